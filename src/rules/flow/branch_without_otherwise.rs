//! A choice with no way for the case that none of its conditions holds.
//!
//! A single way with a condition is such a choice too: nothing says what is done when it does not hold. A way without any condition is what
//! `branch-without-condition` speaks of. Outcomes of a detail leave no other case where each has a way that asks nothing more.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level};
use crate::model::element::Id;
use crate::model::operation::{Operation, Way};
use crate::model::process::Outcome;
use crate::rules::{Check, Context, rule};

rule!("branch-without-otherwise", Flow, Hint, "branch_without_otherwise", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, operation) in cx.model.operations.iter() {
        let ways = operation.next.items();
        let Some(last) = ways.iter().rev().find_map(|way| way.when.said()) else { continue };
        if ways.iter().all(is_conditional) && !is_covered(cx, operation, ways) {
            let mut finding = cx.about(RULE.id, Level::Hint, id.element()).with("count", ways.len());
            finding.span = last.span;
            findings.push(finding);
        }
    }
}

/// Whether a condition says when the way is taken, and nothing hints that it is for all other cases.
fn is_conditional(way: &Way) -> bool {
    let for_the_rest = way.otherwise.said().map_or(way.otherwise.missing().is_none(), |said| said.value);
    (way.when.said().is_some() || way.when_outcome.said().is_some()) && !for_the_rest
}

/// Whether every outcome that can come has a way without a further condition; also where it could not be read which outcomes are meant.
fn is_covered(cx: &Context<'_>, operation: &Operation, ways: &[Way]) -> bool {
    let named = || ways.iter().filter_map(|way| way.when_outcome.said().map(|outcome| (way, outcome.target)));
    if named().any(|(_, target)| target.is_none()) {
        return true;
    }
    let free: FxHashSet<Id<Outcome>> = named().filter(|(way, _)| way.when.said().is_none()).filter_map(|(_, target)| target).collect();
    if named().count() == ways.len() {
        // Outcomes that no way names are a dead end, which is said elsewhere.
        return named().all(|(_, target)| target.is_some_and(|target| free.contains(&target)));
    }
    let detail = operation.detailed_in.said().and_then(|detail| detail.target);
    detail.is_some_and(|detail| !free.is_empty() && cx.model.outcomes_of(detail).all(|(outcome, _)| free.contains(&outcome)))
}
