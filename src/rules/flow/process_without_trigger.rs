//! A process of which nobody knows what starts it. Where another process leads to it, or it is an operation in detail, that is what starts it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::Finding;
use crate::model::element::{ElementId, Id, Item};
use crate::model::process::{LeadsTo, Process};
use crate::rules::{Check, Context, rule};

rule!("process-without-trigger", Flow, Question, "process_without_trigger", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let details = super::details(cx);
    // The processes that lead to a process or to a stage.
    let mut leading: FxHashMap<ElementId, FxHashSet<u32>> = FxHashMap::default();
    for (_, outcome) in cx.model.outcomes.iter() {
        if let Some(LeadsTo::Element(next)) = outcome.leads_to.said() {
            next.target.into_iter().for_each(|next| leading.entry(next).or_default().extend([outcome.parent]));
        }
    }
    let is_led = |process: ElementId, said: &Process| {
        let stage = said.stage.said().and_then(|stage| stage.target).map(|stage| stage.element());
        let by = [Some(process), stage].into_iter().flatten().filter_map(|goal| leading.get(&goal));
        by.into_iter().any(|by| by.len() > usize::from(by.contains(&process.index)))
    };
    let is_known = |id: Id<Process>, process: &Item<Process>| process.trigger.is_unsaid() && (details.contains(&id) || is_led(id.element(), process));
    for (id, process) in cx.model.processes.iter().filter(|(id, process)| !is_known(*id, process)) {
        findings.extend(cx.missing(RULE.id, "process-without-trigger-none", id.element(), &process.trigger));
    }
}
