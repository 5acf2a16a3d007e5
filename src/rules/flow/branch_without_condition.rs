//! One of several ways has neither `when` nor `otherwise`, or the same `when` as another: then it does not say which of the two is taken.

use crate::finding::{Finding, Fix, Level, NewKey};
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::model::operation::{Operation, To, Way};
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("branch-without-condition", Flow, Gap, "branch_without_condition", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, operation) in cx.model.operations.iter() {
        let ways = operation.next.items();
        findings.extend(two_for_the_rest(cx, id, ways));
        findings.extend(two_alike(cx, id, ways));
        let open: Vec<&Way> = ways.iter().filter(|way| ways.len() > 1 && is_open(way)).collect();
        let Some(first) = open.first() else { continue };
        let mut finding = cx.about(RULE.id, Level::Gap, id.element()).with("count", ways.len());
        finding.span = goal(first).unwrap_or(finding.span);
        let finding = open.iter().skip(1).filter_map(|way| goal(way)).fold(finding, |finding, span| finding.related("also", span));
        findings.push(finding.fix(fix(&open)));
    }
}

/// Two ways that are both for every other case.
fn two_for_the_rest(cx: &Context<'_>, id: Id<Operation>, ways: &[Way]) -> Option<Finding> {
    let mut rest = ways.iter().filter(|way| way.is_otherwise() && way.when.said().is_none()).filter_map(goal);
    let (first, second) = (rest.next()?, rest.next()?);
    let mut finding = cx.about(RULE.id, Level::Gap, id.element()).variant("branch-without-condition-two-otherwise");
    finding.span = second;
    Some(finding.related("also", first))
}

/// Two ways that are taken on the same condition.
fn two_alike(cx: &Context<'_>, id: Id<Operation>, ways: &[Way]) -> Option<Finding> {
    let language = cx.model.language();
    let mut seen: Vec<(String, Span)> = Vec::new();
    for when in ways.iter().filter(|way| way.when_outcome.is_unsaid()).filter_map(|way| way.when.said()) {
        let words = when.get(language).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == words) {
            let finding = cx.about(RULE.id, Level::Gap, id.element()).variant("branch-without-condition-alike").with("when", when.clone());
            return Some(Finding { span: when.span, ..finding }.related("also", *first));
        }
        seen.push((words, when.span));
    }
    None
}

/// A place for each condition. What it is, only a person knows, so the finding stays until it is written.
fn fix(open: &[&Way]) -> Option<Fix> {
    let keys: Option<Vec<NewKey>> = open.iter().map(|way| place(way)).collect();
    keys.map(Fix::placeholder)
}

/// Beside the goal of a way that has a single one and no `when` yet.
fn place(way: &Way) -> Option<NewKey> {
    let single = way.all.is_unsaid() && way.when.is_unsaid();
    let beside = goal(way).filter(|_| single)?;
    Some(NewKey { beside, short: "to", key: "when", value: "…" })
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
