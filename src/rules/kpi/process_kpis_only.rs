//! Only what staff do is measured, and nothing of what comes of it.

use crate::finding::{Finding, Level};
use crate::model::element::Kind;
use crate::model::kpi::KpiKind;
use crate::rules::{Check, Context, rule};

rule!("process-kpis-only", Kpi, Gap, "process_kpis_only", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.is_inapplicable(Kind::Kpi) {
        return;
    }
    let all_process = cx.model.kpis.iter().all(|(_, kpi)| kpi.kind.said() == Some(&KpiKind::Process));
    if let Some((first, _)) = cx.model.kpis.iter().next().filter(|_| all_process) {
        findings.push(cx.about(RULE.id, Level::Gap, first.element()).with("count", cx.model.kpis.len()));
    }
}
