//! When a document is due to be reviewed.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Period, ToSpan};

use super::regulation::Regulation;
use super::value::{Duration, Spanned, TimeUnit};

impl Regulation {
    /// The day from which the time to the next review is counted: the later of those from which it holds and on which it was approved.
    pub fn reviewed_from(&self) -> Option<&Spanned<Date>> {
        let approved = self.approved.said().and_then(|approval| approval.on.said());
        [self.effective.said(), approved].into_iter().flatten().max_by_key(|date| date.value)
    }

    /// The day by which it is to be reviewed; none where one of the dates or the time between reviews is not said.
    pub fn next_review(&self) -> Option<Date> {
        self.reviewed_from().zip(self.review_every.said()).and_then(|(from, every)| after(from.value, every))
    }
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
