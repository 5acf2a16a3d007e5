//! The process ends, and no other process, stage or reason takes over. From a process that details an operation work returns to it.

use crate::finding::Finding;
use crate::model::element::Id;
use crate::model::process::Process;
use crate::rules::{Check, Context, rule};

rule!("outcome-leads-nowhere", Flow, Question, "outcome_leads_nowhere", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let details = super::details(cx);
    for (id, outcome) in cx.model.outcomes.iter() {
        let process: Id<Process> = Id::new(outcome.parent);
        if details.contains(&process) {
            continue;
        }
        let finding = cx.missing(RULE.id, "outcome-leads-nowhere-none", id.element(), &outcome.leads_to);
        findings.extend(finding.map(|finding| finding.with("process", cx.model.label_of(process))));
    }
}
