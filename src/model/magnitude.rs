//! What the unit behind a number says beyond doubt: `%`, `₽`, `days`.

use super::number::is_currency;

/// What a number is a number of, as far as its unit tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Magnitude {
    /// Per cent.
    Percent,
    /// Money.
    Money,
    /// A length of time.
    Time,
    /// Anything else, or nothing that could be told.
    Plain,
}

const PERCENT: &[&str] = &["percent", "percents", "pct", "процент", "процента", "процентов"];
const MONEY: &[&str] = &[
    "rub",
    "rur",
    "rubles",
    "roubles",
    "руб",
    "р",
    "рубль",
    "рубля",
    "рублей",
    "eur",
    "euro",
    "euros",
    "евро",
    "usd",
    "dollar",
    "dollars",
    "доллар",
    "доллара",
    "долларов",
    "gbp",
    "kzt",
    "тенге",
    "byn",
    "chf",
    "cny",
];
const TIME: &[&str] = &[
    "min",
    "minute",
    "minutes",
    "мин",
    "минута",
    "минуты",
    "минут",
    "h",
    "hour",
    "hours",
    "ч",
    "час",
    "часа",
    "часов",
    "d",
    "day",
    "days",
    "д",
    "дн",
    "день",
    "дня",
    "дней",
    "w",
    "week",
    "weeks",
    "нед",
    "неделя",
    "недели",
    "недель",
    "mo",
    "month",
    "months",
    "мес",
    "месяц",
    "месяца",
    "месяцев",
    "y",
    "year",
    "years",
    "год",
    "года",
    "лет",
];

impl Magnitude {
    /// What a unit stands for; of several words the first tells, and `h per deal` is no length of time by itself.
    pub(super) fn of(unit: &str) -> Self {
        let unit = unit.trim().to_lowercase();
        let word = unit.trim_end_matches('.');
        let is = |words: &[&str]| words.contains(&word);
        if unit.starts_with('%') || is(PERCENT) {
            Magnitude::Percent
        } else if unit.chars().all(is_currency) && !unit.is_empty() || is(MONEY) {
            Magnitude::Money
        } else if is(TIME) {
            Magnitude::Time
        } else {
            Magnitude::Plain
        }
    }
}
