//! The plans for Bitrix24 and amoCRM, run over HTTP against CRMs in miniature.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod crm_mock;
mod support;

use std::fmt::Write;

use crm_mock::Crm;
use reglament::crm::against::{Given, Present, Step};
use reglament::crm::specification;
use reglament::crm::target::{Export, Setting, door, export};
use reglament::load::{self, Budget};
use reglament::locale::Language;
use reglament::model::settings::CrmTarget;
use reglament::{Analysis, analyse, analyse_text, catalogue};
use serde_json::Value;
use support::root;

const TARGETS: [CrmTarget; 2] = [CrmTarget::Bitrix24, CrmTarget::AmoCrm];

fn model(text: &str) -> Analysis {
    let analysis = analyse_text("model.yaml", text);
    assert!(!analysis.has_errors(), "{}", support::report_of(&analysis, reglament::report::Format::Short, Language::English));
    analysis
}

fn planned(target: CrmTarget, analysis: &Analysis, language: Language, present: Option<&Present>) -> Export {
    let setting = Setting { tag: language.tag(), words: catalogue(language), present };
    export(target, &specification(&analysis.model, &analysis.graph), &setting)
}

fn plan(export: &Export) -> Value {
    serde_json::from_slice(&export.artifacts.iter().find(|file| file.path == "plan.json").unwrap().bytes).unwrap()
}

fn read(target: CrmTarget, state: &Value) -> Present {
    let given = [Given { path: "crm.json".to_string(), bytes: state.to_string().into_bytes() }];
    door(target).present(&given).unwrap().unwrap()
}

/// Runs the plan of a model and gives the CRM.
fn set_up(target: CrmTarget, analysis: &Analysis) -> Crm {
    let crm = Crm::start(target);
    let plan = plan(&planned(target, analysis, Language::Russian, None));
    crm.client().run(&plan, usize::MAX).unwrap_or_else(|error| panic!("{target:?}: {error}"));
    crm
}

/// The plan against what the CRM has: its steps, and what differs without what the process does not know.
fn again(target: CrmTarget, analysis: &Analysis, crm: &Crm) -> (Value, Vec<String>) {
    let present = door(target).present(&crm.client().answers()).unwrap().unwrap();
    let export = planned(target, analysis, Language::Russian, Some(&present));
    let differs = export.differences.iter().filter(|one| one.step != Step::Unknown).map(|one| format!("{:?} {} {}", one.step, one.name, one.label)).collect();
    (plan(&export), differs)
}

fn every_model() -> Vec<(String, Analysis)> {
    let mut out: Vec<(String, Analysis)> = std::fs::read_dir(root().join("models"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let place = load::find(std::slice::from_ref(&path)).0.remove(0);
            (path.display().to_string(), analyse(load::read(&place, &Budget::default()), &Budget::default()))
        })
        .collect();
    for name in ["sales.yaml", "hostile.yaml", "heating.yaml"] {
        out.push((name.to_string(), model(&std::fs::read_to_string(root().join("tests/crm").join(name)).unwrap())));
    }
    out.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(out.len() > 4);
    out
}

/// Every plan runs to its end, and against what it made there is nothing to do.
#[test]
fn plans_run_and_a_second_run_plans_nothing() {
    for target in TARGETS {
        for (name, analysis) in every_model() {
            let crm = set_up(target, &analysis);
            let (plan, differs) = again(target, &analysis, &crm);
            assert_eq!(plan["steps"].as_array().map(Vec::len), Some(0), "{target:?} {name}: {plan:#}");
            assert!(differs.is_empty(), "{target:?} {name}: {differs:?}");
        }
    }
}

const BEFORE: &str = "\
reglament: 1
model: {name: x, language: ru, languages: [ru, en, uk]}
crm:
  cards:
    deal:
      name: Сделка
      entity: deal
      fields:
        source: {name: Источник, type: choice, options: {site: Сайт, call: Звонок}, required: {from: offer}}
        sum: {name: Сумма, type: money}
    ticket:
      name: Заявка
      entity: custom
      fields:
        kind: {name: Вид, type: multichoice, options: {a: Первый, b: Второй}}
        done: {name: Готово, type: bool}
  pipelines:
    sales:
      card: deal
      name: Продажи
      steps: {new: {name: Новая}, offer: {name: Предложение}, won: {name: Успех, kind: won}, lost: {name: Отказ, kind: lost}}
    tickets:
      card: ticket
      name: Заявки
      steps: {open: {name: Открыта}, closed: {name: Закрыта, kind: won}}
";

/// What changes in the model changes in the plan, and nothing else; and the changed plan runs, after which nothing is left.
#[test]
fn a_change_of_the_model_plans_that_change() {
    let changes = [
        ("a label", "name: Сумма,", "name: Сумма сделки,"),
        ("a new option", "call: Звонок}", "call: Звонок, fair: Выставка}"),
        ("a renamed option", "call: Звонок}", "call: Телефон}"),
        ("an option of a card of one's own", "b: Второй}", "b: Иной}"),
        ("a new field", "sum: {", "term: {name: Срок, type: date}\n        sum: {"),
        ("a new step", "offer: {name: Предложение}", "offer: {name: Предложение}, talks: {name: Переговоры}"),
        ("the name of a win", "won: {name: Успех,", "won: {name: Победа,"),
        ("required from the beginning", "required: {from: offer}", "required: {from: new}"),
        ("always required", "name: Сумма, type: money", "name: Сумма, type: money, required: always"),
        ("another type", "name: Сумма, type: money", "name: Сумма, type: text"),
        ("one option less", "a: Первый, ", ""),
    ];
    let mut shown = String::new();
    for target in TARGETS {
        for (what, from, to) in changes {
            let crm = set_up(target, &model(BEFORE));
            assert!(BEFORE.contains(from), "{what}");
            let changed = model(&BEFORE.replace(from, to));
            let (plan, differs) = again(target, &changed, &crm);
            writeln!(shown, "━━━ {target:?}, {what}").unwrap();
            differs.iter().for_each(|line| writeln!(shown, "{line}").unwrap());
            for step in plan["steps"].as_array().unwrap() {
                let mut step = step.as_object().unwrap().clone();
                step.remove("what");
                writeln!(shown, "{}", Value::Object(step)).unwrap();
            }
            crm.client().run(&plan, usize::MAX).unwrap_or_else(|error| panic!("{target:?}, {what}: {error}"));
            let (plan, _) = again(target, &changed, &crm);
            assert_eq!(plan["steps"].as_array().map(Vec::len), Some(0), "{target:?}, {what}: {plan:#}");
        }
    }
    insta::assert_snapshot!(shown);
}

/// What a portal answers: numbers as texts, keys missing, pages, a batch, labels in one language, fields of other programs.
#[test]
fn real_answers_are_read() {
    let bitrix24 = serde_json::json!({"result": {"result": {
        "deals": [
            {"ID": "5", "ENTITY_ID": "CRM_DEAL", "FIELD_NAME": "UF_CRM_SUM", "USER_TYPE_ID": "money", "XML_ID": null, "EDIT_FORM_LABEL": "Сумма"},
            {"ID": "6", "ENTITY_ID": "CRM_DEAL", "FIELD_NAME": "UF_CRM_SOURCE", "USER_TYPE_ID": "enumeration"},
            {"ID": "7", "ENTITY_ID": "CRM_DEAL", "FIELD_NAME": "UF_CRM_1713790573", "USER_TYPE_ID": "string", "EDIT_FORM_LABEL": "Старое поле"},
        ],
        "pipelines": {"categories": [{"id": 0, "name": "Продажи", "sort": 300, "entityTypeId": 2, "isDefault": "Y"}]},
        "stages": [
            {"ID": "1", "ENTITY_ID": "DEAL_STAGE", "STATUS_ID": "NEW", "NAME": "Новая", "SORT": "10", "SYSTEM": "Y", "SEMANTICS": null, "EXTRA": {"SEMANTICS": "process"}},
            {"ID": "2", "ENTITY_ID": "DEAL_STAGE", "STATUS_ID": "UC_8K", "NAME": "Предложение", "SORT": "20", "SYSTEM": "N", "EXTRA": {"SEMANTICS": "process"}},
            {"ID": "3", "ENTITY_ID": "DEAL_STAGE", "STATUS_ID": "UC_9K", "NAME": "Думает", "SORT": 30, "SYSTEM": "N"},
            {"ID": "4", "ENTITY_ID": "DEAL_STAGE", "STATUS_ID": "WON", "NAME": "Сделка успешна", "SORT": "60", "SEMANTICS": "S"},
            {"ID": "6", "ENTITY_ID": "SOURCE", "STATUS_ID": "CALL", "NAME": "Звонок"},
        ],
    }, "result_error": []}});
    let amocrm = serde_json::json!([
        {"_page": 1, "_links": {"self": {"href": "https://x.amocrm.ru/api/v4/leads/custom_fields"}}, "_embedded": {"custom_fields": [
            {"id": 77, "name": "Сумма", "type": "numeric", "code": null, "required_statuses": null},
            {"id": 78, "name": "Старое поле", "type": "text"},
            {"id": 79, "name": "utm_source", "type": "tracking_data", "code": "UTM_SOURCE"},
        ]}},
        {"_embedded": {"pipelines": [{"id": 9, "name": "Продажи", "_embedded": {"statuses": [
            {"id": 90, "name": "Неразобранное", "sort": 10, "type": 1}, {"id": 91, "name": "Новая", "sort": 20}, {"id": 92, "name": "Предложение", "sort": 30},
            {"id": 93, "name": "Думает", "sort": 40}, {"id": 142, "name": "Успешно реализовано", "sort": 10000}, {"id": 143, "name": "Отказ", "sort": 11000},
        ]}}]}},
    ]);
    let mut shown = String::new();
    for (target, answers) in [(CrmTarget::Bitrix24, bitrix24), (CrmTarget::AmoCrm, amocrm)] {
        let export = planned(target, &model(BEFORE), Language::Russian, Some(&read(target, &answers)));
        writeln!(shown, "━━━ {target:?}").unwrap();
        for one in &export.differences {
            writeln!(shown, "{:?} {} {} «{}» {:?}", one.step, one.kind, one.name, one.label, one.changes).unwrap();
        }
    }
    insta::assert_snapshot!(shown);
}

/// What can't be read is told, and nothing breaks.
#[test]
fn what_is_no_answer_is_told() {
    let cases: [&[u8]; 6] = [b"", b"{", b"[]", b"7", b"{\"a\": [1, null, {\"b\": {}}]}", b"\xFF\xFE"];
    for target in TARGETS {
        for bytes in cases {
            let given = [Given { path: "x.json".to_string(), bytes: bytes.to_vec() }];
            let told = door(target).present(&given).unwrap().unwrap_err();
            assert!(!catalogue(Language::English).sentence(&told).is_empty());
        }
        let broken = br#"{"result": [{"FIELD_NAME": 7, "LIST": {"a": 1}, "ID": []}, {"STATUS_ID": null, "ENTITY_ID": {}, "SORT": "x"}], "custom_fields": [{"enums": [1]}], "pipelines": [{"_embedded": 7}]}"#;
        let given = [Given { path: "x.json".to_string(), bytes: broken.to_vec() }];
        let present = door(target).present(&given).unwrap().unwrap();
        assert!(!planned(target, &model(BEFORE), Language::English, Some(&present)).artifacts.is_empty());
    }
}

/// Names of 60 Cyrillic letters, codes that come out alike, words that are taken, no pipelines, no ends, 60 pipelines, 120 steps, 5,000 options.
#[test]
fn hard_models_run() {
    let head = "reglament: 1\nmodel: {name: x, language: ru}\n";
    let card = |fields: &str| {
        format!(
            "{head}crm: {{cards: {{d: {{entity: deal, fields: {{{fields}}}}}, c: {{entity: contact, fields: {{{fields}}}}}, o: {{entity: custom, fields: {{{fields}}}}}}}}}\n"
        )
    };
    let long = "очень_длинное_имя_поля_из_шестидесяти_кириллических_букв_тут";
    let of_steps = |steps: &str| {
        format!(
            "{head}crm: {{cards: {{d: {{entity: deal}}, l: {{entity: lead}}, o: {{entity: custom}}}}, pipelines: {{a: {{card: d, steps: {{{steps}}}}}, b: {{card: l, steps: {{{steps}}}}}, c: {{card: o, steps: {{{steps}}}}}}}}}\n"
        )
    };
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(", ");
    let models = [
        card(&format!("{long}: {{type: text}}, {long}_2: {{type: bool}}, {long}_3: {{type: file}}")),
        card("Роль_ЛПР: {type: text}, роль_лпр: {type: integer}, Rol_LPR: {type: date}, phone: {type: phone}, email: {type: email}, id: {type: user}"),
        card("a: {type: choice, options: {x: ' ', y: \"\\n\"}}, b: {type: choice}, c: {type: multichoice, options: [А, а, A, a]}, d: {}"),
        card(&format!("f: {{type: choice, options: {{{}}}}}", many(5000, &|number| format!("o{number}: Вариант {number}")))),
        of_steps("a: {name: Одно}, b: {name: Одно}, c: {name: Одно, kind: won}, d: {name: Одно, kind: lost}"),
        of_steps("new: {}, won: {}, LOSE: {}, preparation: {}, SUCCESS: {}, unsorted: {}"),
        of_steps("a: {kind: won}, b: {kind: won}, c: {kind: lost}, d: {kind: lost}, e: {kind: lost}"),
        of_steps(&format!("{long}: {{}}, {long}_2: {{}}, {long}_3: {{kind: lost}}, {long}_4: {{kind: lost}}")),
        of_steps(&many(120, &|number| format!("s{number}: {{name: Шаг {number}}}"))),
        of_steps(""),
        format!(
            "{head}crm: {{cards: {{d: {{entity: deal}}}}, pipelines: {{{}}}}}\n",
            many(60, &|number| format!("p{number}: {{card: d, steps: {{a: {{}}}}}}"))
        ),
        format!("{head}crm: {{pipelines: {{p: {{steps: {{a: {{}}}}}}}}}}\n"),
        head.to_string(),
    ];
    for target in TARGETS {
        for (number, text) in models.iter().enumerate() {
            let analysis = model(text);
            let crm = Crm::start(target);
            let export = planned(target, &analysis, Language::Russian, None);
            crm.client().run(&plan(&export), usize::MAX).unwrap_or_else(|error| panic!("{target:?}, model {number}: {error}"));
            let (plan, differs) = again(target, &analysis, &crm);
            assert_eq!(plan["steps"].as_array().map(Vec::len), Some(0), "{target:?}, model {number}: {plan:#}\n{differs:?}");
        }
    }
}

/// Every field with a requirement is required in the plan or stands on the checklist or among the losses.
#[test]
fn no_requirement_is_lost() {
    for (name, analysis) in every_model() {
        let spec = specification(&analysis.model, &analysis.graph);
        for target in TARGETS {
            let export = planned(target, &analysis, Language::Russian, None);
            let plan = plan(&export).to_string();
            for (at, field) in
                spec.fields().filter(|(_, field)| matches!(field.required.said(), Some(specification::Required::Always | specification::Required::From(_))))
            {
                let told =
                    |part: &reglament::crm::loss::Part| *part == reglament::crm::loss::Part::Field(at) || *part == reglament::crm::loss::Part::Card(at.card);
                let is_told = export.manual.iter().any(|step| told(&step.part)) || export.losses.iter().any(|loss| told(&loss.part));
                let own =
                    export.mapped.iter().find(|one| told(&one.part) && !matches!(one.part, reglament::crm::loss::Part::Card(_))).map(|one| one.name.clone());
                let is_set = own.is_some_and(|own| plan.contains(own.rsplit('…').next().unwrap_or_default()))
                    && (plan.contains("\"MANDATORY\":\"Y\"")
                        || plan.contains("\"mandatory\":\"Y\"")
                        || plan.contains("required_statuses")
                        || plan.contains("is_required"));
                assert!(is_told || is_set, "{target:?} {name} {}", field.named.id);
            }
        }
    }
}

/// A small company's plan, as its consultant reads it.
#[test]
fn a_small_company() {
    let text = std::fs::read_to_string(root().join("tests/crm/sales.yaml")).unwrap();
    for (target, language) in [
        (CrmTarget::Bitrix24, Language::Russian),
        (CrmTarget::AmoCrm, Language::Russian),
        (CrmTarget::Bitrix24, Language::English),
        (CrmTarget::AmoCrm, Language::English),
    ] {
        let export = planned(target, &model(&text), language, None);
        let mut shown = String::new();
        for file in &export.artifacts {
            writeln!(shown, "━━━ {}\n{}", file.path, String::from_utf8_lossy(&file.bytes)).unwrap();
        }
        insta::assert_snapshot!(format!("{}_{}", target.word(), language.tag()), shown);
    }
}

/// Every sentence is there in both languages.
#[test]
fn both_languages_say_the_same() {
    let keys = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with(char::is_alphabetic)).filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_string()).collect()
    };
    let pairs = [
        (include_str!("../src/locale/crm_amocrm.en.ftl"), include_str!("../src/locale/crm_amocrm.ru.ftl")),
        (include_str!("../src/locale/crm_bitrix24.en.ftl"), include_str!("../src/locale/crm_bitrix24.ru.ftl")),
        (include_str!("../src/locale/crm_plan.en.ftl"), include_str!("../src/locale/crm_plan.ru.ftl")),
    ];
    for (english, russian) in pairs {
        assert_eq!(keys(english), keys(russian));
        assert!(!keys(english).is_empty());
        for key in keys(english) {
            assert!(catalogue(Language::English).has(&key), "{key}");
        }
    }
}
