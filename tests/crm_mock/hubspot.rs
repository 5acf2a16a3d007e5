//! HubSpot in miniature.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::server::{Refused, Reply, Request, Service};
use super::{ensure, only};

/// The objects that there are from the beginning.
pub(crate) const OBJECTS: [&str; 7] = ["leads", "contacts", "companies", "deals", "calls", "meetings", "products"];

const PROPERTY: [&str; 13] = [
    "name",
    "label",
    "groupName",
    "type",
    "fieldType",
    "description",
    "displayOrder",
    "options",
    "numberDisplayHint",
    "textDisplayHint",
    "externalOptions",
    "referencedObjectType",
    "hasUniqueValue",
];
const FORMS: [(&str, &str); 10] = [
    ("bool", "booleancheckbox"),
    ("enumeration", "select"),
    ("enumeration", "checkbox"),
    ("date", "date"),
    ("datetime", "date"),
    ("number", "number"),
    ("string", "text"),
    ("string", "textarea"),
    ("string", "file"),
    ("phone_number", "phonenumber"),
];

/// An account: groups, properties and pipelines by object.
#[derive(Default)]
pub(crate) struct Hub {
    groups: BTreeMap<String, Vec<String>>,
    pub(crate) properties: BTreeMap<String, Vec<Value>>,
    pipelines: Vec<Value>,
    own: Vec<String>,
}

/// A text under a key.
fn of<'v>(value: &'v Value, key: &str) -> Result<&'v str, String> {
    value[key].as_str().ok_or_else(|| format!("no {key}"))
}

fn twice(what: &str) -> Refused {
    Refused::new(409, "OBJECT_ALREADY_EXISTS", format!("{what} already exists"))
}

impl Hub {
    fn object(&self, name: &str) -> Result<(), Refused> {
        let is_there = OBJECTS.contains(&name) || self.own.iter().any(|own| own == name);
        if is_there { Ok(()) } else { Err(Refused::new(404, "OBJECT_NOT_FOUND", format!("no object {name}"))) }
    }

    fn take(&mut self, method: &str, path: &str, body: &Value) -> Result<Value, Refused> {
        let way: Vec<&str> = path.strip_prefix("/crm/v3/").ok_or_else(|| Refused::new(404, "OBJECT_NOT_FOUND", "no such path"))?.split('/').collect();
        let pipeline = |this: &Self, id: &str| this.pipelines.iter().position(|one| one["id"] == *id).ok_or_else(|| format!("no pipeline {id}"));
        match (method, way.as_slice()) {
            ("GET", ["properties", object]) => {
                self.object(object)?;
                let built_in =
                    json!({"name": "hs_object_id", "label": "Record ID", "type": "number", "fieldType": "number", "groupName": "x", "hubspotDefined": true});
                let own = self.properties.get(*object).into_iter().flatten().cloned();
                Ok(json!({"results": std::iter::once(built_in).chain(own).collect::<Vec<_>>()}))
            }
            ("GET", ["properties", object, "groups"]) => {
                self.object(object)?;
                let groups = self.groups.get(*object).into_iter().flatten();
                Ok(json!({"results": groups.map(|name| json!({"name": name, "label": name, "displayOrder": -1, "archived": false})).collect::<Vec<_>>()}))
            }
            ("GET", ["schemas"]) => Ok(json!({"results": self.own.iter().map(|name| json!({"objectTypeId": name})).collect::<Vec<_>>()})),
            ("GET", ["pipelines", "deals"]) => Ok(json!({"results": self.pipelines})),
            ("POST", ["properties", object, "groups"]) => self.group(object, body),
            ("POST", ["properties", object, "batch", "create"]) => {
                self.object(object)?;
                let inputs = body["inputs"].as_array().ok_or("no inputs")?;
                ensure((1..=100).contains(&inputs.len()), || format!("{} inputs", inputs.len()))?;
                inputs.iter().try_for_each(|one| self.property(object, one, true))?;
                Ok(json!({"status": "COMPLETE", "results": inputs}))
            }
            ("PATCH", ["properties", object, name]) => {
                only(body.as_object().ok_or("no property")?, &["label", "options"])?;
                let list = self.properties.get_mut(*object).ok_or("no such object")?;
                let one = list.iter_mut().find(|one| one["name"] == **name).ok_or("no such property")?;
                body.as_object().into_iter().flatten().for_each(|(key, value)| one[key] = value.clone());
                Ok(one.clone())
            }
            ("POST", ["schemas"]) => self.schema(body),
            ("POST", ["pipelines", "deals"]) => self.pipeline(body),
            ("POST", ["pipelines", "deals", id, "stages"]) => {
                let at = pipeline(self, id)?;
                self.stage(at, body)
            }
            ("PATCH", ["pipelines", "deals", id]) => {
                let at = pipeline(self, id)?;
                self.pipelines[at]["label"] = json!(of(body, "label")?);
                Ok(self.pipelines[at].clone())
            }
            ("PATCH", ["pipelines", "deals", id, "stages", stage]) => {
                let at = pipeline(self, id)?;
                let stages = self.pipelines[at]["stages"].as_array_mut().ok_or("no stages")?;
                let one = stages.iter_mut().find(|one| one["id"] == **stage).ok_or("no such stage")?;
                one["label"] = json!(of(body, "label")?);
                Ok(one.clone())
            }
            _ => Err(Refused::new(405, "", format!("no {method} {path}"))),
        }
    }

    fn group(&mut self, object: &str, body: &Value) -> Result<Value, Refused> {
        self.object(object)?;
        only(body.as_object().ok_or("no group")?, &["name", "label", "displayOrder"])?;
        let groups = self.groups.entry(object.to_string()).or_default();
        let name = of(body, "name")?.to_string();
        if groups.contains(&name) {
            return Err(twice(&name));
        }
        groups.push(name);
        Ok(body.clone())
    }

    fn schema(&mut self, body: &Value) -> Result<Value, Refused> {
        let list = body["properties"].as_array().ok_or("no properties")?;
        let object = format!("p_{}", of(body, "name")?);
        if self.own.contains(&object) {
            return Err(twice(&object));
        }
        let names: Vec<&str> = list.iter().map(|one| of(one, "name")).collect::<Result<_, _>>()?;
        let known = |name: &Value| name.as_str().is_some_and(|name| names.contains(&name));
        ensure(known(&body["primaryDisplayProperty"]), || "primaryDisplayProperty is no property".to_string())?;
        ensure(body["requiredProperties"].as_array().ok_or("no requiredProperties")?.iter().all(known), || "a required property is none".to_string())?;
        ensure(!of(&body["labels"], "singular")?.is_empty(), || "no label".to_string())?;
        self.own.push(object.clone());
        list.iter().try_for_each(|one| self.property(&object, one, false))?;
        Ok(json!({"objectTypeId": object}))
    }

    fn property(&mut self, object: &str, one: &Value, is_grouped: bool) -> Result<(), Refused> {
        only(one.as_object().ok_or("no property")?, &PROPERTY)?;
        let name = of(one, "name")?;
        let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        ensure(plain && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.len() <= 100, || format!("Invalid property name {name}"))?;
        ensure(!of(one, "label")?.trim().is_empty(), || "no label".to_string())?;
        if is_grouped {
            let is_there = self.groups.get(object).is_some_and(|groups| groups.iter().any(|group| one["groupName"] == group.as_str()));
            ensure(is_there, || format!("no group {}", one["groupName"]))?;
        }
        let form = (of(one, "type")?, of(one, "fieldType")?);
        ensure(FORMS.contains(&form), || format!("{form:?} do not go together"))?;
        let options = one["options"].as_array().cloned().unwrap_or_default();
        let is_closed = matches!(form.0, "enumeration" | "bool") && one["externalOptions"] != true;
        ensure(options.is_empty() != is_closed, || format!("{} options", options.len()))?;
        ensure(options.len() <= 5000, || format!("{} options", options.len()))?;
        let mut values = Vec::new();
        for option in &options {
            let (label, value) = (of(option, "label")?, of(option, "value")?);
            ensure(!label.trim().is_empty() && option["hidden"].is_boolean(), || "an option lacks something".to_string())?;
            ensure(label.chars().count() + value.chars().count() <= 3000, || "an option is too long".to_string())?;
            values.push(value);
        }
        values.sort_unstable();
        values.dedup();
        ensure(values.len() == options.len(), || "an option twice".to_string())?;
        let list = self.properties.entry(object.to_string()).or_default();
        if list.iter().any(|other| other["name"] == *name) {
            return Err(twice(name));
        }
        list.push(one.clone());
        Ok(())
    }

    fn pipeline(&mut self, body: &Value) -> Result<Value, Refused> {
        only(body.as_object().ok_or("no pipeline")?, &["label", "displayOrder", "pipelineId", "stages"])?;
        let (id, label) = (of(body, "pipelineId")?, of(body, "label")?);
        ensure(!label.trim().is_empty(), || "no label".to_string())?;
        if self.pipelines.iter().any(|one| one["id"] == *id || one["label"] == *label) {
            return Err(twice(label));
        }
        self.pipelines.push(json!({"id": id, "label": label, "stages": []}));
        let at = self.pipelines.len() - 1;
        body["stages"].as_array().ok_or("no stages")?.iter().try_for_each(|stage| self.stage(at, stage).map(drop))?;
        Ok(self.pipelines[at].clone())
    }

    fn stage(&mut self, pipeline: usize, stage: &Value) -> Result<Value, Refused> {
        only(stage.as_object().ok_or("no stage")?, &["label", "displayOrder", "stageId", "metadata"])?;
        let (id, label) = (of(stage, "stageId")?, of(stage, "label")?);
        let mut others = self.pipelines.iter().flat_map(|one| one["stages"].as_array().into_iter().flatten());
        if others.any(|other| other["id"] == *id) {
            return Err(twice(id));
        }
        let stages = self.pipelines[pipeline]["stages"].as_array_mut().ok_or("no stages")?;
        ensure(!label.trim().is_empty() && stages.iter().all(|other| other["label"] != *label), || format!("label {label}"))?;
        let probability: f64 = of(&stage["metadata"], "probability")?.parse().map_err(|_| "probability is no number")?;
        ensure((0.0..=1.0).contains(&probability) && (probability * 10.0).fract().abs() < 1e-9, || "probability goes by tenths".to_string())?;
        stages.push(json!({"id": id, "label": label}));
        Ok(stage.clone())
    }
}

impl Service for Hub {
    fn reply(&mut self, request: &Request) -> Reply {
        let error = |status: u16, category: &str, message: &str| {
            let correlation = "00000000-0000-0000-0000-000000000000";
            Reply { status, body: Some(json!({"status": "error", "message": message, "correlationId": correlation, "category": category})) }
        };
        if request.authorization != "Bearer secret" {
            return error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found");
        }
        let Some(body) = &request.body else { return error(400, "VALIDATION_ERROR", "Invalid input JSON") };
        match self.take(&request.method, &request.path, body) {
            Ok(answer) => Reply { status: if request.method == "POST" { 201 } else { 200 }, body: Some(answer) },
            Err(refused) => error(refused.status, if refused.code.is_empty() { "VALIDATION_ERROR" } else { refused.code }, &refused.why),
        }
    }

    fn busy() -> Reply {
        Reply { status: 429, body: Some(json!({"status": "error", "message": "You have reached your ten_secondly_rolling limit.", "category": "RATE_LIMITS"})) }
    }
}
