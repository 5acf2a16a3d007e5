//! A field that no operation writes.

use crate::finding::{Finding, Level};
use crate::graph::is_filled_by_itself;
use crate::rules::{Check, Context, rule};

rule!("field-never-filled", Crm, Gap, "field_never_filled", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let information = cx.information();
    for (id, field) in cx.model.fields.iter() {
        if information.producers(id.element()).is_empty() && !is_filled_by_itself(field) {
            findings.push(cx.about(RULE.id, Level::Gap, id.element()).with("field", cx.model.full_id(id.element())));
        }
    }
}
