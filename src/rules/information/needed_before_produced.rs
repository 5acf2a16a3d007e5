//! Some path reaches an operation before anything has produced what it needs.

use crate::finding::{Arg, Finding, Level};
use crate::rules::{Check, Context, rule};

rule!("needed-before-produced", Information, Gap, "needed_before_produced", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let information = cx.information();
    for lack in information.lacks.iter().filter(|lack| lack.step.is_none() && !cx.has_broken_way(cx.model.process_of(lack.operation))) {
        let mut finding = cx.about(RULE.id, Level::Gap, lack.operation.element());
        finding.span = lack.span;
        let finding = finding.with("item", cx.model.label(lack.item)).with("kind", Arg::Term(lack.item.kind.term()));
        let producers = information.producers(lack.item);
        let by = producers.iter().map(|by| Arg::Text(cx.model.label_of(*by))).collect();
        // What it makes itself is no help to it.
        let finding = if producers == [lack.operation] { finding.variant("needed-before-produced-own") } else { finding };
        let finding = finding.with("producers", Arg::List(by)).with("path", Arg::Path(lack.route.names(cx.model)));
        let finding = producers.iter().take(3).fold(finding, |finding, by| finding.related("produced", cx.span_of(*by)));
        findings.push(finding.story(lack.route.story(cx.model)));
    }
}
