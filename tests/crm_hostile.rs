//! Whatever things are called, each target writes names that its program takes, no two alike, and tells of what it had to change: each hostile situation
//! against each target.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod crm_mock;
mod support;

use std::collections::BTreeSet;
use std::fmt::Write;

use crm_mock::Crm;
use reglament::crm::loss::{Part, Severity};
use reglament::crm::specification;
use reglament::crm::specification::{FieldRef, Specification};
use reglament::crm::target::{Export, Setting, door, export};
use reglament::locale::Language;
use reglament::model::settings::CrmTarget;
use reglament::xml::Read;
use reglament::{analyse_text, catalogue};
use serde_json::Value;

/// 60 Cyrillic letters.
const LONG: &str = "оченьдлинноеимяполяизшестидесятикириллическихбуквбезпробелов";

/// What the fields of each card are, and the steps of its pipeline.
struct Situation {
    name: &'static str,
    fields: String,
    steps: String,
}

fn situation(name: &'static str, fields: impl Into<String>, steps: impl Into<String>) -> Situation {
    Situation { name, fields: fields.into(), steps: steps.into() }
}

fn situations() -> Vec<Situation> {
    assert_eq!(LONG.chars().count(), 60);
    let many: Vec<String> = (0..5000).map(|number| format!("o{number}: Вариант {number}")).collect();
    let (quotes, bidi) = (r#""a\"b'c`d;--</x>{{y}}""#, "\"abc \\u202egnp.exe\"");
    vec![
        situation(
            "names that want to be more",
            format!(
                "a: {{name: \"=cmd|' /C calc'!A0\", type: text}}, b: {{name: {quotes}, type: integer}}, c: {{name: {bidi}, type: file}}, d: {{name: \"two\\nlines\\ttab\", type: choice, options: {{x: \"=1+1\", y: {quotes}}}}}"
            ),
            format!("s: {{name: \"-2+3\"}}, t: {{name: {quotes}}}, w: {{name: \"@x\", kind: won}}"),
        ),
        situation(
            "60 Cyrillic letters",
            format!("{LONG}: {{name: {LONG}, type: text}}, {LONG}2: {{name: {LONG}2, type: choice, options: {{{LONG}: {LONG}, {LONG}2: {LONG}2}}}}"),
            format!("{LONG}: {{name: {LONG}}}, {LONG}2: {{name: {LONG}2}}, {LONG}3: {{name: {LONG}3, kind: won}}"),
        ),
        situation(
            "names of 300 letters",
            format!("a: {{name: {0}, type: text, purpose: {0}}}, b: {{name: {0}, type: choice, options: {{x: {0}, y: {0}y}}}}", LONG.repeat(5)),
            format!("s: {{name: {0}}}, t: {{name: {0}t}}, w: {{name: {0}w, kind: won}}", LONG.repeat(5)),
        ),
        situation("5,000 options", format!("f: {{type: choice, options: {{{}}}}}", many.join(", ")), "s: {name: s}, w: {kind: won}"),
        situation("5,000 options of which several", format!("f: {{type: multichoice, options: {{{}}}}}", many.join(", ")), ""),
        situation(
            "transliterations that collide",
            "Роль_ЛПР: {type: text}, роль_лпр: {type: integer}, Rol_LPR: {type: date}, x: {type: choice, options: [А, а, A, a]}",
            "Шаг: {name: Шаг}, шаг: {name: Шаг}, Shag: {name: Шаг, kind: won}",
        ),
        situation(
            "words that are taken",
            "order: {type: text}, group: {type: text}, select: {type: text}, id: {type: integer}, pipeline: {type: text}, step: {type: text}, email: {type: email}, \
             phone: {type: phone}, amount: {type: money}, name: {type: text}, dealname: {type: text}",
            "new: {}, won: {}, LOSE: {}, preparation: {}, SUCCESS: {}, unsorted: {}",
        ),
        situation(
            "empty options and names",
            "a: {type: choice}, b: {type: multichoice}, c: {type: choice, options: {x: ' ', y: \"\\n\"}}, d: {name: ' ', type: text}, e: {}",
            "s: {name: ' '}, t: {name: ''}",
        ),
        situation(
            "codes that are none",
            "a: {type: text, code: '1-й код; \"x\"'}, b: {type: text, code: '=x'}, c: {type: text, code: ' '}, d: {type: text, code: '___'}, e: {type: choice, options: {x: {name: x, code: '1-x'}, y: {name: y, code: '-'}}}",
            "s: {name: s, code: 'C1:x y'}, t: {name: t, code: '№'}, w: {name: w, code: '1', kind: won}",
        ),
    ]
}

fn spec_of(situation: &Situation) -> Specification {
    let fields = &situation.fields;
    // What is many is many on one card.
    let others = if fields.len() > 20_000 { "" } else { fields };
    let pipelines = ["deal", "own"].map(|card| format!("p_{card}: {{card: {card}, name: {card}, steps: {{{}}}}}", situation.steps)).join(", ");
    let text = format!(
        "reglament: 1\nmodel: {{name: x, language: ru}}\ncrm: {{cards: {{deal: {{entity: deal, fields: {{{fields}}}}}, firm: {{entity: company, fields: {{{others}}}}}, \
         own: {{entity: custom, fields: {{name_of_it: {{type: text}}, {others}}}}}}}, pipelines: {{{pipelines}}}}}\n"
    );
    let analysis = analyse_text("hostile.yaml", text);
    assert!(!analysis.has_errors(), "{}: {}", situation.name, support::report_of(&analysis, reglament::report::Format::Short, Language::English));
    specification(&analysis.model, &analysis.graph)
}

/// Every text of an export but what is for people: values of JSON, cells of workbooks, and the other files as they are.
fn written(export: &Export) -> Vec<String> {
    let mut out = Vec::new();
    for file in export.artifacts.iter().filter(|file| !file.path.ends_with(".md")) {
        if file.path.ends_with(".xlsx") {
            out.extend(cells(&file.bytes));
            continue;
        }
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        if file.path.ends_with(".json") {
            collect(&serde_json::from_str(&text).unwrap(), &mut out);
        } else {
            out.push(text);
        }
        out.push(file.path.clone());
    }
    out
}

fn collect(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, out)),
        Value::Object(record) => record.iter().for_each(|(key, item)| {
            out.push(key.clone());
            collect(item, out);
        }),
        _ => {}
    }
}

fn cells(bytes: &[u8]) -> Vec<String> {
    use calamine::{Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names();
    names.iter().flat_map(|name| book.worksheet_range(name).unwrap().rows().flatten().map(ToString::to_string).collect::<Vec<_>>()).collect()
}

/// All of it in one text, in every way in which a format writes a quote.
fn holds(all: &str, wanted: &str) -> bool {
    let xml = wanted.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let ways = [wanted.to_string(), wanted.replace('"', "\"\""), wanted.replace('\'', "''"), xml.clone(), xml.replace('"', "&quot;").replace('\'', "&apos;")];
    ways.iter().any(|way| all.contains(way))
}

/// Whether a target takes a name of a field, by its maker's own words.
fn is_taken(target: CrmTarget, name: &str) -> bool {
    let all = |takes: fn(char) -> bool| !name.is_empty() && name.chars().all(takes);
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    match target {
        // The number of a smart process stands where the dots are: no more than four digits.
        CrmTarget::Bitrix24 => {
            let full = name.replace('…', "1234");
            full.starts_with("UF_CRM_") && full.len() > 7 && full.len() <= 50 && full.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        }
        CrmTarget::AmoCrm | CrmTarget::Xlsx | CrmTarget::Csv => !name.trim().is_empty(),
        CrmTarget::HubSpot => {
            all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.len() <= 100
        }
        CrmTarget::Salesforce => {
            let own = name.rsplit('.').next().unwrap().strip_suffix("__c").unwrap_or_default();
            let plain = !own.is_empty() && own.chars().all(word) && own.starts_with(|c: char| c.is_ascii_alphabetic());
            plain && own.len() <= 40 && !own.ends_with('_') && !own.contains("__")
        }
        CrmTarget::OneC => all(|c| c.is_alphanumeric() || c == '_') && !name.starts_with(char::is_numeric) && name.chars().count() <= 100,
        CrmTarget::Sql => all(|c| c.is_ascii_alphanumeric() || c == '_') && name.len() <= 63 && !["id", "pipeline", "step"].contains(&name),
        CrmTarget::JsonSchema | CrmTarget::OpenApi => {
            all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')) && name.len() <= 100 && !["pipeline", "step"].contains(&name)
        }
    }
}

/// Whether something is told of a part, or of the field or card that it is a part of.
fn is_told(export: &Export, part: Part) -> bool {
    let of = |told: Part| match (told, part) {
        (Part::Field(told), Part::Option(field, _)) => told == field,
        (Part::Card(told), Part::Field(field) | Part::Option(field, _)) => told == field.card,
        (Part::Pipeline(told), Part::Step(step)) => told == step.pipeline,
        _ => told == part,
    };
    export.losses.iter().any(|loss| loss.severity != Severity::Note && of(loss.part)) || export.manual.iter().any(|step| of(step.part))
}

/// Nothing is dropped in silence; names are taken, apart, and stand in the files.
fn hold(target: CrmTarget, situation: &str, spec: &Specification, export: &Export) {
    let all = written(export).join("\u{1}");
    let at = |what: &str| format!("{target:?}, {situation}: {what}");
    let mut names: BTreeSet<(usize, String)> = BTreeSet::new();
    for (field, said) in spec.fields() {
        let Some(mapped) = export.mapped.iter().find(|one| one.part == Part::Field(field)) else {
            assert!(is_told(export, Part::Field(field)), "{}", at(&format!("{} is gone", said.named.id)));
            continue;
        };
        assert!(is_taken(target, &mapped.name), "{}", at(&format!("{} is no name", mapped.name)));
        assert!(names.insert((field.card, mapped.name.to_uppercase())), "{}", at(&format!("{} twice", mapped.name)));
        let stands = mapped.name.split('…').all(|piece| holds(&all, piece.rsplit('.').next().unwrap()));
        assert!(stands || is_told(export, Part::Field(field)), "{}", at(&format!("{} is not written", mapped.name)));
        options(target, situation, spec, export, field, &all);
    }
    for (step, said) in spec.steps() {
        // The register of fields has no pipelines, and says so.
        let whole = export.losses.iter().any(|loss| loss.part == Part::Whole && loss.severity == Severity::Lost);
        let is_mapped = export.mapped.iter().any(|one| one.part == Part::Step(step));
        let label: String = said.named.name.get("ru").split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = if label.is_empty() { said.id.clone() } else { label };
        assert!(whole || is_mapped || is_told(export, Part::Step(step)) || holds(&all, &shown), "{}", at(&format!("{} is gone", said.named.id)));
    }
}

fn options(target: CrmTarget, situation: &str, spec: &Specification, export: &Export, field: FieldRef, all: &str) {
    for (number, choice) in spec.field(field).choices().iter().enumerate() {
        let label: String = choice.named.name.get("ru").split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = if label.is_empty() { choice.id.clone() } else { label };
        // 5,000 are many to look for.
        if number % 97 == 0 || number == 4999 {
            let is_there = holds(all, &shown) || is_told(export, Part::Option(field, number));
            assert!(is_there, "{target:?}, {situation}: option {} is gone", choice.named.id);
        }
    }
}

/// The files are what they should be, by readers that are not ours, and what takes calls takes them.
fn read_by_others(target: CrmTarget, situation: &str, export: &Export) {
    for file in &export.artifacts {
        let text = || String::from_utf8(file.bytes.clone()).unwrap();
        if file.path.ends_with("-meta.xml") {
            let root = Read::document(&text()).unwrap_or_else(|error| panic!("{situation}, {}: {error}", file.path));
            let label = root.leaf("label").chars().count();
            assert!(root.name != "CustomField" || (1..=40).contains(&label), "{situation}, {}: a label of {label}", file.path);
            let set = root.child("valueSet").and_then(|set| set.child("valueSetDefinition"));
            assert!(set.is_none_or(|set| set.children.len() <= 1001), "{situation}, {}", file.path);
        } else if file.path.ends_with(".bsl") {
            let mut parser = tree_sitter::Parser::new();
            parser.set_language(&tree_sitter_bsl::LANGUAGE.into()).unwrap();
            assert!(!parser.parse(text().trim_start_matches('\u{feff}'), None).unwrap().root_node().has_error(), "{situation}");
        } else if file.path.ends_with(".schema.json") {
            let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
            compiler.add_resource("urn:card", serde_json::from_str(&text()).unwrap()).unwrap();
            compiler.compile("urn:card", &mut schemas).unwrap_or_else(|error| panic!("{situation}, {}: {error:#}", file.path));
        }
    }
    if matches!(target, CrmTarget::Bitrix24 | CrmTarget::AmoCrm | CrmTarget::HubSpot) {
        let plan = export.artifacts.iter().find(|file| file.path == "plan.json").unwrap();
        let crm = Crm::start(target);
        let plan = serde_json::from_slice(&plan.bytes).unwrap();
        crm.client().run(&plan, usize::MAX).unwrap_or_else(|error| panic!("{target:?}, {situation}: {}", error.chars().take(2000).collect::<String>()));
        let present = door(target).present(&crm.client().answers()).unwrap().unwrap();
        for mapped in export.mapped.iter().filter(|one| matches!(one.part, Part::Field(_))) {
            let last = mapped.name.rsplit('…').next().unwrap();
            assert!(present.fields.iter().any(|field| field.code.ends_with(last)), "{target:?}, {situation}: {} is not there", mapped.name);
        }
    }
}

#[test]
fn every_situation_against_every_target() {
    let language = Language::Russian;
    let mut shown = String::new();
    for situation in situations() {
        let spec = spec_of(&situation);
        writeln!(shown, "━━━ {}", situation.name).unwrap();
        for target in CrmTarget::ALL.iter().copied() {
            let setting = Setting { tag: language.tag(), words: catalogue(language), present: None };
            let export = export(target, &spec, &setting);
            hold(target, situation.name, &spec, &export);
            read_by_others(target, situation.name, &export);
            summary(&mut shown, target, &spec, &export);
        }
    }
    insta::assert_snapshot!(shown);
}

/// What the fields of the first card and the steps of the first pipeline are called, and what is told of them.
fn summary(shown: &mut String, target: CrmTarget, spec: &Specification, export: &Export) {
    let first = |part: Part| match part {
        Part::Card(card) => card == 0,
        Part::Field(field) | Part::Option(field, _) => field.card == 0,
        Part::Pipeline(pipeline) => pipeline == 0,
        Part::Step(step) => step.pipeline == 0,
        Part::Whole => true,
    };
    let short = |text: &str| if text.chars().count() > 70 { text.chars().take(69).chain(['…']).collect() } else { text.to_string() };
    let named = export.mapped.iter().filter(|one| first(one.part) && matches!(one.part, Part::Field(_) | Part::Step(_)));
    let names: Vec<String> = named.map(|one| short(&one.name)).collect();
    writeln!(shown, "{}: {}", target.word(), names.join(", ")).unwrap();
    let sentence = |message| short(&catalogue(Language::English).sentence(message));
    let told: Vec<String> = export
        .losses
        .iter()
        .filter(|loss| first(loss.part) && loss.severity != Severity::Note)
        .map(|loss| format!("{:?} {}: {}", loss.severity, loss.part.named(spec).map_or("", |named| named.id.rsplit('.').next().unwrap()), sentence(&loss.why)))
        .map(|line| short(&line))
        .collect();
    told.iter().take(9).for_each(|line| writeln!(shown, "    {line}").unwrap());
    if told.len() > 9 {
        writeln!(shown, "    … {} more", told.len() - 9).unwrap();
    }
}
