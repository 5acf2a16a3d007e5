//! An operation stands on a document that is only a draft, only planned, or holds from a later day than the model describes.

use rustc_hash::FxHashMap;

use crate::finding::{Arg, Finding, Level};
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::model::regulation::{Force, Regulation};
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("regulation-not-in-force", Regulation, Gap, "regulation_not_in_force", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut standing: FxHashMap<Id<Regulation>, Vec<(Id<Operation>, Span)>> = FxHashMap::default();
    for (operation, it) in cx.model.operations.iter() {
        for (regulation, span) in it.regulated_by.items().iter().filter_map(|by| Some((by.target?, by.span))) {
            standing.entry(regulation).or_default().push((operation, span));
        }
    }
    let today = cx.model.about.date.said();
    for (id, it) in cx.model.regulations.iter() {
        let Some(operations) = standing.get(&id) else { continue };
        let later = it.effective.said().zip(today).filter(|(from, today)| from.value > today.value);
        let key = match (it.status.said(), later) {
            (Some(Force::Planned), _) => "regulation-not-in-force",
            (Some(Force::Draft), _) => "regulation-not-in-force-draft",
            (Some(Force::InForce), Some(_)) => "regulation-not-in-force-later",
            _ => continue,
        };
        let names = operations.iter().take(3).map(|(operation, _)| Arg::Text(cx.model.label_of(*operation))).collect();
        let finding = cx.about(RULE.id, Level::Gap, id.element()).variant(key);
        let finding = match later.filter(|_| key == "regulation-not-in-force-later") {
            Some((from, today)) => {
                Finding { span: from.span, ..finding }.with("from", Arg::Date(from.value)).with("today", Arg::Date(today.value)).related("today", today.span)
            }
            None => finding,
        };
        let finding = finding.with("operations", Arg::List(names)).with("rest", operations.len().saturating_sub(3));
        // Operations that share their facts by an alias name the document in one place.
        let mut places: Vec<Span> = operations.iter().map(|(_, span)| *span).collect();
        places.dedup();
        findings.push(places.into_iter().take(3).fold(finding, |finding, span| finding.related("stands", span)));
    }
}
