//! Findings that are new or gone.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::comparison::{Comparison, kind_of};
use crate::finding::{Finding, Level};
use crate::locale::Catalogue;

/// Findings that are new or gone.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FindingChanges {
    /// Those that are new, the gravest first.
    pub(super) new: Vec<Told>,
    /// Those that are gone.
    pub(super) gone: Vec<Told>,
}

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Told {
    /// Its level.
    pub(super) level: &'static str,
    /// Its rule.
    pub(super) rule: &'static str,
    /// What it says.
    pub(super) message: String,
}

impl FindingChanges {
    /// Whether nothing is new and nothing gone.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty()
    }
}

/// Whether a sample is there depends on the files around a model, which a revision is not asked for.
const BY_FILES: &str = "example-file-missing";

/// What is new and what is gone. A finding is the same where its rule, its level and what it is about are, whatever its line.
pub(super) fn changes(before: &[Finding], after: &[Finding], comparison: &Comparison, words: &Catalogue) -> FindingChanges {
    let key = |finding: &Finding, then: bool| {
        let subject = finding.subject.as_ref().map(|subject| {
            let now = kind_of(subject.kind).filter(|_| then).map_or(subject.id.as_str(), |kind| comparison.now(kind, &subject.id));
            (subject.kind, now.to_string())
        });
        // Without a subject the sentence tells one from another.
        let message = if subject.is_none() { words.sentence(&finding.message) } else { finding.message.key.to_string() };
        (finding.rule, finding.level, subject, message)
    };
    let mut balance: BTreeMap<_, (Vec<&Finding>, Vec<&Finding>)> = BTreeMap::new();
    for finding in before.iter().filter(|finding| finding.rule != BY_FILES) {
        balance.entry(key(finding, true)).or_default().0.push(finding);
    }
    for finding in after.iter().filter(|finding| finding.rule != BY_FILES) {
        balance.entry(key(finding, false)).or_default().1.push(finding);
    }
    let told = |finding: &&Finding| Told { level: finding.level.word(), rule: finding.rule, message: words.sentence(&finding.message) };
    let mut new: Vec<(Level, Told)> = Vec::new();
    let mut gone: Vec<(Level, Told)> = Vec::new();
    for (old, now) in balance.values() {
        new.extend(now.iter().skip(old.len()).map(|finding| (finding.level, told(finding))));
        gone.extend(old.iter().skip(now.len()).map(|finding| (finding.level, told(finding))));
    }
    let gravest_first = |mut list: Vec<(Level, Told)>| {
        list.sort_by_key(|(level, _)| std::cmp::Reverse(*level));
        list.into_iter().map(|(_, told)| told).collect()
    };
    FindingChanges { new: gravest_first(new), gone: gravest_first(gone) }
}
