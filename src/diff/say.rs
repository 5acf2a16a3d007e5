//! Values of facts in the reader's words.

use serde_json::{Map, Value};

use super::Reader;
use crate::comparison::{duration, in_language, kind_of, meant_by};
use crate::finding::Arg;
use crate::model::element::Kind;

impl Reader<'_> {
    /// What a key is called.
    pub(super) fn label(&self, key: &str) -> String {
        let dashed = key.replace('_', "-");
        let own = [format!("diff-key-{dashed}"), format!("doc-{dashed}")];
        own.iter().find(|message| self.words.has(message)).map_or_else(|| format!("`{key}`"), |message| self.words.word(message))
    }

    /// A value as the things that it consists of.
    pub(super) fn items(&self, kind: Kind, key: &str, value: &Value) -> Vec<String> {
        match value {
            Value::Array(items) => items.iter().flat_map(|item| self.items(kind, key, item)).collect(),
            // Records and documents stand in two lists, and are one.
            Value::Object(map) if map.keys().all(|key| matches!(key.as_str(), "fields" | "documents")) => {
                map.iter().flat_map(|(key, value)| self.items(kind, key, value)).collect()
            }
            one => vec![self.say(kind, key, one)],
        }
    }

    fn say(&self, kind: Kind, key: &str, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(is) => self.words.word(if *is { "diff-yes" } else { "diff-no" }),
            Value::Number(number) => self.words.number(number.as_f64().unwrap_or_default()),
            Value::String(text) => self.text(kind, key, text),
            Value::Array(items) => items.iter().map(|item| self.say(kind, key, item)).collect::<Vec<_>>().join(", "),
            Value::Object(map) => self.map(kind, key, map, value),
        }
    }

    fn text(&self, kind: Kind, key: &str, text: &str) -> String {
        if let Some(meant) = meant_by(key) {
            return self.quoted(&self.name(meant, text));
        }
        let of_kind = |word: &str| format!("{word}-{text}");
        let words: &[&str] = match key {
            "kind" => match kind {
                Kind::Role => &["RoleKind"],
                Kind::Competence => &["CompetenceKind"],
                Kind::Stage => &["StageKind"],
                Kind::Regulation => &["RegulationKind"],
                Kind::Kpi => &["KpiKind"],
                Kind::Step => &["StepKind"],
                _ => &[],
            },
            "part" => &["Part"],
            "status" => &["Force", "Status"],
            "audience" => &["Audience"],
            "every" | "period" => &["Period"],
            "unit" => &["Unit"],
            "direction" => &["Direction"],
            "price" => &["Price"],
            "type" => &["FieldType"],
            "entity" => &["EntityKind"],
            "join" => &["Join"],
            _ => &[],
        };
        let term = words.iter().map(|word| of_kind(word)).find(|term| self.words.has(term));
        term.map_or_else(|| one_line(text), |term| self.words.word(&term))
    }

    fn map(&self, kind: Kind, key: &str, map: &Map<String, Value>, value: &Value) -> String {
        let why = |why: &Value| in_language(why, self.words.language().tag()).map(one_line).unwrap_or_default();
        if let Some(none) = map.get("none") {
            let why = why(none);
            return if why.is_empty() { self.words.word("diff-none") } else { self.words.say("diff-none-why", &[("why", Arg::from(why))]) };
        }
        if let Some(none) = map.get("n/a") {
            return self.words.say("diff-not-applicable", &[("why", Arg::from(why(none)))]);
        }
        if let Some((number, unit)) = duration(value) {
            return self.words.say(unit.term(), &[("n", Arg::Number(number))]);
        }
        // A target is bounds or words.
        if let Some(inner) = map.get("bounds").or_else(|| map.get("words")) {
            return self.say(kind, key, inner);
        }
        // A number, bounds, a formula: as the author wrote them.
        if let Some(text) = map.get("text").and_then(Value::as_str) {
            return one_line(text);
        }
        if let (Some(kind), Some(id)) = (map.get("kind").and_then(Value::as_str).and_then(kind_of), map.get("id").and_then(Value::as_str)) {
            return self.quoted(&self.name(kind, id));
        }
        if is_text(map) {
            return in_language(value, self.words.language().tag()).map(one_line).unwrap_or_default();
        }
        if key == "next" {
            return self.way(map);
        }
        let part = |(inner, value): (&String, &Value)| match value {
            Value::Bool(false) => None,
            Value::Bool(true) => Some(self.label(inner)),
            _ => Some(self.items(kind, inner, value).join(", ")).filter(|said| !said.is_empty()),
        };
        map.iter().filter_map(part).collect::<Vec<_>>().join(" — ")
    }

    /// How work goes on.
    fn way(&self, map: &Map<String, Value>) -> String {
        let id = |key: &str| map.get(key).and_then(Value::as_str);
        let to = match (id("to"), id("outcome")) {
            (Some(to), _) => self.quoted(&self.name(Kind::Operation, to)),
            (None, Some(outcome)) => self.words.say("diff-ends", &[("name", Arg::from(self.name(Kind::Outcome, outcome)))]),
            (None, None) => self.words.word("diff-ends-plain"),
        };
        let when = map.get("when").filter(|when| !when.is_null()).map(|when| self.say(Kind::Operation, "when", when));
        let otherwise = map.get("otherwise") == Some(&Value::Bool(true));
        match (when, otherwise) {
            (Some(when), _) => format!("{to} ({when})"),
            (None, true) => format!("{to} ({})", self.words.word("diff-otherwise")),
            (None, false) => to,
        }
    }

    pub(super) fn quoted(&self, name: &str) -> String {
        self.words.say("trace-quoted", &[("name", Arg::from(name))])
    }
}

/// Whether a map is a text by language.
fn is_text(map: &Map<String, Value>) -> bool {
    let is_tag = |key: &String| (2..=3).contains(&key.len()) || key.contains('-');
    !map.is_empty() && map.iter().all(|(key, value)| is_tag(key) && value.is_string() && !matches!(key.as_str(), "by" | "on" | "act" | "to" | "at" | "do"))
}

/// A text as one line, and not too long a one.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 160;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST { line } else { line.chars().take(LONGEST).chain(['…']).collect() }
}
