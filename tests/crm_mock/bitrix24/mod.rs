//! Bitrix24 in miniature: what it keeps, and what it refuses. How it is asked is [`rest`].

mod rest;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{ensure, only, text};

const TYPES: [&str; 13] = ["string", "integer", "double", "boolean", "datetime", "date", "money", "url", "address", "enumeration", "file", "employee", "crm"];
const LANGUAGES: [&str; 18] = ["ru", "en", "de", "ua", "la", "br", "fr", "sc", "tc", "pl", "it", "tr", "ja", "vn", "id", "ms", "th", "kz"];
const ADD: [&str; 15] = [
    "FIELD_NAME",
    "USER_TYPE_ID",
    "XML_ID",
    "SORT",
    "MULTIPLE",
    "MANDATORY",
    "SHOW_FILTER",
    "LABEL",
    "EDIT_FORM_LABEL",
    "LIST_COLUMN_LABEL",
    "LIST_FILTER_LABEL",
    "ERROR_MESSAGE",
    "HELP_MESSAGE",
    "SETTINGS",
    "LIST",
];
const CONFIG: [&str; 12] =
    ["entityId", "fieldName", "userTypeId", "xmlId", "sort", "multiple", "mandatory", "showFilter", "editFormLabel", "helpMessage", "settings", "enum"];
const DEAL: [(&str, &str); 8] =
    [("NEW", ""), ("PREPARATION", ""), ("PREPAYMENT_INVOICE", ""), ("EXECUTING", ""), ("FINAL_INVOICE", ""), ("WON", "S"), ("LOSE", "F"), ("APOLOGY", "F")];
const PROCESS: [(&str, &str); 5] = [("NEW", ""), ("PREPARATION", ""), ("CLIENT", ""), ("SUCCESS", "S"), ("FAIL", "F")];
const LEAD: [(&str, &str); 5] = [("NEW", ""), ("IN_PROCESS", ""), ("PROCESSED", ""), ("CONVERTED", "S"), ("JUNK", "F")];

/// A portal.
pub(crate) struct Portal {
    last: u64,
    types: Vec<Value>,
    categories: Vec<Value>,
    pub(crate) statuses: Vec<Value>,
    pub(crate) fields: Vec<Value>,
}

impl Portal {
    pub(crate) fn new() -> Self {
        let mut out = Self { last: 100, types: Vec::new(), categories: Vec::new(), statuses: Vec::new(), fields: Vec::new() };
        out.categories.push(json!({"id": 0, "name": "Общая", "sort": 300, "entityTypeId": 2, "isDefault": "Y"}));
        out.stock("DEAL_STAGE", "", &DEAL);
        out.stock("STATUS", "", &LEAD);
        out
    }

    fn next(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    fn stock(&mut self, entity: &str, prefix: &str, stages: &[(&str, &str)]) {
        for (number, (code, semantics)) in stages.iter().enumerate() {
            let id = self.next();
            let is_system = matches!(*code, "NEW" | "WON" | "LOSE" | "SUCCESS" | "FAIL" | "CONVERTED" | "JUNK");
            let semantics = if semantics.is_empty() { Value::Null } else { json!(semantics) };
            self.statuses.push(json!({
                "ID": id.to_string(), "ENTITY_ID": entity, "STATUS_ID": format!("{prefix}{code}"), "NAME": format!("Стадия {code}"), "NAME_INIT": "",
                "SORT": ((number + 1) * 10).to_string(), "SYSTEM": if is_system { "Y" } else { "N" }, "SEMANTICS": semantics, "CATEGORY_ID": null,
            }));
        }
    }

    fn category(&mut self, type_id: &str, name: &Value, is_default: &str) -> u64 {
        let id = self.next();
        let type_number: u64 = type_id.parse().unwrap();
        self.categories.push(json!({"id": id, "name": name, "sort": 500, "entityTypeId": type_number, "isDefault": is_default}));
        if type_id == "2" {
            self.stock(&format!("DEAL_STAGE_{id}"), &format!("C{id}:"), &DEAL);
        } else {
            self.stock(&format!("DYNAMIC_{type_id}_STAGE_{id}"), &format!("DT{type_id}_{id}:"), &PROCESS);
        }
        id
    }

    fn add_category(&mut self, params: &Map<String, Value>) -> Result<Value, String> {
        only(params, &["entityTypeId", "fields"])?;
        let (type_id, fields) = (text(&params["entityTypeId"]), params["fields"].as_object().ok_or("no fields")?);
        only(fields, &["name", "sort", "isDefault"])?;
        ensure(type_id == "2" || self.types.iter().any(|one| text(&one["entityTypeId"]) == type_id), || format!("no type {type_id}"))?;
        ensure(type_id != "2" || !fields.contains_key("isDefault"), || "isDefault is not for deals".to_string())?;
        let length = text(&fields["name"]).chars().count();
        ensure((1..=255).contains(&length), || format!("a name of {length}"))?;
        let id = self.category(&type_id, &fields["name"], "N");
        Ok(json!({"result": {"category": {"id": id, "name": fields["name"], "entityTypeId": params["entityTypeId"]}}}))
    }

    fn add_type(&mut self, params: &Map<String, Value>) -> Result<Value, String> {
        let fields = params["fields"].as_object().ok_or("no fields")?;
        only(fields, &["title", "isStagesEnabled", "isCategoriesEnabled"])?;
        ensure(!text(&fields["title"]).trim().is_empty(), || "no title".to_string())?;
        let (id, number) = (self.next(), self.next());
        let type_id = 1030 + number * 2;
        self.types.push(json!({"id": id, "title": fields["title"], "code": "", "entityTypeId": type_id}));
        self.category(&type_id.to_string(), &json!("Общая"), "Y");
        Ok(json!({"result": {"type": {"id": id, "entityTypeId": type_id}}}))
    }

    fn add_field(&mut self, entity: &str, mut field: Map<String, Value>) -> Result<u64, String> {
        only(&field, &ADD)?;
        let (name, type_) = (text(&field["FIELD_NAME"]), text(&field["USER_TYPE_ID"]));
        ensure(name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'), || format!("ERROR_CORE {name}"))?;
        ensure(name.starts_with("UF_CRM_") && name.len() > 7 && name.len() <= 50, || format!("ERROR_CORE {name}, {}", name.len()))?;
        ensure(TYPES.contains(&type_.as_str()), || format!("no type {type_}"))?;
        ensure(type_ != "boolean" || field["MULTIPLE"] != "Y", || "a boolean is not multiple".to_string())?;
        ensure(!self.fields.iter().any(|other| other["ENTITY_ID"] == entity && other["FIELD_NAME"] == name), || format!("{name} is there already"))?;
        ensure(field.get("LIST").is_none() || type_ == "enumeration", || "values without a list".to_string())?;
        self.check(&field)?;
        let id = self.next();
        field.insert("ID".to_string(), json!(id.to_string()));
        field.insert("ENTITY_ID".to_string(), json!(entity));
        field.entry("MANDATORY").or_insert(json!("N"));
        let list = field.remove("LIST").map(|list| self.numbered(&list, &[]));
        list.into_iter().for_each(|list| drop(field.insert("LIST".to_string(), list)));
        self.fields.push(Value::Object(field));
        Ok(id)
    }

    fn check(&self, field: &Map<String, Value>) -> Result<(), String> {
        for key in ["EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL", "HELP_MESSAGE"] {
            for (language, said) in field.get(key).and_then(Value::as_object).into_iter().flatten() {
                ensure(LANGUAGES.contains(&language.as_str()), || format!("no language {language}"))?;
                ensure(key == "HELP_MESSAGE" || !text(said).is_empty(), || format!("{key} is empty"))?;
            }
        }
        for key in ["MULTIPLE", "MANDATORY", "SHOW_FILTER"] {
            ensure(field.get(key).is_none_or(|said| said == "Y" || said == "N"), || format!("{key} is Y or N"))?;
        }
        ensure(field.get("SORT").is_none_or(|sort| sort.as_u64().is_some_and(|sort| sort > 0)), || "SORT is above 0".to_string())?;
        let mut codes = BTreeSet::new();
        for value in field.get("LIST").and_then(Value::as_array).into_iter().flatten() {
            only(value.as_object().ok_or("no value")?, &["ID", "VALUE", "SORT", "DEF", "XML_ID"])?;
            ensure(!text(&value["VALUE"]).trim().is_empty(), || "a value without a text is dropped".to_string())?;
            ensure(value.get("XML_ID").is_none_or(|code| codes.insert(text(code))), || format!("XML_ID {} is there already", value["XML_ID"]))?;
        }
        Ok(())
    }

    /// Values with numbers; those that have one must be there.
    fn numbered(&mut self, list: &Value, before: &[Value]) -> Value {
        let mut out = before.to_vec();
        for value in list.as_array().into_iter().flatten() {
            let mut value = value.clone();
            if let Some(old) = value.get("ID").and_then(|id| out.iter_mut().find(|old| text(&old["ID"]) == text(id))) {
                old["VALUE"] = value["VALUE"].clone();
                continue;
            }
            value["ID"] = json!(self.next().to_string());
            out.push(value);
        }
        Value::Array(out)
    }

    fn change_field(&mut self, entity: Option<&str>, id: &str, field: Map<String, Value>) -> Result<Value, String> {
        only(&field, &["MANDATORY", "SORT", "EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL", "HELP_MESSAGE", "SETTINGS", "LIST"])?;
        self.check(&field)?;
        let is_it = |one: &Value| one["ID"] == id && entity.is_none_or(|entity| one["ENTITY_ID"] == entity);
        let at = self.fields.iter().position(is_it).ok_or_else(|| format!("no field {id}"))?;
        for (key, mut value) in field {
            if key == "LIST" {
                let before = self.fields[at]["LIST"].as_array().cloned().unwrap_or_default();
                let known = |value: &Value| value.get("ID").is_none_or(|id| before.iter().any(|old| text(&old["ID"]) == text(id)));
                ensure(value.as_array().into_iter().flatten().all(known), || "a value that is not there".to_string())?;
                value = self.numbered(&value, &before);
            }
            self.fields[at][&key] = value;
        }
        Ok(json!({"result": true}))
    }

    fn add_status(&mut self, fields: &Map<String, Value>) -> Result<Value, String> {
        only(fields, &["ENTITY_ID", "STATUS_ID", "NAME", "SORT", "COLOR", "SEMANTICS"])?;
        let (entity, code) = (text(&fields["ENTITY_ID"]), text(&fields["STATUS_ID"]));
        let first = self.statuses.iter().find(|one| one["ENTITY_ID"] == entity.as_str()).ok_or_else(|| format!("no list {entity}"))?;
        let prefix = text(&first["STATUS_ID"]).split_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
        let full = format!("{prefix}{code}");
        let limit = if entity == "STATUS" {
            21
        } else if entity.starts_with("DEAL_STAGE") {
            22
        } else {
            50
        };
        let plain = !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        ensure(plain && full.len() <= limit, || format!("STATUS_ID {full}, {}", full.len()))?;
        ensure(!self.statuses.iter().any(|one| one["ENTITY_ID"] == entity.as_str() && one["STATUS_ID"] == full.as_str()), || {
            format!("{full} is there already")
        })?;
        ensure(!text(&fields["NAME"]).trim().is_empty(), || "no name".to_string())?;
        let semantics = text(&fields["SEMANTICS"]);
        ensure(["", "F"].contains(&semantics.as_str()), || "there is one success already".to_string())?;
        let id = self.next();
        self.statuses.push(json!({
            "ID": id.to_string(), "ENTITY_ID": entity, "STATUS_ID": full, "NAME": fields["NAME"], "SORT": text(&fields["SORT"]), "SYSTEM": "N",
            "SEMANTICS": if semantics.is_empty() { Value::Null } else { json!(semantics) },
        }));
        self.in_order(&entity)?;
        Ok(json!({"result": id}))
    }

    /// In progress, success, failure.
    fn in_order(&self, entity: &str) -> Result<(), String> {
        let sorts = |semantics: &str| -> Vec<i64> {
            let own = self.statuses.iter().filter(|one| one["ENTITY_ID"] == entity && one["SEMANTICS"].as_str().unwrap_or("") == semantics);
            own.map(|one| text(&one["SORT"]).parse().unwrap()).collect()
        };
        let (open, won, lost) = (sorts(""), sorts("S"), sorts("F"));
        let is_so = won.len() == 1 && open.iter().all(|sort| *sort < won[0]) && lost.iter().all(|sort| *sort > won[0]);
        ensure(is_so, || format!("stages out of order: {open:?} {won:?} {lost:?}"))
    }

    fn change_status(&mut self, id: &Value, fields: &Map<String, Value>) -> Result<Value, String> {
        only(fields, &["NAME", "SORT", "COLOR"])?;
        let status = self.statuses.iter_mut().find(|one| text(&one["ID"]) == text(id)).ok_or_else(|| format!("no status {id}"))?;
        status["NAME"] = fields["NAME"].clone();
        if let Some(sort) = fields.get("SORT") {
            status["SORT"] = json!(text(sort));
        }
        let entity = text(&status["ENTITY_ID"]);
        self.in_order(&entity)?;
        Ok(json!({"result": true}))
    }

    /// `userfieldconfig.*` says the same in other words.
    fn config(field: &Map<String, Value>) -> Result<Map<String, Value>, String> {
        only(field, &CONFIG)?;
        let name = |key: &str| match key {
            "enum" => "LIST".to_string(),
            "xmlId" | "userTypeId" | "fieldName" | "entityId" | "editFormLabel" | "helpMessage" | "showFilter" | "id" => {
                key.chars().flat_map(|c| if c.is_uppercase() { vec!['_', c] } else { vec![c.to_ascii_uppercase()] }).collect()
            }
            other => other.to_uppercase(),
        };
        let element = |one: &Value| Value::Object(one.as_object().into_iter().flatten().map(|(key, value)| (name(key), value.clone())).collect());
        let value = |key: &str, value: &Value| if key == "enum" { value.as_array().into_iter().flatten().map(element).collect() } else { value.clone() };
        Ok(field.iter().map(|(key, said)| (name(key), value(key, said))).collect())
    }
}
