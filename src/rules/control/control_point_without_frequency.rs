//! A control point of which nothing says how often it comes.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("control-point-without-frequency", Control, Gap, "control_point_without_frequency", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.control_points.iter() {
        findings.extend(cx.missing(RULE.id, "control-point-without-frequency-none", id.element(), &it.every));
    }
}
