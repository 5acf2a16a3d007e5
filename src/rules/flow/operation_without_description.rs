//! An operation of which it is not said how it is done: neither in words nor step by step. What is shown in detail is described there.
//!
//! `none` at either key is an answer: as far as anyone knows there is no description.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("operation-without-description", Flow, Gap, "operation_without_description", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.operations.iter().filter(|(_, it)| !cx.is_detailed(it)) {
        if let (Some(description), Some(steps)) = (it.description.missing(), it.steps.missing()) {
            findings.push(cx.missing_all(RULE.id, "operation-without-description-none", id.element(), &[description, steps]));
        }
    }
}
