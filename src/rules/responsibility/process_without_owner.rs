//! A process for whose result as a whole nobody answers.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("process-without-owner", Responsibility, Gap, "process_without_owner", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.processes.iter() {
        findings.extend(cx.missing(RULE.id, "process-without-owner-none", id.element(), &it.owner));
    }
}
