//! A stage that is followed by figures alone.
//!
//! Where a stage has no KPI at all, its twins about process and result say so. A KPI of which neither the unit nor the way of counting is said may be
//! the one that is missed here.

use crate::finding::{Finding, Level};
use crate::model::element::Kind;
use crate::model::fact::Fact;
use crate::model::kpi::{Kpi, Unit};
use crate::rules::{Check, Context, rule};

use super::may_be_of;

rule!("stage-without-qualitative-indicator", Kpi, Hint, "stage_without_qualitative_indicator", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.is_inapplicable(Kind::Kpi) {
        return;
    }
    for stage in cx.client_stages().filter(|stage| cx.operations_of_stage(*stage).next().is_some()) {
        let mut kpis = cx.model.kpis.iter().filter(|(_, kpi)| may_be_of(kpi, stage)).peekable();
        if kpis.peek().is_some() && !kpis.any(|(_, kpi)| may_be_words(kpi)) {
            findings.push(cx.about(RULE.id, Level::Hint, stage.element()));
        }
    }
}

fn may_be_words(kpi: &Kpi) -> bool {
    match &kpi.unit {
        Fact::Said(unit) => *unit == Unit::Text,
        Fact::Broken => true,
        Fact::Unsaid | Fact::Absent(_) | Fact::NotApplicable(_) => kpi.measure.said().is_none() && kpi.formula.said().is_none(),
    }
}
