//! A control point that no operation supplies.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level};
use crate::rules::{Check, Context, rule};

rule!("control-point-never-fed", Control, Gap, "control_point_never_fed", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let points = cx.model.operations.iter().flat_map(|(_, operation)| operation.control_points.items());
    let fed: FxHashSet<_> = points.filter_map(|point| point.target).collect();
    for (id, _) in cx.model.control_points.iter().filter(|(id, _)| !fed.contains(id)) {
        findings.push(cx.about(RULE.id, Level::Gap, id.element()));
    }
}
