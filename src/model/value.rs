//! Values that are more than a text: numbers, bounds, durations, dates, shares.

use std::borrow::Cow;
use std::ops::Deref;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::decode::{Decode, Decoder, Visit, Visitor};
use super::number::{self, Fault};
use super::{range, schema};
use crate::finding::{Finding, Fix, Level};
use crate::load::NodeId;
use crate::source::Span;
use crate::text::Text;

pub use super::magnitude::Magnitude;
pub use super::time::{Duration, Interval, TimeUnit};

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
    /// The number; 10 for `10 %`, 30000 for `30 тыс. ₽`.
    pub number: f64,
    /// What stands behind it, or the currency before it: `%`, `₽`, `calls`.
    pub unit: Box<str>,
    /// As written.
    pub text: Box<str>,
    /// Where.
    pub span: Span,
}

impl Quantity {
    /// What it is a number of, as far as its unit tells.
    pub fn magnitude(&self) -> Magnitude {
        Magnitude::of(&self.unit)
    }

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
    /// The two ends with their units, where each has a key of its own.
    pub keyed: Option<Box<(Quantity, Quantity)>>,
    /// As written.
    pub text: Box<str>,
    /// Where.
    pub span: Span,
}

impl Bounds {
    /// The two sides of a range as written: `8` and `10 %` of `8–10 %`.
    pub fn sides(&self) -> Option<(&str, &str)> {
        range::sides(&self.text)
    }

    /// What its ends are numbers of, as far as their units tell.
    pub fn magnitudes(&self) -> Vec<Magnitude> {
        if let Some(keyed) = &self.keyed {
            return vec![keyed.0.magnitude(), keyed.1.magnitude()];
        }
        let plain = self.text.trim_start_matches(['<', '>', '=', '≤', '≥', ' ']);
        let (low, high) = self.sides().unwrap_or((plain, plain));
        [low, high].into_iter().filter_map(|side| number::amount(side).ok()).map(|amount| Magnitude::of(amount.unit)).collect()
    }

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

/// A number of people: no fewer than none. 0 is a place that nobody fills today, a half somebody who works part of the time.
#[derive(Debug, Clone, PartialEq)]
pub struct Headcount(pub Quantity);

impl Deref for Headcount {
    type Target = Quantity;
    fn deref(&self) -> &Quantity {
        &self.0
    }
}

/// A share of the whole: no less than nothing, and of nothing else than the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Share(pub Quantity);

impl Deref for Share {
    type Target = Quantity;
    fn deref(&self) -> &Quantity {
        &self.0
    }
}

/// Reports a number or a range that can't be read.
fn report(d: &mut Decoder<'_, '_>, node: NodeId, text: &str, fault: Fault, expects: &'static str) {
    let span = d.grip(node);
    let finding = Finding::new("bad-value", Level::Error, span).with("key", d.key).with("value", text);
    match fault {
        Fault::Form => d.bad_form(node, text, expects),
        Fault::Either { whole, fraction } => d.report(finding.variant("bad-value-number").with("whole", whole).with("fraction", fraction)),
        // Which of the two numbers is wrong is not certain, so that a person has to look.
        Fault::Reversed(near) => {
            let fix = Fix { safe: false, ..Fix::replace(span, near.as_str()) };
            d.report(finding.variant("bad-value-reversed").with("near", near).fix(fix));
        }
    }
}

impl Decode for Quantity {
    const EXPECTS: &'static str = "type-number";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(text) = d.word(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        match number::amount(text) {
            Ok(amount) => Some(Self { number: amount.number, unit: amount.unit.into(), text: text.trim().into(), span: d.tree.span(node) }),
            Err(fault) => {
                report(d, node, text, fault, Self::EXPECTS);
                None
            }
        }
    }
}

impl Decode for Headcount {
    const EXPECTS: &'static str = "type-headcount";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let quantity = Quantity::decode(d, node)?;
        if quantity.number < 0.0 || quantity.is_percent() {
            d.bad_form(node, &quantity.text, Self::EXPECTS);
            return None;
        }
        Some(Self(quantity))
    }
}

impl Decode for Share {
    const EXPECTS: &'static str = "type-share";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let quantity = Quantity::decode(d, node)?;
        let is_bare = quantity.unit.is_empty() || quantity.is_percent();
        if quantity.number < 0.0 || (!is_bare && quantity.magnitude() != Magnitude::Percent) {
            d.bad_form(node, &quantity.text, Self::EXPECTS);
            return None;
        }
        if !is_bare {
            d.bad_form_near(node, &quantity.text, &format!("{} %", quantity.number));
        }
        Some(Self(quantity))
    }
}

impl Decode for Bounds {
    const EXPECTS: &'static str = "type-bounds";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let span = d.tree.span(node);
        if let Some(text) = d.word(node) {
            return match range::bounds(text) {
                Ok((min, max)) => Some(Self { min, max, keyed: None, text: text.trim().into(), span }),
                Err(fault) => {
                    report(d, node, text, fault, Self::EXPECTS);
                    None
                }
            };
        }
        let Some(pairs) = d.pairs(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let (mut least, mut most, mut text) = (None, None, Vec::new());
        for (key, value) in pairs {
            let Some(word) = d.choice(key, &["min", "max"]) else { continue };
            let Some(quantity) = Quantity::decode(d, value) else { continue };
            text.push(format!("{} {}", if word == "min" { "≥" } else { "≤" }, quantity.text));
            *(if word == "min" { &mut least } else { &mut most }) = Some(quantity);
        }
        let number = |end: &Option<Quantity>| end.as_ref().map(|quantity| quantity.number);
        let (min, max) = (number(&least), number(&most));
        (!text.is_empty()).then(|| Self { min, max, keyed: least.zip(most).map(Box::new), text: text.join(", ").into(), span })
    }
}

impl Decode for Target {
    const EXPECTS: &'static str = "type-bounds";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let is_bounds = match d.word(node) {
            Some(text) => range::bounds(text) != Err(Fault::Form),
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
    ($($ty:ty, $name:literal, $doc:literal, $examples:expr;)+) => {$(
        impl Visit for $ty {
            fn visit(&mut self, _: &mut dyn Visitor) {}
        }
        impl JsonSchema for $ty {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                schema::string($doc, &$examples)
            }
        }
    )+};
}

leaf! {
    Quantity, "Number", "A number, with a unit if it has one: 10, 10 %, 1 200 000 ₽, £30,000, 30 тыс.\nЧисло, с единицей, если она есть.", ["10", "10 %", "1 200 000 ₽"];
    Duration, "Duration", "A length of time: 30m (minutes), 2h, 3d (working days), 1w, 6mo, 1y.\nСрок: минуты m, часы h, рабочие дни d, недели w, месяцы mo, годы y.", ["30m", "2h", "3d", "1w"];
    Share, "Share", "A share: 60 %, 60 or 0.6.\nДоля: 60 %, 60 или 0.6.", ["60 %", "60", "0.6"];
    Headcount, "Headcount", "A number of people, no less than 0: 4, 0.5.\nЧисло сотрудников, не меньше 0: 4, 0.5.", ["4", "0.5"];
    Interval, "Interval", "Days and longer: 5d (working days), 2w, 6m or 6mo (months), 1y.\nДни и дольше: рабочие дни d, недели w, месяцы m или mo, годы y.", ["5d", "2w", "6mo", "1y"];
    Spanned<Date>, "Date", "A date: 2026-11-01.\nДата: 2026-11-01.", ["2026-11-01"];
    Spanned<Box<str>>, "Word", "A word or code.\nСлово или код.", [];
}

impl Visit for Bounds {
    fn visit(&mut self, _: &mut dyn Visitor) {}
}
impl JsonSchema for Bounds {
    fn schema_name() -> Cow<'static, str> {
        "Bounds".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let number = serde_json::json!({"type": ["string", "number"], "examples": ["10", "8..10"]});
        schemars::json_schema!({
            "description": "A number, a range 8..10 (8–10, 8 to 10), or {min: …, max: …}.\nЧисло, диапазон 8..10 (8–10, от 8 до 10) или {min: …, max: …}.",
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
        schema::with_description("true or false.\nДа (true) или нет (false).", serde_json::json!({"type": "boolean"}))
    }
}
