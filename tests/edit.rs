//! Facts are written into YAML: a text and a change in, a text or a refusal out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fmt::Write as _;
use std::sync::OnceLock;

use proptest::prelude::*;
use reglament::Analysis;
use reglament::edit::{self, Change, Value};
use reglament::load::{self, Budget, Loaded};
use reglament::locale::Language;
use reglament::model::element::Kind;
use support::root;

fn loaded(text: &str) -> Loaded {
    load::from_bytes(vec![("model.yaml".to_string(), text.as_bytes().to_vec())], &Budget::default())
}

fn refused(refusal: &edit::Refusal) -> String {
    let place = refusal.place.as_ref().map_or_else(String::new, |(file, line)| format!("{file}:{line}: "));
    format!("{place}{}\n", reglament::catalogue(Language::English).say(refusal.message.key, &refusal.message.args))
}

/// A text with changes made, or why they are not.
fn after(text: &str, changes: &[Change]) -> String {
    match edit::write(&loaded(text), changes, &Budget::default()) {
        Ok(texts) => texts.concat(),
        Err(refusal) => refused(&refusal),
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_string())
}

fn word(word: &str) -> Value {
    Value::Word(word.to_string())
}

fn op(key: &[&str], value: Value) -> Change {
    Change::set(Kind::Operation, "sell.ask", key, value)
}

/// An operation in one of the forms that people write.
fn sell(operation: &str) -> String {
    format!(
        "reglament: 1\nroles:\n  head: {{name: Head}} # the head\nprocesses:\n  sell:\n    name: Sell\n    operations:\n{operation}      last: The last one # and its comment\n"
    )
}

#[test]
fn each_form_of_an_element_takes_a_fact() {
    let forms = [
        ("block", "      ask: # first\n        name: Ask # how\n        # what follows\n        next: last\n"),
        ("flow", "      ask: {name: Ask, next: last} # first\n"),
        ("flow of many lines", "      ask: {name: Ask,\n            # what follows\n            next: last}\n"),
        ("flow with a comma at its end", "      ask: {name: Ask, }\n"),
        ("short", "      ask: Ask, and again # first\n"),
        ("short in quotes", "      ask: \"Ask: twice\"\n"),
        ("short by language", "      ask: {ru: Спросить, en: Ask}\n"),
        ("short by language in a block", "      ask:\n        ru: Спросить\n        en: Ask\n"),
        ("nothing", "      ask: # first\n"),
        ("tilde", "      ask: ~\n"),
        ("braces", "      ask: {}\n"),
        ("empty value", "      ask:\n        name: Ask\n        owner: # who?\n        next: last\n"),
        ("empty value in flow", "      ask: {name: Ask, owner: , next: last}\n"),
        ("placeholder", "      ask: {name: Ask, owner: …, next: last}\n"),
        ("none", "      ask:\n        owner: none # said by the director\n"),
        ("none with a reason", "      ask:\n        owner: {none: nobody wants to} # said by the director\n"),
        ("a value", "      ask:\n        owner: \"someone\"   # said by the director\n"),
        ("a block", "      ask:\n        owner:\n          none: nobody wants to\n"),
        ("a block with a comment", "      ask:\n        owner:\n          # who knows\n          none: nobody wants to\n"),
        ("an anchor", "      ask:\n        name: &ask Ask\n        owner: &o none\n"),
        ("merged", "      ask:\n        <<: {name: Ask}\n"),
        ("a list", "      ask: [Ask]\n"),
        ("deep", "      ask:\n            name: Ask\n            description: |\n              Long.\n\n              Longer.\n\n\n"),
        (
            "a long line",
            "      ask: {name: Ask the client what is needed and until when it is needed and for what sum of money, description: Long, next: last} # !\n",
        ),
    ];
    let mut shown = String::new();
    for (name, form) in forms {
        let before = sell(form);
        let result = after(&before, &[op(&["owner"], word("head"))]);
        let part = result.split_once("operations:\n").map_or(result.as_str(), |(_, part)| part);
        write!(shown, "--- {name}\n{form}=>\n{part}").unwrap();
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn each_value_is_spelled_as_yaml_needs_it() {
    let values = [
        text("Plain text"),
        text("with: a colon"),
        text("with a # mark"),
        text("a#b: c"),
        text("- dash"),
        text("{brace"),
        text("[a, b]"),
        text("@at"),
        text("*star"),
        text("&and"),
        text("!tag"),
        text("%percent"),
        text("`tick`"),
        text("'single'"),
        text("say \"it\""),
        text("back\\slash: it's"),
        text("2026"),
        text("2026-11-01"),
        text("1e3"),
        text("0x1F"),
        text("12:30"),
        text("yes"),
        text("no"),
        text("none"),
        text("n/a"),
        text("null"),
        text("~"),
        text("…"),
        text("..."),
        text("ends with a colon:"),
        text("none: of this"),
        text("tab\there"),
        text("rtl \u{202e}mark"),
        text("\u{feff}bom"),
        text("line\u{2028}separator"),
        text("=cmd()"),
        text("первая строка\nвторая: строка\n\n  с отступом"),
        text("  два пробела\nи текст"),
        text("100 %"),
        text("Скидка, бонус"),
        word("2h"),
        word("12"),
        Value::Absent(None),
        Value::Absent(Some("so far: nobody".to_string())),
        Value::NotApplicable("the client, not we".to_string()),
        Value::words(["one", "two"]),
        Value::List((0..12).map(|n| text(&format!("step number {n}, with a comma"))).collect()),
        Value::Map(vec![("head".to_string(), Value::Map(vec![("part".to_string(), word("performs")), ("does".to_string(), text("a, b"))]))]),
        Value::List(vec![Value::Map(vec![("crm".to_string(), word("deal.sum"))]), Value::Map(vec![("document".to_string(), word("invoice"))])]),
    ];
    let mut shown = String::new();
    for value in values {
        for form in ["      ask:\n        name: Ask # first\n", "      ask: {name: Ask} # first\n"] {
            let key = match &value {
                Value::List(items) if matches!(items[0], Value::Text(_)) => "steps",
                Value::List(items) if matches!(items[0], Value::Map(_)) => "produces",
                Value::List(_) => "competences",
                Value::Map(_) => "participants",
                _ => "note",
            };
            let declared = "competences: {one: One, two: Two}\ndocuments: {invoice: Invoice}\ncrm: {cards: {deal: {fields: {sum: Sum}}}}\n";
            let loaded = loaded(&format!("{}{declared}", sell(form)));
            let made = edit::write(&loaded, &[op(&[key], value.clone())], &Budget::default());
            let part = match &made {
                Ok(texts) => texts[0].split_once("operations:\n").unwrap().1.split_once("      last:").unwrap().0.to_string(),
                Err(refusal) => refused(refusal),
            };
            write!(shown, "{part}").unwrap();
        }
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn lists_grow_where_they_stand() {
    let forms = [
        "      ask: {regulated_by: [one]}\n",
        "      ask: {regulated_by: one}\n",
        "      ask: {regulated_by: []}\n",
        "      ask:\n        regulated_by: [one, # first\n          two]\n",
        "      ask:\n        regulated_by:\n          - one # first\n          # the rest\n",
        "      ask:\n        regulated_by:\n        - one\n        - two\n        next: last\n",
        "      ask:\n        regulated_by: one # first\n",
        "      ask:\n        regulated_by: none\n",
        "      ask:\n        regulated_by:\n",
        "      ask: Ask\n",
    ];
    let mut shown = String::new();
    for form in forms {
        let before = format!("{}regulations: {{one: One, two: Two, three: Three}}\n", sell(form));
        let result = after(&before, &[Change::append(Kind::Operation, "sell.ask", &["regulated_by"], word("three"))]);
        write!(shown, "{form}=>\n{}---\n", result.split_once("operations:\n").map_or(result.as_str(), |(_, part)| part)).unwrap();
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn new_elements_stand_with_their_like() {
    let name = |name: &str| vec![("name".to_string(), text(name))];
    let changes = [
        Change::declare(Kind::Role, "tail", name("Хвост: второй")),
        Change::declare(
            Kind::Regulation,
            "standard",
            vec![("name".to_string(), text("Standard")), ("kind".to_string(), word("standard")), ("scope".to_string(), text("All\nof it"))],
        ),
        Change::declare(Kind::Operation, "sell.third", name("Third")),
        Change::declare(Kind::Outcome, "sell.sold", name("Sold")),
        Change::declare(Kind::Card, "deal", name("Deal")),
        Change::declare(Kind::Field, "deal.sum", vec![("type".to_string(), word("money"))]),
        Change::set(Kind::Process, "sell", &["scope", "includes"], Value::List(vec![text("All"), text("of it")])),
    ];
    insta::assert_snapshot!(after(&sell("      ask: Ask\n"), &changes));
}

#[test]
fn the_file_of_most_of_the_kind_takes_a_new_one() {
    let file = |name: &str, text: &str| (name.to_string(), text.as_bytes().to_vec());
    let loaded = load::from_bytes(
        vec![file("a.yaml", "reglament: 1\n"), file("b.yaml", "roles:\n  one: One\n\n  two: Two\n# end"), file("c.yaml", "# roles\nroles: {three: Three}\n")],
        &Budget::default(),
    );
    let name = |name: &str| vec![("name".to_string(), text(name))];
    let changes = [Change::declare(Kind::Role, "four", name("Four")), Change::declare(Kind::System, "crm", name("CRM"))];
    insta::assert_snapshot!(edit::write(&loaded, &changes, &Budget::default()).unwrap().join("\n=====\n"));
}

#[test]
fn what_would_be_said_elsewhere_too_is_refused() {
    let cases = [
        "      ask: &a {name: Ask}\n      again: *a\n",
        "      one: &a {name: Ask}\n      ask: *a\n",
        "      one: &a {name: One, repeat: {while: x}}\n      ask: {<<: *a, name: Ask}\n",
        "      ask: {name: &n Ask}\n      one: {name: *n}\n",
        "      ask: [Ask]\n",
        "      other: Ask\n",
        "      ask: {name: Ask}\n      ask: {name: Again}\n",
        "      ask: {name: Ask\n",
    ];
    let mut shown = String::new();
    for form in cases {
        let result = after(&sell(form), &[op(&["repeat", "while"], text("asked"))]);
        write!(shown, "{form}=> {result}").unwrap();
    }
    let unknown = after(&sell("      ask: Ask\n"), &[op(&["owner"], word("nobody"))]);
    let exists = after(&sell("      ask: Ask\n"), &[Change::declare(Kind::Role, "head", vec![("name".to_string(), text("Head"))])]);
    let empty = after(&sell("      ask: Ask\n"), &[op(&["goal"], text("  "))]);
    let wrong = after(&sell("      ask: Ask\n"), &[op(&["colour"], text("x"))]);
    insta::assert_snapshot!(format!("{shown}{unknown}{exists}{empty}{wrong}"));
}

#[test]
fn line_breaks_and_the_end_of_the_file_stay() {
    for form in [
        "      ask:\n        name: Ask # first\n        next: last\n",
        "      ask: Ask\n",
        "      ask: # first\n",
        "      ask:\n        owner:\n          none: nobody\n",
    ] {
        let before = sell(form).replace('\n', "\r\n");
        let made =
            after(&before, &[op(&["owner"], word("head")), op(&["description"], text("one\ntwo")), op(&["steps"], Value::List(vec![text("a\nb"), text("c")]))]);
        assert!(!made.replace("\r\n", "").contains(['\n', '\r']), "{made:?}");
        assert_eq!(after(&sell(form), &[op(&["owner"], word("head"))]), after(&before, &[op(&["owner"], word("head"))]).replace("\r\n", "\n"));
    }
    let no_end = "\u{feff}reglament: 1\nroles: {head: Head}\nprocesses:\n  sell:\n    operations:\n      ask: Ask";
    assert_eq!(
        after(no_end, &[op(&["owner"], word("head"))]),
        "\u{feff}reglament: 1\nroles: {head: Head}\nprocesses:\n  sell:\n    operations:\n      ask:\n        name: Ask\n        owner: head"
    );
}

#[test]
fn many_changes_at_once_are_the_same_as_one_after_the_other() {
    let budget = Budget::default();
    // The last of them repeats nothing by an anchor, so that every change can be made.
    if let Some(company) = companies().last() {
        let ids: Vec<String> = company.model.operations.iter().map(|(id, _)| company.model.full_id(id.element())).step_by(5).collect();
        let mut changes = vec![
            Change::declare(Kind::Role, "steward", vec![("name".to_string(), text("Steward"))]),
            Change::declare(Kind::Role, "porter", vec![("name".to_string(), text("Porter"))]),
        ];
        for (number, id) in ids.iter().enumerate() {
            changes.push(Change::set(Kind::Operation, id, &["note"], text(&format!("note: {number}"))));
            changes.push(Change::set(Kind::Operation, id, &["owner"], word(if number % 2 == 0 { "steward" } else { "porter" })));
            changes.push(Change::set(Kind::Operation, id, &["time_limit"], Value::Absent(None)));
            // A second answer to the same question counts.
            changes.push(Change::set(Kind::Operation, id, &["owner"], word("steward")));
        }
        let at_once = edit::write(&company.loaded, &changes, &budget).map_err(|refusal| refused(&refusal));
        let mut texts: Vec<String> = company.loaded.sources.iter().map(|(_, source)| source.text.clone()).collect();
        for change in &changes {
            texts = edit::write(&company.loaded.with_texts(&texts), std::slice::from_ref(change), &budget).map_err(|refusal| refused(&refusal)).unwrap();
        }
        assert_eq!(at_once.unwrap(), texts);
        // All or none: one that can't be made stops the others.
        changes.push(Change::set(Kind::Operation, "no.where", &["owner"], word("steward")));
        assert!(edit::write(&company.loaded, &changes, &budget).is_err());
    }
}

/// The models of this repository, read and analysed.
fn companies() -> &'static [Analysis] {
    static COMPANIES: OnceLock<Vec<Analysis>> = OnceLock::new();
    COMPANIES.get_or_init(|| {
        let read = |name: &str| {
            let (places, failures) = load::find(&[root().join("models").join(name)]);
            assert!(failures.is_empty());
            reglament::analyse(load::read(&places[0], &Budget::default()), &Budget::default())
        };
        ["top", "vektor", "harbour"].into_iter().map(read).collect()
    })
}

/// What the compiled model says, without the places; and what it says of a key of an element, taken out.
fn facts(analysis: &Analysis, id: &str, key: &str) -> (serde_json::Value, Option<serde_json::Value>) {
    let mut value = serde_json::to_value(reglament::compiled::compile(analysis)).unwrap();
    let taken = take(&mut value, id, key);
    (value, taken)
}

fn take(value: &mut serde_json::Value, id: &str, key: &str) -> Option<serde_json::Value> {
    match value {
        serde_json::Value::Object(map) => {
            map.remove("position");
            // What is accepted depends on what is found, which the fact is to change.
            map.remove("waived");
            // Who performs follows from the owner.
            map.remove("performed_by");
            let mine = if map.get("id").is_some_and(|one| one == id) { map.remove(key) } else { None };
            map.values_mut().fold(mine, |found, value| take(value, id, key).or(found))
        }
        serde_json::Value::Array(items) => items.iter_mut().fold(None, |found, value| take(value, id, key).or(found)),
        _ => None,
    }
}

fn comments(loaded: &Loaded) -> Vec<String> {
    let mut out = Vec::new();
    for (file, source) in loaded.sources.iter() {
        let tree = load::parse(file, source, &Budget::default(), &mut Vec::new());
        out.extend(tree.comments().map(|span| loaded.sources.slice(span).to_string()));
    }
    out
}

const KEYS: [&str; 8] = ["name", "description", "owner", "steps", "time_limit", "note", "source", "exceptions"];

/// A value that a key takes.
fn value(key: &str, said: &str, role: &str, state: u8) -> Value {
    match (state, key) {
        (0, _) => Value::Absent(Some(said.to_string())),
        (1, _) => Value::NotApplicable(said.to_string()),
        (_, "owner") => word(role),
        (_, "time_limit") => word("3d"),
        (2, "steps") => Value::List(vec![text(said), text("second")]),
        (2, "exceptions") => Value::List(vec![Value::Map(vec![("when".to_string(), text(said)), ("do".to_string(), text(said))])]),
        _ => text(said),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_other_fact_and_every_comment_stays(company in 0..3_usize, number in 0..1000_usize, key in 0..KEYS.len(), said in "[ -~а-яё«»\n]{0,30}[a-zа-я][ -~а-яё«»\n]{0,30}", state in 0..4_u8) {
        let company = &companies()[company];
        let model = &company.model;
        let (operation, _) = model.operations.iter().nth(number % model.operations.len()).unwrap();
        let role = model.roles.iter().nth(number % model.roles.len()).unwrap().1.id.to_string();
        let (id, key) = (model.full_id(operation.element()), KEYS[key]);
        let change = Change::set(Kind::Operation, &id, &[key], value(key, &said, &role, state));
        match edit::write(&company.loaded, &[change], &Budget::default()) {
            Ok(texts) => {
                let now = reglament::analyse(company.loaded.with_texts(&texts), &Budget::default());
                prop_assert_eq!(comments(&company.loaded), comments(&now.loaded));
                let ((before, _), (after, written)) = (facts(company, &id, key), facts(&now, &id, key));
                prop_assert!(written.is_some());
                prop_assert!(before == after, "{id}.{key}");
            }
            // Some values of these models are repeated by aliases.
            Err(refusal) => prop_assert!(refusal.message.key == "edit-shared", "{}", refused(&refusal)),
        }
    }
}
