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
    let choices: Vec<Value> = words.iter().map(|(word, about)| with_description(about, json!({"const": word})).to_value()).collect();
    with_description(doc, json!({"oneOf": choices}))
}

/// The schema of what is written as a string of some form.
pub fn string(doc: &str, examples: &[&str]) -> Schema {
    let schema = json!({"type": ["string", "number"]});
    with_description(doc, if examples.is_empty() { schema } else { json!({"type": ["string", "number"], "examples": examples}) })
}

/// A key: what it says, and the value that it has where it is left out, if its description names one as `word (default)`.
fn described(about: &str, schema: Schema) -> Value {
    let mut object = with_description(about, json!({}));
    if let Some((before, _)) = about.split_once(" (default)") {
        let word = before.rsplit(|letter: char| !(letter.is_alphanumeric() || letter == '_')).next().unwrap_or_default();
        object.insert("default".to_string(), Value::String(word.to_string()));
    }
    object.insert("allOf".to_string(), json!([schema]));
    object.to_value()
}

/// Both languages: as lines of a text, and as paragraphs of Markdown, which editors show where they can.
pub fn with_description(doc: &str, schema: Value) -> Schema {
    let (text, mut object) = (tidy(doc), Map::new());
    object.insert("markdownDescription".to_string(), Value::String(text.replace('\n', "\n\n")));
    object.insert("description".to_string(), Value::String(text));
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
                with_description("There is no such thing: a gap to close.\nТакого нет: пробел, который нужно закрыть.", json!({"const": "none"})),
                {"type": "object", "additionalProperties": false, "required": ["none"], "properties": {
                    "none": with_description("There is no such thing, and why.\nТакого нет, и почему.", json!({"anyOf": [{"type": "null"}, text]}))
                }},
                {"type": "object", "additionalProperties": false, "required": ["n/a"], "properties": {
                    "n/a": with_description("It does not apply, and why; the reason is required.\nНе применимо, и почему; причина обязательна.", json!({"allOf": [text]}))
                }}
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
                {"type": "object", "minProperties": 1, "additionalProperties": false,
                 "patternProperties": {"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": {"type": ["string", "number", "boolean", "null"]}}}
            ]
        })
    }
}

/// The schema of the id of an element of some kinds; editors learn the kinds from the comment. It has no description of its own: editors would show it in place of the
/// key's.
fn id(kinds: &[Kind]) -> Schema {
    let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
    json_schema!({
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

/// What is said of these types stands at every key that takes them: an editor shows one description of a key, and would show theirs instead.
const TYPES: [&str; 11] = ["Bool", "Bounds", "Date", "Duration", "Formula", "Headcount", "Id", "Interval", "Number", "Share", "Word"];

/// Types of which nothing is said at a key: every second one takes them.
const COMMON: [&str; 2] = ["Text", "State"];

/// Puts what the types say of themselves behind the descriptions of the keys that take them.
pub fn tell_types_at_keys(schema: &mut Value) {
    let said: Vec<(String, String)> =
        TYPES.iter().filter_map(|name| Some((format!("#/$defs/{name}"), schema["$defs"][name]["description"].as_str()?.to_string()))).collect();
    let mut open = vec![&mut *schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                if let Some(Value::Object(properties)) = map.get_mut("properties") {
                    properties.values_mut().for_each(|key| tell_type(key, &said));
                }
                open.extend(map.values_mut());
            }
            Value::Array(items) => open.extend(items.iter_mut()),
            _ => {}
        }
    }
    for name in TYPES.iter().chain(&COMMON) {
        if let Some(Value::Object(definition)) = schema["$defs"].get_mut(name) {
            definition.remove("description");
            definition.remove("markdownDescription");
        }
    }
}

fn tell_type(key: &mut Value, said: &[(String, String)]) {
    let (Some(about), Some(note)) = (key["description"].as_str().map(str::to_string), note(&key["allOf"], said)) else { return };
    let (one, two) = (about.split('\n'), note.split('\n'));
    let whole: Vec<String> = one.zip(two).map(|(about, note)| if about.contains(note) { about.to_string() } else { format!("{about} {note}") }).collect();
    let whole = if whole.len() == about.lines().count() { whole.join("\n") } else { about };
    key["markdownDescription"] = Value::String(whole.replace('\n', "\n\n"));
    key["description"] = Value::String(whole);
}

/// What the type says to which a schema refers, through lists and forms.
fn note<'a>(schema: &Value, said: &'a [(String, String)]) -> Option<&'a str> {
    match schema {
        Value::Object(map) => {
            let own = map.get("$ref").and_then(Value::as_str).and_then(|reference| said.iter().find(|(name, _)| name == reference));
            own.map(|(_, text)| text.as_str()).or_else(|| ["allOf", "anyOf", "items"].iter().find_map(|form| note(map.get(*form)?, said)))
        }
        Value::Array(items) => items.iter().find_map(|item| note(item, said)),
        _ => None,
    }
}
