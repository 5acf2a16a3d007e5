//! An operation whose fact is recorded by no means.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("result-not-recorded", Information, Gap, "result_not_recorded", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.operations.iter().filter(|(_, it)| !cx.is_detailed(it)) {
        findings.extend(cx.missing(RULE.id, "result-not-recorded-none", id.element(), &it.recorded_in));
    }
}
