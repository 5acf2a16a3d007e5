//! A document whose review is overdue by the model's own date.
//!
//! It is counted from the later of the two days: from which it holds, and on which it was approved. A document that is only a draft or
//! planned is not reviewed yet. Without one of the dates nothing is said.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Period, ToSpan};

use super::is_written;
use crate::finding::{Arg, Finding, Level};
use crate::model::regulation::Regulation;
use crate::model::value::{Duration, Spanned, TimeUnit};
use crate::rules::{Check, Context, rule};

rule!("review-overdue", Regulation, Gap, "review_overdue", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = cx.model.about.date.said() else { return };
    for (id, it) in cx.model.regulations.iter().filter(|(_, it)| is_written(it)) {
        let Some((every, from)) = it.review_every.said().zip(begin(it)) else { continue };
        let Some(due) = after(from.value, every).filter(|due| today.value > *due) else { continue };
        let finding = cx.about(RULE.id, Level::Gap, id.element()).with("due", Arg::Date(due)).with("today", Arg::Date(today.value));
        let finding = finding.with("from", from.value.to_string()).related("from", from.span).related("today", today.span);
        findings.push(Finding { span: every.span, ..finding });
    }
}

/// The day from which the time to the next review is counted.
fn begin(regulation: &Regulation) -> Option<&Spanned<Date>> {
    let approved = regulation.approved.said().and_then(|approval| approval.on.said());
    [regulation.effective.said(), approved].into_iter().flatten().max_by_key(|date| date.value)
}

/// The day so much later; days are working days. None for what is shorter than a day or longer than the calendar.
fn after(from: Date, every: &Duration) -> Option<Date> {
    let number = every.number;
    match every.unit {
        TimeUnit::Minute | TimeUnit::Hour => None,
        TimeUnit::Day => working_days(from, whole(number)?),
        TimeUnit::Week => from.checked_add(days(number * 7.0)?).ok(),
        TimeUnit::Month => months(from, number),
        TimeUnit::Year => months(from, number * 12.0),
    }
}

fn months(from: Date, number: f64) -> Option<Date> {
    let months = Period::new().try_months(whole(number.floor())?).ok()?;
    from.checked_add(months).ok()?.checked_add(days((number - number.floor()) * 30.0)?).ok()
}

fn days(number: f64) -> Option<Period> {
    Period::new().try_days(whole(number)?).ok()
}

fn working_days(from: Date, number: i64) -> Option<Date> {
    let mut day = from.checked_add(Period::new().try_weeks(number / 5).ok()?).ok()?;
    let mut left = number % 5;
    while left > 0 {
        day = day.checked_add(1.day()).ok()?;
        left -= i64::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    Some(day)
}

fn whole(number: f64) -> Option<i64> {
    let rounded = number.round();
    #[expect(clippy::cast_possible_truncation, reason = "checked to fit")]
    (0.0..1.0e9).contains(&rounded).then_some(rounded as i64)
}
