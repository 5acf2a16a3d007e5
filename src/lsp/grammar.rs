//! What may be written where: the JSON Schema of the language, flattened for lookups.
//!
//! The schema comes of the same declarations that read the files, so what is offered here is what is understood there.

use std::sync::OnceLock;

use indexmap::IndexMap;
use serde_json::Value;

use super::context::Step;
use crate::locale::Language;
use crate::model::Root;
use crate::model::element::Kind;
use crate::model::schema::KINDS;

/// What may stand at one place of the language.
#[derive(Debug, Default)]
pub(super) struct Shape {
    about: String,
    /// Keys with what they mean and take.
    keys: IndexMap<String, (String, usize)>,
    /// What stands behind keys that are ids of the author's choice.
    any_key: Option<usize>,
    /// The kinds of element whose ids are keys here.
    pub(super) key_kinds: Vec<Kind>,
    /// What the items of a list are.
    items: Option<usize>,
    /// Words with what they mean.
    pub(super) words: Vec<(String, String)>,
    /// The kinds of element whose ids may stand here.
    pub(super) kinds: Vec<Kind>,
    pub(super) is_formula: bool,
    /// Whether a list or a map may stand here and nothing else.
    scalar: bool,
}

/// The whole language.
#[derive(Debug)]
pub(super) struct Grammar {
    shapes: Vec<Shape>,
}

/// The language, put together at its first use.
pub(super) fn grammar() -> &'static Grammar {
    static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
    GRAMMAR.get_or_init(|| {
        let schema = schemars::schema_for!(Root).to_value();
        let mut builder = Builder { schema: &schema, shapes: Vec::new(), known: IndexMap::new() };
        builder.shape(&schema);
        Grammar { shapes: builder.shapes }
    })
}

impl Grammar {
    fn root(&self) -> &Shape {
        &self.shapes[0]
    }

    /// What may stand at the end of a way from the top of a file.
    pub(super) fn at(&self, path: &[Step]) -> Option<&Shape> {
        let mut shape = self.root();
        for step in path {
            let next = match step {
                Step::Key(key) => shape.keys.get(key).map(|(_, next)| *next).or(shape.any_key)?,
                Step::Item => shape.items?,
            };
            shape = &self.shapes[next];
        }
        Some(shape)
    }

    /// What the items of a list at this place are.
    pub(super) fn items(&self, shape: &Shape) -> Option<&Shape> {
        shape.items.map(|items| &self.shapes[items])
    }

    /// Whether a value of this key must go on on the next line.
    pub(super) fn opens_map(&self, shape: &Shape, key: &str) -> bool {
        shape.keys.get(key).is_some_and(|(_, value)| {
            let value = &self.shapes[*value];
            !value.scalar && value.items.is_none() && value.words.iter().all(|(word, _)| word == "none") && value.kinds.is_empty()
        })
    }
}

impl Shape {
    /// The keys that may stand here with what they mean; the states of a fact apart.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&str, &str)> {
        self.keys.iter().filter(|(key, _)| !matches!(key.as_str(), "none" | "n/a")).map(|(key, (about, _))| (key.as_str(), about.as_str()))
    }

    /// What a key or a word means here.
    pub(super) fn meaning(&self, word: &str) -> Option<&str> {
        let key = self.keys.get(word).map(|(about, _)| about.as_str());
        key.or_else(|| self.words.iter().find(|(known, _)| known == word).map(|(_, about)| about.as_str())).filter(|about| !about.is_empty())
    }

    /// What the place itself is for.
    pub(super) fn about(&self) -> &str {
        &self.about
    }
}

struct Builder<'s> {
    schema: &'s Value,
    shapes: Vec<Shape>,
    known: IndexMap<String, usize>,
}

impl<'s> Builder<'s> {
    /// The number of the shape of a schema. One that is met again, however deep, has the number it got first.
    fn shape(&mut self, schema: &'s Value) -> usize {
        let name = schema.to_string();
        if let Some(known) = self.known.get(&name) {
            return *known;
        }
        let number = self.shapes.len();
        self.known.insert(name, number);
        self.shapes.push(Shape::default());
        let mut shape = Shape::default();
        self.fill(schema, &mut shape, 0);
        self.shapes[number] = shape;
        number
    }

    fn fill(&mut self, schema: &'s Value, shape: &mut Shape, depth: usize) {
        if depth > 16 {
            return;
        }
        let text = |key: &str| schema.get(key).and_then(Value::as_str);
        if let Some(name) = text("$ref").and_then(|name| name.strip_prefix("#/$defs/")) {
            shape.is_formula |= name == "Formula";
            // A text by language has keys that are no words of ours.
            shape.scalar |= name == "Text";
            if let Some(target) = self.schema.pointer(&format!("/$defs/{name}")).filter(|_| name != "Text") {
                self.fill(target, shape, depth + 1);
            }
        }
        if let Some(kinds) = text("$comment").and_then(|comment| comment.strip_prefix(KINDS)) {
            shape.kinds.extend(kinds.split(' ').filter_map(|word| Kind::ALL.iter().copied().find(|kind| kind.word() == word)));
        }
        if let Some(about) = text("description").filter(|_| shape.about.is_empty()) {
            shape.about = about.to_string();
        }
        for word in schema.get("const").into_iter().chain(schema.get("enum").and_then(Value::as_array).into_iter().flatten()).filter_map(Value::as_str) {
            if shape.words.iter().all(|(known, _)| known != word) {
                shape.words.push((word.to_string(), text("description").unwrap_or_default().to_string()));
            }
        }
        match schema.get("type") {
            Some(Value::String(kind)) if kind == "boolean" => shape.words.extend(["true", "false"].map(|word| (word.to_string(), String::new()))),
            Some(Value::String(kind)) if kind == "object" || kind == "array" || kind == "null" => {}
            Some(_) => shape.scalar = true,
            None => {}
        }
        for part in ["anyOf", "oneOf", "allOf"].iter().filter_map(|key| schema.get(*key)?.as_array()).flatten() {
            self.fill(part, shape, depth + 1);
        }
        self.fill_map(schema, shape);
        if let Some(items) = schema.get("items") {
            shape.items = Some(self.shape(items));
        }
    }

    fn fill_map(&mut self, schema: &'s Value, shape: &mut Shape) {
        for (key, value) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let about = value.get("description").and_then(Value::as_str).unwrap_or_default();
            let number = self.shape(value);
            shape.keys.entry(key.clone()).or_insert((about.to_string(), number));
        }
        if let Some(value) = schema.get("additionalProperties").filter(|value| value.is_object()) {
            shape.any_key = Some(self.shape(value));
        }
        if let Some(names) = schema.get("propertyNames") {
            let mut of_names = Shape::default();
            self.fill(names, &mut of_names, 1);
            shape.key_kinds.extend(of_names.kinds);
        }
    }
}

/// Of a description in English and Russian the lines in one language; all of them, where there is none in it.
pub(super) fn in_language(about: &str, language: Language) -> String {
    let russian = |line: &&str| line.chars().any(|letter| matches!(letter, '\u{400}'..='\u{4ff}'));
    let lines: Vec<&str> = about.lines().filter(|line| russian(line) == (language == Language::Russian)).collect();
    if lines.is_empty() { about.to_string() } else { lines.join("\n") }
}
