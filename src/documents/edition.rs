//! An edition of a model, read from what `reglament compile` prints: as much of it as two editions are compared by.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use indexmap::IndexMap;
use serde_json::Value;

use crate::model::element::Kind;
use crate::model::value::TimeUnit;

/// The version of the compiled form that is understood.
const VERSION: u64 = 1;

/// An edition of a model.
#[derive(Debug, Default)]
pub struct Edition {
    /// Which edition it is, as the model says.
    pub(super) version: Option<String>,
    /// Its day, as 2026-11-01.
    pub(super) date: Option<String>,
    /// Its operations by their full ids, in order.
    pub(super) operations: IndexMap<String, Facts>,
    /// The names of its elements, language by language.
    names: HashMap<(Kind, String), BTreeMap<String, String>>,
}

/// What an edition says about an operation.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Facts {
    /// The id of its process.
    pub(super) process: String,
    /// The name in each language.
    pub(super) name: BTreeMap<String, String>,
    /// The id of the role that answers for the result.
    pub(super) owner: Option<String>,
    /// The parts of the other roles by their ids; empty where no part is said.
    pub(super) parts: BTreeMap<String, String>,
    /// What it produces.
    pub(super) results: BTreeSet<(Kind, String)>,
    /// The ids of the control points that it supplies.
    pub(super) points: BTreeSet<String>,
    /// The ids of the documents that it is done by.
    pub(super) basis: BTreeSet<String>,
    /// How long it may take.
    pub(super) limit: Option<(f64, TimeUnit)>,
}

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
        let mut edition = Self { version: said_text(&root["model"]["version"]), date: said_text(&root["model"]["date"]), ..Self::default() };
        edition.name_all(&root);
        for process in list(&root["processes"]) {
            for operation in list(&process["operations"]) {
                let id = text_of(&operation["id"]);
                edition.operations.insert(id, facts(&text_of(&process["id"]), operation));
            }
        }
        Ok(edition)
    }

    /// The name of an element in a language, or in any that there is.
    pub(super) fn name(&self, kind: Kind, id: &str, tag: &str) -> Option<&str> {
        self.names.get(&(kind, id.to_string())).and_then(|names| in_language(names, tag))
    }

    fn name_all(&mut self, root: &Value) {
        let of = |kind: Kind, key: &str| list(&root[key]).into_iter().map(move |element| (kind, element));
        let mut named: Vec<(Kind, &Value)> = of(Kind::Role, "roles").chain(of(Kind::Process, "processes")).collect();
        named.extend(of(Kind::Regulation, "regulations").chain(of(Kind::Document, "documents")).chain(of(Kind::ControlPoint, "control_points")));
        for card in list(&root["crm"]["cards"]) {
            named.extend(list(&card["fields"]).into_iter().map(|field| (Kind::Field, field)));
        }
        self.names = named.into_iter().map(|(kind, element)| ((kind, text_of(&element["id"])), texts(said(&element["name"])))).collect();
    }
}

/// A text in a language, or in any that there is.
pub(super) fn in_language<'a>(texts: &'a BTreeMap<String, String>, tag: &str) -> Option<&'a str> {
    texts.get(tag).or_else(|| texts.values().next()).map(String::as_str)
}

fn facts(process: &str, operation: &Value) -> Facts {
    let ids = |value: &Value| list(value).into_iter().map(text_of).collect::<BTreeSet<_>>();
    let produces = said(&operation["produces"]);
    let fields = list(&produces["fields"]).into_iter().map(|id| (Kind::Field, text_of(id)));
    let documents = list(&produces["documents"]).into_iter().map(|mention| {
        let kind = if mention["kind"] == "regulation" { Kind::Regulation } else { Kind::Document };
        (kind, text_of(&mention["id"]))
    });
    let parts = list(&operation["participants"]).into_iter().map(|one| (text_of(&one["role"]), said_text(&one["part"]).unwrap_or_default()));
    Facts {
        process: process.to_string(),
        name: texts(said(&operation["name"])),
        owner: said_text(&operation["owner"]),
        parts: parts.collect(),
        results: fields.chain(documents).collect(),
        points: ids(&operation["control_points"]),
        basis: ids(&operation["regulated_by"]),
        limit: limit(said(&operation["time_limit"])),
    }
}

fn limit(value: &Value) -> Option<(f64, TimeUnit)> {
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

/// The value of a fact; null where there is none.
fn said(fact: &Value) -> &Value {
    match fact["state"].as_str() {
        Some("given" | "default") => &fact["value"],
        _ => &Value::Null,
    }
}

fn said_text(fact: &Value) -> Option<String> {
    said(fact).as_str().map(str::to_string)
}

/// The items of a list, or of a fact that is one.
fn list(value: &Value) -> Vec<&Value> {
    value.as_array().or_else(|| said(value).as_array()).into_iter().flatten().collect()
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

fn texts(value: &Value) -> BTreeMap<String, String> {
    value.as_object().into_iter().flatten().filter_map(|(tag, text)| Some((tag.clone(), text.as_str()?.to_string()))).collect()
}

#[cfg(test)]
mod tests {
    use super::Edition;

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "{", "[]", "null", "{\"version\": 2}", "{\"version\": 1}", "{\"version\": 1, \"processes\": 3}"] {
            assert!(Edition::read(text).is_err(), "{text}");
        }
        let bare = Edition::read("{\"version\": 1, \"processes\": [{}, {\"operations\": {\"state\": \"given\", \"value\": [{\"id\": \"a.b\"}]}}]}");
        assert_eq!(bare.map(|edition| edition.operations.len()), Ok(1));
    }
}
