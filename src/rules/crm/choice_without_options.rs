//! A field in which one chooses, and nothing to choose from: a question where the options are not described, a gap where the company says that there are none.
//!
//! The options of a built-in field are the CRM's own.

use crate::finding::{Arg, Finding};
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
        // Every option that was given may have turned out to be none.
        let nothing: Fact<()> = if let Fact::Absent(absence) = &field.options { Fact::Absent(absence.clone()) } else { Fact::Unsaid };
        let finding = cx.missing(RULE.id, "choice-without-options-none", id.element(), &nothing);
        findings.extend(finding.map(|finding| finding.with("field", Arg::from(cx.model.full_id(id.element())))));
    }
}
