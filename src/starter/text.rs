//! Lines of new files: comments, empty keys with what they mean, sections with examples.

use schemars::JsonSchema;
use serde_json::Value;

use crate::locale::{Catalogue, Language};

/// Lines of a comment.
pub(super) fn comment(text: &str, indent: usize) -> String {
    text.lines().map(|line| format!("{}# {line}", " ".repeat(indent)).trim_end().to_string() + "\n").collect()
}

/// What a key of the language means, as the schema says it.
pub(super) fn about<T: JsonSchema>(key: &str, language: Language) -> String {
    let schema = schemars::schema_for!(T);
    let value = schema.as_value();
    let find = |value: &Value| value.pointer(&format!("/properties/{key}/description")).and_then(Value::as_str).map(str::to_string);
    let alternatives = value.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    let said = find(value).or_else(|| alternatives.clone().find_map(find)).unwrap_or_default();
    // English stands first, Russian on the line below.
    let number = usize::from(language == Language::Russian);
    said.lines().nth(number).unwrap_or_default().to_string()
}

/// A key that is to be filled in, with what it means.
pub(super) fn empty(key: &str, about: &str, indent: usize) -> String {
    let start = format!("{}{key}:", " ".repeat(indent));
    if about.is_empty() { format!("{start}\n") } else { format!("{start}  # {about}\n") }
}

/// A section: what is known of it, or an example in a comment where it is to be filled in.
pub(super) fn section(key: &str, known: Option<&str>, words: &Catalogue) -> String {
    let about = about::<crate::model::Root>(key, words.language());
    let body = known.map_or_else(|| comment(&words.say(example(key), &[]), 2), str::to_string);
    format!("{}{key}:\n{body}", comment(&about, 0))
}

fn example(section: &str) -> &'static str {
    match section {
        "roles" => "starter-roles",
        "competences" => "starter-competences",
        "regulations" => "starter-regulations",
        "documents" => "starter-documents",
        "control_points" => "starter-control-points",
        "systems" => "starter-systems",
        "crm" => "starter-crm",
        "kpis" => "starter-kpis",
        "funnels" => "starter-funnels",
        _ => "starter-norms",
    }
}

/// The workflow that checks the model with every change.
pub(super) fn workflow(words: &Catalogue) -> String {
    const STEPS: &str = r#"name: reglament
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install --locked --git "${{ vars.REGLAMENT_REPOSITORY }}" reglament
      - run: reglament check . --fail-on error
"#;
    comment(&words.say("starter-workflow", &[]), 0) + STEPS + &comment(&words.say("starter-gitlab", &[]), 0)
}
