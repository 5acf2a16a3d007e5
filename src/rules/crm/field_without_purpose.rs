//! A field that nobody knows the use of.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("field-without-purpose", Crm, Gap, "field_without_purpose", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.fields.iter() {
        findings.extend(cx.missing(RULE.id, "field-without-purpose-none", id.element(), &it.purpose));
    }
}
