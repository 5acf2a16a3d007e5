//! A control point that shows no indicator, is about no record and is carried by no document.
//!
//! `none` at one of the three keys, with nothing at the others, is an answer; `n/a` at one of them silences the rule.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("control-point-without-content", Control, Gap, "control_point_without_content", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.control_points.iter() {
        if let (Some(shows), Some(about), Some(carried_by)) = (it.shows.missing(), it.about.missing(), it.carried_by.missing()) {
            findings.push(cx.missing_all(RULE.id, "control-point-without-content-none", id.element(), &[shows, about, carried_by]));
        }
    }
}
