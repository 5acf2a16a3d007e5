//! A control point that nobody receives.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("control-point-without-receiver", Control, Gap, "control_point_without_receiver", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.control_points.iter() {
        findings.extend(cx.missing(RULE.id, "control-point-without-receiver-none", id.element(), &it.receiver));
    }
}
