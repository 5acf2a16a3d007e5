//! The compiled model: what other programs build on, and that nothing else is printed for them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use reglament::{analyse_text, compiled};
use serde_json::Value;

const SMALL: &str = r#"
reglament: 1
model: {name: Продажи, language: ru, company: {n/a: учебный пример}}
roles:
  manager: Менеджер
  director: {name: {ru: Директор, en: Director}, kind: internal, deputy: {none: не назначен}}
stages: {sell: Продать}
systems: {crm: CRM}
processes:
  sale:
    name: Продажа
    stage: sell
    outcomes: {sold: Договор, lost: {name: Отказ, leads_to: Клиент не вернётся}}
    questions: {deadline: Срок?, budget: {none: никто не решал}}
    operations:
      accept: {name: Принять, owner: manager, produces: [{crm: deal.reason}, {document: [offer, price]}]}
      prepare:
        owner: manager
        participants: {director: {part: approves, does: Утверждает скидку}}
        next: [{all: [count, write], when: {none: на глаз}}, {end: lost, otherwise: true}]
      count: {owner: manager, stage: {none: вне этапов}, time_limit: 2d, next: sign}
      write: {owner: manager, needs: {crm: deal.reason}, next: sign}
      sign:
        join: all
        detailed_in: signing
        next: [{end: sold, when_outcome: yes_}, {end: lost, when_outcome: no_}]
  signing:
    outcomes: {yes_: Подписан, no_: Не подписан}
    operations:
      send: {owner: manager, participants: {director: performs}, next: [{end: yes_, when: Подписал}, {end: no_}]}
documents: {offer: Предложение}
regulations: {price: {name: Прайс, stage: all, requirements: {text: Цены, answers: deadline}}}
crm:
  cards:
    deal:
      fields:
        reason: {type: choice, options: [Реклама, Сайт], required: {from: offer}, purpose: Анализ}
        sum: {type: money, code: AMOUNT, required: {when: Всегда, at: new}}
        colour: {n/a: не нужен}
  pipelines:
    main: {card: deal, steps: {new: {at: sale.accept}, offer: {at: sale.count, limit: 30m}, won: {kind: won}}}
kpis:
  deals: {measure: "count(deal where reason = deal.reason)", target: {max: 10}, source: [{crm: deal.reason}, слайд 3]}
  twice: {formula: deals + deals, target: как можно больше}
"#;

fn compiled_text(text: &str) -> String {
    compiled::compile(&analyse_text("модель.yaml", text)).text()
}

/// Leaves out what was not said and the places, which fill most of the text and are looked at elsewhere.
fn pruned(value: Value) -> Value {
    let silent = |value: &Value| value.get("state").is_some_and(|state| state == "unknown");
    match value {
        Value::Object(map) => {
            let kept = map.into_iter().filter(|(key, value)| key != "position" && !silent(value) && value != &Value::Array(Vec::new()));
            Value::Object(kept.map(|(key, value)| (key, pruned(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(pruned).collect()),
        other => other,
    }
}

fn walk(value: &Value, see: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            see(map);
            map.values().for_each(|value| walk(value, see));
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, see)),
        _ => {}
    }
}

#[test]
fn everything_is_resolved() {
    let value: Value = serde_json::from_str(&compiled_text(SMALL)).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&pruned(value)).unwrap());
}

#[test]
fn every_element_says_where_it_is_declared() {
    let value: Value = serde_json::from_str(&compiled_text(SMALL)).unwrap();
    let lines: Vec<&str> = SMALL.lines().collect();
    let mut seen = BTreeSet::new();
    walk(&value, &mut |map| {
        let Some(id) = map.get("local_id").and_then(Value::as_str) else { return };
        let at = |key: &str| usize::try_from(map["position"][key].as_u64().unwrap()).unwrap();
        assert_eq!(map["position"]["file"], "модель.yaml");
        let rest: String = lines[at("line") - 1].chars().skip(at("column") - 1).collect();
        assert!(rest.starts_with(id), "{id}: {rest}");
        assert!(seen.insert((map.keys().cloned().collect::<Vec<_>>(), map["id"].to_string())), "{id} stands twice");
    });
    assert_eq!(seen.len(), 32);
}

#[test]
fn every_mention_names_an_element() {
    let value: Value = serde_json::from_str(&compiled_text(SMALL)).unwrap();
    let (mut declared, mut mentioned) = (BTreeSet::new(), BTreeSet::new());
    walk(&value, &mut |map| {
        let id = map.get("id").map(|id| id.as_str().unwrap().to_string());
        if map.contains_key("local_id") { declared.extend(id) } else { mentioned.extend(id) }
    });
    assert!(!mentioned.is_empty());
    assert!(mentioned.is_subset(&declared), "{:?}", mentioned.difference(&declared));
}

#[test]
fn the_schema_asks_for_what_is_written() {
    let (schema, value): (Value, Value) = (compiled::schema(), serde_json::from_str(&compiled_text(SMALL)).unwrap());
    let required: BTreeSet<&str> = schema["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    let written: BTreeSet<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(required, written);
}

#[test]
fn files_are_named_from_the_folder_of_the_model() {
    use reglament::load::{Budget, from_bytes};
    let file = |name: &str, text: &str| (name.to_string(), text.as_bytes().to_vec());
    let of = |folder: &str| {
        let files = vec![
            file(&format!("{folder}reglament.yaml"), "reglament: 1\nmodel: {name: A}\nroles: {a: A}\n"),
            file(&format!("{folder}people/roles.yaml"), "roles: {b: B}\n"),
        ];
        compiled::compile(&reglament::analyse(from_bytes(files, &Budget::default()), &Budget::default())).text()
    };
    assert!(of("").contains("\"people/roles.yaml\""));
    assert_eq!(of(""), of("/home/someone/models/"));
}

fn run(args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reglament"));
    command.env("LC_ALL", "C");
    let mut child = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_model_with_errors_is_not_printed() {
    let output = run(&["compile", "-"], &SMALL.replace("owner: manager, needs", "owner: manger, needs"));
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("unresolved-reference"), "{told}");
    assert!(!told.contains("operation-without-owner"), "gaps do not keep a model from being compiled: {told}");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out/модель.json");
    let output = run(&["compile", "-", "-o", file.to_str().unwrap()], SMALL);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    let written = std::fs::read(&file).unwrap();
    assert_eq!(written, run(&["compile", "-"], SMALL).stdout);
    let broken = run(&["compile", "-", "-o", file.to_str().unwrap()], "reglament: 1\nroles: [");
    assert_eq!(broken.status.code(), Some(1));
    assert_eq!(std::fs::read(&file).unwrap(), written);
    let refused = run(&["compile", "-", "-o", folder.path().to_str().unwrap()], SMALL);
    assert_eq!(refused.status.code(), Some(2));
}
