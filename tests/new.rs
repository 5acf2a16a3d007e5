//! New models: what is made checks without errors, is told in the reader's language, and touches nothing that is there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use reglament::finding::Level;
use reglament::load::{self, Budget};
use reglament::model::fact::Fact;
use support::{root, with_files};

fn reglament(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder).args(arguments).output().unwrap()
}

fn read(path: &Path) -> reglament::Analysis {
    let (places, failures) = load::find(&[path.to_path_buf()]);
    assert!(failures.is_empty() && places.len() == 1, "{failures:?} {places:?}");
    reglament::analyse(load::read(&places[0], &Budget::default()), &Budget::default())
}

#[test]
fn what_is_made_has_no_errors_and_no_gaps() {
    for from in ["top", "blank"] {
        for language in ["ru", "en"] {
            let folder = with_files(&[]);
            let made = reglament(folder.path(), &["new", "mine", "--from", from, "--lang", language]);
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
            let analysis = read(&folder.path().join("mine"));
            let errors: Vec<_> = analysis.checked.findings.iter().filter(|finding| finding.level == Level::Error).collect();
            assert!(errors.is_empty(), "{from} {language}: {errors:?}");
            assert_eq!(analysis.model.language(), language);
            assert!(analysis.model.operations.iter().all(|(_, operation)| operation.owner.is_unsaid() && operation.produces.is_unsaid()));
        }
    }
}

#[test]
fn the_reference_is_there_operation_by_operation() {
    let folder = with_files(&[]);
    reglament(folder.path(), &["new", "mine", "--from", "top", "--lang", "ru"]);
    let (mine, top) = (read(&folder.path().join("mine")).model, read(&root().join("models/top")).model);
    assert_eq!(mine.stages.len(), top.stages.len());
    assert_eq!(mine.processes.len(), top.processes.len());
    assert_eq!(mine.operations.len(), top.operations.len());
    for (id, operation) in mine.operations.iter() {
        let Fact::Said(implements) = &operation.implements else { panic!("{} implements nothing", operation.id) };
        assert_eq!(*implements[0].value, *format!("top.{}", mine.full_id(id.element())));
        assert!(
            top.operations
                .iter()
                .any(|(other, one)| top.full_id(other.element()) == mine.full_id(id.element()) && one.next.items().len() == operation.next.items().len())
        );
    }
}

#[test]
fn the_files_explain_themselves() {
    let folder = with_files(&[]);
    reglament(folder.path(), &["new", "ru", "--lang", "ru"]);
    reglament(folder.path(), &["new", "en", "--from", "top", "--lang", "en"]);
    let text = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
    let shown: Vec<String> = [
        "reglament.yaml",
        "process.yaml",
        "people.yaml",
        "regulations.yaml",
        "documents.yaml",
        "control.yaml",
        "crm.yaml",
        "indicators.yaml",
        ".gitignore",
        ".github/workflows/reglament.yaml",
        ".vscode/settings.json",
    ]
    .iter()
    .map(|file| format!("--- {file}\n{}", text(&format!("ru/{file}"))))
    .collect();
    insta::assert_snapshot!("blank_in_russian", shown.concat());
    insta::assert_snapshot!("sell_in_english", text("en/processes/sell.yaml"));
    insta::assert_snapshot!("stages_in_english", text("en/stages.yaml"));
    // The schema that editors are pointed to is the language's own.
    let schema = reglament(folder.path(), &["schema"]).stdout;
    assert_eq!(text("en/.vscode/reglament.schema.json").into_bytes(), schema);
}

#[test]
fn what_is_there_stays() {
    let folder = with_files(&[("mine/people.yaml", b"mine\n" as &[u8]), ("mine/notes.txt", b"notes\n")]);
    let made = reglament(folder.path(), &["new", "mine", "--lang", "en"]);
    assert_eq!(made.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&made.stderr), "mine: these files are there already, and nothing was made: people.yaml\n");
    assert_eq!(fs::read_dir(folder.path().join("mine")).unwrap().count(), 2);
    assert_eq!(fs::read(folder.path().join("mine/people.yaml")).unwrap(), b"mine\n");
    fs::remove_file(folder.path().join("mine/people.yaml")).unwrap();
    assert!(reglament(folder.path(), &["new", "mine"]).status.success());
    assert_eq!(fs::read(folder.path().join("mine/notes.txt")).unwrap(), b"notes\n");
}

#[test]
fn what_is_not_described_yet_is_no_gap() {
    for from in ["top", "blank"] {
        let folder = with_files(&[]);
        reglament(folder.path(), &["new", "mine", "--from", from, "--lang", "ru"]);
        let analysis = read(&folder.path().join("mine"));
        let gaps: Vec<_> = analysis.checked.findings.iter().filter(|finding| finding.level >= Level::Gap).map(|finding| finding.rule).collect();
        assert!(gaps.is_empty(), "{from}: {gaps:?}");
        assert!(reglament(folder.path(), &["check", "mine"]).status.success());
    }
}

#[test]
fn quiet_is_quiet() {
    let folder = with_files(&[]);
    let made = reglament(folder.path(), &["new", "mine", "-q"]);
    assert!(made.status.success() && made.stdout.is_empty() && made.stderr.is_empty(), "{made:?}");
}
