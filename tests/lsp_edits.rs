//! The language server while somebody types: what it says after each edit is what it would say of the same text if it had never seen another.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::sync::OnceLock;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::editor::{Editor, place, there};
use support::{files, root};

const URI: &str = "file:///m.yaml";

/// Texts to begin with: small models of every kind, good, bad and hostile.
fn corpus() -> &'static [String] {
    static CORPUS: OnceLock<Vec<String>> = OnceLock::new();
    CORPUS.get_or_init(|| {
        let read = files(&root().join("tests"), "yaml").into_iter().filter_map(|path| std::fs::read_to_string(path).ok());
        read.filter(|text| text.len() < 12_000 && text.contains("reglament: 1")).collect()
    })
}

/// What an editor is told of the document, and what it is answered at a place.
fn seen(editor: &mut Editor, text: &str, byte: usize) -> (Vec<Value>, Value, Value) {
    let position = place(text, byte);
    let hover = editor.ask("textDocument/hover", there(URI, &position));
    let definition = editor.ask("textDocument/definition", there(URI, &position));
    (editor.told.get(URI).map(|(_, list)| list.clone()).unwrap_or_default(), hover, definition)
}

/// The place at a byte or before it where a caret can stand: not within a letter, nor between the two letters of a line break, nor before a byte order mark.
fn caret(text: &str, mut byte: usize) -> usize {
    let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    while !text.is_char_boundary(byte) || (text[..byte].ends_with('\r') && text[byte..].starts_with('\n')) {
        byte -= 1;
    }
    byte.max(first)
}

/// Letters, and what gives a line another meaning.
const PIECES: &str = "([a-zа-я]{1,4}|\\n {0,8}[a-z]{1,4}: |\\n {0,8}- |[:#&*\"'{}\\[\\],|>%]| |\\n|\\n# x\\n|\\r\\n|\\r|none|n/a|owner: |\\u{feff}|---\\n|\\t|🚀|next: \\[\\{to: a\\}\\])";

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edited_document_is_judged_like_a_new_one(which in any::<prop::sample::Index>(), edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..20, PIECES, any::<bool>(), any::<prop::sample::Index>()), 1..7)) {
        let mut text = which.get(corpus()).clone();
        let mut editor = Editor::new(&[], &["utf-16"], Some("en"));
        editor.open(URI, &text);
        for (at, length, piece, back, look) in edits {
            let start = caret(&text, at.index(text.len() + 1));
            let end = caret(&text, (start + length).min(text.len()));
            let taken = text[start..end].to_string();
            let mut steps = vec![(start, taken.len(), piece.clone())];
            if back {
                steps.push((start, piece.len(), taken));
            }
            for (start, length, new) in steps {
                // What was put in may have made one letter of a line break of two: no editor can take it back from there.
                if caret(&text, start) != start || caret(&text, start + length) != start + length {
                    break;
                }
                let range = json!({"start": place(&text, start), "end": place(&text, start + length)});
                editor.changes(URI, json!([{"range": range, "text": new}]));
                text.replace_range(start..start + length, &new);
                let byte = caret(&text, look.index(text.len() + 1));
                let mut other = Editor::new(&[], &["utf-16"], Some("en"));
                other.open(URI, &text);
                prop_assert_eq!(seen(&mut editor, &text, byte), seen(&mut other, &text, byte), "{}", text);
                prop_assert!(other.goodbye());
            }
        }
        prop_assert!(editor.goodbye());
    }
}

/// An editor that can show documents is offered the page of a rule, and is shown it.
#[test]
fn the_page_of_a_rule_is_shown() {
    let text = "reglament: 1\nmodel: {name: Vector, language: en}\nroles: {m: {name: Manager, colour: red}}\n";
    let mut editor = Editor::able(&[], &["utf-16"], None, json!({"window": {"showDocument": {"support": true}}}));
    editor.open(URI, text);
    let all = json!({"start": {"line": 0, "character": 0}, "end": {"line": 3, "character": 0}});
    let params = json!({"textDocument": {"uri": URI}, "range": all, "context": {"diagnostics": []}});
    let actions = editor.ask("textDocument/codeAction", params);
    let explain = actions.as_array().unwrap().iter().find(|action| action["command"]["arguments"][0] == "unknown-key").expect("the page is offered");
    editor.ask("workspace/executeCommand", json!({"command": explain["command"]["command"], "arguments": explain["command"]["arguments"]}));
    let shown = editor.shown.pop().expect("the editor is asked to show it");
    let path = shown["uri"].as_str().unwrap().strip_prefix("file://").unwrap().to_string();
    assert!(path.ends_with("unknown-key.md"), "{path}");
    assert!(std::fs::read_to_string(&path).unwrap().contains("unknown-key"));
    let nonsense = editor.ask("workspace/executeCommand", json!({"command": "reglament.explain", "arguments": ["../../etc/passwd"]}));
    assert!(nonsense["error"].is_object(), "{nonsense}");
    assert!(editor.goodbye());
    assert!(!std::path::Path::new(&path).exists(), "what was shown goes with the session");
}
