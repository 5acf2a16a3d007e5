//! A KPI without a value to aim at.
//!
//! The value may stand elsewhere: in a plan, in a norm, or as the norm of a funnel step that the KPI counts. A qualitative indicator is read, not compared.

use rustc_hash::FxHashSet;

use crate::finding::Finding;
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::model::kpi::{Kpi, Unit};
use crate::rules::{Check, Context, rule};

rule!("kpi-without-target", Kpi, Gap, "kpi_without_target", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let planned = cx.model.plans.iter().filter(|(_, plan)| plan.value.said().is_some()).filter_map(|(_, plan)| plan.kpi.said()?.target);
    let norms = cx.model.norms.iter().filter(|(_, norm)| norm.min.said().is_some() || norm.max.said().is_some());
    let normed = norms.filter_map(|(_, norm)| norm.kpi.said()?.target);
    let steps = cx.model.funnel_steps.iter().filter(|(_, step)| step.norm.said().is_some()).filter_map(|(_, step)| step.kpi.said()?.target);
    let elsewhere: FxHashSet<Id<Kpi>> = planned.chain(normed).chain(steps).collect();
    for (id, it) in cx.model.kpis.iter().filter(|(id, it)| !elsewhere.contains(id) && !matches!(it.unit, Fact::Said(Unit::Text) | Fact::Broken)) {
        findings.extend(cx.missing(RULE.id, "kpi-without-target-none", id.element(), &it.target));
    }
}
