//! The diagnosis: matching with the reference, the laws of the score, the report.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "the table of what is proposed is read with --nocapture")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::process::{Command, Output};
use std::sync::LazyLock;

use proptest::prelude::*;
use reglament::diagnosis::comparison::compare;
use reglament::diagnosis::practice;
use reglament::diagnosis::score::share::{Part, share};
use reglament::diagnosis::{self, Input, Past, Report, reference, report, summary};
use reglament::documents::{self, Format, Overrides, Templates};
use reglament::load::{self, Budget};
use reglament::locale::Language;
use reglament::source::Source;
use reglament::{Analysis, analyse, analyse_text, catalogue, compiled};
use support::papers::{EVERYTHING, HOSTILE, SMALL};
use support::{files, root, with_files};

/// The reference, read once.
static TOP: LazyLock<Analysis> = LazyLock::new(|| reference::built_in("top").unwrap());

/// A model of the repository, of some of its lines.
fn model(name: &str, keep: impl Fn(&str) -> bool) -> Analysis {
    let folder = root().join(name);
    let of = |path: std::path::PathBuf| {
        let text: String = std::fs::read_to_string(&path).unwrap().lines().filter(|line| keep(line)).fold(String::new(), |all, line| all + line + "\n");
        (path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned(), text.into_bytes())
    };
    let budget = Budget::default();
    let analysis = analyse(load::from_bytes(files(&folder, "yaml").into_iter().map(of).collect(), &budget), &budget);
    assert!(!analysis.has_errors(), "{name}");
    analysis
}

fn case(name: &str) -> Analysis {
    let text = std::fs::read_to_string(root().join("tests/diagnosis").join(name)).unwrap();
    let analysis = analyse_text(name, text);
    assert!(!analysis.has_errors(), "{name}");
    analysis
}

fn of(analysis: &Analysis, language: Language) -> Report {
    let top = &*TOP;
    let input = Input { analysis, reference: top, name: "top", practice: None, since: None };
    report(&input, language.tag(), catalogue(language))
}

/// What is proposed: `own = reference`.
fn proposed(analysis: &Analysis, reference: &Analysis) -> BTreeSet<String> {
    let comparison = compare(&analysis.model, &reference.model, "top");
    let full =
        |one: &diagnosis::matching::Proposal| format!("{} = {}", analysis.model.full_id(one.own.element()), reference.model.full_id(one.reference.element()));
    comparison.matches.proposals.iter().map(full).collect()
}

/// Labelled by hand: `own = reference`, one a line; several right answers for one of the company's operations stand behind `or`.
fn labels(name: &str) -> BTreeMap<String, Vec<String>> {
    let text = std::fs::read_to_string(root().join("tests/diagnosis").join(name)).unwrap();
    let line = |line: &str| {
        let (own, right) = line.split_once(" = ").unwrap();
        (own.trim().to_string(), right.split(" or ").map(|one| one.trim().to_string()).collect())
    };
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(line).collect()
}

/// How many proposals there are, how many of them are right, and how many right ones there could be.
fn judged(analysis: &Analysis, labels: &BTreeMap<String, Vec<String>>) -> (usize, usize, usize) {
    let top = &*TOP;
    let proposals = proposed(analysis, top);
    let is_right = |one: &&String| {
        let (own, reference) = one.split_once(" = ").unwrap();
        let right = labels.get(own).is_some_and(|right| right.iter().any(|right| right == reference));
        println!("  {} {one}", if right { "right" } else { "WRONG" });
        right
    };
    (proposals.len(), proposals.iter().filter(is_right).count(), labels.len())
}

#[test]
fn proposals_are_mostly_right_and_few_are_forced() {
    let silent = |line: &str| !line.trim_start().starts_with("implements:");
    let mut all = (0, 0, 0);
    let companies = [
        ("harbour", model("models/harbour", silent)),
        ("vektor", model("models/vektor", silent)),
        ("brightleaf", case("brightleaf.yaml")),
        ("stroymir", case("stroymir.yaml")),
    ];
    for (name, analysis) in companies {
        println!("{name}");
        let (made, right, possible) = judged(&analysis, &labels(&format!("{name}.labels")));
        println!("{name}: {right} of {made} proposals right, {possible} possible");
        all = (all.0 + made, all.1 + right, all.2 + possible);
        assert!(right * 10 >= made * 8, "{name}: {right} of {made}");
    }
    let (made, right, possible) = all;
    println!("all: {right} of {made} right, {possible} possible");
    assert!(right * 100 >= made * 90, "precision {right}/{made}");
    assert!(right * 100 >= possible * 50, "recall {right}/{possible}");
}

#[test]
fn a_reference_beside_itself_is_whole_and_nothing_is_its_own() {
    let top = &*TOP;
    let report = of(top, Language::English);
    assert!(report.comparison.rows.iter().all(|row| row.standing == "present"), "{:?}", report.comparison.coverage);
    assert!(report.comparison.own.is_empty() && report.others.iter().all(|table| table.own.is_empty()));
}

#[test]
fn each_standing_is_told_from_the_others() {
    let report = of(&case("standings.yaml"), Language::English);
    let standing = |id: &str| report.comparison.rows.iter().find(|row| row.reference.id == id).unwrap();
    assert_eq!(standing("attract.receive_request").standing, "present");
    assert_eq!(standing("sell.accept_request").standing, "partial");
    assert_eq!(standing("sell.classify_request").standing, "absent");
    assert_eq!(standing("sell.classify_request").why.as_deref(), Some("Nobody sorts them"));
    assert_eq!(standing("event.hold_event").standing, "not_applicable");
    assert_eq!(standing("serve.get_feedback").standing, "proposed");
    assert_eq!(standing("develop.identify_needs").standing, "unknown");
    let wrong: Vec<_> = report.wrong.iter().map(|wrong| (wrong.name.as_str(), wrong.near.as_deref())).collect();
    assert_eq!(wrong, [("top.sell.acept_request", Some("top.sell.accept_request")), ("top.nothing.like_it", None)]);
}

// ---- laws of the score

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let part = (0_usize..9, 0_usize..9).prop_map(|(ok, more)| (ok, ok + more));
    prop::collection::vec(part, 1..7).prop_map(|parts| parts.into_iter().enumerate().map(|(at, (ok, of))| Part { key: at == 0, ok, of }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

    #[test]
    fn correcting_a_fact_never_lowers_a_cell(parts in parts(), at in 0_usize..7) {
        let at = at % parts.len();
        prop_assume!(parts[at].ok < parts[at].of);
        let mut after = parts.clone();
        after[at].ok += 1;
        prop_assert!(share(&after) >= share(&parts));
    }

    #[test]
    fn a_place_where_nothing_is_met_never_raises_a_cell(parts in parts(), grows in prop::collection::vec(any::<bool>(), 7)) {
        let mut after = parts.clone();
        after.iter_mut().zip(grows).filter(|(_, grows)| *grows).for_each(|(part, _)| part.of += 1);
        prop_assume!(share(&parts).is_some());
        prop_assert!(share(&after).unwrap() <= share(&parts).unwrap() + 1e-12);
    }
}

/// How many facts [`company`] can say or leave out.
const FACTS: usize = 58;

/// A company of two stages and six operations, of which only these facts are said.
fn company(said: &[bool]) -> String {
    let mut at = 0;
    let mut say = |text: &str| {
        at += 1;
        if said[at - 1] { text.to_string() } else { String::new() }
    };
    let mut out = String::from("reglament: 1\nmodel: {name: A, language: en, date: 2026-11-01}\nsystems: {crm: CRM}\nroles:\n  head:\n    name: Head\n");
    out += &say("    deputy: manager\n");
    out += "  manager:\n    name: Manager\n";
    for fact in [
        "reports_to: head",
        "authority: [{what: Discount, limit: 5 %}]",
        "competences: [talk]",
        "motivation: [{kpi: calls, weight: 50 %}, {kpi: deals, weight: 50 %}]",
    ] {
        out += &say(&format!("    {fact}\n"));
    }
    out += "competences:\n  talk:\n    name: Talk\n";
    for fact in ["level: High", "shown_by: Results", "trained_by: Course"] {
        out += &say(&format!("    {fact}\n"));
    }
    out += "stages:\n";
    for stage in ["one", "two"] {
        let _ = write!(out, "  {stage}:\n    name: Stage {stage}\n");
        for fact in ["owner: head", "entry: In", "exit: Out"] {
            out += &say(&format!("    {fact}\n"));
        }
    }
    out += "processes:\n";
    for stage in ["one", "two"] {
        let _ = write!(out, "  p_{stage}:\n    name: Process {stage}\n    stage: {stage}\n");
        out += &say("    outcomes: {done: {name: Done, leads_to: Nothing follows here}}\n");
        out += "    operations:\n";
        for number in 0..2 {
            let _ = write!(out, "      o{number}:\n        name: Operation {number}\n        control_points: [report]\n");
            for fact in [
                "owner: manager",
                "produces: {crm: deal.sum}",
                "recorded_in: [crm]",
                "regulated_by: [rule]",
                "description: What is done",
                "time_limit: 1d",
                "motivated_by: [calls]",
            ] {
                out += &say(&format!("        {fact}\n"));
            }
        }
    }
    out += "crm:\n  cards:\n    deal:\n      fields:\n        sum:\n          name: Sum\n";
    out += &say("          type: money\n");
    out += "regulations:\n  rule:\n    name: Rule\n    stage: all\n";
    for fact in ["code: R1", "version: \"1\"", "approved: {by: head}", "effective: 2026-01-01"] {
        out += &say(&format!("    {fact}\n"));
    }
    out += "control_points:\n  report:\n    name: Report\n    shows: [calls, deals]\n";
    for fact in ["receiver: head", "every: week", "reaction: {text: Act, within: 1d}"] {
        out += &say(&format!("    {fact}\n"));
    }
    out += "kpis:\n";
    for (kpi, kind) in [("calls", "process"), ("deals", "result")] {
        let _ = write!(out, "  {kpi}:\n    name: Indicator {kpi}\n    kind: {kind}\n    stage: all\n");
        out += &say("    measure: sum(deal.sum)\n    unit: money\n    per: week\n    direction: up\n    target: {min: 1}\n    owner: head\n");
    }
    assert!(at <= FACTS, "{at}");
    out
}

/// The score of every cell by stage and element; none where nothing applies.
fn cells(text: &str) -> Vec<Option<f64>> {
    let analysis = analyse_text("model.yaml", text);
    assert!(!analysis.has_errors(), "{text}");
    let facts = diagnosis::score::Facts::new(&analysis.model, &analysis.graph);
    diagnosis::score::score(&facts).rows.iter().flat_map(|row| row.cells.iter().map(diagnosis::score::Cell::score)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn saying_one_more_fact_lowers_no_cell(said in prop::collection::vec(any::<bool>(), FACTS), at in 0..FACTS) {
        let mut more = said.clone();
        more[at] = true;
        for (before, after) in cells(&company(&said)).into_iter().zip(cells(&company(&more))) {
            prop_assert!(after.unwrap_or(0.0) >= before.unwrap_or(0.0) - 1e-12, "{before:?} {after:?} by fact {at}");
        }
    }

    #[test]
    fn an_operation_that_is_only_a_name_raises_no_cell(said in prop::collection::vec(any::<bool>(), FACTS), at in 0_usize..4) {
        let text = company(&said);
        // In front of each operation in turn, so that it comes first, last or between.
        let places: Vec<usize> = ["      o0:", "      o1:"].into_iter().flat_map(|id| text.match_indices(id).map(|(place, _)| place)).collect();
        let mut more = text.clone();
        more.insert_str(places[at], "      empty:\n        name: Only a name\n");
        for (before, after) in cells(&text).into_iter().zip(cells(&more)) {
            prop_assert!(after.unwrap_or(0.0) <= before.unwrap_or(1.0) + 1e-12, "{before:?} {after:?}");
        }
    }

    #[test]
    fn what_is_shown_is_what_is_counted(said in prop::collection::vec(any::<bool>(), FACTS)) {
        let analysis = analyse_text("model.yaml", company(&said));
        let report = of(&analysis, Language::Russian);
        let places = report.cells.iter().flat_map(|cell| &cell.criteria);
        let (met, all) = places.fold((0, 0), |(met, all), criterion| (met + criterion.met, all + criterion.of));
        prop_assert_eq!((met, all), (report.places.met, report.places.of));
        for cell in &report.cells {
            let parts: Vec<Part> = cell.criteria.iter().map(|one| Part { key: one.key, ok: one.met, of: one.of }).collect();
            let shown = share(&parts).map(|share| (share * 1000.0).round() / 10.0);
            prop_assert_eq!(shown, cell.grade.as_ref().map(|grade| grade.score));
            for one in &cell.criteria {
                prop_assert_eq!(one.of - one.met, one.lacking.iter().map(|lack| lack.places).sum::<usize>());
                prop_assert_eq!(one.of - one.met, one.unknown + one.absent + one.faulty);
            }
        }
        prop_assert_eq!(report.json(), of(&analysis, Language::Russian).json());
    }
}

// ---- the report

fn markdown(analysis: &Analysis, report: &Report, language: Language) -> String {
    let templates = Templates::new(&Overrides::new(), catalogue(language)).unwrap();
    let paper = diagnosis::paper(&analysis.model, report, language.tag(), catalogue(language), &templates).unwrap();
    let page = documents::render(&paper, std::slice::from_ref(&paper), Format::Html, &templates).unwrap();
    assert!(String::from_utf8(page).unwrap().contains("</html>"));
    paper.markdown
}

#[test]
fn the_report_of_a_small_company() {
    for language in Language::ALL {
        let analysis = case("standings.yaml");
        let report = of(&analysis, language);
        insta::assert_snapshot!(format!("{}_summary", language.tag()), summary(&report, catalogue(language), 100));
        insta::assert_snapshot!(format!("{}_report", language.tag()), markdown(&analysis, &report, language));
    }
}

#[test]
fn no_word_is_missing_and_no_trace_of_templates_is_left() {
    for text in [SMALL, HOSTILE, EVERYTHING, "reglament: 1\n", "reglament: 1\nstages: {a: {}}\n", "reglament: 1\nprocesses: {p: {operations: {o: {}}}}\n"] {
        let analysis = analyse_text("model.yaml", text);
        for language in Language::ALL {
            let report = of(&analysis, language);
            let (summary, text) = (summary(&report, catalogue(language), 100), markdown(&analysis, &report, language));
            for trace in ["diag-", "doc-", "{%", "%}", "{{", "Some(", "NaN"] {
                assert!(
                    !summary.contains(trace) && !text.replace("pictures/diagnosis-", "").replace("diagnosis-", "").contains(trace),
                    "{trace}:\n{summary}\n{text}"
                );
            }
            let lines: Vec<&str> = text.lines().collect();
            for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("| --")) {
                let cells = |row: &str| row.replace("\\|", "").matches('|').count();
                assert!(lines.get(at + 1).is_some_and(|row| row.starts_with('|')), "an empty table at {at}: {}", lines[at - 1]);
                for row in lines[at - 1..].iter().take_while(|row| row.starts_with('|')) {
                    assert_eq!(cells(row), cells(line), "a row with other cells: {row}");
                }
            }
        }
    }
}

#[test]
fn the_data_follow_their_schema() {
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("diagnosis.json", diagnosis::schema()).unwrap();
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("diagnosis.json", &mut schemas).unwrap();
    for text in [SMALL, HOSTILE, EVERYTHING, "reglament: 1\n"] {
        let value = serde_json::from_str(&of(&analyse_text("model.yaml", text), Language::English).json()).unwrap();
        if let Err(error) = schemas.validate(&value, schema) {
            panic!("{error}");
        }
    }
}

#[test]
fn a_thousand_operations_are_diagnosed() {
    let mut text = String::from("reglament: 1\nmodel: {name: Large, language: ru}\nroles: {m: Менеджер}\nstages: {sell: Продать}\nprocesses:\n");
    for process in 0..50 {
        let _ = write!(text, "  p{process}:\n    name: Процесс {process}\n    stage: sell\n    operations:\n");
        for operation in 0..20 {
            let _ = writeln!(text, "      o{operation}: {{name: Принять запрос клиента {process}-{operation}, owner: m}}");
        }
    }
    let analysis = analyse_text("model.yaml", text);
    let report = of(&analysis, Language::Russian);
    assert_eq!(report.stages[0].operations, 1000);
    // However many there are, a reader gets a list that can be read.
    assert!(markdown(&analysis, &report, Language::Russian).len() < 200_000);
}

// ---- practice and trend

#[test]
fn answers_are_read_with_their_places() {
    let analysis = case("standings.yaml");
    let read = |name: &str, text: &str| practice::read(&Source::new(name, text), &analysis.model);
    let (good, faults) = read(
        "a.yaml",
        "practice: 1\nstatements:\n  - stage: sell\n    element: owner\n    answers: {Anna: 2, Boris: {score: 3, evidence: link}, Vera: {score: 3}, Gleb: …}\n",
    );
    assert_eq!(faults, []);
    let scores: Vec<u8> = good.answers.values().flatten().map(|answer| answer.score).collect();
    assert_eq!(scores, [2, 3, 2], "a 3 without evidence is a 2, and what is not answered is no answer");
    let (same, faults) =
        read("a.csv", "stage;element;respondent;score;evidence\nsell;owner;Anna;2;\nsell;owner;Boris;3;link\nsell;owner;Vera;3;\nsell;owner;Gleb;;\n");
    assert_eq!(faults, []);
    assert_eq!(same, good);
    let bad = "statements:\n  - {stage: sel, element: owner, answers: {A: 1}}\n  - {stage: sell, element: ownr, answers: {A: 1}}\n  - {stage: sell, element: owner, answers: {A: 7}}\n";
    let told: Vec<_> = read("a.yaml", bad).1.into_iter().map(|fault| (fault.position.line, fault.key, fault.what, fault.near)).collect();
    insta::assert_debug_snapshot!(told);
    for text in ["", "[", "- a", "x: 1", "statements: 3", "stage;element\n"] {
        let _ = read("a.yaml", text);
        let _ = read("a.csv", text);
    }
    let template = diagnosis::practice_template(&analysis, "en", catalogue(Language::English));
    assert_eq!(read("a.yaml", &template), (practice::Practice::default(), Vec::new()));
}

#[test]
fn what_is_lived_is_told_beside_what_is_described() {
    let analysis = case("standings.yaml");
    let text = "statements:\n  - {stage: sell, element: owner, answers: {A: 0, B: 3, C: {score: 3, evidence: e}}}\n";
    let (practice, _) = practice::read(&Source::new("a.yaml", text), &analysis.model);
    let top = &*TOP;
    let input = Input { analysis: &analysis, reference: top, name: "top", practice: Some(&practice), since: None };
    let report = report(&input, "en", catalogue(Language::English));
    let row = &report.practice.as_ref().unwrap().rows[0];
    assert_eq!((row.median, row.spread, row.apart, row.evidence), (2.0, 3, true, true));
    assert!(markdown(&analysis, &report, Language::English).contains("no common understanding"));
}

#[test]
fn an_earlier_state_is_compared_with() {
    let (before, after) = (SMALL.to_string(), SMALL.replacen("        time_limit: 2h\n", "", 1));
    let (then, now) = (analyse_text("model.yaml", before), analyse_text("model.yaml", after));
    let top = &*TOP;
    let with = |past: &Past| {
        let input = Input { analysis: &now, reference: top, name: "top", practice: None, since: Some(past) };
        report(&input, "en", catalogue(Language::English)).trend.unwrap()
    };
    let of_report = with(&Past::read(&of(&then, Language::English).json()).unwrap());
    assert!(of_report.scored && of_report.worse.iter().any(|change| change.name.contains("Norms")) && of_report.better.is_empty());
    let of_compiled = with(&Past::read(&compiled::compile(&then).text()).unwrap());
    assert!(!of_compiled.scored && of_compiled.objects.is_empty() && of_compiled.gained.is_empty() && of_compiled.lost.is_empty());
}

// ---- the command

fn run(folder: &std::path::Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder).args(args).output().unwrap()
}

#[test]
fn proposals_are_written_into_the_yaml_on_demand() {
    let text = std::fs::read_to_string(root().join("tests/diagnosis/brightleaf.yaml")).unwrap();
    let folder = with_files(&[("brightleaf.yaml", text.as_bytes())]);
    let done = run(folder.path(), &["diagnose", "brightleaf.yaml", "--accept-matches", "--lang", "en"]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let after = std::fs::read_to_string(folder.path().join("brightleaf.yaml")).unwrap();
    // Every comment is still there, and nothing else is said than before, except what implements what.
    assert!(text.lines().filter_map(|line| line.split_once('#')).all(|(_, comment)| after.contains(comment)));
    let (then, now) = (analyse_text("brightleaf.yaml", text.as_str()), analyse_text("brightleaf.yaml", after.as_str()));
    let said = |analysis: &Analysis| {
        let mut value: serde_json::Value = serde_json::from_str(&compiled::compile(analysis).text()).unwrap();
        strip(&mut value);
        value
    };
    assert_eq!(said(&then), said(&now));
    assert!(after.matches("implements: top.").count() > 8, "{after}");
    let again = run(folder.path(), &["diagnose", "brightleaf.yaml", "--accept-matches", "--lang", "en"]);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(folder.path().join("brightleaf.yaml")).unwrap(), after);
}

/// Takes out where things stand and what they implement.
fn strip(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            map.retain(|key, _| key != "implements" && key != "position" && key != "declared_at");
            map.values_mut().for_each(strip);
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}

#[test]
fn a_run_ends_as_the_others_do() {
    let folder = with_files(&[
        ("good.yaml", b"reglament: 1\nmodel: {name: A, language: en}\n"),
        ("bad.yaml", b"reglament: 1\nroles: {a: {reports_to: nobody}}\n"),
        ("answers.yaml", b"statements: [{stage: x, element: owner, answers: {A: 1}}]\n"),
    ]);
    let code = |args: &[&str]| run(folder.path(), args).status.code();
    assert_eq!(code(&["diagnose", "good.yaml"]), Some(0));
    assert_eq!(code(&["diagnose", "good.yaml", "-o", "out"]), Some(0));
    assert_eq!(code(&["diagnose", "bad.yaml", "-o", "none"]), Some(1));
    assert!(!folder.path().join("none").exists());
    assert_eq!(code(&["diagnose", "good.yaml", "--against", "nowhere"]), Some(2));
    assert_eq!(code(&["diagnose", "good.yaml", "--practice", "answers.yaml"]), Some(2));
    assert_eq!(code(&["diagnose", "good.yaml", "--since", "good.yaml"]), Some(0));
    assert_eq!(code(&["diagnose", "good.yaml", "--since", "nothing.json"]), Some(2));
    for file in ["diagnosis.md", "diagnosis.html", "diagnosis.docx", "diagnosis.json"] {
        assert!(folder.path().join("out/en").join(file).is_file(), "{file}");
    }
}
