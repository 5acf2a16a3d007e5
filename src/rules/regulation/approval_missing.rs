//! A document in force that nobody approved.
//!
//! Asked of documents of which `status: in_force` is said. Where the status was left out, a missing approval says little; `approved: none` is
//! reported there too, since the company confirms it. Nor can an approval count that comes after the day of the model, or after the day from which the document holds. Drafts and plans are not approved yet, and that is right.

use crate::finding::{Arg, Finding, Level};
use crate::model::fact::{Fact, Missing};
use crate::model::regulation::{Force, Regulation};
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
        if let Some(told) = at_odds(cx, &finding, it).filter(|_| in_force) {
            findings.push(told);
            continue;
        }
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

/// Days that contradict each other: approved later than the model describes, or held good before anybody approved it.
fn at_odds(cx: &Context<'_>, finding: &Finding, it: &Regulation) -> Option<Finding> {
    let on = it.approved.said()?.on.said()?;
    let told = |key, level| Finding { span: on.span, level, ..finding.clone() }.variant(key).with("on", Arg::Date(on.value));
    if let Some(today) = cx.model.about.date.said().filter(|today| on.value > today.value) {
        return Some(told("approval-missing-later", Level::Gap).with("today", Arg::Date(today.value)).related("today", today.span));
    }
    // An act may reach back on purpose, so that this is only worth a look.
    let from = it.effective.said().filter(|from| from.value < on.value)?;
    Some(told("approval-missing-before", Level::Hint).with("from", Arg::Date(from.value)).related("from", from.span))
}
