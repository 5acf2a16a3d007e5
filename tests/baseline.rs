//! Baselines: what is known is not told again, wherever it has moved to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use proptest::prelude::*;
use reglament::baseline::{Baseline, Of, Split};
use reglament::finding::Level;
use reglament::locale::Language;
use reglament::{Analysis, analyse_text, catalogue};
use support::{files, root};
use tempfile::TempDir;

static FIXTURES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let paths = files(&root().join("tests/rules"), "yaml");
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
});

fn of<'a>(analysis: &'a Analysis, model: &'a str) -> Of<'a> {
    Of { model, folder: "", sources: &analysis.loaded.sources, english: catalogue(Language::English) }
}

fn baseline_of(analysis: &Analysis) -> Baseline {
    let mut baseline = Baseline::default();
    baseline.add(of(analysis, "m"), &analysis.checked.findings);
    baseline
}

fn split(baseline: &Baseline, analysis: &Analysis) -> Split {
    baseline.split(of(analysis, "m"), analysis.checked.findings.clone())
}

/// Exit status, standard output and standard error, as one text.
fn shown(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder).args(arguments).env_remove("COLUMNS").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("exit {}\n--- out\n{}--- err\n{}", output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_survives_lines_and_its_own_file(text in proptest::sample::select(&**LazyLock::force(&FIXTURES)), lines in 0..5_usize) {
        let before = analyse_text("m.yaml", text.as_str());
        let baseline = baseline_of(&before);
        prop_assert_eq!(&Baseline::read(baseline.text().as_bytes()).unwrap(), &baseline);
        // Lines above everything, and another name of the file.
        let moved = analyse_text("renamed.yaml", format!("{}{text}", "# a line\n".repeat(lines)));
        let Split { told, known, gone } = split(&baseline, &moved);
        prop_assert!(told.iter().all(|finding| finding.level == Level::Error), "{told:?}");
        prop_assert_eq!((known, gone), (baseline.len(), 0));
    }
}

const MODEL: &str = "reglament: 1\nmodel: {language: ru}\nlint: {fail_on: question}\nprocesses:\n  p:\n    operations:\n      a: {name: А, owner: none}\n";

#[test]
fn a_count_is_a_limit_and_what_is_gone_is_counted() {
    let one = analyse_text("m.yaml", MODEL);
    let baseline = baseline_of(&one);
    let two = analyse_text("m.yaml", format!("{MODEL}      b: {{name: Б, owner: none}}\n"));
    let told = split(&baseline, &two).told;
    assert!(told.iter().any(|finding| finding.rule == "operation-without-owner"));
    assert!(told.iter().all(|finding| finding.subject.as_ref().is_none_or(|subject| subject.id != "p.a")), "{told:?}");
    let none = analyse_text("m.yaml", MODEL.replace(", owner: none", ", owner: m").replace("processes", "roles: {m: {name: М, kind: internal}}\nprocesses"));
    assert_eq!(split(&baseline, &none).gone, 1);
    // The same sentence twice is known once where it was there once.
    let mut doubled = one.checked.findings.clone();
    doubled.extend(one.checked.findings.clone());
    let split = baseline.split(of(&one, "m"), doubled);
    assert_eq!((split.known, split.told.len()), (baseline.len(), baseline.len()));
}

#[test]
fn the_command_line_silences_what_is_known() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("m")).unwrap();
    fs::write(at("m/reglament.yaml"), MODEL.split("processes").next().unwrap()).unwrap();
    fs::write(at("m/sell.yaml"), format!("processes{}", MODEL.split("processes").nth(1).unwrap())).unwrap();
    assert!(shown(folder.path(), &["check", "m"]).starts_with("exit 1"));
    insta::assert_snapshot!("written", shown(folder.path(), &["check", "m", "--write-baseline", "known.json"]));
    insta::assert_snapshot!("file", fs::read_to_string(at("known.json")).unwrap());
    let run = |arguments: &[&str]| shown(folder.path(), arguments);
    insta::assert_snapshot!("silent_ru", run(&["check", "m", "--baseline", "known.json"]));
    insta::assert_snapshot!("silent_en", run(&["check", "m", "--baseline", "known.json", "--lang", "en"]));
    // Another folder to run in, another name of a file, another place of the model.
    assert!(shown(&at("m"), &["check", "--baseline", "../known.json"]).starts_with("exit 0"));
    fs::rename(at("m/sell.yaml"), at("m/sales.yaml")).unwrap();
    assert!(run(&["check", "m", "--baseline", "known.json"]).starts_with("exit 0"));
    fs::rename(at("m"), at("model")).unwrap();
    assert!(run(&["check", "model", "--baseline", "known.json"]).starts_with("exit 0"));
    // Something new, something gone, an error.
    let text = fs::read_to_string(at("model/sales.yaml")).unwrap();
    fs::write(at("model/sales.yaml"), text.replace("a: {name: А, owner: none}", "b: {name: Б, owner: none}")).unwrap();
    let changed = run(&["check", "model", "--baseline", "known.json", "--lang", "en", "--format", "short"]);
    assert!(changed.starts_with("exit 1") && changed.contains("no longer occur") && changed.contains("--write-baseline known.json"), "{changed}");
    fs::write(at("model/sales.yaml"), text.replace("owner: none", "owner: nobody")).unwrap();
    let wrong = run(&["check", "model", "--write-baseline", "new.json", "--lang", "en", "--format", "short"]);
    assert!(wrong.starts_with("exit 1") && wrong.contains("unresolved-reference"), "{wrong}");
    assert!(!fs::read_to_string(at("new.json")).unwrap().contains("unresolved-reference"));
    assert!(run(&["check", "model", "--baseline", "new.json"]).starts_with("exit 1"));
}

#[test]
fn two_models_are_known_apart() {
    let folder = TempDir::new().unwrap();
    for name in ["a.yaml", "b.yaml"] {
        fs::write(folder.path().join(name), MODEL).unwrap();
    }
    let run = |arguments: &[&str]| shown(folder.path(), arguments);
    assert!(run(&["check", ".", "--write-baseline", "known.json"]).starts_with("exit 0"));
    assert!(run(&["check", ".", "--baseline", "known.json"]).starts_with("exit 0"));
    // One that is new is not silenced by what another is known for; one that is not looked at is not gone.
    fs::write(folder.path().join("c.yaml"), MODEL).unwrap();
    let three = run(&["check", ".", "--baseline", "known.json", "--format", "short"]);
    assert!(three.starts_with("exit 1") && three.contains("c.yaml:") && !three.contains("a.yaml:"), "{three}");
    let one = run(&["check", "a.yaml", "--baseline", "known.json", "--format", "short"]);
    assert!(one.starts_with("exit 0") && !one.contains("known.json"), "{one}");
    let json = run(&["check", ".", "--baseline", "known.json", "--format", "json", "--fail-on", "error"]);
    assert!(json.starts_with("exit 0\n--- out\n{") && !json.contains("\"a.yaml\""), "{json}");
}

#[test]
fn a_baseline_that_is_none() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("m.yaml"), MODEL).unwrap();
    fs::write(folder.path().join("damaged.json"), "{\"version\": 1, \"findings\": [").unwrap();
    fs::write(folder.path().join("later.json"), "{\"version\": 2, \"findings\": []}").unwrap();
    for name in ["nowhere.json", "damaged.json", "later.json", "m.yaml"] {
        let output = shown(folder.path(), &["check", "m.yaml", "--baseline", name]);
        assert!(output.starts_with("exit 2\n--- out\n--- err\n") && output.contains(name) && output.contains("--write-baseline"), "{output}");
    }
    for wrong in [&["--baseline", "a", "--write-baseline", "b"][..], &["--write-baseline", "m.yaml/x.json"]] {
        let arguments: Vec<&str> = ["check", "m.yaml"].into_iter().chain(wrong.iter().copied()).collect();
        assert!(shown(folder.path(), &arguments).starts_with("exit 2"), "{wrong:?}");
    }
}
