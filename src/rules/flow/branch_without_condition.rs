//! One of several ways has neither `when` nor `otherwise`.

use crate::finding::{Finding, Level};
use crate::model::fact::Fact;
use crate::model::operation::{To, Way};
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("branch-without-condition", Flow, Gap, "branch_without_condition", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, operation) in cx.model.operations.iter() {
        let ways = operation.next.items();
        let mut open = ways.iter().filter(|way| ways.len() > 1 && is_open(way));
        let Some(first) = open.next() else { continue };
        let mut finding = cx.about(RULE.id, Level::Gap, id.element()).with("count", ways.len());
        finding.span = goal(first).unwrap_or(finding.span);
        findings.push(open.filter_map(goal).fold(finding, |finding, span| finding.related("also", span)));
    }
}

/// Whether nothing says when the way is taken.
fn is_open(way: &Way) -> bool {
    let silent = matches!(way.when, Fact::Unsaid | Fact::Absent(_)) && matches!(way.when_outcome, Fact::Unsaid | Fact::Absent(_));
    silent && !way.is_otherwise()
}

fn goal(way: &Way) -> Option<Span> {
    match (way.to.said(), way.end.said(), way.all.items().first()) {
        (Some(To::Operation(to)), ..) => Some(to.span),
        (Some(To::End(span)), ..) => Some(*span),
        (_, Some(end), _) => Some(end.span),
        (_, _, Some(first)) => Some(first.span),
        _ => None,
    }
}
