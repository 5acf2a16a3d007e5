//! An operation of which it is not said how it is done: neither in words nor step by step. What is shown in detail is described there.
//!
//! `steps: none` alone leaves the description to be asked for; `description: none` is the answer that there is none.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("operation-without-description", Flow, Gap, "operation_without_description", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.operations.iter().filter(|(_, it)| it.steps.missing().is_some() && !cx.is_detailed(it)) {
        findings.extend(cx.missing(RULE.id, "operation-without-description-none", id.element(), &it.description));
    }
}
