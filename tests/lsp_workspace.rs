//! The language server: models of several files, what is on the disk and what is not, and messages that no good editor sends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fmt::Write;

use lsp_types::Position;
use proptest::prelude::*;
use reglament::lsp::{Encoding, Lines, context};
use serde_json::{Value, json};
use support::editor::{Editor, address, at, edited, there};
use support::with_files;

const ROOT: &str = "reglament: 1\nmodel: {name: Vector, language: en}\nroles:\n  boss: {name: Boss}\n";
const PROCESS: &str = "processes:\n  sell:\n    name: Sale\n    operations:\n      call:\n        name: Call 🚀\n        owner: boss\n";

fn rules(list: &[Value]) -> Vec<&str> {
    list.iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

#[test]
fn a_model_of_several_files_is_one_model() {
    let folder = with_files(&[("reglament.yaml", ROOT.as_bytes()), ("process.yaml", PROCESS.as_bytes()), ("inner/reglament.yaml", ROOT.as_bytes())]);
    let uri = |name: &str| address(&folder.path().join(name));
    let mut editor = Editor::new(&[folder.path()], &["utf-16"], Some("ru"));
    // The folder is a model: its findings are told before any file is open.
    let before = editor.wait(&uri("process.yaml"), |list| !list.is_empty());
    assert!(before.iter().any(|finding| finding["message"].as_str().unwrap().contains("операци")), "{before:?}");
    // What is typed in one file shows in another that is not open.
    editor.open(&uri("reglament.yaml"), ROOT);
    editor.change(&uri("reglament.yaml"), &ROOT.replace("boss:", "chief:"));
    let after = editor.wait(&uri("process.yaml"), |list| rules(list).contains(&"unresolved-reference"));
    assert!(after.iter().all(|finding| finding["code"] != "unresolved-reference" || finding["range"]["start"] == json!({"line": 6, "character": 15})));
    editor.change(&uri("reglament.yaml"), ROOT);
    editor.wait(&uri("process.yaml"), |list| !rules(list).contains(&"unresolved-reference"));
    // From the mention to the declaration, and a new id in both files, in bytes of the editor's own addresses.
    let definition = editor.ask("textDocument/definition", there(&uri("process.yaml"), &at(PROCESS, "boss", 1)));
    assert_eq!(definition["uri"], uri("reglament.yaml"));
    let mut params = there(&uri("process.yaml"), &at(PROCESS, "boss", 1));
    params["newName"] = json!("chief");
    let renamed = editor.ask("textDocument/rename", params);
    let changes = renamed["documentChanges"].as_array().unwrap();
    let texts: Vec<String> = changes
        .iter()
        .map(|change| {
            let text = if change["textDocument"]["uri"] == uri("reglament.yaml") { ROOT } else { PROCESS };
            edited(text, change["edits"].as_array().unwrap())
        })
        .collect();
    assert_eq!(texts, [ROOT.replace("boss:", "chief:"), PROCESS.replace("boss", "chief")]);
    assert!(changes[0]["textDocument"]["version"].is_i64() && changes[1]["textDocument"]["version"].is_null());
    // A file that another program makes, and one that it removes.
    std::fs::write(folder.path().join("more.yaml"), "roles:\n  clerk: {name: Clerk, reports_to: nobody}\n").unwrap();
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri("more.yaml"), "type": 1}]}));
    editor.wait(&uri("more.yaml"), |list| rules(list).contains(&"unresolved-reference"));
    std::fs::remove_file(folder.path().join("more.yaml")).unwrap();
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri("more.yaml"), "type": 3}]}));
    editor.wait(&uri("more.yaml"), <[Value]>::is_empty);
    // A file that is not saved yet belongs to the model already.
    editor.open(&uri("new.yaml"), "roles:\n  helper: {name: Helper, reports_to: bos}\n");
    editor.wait(&uri("new.yaml"), |list| rules(list).contains(&"unresolved-reference"));
    let symbols = editor.ask("workspace/symbol", json!({"query": "helper"}));
    assert_eq!(symbols[0]["location"]["uri"], uri("new.yaml"), "{symbols}");
    editor.close(&uri("new.yaml"));
    editor.wait(&uri("new.yaml"), <[Value]>::is_empty);
    // The model inside is one of its own, and is looked at once its file is open.
    editor.open(&uri("inner/reglament.yaml"), ROOT);
    assert!(rules(&editor.wait(&uri("inner/reglament.yaml"), |list| !list.is_empty())).contains(&"empty-model"));
    assert!(editor.goodbye());
}

#[test]
fn folders_come_and_go() {
    let (one, two) = (with_files(&[("reglament.yaml", ROOT.as_bytes())]), with_files(&[("reglament.yml", ROOT.as_bytes()), ("sub/x.yaml", b"rolse: {}\n")]));
    let uri = |folder: &tempfile::TempDir, name: &str| address(&folder.path().join(name));
    // The second folder lies in a model: the whole of that is looked at.
    let mut editor = Editor::new(&[one.path(), &two.path().join("sub")], &["utf-16"], None);
    editor.wait(&uri(&one, "reglament.yaml"), |list| !list.is_empty());
    editor.wait(&uri(&two, "sub/x.yaml"), |list| rules(list).contains(&"unknown-key"));
    let folder = json!({"uri": address(&two.path().join("sub")), "name": "sub"});
    editor.tell("workspace/didChangeWorkspaceFolders", json!({"event": {"added": [], "removed": [folder]}}));
    editor.wait(&uri(&two, "sub/x.yaml"), <[Value]>::is_empty);
    editor.wait(&uri(&two, "reglament.yml"), <[Value]>::is_empty);
    editor.tell("workspace/didChangeWorkspaceFolders", json!({"event": {"added": [folder], "removed": []}}));
    editor.wait(&uri(&two, "sub/x.yaml"), |list| rules(list).contains(&"unknown-key"));
    assert!(editor.goodbye());
}

#[test]
fn files_that_are_no_model_are_left_alone() {
    let folder = with_files(&[("ci.yaml", b"jobs:\n  build: {steps: []}\n")]);
    let uri = address(&folder.path().join("ci.yaml"));
    let mut editor = Editor::new(&[folder.path()], &["utf-16"], None);
    editor.open(&uri, "jobs:\n  build: {steps: []}\n");
    assert!(editor.wait(&uri, |_| true).is_empty());
    assert_eq!(editor.ask("textDocument/hover", there(&uri, &json!({"line": 0, "character": 1}))), Value::Null);
    assert_eq!(editor.ask("textDocument/completion", there(&uri, &json!({"line": 0, "character": 1}))), Value::Null);
    // It becomes one, and is none again.
    editor.change(&uri, "reglament: 1\nrole: {}\n");
    editor.wait(&uri, |list| rules(list).contains(&"unknown-key"));
    editor.change(&uri, "jobs: 1\n");
    editor.wait(&uri, <[Value]>::is_empty);
    // A document that is no file at all.
    editor.open("untitled:Untitled-1", "reglament: 1\nrole: {}\n");
    editor.wait("untitled:Untitled-1", |list| rules(list).contains(&"unknown-key"));
    assert!(editor.goodbye());
}

#[test]
fn outline_folds_and_hints() {
    let mut editor = Editor::new(&[], &["utf-16"], None);
    let text = format!("{ROOT}{PROCESS}      visit: {{name: Visit, owner: boss}}\n# one\n# two\n");
    editor.open("file:///m.yaml", &text);
    let document = json!({"textDocument": {"uri": "file:///m.yaml"}});
    let symbols = editor.ask("textDocument/documentSymbol", document.clone());
    let mut out = String::new();
    fn outline(symbols: &Value, depth: usize, out: &mut String) {
        for symbol in symbols.as_array().into_iter().flatten() {
            let _ = writeln!(out, "{}{} — {}", "  ".repeat(depth), symbol["name"].as_str().unwrap(), symbol["detail"].as_str().unwrap());
            outline(&symbol["children"], depth + 1, out);
        }
    }
    outline(&symbols, 0, &mut out);
    for fold in editor.ask("textDocument/foldingRange", document.clone()).as_array().unwrap() {
        let _ = writeln!(out, "fold {}–{} {}", fold["startLine"], fold["endLine"], fold["kind"].as_str().unwrap_or(""));
    }
    let mut params = document;
    params["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    for hint in editor.ask("textDocument/inlayHint", params).as_array().unwrap() {
        let _ = writeln!(out, "hint {}:{} {}", hint["position"]["line"], hint["position"]["character"], hint["label"].as_str().unwrap());
    }
    insta::assert_snapshot!(out);
    assert!(editor.goodbye());
}

#[test]
fn all_safe_fixes_at_once() {
    let mut editor = Editor::new(&[], &["utf-16"], None);
    let text = format!("{ROOT}{PROCESS}        onwer: boss\n        regulated_by: none\n        recorded_inn: none\n");
    editor.open("file:///m.yaml", &text);
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    let params = json!({"textDocument": {"uri": "file:///m.yaml"}, "range": range, "context": {"diagnostics": [], "only": ["source.fixAll"]}});
    let actions = editor.ask("textDocument/codeAction", params);
    let after = edited(&text, actions[0]["edit"]["documentChanges"][0]["edits"].as_array().unwrap());
    assert_eq!(after, text.replace("recorded_inn", "recorded_in"), "a second owner is left to the person");
    assert!(editor.goodbye());
}

#[test]
fn both_encodings_agree_on_places() {
    let text = "reglament: 1\r\nmodel: {name: 'Ёж 🚀 à', language: ru}\r\nroles: {a: {name: '🚀🚀', reports_to: b}}\r\n";
    for (encoding, name) in [("utf-8", Encoding::Utf8), ("utf-16", Encoding::Utf16)] {
        let mut editor = Editor::new(&[], &[encoding], Some("en"));
        assert_eq!(editor.greeting["capabilities"]["positionEncoding"], encoding);
        editor.open("file:///m.yaml", text);
        let list = editor.wait("file:///m.yaml", |list| !list.is_empty());
        let slip = list.iter().find(|finding| finding["code"] == "unresolved-reference").unwrap();
        let wanted = Lines::new(text).position(text, text.find("b}}").unwrap(), name);
        assert_eq!(slip["range"]["start"], serde_json::to_value(wanted).unwrap());
        // The same place takes an edit back.
        editor.changes("file:///m.yaml", json!([{"range": slip["range"], "text": "a"}]));
        editor.wait("file:///m.yaml", |list| !rules(list).contains(&"unresolved-reference"));
        assert!(editor.goodbye());
    }
}

#[test]
fn the_protocol_is_kept_and_nonsense_is_survived() {
    let mut editor = Editor::new(&[], &["utf-16"], None);
    editor.open("file:///m.yaml", ROOT);
    assert_eq!(editor.ask("textDocument/unheardOf", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask("initialize", json!({}))["error"]["code"], -32600);
    assert_eq!(editor.ask("textDocument/hover", json!({"textDocument": 5}))["error"]["code"], -32602);
    assert_eq!(editor.ask("textDocument/hover", there("file:///other.yaml", &json!({"line": 0, "character": 0}))), Value::Null);
    editor.tell("textDocument/didChange", json!({"contentChanges": [{"text": 1}]}));
    editor.tell("textDocument/didChange", json!({"textDocument": {"uri": "file:///unknown.yaml", "version": 1}, "contentChanges": [{"text": ""}]}));
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": "file:///unknown.yaml"}}));
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": "no address at all", "type": 7}]}));
    editor.tell("$/cancelRequest", json!({"id": 999}));
    let far = json!({"line": 4_000_000, "character": 4_000_000});
    assert_eq!(editor.ask("textDocument/definition", there("file:///m.yaml", &far)), Value::Null);
    editor.changes("file:///m.yaml", json!([{"range": {"start": far, "end": {"line": 0, "character": 0}}, "text": "🚀"}]));
    // A question that is taken back while it waits is answered as taken back, or was answered already.
    let id = editor.send("textDocument/hover", there("file:///m.yaml", &json!({"line": 0, "character": 0})));
    editor.tell("$/cancelRequest", json!({"id": id}));
    let answer = editor.answer(id);
    assert!(answer["error"]["code"] == -32800 || answer.is_null() || answer["contents"].is_object(), "{answer}");
    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"]["code"], -32600);
    assert!(editor.goodbye_after_shutdown());
    assert!(!Editor::new(&[], &[], None).leave(), "an exit that was not asked for is told by the exit status");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is typed, cut or pasted, every question gets an answer, and the text of the server stays that of the editor.
    #[test]
    fn no_edit_ends_a_session(edits in prop::collection::vec((0.0..1.0_f64, 0..60_usize, "[a-zа-я🚀:{}\\[\\],#|&*\"' \\n\\r-]{0,6}"), 1..8)) {
        let mut text = format!("{ROOT}{PROCESS}crm: {{cards: {{deal: {{fields: {{sum: {{name: Сумма 🚀}}}}}}}}}}\nkpis: {{a: {{formula: b / 2}}, b: {{measure: count(deal)}}}}\n");
        let mut editor = Editor::new(&[], &["utf-16"], None);
        editor.open("file:///m.yaml", &text);
        for (at, cut, new) in edits {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a short text")]
            let mut start = (at * text.len() as f64) as usize;
            while !text.is_char_boundary(start) { start -= 1; }
            let mut end = (start + cut).min(text.len());
            while !text.is_char_boundary(end) { end += 1; }
            let lines = Lines::new(&text);
            let range = json!({"start": lines.position(&text, start, Encoding::Utf16), "end": lines.position(&text, end, Encoding::Utf16)});
            // What the server makes of the range, since a place within a break is the end of its line.
            let byte = |key: &str| lines.byte(&text, serde_json::from_value::<Position>(range[key].clone()).unwrap(), Encoding::Utf16);
            let (from, to) = (byte("start"), byte("end").max(byte("start")));
            editor.changes("file:///m.yaml", json!([{"range": range, "text": new}]));
            text.replace_range(from..to, &new);
            let mut here = from;
            while here <= text.len() {
                if text.is_char_boundary(here) {
                    let _ = context(&text, here);
                }
                here += 1;
            }
            let now = there("file:///m.yaml", &serde_json::to_value(Lines::new(&text).position(&text, from, Encoding::Utf16)).unwrap());
            for method in ["textDocument/completion", "textDocument/hover", "textDocument/definition", "textDocument/documentHighlight", "textDocument/prepareRename"] {
                let answer = editor.ask(method, now.clone());
                prop_assert!(answer["error"].is_null(), "{method}: {answer}");
            }
            let document = json!({"textDocument": {"uri": "file:///m.yaml"}});
            for method in ["textDocument/documentSymbol", "textDocument/foldingRange"] {
                prop_assert!(editor.ask(method, document.clone())["error"].is_null());
            }
        }
        prop_assert!(editor.goodbye());
    }

    /// A place goes to the protocol and back.
    #[test]
    fn places_round_trip(text in "[aё🚀\\n\\r \u{feff}]{0,40}") {
        let lines = Lines::new(&text);
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (byte, letter) in text.char_indices() {
                let first = text.starts_with('\u{feff}') && byte == 0;
                if matches!(letter, '\n' | '\r') || first { continue; }
                prop_assert_eq!(lines.byte(&text, lines.position(&text, byte, encoding), encoding), byte);
            }
        }
    }
}
