//! What a model says a CRM has to have, as each target writes it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use reglament::crm::specification;
use reglament::crm::specification::Specification;
use reglament::crm::target::{Export, Setting, export};
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
    export(target, &spec(analysis), &setting)
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
    CrmTarget::ALL.iter().copied()
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
    let models = [analysed("sales.yaml"), analysed("hostile.yaml"), analysed("heating.yaml"), empty];
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

/// The text of one file of an export.
fn file(export: &Export, path: &str) -> String {
    let file = export.artifacts.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(file.bytes.clone()).unwrap()
}

#[test]
fn sql() {
    let analysis = analysed("sales.yaml");
    insta::assert_snapshot!("sql_ru", shown(&exported(CrmTarget::Sql, &analysis, Language::Russian)));
}

#[test]
fn openapi() {
    let analysis = analysed("sales.yaml");
    insta::assert_snapshot!("openapi_en", file(&exported(CrmTarget::OpenApi, &analysis, Language::English), "openapi.json"));
}

#[test]
fn csv() {
    let analysis = analysed("sales.yaml");
    for language in Language::ALL {
        let text = file(&exported(CrmTarget::Csv, &analysis, language), "register.csv");
        assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
        insta::assert_snapshot!(format!("csv_{}", language.tag()), text.replace("\r\n", "\n"));
    }
}

#[test]
fn one_c() {
    let analysis = analysed("sales.yaml");
    let export = exported(CrmTarget::OneC, &analysis, Language::Russian);
    let text = file(&export, "attributes.bsl").replace("\r\n", "\n") + "━━━ report.md\n" + &file(&export, "report.md");
    insta::assert_snapshot!("one_c_ru", text);
}

/// What stands in the sheets of a workbook, by a reader that is not ours; formulas are refused.
fn sheets(bytes: &[u8]) -> String {
    use calamine::{Data, Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let mut out = String::new();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none(), "{name} has formulas");
        writeln!(out, "━━━ {name}").unwrap();
        for row in book.worksheet_range(&name).unwrap().rows() {
            let cell = |cell: &Data| match cell {
                Data::Empty => String::new(),
                Data::String(text) => text.replace('\n', " ⏎ "),
                other => panic!("{name}: {other:?} is no text"),
            };
            writeln!(out, "{}", row.iter().map(cell).collect::<Vec<_>>().join(" │ ")).unwrap();
        }
    }
    out
}

fn workbook(export: &Export) -> &[u8] {
    &export.artifacts.iter().find(|file| file.path == "crm.xlsx").unwrap().bytes
}

#[test]
fn xlsx() {
    let analysis = analysed("sales.yaml");
    for language in Language::ALL {
        insta::assert_snapshot!(format!("xlsx_{}", language.tag()), sheets(workbook(&exported(CrmTarget::Xlsx, &analysis, language))));
    }
    sheets(workbook(&exported(CrmTarget::Xlsx, &analysed("hostile.yaml"), Language::Russian)));
}

/// What is left of a script of SQL without names in quotes, texts and comments: words of ours alone.
fn bare_sql(text: &str) -> String {
    let (mut out, mut letters) = (String::new(), text.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '"' | '\'' => {
                // A doubled quote closes and opens again, so that nothing of the text shows.
                letters.by_ref().find(|next| *next == letter).unwrap_or_else(|| panic!("a quote is open: {text}"));
            }
            '-' if letters.peek() == Some(&'-') => {
                letters.by_ref().find(|next| *next == '\n');
            }
            other => out.push(other),
        }
    }
    out
}

fn assert_sql_is_ours(text: &str) {
    let bare = bare_sql(text);
    assert!(bare.is_ascii(), "{bare}");
    const WORDS: &str = "BEGIN COMMIT CREATE TABLE INSERT INTO VALUES PRIMARY KEY NOT NULL REFERENCES FOREIGN CHECK IN OR AND IS COMMENT ON COLUMN \
        GENERATED BY DEFAULT AS IDENTITY DELETE CASCADE TEXT text INTEGER integer bigint numeric NUMERIC boolean date timestamp with time zone interval \
        typeof datetime";
    let known: BTreeSet<&str> = WORDS.split_whitespace().collect();
    for word in bare.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        assert!(known.contains(word), "{word} is not ours");
    }
}

fn assert_bsl_is_read(text: &str) {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_bsl::LANGUAGE.into()).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let tree = parser.parse(text, None).unwrap();
    let mut open = vec![tree.root_node()];
    while let Some(node) = open.pop() {
        assert!(!node.is_error() && !node.is_missing(), "line {}: {}", node.start_position().row + 1, &text[node.byte_range()]);
        let mut cursor = node.walk();
        open.extend(node.children(&mut cursor));
    }
}

#[test]
fn scripts_keep_to_their_grammar() {
    for name in ["sales.yaml", "hostile.yaml"] {
        let analysis = analysed(name);
        let sql = exported(CrmTarget::Sql, &analysis, Language::Russian);
        assert_sql_is_ours(&file(&sql, "postgresql.sql"));
        assert_sql_is_ours(&file(&sql, "sqlite.sql"));
        assert_bsl_is_read(&file(&exported(CrmTarget::OneC, &analysis, Language::Russian), "attributes.bsl"));
    }
}

/// The cells of a CSV, by its rules.
fn cells(text: &str, separator: char) -> Vec<String> {
    let (mut out, mut letters) = (Vec::new(), text.trim_start_matches('\u{feff}').chars().peekable());
    while letters.peek().is_some() {
        assert_eq!(letters.next(), Some('"'), "every cell stands in quotes");
        let mut cell = String::new();
        loop {
            match letters.next().unwrap() {
                '"' if letters.peek() == Some(&'"') => cell.push(letters.next().unwrap()),
                '"' => break,
                other => cell.push(other),
            }
        }
        out.push(cell);
        match letters.next() {
            Some('\r') => assert_eq!(letters.next(), Some('\n')),
            other => assert_eq!(other, Some(separator)),
        }
    }
    out
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 48, ..proptest::test_runner::Config::default() })]

    /// Whatever things are called, scripts have no statements but ours, and no cell is run.
    #[test]
    fn names_stay_names(names in proptest::collection::vec("[=+@'\"`;|<>&${}\\\\/*%#\\-a-dА-Г \t\u{202e}]{0,14}", 6), code in "[A-Za-z0-9_\"'; =-]{1,40}") {
        let quoted: Vec<String> = names.iter().chain([&code]).map(|name| serde_json::to_string(name).unwrap()).collect();
        let [card, field, purpose, one, other, step, code] = quoted.as_slice() else { unreachable!("six names and a code") };
        let text = format!(
            "reglament: 1\nmodel: {{name: x, language: ru}}\ncrm:\n  cards:\n    c:\n      name: {card}\n      entity: deal\n      fields:\n        f: {{name: {field}, \
             code: {code}, type: choice, options: {{a: {{name: {one}, code: {code}}}, b: {{name: {other}}}}}, purpose: {purpose}, required: {{from: s}}}}\n        \
             g: {{name: {field}, type: money}}\n  pipelines: {{p: {{card: c, name: {card}, steps: {{s: {{name: {step}}}}}}}}}\n"
        );
        let analysis = analyse_text("names.yaml", text);
        proptest::prop_assume!(!analysis.has_errors());
        let sql = exported(CrmTarget::Sql, &analysis, Language::Russian);
        assert_sql_is_ours(&file(&sql, "postgresql.sql"));
        assert_sql_is_ours(&file(&sql, "sqlite.sql"));
        assert_bsl_is_read(&file(&exported(CrmTarget::OneC, &analysis, Language::Russian), "attributes.bsl"));
        for cell in cells(&file(&exported(CrmTarget::Csv, &analysis, Language::Russian), "register.csv"), ';') {
            proptest::prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
        sheets(workbook(&exported(CrmTarget::Xlsx, &analysis, Language::English)));
    }
}

/// Exit status, standard output and standard error, as one text.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder).arg("crm").args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("exit {}\n--- out\n{}--- err\n{}", output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_verb_as_its_users_meet_it() {
    let model = std::fs::read(root().join("tests/crm/sales.yaml")).unwrap();
    let broken = b"reglament: 1\ncrm: {cards: {c: {fields: {f: {required: {from: nowhere}}}}}}\n";
    let folder = with_files(&[("m/reglament.yaml", &model), ("broken.yaml", broken), ("bare.yaml", b"reglament: 1\n"), ("fields.json", b"{}")]);
    let told = [
        run(folder.path(), &["m", "--target", "json-schema", "-o", "out"]),
        run(folder.path(), &["m", "--target", "json-schema", "-o", "out", "--lang", "en"]),
        run(folder.path(), &["broken.yaml", "--target", "json-schema"]),
        run(folder.path(), &["m", "--target", "json-schema", "--against", "fields.json", "--lang", "en"]),
        run(folder.path(), &["m", "--target", "json-schema", "--against", "no-such.json", "--lang", "en"]),
        run(folder.path(), &["bare.yaml", "--target", "csv", "-o", "bare", "--lang", "ru"]),
        run(folder.path(), &["m", "--target", "no-such-crm"]),
    ];
    // Which targets there are is told by the list of them.
    let told = told.join("\n══════\n");
    let told: Vec<&str> = told.lines().filter(|line| !line.contains("possible values") && !line.contains("similar value")).collect();
    insta::assert_snapshot!(told.join("\n"));
}
