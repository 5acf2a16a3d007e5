//! The line that says what was looked at and what was found.

use crate::finding::{Arg, Finding, Level};
use crate::locale::Catalogue;

/// What was looked at and found, over one model or many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Models.
    pub models: usize,
    /// Files.
    pub files: usize,
    /// Operations.
    pub operations: usize,
    /// Findings at level error.
    pub error: usize,
    /// At level gap.
    pub gap: usize,
    /// At level question.
    pub question: usize,
    /// At level hint.
    pub hint: usize,
    /// Accepted ones.
    pub waived: usize,
    /// Known from a baseline.
    pub known: usize,
}

impl Counts {
    /// Counts the findings of one model.
    pub fn add(&mut self, findings: &[Finding], waived: usize, files: usize, operations: usize) {
        self.models += 1;
        self.files += files;
        self.operations += operations;
        self.waived += waived;
        for finding in findings {
            *self.at_mut(finding.level) += 1;
        }
    }

    /// Adds the counts of other models.
    pub fn merge(&mut self, other: &Counts) {
        self.models += other.models;
        self.files += other.files;
        self.operations += other.operations;
        self.error += other.error;
        self.gap += other.gap;
        self.question += other.question;
        self.hint += other.hint;
        self.waived += other.waived;
        self.known += other.known;
    }

    /// How many findings there are at a level.
    pub fn at(&self, level: Level) -> usize {
        match level {
            Level::Error => self.error,
            Level::Gap => self.gap,
            Level::Question => self.question,
            Level::Hint => self.hint,
        }
    }

    fn at_mut(&mut self, level: Level) -> &mut usize {
        match level {
            Level::Error => &mut self.error,
            Level::Gap => &mut self.gap,
            Level::Question => &mut self.question,
            Level::Hint => &mut self.hint,
        }
    }

    /// Whether there is a finding at a level or above it.
    pub fn reaches(&self, level: Level) -> bool {
        Level::ALL.into_iter().filter(|one| *one >= level).any(|one| self.at(one) > 0)
    }
}

/// The line.
pub fn summary(counts: &Counts, catalogue: &Catalogue) -> String {
    let number = |key: &'static str, n: usize| (key, Arg::from(n));
    let looked = [number("models", counts.models), number("files", counts.files), number("operations", counts.operations)];
    let mut parts = vec![catalogue.say("summary-looked", &looked)];
    parts.push(match found(counts, catalogue) {
        Some(list) => catalogue.say("summary-found", &[("list", Arg::from(list))]),
        None => catalogue.word("summary-clean"),
    });
    if counts.waived > 0 {
        parts.push(catalogue.say("summary-waived", &[number("n", counts.waived)]));
    }
    if counts.known > 0 {
        parts.push(catalogue.say("summary-baseline", &[number("n", counts.known)]));
    }
    parts.join(" ")
}

/// What was found, level by level: `2 gaps, 1 hint`; none where nothing was.
pub fn found(counts: &Counts, catalogue: &Catalogue) -> Option<String> {
    let at = |level: Level| catalogue.say(&format!("summary-{}", level.word()), &[("n", Arg::from(counts.at(level)))]);
    let found: Vec<String> = Level::ALL.into_iter().filter(|level| counts.at(*level) > 0).map(at).collect();
    (!found.is_empty()).then(|| found.join(", "))
}
