//! An operation of which it is not said by when it must be done. What is shown in detail has its times there.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("operation-without-time-limit", Flow, Hint, "operation_without_time_limit", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.operations.iter().filter(|(_, it)| !cx.is_detailed(it)) {
        findings.extend(cx.missing_hint(RULE.id, "operation-without-time-limit-none", id.element(), &it.time_limit));
    }
}
