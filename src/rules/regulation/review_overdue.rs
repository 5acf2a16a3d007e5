//! A document whose review is overdue by the model's own date.
//!
//! It is counted from the later of the two days: from which it holds, and on which it was approved. A document that is only a draft or
//! planned is not reviewed yet. Without one of the dates nothing is said.

use super::is_written;
use crate::finding::{Arg, Finding, Level};
use crate::rules::{Check, Context, rule};

rule!("review-overdue", Regulation, Gap, "review_overdue", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = cx.model.about.date.said() else { return };
    for (id, it) in cx.model.regulations.iter().filter(|(_, it)| is_written(it)) {
        let Some((every, from)) = it.review_every.said().zip(it.reviewed_from()) else { continue };
        let Some(due) = it.next_review().filter(|due| today.value > *due) else { continue };
        let finding = cx.about(RULE.id, Level::Gap, id.element()).with("due", Arg::Date(due)).with("today", Arg::Date(today.value));
        let finding = finding.with("from", from.value.to_string()).related("from", from.span).related("today", today.span);
        findings.push(Finding { span: every.span, ..finding });
    }
}
