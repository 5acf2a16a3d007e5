//! An earlier state of the company, to compare with: a diagnosis that was written then, or the model as `compile` printed it, which has no scores.

use std::collections::BTreeMap;

use serde_json::Value;

/// What is known of an earlier state.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Past {
    /// The edition.
    pub version: Option<String>,
    /// Its day.
    pub date: Option<String>,
    /// The index, from 0 to 100.
    pub index: Option<f64>,
    /// The level.
    pub level: Option<u64>,
    /// The score of each cell that applied, by stage id and element.
    pub cells: BTreeMap<(String, String), f64>,
    /// How many elements of each kind there were.
    pub counts: BTreeMap<String, u64>,
    /// Of each operation by full id: its name, and which of the seven facts were there.
    pub facts: BTreeMap<String, (String, BTreeMap<String, bool>)>,
}

impl Past {
    /// Reads what `diagnose --format json` or `compile` wrote.
    ///
    /// # Errors
    /// Where it is something else; the text says what.
    pub fn read(text: &str) -> Result<Self, String> {
        let root: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let version = root.get("version").and_then(Value::as_u64);
        if version == Some(1) && root.get("cells").is_some_and(Value::is_array) {
            return Ok(Self::of_diagnosis(&root));
        }
        if version == Some(1) && root.get("processes").is_some_and(Value::is_array) {
            return Ok(Self::of_compiled(&root));
        }
        Err("version 1 of a diagnosis or of a compiled model is expected".to_string())
    }

    /// The state that a diagnosis tells of.
    pub fn of_diagnosis(root: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_string);
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let mut past = Self {
            version: text(&root["model"]["version"]),
            date: text(&root["model"]["date"]),
            index: root["index"]["score"].as_f64(),
            level: root["level"]["number"].as_u64(),
            ..Self::default()
        };
        for cell in list(&root["cells"]) {
            let key = text(&cell["stage"]).zip(text(&cell["element"]));
            past.cells.extend(key.zip(cell["grade"]["score"].as_f64()));
        }
        past.counts.extend(list(&root["objects"]).iter().filter_map(|one| text(&one["kind"]).zip(one["own"].as_u64())));
        for operation in list(&root["operations"]) {
            let facts = list(&operation["facts"])
                .iter()
                .filter_map(|fact| text(&fact["fact"]).map(|name| (name, fact["state"] == "there" || fact["state"] == "differs")))
                .collect();
            past.facts.extend(text(&operation["id"]).map(|id| (id, (text(&operation["name"]).unwrap_or_default(), facts))));
        }
        past
    }

    fn of_compiled(root: &Value) -> Self {
        let text = |value: &Value| value["value"].as_str().map(str::to_string);
        // A list may stand by itself, or be the value of a fact.
        let list = |value: &Value| value.as_array().or_else(|| value["value"].as_array()).cloned().unwrap_or_default();
        let mut past = Self { version: text(&root["model"]["version"]), date: text(&root["model"]["date"]), ..Self::default() };
        let given = |value: &Value| value["state"] == "given";
        let processes = list(&root["processes"]);
        for operation in processes.iter().flat_map(|process| list(&process["operations"])) {
            let facts = [
                ("name", given(&operation["name"])),
                ("roles", given(&operation["owner"])),
                ("result", given(&operation["produces"])),
                ("recorded", given(&operation["recorded_in"])),
                ("description", given(&operation["description"]) || given(&operation["steps"])),
                ("regulation", given(&operation["regulated_by"])),
                ("control", given(&operation["control_points"])),
            ];
            let Some(id) = operation["id"].as_str() else { continue };
            let names = operation["name"]["value"].as_object();
            let name = names.and_then(|names| names.values().next()).and_then(Value::as_str).unwrap_or(id);
            past.facts.insert(id.to_string(), (name.to_string(), facts.into_iter().map(|(fact, there)| (fact.to_string(), there)).collect()));
        }
        let operations = past.facts.len() as u64;
        let fields: usize = list(&root["crm"]["cards"]).iter().map(|card| list(&card["fields"]).len()).sum();
        for (kind, key) in super::report::OBJECTS {
            let count = match key {
                "operations" => operations,
                "fields" => fields as u64,
                key => root[key].as_array().map_or(0, Vec::len) as u64,
            };
            past.counts.insert(kind.word().to_string(), count);
        }
        past
    }
}

#[cfg(test)]
mod tests {
    use super::Past;

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "{", "[]", "null", "{\"version\": 2, \"cells\": []}", "{\"version\": 1}", "{\"version\": 1, \"processes\": 3}"] {
            assert!(Past::read(text).is_err(), "{text}");
        }
        assert!(Past::read("{\"version\": 1, \"cells\": [{}]}").is_ok());
        assert!(Past::read("{\"version\": 1, \"processes\": [{\"operations\": [{\"id\": \"a.b\"}]}]}").is_ok());
    }
}
