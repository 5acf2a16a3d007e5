//! A stage of which nobody measures what staff do in it.
//!
//! The twin of `stage-without-result-kpi`: a stage that is not measured at all lacks both, and both are said, because each is a KPI of its own to add.
//! A question as long as no KPI is described at all, or nothing of the work of the stage.

use crate::finding::Finding;
use crate::model::element::Kind;
use crate::model::kpi::KpiKind;
use crate::rules::{Check, Context, rule};

use super::may_be_of;

rule!("stage-without-process-kpi", Kpi, Gap, "stage_without_process_kpi", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.is_inapplicable(Kind::Kpi) {
        return;
    }
    for stage in cx.client_stages().filter(|stage| cx.operations_of_stage(*stage).next().is_some()) {
        if !cx.model.kpis.iter().any(|(_, kpi)| may_be_of(kpi, stage) && kpi.kind.said() != Some(&KpiKind::Result)) {
            findings.push(cx.lacking_at(RULE.id, "stage-without-process-kpi-unsaid", stage, Kind::Kpi, false));
        }
    }
}
