//! A document in force that nobody approved.
//!
//! Asked of documents of which `status: in_force` is said. Where the status was left out, a missing approval says little; `approved: none` is
//! reported there too, since the company confirms it. Drafts and plans are not approved yet, and that is right.

use crate::finding::{Arg, Finding, Level};
use crate::model::fact::{Fact, Missing};
use crate::model::regulation::Force;
use crate::rules::{Check, Context, rule};

rule!("approval-missing", Regulation, Gap, "approval_missing", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.regulations.iter() {
        let in_force = match &it.status {
            Fact::Said(Force::InForce) => true,
            Fact::Unsaid => false,
            _ => continue,
        };
        let finding = cx.about(RULE.id, Level::Gap, id.element());
        // `approved: {by: none}` says the same as `approved: none`.
        let by = it.approved.said().map(|approval| &approval.by).filter(|by| matches!(by, Fact::Absent(_)));
        let missing = by.map_or_else(|| it.approved.missing(), Fact::missing);
        // A day alone does not say who answers for it; an act does.
        let on = it.approved.said().filter(|approval| approval.by.is_unsaid() && approval.act.missing().is_some()).and_then(|approval| approval.on.said());
        if let Some(on) = on.filter(|_| in_force) {
            findings.push(Finding { span: on.span, ..finding.variant("approval-missing-by") }.with("on", Arg::Date(on.value)));
            continue;
        }
        match missing {
            Some(Missing::Absent(absence)) => findings.push(Finding { span: absence.span, ..finding.variant("approval-missing-none") }),
            Some(Missing::Unknown) if in_force => findings.push(finding),
            _ => {}
        }
    }
}
