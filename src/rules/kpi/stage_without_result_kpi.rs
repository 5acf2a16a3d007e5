//! A stage of which nobody measures what comes of it.
//!
//! A question as long as no KPI is described at all, or nothing of the work of the stage.

use crate::finding::Finding;
use crate::model::element::Kind;
use crate::model::kpi::KpiKind;
use crate::rules::{Check, Context, rule};

use super::may_be_of;

rule!("stage-without-result-kpi", Kpi, Gap, "stage_without_result_kpi", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.is_inapplicable(Kind::Kpi) {
        return;
    }
    if !cx.model.kpis.is_empty() && cx.model.kpis.iter().all(|(_, kpi)| kpi.kind.said() == Some(&KpiKind::Process)) {
        // Not one result is measured anywhere: that is one fault, and another rule tells it.
        return;
    }
    for stage in cx.client_stages().filter(|stage| cx.operations_of_stage(*stage).next().is_some()) {
        // An indicator whose kind or stage is not said may be the one that is missed here: that is asked for elsewhere.
        if !cx.model.kpis.iter().any(|(_, kpi)| may_be_of(kpi, stage) && kpi.kind.said() != Some(&KpiKind::Process)) {
            findings.push(cx.lacking_at(RULE.id, "stage-without-result-kpi-unsaid", stage, Kind::Kpi, false));
        }
    }
}
