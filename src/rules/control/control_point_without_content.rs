//! A control point that shows no indicator, is about no record and is carried by no document.
//!
//! It is a gap only where `none` stands at all three keys; as long as one of them was left out, that is what to ask about. `n/a` at one of them is
//! enough to silence the rule.

use crate::finding::{Finding, Level};
use crate::model::fact::{Fact, Missing};
use crate::model::indicator::ControlPoint;
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("control-point-without-content", Control, Gap, "control_point_without_content", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.control_points.iter() {
        let Some(places) = absences(it) else { continue };
        let places: Vec<Span> = places.into_iter().flatten().collect();
        findings.push(match places.as_slice() {
            [first, others @ ..] if others.len() == 2 => {
                let finding = cx.about(RULE.id, Level::Gap, id.element()).variant("control-point-without-content-none");
                Finding { span: *first, ..others.iter().fold(finding, |finding, other| finding.related("also", *other)) }
            }
            _ => cx.about(RULE.id, Level::Question, id.element()),
        });
    }
}

/// The places of `none` at the three keys; `None` where one of them says something.
fn absences(point: &ControlPoint) -> Option<[Option<Span>; 3]> {
    fn absence<T>(fact: &Fact<T>) -> Option<Option<Span>> {
        match fact.missing()? {
            Missing::Unknown => Some(None),
            Missing::Absent(absence) => Some(Some(absence.span)),
        }
    }
    Some([absence(&point.shows)?, absence(&point.about)?, absence(&point.carried_by)?])
}
