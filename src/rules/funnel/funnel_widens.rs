//! A later step of a funnel has a larger norm than an earlier one.

use crate::finding::{Finding, Level};
use crate::model::element::Id;
use crate::model::indicator::FunnelStep;
use crate::model::value::Bounds;
use crate::rules::{Check, Context, rule};

rule!("funnel-widens", Funnel, Gap, "funnel_widens", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (funnel, _) in cx.model.funnels.iter() {
        // How many can be on the step at most, and the step that this follows from.
        let mut most: Option<(f64, Id<FunnelStep>)> = None;
        for (id, step) in cx.model.funnel_steps_of(funnel) {
            let Some(norm) = step.norm.said() else { continue };
            let Some(upper) = upper(norm) else { continue };
            let joined = step.side_entry.said().is_some_and(|side| side.value);
            match most {
                // Whoever joins from elsewhere adds to those who came down the funnel.
                Some((limit, _)) if joined => most = Some((limit + upper, id)),
                Some((limit, earlier)) if upper > limit => {
                    let mut finding = cx.about(RULE.id, Level::Gap, id.element()).with("earlier", cx.model.label_of(earlier));
                    finding.span = norm.span;
                    let finding = finding.with("funnel", cx.model.label_of(funnel)).with("norm", upper).with("limit", limit);
                    findings.push(finding.related("earlier", cx.model.funnel_steps[earlier].norm.said().map_or(cx.span_of(earlier), |norm| norm.span)));
                    most = Some((upper, id));
                }
                _ => most = Some((upper, id)),
            }
        }
    }
}

/// The largest value that a norm allows; its least, where it has no upper end.
fn upper(norm: &Bounds) -> Option<f64> {
    norm.max.or(norm.min)
}
