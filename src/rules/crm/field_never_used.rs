//! A field that is filled in and that nothing takes.
//!
//! A field that nobody fills in either, or that is kept for nothing by the company's own word, is reported as that. Built-in fields are the CRM's own,
//! a link to another card holds the cards together, and telephone numbers and addresses are there to reach people: these are left alone.

use rustc_hash::FxHashSet;

use super::takers::takers;
use crate::finding::{Finding, Level};
use crate::graph::is_filled_by_itself;
use crate::model::crm::{Field, FieldType, Required};
use crate::model::element::{ElementId, Id};
use crate::model::fact::Fact;
use crate::rules::kpi::formulas_are_read;
use crate::rules::{Check, Context, rule};

rule!("field-never-used", Crm, Hint, "field_never_used", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if !formulas_are_read(cx) {
        return;
    }
    let taken: FxHashSet<ElementId> = takers(cx).into_iter().map(|(field, ..)| field.element()).collect();
    let is_filled = |id: Id<Field>, field: &Field| !cx.information().producers(id.element()).is_empty() || is_filled_by_itself(field);
    for (id, field) in cx.model.fields.iter().filter(|(id, _)| !taken.contains(&id.element())) {
        let serves_itself =
            matches!(field.type_, Fact::Said(FieldType::Ref | FieldType::Phone | FieldType::Email) | Fact::Broken) || field.system.said().is_some();
        if serves_itself || is_asked_for(field) || matches!(field.purpose, Fact::Absent(_)) || !is_filled(id, field) {
            continue;
        }
        let finding = cx.about(RULE.id, Level::Hint, id.element()).with("field", cx.model.full_id(id.element()));
        findings.push(field.purpose.said().into_iter().fold(finding, |finding, purpose| finding.related("purpose", purpose.span)));
    }
}

/// Whether the pipeline asks for it at one of its steps: then the card goes on by it.
fn is_asked_for(field: &Field) -> bool {
    matches!(field.required, Fact::Said(Required::From(_) | Required::When { at: Some(_), .. }) | Fact::Broken)
}
