//! Two branches that run at the same time write one field of the CRM.
//!
//! Operations are on different branches of `next: {all: […]}` where each is reached from a branch that does not lead to the other; what comes behind the
//! meeting of the branches is on none of them. The detail of an operation writes for it. Cards of activities are passed over: there every
//! operation makes a card of its own. Unreachable branches are not looked at.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::branches::{Mask, are_apart, heads, on_branches, reached_without};
use crate::finding::{Finding, Level};
use crate::model::crm::{Card, EntityKind, Field};
use crate::model::element::{Id, Kind};
use crate::model::operation::Operation;
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("parallel-write", Information, Hint, "parallel_write", Check::Whole(check));

/// How many operations are looked at in all: many times more than stand on the parallel branches of any model that people have written.
const STEPS: usize = 2_000_000;

/// An operation that writes a field: on which branches it stands, and where it says so.
type Writer = (Id<Operation>, Mask, Span);

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (mut left, mut told) = (STEPS, FxHashSet::default());
    for (split, _) in cx.model.operations.iter().filter(|(id, _)| cx.graph.flow.is_reached(*id)) {
        for (heads, place) in heads(cx, split) {
            let mut writers: BTreeMap<Id<Field>, Vec<Writer>> = BTreeMap::new();
            for (operation, mask) in on_branches(cx, split, &heads, &mut left) {
                for (field, span) in written(cx, operation) {
                    writers.entry(field).or_default().push((operation, mask, span));
                }
            }
            writers.retain(|_, writers| distinct(writers).len() > 1);
            if writers.is_empty() {
                continue;
            }
            let outside = reached_without(cx, split);
            for (field, mut writers) in writers {
                writers.retain(|(operation, ..)| !outside.contains(operation));
                let writers = distinct(&writers);
                let others = |one: &Writer| writers.iter().copied().filter(|other| are_apart(one.1, other.1)).collect::<Vec<_>>();
                let found = writers.iter().skip(1).map(|one| (*one, others(one))).find(|(_, others)| !others.is_empty());
                let Some(((operation, _, span), others)) = found.filter(|(one, _)| told.insert((field, one.0))) else { continue };
                let finding = cx.about(RULE.id, Level::Hint, operation.element()).with("field", cx.model.label_of(field));
                let finding = finding.with("other", cx.model.label_of(others[0].0)).with("split", cx.model.label_of(split));
                let finding = others.iter().take(3).fold(finding, |finding, other| finding.related("other", other.2));
                findings.push(Finding { span, ..finding.related("split", place) });
            }
        }
    }
}

/// The first writer on each set of branches.
fn distinct(writers: &[Writer]) -> Vec<Writer> {
    let mut seen = FxHashSet::default();
    writers.iter().filter(|(_, mask, _)| seen.insert(*mask)).copied().collect()
}

/// The fields that an operation writes, itself or in its detail, each with the place that says so.
fn written(cx: &Context<'_>, operation: Id<Operation>) -> Vec<(Id<Field>, Span)> {
    let it = &cx.model.operations[operation];
    let detail = it.detailed_in.said().and_then(|detail| detail.target);
    let inside = detail.into_iter().flat_map(|detail| cx.model.operations_of(detail)).flat_map(|(_, inner)| inner.produced());
    let fields = it.produced().chain(inside).filter(|(item, _)| item.kind == Kind::Field);
    let shared = |field: &Id<Field>| cx.model.cards[Id::<Card>::new(cx.model.fields[*field].parent)].entity.said() != Some(&EntityKind::Activity);
    fields.map(|(item, span)| (Id::new(item.index), span)).filter(|(field, _)| shared(field)).collect()
}
