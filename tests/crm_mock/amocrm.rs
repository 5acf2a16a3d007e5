//! amoCRM in miniature.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::server::{Refused, Reply, Request, Service};
use super::{ensure, only, text};

const COLOURS: [&str; 21] = [
    "#fffeb2", "#fffd7f", "#fff000", "#ffeab2", "#ffdc7f", "#ffce5a", "#ffdbdb", "#ffc8c8", "#ff8f92", "#d6eaff", "#c1e0ff", "#98cbff", "#ebffb1", "#deff81",
    "#87f2c0", "#f9deff", "#f3beff", "#ccc8f9", "#eb93ff", "#f2f3f4", "#e6e8ea",
];
const TYPES: [&str; 14] = [
    "text",
    "numeric",
    "checkbox",
    "select",
    "multiselect",
    "date",
    "url",
    "textarea",
    "radiobutton",
    "streetaddress",
    "date_time",
    "file",
    "birthday",
    "monetary",
];

/// An account.
pub(crate) struct Account {
    last: u64,
    pub(crate) pipelines: Vec<Value>,
    catalogs: Vec<Value>,
    pub(crate) fields: Vec<Value>,
}

impl Account {
    pub(crate) fn new() -> Self {
        let phone = json!({"id": 1, "name": "Телефон", "type": "multitext", "code": "PHONE", "entity_type": "companies", "is_predefined": true, "enums": null});
        let mut out = Self { last: 1000, pipelines: Vec::new(), catalogs: Vec::new(), fields: vec![phone] };
        out.pipeline("Воронка");
        out
    }

    fn next(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// A pipeline with the statuses that every one has.
    fn pipeline(&mut self, name: &str) -> usize {
        let (id, unsorted) = (self.next(), self.next());
        let status = |id: u64, name: &str, sort: u64, kind: u64| json!({"id": id, "name": name, "sort": sort, "type": kind, "pipeline_id": self.last, "descriptions": []});
        let statuses =
            [status(unsorted, "Неразобранное", 10, 1), status(142, "Успешно реализовано", 10000, 0), status(143, "Закрыто и не реализовано", 11000, 0)];
        self.pipelines.push(json!({"id": id, "name": name, "sort": 10, "is_main": false, "_embedded": {"statuses": statuses}}));
        self.pipelines.len() - 1
    }

    fn add_pipeline(&mut self, body: &Value) -> Result<Value, String> {
        let one = single(body)?;
        only(one, &["name", "sort", "is_main", "is_unsorted_on", "_embedded", "request_id"])?;
        ensure(self.pipelines.len() < 50, || "no more than 50 pipelines".to_string())?;
        ensure(!text(&one["name"]).trim().is_empty(), || "no name".to_string())?;
        let at = self.pipeline(&text(&one["name"]));
        for status in one["_embedded"]["statuses"].as_array().into_iter().flatten() {
            match status.get("id").and_then(Value::as_u64) {
                Some(id @ (142 | 143)) => self.change_status(at, id, status.as_object().ok_or("no status")?)?,
                Some(id) => return Err(format!("{id} is no status of the system")),
                None => self.add_status(at, status.as_object().ok_or("no status")?).map(drop)?,
            }
        }
        Ok(json!({"_embedded": {"pipelines": [self.pipelines[at]]}}))
    }

    fn add_status(&mut self, at: usize, status: &Map<String, Value>) -> Result<Value, String> {
        only(status, &["name", "sort", "color", "descriptions", "request_id"])?;
        ensure(COLOURS.contains(&text(&status["color"]).as_str()), || format!("no colour {}", status["color"]))?;
        let statuses = self.pipelines[at]["_embedded"]["statuses"].as_array().cloned().unwrap_or_default();
        ensure(statuses.len() < 100, || "no more than 100 statuses".to_string())?;
        ensure(!statuses.iter().any(|one| one["name"] == status["name"]), || format!("{} is there already", status["name"]))?;
        check(status)?;
        let mut new = status.clone();
        new.insert("id".to_string(), json!(self.next()));
        new.insert("type".to_string(), json!(0));
        new.entry("descriptions").or_insert(json!([]));
        let list = self.pipelines[at]["_embedded"]["statuses"].as_array_mut().ok_or("no statuses")?;
        list.push(Value::Object(new.clone()));
        Ok(json!({"_embedded": {"statuses": [new]}}))
    }

    fn change_status(&mut self, at: usize, id: u64, status: &Map<String, Value>) -> Result<(), String> {
        only(status, if id == 142 || id == 143 { &["id", "name", "descriptions"] } else { &["name", "sort", "color", "descriptions"] })?;
        check(status)?;
        let list = self.pipelines[at]["_embedded"]["statuses"].as_array_mut().ok_or("no statuses")?;
        let there = list.iter_mut().find(|one| one["id"] == id).ok_or_else(|| format!("no status {id}"))?;
        status.iter().for_each(|(key, value)| there[key] = value.clone());
        Ok(())
    }

    fn check_field(&self, entity: &str, field: &Map<String, Value>) -> Result<(), String> {
        let mut codes = BTreeSet::new();
        for value in field.get("enums").and_then(Value::as_array).into_iter().flatten() {
            only(value.as_object().ok_or("no value")?, &["id", "value", "sort", "code"])?;
            ensure(!text(&value["value"]).trim().is_empty(), || "a value without a text".to_string())?;
            ensure(value.get("code").is_none_or(|code| codes.insert(text(code))), || format!("enum code {} is there already", value["code"]))?;
        }
        for status in field.get("required_statuses").and_then(Value::as_array).into_iter().flatten() {
            ensure(["leads", "contacts", "companies"].contains(&entity), || "required_statuses are not for lists".to_string())?;
            let pipeline =
                self.pipelines.iter().find(|one| one["id"] == status["pipeline_id"]).ok_or_else(|| format!("no pipeline {}", status["pipeline_id"]))?;
            let is_there = pipeline["_embedded"]["statuses"].as_array().into_iter().flatten().any(|one| one["id"] == status["status_id"]);
            ensure(is_there, || format!("no status {}", status["status_id"]))?;
        }
        ensure(entity.starts_with("catalogs/") || !field.contains_key("is_required"), || "is_required is for lists".to_string())
    }

    fn add_field(&mut self, entity: &str, body: &Value) -> Result<Value, String> {
        let field = single(body)?;
        only(field, &["name", "type", "code", "sort", "enums", "required_statuses", "is_required", "request_id"])?;
        let (type_, code) = (text(&field["type"]), text(&field["code"]));
        ensure(TYPES.contains(&type_.as_str()), || format!("no type {type_}"))?;
        let is_catalog = entity.starts_with("catalogs/");
        ensure(!is_catalog || self.catalogs.iter().any(|one| format!("catalogs/{}", one["id"]) == entity), || format!("no {entity}"))?;
        ensure(!(is_catalog && ["file", "monetary", "birthday"].contains(&type_.as_str())), || format!("no {type_} in lists"))?;
        ensure(field.get("enums").is_none() || ["select", "multiselect"].contains(&type_.as_str()), || "values without a list".to_string())?;
        ensure(!text(&field["name"]).trim().is_empty(), || "no name".to_string())?;
        let same = |other: &Value| other["_at"].as_str().or(other["entity_type"].as_str()) == Some(entity) && other["code"] == code.as_str();
        ensure(!self.fields.iter().any(same), || format!("code {code} is there already"))?;
        self.check_field(entity, field)?;
        let mut new = field.clone();
        new.insert("id".to_string(), json!(self.next()));
        new.insert("_at".to_string(), json!(entity));
        new.insert("entity_type".to_string(), json!(entity.split('/').next()));
        if let Some(id) = entity.strip_prefix("catalogs/") {
            new.insert("catalog_id".to_string(), json!(id.parse::<u64>().ok()));
            new.entry("is_required").or_insert(json!(false));
        }
        new.entry("required_statuses").or_insert(Value::Null);
        let enums = new.get("enums").cloned().map(|enums| self.numbered(&enums));
        enums.into_iter().for_each(|enums| drop(new.insert("enums".to_string(), enums)));
        self.fields.push(Value::Object(new.clone()));
        Ok(json!({"_embedded": {"custom_fields": [new]}}))
    }

    fn numbered(&mut self, enums: &Value) -> Value {
        let number = |value: &Value| {
            let mut value = value.clone();
            if value.get("id").is_none() {
                value["id"] = json!(self.next());
            }
            value
        };
        enums.as_array().into_iter().flatten().map(number).collect()
    }

    fn change_field(&mut self, entity: &str, id: &str, field: &Map<String, Value>) -> Result<Value, String> {
        only(field, &["name", "sort", "enums", "required_statuses", "is_required"])?;
        self.check_field(entity, field)?;
        let is_it = |one: &Value| text(&one["id"]) == id && one["_at"] == entity;
        let at = self.fields.iter().position(is_it).ok_or_else(|| format!("no field {id}"))?;
        for (key, value) in field {
            let mut value = value.clone();
            if key == "enums" {
                let before = self.fields[at]["enums"].as_array().cloned().unwrap_or_default();
                let kept = |old: &Value| value.as_array().into_iter().flatten().any(|new| new["id"] == old["id"]);
                ensure(before.iter().all(kept), || "a value would be lost".to_string())?;
                value = self.numbered(&value);
            }
            self.fields[at][key] = value;
        }
        Ok(self.fields[at].clone())
    }
}

/// The one thing of a list.
fn single(body: &Value) -> Result<&Map<String, Value>, String> {
    body.as_array().filter(|list| list.len() == 1).and_then(|list| list[0].as_object()).ok_or_else(|| "a list of one was expected".to_string())
}

fn check(status: &Map<String, Value>) -> Result<(), String> {
    ensure(status.get("name").is_none_or(|name| !text(name).trim().is_empty()), || "no name".to_string())?;
    for one in status.get("descriptions").and_then(Value::as_array).into_iter().flatten() {
        ensure(["newbie", "candidate", "master"].contains(&text(&one["level"]).as_str()), || format!("no level {}", one["level"]))?;
        ensure(text(&one["description"]).chars().count() <= 1000, || "a description of more than 1000".to_string())?;
    }
    Ok(())
}

impl Account {
    fn take(&mut self, method: &str, path: &str, body: &Value) -> Result<Value, Refused> {
        let way: Vec<&str> = path.strip_prefix("/api/v4/").ok_or_else(|| Refused::new(404, "", "no such path"))?.split('/').collect();
        let pipeline = |this: &Self, id: &str| {
            let found = this.pipelines.iter().position(|one| text(&one["id"]) == id);
            found.ok_or_else(|| Refused::new(404, "", format!("no pipeline {id}")))
        };
        match (method, way.as_slice()) {
            ("POST", ["leads", "pipelines"]) => Ok(self.add_pipeline(body)?),
            ("POST", ["leads", "pipelines", id, "statuses"]) => {
                let at = pipeline(self, id)?;
                Ok(self.add_status(at, single(body)?)?)
            }
            ("PATCH", ["leads", "pipelines", id, "statuses", status]) => {
                let at = pipeline(self, id)?;
                let number = status.parse().map_err(|_| "no number")?;
                self.change_status(at, number, body.as_object().ok_or("no status")?)?;
                Ok(json!({}))
            }
            ("POST", ["catalogs"]) => {
                let one = single(body)?;
                only(one, &["name", "type", "can_add_elements", "can_link_multiple", "request_id"])?;
                let mut new = one.clone();
                new.insert("id".to_string(), json!(self.next()));
                self.catalogs.push(Value::Object(new.clone()));
                Ok(json!({"_embedded": {"catalogs": [new]}}))
            }
            ("POST", [entity @ ("leads" | "contacts" | "companies"), "custom_fields"]) => Ok(self.add_field(entity, body)?),
            ("POST", ["catalogs", id, "custom_fields"]) => Ok(self.add_field(&format!("catalogs/{id}"), body)?),
            ("PATCH", [entity, "custom_fields", id]) => Ok(self.change_field(entity, id, body.as_object().ok_or("no field")?)?),
            ("PATCH", ["catalogs", catalog, "custom_fields", id]) => {
                Ok(self.change_field(&format!("catalogs/{catalog}"), id, body.as_object().ok_or("no field")?)?)
            }
            _ => Err(Refused::new(405, "", format!("no {method} {path}"))),
        }
    }

    /// A list, page by page; nothing at all where it is empty.
    fn list(&self, path: &str, query: &[(String, String)]) -> Result<Option<Value>, Refused> {
        let asked = |key: &str| query.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        let entity = path.strip_prefix("/api/v4/").and_then(|way| way.strip_suffix("/custom_fields"));
        let (key, items): (&str, Vec<Value>) = match (path, entity) {
            (_, Some(entity)) => {
                let own = self.fields.iter().filter(|field| field["_at"].as_str().or(field["entity_type"].as_str()) == Some(entity));
                let bare = |field: &Value| {
                    field.as_object().into_iter().flatten().filter(|(key, _)| *key != "_at").map(|(key, value)| (key.clone(), value.clone())).collect()
                };
                ("custom_fields", own.map(bare).map(Value::Object).collect())
            }
            ("/api/v4/catalogs", None) => ("catalogs", self.catalogs.clone()),
            ("/api/v4/leads/pipelines", None) => {
                let mut pipelines = self.pipelines.clone();
                // Descriptions are told where one asks for them.
                if asked("with") != Some("descriptions") {
                    let statuses = pipelines.iter_mut().filter_map(|one| one["_embedded"]["statuses"].as_array_mut()).flatten();
                    statuses.for_each(|status| drop(status.as_object_mut().and_then(|status| status.remove("descriptions"))));
                }
                return Ok(Some(json!({"_total_items": pipelines.len(), "_embedded": {"pipelines": pipelines}})));
            }
            _ => return Err(Refused::new(404, "", format!("no {path}"))),
        };
        let number = |key: &str, or: usize| asked(key).map_or(Ok(or), |text| text.parse().map_err(|_| format!("{key} is no number")));
        let (page, limit) = (number("page", 1)?, number("limit", 50)?);
        ensure((1..=250).contains(&limit) && page > 0, || "limit is 1 to 250".to_string())?;
        let some: Vec<&Value> = items.iter().skip((page - 1) * limit).take(limit).collect();
        let link = |page: usize| json!({"href": format!("https://example.amocrm.ru{path}?limit={limit}&page={page}")});
        let mut links = json!({"self": link(page)});
        if page * limit < items.len() {
            links["next"] = link(page + 1);
        }
        Ok((!some.is_empty()).then(|| json!({"_page": page, "_links": links, "_embedded": {key: some}})))
    }
}

impl Service for Account {
    fn reply(&mut self, request: &Request) -> Reply {
        let problem = |status: u16, title: &str, detail: &str| json!({"title": title, "type": format!("https://httpstatus.es/{status}"), "status": status, "detail": detail});
        if request.authorization != "Bearer secret" {
            return Reply { status: 401, body: Some(problem(401, "Unauthorized", "Некорректный логин или пароль")) };
        }
        let Some(body) = &request.body else { return Reply { status: 400, body: Some(problem(400, "Bad Request", "Invalid JSON")) } };
        let done = match request.method.as_str() {
            "GET" => self.list(&request.path, &request.query),
            method => self.take(method, &request.path, body).map(Some),
        };
        match done {
            Ok(None) => Reply { status: 204, body: None },
            Ok(body) => Reply { status: 200, body },
            Err(Refused { status: status @ (404 | 405), why, .. }) => Reply { status, body: Some(problem(status, "Not Found", &why)) },
            Err(refused) => {
                let mut body = problem(400, "Bad Request", "Request validation failed");
                let errors = json!([{"code": "NotSupportedChoice", "path": "", "detail": refused.why}]);
                body["validation-errors"] = json!([{"request_id": "0", "errors": errors}]);
                Reply { status: 400, body: Some(body) }
            }
        }
    }

    fn busy() -> Reply {
        Reply { status: 429, body: Some(json!({"title": "Too Many Requests", "status": 429})) }
    }
}
