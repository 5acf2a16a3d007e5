//! Baselines: the findings that are known and not to be told again.
//!
//! A finding is known by its rule, what it is about and what it says, never by its line: what moves stays known. Errors are never known: a model that
//! can't be compiled is not to be got used to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Level};
use crate::locale::Catalogue;
use crate::output;
use crate::source::{FileId, Sources};

/// The version of the file.
const VERSION: u32 = 1;

/// The findings that are known, over one model or many.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<Known, usize>);

/// What makes two findings the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    /// The folder or file of the model, seen from the baseline.
    model: String,
    rule: String,
    /// The kind and the full id of the element, `operation sell.accept`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    /// For want of an element the file, seen from the model; its main file is `.`, whatever it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    message: String,
    /// Of the English sentence.
    hash: String,
}

#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    known: Known,
    count: usize,
}

#[derive(Serialize, Deserialize)]
struct Document {
    version: u32,
    findings: Vec<Line>,
}

/// The model whose findings are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Of<'a> {
    /// Its folder or file, seen from the baseline.
    pub model: &'a str,
    /// Its folder as the names of its files begin.
    pub folder: &'a str,
    /// Its files.
    pub sources: &'a Sources,
    /// The English catalogue.
    pub english: &'a Catalogue,
}

/// Why a text is no baseline.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It is not the JSON that is written.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// Another version of this program wrote it.
    #[error("version {0}")]
    Version(u32),
}

/// What a baseline says of one model.
#[derive(Debug, Default)]
pub struct Split {
    /// The findings to tell.
    pub told: Vec<Finding>,
    /// How many more are known.
    pub known: usize,
    /// Entries of the baseline that occur less often than they say.
    pub gone: usize,
}

impl Baseline {
    /// Reads what [`Baseline::text`] wrote.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn read(bytes: &[u8]) -> Result<Self, BaselineError> {
        let document: Document = serde_json::from_slice(bytes)?;
        if document.version != VERSION {
            return Err(BaselineError::Version(document.version));
        }
        let mut out = Self::default();
        for Line { known, count } in document.findings {
            let sum = out.0.entry(known).or_default();
            *sum = sum.saturating_add(count);
        }
        Ok(out)
    }

    /// The baseline as JSON, sorted, so that a change of it is easy to read.
    pub fn text(&self) -> String {
        let findings = self.0.iter().map(|(known, count)| Line { known: known.clone(), count: *count }).collect();
        // Strings and numbers always have a JSON form.
        serde_json::to_string_pretty(&Document { version: VERSION, findings }).unwrap_or_default() + "\n"
    }

    /// How many findings there are in it.
    pub fn len(&self) -> usize {
        self.0.values().sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the findings of one model, but its errors.
    pub fn add(&mut self, of: Of<'_>, findings: &[Finding]) {
        for finding in findings.iter().filter(|finding| finding.level != Level::Error) {
            *self.0.entry(known(of, finding)).or_default() += 1;
        }
    }

    /// Adds the findings of other models.
    pub fn merge(&mut self, other: Self) {
        for (known, count) in other.0 {
            *self.0.entry(known).or_default() += count;
        }
    }

    /// Where one model is known and `model` is the only one that is checked, they are the same, wherever it has been moved to.
    #[must_use]
    pub fn renamed(self, model: &str) -> Self {
        let models: BTreeSet<&str> = self.0.keys().map(|known| known.model.as_str()).collect();
        if models.len() != 1 || models.contains(model) {
            return self;
        }
        Self(self.0.into_iter().map(|(known, count)| (Known { model: model.to_string(), ..known }, count)).collect())
    }

    /// Parts the findings of a model into those to tell and those that are known, each entry up to its count. Errors are always told.
    pub fn split(&self, of: Of<'_>, findings: Vec<Finding>) -> Split {
        let mut left: BTreeMap<&Known, usize> = self.0.iter().filter(|(known, _)| known.model == of.model).map(|(known, count)| (known, *count)).collect();
        let mut split = Split::default();
        for finding in findings {
            let entry = if finding.level == Level::Error { None } else { left.get_mut(&known(of, &finding)).filter(|left| **left > 0) };
            match entry {
                Some(left) => {
                    *left -= 1;
                    split.known += 1;
                }
                None => split.told.push(finding),
            }
        }
        split.gone = left.values().filter(|left| **left > 0).count();
        split
    }
}

fn known(of: Of<'_>, finding: &Finding) -> Known {
    let subject = finding.subject.as_ref().map(|subject| format!("{} {}", subject.kind, subject.id));
    let file = if subject.is_some() { None } else { Some(file(of, finding.span.file)) };
    let sentence = of.english.sentence(&finding.message);
    let hash = output::hash(sentence.as_bytes()).chars().take(16).collect();
    Known { model: of.model.to_string(), rule: finding.rule.to_string(), subject, file, message: finding.message.key.to_string(), hash }
}

fn file(of: Of<'_>, file: FileId) -> String {
    match of.sources.get(file) {
        Some(source) if file != FileId(0) => {
            let inside = source.name.strip_prefix(of.folder).unwrap_or(&source.name);
            inside.trim_start_matches('/').to_string()
        }
        _ => ".".to_string(),
    }
}
