//! What makes a finding of one run that of another: its rule, what it is about and what it names, never its line, its language or a name that was reworded.

use std::collections::BTreeMap;

use super::place::Base;
use super::{Entry, Report};
use crate::finding::{Arg, Finding};
use crate::output;

/// The fingerprints of a model's findings, in their order. Two findings that are alike are told apart by their number.
#[derive(Default)]
pub(super) struct Fingerprints(BTreeMap<String, usize>);

impl Fingerprints {
    /// The fingerprint of the next finding: 16 hexadecimal digits, and which of those alike it is, from 1.
    pub(super) fn next(&mut self, finding: &Finding, entry: &Entry<'_>, base: &Base) -> (String, usize) {
        let model = base.path(entry.root);
        let about = match &finding.subject {
            Some(subject) => format!("{} {}", subject.kind, subject.id),
            None => file(&entry.report, finding, base),
        };
        let mut parts = vec![model, finding.rule.to_string(), finding.message.key.to_string(), about];
        for (name, arg) in &finding.message.args {
            words(arg, &mut |word| parts.push(format!("{name}={word}")));
        }
        let hash: String = output::hash(parts.join("\0").as_bytes()).chars().take(16).collect();
        let count = self.0.entry(hash.clone()).or_default();
        *count += 1;
        (hash, *count)
    }
}

/// The ids, keys and words of a parameter; numbers and texts come and go.
fn words(arg: &Arg, take: &mut impl FnMut(&str)) {
    match arg {
        Arg::Word(word) => take(word),
        Arg::List(items) | Arg::Path(items) => items.iter().for_each(|item| words(item, take)),
        Arg::Text(_) | Arg::Number(_) | Arg::Date(_) | Arg::Term(_) => {}
    }
}

fn file(report: &Report<'_>, finding: &Finding, base: &Base) -> String {
    report.sources.get(finding.span.file).map(|source| base.path(&source.name)).unwrap_or_default()
}
