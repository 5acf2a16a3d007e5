//! Tracing: what hangs together with what, and that what is said to go blind is what the rules say of the model without the element.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Output};

use reglament::diagram::{Marks, Page, Setting, drawing::Shape};
use reglament::graph::{Loss, losses};
use reglament::load::{Budget, from_bytes};
use reglament::locale::Language;
use reglament::model::element::{ElementId, Kind};
use reglament::model::kpi::Unit;
use reglament::trace::{Missed, Question, find, schema, text, trace};
use reglament::{Analysis, analyse, analyse_text, catalogue};
use serde_yaml::Value;
use support::{files, root, with_files};

const BOTH: Question = Question { up: true, down: true, depth: u32::MAX };

const SALE: &str = r#"
reglament: 1
model: {name: {ru: Продажи, en: Sales}, language: ru, languages: [ru, en]}
roles:
  manager: {name: {ru: Менеджер, en: Manager}, reports_to: head, motivation: [{kpi: share, weight: 100 %}]}
  head: {name: {ru: Руководитель, en: Head}}
stages: {sell: {name: {ru: Продать, en: Sell}}}
systems: {crm: CRM}
regulations: {standard: {name: {ru: Стандарт приёма, en: Standard of reception}, owner: head}}
documents: {offer: {name: {ru: Предложение, en: Offer}, template: {fields: [deal.sum]}}}
processes:
  sell:
    name: {ru: Продажа, en: Sale}
    stage: sell
    owner: head
    questions: {deadline: {text: {ru: К какому сроку?, en: By when?}, answered_by: [standard]}}
    operations:
      accept: {name: {ru: Принять, en: Accept}, owner: manager, produces: {crm: [deal.reason, deal.sum]}, recorded_in: crm, regulated_by: standard, control_points: week}
      offer: {name: {ru: Предложить, en: Offer it}, owner: manager, needs: {crm: deal.sum}, produces: {document: offer}, recorded_in: crm, regulated_by: standard}
crm:
  cards:
    deal: {name: {ru: Сделка, en: Deal}, fields: {reason: {name: {ru: Причина, en: Reason}, type: text}, sum: {name: {ru: Сумма, en: Sum}, type: money}}}
kpis:
  requests: {name: {ru: Запросы, en: Requests}, measure: count(deal where reason is set), owner: head}
  share: {name: {ru: Доля, en: Share}, formula: requests / requests}
control_points:
  week: {name: {ru: Итоги недели, en: The week}, shows: [requests, share], receiver: head, reaction: {text: {ru: Разбор, en: Talk}, corrects: [standard]}}
norms: {least: {name: {ru: Минимум запросов, en: Least requests}, role: manager, kpi: requests, min: 10, per: week}}
"#;

fn run(folder: &std::path::Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder).args(args).output().unwrap()
}

fn traced(analysis: &Analysis, asked: &str, question: Question, language: Language) -> String {
    let element = find(&analysis.model, asked).unwrap();
    text(&trace(analysis, element, question, catalogue(language)), catalogue(language))
}

#[test]
fn a_small_sale() {
    let analysis = analyse_text("sale.yaml", SALE);
    for (name, asked) in [("field", "deal.reason"), ("role", "role:manager"), ("regulation", "standard"), ("operation", "accept"), ("kpi", "share")] {
        for language in Language::ALL {
            insta::assert_snapshot!(format!("{name}_{}", language.tag()), traced(&analysis, asked, BOTH, language));
        }
    }
    let near = Question { depth: 1, down: false, ..BOTH };
    insta::assert_snapshot!("one_step_up", traced(&analysis, "week", near, Language::English));
}

#[test]
fn an_element_is_found_by_its_id_its_last_part_and_its_name() {
    let model = analyse_text("sale.yaml", SALE).model;
    let of = |asked: &str| find(&model, asked).map(|element| format!("{}:{}", element.kind.word(), model.full_id(element)));
    for (asked, meant) in [
        ("deal.reason", "field:deal.reason"),
        ("reason", "field:deal.reason"),
        ("field:reason", "field:deal.reason"),
        ("control-point:week", "control_point:week"),
        ("итоги НЕДЕЛИ", "control_point:week"),
        ("The week", "control_point:week"),
        ("sell.accept", "operation:sell.accept"),
    ] {
        assert_eq!(of(asked).as_deref(), Ok(meant), "{asked}");
    }
    assert_eq!(of("sell"), Err(Missed::Several(vec!["stage:sell".into(), "process:sell".into()])));
    assert_eq!(of("deal.reasn"), Err(Missed::Unknown(Some("field:deal.reason".into()))));
    assert_eq!(of("manger"), Err(Missed::Unknown(Some("role:manager".into()))));
    assert_eq!(of("nothing at all"), Err(Missed::Unknown(None)));
    assert_eq!(of("rle:manager"), Err(Missed::Kind(Some("role".into()))));
}

#[test]
fn as_its_user_meets_it() {
    let folder = with_files(&[("m.yaml", SALE.as_bytes())]);
    let told = |args: &[&str]| {
        let out = run(folder.path(), args);
        format!("{}\n{}{}", out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
    };
    insta::assert_snapshot!(
        [
            told(&["trace", "sell", "m.yaml"]),
            told(&["trace", "deal.resaon", "m.yaml", "--lang", "en"]),
            told(&["trace", "rule:manager", "m.yaml", "--lang", "en"]),
            told(&["trace", "zzz", "m.yaml"]),
            told(&["trace", "head", "m.yaml", "--up", "--depth", "1"]),
            told(&["trace", "'; drop <b>", "m.yaml", "--lang", "en"]),
        ]
        .join("---\n")
    );
    let json: serde_json::Value = serde_json::from_slice(&run(folder.path(), &["trace", "deal.reason", "m.yaml", "--format", "json"]).stdout).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("trace.json", schema()).unwrap();
    let at = compiler.compile("trace.json", &mut schemas).unwrap();
    assert!(schemas.validate(&json, at).is_ok());
    let svg = String::from_utf8(run(folder.path(), &["trace", "deal.reason", "m.yaml", "--format", "svg"]).stdout).unwrap();
    assert!(roxmltree::Document::parse(&svg).unwrap().descendants().any(|node| node.text() == Some("Причина")));
}

/// No box lies over another, and everything is on the picture.
#[test]
fn pictures_have_room() {
    for name in ["top", "vektor", "harbour"] {
        let analysis = model(name);
        let words = catalogue(Language::Russian);
        let setting = Setting { tag: "ru", words, page: Page::Landscape, marks: &Marks::new(), heading: true };
        for element in all(&analysis).into_iter().step_by(7) {
            let drawing = trace(&analysis, element, BOTH, words).drawing(&setting);
            let boxes: Vec<_> = drawing.shapes.iter().filter_map(|shape| if let Shape::Area(area) = shape { Some(area) } else { None }).collect();
            for (at, one) in boxes.iter().enumerate() {
                assert!(one.x >= 0.0 && one.y >= 0.0 && one.x + one.width <= drawing.width && one.y + one.height <= drawing.height);
                for other in &boxes[at + 1..] {
                    let apart =
                        one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
                    assert!(apart, "{name}: boxes of {} lie over each other", analysis.model.full_id(element));
                }
            }
        }
    }
}

#[test]
fn a_circle_and_a_long_chain_end() {
    let mut chain = String::from("reglament: 1\nkpis:\n  k0: {formula: k1}\n  k1: {formula: k0}\n  l0: {measure: count(deal)}\n");
    for at in 1..20_000 {
        chain.push_str(&format!("  l{at}: {{formula: l{}}}\n", at - 1));
    }
    chain.push_str("crm: {cards: {deal: {fields: {a: {name: A}}}}}\n");
    let analysis = analyse_text("chain.yaml", chain);
    assert_eq!(traced(&analysis, "kpi:l0", BOTH, Language::English).lines().filter(|line| line.contains("goes into")).count(), 19_999);
    assert!(traced(&analysis, "k0", BOTH, Language::English).contains("(unfolded elsewhere)"));
    let lost = losses(&analysis.model, find(&analysis.model, "deal").unwrap());
    assert_eq!(lost.iter().filter(|blind| blind.loss == Loss::NotComputable).count(), 20_000);
}

fn all(analysis: &Analysis) -> Vec<ElementId> {
    Kind::ALL.iter().flat_map(|kind| analysis.model.index.of_kind(*kind).map(|(_, _, element)| element)).collect()
}

fn texts(name: &str) -> BTreeMap<String, Value> {
    let folder = root().join("models").join(name);
    let read = |path: std::path::PathBuf| {
        let inside = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        (inside, serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
    };
    files(&folder, "yaml").into_iter().map(read).collect()
}

fn analysed(texts: &BTreeMap<String, Value>) -> Analysis {
    let bytes = texts.iter().map(|(name, value)| (name.clone(), serde_yaml::to_string(value).unwrap().into_bytes())).collect();
    analyse(from_bytes(bytes, &Budget::default()), &Budget::default())
}

fn model(name: &str) -> Analysis {
    analysed(&texts(name))
}

/// The losses that a rule reports, each with the rule.
const RULES: [(Loss, &str); 13] = [
    (Loss::WithoutContent, "control-point-without-content"),
    (Loss::NeverFed, "control-point-never-fed"),
    (Loss::WithoutReceiver, "control-point-without-receiver"),
    (Loss::NeverFilled, "field-never-filled"),
    (Loss::WithoutOwner, "operation-without-owner"),
    (Loss::WithoutBasis, "operation-unregulated"),
    (Loss::WithoutInput, "never-produced"),
    (Loss::WithoutResult, "operation-without-result"),
    (Loss::NotRecorded, "result-not-recorded"),
    (Loss::ProcessWithoutOwner, "process-without-owner"),
    (Loss::KpiWithoutOwner, "kpi-without-owner"),
    (Loss::Unanswered, "question-unanswered"),
    (Loss::NotMeasured, "norm-unmeasured"),
];

/// The element thought away is taken out of the files, with every mention of it, and checked: what the rules then report anew is what was said to be lost.
#[test]
fn what_goes_blind_is_what_the_rules_say_of_the_model_without_it() {
    let mut compared = 0;
    // A part of the elements of each model, for the sake of time.
    for (name, part) in [("top", 11), ("vektor", 7), ("harbour", 3)] {
        let texts = texts(name);
        let before = analysed(&texts);
        let told = reported(&before);
        let kinds = [Kind::Role, Kind::Regulation, Kind::Document, Kind::System, Kind::ControlPoint, Kind::Field, Kind::Kpi, Kind::Operation, Kind::Process];
        for element in all(&before).into_iter().filter(|element| kinds.contains(&element.kind)).step_by(part) {
            let id = before.model.full_id(element);
            let after = analysed(&without(&texts, element, &before));
            let gone: BTreeSet<String> = reglament::graph::parts(&before.model, element).iter().map(|part| before.model.full_id(*part)).collect();
            let new: BTreeSet<(&str, String)> = reported(&after).difference(&told).cloned().collect();
            let lost = losses(&before.model, element);
            let said: BTreeSet<(&str, String)> = lost
                .iter()
                // What only is blind because something else is has no rule of its own; and what needed the element itself no longer asks for it.
                .filter(|blind| blind.loss != Loss::NotMeasured || (blind.because.is_empty() && blind.element.kind == Kind::Norm))
                .filter(|blind| blind.loss != Loss::WithoutInput || blind.because.iter().any(|item| !gone.contains(&before.model.full_id(*item))))
                .filter_map(|blind| Some((RULES.iter().find(|(loss, _)| *loss == blind.loss)?.1, before.model.full_id(blind.element))))
                .collect();
            let by_rule: BTreeSet<_> = new.iter().filter(|(rule, _)| RULES.iter().any(|(_, known)| known == rule)).cloned().collect();
            // A finding of another item at the same operation stood there before.
            let said: BTreeSet<_> = said.into_iter().filter(|one| !told.contains(one)).collect();
            assert_eq!(said, by_rule, "{name}: without {id}");
            let blind: BTreeSet<String> =
                lost.iter().filter(|blind| blind.loss == Loss::NotComputable).map(|blind| before.model.full_id(blind.element)).collect();
            for (_, kpi) in new.iter().filter(|(rule, _)| *rule == "kpi-not-computable") {
                assert!(blind.contains(kpi), "{name}: without {id} {kpi} can't be computed");
            }
            // What is told in words is not computed, and the rule lets it be.
            let in_words = |kpi: &String| before.model.kpis.iter().any(|(_, one)| *one.id == **kpi && one.unit.said() == Some(&Unit::Text));
            let any = new.iter().any(|(rule, _)| *rule == "kpi-not-computable");
            assert!(any || blind.iter().all(in_words), "{name}: without {id}: {blind:?}");
            compared += by_rule.len() + blind.len();
        }
    }
    assert!(compared > 100);
}

fn reported(analysis: &Analysis) -> BTreeSet<(&'static str, String)> {
    analysis
        .checked
        .findings
        .iter()
        .chain(analysis.checked.waived.iter().map(|(finding, _)| finding))
        .filter_map(|finding| Some((finding.rule, finding.subject.as_ref()?.id.clone())))
        .collect()
}

/// The files without an element: its declaration goes, and every mention; where nothing else stood, the company says that there is none.
fn without(texts: &BTreeMap<String, Value>, element: ElementId, analysis: &Analysis) -> BTreeMap<String, Value> {
    let full = analysis.model.full_id(element);
    let parts: BTreeSet<String> = reglament::graph::parts(&analysis.model, element).iter().map(|part| analysis.model.full_id(*part)).collect();
    let elements = reglament::graph::parts(&analysis.model, element);
    let named: BTreeSet<&str> =
        analysis.model.kpis.iter().filter(|(_, kpi)| kpi.terms().any(|term| elements.contains(&term))).map(|(_, kpi)| &*kpi.id).collect();
    let process = (element.kind == Kind::Operation).then(|| full.split_once('.').unwrap().0.to_string());
    let mut out = texts.clone();
    for file in out.values_mut() {
        // The declaration.
        let section: Vec<&str> = match element.kind {
            Kind::Role => vec!["roles", &full],
            Kind::Regulation => vec!["regulations", &full],
            Kind::Document => vec!["documents", &full],
            Kind::System => vec!["systems", &full],
            Kind::ControlPoint => vec!["control_points", &full],
            Kind::Kpi => vec!["kpis", &full],
            Kind::Process => vec!["processes", &full],
            Kind::Field => vec!["crm", "cards", full.split_once('.').unwrap().0, "fields", full.split_once('.').unwrap().1],
            Kind::Operation => vec!["processes", full.split_once('.').unwrap().0, "operations", full.split_once('.').unwrap().1],
            _ => unreachable!(),
        };
        remove(file, &section);
        for kpi in &named {
            for key in ["measure", "formula", "source"] {
                if let Some(value) = at(file, &["kpis", kpi]).and_then(|kpi| kpi.get_mut(key)) {
                    *value = Value::from("none");
                }
            }
        }
        for section in SECTIONS {
            let Some(value) = file.get_mut(section) else { continue };
            forget(value, &parts, element.kind, process.as_deref(), section == "processes");
        }
    }
    out
}

const SECTIONS: [&str; 17] = [
    "roles",
    "competences",
    "stages",
    "processes",
    "regulations",
    "documents",
    "control_points",
    "crm",
    "kpis",
    "funnels",
    "ladder",
    "norms",
    "plans",
    "segments",
    "products",
    "request_types",
    "systems",
];

fn at<'a>(value: &'a mut Value, path: &[&str]) -> Option<&'a mut Value> {
    path.iter().try_fold(value, |value, key| value.get_mut(*key))
}

fn remove(file: &mut Value, path: &[&str]) {
    let (last, before) = path.split_last().unwrap();
    if let Some(Value::Mapping(map)) = at(file, before) {
        map.remove(*last);
    }
}

/// The keys that mention elements of a kind.
fn keys(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Role => &["owner", "reports_to", "deputy", "receiver", "role", "by", "participants", "corrects"],
        Kind::Regulation => &["regulated_by", "answered_by", "document", "carried_by", "receives", "corrects", "portrait", "solutions"],
        Kind::Document => &["document", "answered_by", "carried_by", "receives", "corrects", "solutions"],
        Kind::System => &["recorded_in", "stored_in"],
        Kind::ControlPoint => &["control_points"],
        Kind::Field => &["crm", "fields"],
        Kind::Kpi => &["shows", "motivated_by", "kpi", "kpis", "corrects", "motivation"],
        Kind::Process => &["sold_by", "handled_by", "leads_to", "detailed_in", "corrects", "at"],
        Kind::Operation => &["to", "next", "all", "at", "corrects"],
        _ => &[],
    }
}

/// Takes the mentions out; a list that is left empty, and a single value, become `none`.
fn forget(value: &mut Value, ids: &BTreeSet<String>, kind: Kind, process: Option<&str>, inside: bool) {
    let is_gone = |text: &str| ids.contains(text) || process.is_some_and(|process| inside && ids.contains(&format!("{process}.{text}")));
    let Value::Mapping(map) = value else {
        if let Value::Sequence(list) = value {
            list.iter_mut().for_each(|item| forget(item, ids, kind, process, inside));
        }
        return;
    };
    for (key, value) in map.iter_mut() {
        let key = key.as_str().unwrap_or_default();
        if keys(kind).contains(&key) {
            match value {
                Value::String(text) if is_gone(text) => *value = Value::from("none"),
                Value::Sequence(list) => {
                    let count = list.len();
                    list.retain(|item| !item.as_str().is_some_and(is_gone));
                    if list.is_empty() && count > 0 {
                        *value = Value::from("none");
                    }
                }
                Value::Mapping(map) if matches!(key, "participants" | "solutions") => {
                    map.retain(|key, value| !key.as_str().is_some_and(is_gone) && !value.as_str().is_some_and(is_gone));
                }
                _ => {}
            }
        }
        forget(value, ids, kind, process, inside);
        tidy(key, value);
    }
}

/// `produces: [{crm: none}, {document: offer}]` names the offer alone, and `produces: {crm: none}` nothing.
fn tidy(key: &str, value: &mut Value) {
    if !matches!(key, "produces" | "needs" | "about") {
        return;
    }
    let is_none = |info: &Value| info.as_mapping().is_some_and(|map| !map.is_empty() && map.values().all(|value| value.as_str() == Some("none")));
    match value {
        Value::Sequence(list) => {
            list.retain(|info| !is_none(info));
            if list.is_empty() {
                *value = Value::from("none");
            }
        }
        info if is_none(info) => *info = Value::from("none"),
        _ => {}
    }
}
