//! What a model says a CRM has to have, as each target writes it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use reglament::crm::specification;
use reglament::crm::specification::Specification;
use reglament::crm::target::{Export, Setting, door, export};
use reglament::locale::Language;
use reglament::model::settings::CrmTarget;
use reglament::{Analysis, analyse_text, catalogue};
use support::{root, with_files};

fn analysed(name: &str) -> Analysis {
    let analysis = analyse_text(name, std::fs::read(root().join("tests/crm").join(name)).unwrap());
    assert!(!analysis.has_errors(), "{}", support::report_of(&analysis, reglament::report::Format::Short, Language::English));
    analysis
}

fn spec(analysis: &Analysis) -> Specification {
    specification(&analysis.model, &analysis.graph)
}

fn exported(target: CrmTarget, analysis: &Analysis, language: Language) -> Export {
    let setting = Setting { tag: language.tag(), words: catalogue(language), present: None };
    export(target, &spec(analysis), &setting).unwrap()
}

/// Every file of an export, one below the other.
fn shown(export: &Export) -> String {
    let mut out = String::new();
    for file in &export.artifacts {
        writeln!(out, "━━━ {}\n{}", file.path, String::from_utf8_lossy(&file.bytes)).unwrap();
    }
    out
}

/// The targets that there are.
fn targets() -> impl Iterator<Item = CrmTarget> {
    CrmTarget::ALL.iter().copied().filter(|target| door(*target).is_some())
}

#[test]
fn json_schema() {
    let analysis = analysed("sales.yaml");
    insta::assert_snapshot!("json_schema_ru", shown(&exported(CrmTarget::JsonSchema, &analysis, Language::Russian)));
    insta::assert_snapshot!("json_schema_en", shown(&exported(CrmTarget::JsonSchema, &analysis, Language::English)));
}

#[test]
fn what_each_field_is_at_each_step() {
    let spec = spec(&analysed("sales.yaml"));
    let mut table = String::new();
    for (field, said) in spec.fields() {
        let marks: Vec<String> = spec.steps().map(|(step, _)| format!("{:?}", spec.mark(field, step))).collect();
        writeln!(table, "{}: {}", said.named.id, marks.join(", ")).unwrap();
    }
    for (_, step) in spec.steps() {
        let to: Vec<String> = step.moves.iter().map(|to| format!("{} {:?}", to.to, to.when.iter().map(|when| when.get("en")).collect::<Vec<_>>())).collect();
        writeln!(table, "{} → {}", step.named.id, to.join(", ")).unwrap();
    }
    insta::assert_snapshot!(table);
}

/// Every schema is one by the meta-schema, and says of records what it should.
#[test]
fn json_schemas_are_schemas() {
    for name in ["sales.yaml", "hostile.yaml"] {
        let export = exported(CrmTarget::JsonSchema, &analysed(name), Language::Russian);
        let mut found = 0;
        for file in export.artifacts.iter().filter(|file| file.path.ends_with(".schema.json")) {
            let schema: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
            let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
            compiler.add_resource("urn:card", schema).unwrap();
            compiler.compile("urn:card", &mut schemas).unwrap_or_else(|error| panic!("{name}, {}: {error:#}", file.path));
            found += 1;
        }
        assert!(found > 1);
    }
}

#[test]
fn a_record_must_have_what_its_step_requires() {
    let export = exported(CrmTarget::JsonSchema, &analysed("sales.yaml"), Language::Russian);
    let file = export.artifacts.iter().find(|file| file.path == "deal.schema.json").unwrap();
    let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
    compiler.add_resource("urn:card", serde_json::from_slice(&file.bytes).unwrap()).unwrap();
    let index = compiler.compile("urn:card", &mut schemas).unwrap();
    let is_valid = |json: serde_json::Value| schemas.validate(&json, index).is_ok();
    let deal = |step: &str| serde_json::json!({"pipeline": "SALES", "step": step, "responsible": "7", "request": "GOODS"});
    assert!(is_valid(deal("NEW")));
    assert!(!is_valid(deal("OFFERED")), "the budget is missing");
    assert!(!is_valid(serde_json::json!({"pipeline": "SALES", "step": "NEW", "responsible": "7"})), "the kind of request is missing");
    let mut offered = deal("OFFERED");
    offered["budget"] = 5.into();
    assert!(is_valid(offered.clone()));
    offered["step"] = "WON".into();
    assert!(!is_valid(offered.clone()), "the amount is missing");
    offered["request"] = "MAGIC".into();
    assert!(!is_valid(offered), "no such option");
}

/// Paths are apart and lead nowhere else; nothing is left unsaid; the same input gives the same bytes.
#[test]
fn every_target_takes_every_model() {
    let empty = analyse_text("empty.yaml", "reglament: 1\nmodel: {name: x, language: ru}\n");
    let models = [analysed("sales.yaml"), analysed("hostile.yaml"), empty];
    for target in targets() {
        for (analysis, language) in models.iter().zip([Language::Russian, Language::English].iter().cycle()) {
            let (one, other) = (exported(target, analysis, *language), exported(target, analysis, *language));
            assert_eq!(one.artifacts, other.artifacts, "{target:?}");
            let paths: BTreeSet<String> = one.artifacts.iter().map(|file| file.path.to_lowercase()).collect();
            assert_eq!(paths.len(), one.artifacts.len(), "{target:?}: two files of one name");
            assert!(paths.iter().all(|path| !path.starts_with('/') && !path.split('/').any(|part| part == ".." || part.is_empty())), "{paths:?}");
            let report = one.artifacts.iter().find(|file| file.path == "report.md").unwrap();
            let report = String::from_utf8(report.bytes.clone()).unwrap();
            assert!(!report.contains("crm-"), "{target:?}: a sentence is missing\n{report}");
        }
    }
}

/// The largest of a kind: 5,000 options, in reasonable time.
#[test]
fn five_thousand_options() {
    let options: Vec<String> = (0..5000).map(|number| format!("o{number}: Вариант {number}")).collect();
    let text = format!(
        "reglament: 1\nmodel: {{name: x, language: ru}}\ncrm: {{cards: {{c: {{fields: {{f: {{type: choice, options: {{{}}}}}}}}}}}}}\n",
        options.join(", ")
    );
    let analysis = analyse_text("many.yaml", text);
    assert!(!analysis.has_errors());
    for target in targets() {
        let export = exported(target, &analysis, Language::Russian);
        assert!(!export.artifacts.is_empty(), "{target:?}");
    }
}

/// Exit status, standard output and standard error, as one text.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_reglament")).current_dir(folder).arg("crm").args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("exit {}\n--- out\n{}--- err\n{}", output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_verb_as_its_users_meet_it() {
    let model = std::fs::read(root().join("tests/crm/sales.yaml")).unwrap();
    let broken = b"reglament: 1\ncrm: {cards: {c: {fields: {f: {required: {from: nowhere}}}}}}\n";
    let folder = with_files(&[("m/reglament.yaml", &model), ("broken.yaml", broken), ("fields.json", b"{}")]);
    let told = [
        run(folder.path(), &["m", "--target", "json-schema", "-o", "out"]),
        run(folder.path(), &["m", "--target", "json-schema", "-o", "out", "--lang", "en"]),
        run(folder.path(), &["broken.yaml", "--target", "json-schema"]),
        run(folder.path(), &["m", "--target", "json-schema", "--against", "fields.json", "--lang", "en"]),
        run(folder.path(), &["m", "--target", "json-schema", "--against", "no-such.json", "--lang", "en"]),
        run(folder.path(), &["m", "--target", "no-such-crm"]),
    ];
    insta::assert_snapshot!(told.join("\n══════\n"));
}
