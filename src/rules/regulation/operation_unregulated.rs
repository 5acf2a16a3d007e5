//! An operation that no document says how to do.

use crate::finding::Finding;
use crate::model::element::Kind;
use crate::rules::{Check, Context, rule};

rule!("operation-unregulated", Regulation, Gap, "operation_unregulated", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.is_inapplicable(Kind::Regulation) {
        return;
    }
    for (id, it) in cx.model.operations.iter().filter(|(_, it)| !cx.is_detailed(it)) {
        findings.extend(cx.missing(RULE.id, "operation-unregulated-none", id.element(), &it.regulated_by));
    }
}
