//! The JSON Schema of the language, from the same declarations that read it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::element::{AnyRef, Declared, IdMap, Kind, OneOf, Ref};
use super::fact::Fact;
use crate::text::Text;

/// A key of a map: the field that it fills, the key itself, what it means, and what it takes.
pub type Key = (&'static str, &'static str, &'static str, Schema);

/// The schema of a map with these keys. What the field `short` takes may stand for the whole map.
pub fn map(doc: &str, short: Option<&str>, keys: Vec<Key>) -> Schema {
    let short = short.and_then(|short| keys.iter().find(|(field, ..)| *field == short)).map(|(.., schema)| schema.clone());
    let properties: Map<String, Value> = keys.into_iter().map(|(_, key, about, schema)| (key.to_string(), described(about, schema))).collect();
    let object = json!({"type": "object", "additionalProperties": false, "properties": properties});
    let schema = match short {
        Some(short) => json!({"anyOf": [short, object]}),
        None => object,
    };
    with_description(doc, schema)
}

/// The schema of a closed list of words.
pub fn words(doc: &str, words: &[(&'static str, &'static str)]) -> Schema {
    let choices: Vec<Value> = words.iter().map(|(word, about)| json!({"const": word, "description": tidy(about)})).collect();
    with_description(doc, json!({"oneOf": choices}))
}

/// The schema of what is written as a string of some form.
pub fn string(doc: &str) -> Schema {
    with_description(doc, json!({"type": ["string", "number"]}))
}

fn described(about: &str, schema: Schema) -> Value {
    json!({"description": tidy(about), "allOf": [schema]})
}

fn with_description(doc: &str, schema: Value) -> Schema {
    let mut object = Map::new();
    object.insert("description".to_string(), Value::String(tidy(doc)));
    if let Value::Object(rest) = schema {
        object.extend(rest);
    }
    Schema::from(object)
}

/// Doc comments come with the space behind their slashes.
fn tidy(doc: &str) -> String {
    doc.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_string()
}

impl<T: JsonSchema> JsonSchema for Fact<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("FactOf{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (value, state) = (generator.subschema_for::<T>(), generator.subschema_for::<State>());
        json_schema!({"anyOf": [value, state]})
    }
}

/// Stands in the schema for the states of a fact that are no value.
struct State;

impl JsonSchema for State {
    fn schema_name() -> Cow<'static, str> {
        "State".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Text>();
        json_schema!({
            "description": "Left out or empty: not described yet. `none`: there is no such thing. `n/a: why`: does not apply.\nПусто: ещё не описано. `none`: такого нет. `n/a: почему`: не применимо.",
            "anyOf": [
                {"type": "null"},
                {"const": "none"},
                {"type": "object", "additionalProperties": false, "required": ["none"], "properties": {"none": {"anyOf": [{"type": "null"}, text]}}},
                {"type": "object", "additionalProperties": false, "required": ["n/a"], "properties": {"n/a": text}}
            ]
        })
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A text in the model's main language, or a map by language: {ru: …, en: …}.\nТекст на основном языке модели или по языкам: {ru: …, en: …}.",
            "anyOf": [
                {"type": ["string", "number", "boolean"]},
                {"type": "object", "minProperties": 1, "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
                 "additionalProperties": {"type": ["string", "number", "boolean", "null"]}}
            ]
        })
    }
}

/// The schema of the id of an element of some kinds; editors learn the kinds from the comment.
fn id(kinds: &[Kind]) -> Schema {
    let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
    json_schema!({
        "description": "The id of something declared.\nИдентификатор объявленного.",
        "$comment": format!("{KINDS}{}", words.join(" ")),
        "type": "string"
    })
}

/// What the comment of an id begins with; the kinds of element that it may mean follow.
pub const KINDS: &str = "kinds: ";

/// The name of the schema of an id.
fn id_name(kinds: &[Kind]) -> Cow<'static, str> {
    let camel = |word: &str| word.split('_').map(|part| part[..1].to_uppercase() + &part[1..]).collect::<String>();
    let names: Vec<String> = kinds.iter().map(|kind| camel(kind.word())).collect();
    format!("IdOf{}", names.join("Or")).into()
}

impl<T: Declared> JsonSchema for Ref<T> {
    fn schema_name() -> Cow<'static, str> {
        id_name(&[T::KIND])
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        id(&[T::KIND])
    }
}

impl<K: OneOf> JsonSchema for AnyRef<K> {
    fn schema_name() -> Cow<'static, str> {
        id_name(K::KINDS)
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        id(K::KINDS)
    }
}

impl<T: JsonSchema> JsonSchema for IdMap<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("MapOf{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<Fact<T>>();
        json_schema!({"type": "object", "additionalProperties": value})
    }
}

/// A list that may be written without brackets where it has one item.
pub fn one_or_many<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let item = generator.subschema_for::<T>();
    json_schema!({"anyOf": [item, {"type": "array", "items": item}]})
}
