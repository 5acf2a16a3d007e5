//! Two steps of the loyalty ladder between which a client stands on both, or on none.
//!
//! Only numbers of purchases can be judged, and only of neighbouring steps that both give them, for the same period. A step that excludes the other
//! by a word («ещё не …», “not yet …”) does not overlap with it; one that something else will lead to as well leaves no hole. Where the last step is
//! closed at the top, whoever buys more stands on none.

use crate::finding::{Finding, Level};
use crate::model::element::Id;
use crate::model::indicator::LadderStep;
use crate::rules::funnel::exclusion::excludes;
use crate::rules::funnel::purchases::{Purchases, purchases};
use crate::rules::{Check, Context, rule};
use crate::source::Span;
use crate::text::Text;

rule!("ladder-overlap", Funnel, Gap, "ladder_overlap", Check::Whole(check));

struct Read<'a> {
    id: Id<LadderStep>,
    when: &'a Text,
    range: Purchases,
}

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let steps: Vec<Option<Read<'_>>> =
        cx.model.ladder.iter().map(|(id, step)| step.when.said().and_then(|when| Some(Read { id, when, range: purchases(when)? }))).collect();
    for pair in steps.windows(2) {
        let [Some(a), Some(b)] = pair else { continue };
        let (low, high) = if a.range.least <= b.range.least { (a.range, b.range) } else { (b.range, a.range) };
        if low.within != high.within {
            continue;
        }
        let both = (high.least, lesser(low.most, high.most));
        let (key, (from, to)) = if low.most.is_none_or(|most| most >= high.least) {
            if excludes(cx, a.id, b.id) || excludes(cx, b.id, a.id) {
                continue;
            }
            ("ladder-overlap", both)
        } else {
            let first = low.most.unwrap_or(0).saturating_add(1);
            if first == high.least || low.has_alternative || high.has_alternative {
                continue;
            }
            ("ladder-overlap-hole", (first, Some(high.least - 1)))
        };
        let finding = finding(cx, b.id, b.when.span, from, to).variant(key);
        findings.push(finding.with("other", cx.model.label_of(a.id)).related("other", a.when.span));
    }
    if let Some(Some(Read { id, when, range })) = steps.last()
        && let Some(most) = range.most.filter(|_| !range.has_alternative && range.least > 0)
        && !steps.iter().flatten().any(|step| step.range.most.is_none_or(|other| other > most))
    {
        findings.push(finding(cx, *id, when.span, most.saturating_add(1), None).variant("ladder-overlap-top"));
    }
}

/// The finding for clients with so many purchases; `form` chooses how the sentence says the number.
fn finding(cx: &Context<'_>, id: Id<LadderStep>, span: Span, from: u32, to: Option<u32>) -> Finding {
    let form = if to == Some(from) { "exact" } else { to.map_or("open", |_| "range") };
    let finding = Finding { span, ..cx.about(RULE.id, Level::Gap, id.element()) };
    finding.with("form", form).with("from", f64::from(from)).with("to", f64::from(to.unwrap_or(from)))
}

fn lesser(a: Option<u32>, b: Option<u32>) -> Option<u32> {
    a.into_iter().chain(b).min()
}
