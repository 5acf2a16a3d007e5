//! The Code Quality report of GitLab: one list of issues.

use serde::Serialize;

use super::identity::Fingerprints;
use super::{Ending, Entry, Form, Setting, line_of};
use crate::finding::Level;

/// The format.
#[derive(Default)]
pub(super) struct Issues(Vec<Issue>);

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

impl Form for Issues {
    fn add(&mut self, entry: &Entry<'_>, setting: &Setting<'_>) {
        let mut fingerprints = Fingerprints::default();
        for finding in entry.report.findings {
            let (hash, count) = fingerprints.next(finding, entry, setting.base);
            let (source, line) = line_of(finding, entry.report.sources).map_or((entry.root, 1), |(source, line)| (source.name.as_str(), line));
            self.0.push(Issue {
                description: setting.catalogue.sentence(&finding.message),
                check_name: finding.rule,
                fingerprint: format!("{hash}{count:08x}"),
                severity: severity(finding.level),
                location: Location { path: setting.base.path(source), lines: Lines { begin: line } },
            });
        }
    }

    fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    fn end(self, _: &Ending<'_>) -> String {
        // A list of strings and numbers always has a JSON form.
        serde_json::to_string_pretty(&self.0).unwrap_or_default() + "\n"
    }
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "critical",
        Level::Gap => "major",
        Level::Question => "minor",
        Level::Hint => "info",
    }
}
