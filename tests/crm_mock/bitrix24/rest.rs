//! The addresses of Bitrix24: methods at the path of a webhook, lists by pages of 50, batches of no more than 50 calls, and errors in its own form.

use serde_json::{Map, Value, json};

use super::Portal;
use crate::crm_mock::server::{Refused, Reply, Request, Service, pairs};
use crate::crm_mock::{ensure, text};

/// How many rows a page has, and how many calls a batch.
const PAGE: usize = 50;

impl Portal {
    fn call(&mut self, method: &str, params: &Map<String, Value>) -> Result<Value, Refused> {
        let own = method.strip_prefix("crm.").and_then(|rest| rest.split_once(".userfield."));
        let fields = || params.get("fields").and_then(Value::as_object).ok_or("no fields");
        if let Some((kind, verb)) = own.filter(|(kind, _)| ["lead", "deal", "contact", "company"].contains(kind)) {
            let entity = format!("CRM_{}", kind.to_uppercase());
            let core = |why: String| Refused::new(400, "ERROR_CORE", why);
            return match verb {
                "add" => self.add_field(&entity, fields()?.clone()).map(|id| json!({"result": id})).map_err(core),
                "update" => self.change_field(Some(&entity), &text(&params["id"]), fields()?.clone()).map_err(core),
                "list" => Ok(self.listed(&entity, params)),
                _ => Err(Refused::new(404, "ERROR_METHOD_NOT_FOUND", "Method not found!")),
            };
        }
        match method {
            "crm.type.add" => Ok(self.add_type(params)?),
            "crm.type.list" => Ok(page(&self.types, params, |types| json!({"types": types}))),
            "crm.category.add" => Ok(self.add_category(params)?),
            "crm.category.list" => {
                let own: Vec<&Value> = self.categories.iter().filter(|one| text(&one["entityTypeId"]) == text(&params["entityTypeId"])).collect();
                Ok(json!({"result": {"categories": own}, "total": own.len()}))
            }
            "crm.status.add" => Ok(self.add_status(fields()?)?),
            "crm.status.update" => Ok(self.change_status(&params["id"], fields()?)?),
            "crm.status.list" => {
                let of = params.get("filter").and_then(|filter| filter.get("ENTITY_ID"));
                let own: Vec<Value> = self.statuses.iter().filter(|one| of.is_none_or(|of| one["ENTITY_ID"] == *of)).cloned().collect();
                Ok(page(&own, params, |statuses| json!(statuses)))
            }
            _ if method.starts_with("userfieldconfig.") => self.configure(method, params),
            "batch" => self.batch(params),
            _ => Err(Refused::new(404, "ERROR_METHOD_NOT_FOUND", "Method not found!")),
        }
    }

    fn configure(&mut self, method: &str, params: &Map<String, Value>) -> Result<Value, Refused> {
        let field = || params.get("field").and_then(Value::as_object).ok_or("no field");
        ensure(params.get("moduleId").is_some_and(|module| module == "crm"), || "no module".to_string())?;
        match method {
            "userfieldconfig.add" => {
                let mut field = Self::config(field()?)?;
                let entity = text(&field.remove("ENTITY_ID").unwrap_or_default());
                let is_there = entity == "CRM_SMART_INVOICE" || self.types.iter().any(|one| format!("CRM_{}", one["id"]) == entity);
                ensure(is_there, || format!("no entity {entity}"))?;
                ensure(text(&field["FIELD_NAME"]).starts_with(&format!("UF_{entity}_")), || format!("{} is not of {entity}", field["FIELD_NAME"]))?;
                Ok(self.add_field(&entity, field).map(|id| json!({"result": {"field": {"id": id}}}))?)
            }
            "userfieldconfig.update" => {
                let mut field = Self::config(field()?)?;
                ensure(field.contains_key("USER_TYPE_ID") || !field.contains_key("LIST"), || "values need the type".to_string())?;
                field.remove("USER_TYPE_ID");
                Ok(self.change_field(None, &text(&params["id"]), field)?)
            }
            "userfieldconfig.list" => {
                let language = params.get("select").and_then(|select| select.get("language")).map(text);
                let all: Vec<Value> = self.fields.iter().map(|field| camel(field, language.as_deref(), false)).collect();
                Ok(page(&all, params, |fields| json!({"fields": fields})))
            }
            "userfieldconfig.get" => {
                let found = self.fields.iter().find(|field| text(&field["ID"]) == text(&params["id"])).ok_or("no field")?;
                Ok(json!({"result": {"field": camel(found, None, true)}}))
            }
            _ => Err(Refused::new(404, "ERROR_METHOD_NOT_FOUND", "Method not found!")),
        }
    }

    /// The fields of a card: their labels in the language asked for, and none where no language is.
    fn listed(&self, entity: &str, params: &Map<String, Value>) -> Value {
        let language = params.get("filter").and_then(|filter| filter.get("LANG")).map(text);
        let told = |field: &Value| {
            let mut field = field.clone();
            for key in ["EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL", "HELP_MESSAGE"] {
                let label = language.as_ref().map(|language| field[key].get(language).cloned().unwrap_or_else(|| one_label(&field, key)));
                match (field.as_object_mut().unwrap(), label) {
                    (field, Some(label)) => drop(field.insert(key.to_string(), label)),
                    (field, None) => drop(field.remove(key)),
                }
            }
            field.as_object_mut().unwrap().remove("LABEL");
            field
        };
        let own: Vec<Value> = self.fields.iter().filter(|field| field["ENTITY_ID"] == entity).map(told).collect();
        page(&own, params, |fields| json!(fields))
    }

    /// Calls in order, each `method?a[b]=c`; what an earlier one answered is at hand as `$result[name][key]`.
    fn batch(&mut self, params: &Map<String, Value>) -> Result<Value, Refused> {
        let commands = params.get("cmd").and_then(Value::as_object).ok_or("no cmd")?;
        if commands.len() > PAGE {
            return Err(Refused::new(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded"));
        }
        let (mut results, mut errors) = (Map::new(), Map::new());
        for (name, command) in commands {
            let command = text(command);
            let (method, query) = command.split_once('?').unwrap_or((&command, ""));
            let mut given = Value::Object(Map::new());
            for (key, value) in pairs(query) {
                *key.replace(']', "").split('[').fold(&mut given, |at, key| &mut at[key]) = json!(answered(&value, &results));
            }
            let nested = method == "batch";
            let done = if nested { Err("batch in batch".into()) } else { self.call(method, given.as_object().unwrap()) };
            match done {
                Ok(answer) => drop(results.insert(name.clone(), answer["result"].clone())),
                Err(refused) => drop(errors.insert(name.clone(), json!({"error": refused.code, "error_description": refused.why}))),
            }
            if !errors.is_empty() && ["1", "true"].contains(&text(&params["halt"]).as_str()) {
                break;
            }
        }
        // PHP writes what is empty as a list.
        let or_list = |map: Map<String, Value>| if map.is_empty() { json!([]) } else { Value::Object(map) };
        Ok(json!({"result": {"result": or_list(results), "result_error": or_list(errors), "result_total": [], "result_next": [], "result_time": []}}))
    }
}

/// A text with what earlier calls answered in place of `$result[name][key]`.
fn answered(value: &str, results: &Map<String, Value>) -> String {
    let Some(way) = value.strip_prefix("$result[").and_then(|way| way.strip_suffix(']')) else { return value.to_string() };
    let mut keys = way.split("][");
    let first = keys.next().and_then(|name| results.get(name)).cloned().unwrap_or_default();
    text(&keys.fold(first, |at, key| key.parse::<usize>().map_or_else(|_| at[key].clone(), |number| at[number].clone())))
}

/// A page of a list, with where the next begins.
fn page(all: &[Value], params: &Map<String, Value>, result: impl Fn(&[Value]) -> Value) -> Value {
    let start: usize = params.get("start").map_or(0, |start| text(start).parse().unwrap_or(0)).min(all.len());
    let end = (start + PAGE).min(all.len());
    let mut out = json!({"result": result(&all[start..end]), "total": all.len()});
    if end < all.len() {
        out["next"] = json!(end);
    }
    out
}

/// What a label is where none was given in a language.
fn one_label(field: &Value, key: &str) -> Value {
    match &field[key] {
        Value::String(text) => json!(text),
        _ => field["LABEL"].clone(),
    }
}

/// A field in the words of `userfieldconfig`; its values stand only in an answer of its own.
fn camel(field: &Value, language: Option<&str>, with_values: bool) -> Value {
    let label = |key: &str| match (&field[key], language) {
        (Value::Object(each), Some(language)) => json!({language: each.get(language).cloned().unwrap_or_default()}),
        (other, _) => other.clone(),
    };
    let mut out = json!({
        "id": field["ID"], "entityId": field["ENTITY_ID"], "fieldName": field["FIELD_NAME"], "userTypeId": field["USER_TYPE_ID"], "xmlId": field["XML_ID"],
        "multiple": field["MULTIPLE"], "mandatory": field["MANDATORY"], "editFormLabel": label("EDIT_FORM_LABEL"), "helpMessage": label("HELP_MESSAGE"),
    });
    if with_values && field["USER_TYPE_ID"] == "enumeration" {
        let values = field["LIST"].as_array().into_iter().flatten();
        out["enum"] = values.map(|value| json!({"id": value["ID"], "value": value["VALUE"], "xmlId": value["XML_ID"]})).collect();
    }
    out
}

impl Service for Portal {
    fn reply(&mut self, request: &Request) -> Reply {
        let error = |status: u16, code: &str, why: &str| Reply { status, body: Some(json!({"error": code, "error_description": why})) };
        let Some(method) = request.path.strip_prefix("/rest/1/secret/") else {
            return error(401, "INVALID_CREDENTIALS", "Invalid request credentials");
        };
        let empty = Map::new();
        let params = match &request.body {
            Some(Value::Object(params)) => params,
            Some(Value::Null) => &empty,
            _ => return error(400, "INVALID_REQUEST", "Invalid request"),
        };
        match self.call(method.trim_end_matches(".json"), params) {
            Ok(mut answer) => {
                answer["time"] = json!({"start": 1_724_239_307.9, "finish": 1_724_239_308.5, "duration": 0.6, "processing": 0.2, "operating": 0});
                Reply { status: 200, body: Some(answer) }
            }
            Err(refused) => error(refused.status, refused.code, &refused.why),
        }
    }

    fn busy() -> Reply {
        Reply { status: 503, body: Some(json!({"error": "QUERY_LIMIT_EXCEEDED", "error_description": "Too many requests"})) }
    }
}
