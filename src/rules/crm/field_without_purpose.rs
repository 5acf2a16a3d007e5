//! A field that nobody knows the use of.

use super::takers::takers;
use crate::finding::{Arg, Finding};
use crate::model::fact::Fact;
use crate::rules::{Check, Context, rule};

rule!("field-without-purpose", Crm, Gap, "field_without_purpose", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let lacking: Vec<_> = cx.model.fields.iter().filter(|(_, field)| field.purpose.missing().is_some()).collect();
    let takers = if lacking.iter().any(|(_, field)| matches!(field.purpose, Fact::Absent(_))) { takers(cx) } else { Vec::new() };
    for (id, it) in lacking {
        let missing = cx.missing(RULE.id, "field-without-purpose-none", id.element(), &it.purpose);
        // What is said to serve nothing, and is taken all the same, has a purpose that nobody has put into words.
        let taken = takers.iter().find(|(field, ..)| *field == id).filter(|_| matches!(it.purpose, Fact::Absent(_)));
        findings.extend(missing.map(|finding| match taken {
            Some((_, by, span)) => {
                let finding = finding.variant("field-without-purpose-used").with("kind", Arg::Term(by.kind.term()));
                finding.with("by", cx.model.label(*by)).related("taken", *span)
            }
            None => finding,
        }));
    }
}
