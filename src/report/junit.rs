//! JUnit XML, as the schema of Apache Ant has it: a suite for each model and a test for each rule, so that a test keeps its name from run to run.
//!
//! A rule fails where one of its findings reaches the level that fails the run; other findings stand in the output of the suite.

use serde::Serialize;

use super::{Ending, Entry, Form, Setting, line_of};
use crate::finding::{Finding, RuleId};

/// The format.
#[derive(Default)]
pub(super) struct Suites(Vec<Suite>);

#[derive(Serialize)]
#[serde(rename = "testsuites")]
struct Root {
    #[serde(rename = "testsuite")]
    suites: Vec<Suite>,
}

#[derive(Serialize)]
struct Suite {
    #[serde(rename = "@id")]
    id: usize,
    #[serde(rename = "@package")]
    package: String,
    #[serde(rename = "@name")]
    name: String,
    #[serde(rename = "@timestamp")]
    timestamp: String,
    #[serde(rename = "@hostname")]
    hostname: &'static str,
    #[serde(rename = "@tests")]
    tests: usize,
    #[serde(rename = "@failures")]
    failures: usize,
    #[serde(rename = "@errors")]
    errors: usize,
    #[serde(rename = "@skipped")]
    skipped: usize,
    #[serde(rename = "@time")]
    time: u32,
    properties: Properties,
    #[serde(rename = "testcase")]
    cases: Vec<Case>,
    #[serde(rename = "system-out")]
    out: String,
    #[serde(rename = "system-err")]
    err: String,
}

#[derive(Serialize)]
struct Properties {
    property: Vec<Property>,
}

#[derive(Serialize)]
struct Property {
    #[serde(rename = "@name")]
    name: &'static str,
    #[serde(rename = "@value")]
    value: String,
}

#[derive(Serialize)]
struct Case {
    #[serde(rename = "@name")]
    name: &'static str,
    #[serde(rename = "@classname")]
    class: String,
    #[serde(rename = "@time")]
    time: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<Skipped>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<Failure>,
}

#[derive(Serialize)]
struct Skipped {
    #[serde(rename = "@message")]
    message: String,
}

#[derive(Serialize)]
struct Failure {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@message")]
    message: String,
    #[serde(rename = "$text")]
    text: String,
}

impl Form for Suites {
    fn add(&mut self, entry: &Entry<'_>, setting: &Setting<'_>) {
        self.0.push(suite(entry, setting));
    }

    fn append(&mut self, other: Self) {
        let before = self.0.len();
        self.0.extend(other.0);
        self.0.iter_mut().enumerate().skip(before).for_each(|(number, suite)| suite.id = number);
    }

    fn end(self, ending: &Ending<'_>) -> String {
        let mut root = Root { suites: self.0 };
        if let (false, Some(last)) = (ending.failures.is_empty(), root.suites.last_mut()) {
            last.err = legal(&ending.failures.join("\n"));
        }
        crate::xml::serialized(&root)
    }
}

fn suite(entry: &Entry<'_>, setting: &Setting<'_>) -> Suite {
    let (report, catalogue) = (&entry.report, setting.catalogue);
    let path = legal(&setting.base.path(entry.root));
    let class = if path.is_empty() { "model".to_string() } else { path };
    let of_rule = |id: &RuleId| -> Vec<&Finding> { report.findings.iter().filter(|finding| finding.rule == *id).collect() };
    // Without a list of rules those that report something are known.
    let mut ids = setting.rules.ids.to_vec();
    report.findings.iter().map(|finding| finding.rule).for_each(|rule| {
        if !ids.contains(&rule) {
            ids.push(rule)
        }
    });
    let case = |id: RuleId| {
        let failing: Vec<&Finding> = of_rule(&id).into_iter().filter(|finding| finding.level >= entry.fail_on).collect();
        let failure = failing.first().map(|first| Failure {
            kind: first.level.word(),
            message: legal(&catalogue.sentence(&first.message)),
            text: legal(&failing.iter().map(|finding| told(finding, entry, setting)).collect::<Vec<_>>().join("\n")),
        });
        let skipped = (entry.off.contains(&id) && failure.is_none()).then(|| Skipped { message: catalogue.word("junit-off") });
        Case { name: id, class: class.clone(), time: 0, skipped, failure }
    };
    let cases: Vec<Case> = ids.iter().map(|id| case(id)).collect();
    let (failures, skipped) = (cases.iter().filter(|case| case.failure.is_some()).count(), cases.iter().filter(|case| case.skipped.is_some()).count());
    let quiet = report.findings.iter().filter(|finding| finding.level < entry.fail_on);
    let property = |name, value: usize| Property { name, value: value.to_string() };
    let mut properties = vec![property("files", report.sources.len()), property("operations", report.operations), property("waived", report.waived)];
    properties.extend(report.model.map(|name| Property { name: "model", value: legal(name) }));
    Suite {
        id: 0,
        package: class.clone(),
        name: class.clone(),
        // The day of the model: there is no clock, and the format can't do without.
        timestamp: entry.date.map_or_else(|| "1970-01-01T00:00:00".to_string(), |date| date.strftime("%Y-%m-%dT00:00:00").to_string()),
        hostname: "localhost",
        tests: cases.len(),
        failures,
        errors: 0,
        skipped,
        time: 0,
        properties: Properties { property: properties },
        cases,
        out: legal(&quiet.map(|finding| told(finding, entry, setting)).collect::<Vec<_>>().join("\n")),
        err: String::new(),
    }
}

/// A finding in lines: where it is and what it says, then what cures it.
fn told(finding: &Finding, entry: &Entry<'_>, setting: &Setting<'_>) -> String {
    let catalogue = setting.catalogue;
    let place = line_of(finding, entry.report.sources).map(|(source, line)| format!("{}:{line}: ", setting.base.path(&source.name)));
    let level = catalogue.word(&format!("level-{}", finding.level.word()));
    let help = catalogue.attribute(finding, "help").map(|help| format!("\n  {}: {help}", catalogue.word("help")));
    format!("{}{level}[{}]: {}{}", place.unwrap_or_default(), finding.rule, catalogue.sentence(&finding.message), help.unwrap_or_default())
}

/// Letters that XML 1.0 has no place for are shown as unknown ones.
fn legal(text: &str) -> String {
    let known = |letter: char| matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().map(|letter| if known(letter) { letter } else { '\u{FFFD}' }).collect()
}
