//! The JSON Schema of the language, from the same declarations that read it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::element::{AnyRef, IdMap, Ref};
use super::fact::Fact;
use crate::text::Text;

/// What may stand in place of a map: a word, or a text that may be given by language.
pub fn short(by_language: bool, generator: &mut SchemaGenerator) -> Schema {
    if by_language { generator.subschema_for::<Text>() } else { json_schema!({"type": ["string", "number"]}) }
}

/// The schema of a map with these keys; `short` is what may stand for it.
pub fn map(doc: &str, short: Option<Schema>, keys: Vec<(&'static str, &'static str, Schema)>) -> Schema {
    let properties: Map<String, Value> = keys.into_iter().map(|(key, about, schema)| (key.to_string(), described(about, schema))).collect();
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

impl<T> JsonSchema for Ref<T> {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"description": "The id of something declared.\nИдентификатор объявленного.", "type": "string"})
    }
}

impl<K> JsonSchema for AnyRef<K> {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Ref::<()>::json_schema(generator)
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
