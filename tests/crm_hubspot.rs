//! The plan for HubSpot, made in a HubSpot of paper that keeps to the limits of the real one, and compared with what stands there afterwards.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use reglament::crm::against::{Given, Present, Step};
use reglament::crm::specification;
use reglament::crm::target::{Export, Setting, door, export};
use reglament::load::{self, Budget};
use reglament::locale::Language;
use reglament::model::settings::CrmTarget;
use reglament::{Analysis, analyse, analyse_text, catalogue};
use serde_json::{Value, json};
use support::root;

fn read(path: &str) -> Analysis {
    let budget = Budget::default();
    let (places, _) = load::find(&[root().join(path)]);
    analyse(load::read(&places[0], &budget), &budget)
}

fn exported(analysis: &Analysis, language: Language, present: Option<&Present>) -> Export {
    let spec = specification(&analysis.model, &analysis.graph);
    export(CrmTarget::HubSpot, &spec, &Setting { tag: language.tag(), words: catalogue(language), present })
}

fn plan(export: &Export) -> Vec<Value> {
    let file = export.artifacts.iter().find(|file| file.path == "plan.json").unwrap();
    let plan: Value = serde_json::from_slice(&file.bytes).unwrap();
    plan["calls"].as_array().unwrap().clone()
}

fn shown(export: &Export) -> String {
    let mut out = String::new();
    for file in &export.artifacts {
        writeln!(out, "━━━ {}\n{}", file.path, String::from_utf8_lossy(&file.bytes)).unwrap();
    }
    out
}

/// A HubSpot of paper: groups, properties and pipelines by object.
#[derive(Default)]
struct Account {
    groups: BTreeMap<String, Vec<String>>,
    properties: BTreeMap<String, Vec<Value>>,
    pipelines: Vec<Value>,
}

const OBJECTS: [&str; 7] = ["leads", "contacts", "companies", "deals", "calls", "meetings", "products"];

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("no {key} in {value}"))
}

impl Account {
    fn take(&mut self, call: &Value) {
        let (method, path, body) = (text(call, "method"), text(call, "path"), &call["body"]);
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        match (method, parts.as_slice()) {
            ("POST", ["crm", "v3", "properties", object, "groups"]) => {
                let groups = self.groups.entry((*object).to_string()).or_default();
                assert!(OBJECTS.contains(object) || self.properties.contains_key(*object), "no object {object}");
                assert!(!groups.contains(&text(body, "name").to_string()), "group twice: {body}");
                groups.push(text(body, "name").to_string());
            }
            ("POST", ["crm", "v3", "properties", object, "batch", "create"]) => {
                let inputs = body["inputs"].as_array().unwrap();
                assert!(!inputs.is_empty() && inputs.len() <= 100);
                inputs.iter().for_each(|one| self.property(object, one, true));
            }
            ("PATCH", ["crm", "v3", "properties", object, name]) => {
                let one = self.properties.get_mut(*object).unwrap().iter_mut().find(|one| one["name"] == **name).unwrap_or_else(|| panic!("no {name}"));
                for (key, value) in body.as_object().unwrap() {
                    one[key] = value.clone();
                }
            }
            ("POST", ["crm", "v3", "schemas"]) => {
                let object = format!("p_{}", text(body, "name"));
                let list = body["properties"].as_array().unwrap();
                self.properties.insert(object.clone(), Vec::new());
                list.iter().for_each(|one| self.property(&object, one, false));
                let names: Vec<&str> = list.iter().map(|one| text(one, "name")).collect();
                assert!(names.contains(&text(body, "primaryDisplayProperty")));
                assert!(body["requiredProperties"].as_array().unwrap().iter().all(|name| names.contains(&name.as_str().unwrap())));
                assert!(!text(&body["labels"], "singular").is_empty());
            }
            ("POST", ["crm", "v3", "pipelines", "deals"]) => {
                let stages = body["stages"].as_array().unwrap().clone();
                let made = json!({"id": body["pipelineId"], "label": body["label"], "stages": []});
                self.pipelines.push(made);
                let at = self.pipelines.len() - 1;
                stages.iter().for_each(|stage| self.stage(at, stage));
            }
            ("POST", ["crm", "v3", "pipelines", "deals", id, "stages"]) => {
                let at = self.pipelines.iter().position(|one| one["id"] == **id).unwrap();
                self.stage(at, body);
            }
            ("PATCH", ["crm", "v3", "pipelines", "deals", id]) => {
                self.pipelines.iter_mut().find(|one| one["id"] == **id).unwrap()["label"] = body["label"].clone();
            }
            ("PATCH", ["crm", "v3", "pipelines", "deals", id, "stages", stage]) => {
                let stages = self.pipelines.iter_mut().find(|one| one["id"] == **id).unwrap()["stages"].as_array_mut().unwrap();
                stages.iter_mut().find(|one| one["id"] == **stage).unwrap()["label"] = body["label"].clone();
            }
            other => panic!("no such call: {other:?}"),
        }
    }

    fn property(&mut self, object: &str, one: &Value, grouped: bool) {
        let name = text(one, "name");
        let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        assert!(plain && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.len() <= 100, "{name}");
        assert!(!text(one, "label").is_empty());
        if grouped {
            assert!(self.groups.get(object).is_some_and(|groups| groups.contains(&text(one, "groupName").to_string())), "{one} stands in no group");
        }
        let pairs = [
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
        assert!(pairs.contains(&(text(one, "type"), text(one, "fieldType"))), "{one}");
        let options = one["options"].as_array().cloned().unwrap_or_default();
        let closed = matches!(text(one, "type"), "enumeration" | "bool") && one["externalOptions"] != true;
        assert_eq!(!options.is_empty(), closed, "{one}");
        assert!(options.len() <= 5000);
        let mut values: Vec<&str> = options.iter().map(|option| text(option, "value")).collect();
        assert!(
            options.iter().all(|option| text(option, "label").chars().count() + text(option, "value").chars().count() <= 3000 && option["hidden"].is_boolean())
        );
        values.sort_unstable();
        values.dedup();
        assert_eq!(values.len(), options.len(), "an option twice: {one}");
        let list = self.properties.entry(object.to_string()).or_default();
        assert!(list.iter().all(|other| other["name"] != *name), "property twice: {name}");
        list.push(one.clone());
    }

    fn stage(&mut self, pipeline: usize, stage: &Value) {
        let (id, label) = (text(stage, "stageId"), text(stage, "label"));
        assert!(self.pipelines.iter().flat_map(|one| one["stages"].as_array().unwrap()).all(|other| other["id"] != *id), "stage twice: {id}");
        let stages = self.pipelines[pipeline]["stages"].as_array_mut().unwrap();
        assert!(!label.is_empty() && stages.iter().all(|other| other["label"] != *label), "label twice: {label}");
        let tenths: f64 = text(&stage["metadata"], "probability").parse().unwrap();
        assert!((0.0..=1.0).contains(&tenths) && (tenths * 10.0).fract().abs() < 1e-9);
        stages.push(json!({"id": id, "label": label}));
    }

    /// What the account answers when it is asked what it has.
    fn answers(&self) -> Vec<Given> {
        let file = |path: String, value: &Value| Given { path, bytes: serde_json::to_vec(value).unwrap() };
        let mut out: Vec<Given> = self
            .properties
            .iter()
            .map(|(object, list)| {
                let mut results = list.clone();
                results.push(
                    json!({"name": "hs_object_id", "label": "Record ID", "type": "number", "fieldType": "number", "groupName": "x", "hubspotDefined": true}),
                );
                file(format!("{object}-properties.json"), &json!({ "results": results }))
            })
            .collect();
        out.push(file("deals-pipelines.json".to_string(), &json!({"results": self.pipelines})));
        out
    }
}

fn applied(calls: &[Value]) -> Account {
    let mut account = Account::default();
    calls.iter().for_each(|call| account.take(call));
    account
}

fn present(given: &[Given]) -> Present {
    door(CrmTarget::HubSpot).present(given).unwrap().unwrap()
}

#[test]
fn a_small_sale() {
    let analysis = analyse_text("sales.yaml", std::fs::read(root().join("tests/crm/sales.yaml")).unwrap());
    insta::assert_snapshot!("plan_ru", shown(&exported(&analysis, Language::Russian, None)));
    insta::assert_snapshot!("plan_en", shown(&exported(&analysis, Language::English, None)));
}

/// Every model can be made there, and a second run has nothing to do.
#[test]
fn what_is_made_is_not_planned_again() {
    for path in ["models/top", "models/vektor", "models/harbour", "tests/crm/sales.yaml", "tests/crm/hostile.yaml"] {
        let analysis = read(path);
        let first = exported(&analysis, Language::Russian, None);
        let account = applied(&plan(&first));
        let second = exported(&analysis, Language::Russian, Some(&present(&account.answers())));
        assert_eq!(plan(&second), Vec::<Value>::new(), "{path}");
        assert_eq!(second.differences, Vec::new(), "{path}");
    }
}

#[test]
fn only_what_differs_is_planned() {
    let text = std::fs::read_to_string(root().join("tests/crm/sales.yaml")).unwrap();
    let mut account = applied(&plan(&exported(&analyse_text("a.yaml", text.clone()), Language::English, None)));
    account
        .properties
        .get_mut("deals")
        .unwrap()
        .push(json!({"name": "old_habit", "label": "Old habit", "type": "string", "fieldType": "text", "groupName": "deal_group"}));
    let changed = text
        .replace("en: Kind of request}", "en: What is asked for}")
        .replace("service: {ru: Услуга, en: Service}}", "service: {ru: Услуга, en: Works}, rent: {ru: Аренда, en: Rent}}")
        .replace("        tags:", "        margin: {name: Маржа, type: percent}\n        tags:")
        .replace("en: Offered}, at", "en: Proposed}, at")
        .replace("type: money, required: {from: offered}", "type: text, required: {from: offered}");
    let analysis = analyse_text("b.yaml", changed);
    assert!(!analysis.has_errors());
    let export = exported(&analysis, Language::English, Some(&present(&account.answers())));
    insta::assert_snapshot!("against", shown(&export));
    plan(&export).iter().for_each(|call| account.take(call));
    let again = exported(&analysis, Language::English, Some(&present(&account.answers())));
    assert_eq!(plan(&again), Vec::<Value>::new());
    assert!(again.differences.iter().all(|difference| difference.step == Step::Unknown), "{:?}", again.differences);
}

#[test]
fn what_is_no_answer_is_refused() {
    for (path, text) in
        [("deals.json", "{"), ("deals.json", "[1]"), ("deals.json", "{\"results\": [{}]}"), ("deals.json", "{\"results\": 5}"), ("x.json", "{}")]
    {
        let given = [Given { path: path.to_string(), bytes: text.as_bytes().to_vec() }];
        let message = door(CrmTarget::HubSpot).present(&given).unwrap().unwrap_err();
        let sentence = catalogue(Language::Russian).sentence(&message);
        assert!(sentence.contains(path) && !sentence.contains("hubspot-"), "{sentence}");
    }
}
