//! What a sales plan asks for, and the client × product indicator: the slide's own example, holes, faults of a table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::path::Path;
use std::process::{Command, Output};

use proptest::prelude::*;
use reglament::locale::Language;
use reglament::model::indicator::Period;
use reglament::plan::{markdown, plans, read, schema, text};
use reglament::{analyse_text, catalogue};
use support::{root, rules_of, with_files};

/// Slide 29: four clients, four products.
const SLIDE: &str = r#"
reglament: 1
model: {name: {ru: Продажи, en: Sales}, language: ru, languages: [ru, en]}
products: {accounting: "1С:Бух8", payroll: "1С:ЗУП", trade: "1С:УТ", support: {name: {ru: ИТС, en: ITS}}}
matrix: {levels: {informed: {name: {ru: Информирован, en: Informed}}, interested: {name: {ru: Заинтересован, en: Interested}}, talks: {name: {ru: Переговоры, en: Talks}}, sale: {name: {ru: Продажа, en: Sale}}}}
roles: {manager: {name: {ru: Менеджер, en: Manager}, headcount: 4}, head: {name: {ru: Руководитель, en: Head}, headcount: 1}}
kpis:
  requests: {name: {ru: Запросы, en: Requests}, kind: process, unit: count}
  meetings: {name: {ru: Встречи, en: Meetings}, kind: process, unit: count}
  deals: {name: {ru: Сделки, en: Deals}, kind: result, unit: count}
funnels:
  projects:
    name: {ru: Продажа проектов, en: Sale of projects}
    steps:
      requests: {name: {ru: Запросы, en: Requests}, kpi: requests, norm: 8..10}
      meetings: {name: {ru: Встречи, en: Meetings}, kpi: meetings, norm: 6..8}
      proposals: {name: {ru: Предложения, en: Proposals}}
      deals: {name: {ru: Сделки, en: Deals}, kpi: deals, norm: 1}
norms:
  requests_max: {name: {ru: Запросов на менеджера, en: Requests of a manager}, role: manager, kpi: requests, max: 20, per: month}
  meetings_max: {name: {ru: Встреч на менеджера, en: Meetings of a manager}, role: manager, kpi: meetings, max: 1, per: day}
plans:
  year: {name: {ru: Сделки года, en: Deals of the year}, kpi: deals, value: 12, per: month, funnel: projects}
  unsaid: {name: {ru: Без значения, en: Without a value}, kpi: deals, per: month}
"#;

const TABLE: &str = "Клиент;1С:Бух8;1С:ЗУП;1С:УТ;ИТС\nКлиент-1;0;1;2;2\nКлиент-2;Переговоры;1;1,0;informed\nКлиент-3;1;1;1;1\nКлиент-4;Informed;1;1;1\n";

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder).args(args).output().unwrap()
}

#[test]
fn the_slide_adds_up_to_19_and_4_75() {
    let analysis = analyse_text("m.yaml", SLIDE);
    for language in Language::ALL {
        let words = catalogue(language);
        let clients = read(&analysis.model, TABLE.as_bytes(), words).unwrap();
        let told = plans(&analysis.model, None, Some(clients), words);
        let json: serde_json::Value = serde_json::from_str(&told.json()).unwrap();
        assert_eq!((json["clients"]["sum"].as_f64(), json["clients"]["mean"].as_f64()), (Some(19.0), Some(4.75)));
        let sums = |key: &str| json["clients"][key].as_array().unwrap().iter().map(|one| one["sum"].as_f64().unwrap()).collect::<Vec<_>>();
        assert_eq!((sums("products"), sums("clients")), (vec![5.0, 4.0, 5.0, 5.0], vec![5.0, 6.0, 4.0, 4.0]));
        let pairs: Vec<_> = json["clients"]["levels"].as_array().unwrap().iter().map(|level| level["pairs"].as_u64().unwrap()).collect();
        assert_eq!(pairs, [1, 12, 2, 1, 0]);
        insta::assert_snapshot!(format!("text_{}", language.tag()), text(&told, words));
        insta::assert_snapshot!(format!("markdown_{}", language.tag()), markdown(&told, words));
    }
    // The same with commas, a byte order mark and Windows lines.
    let commas = TABLE.replace("1,0", "\"1,0\"").replace(';', ",").replace('\n', "\r\n");
    let marked = [b"\xef\xbb\xbf".as_slice(), commas.as_bytes()].concat();
    let told =
        plans(&analysis.model, Some(Period::Year), Some(read(&analysis.model, &marked, catalogue(Language::English)).unwrap()), catalogue(Language::English));
    assert!(told.json().contains("\"mean\": 4.75"));
    insta::assert_snapshot!("of_a_year", text(&told, catalogue(Language::English)));
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("plan.json", schema()).unwrap();
    let at = compiler.compile("plan.json", &mut schemas).unwrap();
    assert!(schemas.validate(&serde_json::from_str(&told.json()).unwrap(), at).is_ok());
}

#[test]
fn faults_of_a_table_are_told_with_their_places() {
    let many = (0..50).fold("Client;accounting\n".to_string(), |all, at| all + &format!("C{at};nope\n"));
    let folder = with_files(&[
        ("m.yaml", SLIDE.as_bytes()),
        ("bad.csv", "Client;accounting;zip;accounting\nOne;5;1;1\none;1,5;1;1\n;1;1;1;7\n".as_bytes()),
        ("empty.csv", b"\n"),
        ("cp1251.csv", b"Client;accounting\n\xca\xeb;1\n"),
        ("book.xlsx", b"PK\x03\x04\x00\x00"),
        ("quote.csv", "Client;accounting\n\"One;1\nTwo;2\n".as_bytes()),
        ("nobody.csv", "Client;accounting\n".as_bytes()),
        ("noise.bin", &[0xff, 0xfe, 0x00, 0x41, 0x0a, 0xc3]),
        ("commas.csv", "Client,accounting\nOne;1\n".as_bytes()),
        ("words.csv", "Dear colleagues, here is the list\nthat you asked for\n".as_bytes()),
        ("many.csv", many.as_bytes()),
    ]);
    let told = |file: &str| {
        let out = run(folder.path(), &["plan", "m.yaml", "--clients", file, "--lang", "en"]);
        format!("{} {}{}", out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
    };
    insta::assert_snapshot!(
        ["bad.csv", "empty.csv", "cp1251.csv", "none.csv", "book.xlsx", "quote.csv", "nobody.csv", "noise.bin", "commas.csv", "words.csv", "many.csv", "."]
            .map(told)
            .concat()
    );
}

#[test]
fn a_plan_that_no_step_of_its_funnel_counts_says_what_to_do() {
    // The last step counts pieces as the plan does, or it counts money.
    let money = SLIDE.replace(
        "deals: {name: {ru: Сделки, en: Deals}, kind: result, unit: count}",
        "deals: {name: {ru: Сделки, en: Deals}, kind: result, unit: count}\n  sum: {name: {ru: Сумма, en: Sum}, kind: result, unit: money}",
    );
    let cases = [("last", SLIDE.replace("kpi: deals, norm: 1}", "norm: 1}")), ("none", money.replace("kpi: deals, norm: 1}", "kpi: sum, norm: 1}"))];
    for (case, text) in cases {
        let analysis = analyse_text("m.yaml", text);
        assert!(!analysis.has_errors(), "{case}");
        for language in Language::ALL {
            let words = catalogue(language);
            let told = plans(&analysis.model, None, None, words);
            insta::assert_snapshot!(format!("uncounted_{case}_{}", language.tag()), reglament::plan::text(&told, words));
            let json: serde_json::Value = serde_json::from_str(&told.json()).unwrap();
            assert_eq!(json["plans"][0]["lacks"].as_array().unwrap().len(), 1);
        }
    }
}

#[test]
fn people_and_clients_are_drawn() {
    let folder = with_files(&[("m.yaml", SLIDE.as_bytes()), ("c.csv", TABLE.as_bytes())]);
    let svg = String::from_utf8(run(folder.path(), &["plan", "m.yaml", "--clients", "c.csv", "--format", "svg", "--lang", "en"]).stdout).unwrap();
    assert!(roxmltree::Document::parse(&svg).is_ok());
    for words in ["What falls to each person", "Manager: Meetings", "the norm is ≤", "Клиент-4", "1С:ЗУП", ">19<"] {
        assert!(svg.contains(words), "{words}");
    }
}

#[test]
fn companies_of_the_repository() {
    for name in ["top", "harbour", "vektor"] {
        let out = run(&root(), &["plan", &format!("models/{name}"), "--lang", "ru"]);
        assert_eq!(out.status.code(), Some(0));
        insta::assert_snapshot!(name, String::from_utf8(out.stdout).unwrap());
        let svg = String::from_utf8(run(&root(), &["plan", &format!("models/{name}"), "--format", "svg"]).stdout).unwrap();
        assert!(roxmltree::Document::parse(&svg).is_ok());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// What the verb calls short is what the rule reports.
    #[test]
    fn the_verb_and_the_rule_agree(value in 1..40_u32, headcount in 1..9_u32, most in 1..60_u32) {
        let model = SLIDE.replace("value: 12", &format!("value: {value}")).replace("headcount: 4", &format!("headcount: {headcount}")).replace("max: 20", &format!("max: {most}"));
        let told = plans(&analyse_text("m.yaml", model.as_str()).model, None, None, catalogue(Language::English)).json();
        prop_assert_eq!(told.contains("\"verdict\": \"short\""), rules_of(&model).contains(&"plan-unreachable"));
    }
}
