//! A field in which one chooses, and nothing to choose from.
//!
//! The options of a built-in field are the CRM's own.

use crate::finding::{Arg, Finding, Level};
use crate::model::fact::Fact;
use crate::rules::{Check, Context, rule};

rule!("choice-without-options", Crm, Gap, "choice_without_options", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, field) in cx.model.fields.iter() {
        let chosen = field.type_.said().is_some_and(|type_| type_.is_choice());
        let unread = matches!(field.options, Fact::Broken | Fact::NotApplicable(_));
        if !chosen || unread || field.system.said().is_some() || cx.model.choices_of(id).len() > 0 {
            continue;
        }
        let finding = cx.about(RULE.id, Level::Gap, id.element()).with("field", Arg::from(cx.model.full_id(id.element())));
        findings.push(match &field.options {
            Fact::Absent(absence) => Finding { span: absence.span, ..finding },
            _ => finding,
        });
    }
}
