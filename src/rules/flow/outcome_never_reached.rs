//! A declared outcome that no path ends with.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level};
use crate::graph::End;
use crate::rules::{Check, Context, rule};

rule!("outcome-never-reached", Flow, Gap, "outcome_never_reached", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (process, _) in cx.model.processes.iter().filter(|(process, _)| cx.model.operations_of(*process).len() > 0) {
        let ends: FxHashSet<_> =
            cx.graph.flow.ends(cx.model, process).into_iter().filter_map(|(_, end)| if let End::Outcome(id) = end { Some(id) } else { None }).collect();
        for (outcome, _) in cx.model.outcomes_of(process).filter(|(outcome, _)| !ends.contains(outcome)) {
            findings.push(cx.about(RULE.id, Level::Gap, outcome.element()).with("process", cx.model.label_of(process)));
        }
    }
}
