//! A role that decides how work goes on, and of which it is not said what it may decide.
//!
//! A choice is an operation with several ways on, at least one of them on a condition; by which outcome a detail ended is not decided but seen.
//! One finding a role, with its choices.

use crate::finding::{Arg, Finding};
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::rules::responsibility::Owner;
use crate::rules::{Check, Context, rule};

rule!("decision-without-authority", Responsibility, Hint, "decision_without_authority", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for Owner { id, role, mut owned } in super::owners(cx) {
        owned.retain(|operation| decides(&cx.model.operations[*operation]));
        if owned.is_empty() {
            continue;
        }
        let Some(finding) = cx.missing_hint(RULE.id, "decision-without-authority-none", id.element(), &role.authority) else { continue };
        let shown: Vec<Id<Operation>> = owned.iter().copied().take(3).collect();
        let names = shown.iter().map(|operation| Arg::Text(cx.model.label_of(*operation))).collect();
        let finding = finding.with("count", owned.len()).with("operations", Arg::List(names)).with("more", owned.len() - shown.len());
        findings.push(shown.iter().fold(finding, |finding, operation| finding.related("decides", cx.span_of(*operation))));
    }
}

fn decides(operation: &Operation) -> bool {
    let ways = operation.next.items();
    ways.len() > 1 && ways.iter().any(|way| way.when.said().is_some())
}
