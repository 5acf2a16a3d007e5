//! An operation stands on a document that is only a draft or only planned.

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
    for (id, it) in cx.model.regulations.iter() {
        let key = match it.status.said() {
            Some(Force::Planned) => "regulation-not-in-force",
            Some(Force::Draft) => "regulation-not-in-force-draft",
            _ => continue,
        };
        let Some(operations) = standing.get(&id) else { continue };
        let names = operations.iter().take(3).map(|(operation, _)| Arg::Text(cx.model.label_of(*operation))).collect();
        let finding = cx.about(RULE.id, Level::Gap, id.element()).variant(key);
        let finding = finding.with("operations", Arg::List(names)).with("rest", operations.len().saturating_sub(3));
        // Operations that share their facts by an alias name the document in one place.
        let mut places: Vec<Span> = operations.iter().map(|(_, span)| *span).collect();
        places.dedup();
        findings.push(places.into_iter().take(3).fold(finding, |finding, span| finding.related("stands", span)));
    }
}
