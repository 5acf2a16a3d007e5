//! An operation that leaves no information.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("operation-without-result", Information, Gap, "operation_without_result", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.operations.iter().filter(|(_, it)| !cx.is_detailed(it)) {
        findings.extend(cx.missing(RULE.id, "operation-without-result-none", id.element(), &it.produces));
    }
}
