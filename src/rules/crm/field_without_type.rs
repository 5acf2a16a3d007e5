//! A field of which nobody has said what is written into it.
//!
//! A built-in field has the type that the CRM gives it.

use crate::finding::{Finding, Level};
use crate::rules::{Check, Context, rule};

rule!("field-without-type", Crm, Gap, "field_without_type", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.fields.iter().filter(|(_, it)| it.system.said().is_none()) {
        let finding = cx.missing(RULE.id, "field-without-type-none", id.element(), &it.type_);
        let options = cx.model.choices_of(id).len();
        findings.extend(finding.map(|finding| match finding.level {
            Level::Question if options > 0 => finding.variant("field-without-type-options").with("count", options),
            _ => finding,
        }));
    }
}
