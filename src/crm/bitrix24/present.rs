//! What a portal has, from the answers of `crm.*.userfield.list`, `userfieldconfig.list`, `crm.status.list`, `crm.category.list` and `crm.type.list`.
//!
//! The answers may stand in one file or in several, each with its envelope or without, as a batch answer, or under names of their own: a record is known
//! by the keys that it has. Numbers may be texts.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::crm::against::{Given, Present, PresentCard, PresentField, PresentOption, PresentPipeline, PresentStep};
use crate::crm::given::{answers, json};
use crate::crm::loss::message;
use crate::finding::Message;

/// What is found on the way through the answers.
#[derive(Default)]
struct Found {
    present: Present,
    categories: Vec<(String, String, String)>,
    statuses: Vec<(String, PresentStep)>,
    has_answer: bool,
}

/// Reads the answers.
pub(super) fn read(given: &[Given]) -> Result<Present, Message> {
    let mut found = Found::default();
    for file in answers(given) {
        let value = json(file)?;
        walk(&value, &mut found);
    }
    let is_empty = found.categories.is_empty() && found.statuses.is_empty() && found.present.fields.is_empty() && found.present.cards.is_empty();
    if is_empty && !found.has_answer {
        return Err(message("bitrix24-against-nothing"));
    }
    once(&mut found.present.fields);
    pipelines(&mut found);
    Ok(found.present)
}

/// A field may stand in a list and in an answer of its own, which alone has its values where the field is one of a smart process.
fn once(fields: &mut Vec<PresentField>) {
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    for field in std::mem::take(fields) {
        let place = *places.entry((field.entity.clone(), field.code.to_uppercase())).or_insert(fields.len());
        match fields.get_mut(place) {
            Some(there) if field.more.contains_key("LIST") => *there = field,
            Some(_) => {}
            None => fields.push(field),
        }
    }
}

fn walk(value: &Value, found: &mut Found) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        Value::Object(record) => {
            let has = |key: &str| record.contains_key(key);
            found.has_answer |= has("result");
            if has("FIELD_NAME") || has("fieldName") {
                found.present.fields.push(field(record));
            } else if has("STATUS_ID") && has("ENTITY_ID") {
                found.statuses.push((text(record, &["ENTITY_ID"]), step(record)));
            } else if has("entityTypeId") && has("name") && has("id") {
                found.categories.push((text(record, &["entityTypeId"]), text(record, &["id"]), text(record, &["name"])));
            } else if has("entityTypeId") && has("title") && has("id") {
                let card = PresentCard { code: text(record, &["entityTypeId"]), id: text(record, &["id"]), label: text(record, &["title"]) };
                found.present.cards.push(card);
            } else {
                record.values().for_each(|item| walk(item, found));
            }
        }
        _ => {}
    }
}

/// A text under the first of these keys that there is; a number as text.
fn text(record: &Map<String, Value>, keys: &[&str]) -> String {
    let said = keys.iter().find_map(|key| record.get(*key));
    match said {
        Some(Value::String(text)) => text.trim().to_string(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(yes)) => if *yes { "Y" } else { "N" }.to_string(),
        _ => String::new(),
    }
}

fn field(record: &Map<String, Value>) -> PresentField {
    let mut out = PresentField {
        entity: text(record, &["ENTITY_ID", "entityId"]),
        code: text(record, &["FIELD_NAME", "fieldName"]),
        id: Some(text(record, &["ID", "id"])).filter(|id| !id.is_empty()),
        kind: text(record, &["USER_TYPE_ID", "userTypeId"]),
        ..PresentField::default()
    };
    let flags = [("MULTIPLE", ["MULTIPLE", "multiple"]), ("MANDATORY", ["MANDATORY", "mandatory"])];
    for (key, keys) in flags {
        let said = text(record, &keys);
        if !said.is_empty() {
            out.more.insert(key.to_string(), said);
        }
    }
    for (key, other) in [("EDIT_FORM_LABEL", "editFormLabel"), ("HELP_MESSAGE", "helpMessage")] {
        match record.get(key).or_else(|| record.get(other)) {
            Some(Value::String(text)) if !text.trim().is_empty() => {
                out.more.insert(key.to_string(), text.trim().to_string());
            }
            Some(Value::Object(each)) => {
                out.more.extend(each.keys().map(|tag| (format!("{key}.{tag}"), text(each, &[tag]))));
            }
            _ => {}
        }
    }
    let label = out.more.iter().find(|(key, text)| key.starts_with("EDIT_FORM_LABEL") && !text.is_empty()).map(|(_, text)| text.clone());
    out.label = label.unwrap_or_default();
    let list = ["LIST", "enum"].iter().find_map(|key| record.get(*key));
    if list.is_some() {
        out.more.insert("LIST".to_string(), String::new());
    }
    let rows: Vec<&Value> = match list {
        Some(Value::Array(rows)) => rows.iter().collect(),
        // PHP writes a list with gaps as an object.
        Some(Value::Object(rows)) => rows.values().collect(),
        _ => Vec::new(),
    };
    let option = |row: &Map<String, Value>| PresentOption {
        code: text(row, &["XML_ID", "xmlId"]),
        id: Some(text(row, &["ID", "id"])).filter(|id| !id.is_empty()),
        label: text(row, &["VALUE", "value"]),
    };
    out.options = rows.into_iter().filter_map(Value::as_object).map(option).collect();
    out
}

fn step(record: &Map<String, Value>) -> PresentStep {
    let status = text(record, &["STATUS_ID"]);
    let mut out = PresentStep {
        code: status.rsplit(':').next().unwrap_or_default().to_string(),
        id: Some(text(record, &["ID"])).filter(|id| !id.is_empty()),
        label: text(record, &["NAME"]),
        built_in: text(record, &["SYSTEM"]) == "Y",
        ..PresentStep::default()
    };
    let extra = record.get("EXTRA").and_then(Value::as_object);
    let semantics = match text(record, &["SEMANTICS"]).as_str() {
        "" => match extra.map(|extra| text(extra, &["SEMANTICS"])).unwrap_or_default().as_str() {
            "success" => "S",
            "failure" | "apology" => "F",
            _ => "",
        },
        "S" => "S",
        "F" => "F",
        _ => "",
    };
    out.more.insert("SEMANTICS".to_string(), semantics.to_string());
    out.more.insert("SORT".to_string(), text(record, &["SORT"]));
    out
}

/// The list of stages that a pipeline has: `DEAL_STAGE_5`.
pub(super) fn stages_of(type_id: &str, category: &str) -> String {
    match (type_id, category) {
        ("1", _) => "STATUS".to_string(),
        ("2", "0") => "DEAL_STAGE".to_string(),
        ("2", category) => format!("DEAL_STAGE_{category}"),
        ("31", category) => format!("SMART_INVOICE_STAGE_{category}"),
        (type_id, category) => format!("DYNAMIC_{type_id}_STAGE_{category}"),
    }
}

/// Puts the stages below their pipelines. Leads have no list of pipelines: their stages are one.
fn pipelines(found: &mut Found) {
    for (type_id, id, name) in std::mem::take(&mut found.categories) {
        let code = stages_of(&type_id, &id);
        found.present.pipelines.push(PresentPipeline { code, id: Some(id), label: name, steps: Vec::new() });
    }
    if found.statuses.iter().any(|(entity, _)| entity == "STATUS") {
        found.present.pipelines.push(PresentPipeline { code: "STATUS".to_string(), ..PresentPipeline::default() });
    }
    for (entity, step) in std::mem::take(&mut found.statuses) {
        if let Some(pipeline) = found.present.pipelines.iter_mut().find(|pipeline| pipeline.code == entity) {
            pipeline.steps.push(step);
        }
    }
    let sort = |step: &PresentStep| step.more.get("SORT").and_then(|sort| sort.parse::<f64>().ok()).unwrap_or(0.0);
    for pipeline in &mut found.present.pipelines {
        pipeline.steps.sort_by(|one, other| sort(one).total_cmp(&sort(other)));
    }
}
