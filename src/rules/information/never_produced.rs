//! Needed, and nothing anywhere produces it.

use crate::finding::{Arg, Finding, Level};
use crate::graph::is_filled_by_itself;
use crate::model::element::{Id, Kind};
use crate::rules::{Check, Context, rule};

rule!("never-produced", Information, Gap, "never_produced", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let information = cx.information();
    for (id, operation) in cx.model.operations.iter() {
        for (item, span) in operation.needed().filter(|(item, _)| information.producers(*item).is_empty()) {
            if item.kind == Kind::Field && is_filled_by_itself(&cx.model.fields[Id::new(item.index)]) {
                continue;
            }
            let mut finding = cx.about(RULE.id, Level::Gap, id.element());
            finding.span = span;
            let finding = finding.with("item", cx.model.label(item)).with("kind", Arg::Term(item.kind.term()));
            findings.push(finding.related("declared", cx.model.span(item)));
        }
    }
}
