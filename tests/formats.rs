//! The formats of `check` for programs: what they say of one model, of several, and of names that want to be more than names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use support::{root, with_files};

fn reglament(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder).args(arguments).env_remove("COLUMNS").output().unwrap()
}

fn printed(folder: &Path, arguments: &[&str]) -> String {
    String::from_utf8(reglament(folder, arguments).stdout).unwrap()
}

/// A company with a story, a fix, a waiver and a question.
const MODEL: &str = "\
reglament: 1
model: {name: Vector Ltd, language: en, date: 2026-11-01}
lint: {accept: [{rule: operation-unregulated, at: sell.send, because: The ERP prints it}], rules: {role-without-deputy: off}}
roles: {manager: {nmae: Manager}}
processes:
  sell:
    name: Sale
    outcomes: {sold: Signed}
    operations:
      accept: {name: Accept, owner: manger, next: [{to: discount, when: A discount}, {to: send, otherwise: true}]}
      discount: {name: Discount, next: send}
      send: {name: Send, owner: manager, needs: {document: offer}, regulated_by: none, next: none}
      draft: {name: Draft, produces: {document: offer}, next: send}
documents: {offer: Offer}
";

/// Names that mean something to Markdown, XML, GitHub and the shell.
const HOSTILE: &str = "\
reglament: 1
model: {name: 'A|B <script>alert(1)</script> ](x) `c` & @all #1 %0A::error::x', language: ru}
processes:
  p:
    name: \"::error file=x::y\\n| %25 | <b>&amp;</b> \\u0001 \\u202Eabc ]]> @team\"
    operations:
      a: {name: '*_[`x`](http://e)_* #12 <!-- -->'}
      b: {name: \"=cmd(), \\\"quoted\\\", one:two\"}
";

fn both() -> tempfile::TempDir {
    with_files(&[("models/vector ltd/reglament.yaml", MODEL.as_bytes()), ("models/враг.yaml", HOSTILE.as_bytes())])
}

#[test]
fn every_format_of_a_small_model() {
    let folder = with_files(&[("m.yaml", MODEL.as_bytes())]);
    for format in ["sarif", "github", "gitlab", "junit", "markdown"] {
        insta::assert_snapshot!(format, printed(folder.path(), &["check", "m.yaml", "--format", format, "--lang", "en"]));
    }
}

#[test]
fn several_models_are_one_document_and_names_stay_names() {
    let folder = both();
    for format in ["github", "gitlab", "markdown"] {
        insta::assert_snapshot!(format!("several_{format}"), printed(folder.path(), &["check", ".", "--format", format, "--lang", "ru"]));
    }
}

/// A validator of the SARIF schema.
fn sarif_errors(document: &Value) -> Option<String> {
    let schema = serde_json::from_slice(&fs::read(root().join("tests/data/sarif-schema-2.1.0.json")).unwrap()).unwrap();
    let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
    compiler.add_resource("file:///sarif.json", schema).unwrap();
    let index = compiler.compile("file:///sarif.json", &mut schemas).unwrap();
    schemas.validate(document, index).err().map(|error| error.to_string())
}

#[test]
fn sarif_follows_its_schema() {
    let folder = both();
    let models = root().join("models");
    for arguments in [
        &["check", ".", "--format", "sarif"][..],
        &["check", models.to_str().unwrap(), "--format", "sarif", "--lang", "en"],
        &["check", "nowhere", "--format", "sarif"],
    ] {
        let document: Value = serde_json::from_str(&printed(folder.path(), arguments)).unwrap();
        assert_eq!(sarif_errors(&document), None, "{arguments:?}");
        assert_eq!(document["runs"].as_array().unwrap().len(), 1);
        let (rules, results) = (document["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap(), document["runs"][0]["results"].as_array().unwrap());
        for result in results {
            let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
        }
    }
}

#[test]
fn sarif_tells_what_the_disk_refused() {
    let folder = with_files(&[]);
    let document: Value = serde_json::from_str(&printed(folder.path(), &["check", "nowhere", "--format", "sarif"])).unwrap();
    let invocation = &document["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert!(invocation["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap().contains("nowhere"));
}

#[test]
fn sarif_has_stories_fixes_suppressions_and_escaped_paths() {
    let folder = both();
    let document: Value = serde_json::from_str(&printed(folder.path(), &["check", ".", "--format", "sarif"])).unwrap();
    let results = document["runs"][0]["results"].as_array().unwrap();
    let of = |rule: &str| results.iter().find(|result| result["ruleId"] == rule).unwrap_or_else(|| panic!("no {rule}"));
    assert_eq!(of("unknown-key")["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "name");
    let suppressed: Vec<&Value> = results.iter().filter(|result| result["suppressions"].is_array()).collect();
    assert!(suppressed.len() == 1 && suppressed[0]["ruleId"] == "operation-unregulated", "{suppressed:?}");
    assert_eq!(suppressed[0]["suppressions"][0]["justification"], "The ERP prints it");
    let flow = of("dead-end")["codeFlows"][0]["threadFlows"][0]["locations"].as_array().unwrap();
    assert!(flow.iter().all(|step| step["location"]["physicalLocation"]["region"]["startLine"].is_u64()), "{flow:?}");
    let uris: Vec<&str> = results.iter().map(|result| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap()).collect();
    assert!(uris.contains(&"models/vector%20ltd/reglament.yaml") && uris.contains(&"models/%D0%B2%D1%80%D0%B0%D0%B3.yaml"), "{uris:?}");
}

/// The fingerprints of a text, by rule.
fn fingerprints(text: &str, language: &str) -> Vec<String> {
    let folder = with_files(&[("m.yaml", text.as_bytes())]);
    let document: Value = serde_json::from_str(&printed(folder.path(), &["check", "m.yaml", "--format", "sarif", "--lang", language])).unwrap();
    let of = |result: &Value| format!("{} {}", result["ruleId"], result["partialFingerprints"]["reglament/v1"]);
    let mut out: Vec<String> = document["runs"][0]["results"].as_array().unwrap().iter().map(of).collect();
    out.sort_unstable();
    out
}

#[test]
fn fingerprints_survive_moved_lines_new_names_and_the_language() {
    let before = fingerprints(MODEL, "en");
    let mut distinct = before.clone();
    distinct.dedup();
    assert_eq!(before.len(), distinct.len(), "{before:?}");
    assert_eq!(before, fingerprints(&format!("# One\n# Two\n\n{MODEL}"), "en"));
    assert_eq!(before, fingerprints(MODEL, "ru"));
    assert_eq!(before, fingerprints(&MODEL.replace("name: Send", "name: Send the offer"), "en"));
}

#[test]
fn paths_count_from_the_root_of_the_repository() {
    let folder = both();
    fs::create_dir(folder.path().join(".git")).unwrap();
    let inner = folder.path().join("models/vector ltd");
    for (place, arguments) in [(folder.path(), "models/vector ltd"), (inner.as_path(), "."), (inner.as_path(), "../vector ltd")] {
        let list: Value = serde_json::from_str(&printed(place, &["check", arguments, "--format", "gitlab"])).unwrap();
        assert_eq!(list[0]["location"]["path"], "models/vector ltd/reglament.yaml", "{arguments}");
    }
    let absolute = printed(folder.path(), &["check", inner.to_str().unwrap(), "--format", "github"]);
    assert!(absolute.contains("file=models/vector ltd/reglament.yaml,"), "{absolute}");
}

#[test]
fn junit_is_xml_with_a_suite_for_each_model() {
    let folder = both();
    let text = printed(folder.path(), &["check", ".", "--format", "junit", "--fail-on", "gap"]);
    let document = roxmltree::Document::parse(&text).unwrap();
    let suites: Vec<_> = document.descendants().filter(|node| node.has_tag_name("testsuite")).collect();
    assert_eq!(suites.iter().map(|suite| suite.attribute("name").unwrap()).collect::<Vec<_>>(), ["models/vector ltd", "models/враг.yaml"]);
    assert_eq!(suites.iter().map(|suite| suite.attribute("id").unwrap()).collect::<Vec<_>>(), ["0", "1"]);
    for suite in suites {
        let cases: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
        assert_eq!(cases.len(), reglament::rules::all().count());
        let failing = cases.iter().filter(|case| case.children().any(|child| child.has_tag_name("failure"))).count();
        assert_eq!(suite.attribute("failures").unwrap(), failing.to_string());
    }
    assert!(
        text.contains("<testcase name=\"role-without-deputy\" classname=\"models/vector ltd\" time=\"0\">\n      <skipped"),
        "a rule that is off is not passed"
    );
}

#[test]
fn a_clean_model_gives_whole_documents() {
    let top = root().join("models/harbour");
    let folder = with_files(&[]);
    let print = |format: &str| printed(folder.path(), &["check", top.to_str().unwrap(), "--format", format, "--fail-on", "error", "--lang", "en"]);
    assert!(serde_json::from_str::<Value>(&print("gitlab")).unwrap().is_array());
    assert!(roxmltree::Document::parse(&print("junit")).unwrap().descendants().all(|node| !node.has_tag_name("failure")));
    assert!(print("markdown").starts_with("## reglament\n"));
}

#[test]
fn markdown_keeps_to_what_a_comment_takes() {
    let operations: String = (0..2_000).map(|n| format!("      o{n}: {{name: Operation {n}, next: none}}\n")).collect();
    let text = format!("reglament: 1\nprocesses:\n  p:\n    operations:\n{operations}");
    let folder = with_files(&[("a.yaml", text.as_bytes()), ("b.yaml", MODEL.as_bytes())]);
    let page = printed(folder.path(), &["check", ".", "--format", "markdown", "--lang", "en"]);
    assert!(page.chars().count() < 65_536 && page.contains("have no room here"), "{}", page.chars().count());
}
