//! What changed between two models: snapshots, the laws of a comparison, revisions of git.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

use proptest::prelude::*;
use reglament::comparison::{Comparison, Edition, compare};
use reglament::diff::{Side, diff, markdown, schema, text};
use reglament::locale::Language;
use reglament::{Analysis, analyse_text, catalogue, compiled};
use support::{root, with_files};

const OLD: &str = r#"
reglament: 1
model: {name: {ru: Продажи, en: Sales}, language: ru, languages: [ru, en], version: "1"}
roles:
  manager: {name: {ru: Менеджер, en: Manager}, reports_to: head}
  head: {name: {ru: Руководитель, en: Head}}
  books: {name: {ru: Бухгалтер, en: Accountant}}
  client: {name: {ru: Клиент, en: Client}, kind: external}
systems: {crm: CRM}
regulations:
  standard: {name: {ru: Стандарт приёма, en: Standard of reception}, owner: head, version: "1"}
  price: {name: {ru: Прайс-лист, en: Price list}, owner: head}
documents: {offer: {name: {ru: Предложение, en: Offer}}}
processes:
  sell:
    name: {ru: Продажа, en: Sale}
    owner: head
    outcomes: {sold: {name: {ru: Договор, en: Contract}}}
    operations:
      accept: {name: {ru: Принять, en: Accept}, owner: manager, produces: {crm: [deal.reason]}, recorded_in: crm, regulated_by: [standard, price], time_limit: 2h}
      discount: {name: {ru: Дать скидку, en: Give a discount}, owner: manager, participants: {head: approves, client: informed}, recorded_in: crm, regulated_by: price}
      offer: {name: {ru: Предложить, en: Offer it}, owner: manager, produces: {document: offer}, recorded_in: crm, regulated_by: price, next: {end: sold}}
crm: {cards: {deal: {name: {ru: Сделка, en: Deal}, fields: {reason: {name: {ru: Причина, en: Reason}, type: text}}}}}
kpis: {requests: {name: {ru: Запросы, en: Requests}, measure: count(deal where reason is set), owner: head, target: {min: 10}}}
control_points: {week: {name: {ru: Итоги недели, en: The week}, shows: requests, receiver: head, every: week}}
"#;

/// The same a year later.
fn new() -> String {
    let changes = [
        ("version: \"1\"}\nroles", "version: \"2\"}\nroles"),
        ("books: {", "accountant: {"),
        ("participants: {head: approves, client: informed}", "participants: {client: informed}"),
        ("regulated_by: [standard, price], time_limit: 2h", "regulated_by: standard, time_limit: {none: как получится}"),
        ("      offer: {name", "      check: {name: {ru: Проверить, en: Check}, owner: accountant, recorded_in: crm}\n      offer: {name"),
        ("receiver: head, every: week", "receiver: [head, manager], every: month"),
        ("target: {min: 10}", "target: {min: 12}"),
        ("owner: head, version: \"1\"", "owner: head, version: \"2\", text: Новый порядок"),
    ];
    changes.iter().fold(OLD.to_string(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

fn edition(analysis: &Analysis) -> Edition {
    Edition::read(&compiled::compile(analysis).text()).unwrap()
}

fn side<'a>(name: &str, analysis: &'a Analysis) -> Side<'a> {
    Side { name: name.to_string(), edition: edition(analysis), findings: Some(&analysis.checked.findings), built: None }
}

#[test]
fn a_year_of_changes() {
    let (old, new) = (analyse_text("m.yaml", OLD), analyse_text("m.yaml", new()));
    assert!(!old.has_errors() && !new.has_errors());
    for language in Language::ALL {
        let words = catalogue(language);
        let diff = diff(&side("old", &old), &side("new", &new), words);
        insta::assert_snapshot!(format!("text_{}", language.tag()), text(&diff, words));
        insta::assert_snapshot!(format!("markdown_{}", language.tag()), markdown(&diff, words));
    }
    let json = diff(&side("old", &old), &side("new", &new), catalogue(Language::English)).json();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("diff.json", schema()).unwrap();
    let at = compiler.compile("diff.json", &mut schemas).unwrap();
    assert!(schemas.validate(&serde_json::from_str(&json).unwrap(), at).is_ok());
}

#[test]
fn order_of_work_and_renamed_processes() {
    let old = analyse_text("m.yaml", OLD);
    let swapped = OLD.replace("roles:", "documents: {}\nroles:").replace("documents: {}\n", "");
    let lines: Vec<&str> = swapped.lines().collect();
    let at = lines.iter().position(|line| line.trim_start().starts_with("accept:")).unwrap();
    let mut moved = lines.clone();
    moved.swap(at, at + 1);
    let moved = analyse_text("m.yaml", moved.join("\n"));
    let words = catalogue(Language::English);
    insta::assert_snapshot!("order", text(&diff(&side("old", &old), &side("new", &moved), words), words));
    let renamed = analyse_text("m.yaml", OLD.replace("\n  sell:", "\n  sale:"));
    insta::assert_snapshot!("renamed_process", text(&diff(&side("old", &old), &side("new", &renamed), words), words));
}

#[test]
fn a_model_is_no_different_from_itself() {
    for name in ["top", "vektor", "harbour"] {
        let run = run(&root(), &["diff", &format!("models/{name}"), &format!("models/{name}"), "--exit-code", "--lang", "en"]);
        assert_eq!(run.status.code(), Some(0), "{name}");
        assert!(String::from_utf8(run.stdout).unwrap().ends_with("Nothing differs.\n"));
    }
}

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder).args(args).output().unwrap()
}

fn git(folder: &Path, args: &[&str]) {
    let run = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=n", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"])
        .args(args)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn revisions_of_git() {
    let folder = with_files(&[("models/a b/reglament.yaml", OLD.as_bytes())]);
    let at = folder.path();
    git(at, &["init", "-q"]);
    git(at, &["add", "-A"]);
    git(at, &["commit", "-qm", "one"]);
    std::fs::write(at.join("models/a b/reglament.yaml"), new()).unwrap();
    let told = |folder: &Path, args: &[&str]| {
        let out = run(folder, args);
        format!("{} {}{}", out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
    };
    let whole = told(at, &["diff", "HEAD:models/a b", "models/a b", "--exit-code"]);
    assert!(whole.starts_with("1 ") && whole.contains("Проверить"), "{whole}");
    assert!(told(&at.join("models/a b"), &["diff", "HEAD:./", ".", "--exit-code"]).contains("Проверить"));
    assert!(told(at, &["diff", "HEAD:models/a b/reglament.yaml", "models/a b"]).starts_with("0 "));
    assert!(Command::new("git").current_dir(at).args(["diff", "--quiet", "--cached"]).status().unwrap().success(), "the index is touched");
    let lines: Vec<String> = ["nope:models", "-x:models", "--output=x:models", "HEAD:nope", "HEAD:../..", "HEAD:models/a b/nope.yaml"]
        .iter()
        .map(|argument| told(at, &["diff", "--lang", "en", "--", argument, "models/a b"]))
        .collect();
    insta::assert_snapshot!("revisions", lines.join(""));
    // A compiled model holds no findings, which is said.
    let compiled = run(at, &["compile", "models/a b"]).stdout;
    std::fs::write(at.join("now.json"), compiled).unwrap();
    assert!(told(at, &["diff", "now.json", "models/a b", "--lang", "en", "--exit-code"]).starts_with("0 "));
    assert!(told(at, &["diff", "now.json", "HEAD:models/a b", "--lang", "en"]).contains("not compared"));
}

#[test]
fn a_clone_that_is_not_whole_is_told_as_one() {
    let folder = with_files(&[("origin/m.yaml", OLD.as_bytes())]);
    let origin = folder.path().join("origin");
    git(&origin, &["init", "-q"]);
    for text in [OLD.to_string(), new()] {
        std::fs::write(origin.join("m.yaml"), text).unwrap();
        git(&origin, &["add", "-A"]);
        git(&origin, &["commit", "-qm", "one", "--allow-empty"]);
    }
    let address = format!("file://{}", origin.display());
    git(folder.path(), &["clone", "-q", "--depth", "1", &address, "clone"]);
    let out = run(&folder.path().join("clone"), &["diff", "HEAD~1:m.yaml", "m.yaml", "--lang", "en"]);
    let told = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(told.contains("git fetch --unshallow") && told.contains("HEAD~1"), "{told}");
    // What the clone has is read.
    assert_eq!(run(&folder.path().join("clone"), &["diff", "HEAD:m.yaml", "m.yaml", "--exit-code"]).status.code(), Some(0));
}

#[test]
fn errors_of_a_model_are_told_in_its_language_or_the_one_asked_for() {
    let broken = OLD.replace("reports_to: head", "reports_to: nobody");
    let folder = with_files(&[("old.yaml", OLD.as_bytes()), ("new.yaml", broken.as_bytes())]);
    let told = |args: &[&str]| {
        let out = run(folder.path(), args);
        assert_eq!((out.status.code(), out.stdout.is_empty()), (Some(2), true));
        String::from_utf8(out.stderr).unwrap()
    };
    let (own, asked) = (told(&["diff", "old.yaml", "new.yaml"]), told(&["diff", "old.yaml", "new.yaml", "--lang", "en"]));
    assert!(own.contains("new.yaml:5") && own.contains("nobody") && own.chars().any(|c| ('а'..='я').contains(&c)), "{own}");
    assert!(asked.contains("new.yaml:5") && asked.contains("nobody") && !asked.lines().next().unwrap().contains("ошибка"), "{asked}");
}

/// The documents of a model by path, built as Markdown, without the lines that say which edition they are.
fn documents(folder: &Path, model: &str) -> BTreeMap<String, String> {
    let out = folder.join(format!("{model}.out"));
    let done = run(folder, &["build", model, "-o", out.to_str().unwrap(), "--format", "md", "-q"]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let mut all = BTreeMap::new();
    for path in support::files(&out, "md") {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(&out).unwrap().to_string_lossy().replace('\\', "/");
        let name = name.split_once('/').unwrap().1.trim_end_matches(".md").to_string();
        let edition = |line: &&str| !["| **Edition**", "| **Редакция**", "| **Date**", "| **Дата**"].iter().any(|head| line.starts_with(head));
        let text: String = text.lines().filter(edition).map(|line| format!("{line}\n")).collect();
        all.entry(name).or_insert_with(String::new).push_str(&text);
    }
    all.remove("index");
    all
}

/// What is told to change is what the two editions, built, differ in: no document more and none less.
#[test]
fn documents_that_change_are_those_whose_files_differ() {
    let folder = with_files(&[("old.yaml", OLD.as_bytes())]);
    let before = documents(folder.path(), "old.yaml");
    let cases = [
        ("a purpose of a field", "type: text}", "type: text, purpose: Why}"),
        ("a part", "head: approves", "head: agrees"),
        ("a note", "name: {ru: Прайс-лист", "note: n, name: {ru: Прайс-лист"),
        ("a name", "name: {ru: Бухгалтер, en: Accountant}", "name: {ru: Бухгалтер, en: Bookkeeper}"),
        ("a receiver", "receiver: head, every", "receiver: manager, every"),
        ("a role that is new", "  books: {", "  driver: {name: Driver, reports_to: head}\n  books: {"),
        ("a target", "target: {min: 10}", "target: {min: 12}"),
        ("an edition", "version: \"1\"}\nroles", "version: \"2\", date: 2027-01-01}\nroles"),
        ("a year of changes", "", ""),
    ];
    for (what, from, to) in cases {
        let text = if from.is_empty() { new() } else { OLD.replacen(from, to, 1) };
        assert_ne!(text, OLD, "{what}");
        std::fs::write(folder.path().join("new.yaml"), text).unwrap();
        let after = documents(folder.path(), "new.yaml");
        let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let differ: BTreeSet<String> = paths.into_iter().filter(|path| before.get(*path) != after.get(*path)).cloned().collect();
        let out = run(folder.path(), &["diff", "old.yaml", "new.yaml", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        assert_eq!(json["documents_built"], true);
        let path = |paper: &serde_json::Value| {
            let id = paper["id"].as_str().unwrap();
            Some(match paper["document"].as_str().unwrap() {
                // These are told by element besides the files that hold them.
                "regulation" | "kpi_passport" | "template" => return None,
                "role_instruction" => format!("roles/{id}"),
                "process_regulation" => format!("regulations/{id}"),
                "stage_regulation" => format!("regulations/stage-{id}"),
                "standards" => format!("standards/{id}"),
                _ => id.to_string(),
            })
        };
        let told: BTreeSet<String> = json["documents"].as_array().unwrap().iter().filter_map(path).collect();
        assert_eq!(told, differ, "{what}");
    }
}

/// A small company: who does what in which order.
fn company() -> impl Strategy<Value = String> {
    let operation = ("[a-e]", 0..3_usize, prop::option::of(0..3_usize), "[a-c]{1,2}");
    prop::collection::vec(operation, 1..6).prop_map(|operations| {
        let mut out = String::from(
            "reglament: 1\nroles: {r0: Anna, r1: Boris, r2: Vera}\nregulations: {g0: Rules, g1: Price, g2: Plan}\nprocesses:\n  p:\n    operations:\n",
        );
        let mut seen = BTreeSet::new();
        for (id, owner, basis, name) in operations.into_iter().filter(|(id, ..)| seen.insert(id.clone())) {
            let basis = basis.map_or_else(String::new, |basis| format!(", regulated_by: g{basis}"));
            out.push_str(&format!("      {id}: {{name: {name}, owner: r{owner}{basis}}}\n"));
        }
        out
    })
}

/// What a comparison tells, the editions exchanged or not.
fn told(comparison: &Comparison, back: bool) -> BTreeSet<String> {
    let pair = |one: String, two: String| if back { format!("{two} > {one}") } else { format!("{one} > {two}") };
    let mut out = BTreeSet::new();
    for change in &comparison.changes {
        out.insert(pair(format!("{:?}", change.before), format!("{:?}", change.after)));
        let facts = change.facts.iter().map(|fact| format!("{} {}", fact.key, pair(format!("{:?}", fact.before), format!("{:?}", fact.after))));
        out.extend(facts);
    }
    let names = |ids: &[String]| ids.iter().map(|id| if back { id.clone() } else { comparison_before(comparison, id) }).collect::<Vec<_>>();
    out.extend(comparison.orders.iter().map(|order| pair(format!("{:?}", names(&order.before)), format!("{:?}", names(&order.after)))));
    out
}

/// The id that an element had before.
fn comparison_before(comparison: &Comparison, id: &str) -> String {
    comparison.renamed.iter().find(|(_, new)| *new == id).map_or_else(|| id.to_string(), |((_, old), _)| old.clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn exchanging_the_editions_mirrors_the_difference(one in company(), two in company()) {
        let (one, two) = (edition(&analyse_text("a.yaml", one)), edition(&analyse_text("b.yaml", two)));
        prop_assert!(compare(&one, &one).is_empty());
        let (there, back) = (compare(&one, &two), compare(&two, &one));
        prop_assert_eq!(told(&there, false), told(&back, true));
    }
}
