//! Some path reaches an operation before anything has produced what it needs.

use crate::finding::{Arg, Finding, Level};
use crate::graph::Lack;
use crate::model::fact::Fact;
use crate::model::operation::{Info, Operation};
use crate::rules::{Check, Context, rule};

rule!("needed-before-produced", Information, Gap, "needed_before_produced", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let information = cx.information();
    let lacks = information.lacks.iter().filter(|lack| lack.step.is_none() && !cx.is_behind_meeting(&lack.route));
    for lack in lacks.filter(|lack| !cx.has_broken_way(cx.model.process_of(lack.operation)) && !is_told_elsewhere(cx, lack)) {
        let mut finding = cx.about(RULE.id, Level::Gap, lack.operation.element());
        finding.span = lack.span;
        let finding = finding.with("item", cx.model.label(lack.item)).with("kind", Arg::Term(lack.item.kind.term()));
        let producers = information.producers(lack.item);
        let by = producers.iter().map(|by| Arg::Text(cx.model.label_of(*by))).collect();
        // What it makes itself is no help to it.
        let finding = if producers == [lack.operation] { finding.variant("needed-before-produced-own") } else { finding };
        let finding = finding.with("producers", Arg::List(by));
        let finding = producers.iter().take(3).fold(finding, |finding, by| finding.related("produced", cx.span_of(*by)));
        findings.push(finding.story(lack.route.story(cx.model)));
    }
}

/// Whether it follows from another fault: what the way brings is declared nowhere, or work never gets through the process that produces it.
fn is_told_elsewhere(cx: &Context<'_>, lack: &Lack) -> bool {
    let process = cx.model.process_of(lack.operation);
    let is_unread = lack.route.0.iter().any(|step| has_unread_result(&cx.model.operations[step.operation]));
    let producers = cx.information().producers(lack.item).iter().map(|by| cx.model.process_of(*by));
    is_unread || producers.into_iter().all(|by| by != process && cx.has_faulty_order(by))
}

/// Whether something of what an operation produces could not be read, or names what is declared nowhere.
fn has_unread_result(operation: &Operation) -> bool {
    let is_lost = |info: &Info| info.crm.items().iter().any(|field| field.target.is_none()) || info.document.items().iter().any(|paper| paper.target.is_none());
    matches!(operation.produces, Fact::Broken) || operation.produces.items().iter().any(is_lost)
}
