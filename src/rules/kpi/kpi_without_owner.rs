//! A KPI that nobody answers for.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("kpi-without-owner", Kpi, Hint, "kpi_without_owner", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.kpis.iter() {
        findings.extend(cx.missing_hint(RULE.id, "kpi-without-owner-none", id.element(), &it.owner));
    }
}
