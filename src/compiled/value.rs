//! The values of facts: texts, words, numbers, mentions, places.

use std::borrow::Cow;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::context::Context;
use super::fact::Form;
use crate::finding::Level;
use crate::model::element::{AnyRef, Declared, Kind, OneOf, Ref};
use crate::model::value::{self, Spanned};
use crate::text;

/// A human text, by language.
#[derive(Debug, Clone, Default)]
pub(super) struct Text(Vec<(String, String)>);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (language, text) in &self.0 {
            map.serialize_entry(language, text)?;
        }
        map.end()
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A human text by language: {\"ru\": …, \"en\": …}. What was written without a language stands under the model's main one.",
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"type": "string"}
        })
    }
}

impl Form for text::Text {
    type Out = Text;
    fn form(&self, context: &Context<'_>) -> Text {
        if self.is_plain() {
            let language = context.model().language();
            return Text(vec![(language.to_string(), self.get(language).to_string())]);
        }
        Text(self.languages().map(|language| (language.to_string(), self.get(language).to_string())).collect())
    }
}

/// One of the words that a key of the language takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<T>(pub(super) T);

impl<T: JsonSchema> JsonSchema for Word<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

macro_rules! words {
    ($($($path:ident)::+;)+) => {$(
        impl Serialize for Word<crate::model::$($path)::+> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0.word())
            }
        }
        impl Form for crate::model::$($path)::+ {
            type Out = Word<Self>;
            fn form(&self, _: &Context<'_>) -> Word<Self> {
                Word(*self)
            }
        }
    )+};
}

words! {
    crm::EntityKind;
    crm::FieldType;
    crm::StepKind;
    document::Audience;
    indicator::Period;
    indicator::Price;
    kpi::Direction;
    kpi::KpiKind;
    kpi::Unit;
    operation::Join;
    operation::Part;
    people::CompetenceKind;
    people::RoleKind;
    process::StageKind;
    regulation::Force;
    regulation::RegulationKind;
    settings::CrmTarget;
    settings::DocumentName;
    settings::FailOn;
    settings::Format;
    settings::Status;
}

/// A kind of element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct KindWord(pub(super) Kind);

impl Serialize for KindWord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl JsonSchema for KindWord {
    fn schema_name() -> Cow<'static, str> {
        "Kind".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        json_schema!({"description": "A kind of element.", "enum": words})
    }
}

/// The level of a rule's findings; none is `off`.
#[derive(Debug, Clone, Copy)]
pub(super) struct LevelWord(pub(super) Option<Level>);

impl Serialize for LevelWord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.map_or("off", Level::word))
    }
}

impl JsonSchema for LevelWord {
    fn schema_name() -> Cow<'static, str> {
        "Level".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"description": "The level of a rule's findings.", "enum": ["error", "gap", "question", "hint", "off"]})
    }
}

/// A mention of an element whose kind the key alone does not say.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub(super) struct Mention {
    /// The kind of the element.
    pub(super) kind: KindWord,
    /// Its full id.
    pub(super) id: String,
}

impl<T: Declared> Form for Ref<T> {
    type Out = String;
    fn form(&self, context: &Context<'_>) -> String {
        self.target.map_or_else(|| self.name.to_string(), |target| context.model().full_id(target.element()))
    }
}

impl<K: OneOf> Form for AnyRef<K> {
    type Out = Mention;
    fn form(&self, context: &Context<'_>) -> Mention {
        match self.target {
            Some(target) => context.mention(target),
            // Reported as an error; a model with errors is not compiled.
            None => Mention { kind: KindWord(K::KINDS.first().copied().unwrap_or(Kind::Role)), id: self.name.to_string() },
        }
    }
}

/// Where an element is declared. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Position {
    /// The file, its path below the folder of the model.
    pub(super) file: String,
    /// The line.
    pub(super) line: u32,
    /// The character in the line.
    pub(super) column: u32,
}

/// A number; a whole one is written without a point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number(pub(super) f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Below this every whole number has an exact form of both kinds.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() < EXACT { serializer.serialize_i64(self.0 as i64) } else { serializer.serialize_f64(self.0) }
    }
}

impl JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number"})
    }
}

/// A number as the author wrote it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Quantity {
    /// The number; 10 for `10 %`.
    number: Number,
    /// Whether it is a percentage.
    percent: bool,
    /// As written, with its unit.
    text: String,
}

impl Form for value::Quantity {
    type Out = Quantity;
    fn form(&self, _: &Context<'_>) -> Quantity {
        Quantity { number: Number(self.number), percent: self.is_percent(), text: self.text.to_string() }
    }
}

/// The lowest and the highest value allowed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Bounds {
    /// The lowest; null where it is open.
    min: Option<Number>,
    /// The highest; null where it is open.
    max: Option<Number>,
    /// As written.
    text: String,
}

impl Form for value::Bounds {
    type Out = Bounds;
    fn form(&self, _: &Context<'_>) -> Bounds {
        Bounds { min: self.min.map(Number), max: self.max.map(Number), text: self.text.to_string() }
    }
}

/// What is aimed at.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Target {
    /// A value to stay within.
    Bounds {
        /// The bounds.
        bounds: Bounds,
    },
    /// What can't be compared, in words.
    Words {
        /// The words.
        words: Text,
    },
}

impl Form for value::Target {
    type Out = Target;
    fn form(&self, context: &Context<'_>) -> Target {
        match self {
            value::Target::Bounds(bounds) => Target::Bounds { bounds: bounds.form(context) },
            value::Target::Words(words) => Target::Words { words: words.form(context) },
        }
    }
}

/// A length of time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Duration {
    /// How many.
    number: Number,
    /// Of what.
    unit: TimeUnit,
}

/// The unit of a length of time.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum TimeUnit {
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A working day.
    WorkingDay,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Form for value::Headcount {
    type Out = Quantity;
    fn form(&self, context: &Context<'_>) -> Quantity {
        self.0.form(context)
    }
}

impl Form for value::Share {
    type Out = Quantity;
    fn form(&self, context: &Context<'_>) -> Quantity {
        self.0.form(context)
    }
}

impl Form for value::Interval {
    type Out = Duration;
    fn form(&self, context: &Context<'_>) -> Duration {
        self.0.form(context)
    }
}

impl Form for value::Duration {
    type Out = Duration;
    fn form(&self, _: &Context<'_>) -> Duration {
        let unit = match self.unit {
            value::TimeUnit::Minute => TimeUnit::Minute,
            value::TimeUnit::Hour => TimeUnit::Hour,
            value::TimeUnit::Day => TimeUnit::WorkingDay,
            value::TimeUnit::Week => TimeUnit::Week,
            value::TimeUnit::Month => TimeUnit::Month,
            value::TimeUnit::Year => TimeUnit::Year,
        };
        Duration { number: Number(self.number), unit }
    }
}

/// A day.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Day(String);

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date"})
    }
}

impl Form for Spanned<Date> {
    type Out = Day;
    fn form(&self, _: &Context<'_>) -> Day {
        Day(self.value.to_string())
    }
}

impl Form for Spanned<bool> {
    type Out = bool;
    fn form(&self, _: &Context<'_>) -> bool {
        self.value
    }
}

impl Form for Spanned<Box<str>> {
    type Out = String;
    fn form(&self, _: &Context<'_>) -> String {
        self.value.to_string()
    }
}
