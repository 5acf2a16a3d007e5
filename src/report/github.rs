//! Workflow commands of GitHub: annotations on the lines of a pull request.
//!
//! GitHub shows 10 errors, 10 warnings and 10 notices of a step and leaves the rest in the log, so the gravest of a model come first.

use super::{Ending, Entry, Form, Setting};
use crate::finding::{Arg, Finding, Level};
use crate::source::Source;

/// How many annotations of each kind GitHub shows of one step.
const SHOWN: usize = 10;

/// The format.
#[derive(Default)]
pub(super) struct Commands {
    text: String,
    /// How many errors, warnings and notices there are.
    kinds: [usize; 3],
}

impl Form for Commands {
    fn add(&mut self, entry: &Entry<'_>, setting: &Setting<'_>) {
        let mut findings: Vec<&Finding> = entry.report.findings.iter().collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.level));
        for finding in findings {
            let (number, kind) = kind(finding.level);
            self.kinds[number] += 1;
            let place = entry.report.sources.get(finding.span.file).map(|source| place(finding, source, setting)).unwrap_or_default();
            let catalogue = setting.catalogue;
            let title = format!("{}[{}]", catalogue.word(&format!("level-{}", finding.level.word())), finding.rule);
            let help = catalogue.attribute(finding, "help").map(|help| format!("\n{}: {help}", catalogue.word("help"))).unwrap_or_default();
            let message = data(&(catalogue.sentence(&finding.message) + &help));
            self.text.push_str(&format!("::{kind} {place}title={}::{message}\n", property(&title)));
        }
    }

    fn append(&mut self, other: Self) {
        self.text.push_str(&other.text);
        self.kinds.iter_mut().zip(other.kinds).for_each(|(sum, more)| *sum += more);
    }

    fn ready(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    fn end(self, ending: &Ending<'_>) -> String {
        let hidden: usize = self.kinds.iter().map(|count| count.saturating_sub(SHOWN)).sum();
        let note = || ending.setting.catalogue.say("github-hidden", &[("n", Arg::from(hidden)), ("shown", Arg::from(SHOWN))]) + "\n";
        self.text + &if hidden > 0 { note() } else { String::new() }
    }
}

fn kind(level: Level) -> (usize, &'static str) {
    match level {
        Level::Error => (0, "error"),
        Level::Gap => (1, "warning"),
        Level::Question | Level::Hint => (2, "notice"),
    }
}

/// The properties of the place; columns only within a line, since GitHub takes them for nothing else.
fn place(finding: &Finding, source: &Source, setting: &Setting<'_>) -> String {
    let (start, end) = (source.position(finding.span.start), source.position(finding.span.end));
    let mut out = format!("file={},line={},endLine={},", property(&setting.base.path(&source.name)), start.line, end.line);
    if start.line == end.line {
        out.push_str(&format!("col={},endColumn={},", start.column, end.column));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
