//! The two companies keep their state: one has its process in order, the other is half-way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use reglament::finding::{Finding, Level};
use reglament::load::{self, Budget};
use reglament::locale::Language;
use reglament::{Analysis, analyse};
use support::root;

fn company(name: &str) -> Analysis {
    let (places, failures) = load::find(&[root().join("models").join(name)]);
    assert!(failures.is_empty() && places.len() == 1, "the company can't be read");
    analyse(load::read(&places[0], &Budget::default()), &Budget::default())
}

/// How often each rule reports at each level.
fn counts<'a>(findings: impl Iterator<Item = &'a Finding>) -> BTreeMap<(&'a str, &'static str), usize> {
    let mut out = BTreeMap::new();
    findings.for_each(|finding| *out.entry((finding.rule, finding.level.word())).or_default() += 1);
    out
}

fn table(counts: &BTreeMap<(&str, &'static str), usize>) -> String {
    let mut out = String::new();
    counts.iter().for_each(|((rule, level), count)| writeln!(out, "{rule} {level} {count}").unwrap());
    out
}

#[test]
fn the_company_in_order_has_no_findings() {
    let harbour = company("harbour");
    assert_eq!(table(&counts(harbour.checked.findings.iter())), "");
    assert!(harbour.checked.waived.is_empty(), "nothing has to be accepted either");
}

#[test]
fn the_company_half_way_keeps_its_findings() {
    let vektor = company("vektor");
    let model = &vektor.model;
    assert!(model.operations.len() >= 35, "only {} operations", model.operations.len());
    let at_work: BTreeSet<usize> = model.operations.iter().filter_map(|(id, _)| model.stage_of(id)).map(|stage| stage.element().index as usize).collect();
    assert_eq!(at_work.len(), model.stages.len(), "a stage without operations");
    assert!(!vektor.has_errors());
    for rule in ["deadlock", "uncontrolled-path", "kpi-not-computable", "field-never-filled", "plan-unreachable"] {
        assert!(vektor.checked.findings.iter().any(|finding| finding.rule == rule && finding.level >= Level::Gap), "no {rule}");
    }
    assert_eq!(vektor.language(None), Language::Russian);
    let told = table(&counts(vektor.checked.findings.iter()));
    let waived = table(&counts(vektor.checked.waived.iter().map(|(finding, _)| finding)));
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("vektor", format!("{} operations\n\n{told}\naccepted:\n{waived}", model.operations.len()));
    });
}
