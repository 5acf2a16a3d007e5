//! Drawings of other tools: BPMN in, the files of a model out, a snapshot beside each.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use proptest::prelude::*;
use reglament::drawing::{self, Drawing, Origin};
use reglament::finding::Level;
use reglament::load::{self, Budget};
use reglament::locale::Language;
use reglament::starter::{self, From};
use reglament::{Analysis, analyse, analyse_text, catalogue, diagram};
use support::{files, process, root, with_files};

/// The files that say something of the drawing, by their names.
fn made(drawing: &Drawing, language: Language) -> BTreeMap<String, String> {
    let files = starter::files(From::Drawn(drawing), language, "{}").into_iter();
    files.filter(|file| file.path.ends_with(".yaml") && !file.path.starts_with('.')).map(|file| (file.path, String::from_utf8(file.bytes).unwrap())).collect()
}

fn read(files: &BTreeMap<String, String>) -> Analysis {
    let budget = Budget::default();
    analyse(load::from_bytes(files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect(), &budget), &budget)
}

fn errors(analysis: &Analysis) -> Vec<String> {
    let errors = analysis.checked.findings.iter().filter(|one| one.level == Level::Error);
    errors.map(|one| format!("{} {}", one.rule, catalogue(Language::English).sentence(&one.message))).collect()
}

#[test]
fn drawings_become_models() {
    for path in files(&root().join("tests/drawing"), "bpmn") {
        let drawing = drawing::bpmn::read(&std::fs::read(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap().to_string();
        let language = if name == "sale_with_lanes" { Language::Russian } else { Language::English };
        let files = made(&drawing, language);
        let analysis = read(&files);
        assert_eq!(errors(&analysis), Vec::<String>::new(), "{name}");
        let said = |file: &str| file.starts_with("processes/") || matches!(file, "people.yaml" | "documents.yaml" | "crm.yaml");
        // What is left to be described is the same everywhere.
        let is_open = |line: &str| line.trim_end().ends_with(':') && !line.trim_start().starts_with('#') && line.starts_with("        ");
        let text: String = files
            .iter()
            .filter(|(file, _)| said(file))
            .map(|(file, text)| format!("== {file}\n{}", text.lines().filter(|line| !is_open(line)).map(|line| format!("{line}\n")).collect::<String>()))
            .collect();
        let found: BTreeSet<String> = analysis
            .checked
            .findings
            .iter()
            .filter(|one| one.level == Level::Gap)
            .map(|one| format!("{}: {}", one.rule, catalogue(language).sentence(&one.message)))
            .collect();
        let found: Vec<String> = found.into_iter().collect();
        insta::with_settings!({ snapshot_path => path.parent().unwrap(), prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, format!("{text}== gaps\n{}\n", found.join("\n")));
        });
    }
}

/// The verdicts on the flow of a model, each once.
fn verdicts(analysis: &Analysis) -> BTreeSet<&'static str> {
    const FLOW: [&str; 5] = ["deadlock", "dead-end", "double-arrival", "endless-loop", "unreachable-operation"];
    analysis.checked.findings.iter().map(|one| one.rule).filter(|rule| FLOW.contains(rule)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// A process that is drawn and read again is the same process: its operations, its ways, what is wrong with them.
    #[test]
    fn what_is_drawn_is_read_again(seed in any::<u64>(), operations in 1_usize..40, roles in 1_usize..12, choices in 0_usize..60, parallel in 0_usize..30, tangle in 0_usize..10) {
        let text = process::process(seed, process::Shape { operations, roles, choices, parallel, tangle });
        let before = analyse_text("model.yaml", text.as_str());
        let setting = diagram::Setting { tag: "ru", words: catalogue(Language::Russian), page: diagram::Page::Landscape, marks: &diagram::marks(&before.model, &[]), heading: true };
        let (id, _) = before.model.processes.iter().next().unwrap();
        let bpmn = diagram::bpmn(&before.model, &before.graph, id, &setting);
        let drawing = drawing::bpmn::read(bpmn.as_bytes()).unwrap();
        let after = read(&made(&drawing, Language::Russian));
        prop_assert_eq!(errors(&after), Vec::<String>::new());
        // An operation that waits for itself is drawn as one that is repeated, which waits for nothing.
        let waits_for_itself = drawing.processes[0].operations.iter().any(|one| one.waits && one.repeats.is_some());
        prop_assert!(waits_for_itself || verdicts(&before) == verdicts(&after), "{:?} {:?}\n{}\n{}", verdicts(&before), verdicts(&after), text, bpmn);
        let tasks = drawing.processes[0].operations.iter().filter(|one| one.origin == Origin::Task).count();
        prop_assert_eq!(before.model.operations.len(), tasks);
        prop_assert!(drawing.processes[0].lost.is_empty());
    }

    /// Whatever became of a file: it is refused, or what comes of it is a model without errors.
    #[test]
    fn damaged_drawings_do_no_harm(which in any::<prop::sample::Index>(), cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_usize..400, 0_u8..4), 1..6)) {
        let paths = files(&root().join("tests/drawing"), "bpmn");
        let text = std::fs::read_to_string(which.get(&paths)).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
        for (at, to, length, kind) in cuts {
            let (one, two) = (at.index(lines.len()), to.index(lines.len()));
            match kind {
                0 => drop(lines.remove(one)),
                1 => lines.swap(one, two),
                2 => lines.insert(one, lines[two].clone()),
                _ => {
                    // Another target, another source, another parent.
                    let id = lines[two].split('"').nth(1).unwrap_or("x").to_string();
                    let own = lines[one].split('"').nth(if length % 2 == 0 { 3 } else { 5 }).unwrap_or("y").to_string();
                    lines[one] = lines[one].replace(&own, &id);
                }
            }
            if lines.is_empty() {
                break;
            }
        }
        if let Ok(drawing) = drawing::bpmn::read(lines.join("\n").as_bytes()) {
            let files = made(&drawing, Language::English);
            prop_assert_eq!(errors(&read(&files)), Vec::<String>::new(), "{}", lines.join("\n"));
        }
    }
}

/// Choices behind choices without a task between them, and a row of events, as long as anybody could draw.
#[test]
fn long_rows_of_gateways_and_events_are_read() {
    const COUNT: usize = 20_000;
    for (open, close) in [("<exclusiveGateway id=\"", "\"/>"), ("<parallelGateway id=\"", "\"/>"), ("<intermediateCatchEvent id=\"", "\"/>")] {
        let mut text = String::from(
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\"><task id=\"n0\" name=\"A\"/><task id=\"z\" name=\"Z\"/>",
        );
        for at in 1..=COUNT {
            text += &format!("{open}n{at}{close}<sequenceFlow id=\"f{at}\" sourceRef=\"n{}\" targetRef=\"n{at}\"/>", at - 1);
            if !open.contains("Event") {
                text += &format!("<task id=\"t{at}\" name=\"T\"/><sequenceFlow id=\"g{at}\" name=\"no\" sourceRef=\"n{at}\" targetRef=\"t{at}\"/>");
            }
        }
        text += &format!("<sequenceFlow id=\"last\" sourceRef=\"n{COUNT}\" targetRef=\"z\"/></process></definitions>");
        let drawing = drawing::bpmn::read(text.as_bytes()).unwrap();
        assert!(drawing.processes[0].operations.len() >= 2);
        assert_eq!(drawing.processes[0].operations.iter().filter(|one| one.start).count(), 1);
    }
}

/// Exit status, standard output and standard error of `new`.
fn new(file: &str, bytes: &[u8], language: &str) -> String {
    let folder = with_files(&[(file, bytes)]);
    let run = Command::new(env!("CARGO_BIN_EXE_reglament"))
        .env("LC_ALL", "C")
        .current_dir(folder.path())
        .args(["new", "mine", "--from", file, "--lang", language])
        .output();
    let run = run.unwrap();
    format!("exit {}\n{}{}", run.status.code().unwrap_or(-1), String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
}

#[test]
fn what_is_no_drawing_is_told() {
    let mut told = String::new();
    for language in ["en", "ru"] {
        for (name, bytes) in [
            ("empty.bpmn", &b""[..]),
            ("text.bpmn", b"reglament: 1\n"),
            ("open.bpmn", b"<definitions><process>"),
            ("page.xml", b"<html/>"),
            ("none.bpmn", b"<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\"/></definitions>"),
            ("entity.bpmn", b"<!DOCTYPE a [<!ENTITY b \"c\">]><definitions>&b;</definitions>"),
        ] {
            told += &new(name, bytes, language);
        }
    }
    insta::assert_snapshot!("refused", told);
}

#[test]
fn what_was_taken_over_is_told() {
    let bytes = std::fs::read(root().join("tests/drawing/branches_and_details.bpmn")).unwrap();
    insta::assert_snapshot!("told", new("dispatch.bpmn", &bytes, "en") + &new("dispatch.bpmn", &bytes, "ru"));
}

#[test]
fn a_drawing_that_is_not_there_is_told() {
    let folder = with_files(&[]);
    let run =
        Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder.path()).args(["new", "mine", "--from", "tpo"]).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("tpo"), "{run:?}");
    assert!(!folder.path().join("mine").exists());
}
