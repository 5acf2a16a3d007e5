//! The order of keys, from the declarations of the language: what the JSON Schema says of each map.

use std::sync::OnceLock;

use serde_json::{Map, Value};

use crate::model::Root;

/// What may stand at a place, by the schema: several where a value has several forms.
#[derive(Debug, Clone, Default)]
pub(super) struct Shapes(Vec<Shape>);

#[derive(Debug, Clone, Copy)]
struct Shape {
    /// The name of the definition that it comes from.
    name: &'static str,
    value: &'static Value,
}

/// Definitions whose description stands right behind the name.
const DESCRIPTION_FIRST: [&str; 3] = ["Kpi", "Product", "Role"];

/// What is said of every element stands behind its facts, and before what the element holds.
const ABOUT: [&str; 3] = ["description", "source", "note"];

/// The keys of an operation that say what follows, which stand last.
const FLOW: [&str; 5] = ["next", "join", "start", "repeat", "detailed_in"];

fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| schemars::schema_for!(Root).to_value())
}

impl Shapes {
    /// What a whole file may be.
    pub(super) fn root() -> Self {
        let mut out = Self::default();
        out.add("Root", schema(), 0);
        out
    }

    fn add(&mut self, name: &'static str, value: &'static Value, depth: usize) {
        // References of the schema don't go in circles without a key between them; the bound is for the day they do.
        if depth > 16 {
            return;
        }
        if let Some(reference) = value["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap_or_default();
            self.add(name, &schema()["$defs"][name], depth + 1);
        }
        for list in ["anyOf", "oneOf", "allOf"] {
            value[list].as_array().into_iter().flatten().for_each(|one| self.add(name, one, depth + 1));
        }
        if value["type"].is_string() || value["type"].is_array() {
            self.0.push(Shape { name, value });
        }
    }

    /// The map of these keys, if its keys are fixed.
    fn fixed(&self, keys: &[&str]) -> Option<(&'static str, &'static Map<String, Value>)> {
        let maps = self.0.iter().filter_map(|shape| Some((shape.name, shape.value["properties"].as_object()?)));
        let known = |map: &Map<String, Value>| keys.iter().filter(|key| map.contains_key(**key)).count();
        maps.map(|(name, map)| (known(map), name, map)).filter(|(known, ..)| *known > 0).max_by_key(|(known, ..)| *known).map(|(_, name, map)| (name, map))
    }

    /// What may stand behind a key of a map with these keys.
    pub(super) fn of_key(&self, key: &str, keys: &[&str]) -> Self {
        let mut out = Self::default();
        match self.fixed(keys) {
            Some((name, map)) => map.get(key).into_iter().for_each(|value| out.add(name, value, 0)),
            None => {
                let others = self.0.iter().flat_map(|shape| {
                    let by_pattern = shape.value["patternProperties"].as_object().into_iter().flat_map(Map::values);
                    by_pattern.chain(Some(&shape.value["additionalProperties"]).filter(|value| value.is_object())).map(move |value| (shape.name, value))
                });
                others.for_each(|(name, value)| out.add(name, value, 0));
            }
        }
        out
    }

    /// What may stand in a list.
    pub(super) fn of_item(&self) -> Self {
        let mut out = Self::default();
        let lists = self.0.iter().filter(|shape| shape.value["items"].is_object());
        lists.for_each(|shape| out.add(shape.name, &shape.value["items"], 0));
        out
    }

    /// Whether a human text may stand here, in which a line break is as good as a space.
    pub(super) fn is_text(&self) -> bool {
        self.0.iter().any(|shape| shape.name == "Text")
    }

    /// The places of a map's keys in the canonical order: `order[n]` is the number of the key that stands at `n`. Keys that are ids stay as they are.
    pub(super) fn order(&self, keys: &[&str]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..keys.len()).collect();
        let twice = keys.iter().enumerate().any(|(at, key)| keys[..at].contains(key));
        let Some((name, map)) = self.fixed(keys).filter(|_| !twice) else { return order };
        let known = canonical(name, map);
        let rank = |key: &str| if key == "<<" { 0 } else { known.iter().position(|one| *one == key).map_or(usize::MAX, |at| at + 1) };
        order.sort_by_key(|at| rank(keys[*at]));
        order
    }
}

/// The keys of a definition in the order in which a careful person writes them.
fn canonical(name: &str, map: &'static Map<String, Value>) -> Vec<&'static str> {
    let has_about = map.contains_key("source") && map.contains_key("note");
    // The options of a field belong to its type.
    let is_late = |key: &str| (name == "Operation" && FLOW.contains(&key)) || (name != "Field" && holds_elements(&map[key]));
    let (about, facts): (Vec<&str>, Vec<&str>) = map.keys().map(String::as_str).partition(|key| has_about && ABOUT.contains(key));
    let (late, mut early): (Vec<&str>, Vec<&str>) = facts.into_iter().partition(|key| has_about && is_late(key));
    let mut about = about;
    let behind = match name {
        "Operation" => early.iter().position(|key| *key == "recorded_in"),
        _ if DESCRIPTION_FIRST.contains(&name) => Some(0),
        _ => None,
    };
    if let (Some(behind), true) = (behind, about.contains(&"description")) {
        about.retain(|key| *key != "description");
        early.insert(behind + 1, "description");
    }
    early.into_iter().chain(about).chain(late).collect()
}

/// Whether a key holds elements of its own, each with an id.
fn holds_elements(value: &'static Value) -> bool {
    let mut shapes = Shapes::default();
    shapes.add("", value, 0);
    shapes.0.iter().any(|shape| shape.value["additionalProperties"].is_object() && shape.name != "Text" && shape.value["properties"].is_null())
        && !shapes.0.iter().any(|shape| shape.name == "Participants")
}
