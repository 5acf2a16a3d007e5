//! Times as people write them: lengths such as `2h`, and dates.
//!
//! One spelling is the language's own; a length in words, `2 часа`, and a date with points, `01.11.2026`, are faults that are clearly meant.

use std::ops::Deref;

use jiff::civil::Date;

use super::decode::{Decode, Decoder};
use super::number;
use super::value::Spanned;
use crate::load::NodeId;
use crate::source::Span;

/// The unit of a [`Duration`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Minutes, `m`.
    Minute,
    /// Hours, `h`.
    Hour,
    /// Working days, `d`.
    Day,
    /// Weeks, `w`.
    Week,
    /// Months, `mo`.
    Month,
    /// Years, `y`.
    Year,
}

impl TimeUnit {
    /// The letters of the unit.
    pub fn word(self) -> &'static str {
        match self {
            TimeUnit::Minute => "m",
            TimeUnit::Hour => "h",
            TimeUnit::Day => "d",
            TimeUnit::Week => "w",
            TimeUnit::Month => "mo",
            TimeUnit::Year => "y",
        }
    }

    /// The message of the catalogue that says so many of it.
    pub fn term(self) -> &'static str {
        match self {
            TimeUnit::Minute => "duration-minutes",
            TimeUnit::Hour => "duration-hours",
            TimeUnit::Day => "duration-days",
            TimeUnit::Week => "duration-weeks",
            TimeUnit::Month => "duration-months",
            TimeUnit::Year => "duration-years",
        }
    }
}

/// A length of time: `30m`, `2h`, `3d` (working days), `1w`, `6mo`, `1y`.
#[derive(Debug, Clone, PartialEq)]
pub struct Duration {
    /// How many.
    pub number: f64,
    /// Of what.
    pub unit: TimeUnit,
    /// Where.
    pub span: Span,
}

/// How often a document is looked at, or how long it is kept: days, weeks, months or years. `m` stands for months here, since nobody counts that in
/// minutes.
#[derive(Debug, Clone, PartialEq)]
pub struct Interval(pub Duration);

impl Deref for Interval {
    type Target = Duration;
    fn deref(&self) -> &Duration {
        &self.0
    }
}

impl Decode for Duration {
    const EXPECTS: &'static str = "type-duration";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(text) = d.word(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        read_length(d, node, text, time_unit, Self::EXPECTS)
    }
}

impl Decode for Interval {
    const EXPECTS: &'static str = "type-interval";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(text) = d.word(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let unit = |word: &str| match time_unit(word)? {
            TimeUnit::Minute if word == "m" => Some(TimeUnit::Month),
            unit => Some(unit),
        };
        let is_long = |unit: TimeUnit| !matches!(unit, TimeUnit::Minute | TimeUnit::Hour);
        read_length(d, node, text, |word| unit(word).filter(|unit| is_long(*unit)), Self::EXPECTS).map(Self)
    }
}

/// Reads a number and a unit of time. A unit in words is reported, and read as what it means.
fn read_length(d: &mut Decoder<'_, '_>, node: NodeId, text: &str, unit: impl Fn(&str) -> Option<TimeUnit>, expects: &'static str) -> Option<Duration> {
    let amount = number::amount(text).ok().filter(|amount| amount.number >= 0.0);
    let span = d.tree.span(node);
    let Some(amount) = amount else {
        d.bad_form(node, text, expects);
        return None;
    };
    if let Some(unit) = unit(amount.unit) {
        return Some(Duration { number: amount.number, unit, span });
    }
    // `2 часа` is clear, though a model writes `2h`.
    let Some(meant) = named_unit(amount.unit).filter(|meant| unit(meant.word()).is_some_and(|unit| unit == *meant)) else {
        d.bad_form(node, text, expects);
        return None;
    };
    d.bad_form_near(node, text, &format!("{}{}", amount.number, meant.word()));
    Some(Duration { number: amount.number, unit: meant, span })
}

fn time_unit(word: &str) -> Option<TimeUnit> {
    Some(match word {
        "m" | "min" => TimeUnit::Minute,
        "h" => TimeUnit::Hour,
        "d" => TimeUnit::Day,
        "w" => TimeUnit::Week,
        "mo" => TimeUnit::Month,
        "y" => TimeUnit::Year,
        _ => return None,
    })
}

/// The unit that people name in words: `working days`, `рабочих дня`. Calendar days are none of ours.
fn named_unit(words: &str) -> Option<TimeUnit> {
    let lower = words.trim().trim_end_matches('.').to_lowercase();
    let word = lower.rsplit(number::is_space).next().unwrap_or_default();
    let before = lower.strip_suffix(word).unwrap_or_default().trim().trim_end_matches('.');
    let unit = match word {
        "minute" | "minutes" | "mins" | "мин" | "минута" | "минуты" | "минут" | "минуту" => TimeUnit::Minute,
        "hr" | "hrs" | "hour" | "hours" | "ч" | "час" | "часа" | "часов" => TimeUnit::Hour,
        "day" | "days" | "workday" | "workdays" | "д" | "дн" | "день" | "дня" | "дней" => TimeUnit::Day,
        "week" | "weeks" | "н" | "нед" | "неделя" | "недели" | "недель" | "неделю" => TimeUnit::Week,
        "month" | "months" | "мес" | "месяц" | "месяца" | "месяцев" => TimeUnit::Month,
        "yr" | "year" | "years" | "г" | "год" | "года" | "лет" => TimeUnit::Year,
        _ => return None,
    };
    let is_plain = before.is_empty();
    let is_working = matches!(before, "working" | "business" | "рабочий" | "рабочих" | "рабочие" | "раб" | "р");
    (is_plain || (is_working && matches!(unit, TimeUnit::Day | TimeUnit::Hour))).then_some(unit)
}

/// A date as it is written in Russia and much of Europe, `01.11.2026`; with slashes the day and the month may stand either way.
fn dotted(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let formed = parts.next().is_none() && is_number(day, 2) && is_number(month, 2) && year.len() == 4 && is_number(year, 4);
    format!("{year}-{month:0>2}-{day:0>2}").parse().ok().filter(|_| formed)
}

impl Decode for Spanned<Date> {
    const EXPECTS: &'static str = "type-date";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(text) = d.word(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let formed = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let span = d.tree.span(node);
        if let Some(value) = text.parse().ok().filter(|_| formed) {
            return Some(Self { value, span });
        }
        let Some(value) = dotted(text) else {
            d.bad_form(node, text, Self::EXPECTS);
            return None;
        };
        d.bad_form_near(node, text, &value.to_string());
        Some(Self { value, span })
    }
}
