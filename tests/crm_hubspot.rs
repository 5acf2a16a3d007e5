//! The plan for HubSpot, made over HTTP in a HubSpot in miniature that keeps to the limits of the real one, and compared with what stands there afterwards.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod crm_mock;
mod support;

use std::fmt::Write;

use crm_mock::Crm;
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

/// Makes the calls in an account and gives it.
fn applied(calls: &[Value]) -> Crm {
    let crm = Crm::start(CrmTarget::HubSpot);
    make(&crm, calls);
    crm
}

fn make(crm: &Crm, calls: &[Value]) {
    crm.client().run(&json!({ "calls": calls }), usize::MAX).unwrap_or_else(|error| panic!("{error}"));
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
    for path in ["models/top", "models/vektor", "models/harbour", "tests/crm/sales.yaml", "tests/crm/hostile.yaml", "tests/crm/heating.yaml"] {
        let analysis = read(path);
        let first = exported(&analysis, Language::Russian, None);
        let account = applied(&plan(&first));
        let second = exported(&analysis, Language::Russian, Some(&present(&account.client().answers())));
        assert_eq!(plan(&second), Vec::<Value>::new(), "{path}");
        assert_eq!(second.differences, Vec::new(), "{path}");
    }
}

#[test]
fn only_what_differs_is_planned() {
    let text = std::fs::read_to_string(root().join("tests/crm/sales.yaml")).unwrap();
    let account = applied(&plan(&exported(&analyse_text("a.yaml", text.clone()), Language::English, None)));
    let habit = json!({"name": "old_habit", "label": "Old habit", "type": "string", "fieldType": "text", "groupName": "deal_group"});
    make(&account, &[json!({"method": "POST", "path": "/crm/v3/properties/deals/batch/create", "body": {"inputs": [habit]}})]);
    let changed = text
        .replace("en: Kind of request}", "en: What is asked for}")
        .replace("service: {ru: Услуга, en: Service}}", "service: {ru: Услуга, en: Works}, rent: {ru: Аренда, en: Rent}}")
        .replace("        tags:", "        margin: {name: Маржа, type: percent}\n        tags:")
        .replace("en: Offered}, at", "en: Proposed}, at")
        .replace("type: money, required: {from: offered}", "type: text, required: {from: offered}");
    let analysis = analyse_text("b.yaml", changed);
    assert!(!analysis.has_errors());
    let export = exported(&analysis, Language::English, Some(&present(&account.client().answers())));
    insta::assert_snapshot!("against", shown(&export));
    make(&account, &plan(&export));
    let again = exported(&analysis, Language::English, Some(&present(&account.client().answers())));
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
        assert!(!sentence.is_empty() && !sentence.contains("hubspot-"), "{sentence}");
    }
}
