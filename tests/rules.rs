//! Every rule: its page, the examples of its page, and the models in `tests/rules/<rule>/`.
//!
//! `pass_*.yaml` does not raise the rule of its folder, nor any gap or error but those its first line allows (`# allows: rule, rule`). `fail_*.yaml` raises the rule; what the
//! rule says of it stands beside it as a snapshot, with the names of other rules that report a gap or an error, so that a cascade shows.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::path::Path;

use reglament::analyse_text;
use reglament::catalogue;
use reglament::finding::{Finding, Level};
use reglament::locale::Language;
use reglament::report::Format;
use reglament::rules::{self, Example};
use support::{files, report_of, root, rules_of};

#[test]
fn every_rule_has_its_whole_page_in_both_languages() {
    let headings = |language| match language {
        Language::English => ["## Why it matters", "## Flagged", "## Accepted"],
        Language::Russian => ["## Почему это важно", "## Нарушение", "## Правильно"],
    };
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let catalogue = catalogue(language);
        wrong.extend(catalogue.faults().iter().map(|fault| format!("{}: {fault}", language.tag())));
        for rule in rules::all() {
            let shown = rule.page(language).shown();
            let mut need = |holds: bool, what: &str| {
                if !holds {
                    wrong.push(format!("{} {}: {what}", rule.id, language.tag()));
                }
            };
            need(shown.starts_with(&format!("# {}\n", rule.id)), "title");
            need(catalogue.has(rule.id), "message");
            need(catalogue.has_attribute(rule.id, "help"), "help");
            need(catalogue.has_attribute(rule.id, "label"), "label");
            need((20..=220).contains(&rule.page(language).summary().chars().count()), "summary of one sentence");
            headings(language).iter().for_each(|heading| need(shown.contains(heading), heading));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_example_does_what_its_page_says() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        for language in Language::ALL {
            let page = rule.page(language);
            let place = format!("{} {}", rule.id, language.tag());
            match page.example(Example::Flagged) {
                Some(text) => {
                    let found = rules_of(text);
                    if !found.contains(&rule.id) {
                        wrong.push(format!("{place}: flagged example raises only {found:?}"));
                    }
                    let errors = analyse_text("x.yaml", text).checked.findings.iter().any(|one| one.level == Level::Error && one.rule != rule.id);
                    if errors {
                        wrong.push(format!("{place}: flagged example has other errors: {found:?}"));
                    }
                }
                None => wrong.push(format!("{place}: no example")),
            }
            if let Some(text) = page.example(Example::Accepted) {
                let analysis = analyse_text("x.yaml", text);
                if rules_of(text).contains(&rule.id) || analysis.has_errors() {
                    wrong.push(format!("{place}: accepted example raises {:?}", rules_of(text)));
                }
            }
        }
    }
    // A single file can't show two files that both are a root.
    wrong.retain(|line| !line.starts_with("several-roots"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ids_are_unique_and_equal_the_file_names() {
    let mut ids: Vec<_> = rules::all().map(|rule| rule.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id twice");
    for rule in rules::all() {
        let file = root().join("src/rules").join(rule.group.word()).join(format!("{}.rs", rule.id.replace('-', "_")));
        assert!(file.is_file(), "{} is not in {}", rule.id, file.display());
    }
}

#[test]
fn models_of_each_rule() {
    let folder = root().join("tests/rules");
    let mut wrong = Vec::new();
    for path in files(&folder, "yaml") {
        let rule = path.parent().and_then(Path::file_name).unwrap().to_string_lossy().into_owned();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let mut analysis = analyse_text(&format!("{name}.yaml"), bytes);
        let language = analysis.language(None);
        let own = |finding: &Finding| finding.rule == rule;
        let mut others: Vec<_> = analysis.checked.findings.iter().filter(|one| !own(one) && one.level >= Level::Gap).map(|one| one.rule).collect();
        others.sort_unstable();
        others.dedup();
        let raises = analysis.checked.findings.iter().any(own);
        if !rules::all().any(|one| one.id == rule) {
            wrong.push(format!("{rule}: a folder without a rule"));
        } else if name.starts_with("pass_") {
            let allowed = text.lines().next().and_then(|line| line.strip_prefix("# allows:")).unwrap_or("");
            let allowed: Vec<&str> = allowed.split(',').map(str::trim).collect();
            others.retain(|one| !allowed.contains(one));
            if raises || !others.is_empty() {
                wrong.push(format!("{rule}/{name} raises {others:?}\n{}", report_of(&analysis, Format::Human, language)));
            }
        } else {
            if !raises {
                wrong.push(format!("{rule}/{name} does not raise it, but {others:?}"));
            }
            analysis.checked.findings.retain(own);
            let also = if others.is_empty() { String::new() } else { format!("also: {}\n", others.join(", ")) };
            let report = report_of(&analysis, Format::Human, language) + &also;
            insta::with_settings!({
                snapshot_path => path.parent().unwrap(), prepend_module_to_snapshot => false, omit_expression => true
            }, { insta::assert_snapshot!(name, report); });
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
