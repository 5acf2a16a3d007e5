//! A declared outcome that no path ends with.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level};
use crate::graph::End;
use crate::rules::{Check, Context, rule};

rule!("outcome-never-reached", Flow, Gap, "outcome_never_reached", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (mut circling, mut cut_off): (Option<FxHashSet<_>>, Option<FxHashSet<_>>) = (None, None);
    for (process, _) in cx.model.processes.iter().filter(|(process, _)| cx.model.operations_of(*process).len() > 0) {
        let all = cx.graph.flow.ends(cx.model, process);
        let ends: FxHashSet<_> = all.iter().filter_map(|(_, end)| if let End::Outcome(id) = end { Some(*id) } else { None }).collect();
        if cx.model.outcomes_of(process).all(|(outcome, _)| ends.contains(&outcome)) {
            continue;
        }
        // Where work goes round, halts, never gets to a part of the process or to an unknown name, that is the fault, and it is told.
        let circling = circling.get_or_insert_with(|| cx.circling());
        let cut_off = cut_off.get_or_insert_with(|| {
            let halts = cx.graph.flow.halts(cx.model).into_iter().map(|(id, _)| id);
            halts.chain(cx.graph.flow.unreachable(cx.model)).map(|id| cx.model.process_of(id)).collect()
        });
        if circling.contains(&process) || cut_off.contains(&process) || cx.has_broken_way(process) {
            continue;
        }
        for (outcome, _) in cx.model.outcomes_of(process).filter(|(outcome, _)| !ends.contains(outcome)) {
            findings.push(cx.about(RULE.id, Level::Gap, outcome.element()).with("process", cx.model.label_of(process)));
        }
    }
}
