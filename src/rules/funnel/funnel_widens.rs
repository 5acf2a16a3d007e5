//! A later step of a funnel has a larger norm than an earlier one: both its ends are larger. Ranges of which only one end is larger can both be met,
//! and shares in percent are no numbers of clients; but no more than all of those who came can go on.

use crate::finding::{Finding, Level};
use crate::model::element::Id;
use crate::model::indicator::FunnelStep;
use crate::model::value::Bounds;
use crate::rules::{Check, Context, rule};

rule!("funnel-widens", Funnel, Gap, "funnel_widens", Check::Element(check));

/// Per cent.
const WHOLE: f64 = 100.0;

/// How many can come from a step at least and at most.
struct Limit {
    least: f64,
    most: f64,
    step: Id<FunnelStep>,
}

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (funnel, _) in cx.model.funnels.iter() {
        let mut before: Vec<Limit> = Vec::new();
        for (id, step) in cx.model.funnel_steps_of(funnel) {
            let Some(norm) = step.norm.said() else { continue };
            if norm.text.contains('%') {
                let joins = step.side_entry.said().is_some_and(|side| side.value);
                if norm.max.is_some_and(|most| most > WHOLE) && !joins {
                    let finding = cx.about(RULE.id, Level::Gap, id.element()).variant("funnel-widens-share").with("funnel", cx.model.label_of(funnel));
                    findings.push(Finding { span: norm.span, ..finding.with("norm", &*norm.text) });
                }
                continue;
            }
            let Some((least, most)) = both_ends(norm) else { continue };
            if step.side_entry.said().is_some_and(|side| side.value) && !before.is_empty() {
                // Whoever joins from elsewhere adds to those who came down the funnel.
                before.iter_mut().for_each(|limit| *limit = Limit { least: limit.least + least, most: limit.most + most, step: id });
                continue;
            }
            if let Some(limit) = before.iter().rev().find(|limit| least > limit.least && most > limit.most) {
                let mut finding = cx.about(RULE.id, Level::Gap, id.element()).with("earlier", cx.model.label_of(limit.step));
                finding.span = norm.span;
                let finding = finding.with("funnel", cx.model.label_of(funnel)).with("norm", most).with("limit", limit.most);
                let place = cx.model.funnel_steps[limit.step].norm.said().map_or(cx.span_of(limit.step), |norm| norm.span);
                findings.push(finding.related("earlier", place));
                // What follows is judged by the step that has widened: one slip is told once.
                before.clear();
            }
            before.push(Limit { least, most, step: id });
        }
    }
}

/// The least and the largest value that a norm allows; nothing where one end is open, because then nothing can be compared.
fn both_ends(norm: &Bounds) -> Option<(f64, f64)> {
    norm.min.or(norm.max.map(|_| 0.0)).zip(norm.max)
}
