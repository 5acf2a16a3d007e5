//! An operation whose result nobody answers for.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("operation-without-owner", Responsibility, Gap, "operation_without_owner", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.operations.iter() {
        findings.extend(cx.missing(RULE.id, "operation-without-owner-none", id.element(), &it.owner));
    }
}
