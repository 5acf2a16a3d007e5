//! What changed between two models: snapshots, the laws of a comparison, revisions of git.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeSet;
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
    Side { name: name.to_string(), edition: edition(analysis), findings: Some(&analysis.checked.findings) }
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
