//! The language server: sessions of an editor with it, in memory.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use serde_json::{Value, json};
use support::editor::{Editor, at, edited, place, there};

/// A company in one file. Letters, an emoji and quotes stand before ids, so that counting wrongly shows.
const MODEL: &str = r#"reglament: 1
model: {name: Продажи 🚀 ООО «Вектор», language: ru}
lint:
  accept:
    - {rule: operation-without-time-limit, at: sell.send, because: Срок задаёт клиент}
roles:
  manager: {name: {ru: Менеджер, en: Sales manager}}
  head: {name: Руководитель 🚀 отдела, deputy: manager}
systems: {crm: CRM}
documents: {offer: Коммерческое предложение}
regulations:
  standard: {name: Стандарт продаж, scope: Все сделки}
control_points: {week: {name: Сделки за неделю, shows: paid, receiver: head}}
kpis:
  paid: {name: Оплачено, formula: won / requests * 100}
  won: {name: Выиграно, measure: count(deal where result = yes and deal.sum > 10)}
  requests: {name: Запросы, measure: count(deal)}
processes:
  sell:
    name: Продажа
    outcomes: {sold: Договор подписан, lost: Отказ}
    operations:
      accept:
        name: Принять запрос
        owner: manager
        participants: {head: informed}
        produces: {crm: [deal.sum, deal.result]}
        recorded_in: crm
        regulated_by: standard
        next: [{to: send, when: Есть потребность 🚀}, {end: lost, otherwise: true}]
      send:
        name: Отправить предложение
        owner: manager
        produces: {document: offer}
        control_points: week
        next: {end: sold}
crm:
  cards:
    deal:
      name: Сделка
      fields:
        sum: {name: Сумма, type: money, purpose: Учёт}
        result: {name: Результат, type: choice, options: {yes: Успех, no: Провал}, purpose: Учёт}
"#;

const URI: &str = "file:///company/model.yaml";

/// An editor with one document open, and the document.
fn opened(text: &str) -> Editor {
    let mut editor = Editor::new(&[], &["utf-16"], None);
    editor.open(URI, text);
    editor
}

/// What is offered at the mark `‸`, a line each: at once, and when what has been typed is understood.
fn offered(editor: &mut Editor, text: &str) -> String {
    let byte = text.find('‸').expect("a mark");
    let text = text.replace('‸', "");
    editor.change(URI, &text);
    let at_once = offers(editor, &text, byte);
    editor.ask("textDocument/hover", there(URI, &place(&text, byte)));
    assert_eq!(at_once, offers(editor, &text, byte));
    at_once
}

fn offers(editor: &mut Editor, text: &str, byte: usize) -> String {
    let answer = editor.ask("textDocument/completion", there(URI, &place(text, byte)));
    let items = answer["items"].as_array().cloned().unwrap_or_default();
    let line = |item: &Value| {
        let edit = edited(text, std::slice::from_ref(&item["textEdit"]));
        let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
        let end = start + edit[start..].find('\n').unwrap_or(edit.len() - start);
        let detail = item["detail"].as_str().map(|detail| format!(" ({detail})")).unwrap_or_default();
        format!("  {}{detail} ⇒ {}", item["label"].as_str().unwrap(), edit[start..end].trim_start())
    };
    let shown: Vec<String> = items.iter().take(14).map(line).collect();
    let more = if items.len() > 14 { format!("\n  … {} in all", items.len()) } else { String::new() };
    if items.is_empty() { "  nothing".to_string() } else { shown.join("\n") + &more }
}

#[test]
fn completes_what_is_valid_where_one_is_typing() {
    let mut editor = opened(MODEL);
    let cases = [
        ("a section", "systems: {crm: CRM}", "‸\nsystems: {crm: CRM}"),
        ("a key of an operation, on a line of its own", "        owner: manager\n        participants", "        ow‸\n        participants"),
        ("a key on an empty line", "        control_points: week\n", "        control_points: week\n        ‸\n"),
        ("a key between brackets that are still open", "{name: Стандарт продаж, scope: Все сделки}", "{name: Стандарт продаж, ‸"),
        ("the owner", "        owner: manager\n        participants", "        owner: ‸\n        participants"),
        ("the owner, right behind the colon", "        owner: manager\n        participants", "        owner:‸\n        participants"),
        ("the next operation, the bracket still open", "next: [{to: send, when: Есть потребность 🚀}, {end: lost, otherwise: true}]", "next: [{to: ‸"),
        ("an outcome", "{end: lost, otherwise: true}", "{end: ‸}"),
        ("a way in a list of lines", "        next: {end: sold}\n", "        next:\n          - to: accept\n            ‸\n"),
        ("the word of a participant", "{head: informed}", "{head: ‸}"),
        ("a participant", "{head: informed}", "{‸}"),
        ("a field behind its card", "[deal.sum, deal.result]", "[deal.‸]"),
        ("a field, the list still open", "{crm: [deal.sum, deal.result]}", "{crm: [deal.sum, ‸"),
        ("a type", "type: money", "type: mo‸"),
        ("a formula", "formula: won / requests * 100", "formula: won / ‸"),
        ("a card in a measure", "measure: count(deal)", "measure: count(‸)"),
        ("a condition in a measure", "measure: count(deal)", "measure: count(deal where ‸)"),
        ("an option in a measure", "result = yes and", "result = ‸ and"),
        ("a rule", "rule: operation-without-time-limit", "rule: operation-without-‸"),
        ("an element of a waiver", "at: sell.send", "at: sell.‸"),
        ("a rule in a comment", "systems: {crm: CRM}", "# reglament: allow(role-‸\nsystems: {crm: CRM}"),
        ("an operation elsewhere", "shows: paid, receiver: head}", "shows: paid, reaction: {corrects: sell.‸}}"),
        ("a list of lines", "        recorded_in: crm\n", "        recorded_in:\n          - ‸\n"),
        ("a text, where nothing can be known", "name: Принять запрос", "name: Принять ‸"),
        ("a text of several lines", "        name: Принять запрос\n", "        description: |\n          Сначала ow‸\n"),
    ];
    let mut out = String::new();
    for (what, old, new) in cases {
        assert!(MODEL.contains(old), "{what}: {old}");
        out += &format!("{what}\n{}\n\n", offered(&mut editor, &MODEL.replacen(old, new, 1)));
    }
    insta::assert_snapshot!(out);
    assert!(editor.goodbye());
}

/// What the editor shows over a word.
fn shown(editor: &mut Editor, text: &str, word: &str, further: usize) -> String {
    let answer = editor.ask("textDocument/hover", there(URI, &at(text, word, further)));
    answer["contents"]["value"].as_str().unwrap_or("nothing").to_string()
}

#[test]
fn says_what_a_thing_is_and_who_uses_it() {
    let mut editor = opened(MODEL);
    let cases = [
        ("a role", "head: informed", 1),
        ("an operation", "accept:\n        name", 1),
        ("a field", "deal.sum, ", 6),
        ("the card of a field", "deal.sum, ", 1),
        ("an indicator in a formula", "won / requests", 7),
        ("an option in a formula", "= yes", 3),
        ("a key", "recorded_in", 2),
        ("a word", "informed}", 2),
        ("a rule", "operation-without-time-limit", 4),
        ("nothing", "Отказ", 1),
    ];
    let mut out = String::new();
    for (what, word, further) in cases {
        let page = shown(&mut editor, MODEL, word, further);
        let short: Vec<&str> = page.lines().take(14).collect();
        out += &format!("=== {what}\n{}\n\n", short.join("\n"));
    }
    insta::assert_snapshot!(out);
    assert!(editor.goodbye());
}

/// The lines that an answer points at.
fn lines(text: &str, answer: &Value) -> Vec<String> {
    let list = if answer.is_array() { answer.as_array().unwrap().clone() } else { vec![answer.clone()] };
    let word = |location: &Value| {
        let range = &location["range"];
        let line = text.lines().nth(range["start"]["line"].as_u64().unwrap() as usize).unwrap();
        let units: Vec<u16> = line.encode_utf16().collect();
        let (start, end) = (range["start"]["character"].as_u64().unwrap() as usize, range["end"]["character"].as_u64().unwrap() as usize);
        format!("{}: {}", range["start"]["line"], String::from_utf16(&units[start..end]).unwrap())
    };
    list.iter().map(word).collect()
}

#[test]
fn finds_declarations_and_mentions_of_every_kind() {
    let mut editor = opened(MODEL);
    let mut out = String::new();
    let words = [
        ("manager\n        participants", 2),
        ("send, when", 1),
        ("sell.send", 1),
        ("sell.send", 6),
        ("deal.sum, ", 1),
        ("deal.sum, ", 6),
        ("result = yes", 1),
        ("= yes", 3),
        ("won / ", 1),
        ("paid, receiver", 1),
        ("offer}", 1),
        ("standard\n        next", 1),
        ("week\n        next", 1),
        ("crm\n        regulated_by", 1),
        ("lost, otherwise", 1),
    ];
    for (word, further) in words {
        let position = at(MODEL, word, further);
        let definition = editor.ask("textDocument/definition", there(URI, &position));
        let mut params = there(URI, &position);
        params["context"] = json!({"includeDeclaration": false});
        let references = editor.ask("textDocument/references", params);
        let highlight = editor.ask("textDocument/documentHighlight", there(URI, &position));
        let name = word.split(['\n', ',', ' ']).next().unwrap();
        out += &format!("{name}+{further}: declared {:?}, mentioned {:?}\n", lines(MODEL, &definition), lines(MODEL, &references));
        assert_eq!(highlight.as_array().unwrap().len(), references.as_array().unwrap().len() + 1, "{word}");
    }
    insta::assert_snapshot!(out);
    assert!(editor.goodbye());
}

#[test]
fn renames_everywhere_and_refuses_what_would_mean_something_else() {
    let mut editor = opened(MODEL);
    let mut out = String::new();
    let renames = [
        ("send, when", 1, "отправить"),
        ("sell:", 1, "sale"),
        ("deal.sum, ", 1, "card"),
        ("result: {name", 1, "outcome"),
        ("requests: {name", 1, "все_запросы"),
        ("head: {name", 1, "director"),
        ("yes: Успех", 1, "да"),
        ("accept:\n        name", 1, "send"),
        ("accept:\n        name", 1, "no-hyphens"),
        ("accept:\n        name", 1, "end"),
        ("owner: manager", 1, "whatever"),
    ];
    for (word, further, new) in renames {
        let mut params = there(URI, &at(MODEL, word, further));
        params["newName"] = json!(new);
        let answer = editor.ask("textDocument/rename", params);
        out += &format!("=== {} → {new}\n", word.split([':', ',']).next().unwrap());
        if let Some(message) = answer["error"]["message"].as_str() {
            out += &format!("refused: {message}\n");
            continue;
        }
        let edits = answer["documentChanges"][0]["edits"].as_array().unwrap();
        let after = edited(MODEL, edits);
        for (old, new) in MODEL.lines().zip(after.lines()).filter(|(old, new)| old != new) {
            out += &format!("- {}\n+ {}\n", old.trim(), new.trim());
        }
        let findings = |text: &str| {
            let analysis = reglament::analyse_text("model.yaml", text);
            let mut rules: Vec<_> = analysis.checked.findings.iter().map(|finding| finding.rule).collect();
            rules.sort_unstable();
            rules
        };
        assert_eq!(findings(MODEL), findings(&after), "{word} → {new}");
    }
    insta::assert_snapshot!(out);
    let prepared = editor.ask("textDocument/prepareRename", there(URI, &at(MODEL, "sell.send", 6)));
    assert_eq!(prepared["placeholder"], "send");
    let on_a_key = editor.ask("textDocument/prepareRename", there(URI, &at(MODEL, "owner: manager", 2)));
    assert_eq!(on_a_key, Value::Null);
    assert!(editor.goodbye());
}

#[test]
fn a_session_of_opening_editing_completing_renaming_fixing_and_closing() {
    let mut editor = opened(MODEL);
    let mut out = String::new();
    let show = |what: &str, list: &[Value]| {
        let line = |finding: &Value| {
            let first = finding["message"].as_str().unwrap().lines().next().unwrap().to_string();
            format!("  {} {} {}: {first}", finding["range"]["start"]["line"], finding["severity"], finding["code"].as_str().unwrap())
        };
        format!("{what}\n{}\n", list.iter().map(line).collect::<Vec<_>>().join("\n"))
    };
    let first = editor.wait(URI, |_| true);
    assert!(first.iter().all(|finding| finding["source"] == "reglament"));
    out += &show("opened", &first);
    // A slip of the pen, one key stroke.
    let typo = at(MODEL, "owner: manager", 14);
    editor.changes(URI, json!([{"range": {"start": typo, "end": typo}, "text": "s"}]));
    let text = MODEL.replacen("owner: manager", "owner: managers", 1);
    let broken = editor.wait(URI, |list| list.iter().any(|finding| finding["code"] == "unresolved-reference"));
    out += &show("edited", &broken.iter().filter(|finding| finding["severity"] == 1).cloned().collect::<Vec<_>>());
    let slip = broken.iter().find(|finding| finding["code"] == "unresolved-reference").unwrap();
    let params = json!({"textDocument": {"uri": URI}, "range": slip["range"], "context": {"diagnostics": [slip]}});
    let actions = editor.ask("textDocument/codeAction", params);
    let fix = &actions[0];
    out += &format!("fix: {}\n", fix["title"].as_str().unwrap());
    let fixed = edited(&text, fix["edit"]["documentChanges"][0]["edits"].as_array().unwrap());
    assert_eq!(fixed, MODEL);
    editor.change(URI, &fixed);
    let after = editor.wait(URI, |list| list.iter().all(|finding| finding["severity"] != 1));
    assert_eq!(after.len(), first.len());
    // Waivers for the first finding that can be accepted.
    let gap = after.iter().find(|finding| finding["code"] == "operation-unregulated").unwrap();
    let params = json!({"textDocument": {"uri": URI}, "range": gap["range"], "context": {"diagnostics": [gap]}});
    for action in editor.ask("textDocument/codeAction", params).as_array().unwrap().iter().filter(|action| action["diagnostics"][0]["code"] == gap["code"]) {
        out += &format!("waiver: {}\n", action["title"].as_str().unwrap());
        let with = edited(MODEL, action["edit"]["documentChanges"][0]["edits"].as_array().unwrap());
        for line in with.lines().filter(|line| !MODEL.contains(line)) {
            out += &format!("+ {line}\n");
        }
        // With a reason behind it, it does what it says.
        let reason = with.replacen("(operation-unregulated) ", "(operation-unregulated) Так принято", 1).replacen("because: }", "because: Так принято}", 1);
        let analysis = reglament::analyse_text("model.yaml", reason);
        assert!(analysis.checked.waived.iter().any(|(finding, _)| finding.rule == "operation-unregulated"), "{with}");
    }
    editor.close(URI);
    let closed = editor.wait(URI, <[Value]>::is_empty);
    assert!(closed.is_empty());
    insta::assert_snapshot!(out);
    assert!(editor.goodbye());
}

#[test]
fn an_id_that_is_declared_nowhere_is_underlined_wherever_it_stands() {
    let text = "reglament: 1\nroles: {manager: M}\nprocesses:\n  p:\n    owner: manager\n    operations:\n      a: {name: A, owner: manger}\n      b: {name: B, owner: manger}\n";
    let mut editor = opened(text);
    let list = editor.wait(URI, |list| list.iter().any(|finding| finding["code"] == "unresolved-reference"));
    let slips: Vec<&Value> = list.iter().filter(|finding| finding["code"] == "unresolved-reference").collect();
    let lines: Vec<u64> = slips.iter().filter_map(|slip| slip["range"]["start"]["line"].as_u64()).collect();
    assert_eq!(lines, [6, 7]);
    // The second is mended with the first.
    let params = json!({"textDocument": {"uri": URI}, "range": slips[1]["range"], "context": {"diagnostics": [slips[1]]}});
    let actions = editor.ask("textDocument/codeAction", params);
    let fixed = edited(text, actions[0]["edit"]["documentChanges"][0]["edits"].as_array().unwrap());
    assert_eq!(fixed, text.replace("manger", "manager"));
}

#[test]
fn every_relation_has_its_words() {
    for words in [reglament::catalogue(reglament::locale::Language::English), reglament::catalogue(reglament::locale::Language::Russian)] {
        for relation in reglament::graph::Relation::ALL {
            for key in ["in", "out"].map(|side| format!("lsp-{side}-{}", relation.word().replace('_', "-"))) {
                assert_ne!(words.word(&key), key);
            }
            for downstream in [true, false] {
                assert!(!words.say(&relation.reason(downstream), &[("kind", "field".into())]).contains("trace-"), "{relation:?}");
            }
        }
    }
}
