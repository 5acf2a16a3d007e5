//! What an account has, from the answers of `GET /api/v4/{leads,contacts,companies,catalogs/N}/custom_fields`, `/api/v4/leads/pipelines` and
//! `/api/v4/catalogs`: in one file or in several, page by page, with `_embedded` or as plain lists under these names.

use serde_json::{Map, Value};

use crate::crm::against::{Given, Present, PresentCard, PresentField, PresentOption, PresentPipeline, PresentStep};
use crate::crm::given::{answers, json};
use crate::crm::loss::message;
use crate::finding::Message;

/// Reads the answers.
pub(super) fn read(given: &[Given]) -> Result<Present, Message> {
    let (mut present, mut has_answer) = (Present::default(), false);
    for file in answers(given) {
        let value = json(file)?;
        walk(&value, &file.path, &mut present, &mut has_answer);
    }
    if has_answer { Ok(present) } else { Err(message("amocrm-against-nothing")) }
}

fn walk(value: &Value, about: &str, present: &mut Present, has_answer: &mut bool) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, about, present, has_answer)),
        Value::Object(record) => {
            // The address of the answer says of which entity the fields are, where they don't say it.
            let link = record.get("_links").and_then(|links| links.get("self")?.get("href")?.as_str()).unwrap_or(about);
            for (key, item) in record {
                let rows: Vec<&Map<String, Value>> = item.as_array().into_iter().flatten().filter_map(Value::as_object).collect();
                match (key.as_str(), item.is_array()) {
                    ("custom_fields", true) => present.fields.extend(rows.into_iter().map(|row| field(row, link))),
                    ("pipelines", true) => present.pipelines.extend(rows.into_iter().map(pipeline)),
                    ("catalogs", true) => present.cards.extend(rows.into_iter().map(card)),
                    _ => {
                        let about = if item.is_object() || item.is_array() { format!("{link} {key}") } else { continue };
                        walk(item, &about, present, has_answer);
                        continue;
                    }
                }
                *has_answer = true;
            }
        }
        _ => {}
    }
}

fn text(record: &Map<String, Value>, key: &str) -> String {
    match record.get(key) {
        Some(Value::String(text)) => text.trim().to_string(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(yes)) => yes.to_string(),
        _ => String::new(),
    }
}

fn id(record: &Map<String, Value>) -> Option<String> {
    Some(text(record, "id")).filter(|id| !id.is_empty())
}

fn card(record: &Map<String, Value>) -> PresentCard {
    PresentCard { code: text(record, "type"), id: text(record, "id"), label: text(record, "name") }
}

fn field(record: &Map<String, Value>, about: &str) -> PresentField {
    let entity = match (text(record, "entity_type").as_str(), text(record, "catalog_id").as_str()) {
        ("catalogs", catalog) if !catalog.is_empty() => format!("catalogs/{catalog}"),
        ("", _) => ["leads", "contacts", "companies", "customers"].into_iter().find(|entity| about.contains(entity)).unwrap_or("leads").to_string(),
        (entity, _) => entity.to_string(),
    };
    let rows =
        |key: &str| -> Vec<&Map<String, Value>> { record.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).collect() };
    let option = |row: &Map<String, Value>| PresentOption { code: text(row, "code"), id: id(row), label: text(row, "value") };
    let mut out = PresentField {
        entity,
        code: text(record, "code"),
        id: id(record),
        label: text(record, "name"),
        kind: text(record, "type"),
        options: rows("enums").into_iter().map(option).collect(),
        ..PresentField::default()
    };
    out.built_in = text(record, "is_predefined") == "true" || matches!(out.kind.as_str(), "multitext" | "tracking_data") || out.code == "POSITION";
    if record.contains_key("required_statuses") {
        let pair = |row: &Map<String, Value>| format!("{}:{}", text(row, "pipeline_id"), text(row, "status_id"));
        let pairs: Vec<String> = rows("required_statuses").into_iter().map(pair).collect();
        out.more.insert("required".to_string(), pairs.join(" "));
    }
    if record.contains_key("is_required") {
        out.more.insert("is_required".to_string(), text(record, "is_required"));
    }
    out
}

fn pipeline(record: &Map<String, Value>) -> PresentPipeline {
    let within = record.get("_embedded").and_then(|embedded| embedded.get("statuses")).or_else(|| record.get("statuses"));
    let step = |row: &Map<String, Value>| {
        let number = text(row, "id");
        let mut step = PresentStep { id: id(row), label: text(row, "name"), ..PresentStep::default() };
        step.built_in = matches!(number.as_str(), "142" | "143") || text(row, "type") == "1";
        step.more.insert("sort".to_string(), text(row, "sort"));
        if let Some(list) = row.get("descriptions").and_then(Value::as_array) {
            let newbie = list.iter().filter_map(Value::as_object).find(|one| text(one, "level") == "newbie");
            step.more.insert("description".to_string(), newbie.map(|one| text(one, "description")).unwrap_or_default());
        }
        step
    };
    let mut steps: Vec<PresentStep> = within.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).map(step).collect();
    steps.sort_by_key(|step| step.more.get("sort").and_then(|sort| sort.parse::<u64>().ok()).unwrap_or(0));
    PresentPipeline { code: String::new(), id: id(record), label: text(record, "name"), steps }
}
