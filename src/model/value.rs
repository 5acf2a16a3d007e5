//! Values that are more than a text: numbers, bounds, durations, dates, shares.

use std::borrow::Cow;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::decode::{Decode, Decoder, Visit, Visitor};
use super::schema;
use crate::load::NodeId;
use crate::source::Span;
use crate::text::Text;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// A number as the author wrote it: `10`, `10 %`, `1 200 000 ₽`.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number; 10 for `10 %`.
    pub number: f64,
    /// As written.
    pub text: Box<str>,
    /// Where.
    pub span: Span,
}

impl Quantity {
    /// Whether it was written with a percent sign.
    pub fn is_percent(&self) -> bool {
        self.text.ends_with('%')
    }
}

/// The lowest and the highest value allowed; either may be open.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    /// The lowest.
    pub min: Option<f64>,
    /// The highest.
    pub max: Option<f64>,
    /// As written.
    pub text: Box<str>,
    /// Where.
    pub span: Span,
}

impl Bounds {
    /// Which share of `whole` it is, in whole percent: the lower bound of the lower, the upper of the upper; the smaller share first.
    pub fn share_of(&self, whole: &Bounds) -> Option<(f64, f64)> {
        let part =
            |part: Option<f64>, whole: Option<f64>| part.zip(whole).filter(|(_, whole)| *whole > 0.0).map(|(part, whole)| (part / whole * 100.0).round());
        match (part(self.min, whole.min), part(self.max, whole.max)) {
            (Some(low), Some(high)) => Some((low.min(high), low.max(high))),
            (Some(only), None) | (None, Some(only)) => Some((only, only)),
            (None, None) => None,
        }
    }
}

/// What is aimed at: bounds where it can be compared, the words as they stand otherwise.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A value to stay within.
    Bounds(Bounds),
    /// In words.
    Words(Text),
}

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

/// Reads a number; spaces and underscores may group its digits, a comma or a point may part its fraction.
pub fn number(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '_')).collect();
    let plain = plain.replace(',', ".");
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    let formed = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.parse().ok().filter(|value: &f64| formed && value.is_finite())
}

/// Parts `10 %` into the number and what stands behind it.
fn leading_number(text: &str) -> Option<(f64, &str)> {
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | ' ' | '\u{a0}' | '\u{202f}' | '_');
    let end = text.find(|c| !numeric(c)).unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    Some((number(digits.trim())?, unit.trim()))
}

impl Decode for Quantity {
    const EXPECTS: &'static str = "type-number";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(text) = d.word(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let Some((number, _)) = leading_number(text.trim()) else {
            d.bad_form(node, text, Self::EXPECTS);
            return None;
        };
        Some(Self { number, text: text.trim().into(), span: d.tree.span(node) })
    }
}

impl Decode for Bounds {
    const EXPECTS: &'static str = "type-bounds";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let span = d.tree.span(node);
        if let Some(text) = d.word(node) {
            let Some((min, max)) = bounds(text.trim()) else {
                d.bad_form(node, text, Self::EXPECTS);
                return None;
            };
            return Some(Self { min, max, text: text.trim().into(), span });
        }
        let Some(pairs) = d.pairs(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let (mut min, mut max, mut text) = (None, None, Vec::new());
        for (key, value) in pairs {
            let Some(word) = d.choice(key, &["min", "max"]) else { continue };
            let Some(quantity) = Quantity::decode(d, value) else { continue };
            text.push(format!("{} {}", if word == "min" { "≥" } else { "≤" }, quantity.text));
            *(if word == "min" { &mut min } else { &mut max }) = Some(quantity.number);
        }
        (!text.is_empty()).then(|| Self { min, max, text: text.join(", ").into(), span })
    }
}

/// Reads `8..10`, `10`, `≤ 10`, `>= 8`.
fn bounds(text: &str) -> Option<(Option<f64>, Option<f64>)> {
    if let Some((min, max)) = text.split_once("..") {
        return bound(min).zip(bound(max)).filter(|(min, max)| min.is_some() || max.is_some());
    }
    let after = |signs: [&str; 3]| signs.into_iter().find_map(|sign| text.strip_prefix(sign)).and_then(|rest| leading_number(rest.trim()));
    match (after(["<=", "≤", "<"]), after([">=", "≥", ">"])) {
        (Some((max, _)), _) => Some((None, Some(max))),
        (_, Some((min, _))) => Some((Some(min), None)),
        _ => leading_number(text).map(|(exact, _)| (Some(exact), Some(exact))),
    }
}

/// One side of `8..10`; an empty side is open.
fn bound(text: &str) -> Option<Option<f64>> {
    let text = text.trim();
    if text.is_empty() { Some(None) } else { leading_number(text).map(|(number, _)| Some(number)) }
}

impl Decode for Target {
    const EXPECTS: &'static str = "type-bounds";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let is_bounds = match d.word(node) {
            Some(text) => bounds(text.trim()).is_some(),
            None => d.tree.pairs(node).is_some_and(|mut pairs| pairs.any(|(key, _)| matches!(d.word(key), Some("min" | "max")))),
        };
        if is_bounds { Bounds::decode(d, node).map(Target::Bounds) } else { Text::decode(d, node).map(Target::Words) }
    }
}

impl Visit for Target {
    fn visit(&mut self, v: &mut dyn Visitor) {
        match self {
            Target::Bounds(_) => {}
            Target::Words(text) => v.text(text),
        }
    }
}

impl JsonSchema for Target {
    fn schema_name() -> Cow<'static, str> {
        "Target".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (bounds, text) = (generator.subschema_for::<Bounds>(), generator.subschema_for::<Text>());
        schemars::json_schema!({"anyOf": [bounds, text]})
    }
}

impl Decode for Duration {
    const EXPECTS: &'static str = "type-duration";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(text) = d.word(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let read = leading_number(text.trim()).and_then(|(number, unit)| Some((number, time_unit(unit)?)));
        let Some((number, unit)) = read.filter(|(number, _)| *number >= 0.0) else {
            d.bad_form(node, text, Self::EXPECTS);
            return None;
        };
        Some(Self { number, unit, span: d.tree.span(node) })
    }
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

impl Decode for Spanned<Date> {
    const EXPECTS: &'static str = "type-date";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(text) = d.word(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let formed = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let Some(value) = text.parse().ok().filter(|_| formed) else {
            d.bad_form(node, text, Self::EXPECTS);
            return None;
        };
        Some(Self { value, span: d.tree.span(node) })
    }
}

impl Decode for Spanned<bool> {
    const EXPECTS: &'static str = "type-bool";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let word = d.choice(node, &["true", "false"])?;
        Some(Self { value: word == "true", span: d.tree.span(node) })
    }
}

/// A word that means something outside the model: a language, a code, a CRM's own field name.
impl Decode for Spanned<Box<str>> {
    const EXPECTS: &'static str = "type-string";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(text) = d.word(node).filter(|_| !d.tree.is_null(node)) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        Some(Self { value: text.trim().into(), span: d.tree.span(node) })
    }
}

macro_rules! leaf {
    ($($ty:ty, $name:literal, $doc:literal;)+) => {$(
        impl Visit for $ty {
            fn visit(&mut self, _: &mut dyn Visitor) {}
        }
        impl JsonSchema for $ty {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                schema::string($doc)
            }
        }
    )+};
}

leaf! {
    Quantity, "Number", "A number, with a unit if it has one: 10, 10 %, 1 200 000 ₽.\nЧисло, с единицей, если она есть.";
    Duration, "Duration", "A length of time: 30m, 2h, 3d (working days), 1w, 6mo, 1y.\nСрок: минуты m, часы h, рабочие дни d, недели w, месяцы mo, годы y.";
    Spanned<Date>, "Date", "A date: 2026-11-01.\nДата: 2026-11-01.";
    Spanned<Box<str>>, "Word", "A word or code.\nСлово или код.";
}

impl Visit for Bounds {
    fn visit(&mut self, _: &mut dyn Visitor) {}
}
impl JsonSchema for Bounds {
    fn schema_name() -> Cow<'static, str> {
        "Bounds".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let number = serde_json::json!({"type": ["string", "number"]});
        schemars::json_schema!({
            "description": "A number, a range 8..10, or {min: …, max: …}.\nЧисло, диапазон 8..10 или {min: …, max: …}.",
            "anyOf": [number, {"type": "object", "additionalProperties": false, "properties": {"min": number, "max": number}}]
        })
    }
}
impl Visit for Spanned<bool> {
    fn visit(&mut self, _: &mut dyn Visitor) {}
}
impl JsonSchema for Spanned<bool> {
    fn schema_name() -> Cow<'static, str> {
        "Bool".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({"type": "boolean"})
    }
}
