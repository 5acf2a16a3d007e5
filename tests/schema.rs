//! The JSON Schema of the language: it explains every key in both languages, takes every model and refuses what has a wrong shape.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fs;

use serde_json::Value;
use support::{files, root};

/// Rules about shapes: what they report a schema refuses.
const SHAPES: [&str; 3] = ["unknown-key", "wrong-type", "bad-value"];

struct Schema {
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Schema {
    fn new() -> Self {
        let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
        compiler.add_resource("file:///model.json", reglament::model_schema()).unwrap();
        // Compiling holds a schema against the meta-schema that it names.
        let index = compiler.compile("file:///model.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn error(&self, value: &Value) -> Option<String> {
        self.schemas.validate(value, self.index).err().map(|error| format!("{error:#}").chars().take(600).collect())
    }
}

/// A text as a YAML reader that is not ours sees it, merge keys carried out; none where it is no YAML for it.
fn read(text: &str) -> Option<Value> {
    let mut value: serde_yaml::Value = serde_yaml::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    value.apply_merge().ok()?;
    serde_json::to_value(value).ok()
}

#[test]
fn every_model_is_taken() {
    let schema = Schema::new();
    let (mut wrong, mut taken) = (Vec::new(), 0);
    for path in files(&root().join("models"), "yaml").into_iter().chain(files(&root().join("tests/rules"), "yaml")) {
        let name = path.display().to_string();
        let sound = name.contains("/models/") || name.contains("/pass_");
        // A model without its version is none; that is the rule's matter.
        let Some(value) = read(&fs::read_to_string(&path).unwrap_or_default()).filter(|_| sound && !name.contains("/version-missing/")) else { continue };
        match schema.error(&value) {
            Some(error) => wrong.push(format!("{name}: {error}")),
            None => taken += 1,
        }
    }
    assert!(wrong.is_empty() && taken > 250, "{taken} taken\n{}", wrong.join("\n"));
}

#[test]
fn wrong_shapes_are_refused() {
    let schema = Schema::new();
    let mut passed: Vec<String> = Vec::new();
    let mut refused = 0;
    for path in files(&root().join("tests/rules"), "yaml") {
        let name = path.display().to_string();
        if !SHAPES.iter().any(|rule| name.contains(&format!("/{rule}/fail_"))) {
            continue;
        }
        let Some(value) = read(&fs::read_to_string(&path).unwrap_or_default()) else { continue };
        if schema.error(&value).is_some() {
            refused += 1;
        } else {
            passed.push(path.strip_prefix(root().join("tests/rules")).unwrap().display().to_string());
        }
    }
    // Forms of numbers, dates and lengths of time, and what only the whole model tells, are read by the program alone.
    insta::assert_snapshot!(format!("{refused} refused; not for a schema to see:\n{}", passed.join("\n")));
}

#[test]
fn every_key_and_word_is_explained_in_both_languages() {
    let schema = reglament::model_schema();
    let mut wrong = Vec::new();
    let mut keys = 0;
    let mut open = vec![(String::new(), &schema)];
    while let Some((path, value)) = open.pop() {
        if let Some(properties) = value["properties"].as_object() {
            for (key, about) in properties {
                keys += 1;
                let text = about["markdownDescription"].as_str().unwrap_or_default();
                let lines: Vec<&str> = text.split("\n\n").collect();
                let count = |line: &str, letters: std::ops::RangeInclusive<char>| line.chars().filter(|letter| letters.contains(letter)).count();
                let english = |line: &str| count(line, 'a'..='z') > count(line, 'а'..='я');
                let russian = |line: &&str| count(line, 'а'..='я') >= 2;
                let name_only =
                    path.ends_with("min") || matches!(key.as_str(), "min" | "max" | "operations_per_role" | "operations_per_process" | "from" | "when" | "at");
                if !name_only && (!english(lines[0]) || !lines.iter().skip(1).any(russian)) {
                    wrong.push(format!("{path}/{key}: {text}"));
                }
            }
        }
        match value {
            Value::Object(map) => open.extend(map.iter().map(|(key, value)| (format!("{path}/{key}"), value))),
            Value::Array(items) => open.extend(items.iter().enumerate().map(|(at, value)| (format!("{path}/{at}"), value))),
            _ => {}
        }
    }
    assert!(wrong.is_empty() && keys > 250, "{keys} keys\n{}", wrong.join("\n"));
}
