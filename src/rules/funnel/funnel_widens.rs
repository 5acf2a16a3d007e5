//! A later step of a funnel has a larger norm than an earlier one.

use crate::finding::{Finding, Level};
use crate::model::element::Id;
use crate::model::indicator::FunnelStep;
use crate::model::value::Bounds;
use crate::rules::{Check, Context, rule};

rule!("funnel-widens", Funnel, Gap, "funnel_widens", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (funnel, _) in cx.model.funnels.iter() {
        // How many can be on the step at least and at most, and the step that this follows from.
        let mut before: Option<(f64, f64, Id<FunnelStep>)> = None;
        for (id, step) in cx.model.funnel_steps_of(funnel) {
            let Some(norm) = step.norm.said() else { continue };
            let Some((least, most)) = both_ends(norm) else { continue };
            let joined = step.side_entry.said().is_some_and(|side| side.value);
            before = match before {
                // Whoever joins from elsewhere adds to those who came down the funnel.
                Some((lower, upper, _)) if joined => Some((lower + least, upper + most, id)),
                // Ranges that only overlap can both be met.
                Some((lower, upper, earlier)) if least >= lower && most >= upper && (least > lower || most > upper) => {
                    let mut finding = cx.about(RULE.id, Level::Gap, id.element()).with("earlier", cx.model.label_of(earlier));
                    finding.span = norm.span;
                    let finding = finding.with("funnel", cx.model.label_of(funnel)).with("norm", most).with("limit", upper);
                    findings.push(finding.related("earlier", cx.model.funnel_steps[earlier].norm.said().map_or(cx.span_of(earlier), |norm| norm.span)));
                    Some((least, most, id))
                }
                _ => Some((least, most, id)),
            };
        }
    }
}

/// The least and the largest value that a norm allows; nothing where one end is open, because then nothing can be compared.
fn both_ends(norm: &Bounds) -> Option<(f64, f64)> {
    norm.min.or(norm.max.map(|_| 0.0)).zip(norm.max)
}
