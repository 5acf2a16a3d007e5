//! An edition of a model, read from what `reglament compile` prints: every element with what it says, without where it says so.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::Key;
use crate::model::element::Kind;
use crate::model::value::TimeUnit;

/// The version of the compiled form that is understood.
const VERSION: u64 = 1;

/// An edition of a model.
#[derive(Debug, Default)]
pub struct Edition {
    /// What the model says of itself.
    pub about: BTreeMap<String, Value>,
    /// Its elements by kind and full id, in order.
    pub elements: IndexMap<Key, Element>,
}

/// What an edition says about an element.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Element {
    /// What stands under each key: a plain value; `{"none": why}` where the company has no such thing, `{"n/a": why}` where it does not apply.
    pub facts: BTreeMap<String, Value>,
}

/// Where the elements of a kind stand: the key of the list, and the parts that stand in each of its elements.
struct Section(&'static str, Kind, &'static [Section]);

const SECTIONS: &[Section] = &[
    Section("stages", Kind::Stage, &[]),
    Section(
        "processes",
        Kind::Process,
        &[Section("operations", Kind::Operation, &[]), Section("outcomes", Kind::Outcome, &[]), Section("questions", Kind::Question, &[])],
    ),
    Section("roles", Kind::Role, &[]),
    Section("competences", Kind::Competence, &[]),
    Section("systems", Kind::System, &[]),
    Section("regulations", Kind::Regulation, &[]),
    Section("documents", Kind::Document, &[]),
    Section("control_points", Kind::ControlPoint, &[]),
    Section("cards", Kind::Card, &[Section("fields", Kind::Field, &[Section("options", Kind::Choice, &[])])]),
    Section("pipelines", Kind::Pipeline, &[Section("steps", Kind::Step, &[])]),
    Section("kpis", Kind::Kpi, &[]),
    Section("funnels", Kind::Funnel, &[Section("steps", Kind::FunnelStep, &[])]),
    Section("ladder", Kind::LadderStep, &[]),
    Section("norms", Kind::Norm, &[]),
    Section("plans", Kind::Plan, &[]),
    Section("segments", Kind::Segment, &[]),
    Section("products", Kind::Product, &[]),
    Section("levels", Kind::MatrixLevel, &[]),
    Section("request_types", Kind::RequestType, &[]),
];

/// What follows from other facts, or says where something stands.
const DERIVED: [&str; 8] = ["id", "local_id", "position", "performed_by", "start", "weight", "theme", "order"];

impl Edition {
    /// Reads what `reglament compile` printed.
    ///
    /// # Errors
    /// Where it is something else; the text says what.
    pub fn read(text: &str) -> Result<Self, String> {
        let root: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if root.get("version").and_then(Value::as_u64) != Some(VERSION) || !root.get("processes").is_some_and(Value::is_array) {
            return Err(format!("version {VERSION} of the compiled form is expected"));
        }
        let mut edition = Self { about: facts(&root["model"], &[]), ..Self::default() };
        for section in SECTIONS {
            let within = match section.1 {
                Kind::Card | Kind::Pipeline => &root["crm"],
                Kind::MatrixLevel => &root["matrix"],
                _ => &root,
            };
            edition.take(section, &within[section.0]);
        }
        Ok(edition)
    }

    fn take(&mut self, section: &Section, list: &Value) {
        let items = list.as_array().or_else(|| said(list).as_array()).into_iter().flatten();
        for item in items {
            let id = item["id"].as_str().unwrap_or_default().to_string();
            self.elements.insert((section.1, id), Element { facts: facts(item, section.2) });
            section.2.iter().for_each(|part| self.take(part, &item[part.0]));
        }
    }

    /// Which edition it is, as the model says.
    pub fn version(&self) -> Option<&str> {
        self.about.get("version").and_then(Value::as_str)
    }

    /// Its day, as 2026-11-01.
    pub fn date(&self) -> Option<&str> {
        self.about.get("date").and_then(Value::as_str)
    }

    /// An element.
    pub fn get(&self, kind: Kind, id: &str) -> Option<&Element> {
        self.elements.get(&(kind, id.to_string()))
    }

    /// The name of an element in a language, or in any that there is.
    pub fn name(&self, kind: Kind, id: &str, tag: &str) -> Option<&str> {
        self.get(kind, id)?.name(tag)
    }

    /// The elements of a kind, in order.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = (&str, &Element)> {
        self.elements.iter().filter(move |((one, _), _)| *one == kind).map(|((_, id), element)| (id.as_str(), element))
    }
}

impl Element {
    /// The name in a language, or in any that there is.
    pub fn name(&self, tag: &str) -> Option<&str> {
        in_language(self.facts.get("name").or_else(|| self.facts.get("text"))?, tag)
    }

    /// The id under a key.
    pub fn id(&self, key: &str) -> Option<&str> {
        self.facts.get(key)?.as_str()
    }

    /// The ids under a key, whether one or a list.
    pub fn ids(&self, key: &str) -> BTreeSet<String> {
        // `none` has a reason in place of ids.
        let id = |item: &Value| item["id"].as_str().or_else(|| item.as_str()).map(str::to_string);
        self.facts.get(key).into_iter().flat_map(one_or_all).filter_map(id).collect()
    }

    /// The roles that take part, each with its part; empty where none is said.
    pub fn parts(&self) -> BTreeMap<String, String> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
        self.facts
            .get("participants")
            .into_iter()
            .flat_map(one_or_all)
            .map(|one| (text(&one["role"]), text(&one["part"])))
            .filter(|(role, _)| !role.is_empty())
            .collect()
    }

    /// What it produces.
    pub fn results(&self) -> BTreeSet<Key> {
        let Some(produces) = self.facts.get("produces") else { return BTreeSet::new() };
        let fields = one_or_all(&produces["fields"]).filter_map(|id| Some((Kind::Field, id.as_str()?.to_string())));
        let papers = one_or_all(&produces["documents"]).filter_map(|one| Some((kind_of(one["kind"].as_str()?)?, one["id"].as_str()?.to_string())));
        fields.chain(papers).collect()
    }

    /// How long it may take.
    pub fn time_limit(&self) -> Option<(f64, TimeUnit)> {
        duration(self.facts.get("time_limit")?)
    }

    /// What it says, as a text by which it is known again: without what depends on where it stands. None where that is too little to know it by.
    pub(super) fn content(&self, renamed: &BTreeMap<Key, String>) -> Option<String> {
        let told = self.facts.iter().filter(|(key, _)| !matches!(key.as_str(), "next" | "code"));
        let facts: BTreeMap<&String, Value> = told.map(|(key, value)| (key, renamed_in(value, key, renamed))).collect();
        (facts.contains_key(&"name".to_string()) || facts.len() > 1).then(|| serde_json::to_string(&facts).unwrap_or_default())
    }
}

fn one_or_all(value: &Value) -> impl Iterator<Item = &Value> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        Value::Null => &[],
        one => std::slice::from_ref(one),
    };
    items.iter()
}

/// A text in a language, or in any that there is.
pub fn in_language<'a>(text: &'a Value, tag: &str) -> Option<&'a str> {
    let text = text.as_object()?;
    text.get(tag).or_else(|| text.values().next())?.as_str()
}

/// A length of time.
pub(crate) fn duration(value: &Value) -> Option<(f64, TimeUnit)> {
    let unit = match value["unit"].as_str()? {
        "minute" => TimeUnit::Minute,
        "hour" => TimeUnit::Hour,
        "working_day" | "day" => TimeUnit::Day,
        "week" => TimeUnit::Week,
        "month" => TimeUnit::Month,
        "year" => TimeUnit::Year,
        _ => return None,
    };
    Some((value["number"].as_f64()?, unit))
}

/// The kind of a word of the outputs.
pub(crate) fn kind_of(word: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.word() == word)
}

/// The kind of element that a bare id under a key means.
pub(crate) fn meant_by(key: &str) -> Option<Kind> {
    Some(match key {
        "owner" | "reports_to" | "deputy" | "role" | "receiver" | "by" => Kind::Role,
        "regulated_by" | "portrait" => Kind::Regulation,
        "control_points" => Kind::ControlPoint,
        "competences" => Kind::Competence,
        "motivated_by" | "kpi" | "kpis" => Kind::Kpi,
        "recorded_in" | "stored_in" => Kind::System,
        "stage" | "stages" => Kind::Stage,
        "detailed_in" | "sold_by" | "handled_by" => Kind::Process,
        "fields" => Kind::Field,
        "at" | "to" => Kind::Operation,
        "outcome" | "when_outcome" => Kind::Outcome,
        "card" => Kind::Card,
        "funnel" => Kind::Funnel,
        "segment" | "segments" => Kind::Segment,
        "step" | "from" => Kind::Step,
        _ => return None,
    })
}

/// A value with the ids of renamed elements in place of those that they had.
pub(super) fn renamed_in(value: &Value, key: &str, renamed: &BTreeMap<Key, String>) -> Value {
    if renamed.is_empty() {
        return value.clone();
    }
    match value {
        Value::String(id) => {
            let new = meant_by(key).and_then(|kind| renamed.get(&(kind, id.clone())));
            Value::String(new.unwrap_or(id).clone())
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| renamed_in(item, key, renamed)).collect()),
        Value::Object(map) => {
            let kind = map.get("kind").and_then(Value::as_str).and_then(kind_of);
            let one = |(inner, value): (&String, &Value)| {
                let new = value.as_str().filter(|_| inner == "id").and_then(|id| renamed.get(&(kind?, id.to_string())));
                (inner.clone(), new.map_or_else(|| renamed_in(value, inner, renamed), |new| Value::String(new.clone())))
            };
            Value::Object(map.iter().map(one).collect())
        }
        other => other.clone(),
    }
}

fn facts(item: &Value, parts: &[Section]) -> BTreeMap<String, Value> {
    let own = item.as_object().into_iter().flatten();
    let own = own.filter(|(key, _)| !DERIVED.contains(&key.as_str()) && parts.iter().all(|part| part.0 != key.as_str()));
    own.filter_map(|(key, value)| Some((key.clone(), plain(value, key == "next")?))).collect()
}

/// The value of a fact; null where there is none.
fn said(fact: &Value) -> &Value {
    match fact["state"].as_str() {
        Some("given" | "default") => &fact["value"],
        _ => &Value::Null,
    }
}

/// A value without its states; none where nothing is said. What the language fills in is nothing that the company says, but how work goes on is.
fn plain(value: &Value, defaults: bool) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Array(items) => Some(Value::Array(items.iter().filter_map(|item| plain(item, defaults)).collect())),
        Value::Object(map) => match map.get("state").and_then(Value::as_str) {
            Some("given") => plain(map.get("value")?, defaults),
            Some("default") if defaults => plain(map.get("value")?, defaults),
            Some("absent") => Some(json!({"none": map.get("why").cloned().unwrap_or_default()})),
            Some("not_applicable") => Some(json!({"n/a": map.get("why").cloned().unwrap_or_default()})),
            Some("unknown" | "default") => None,
            _ => {
                // A formula is known by its text.
                if let (Some(text @ Value::String(_)), false) = (map.get("text"), map.contains_key("number") || map.contains_key("min")) {
                    return Some(json!({"text": text}));
                }
                let inner: Map<String, Value> = map
                    .iter()
                    .filter(|(key, _)| !matches!(key.as_str(), "position" | "way" | "parallel"))
                    .filter_map(|(key, value)| Some((key.clone(), plain(value, defaults)?)))
                    .collect();
                (!inner.is_empty()).then_some(Value::Object(inner))
            }
        },
        other => Some(other.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::Edition;
    use crate::model::element::Kind;

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "{", "[]", "null", "{\"version\": 2}", "{\"version\": 1}", "{\"version\": 1, \"processes\": 3}"] {
            assert!(Edition::read(text).is_err(), "{text}");
        }
        let bare = Edition::read("{\"version\": 1, \"processes\": [{}, {\"operations\": {\"state\": \"given\", \"value\": [{\"id\": \"a.b\"}]}}]}");
        assert_eq!(bare.map(|edition| edition.of(Kind::Operation).count()), Ok(1));
    }
}
