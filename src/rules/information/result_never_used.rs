//! A document that work produces and that nobody takes.
//!
//! Any mention besides `produces` counts as taking it: an operation needs it, a participant receives it, a control point is carried by it or about it,
//! an indicator is counted from it, it answers a question or is offered to a client category. One for the client or the management is taken by
//! them. A regulation that work produces is a document too. CRM fields have a rule of their own, `field-never-used`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::{Finding, Level};
use crate::model::element::{ElementId, Id, Kind};
use crate::model::fact::Fact;
use crate::model::operation::Operation;
use crate::model::{document::Audience, document::Document, regulation::Regulation};
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("result-never-used", Information, Hint, "result_never_used", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut producing: FxHashMap<ElementId, Vec<(Id<Operation>, Span)>> = FxHashMap::default();
    let mut places: FxHashSet<Span> = FxHashSet::default();
    for (operation, it) in cx.model.operations.iter() {
        for (item, span) in it.produced().filter(|(item, _)| item.kind != Kind::Field) {
            producing.entry(item).or_default().push((operation, span));
            places.insert(span);
        }
    }
    let taken: FxHashSet<ElementId> = cx.model.uses.iter().filter(|usage| !places.contains(&usage.span)).map(|usage| usage.target).collect();
    let mut idle: Vec<_> = producing.into_iter().filter(|(item, _)| !taken.contains(item) && !is_for_others(cx, *item)).collect();
    idle.sort_by_key(|(item, _)| *item);
    for (item, operations) in idle {
        let Some((first, span)) = operations.first() else { continue };
        let finding = cx.about(RULE.id, Level::Hint, item).with("operation", cx.model.label_of(*first)).with("count", operations.len());
        findings.push(Finding { span: *span, ..finding.related("declared", cx.model.span(item)) });
    }
}

/// Whether it is made for the client or the management, or what is known of it may hold who takes it.
fn is_for_others(cx: &Context<'_>, item: ElementId) -> bool {
    if item.kind == Kind::Regulation {
        let requirements = cx.model.regulations[Id::<Regulation>::new(item.index)].requirements.items();
        return requirements.iter().any(|requirement| !requirement.answers.items().is_empty());
    }
    match &cx.model.documents[Id::<Document>::new(item.index)].audience {
        Fact::Said(audience) => *audience != Audience::Internal,
        Fact::NotApplicable(_) | Fact::Broken => true,
        Fact::Unsaid | Fact::Absent(_) => false,
    }
}
