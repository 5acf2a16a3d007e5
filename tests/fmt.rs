//! The layout: what it makes of a text, and that it never changes what the text says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use proptest::prelude::*;
use reglament::fmt::{Layout, format};
use reglament::load::{Budget, parse};
use reglament::locale::Language;
use reglament::source::{FileId, Source};
use reglament::{analyse_text, catalogue, compiled};
use serde_json::Value;
use support::{files, root, with_files};

/// Every YAML of the repository that is text.
static FIXTURES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let folders = ["models", "tests"].map(|folder| root().join(folder));
    let paths = folders.iter().flat_map(|folder| files(folder, "yaml"));
    paths.filter_map(|path| Some((path.display().to_string(), fs::read_to_string(&path).ok()?))).collect()
});

fn laid(text: &str) -> Option<String> {
    match format(text, &Budget::default()) {
        Layout::Done(text) => Some(text),
        Layout::Unreadable(_) | Layout::Unsafe => None,
    }
}

/// What a text says as a model, positions apart: the compiled model and the findings.
fn meaning(text: &str) -> (Value, Vec<String>) {
    let analysis = analyse_text("m.yaml", text);
    let mut compiled: Value = serde_json::from_str(&compiled::compile(&analysis).text()).unwrap();
    forget_places(&mut compiled);
    let words = catalogue(Language::English);
    let tell = |finding: &reglament::finding::Finding| {
        let about = finding.subject.as_ref().map(|subject| subject.id.clone());
        format!("{} {:?} {:?} {}", finding.rule, finding.level, about, words.sentence(&finding.message))
    };
    let mut findings: Vec<String> = analysis.checked.findings.iter().map(tell).collect();
    findings.sort_unstable();
    (compiled, findings)
}

fn forget_places(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("position");
            map.values_mut().for_each(forget_places);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_places),
        _ => {}
    }
}

fn comments(text: &str) -> Vec<String> {
    let source = Source::new("m.yaml", text.replace("\r\n", "\n"));
    let tree = parse(FileId(0), &source, &Budget::default(), &mut Vec::new());
    let mut out: Vec<String> = tree.comments().map(|span| source.text[span.start as usize..span.end as usize].trim_end().to_string()).collect();
    out.sort_unstable();
    out
}

/// Lays out a text, if it can be, and checks every promise.
fn promise(name: &str, text: &str) -> Option<String> {
    let once = laid(text)?;
    assert_eq!(laid(&once).as_deref(), Some(once.as_str()), "{name}: not the same after itself");
    assert_eq!(meaning(text), meaning(&once), "{name}: means something else\n{once}");
    assert_eq!(comments(text), comments(&once), "{name}: comments");
    let had = ["\n\n\n", "\\n\\n\\n"].iter().any(|blank| text.replace("\r\n", "\n").contains(blank));
    assert!(!once.contains("\n\n\n") || had, "{name}: two blank lines\n{once}");
    assert!(!once.contains('\r') && !once.starts_with('\u{feff}') && (once.is_empty() || once.ends_with('\n')), "{name}");
    Some(once)
}

#[test]
fn every_yaml_of_the_repository_keeps_its_meaning() {
    let mut kept = Vec::new();
    for (name, text) in FIXTURES.iter() {
        let readable = parse_is_clean(text);
        if promise(name, text).is_none() && readable {
            kept.push(name.clone());
        }
    }
    // What can be read can be laid out, but for a handful that show just what can't.
    assert!(kept.len() <= FIXTURES.len() / 50, "{} of {}: {kept:#?}", kept.len(), FIXTURES.len());
}

fn parse_is_clean(text: &str) -> bool {
    let (source, mut findings) = (Source::new("m.yaml", text), Vec::new());
    parse(FileId(0), &source, &Budget::default(), &mut findings);
    findings.is_empty()
}

#[test]
fn the_layout_of_examples() {
    for path in files(&root().join("tests/fmt"), "yaml") {
        let text = fs::read_to_string(&path).unwrap();
        let laid = promise(&path.display().to_string(), &text).unwrap();
        insta::with_settings!({ snapshot_path => path.parent().unwrap(), prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), laid);
        });
    }
}

#[test]
fn the_models_of_the_repository_are_laid_out() {
    for path in files(&root().join("models"), "yaml") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(laid(&text).as_ref() == Some(&text), "{}: not laid out", path.display());
    }
}

/// What we show others is in the layout that we ask of them.
#[test]
fn the_readme_is_laid_out() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let blocks: Vec<&str> = readme.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        assert_eq!(laid(block).as_deref(), Some(block));
    }
}

#[test]
fn what_new_makes_is_laid_out() {
    for (from, language) in [("top", "en"), ("top", "ru"), ("blank", "en"), ("blank", "ru")] {
        let folder = with_files(&[]);
        shown(folder.path(), &["new", "m", "--from", from, "--lang", language], "");
        let checked = shown(folder.path(), &["fmt", "m", "--check"], "");
        assert!(checked.starts_with("exit 0"), "{from} {language}: {checked}");
    }
}

#[test]
fn what_is_not_certain_is_kept() {
    let unsafe_texts = [
        "reglament: 1\nroles: {m: !!str M}\n",
        "%YAML 1.2\n---\nreglament: 1\n",
        "reglament: 1\n? [a, b]\n: c\n",
        "reglament: 1\nroles: {&k m: M}\n",
        "reglament: 1\nmodel: {name: |+\n  x\n\n}\n",
    ];
    for text in unsafe_texts {
        let is_kept = match format(text, &Budget::default()) {
            Layout::Done(after) => meaning(text) == meaning(&after),
            Layout::Unreadable(_) | Layout::Unsafe => true,
        };
        assert!(is_kept, "{text}");
    }
    assert!(matches!(format("reglament: 1\nroles: [a\n", &Budget::default()), Layout::Unreadable(_)));
    assert!(matches!(format("reglament: 1\n---\nreglament: 1\n", &Budget::default()), Layout::Unreadable(_) | Layout::Unsafe));
}

#[test]
fn a_waiver_stays_with_what_it_is_for() {
    let text = "reglament: 1\nprocesses:\n  p:\n    operations:\n      a: {name: A} # reglament: allow(operation-without-owner) nobody yet\n      # reglament: allow(dead-end) it ends\n      b: {next: none, name: B}\n";
    let after = promise("waiver", text).unwrap();
    assert!(after.contains("a: {name: A} # reglament: allow(operation-without-owner) nobody yet\n"), "{after}");
}

#[test]
fn an_alias_stays_behind_its_anchor() {
    let text = "reglament: 1\nroles:\n  m:\n    note: &said Said in an interview\n    name: *said\n";
    let after = promise("alias", text).unwrap();
    assert!(after.find("&said") < after.find("*said"), "{after}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Comments and blank lines at any place of any fixture.
    #[test]
    fn comments_anywhere_stay(number in any::<prop::sample::Index>(), places in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..12, 0_u8..4), 1..8), windows in any::<bool>()) {
        let (name, text) = number.get(&FIXTURES);
        let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
        for (at, (place, indent, kind)) in places.iter().enumerate() {
            let line = place.index(lines.len() + 1);
            match kind {
                0 => lines.insert(line, String::new()),
                1 => lines.insert(line, format!("{:indent$}# comment {at}", "")),
                2 if line < lines.len() => lines[line].push_str(&format!("  # behind {at}")),
                _ => lines.insert(line, format!("{:indent$}#: '\"{at}", "")),
            }
        }
        let text = lines.join(if windows { "\r\n" } else { "\n" }) + "\n";
        promise(name, &text);
    }

    /// Texts of any letters as values, in brackets and out of them.
    #[test]
    fn any_text_stays(one in "\\PC{0,40}", two in "[ a-zа-я:#,\\[\\]{}'\"\\\\|>&*!%@`?~0-9.\n-]{0,200}") {
        let value = |text: &str| serde_json::to_string(text).unwrap();
        let text = format!("reglament: 1\nroles:\n  a: {{name: {}, note: {}}}\n  b:\n    name: {}\n    note: {}\n", value(&one), value(&two), value(&two), value(&one));
        promise("any text", &text);
    }
}

/// Exit status, standard output and standard error, as one text.
fn shown(folder: &Path, arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_reglament"))
        .env("LC_ALL", "C")
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("exit {}\n--- out\n{}--- err\n{}", output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_command_line() {
    let folder = with_files(&[
        ("m/reglament.yaml", b"model: {language: en, name: \"Vector\"}\r\nreglament: 1\r\n" as &[u8]),
        ("m/people.yaml", b"roles: {m: Manager}\n"),
        ("m/broken.yaml", b"roles: [a\n"),
        ("other.yaml", b"on: push\n"),
    ]);
    insta::assert_snapshot!("check", shown(folder.path(), &["fmt", "m", "--check"], ""));
    insta::assert_snapshot!("diff", shown(folder.path(), &["fmt", "m/reglament.yaml", "--diff"], ""));
    insta::assert_snapshot!("no_model", shown(folder.path(), &["fmt", "other.yaml", "--lang", "ru"], ""));
    assert_eq!(fs::read_to_string(folder.path().join("m/broken.yaml")).unwrap(), "roles: [a\n");
    insta::assert_snapshot!("made", shown(folder.path(), &["fmt", "m", "--lang", "ru"], ""));
    assert_eq!(fs::read_to_string(folder.path().join("m/reglament.yaml")).unwrap(), "reglament: 1\nmodel: {name: Vector, language: en}\n");
    assert!(shown(folder.path(), &["fmt", "m/reglament.yaml", "--check"], "").starts_with("exit 0"));
    insta::assert_snapshot!("standard_input", shown(folder.path(), &["fmt", "-"], "roles:   {m: 'M'}\nreglament: 1\n"));
    insta::assert_snapshot!("standard_input_broken", shown(folder.path(), &["fmt", "-"], "roles:   {m: 'M'\n"));
}
