//! 5a: findings → text. Knows findings and files, and nothing of the model.
//!
//! A format is one file and one line in [`Format`]. Reports of several models are written one after the other as they come, so memory does not grow with
//! their number.

mod human;
mod json;
mod short;
mod summary;

use crate::finding::{Arg, Finding};
use crate::locale::Catalogue;
use crate::source::Sources;

pub use json::{Document as JsonDocument, schema as json_schema};
pub use summary::{Counts, summary};

/// What there is to report of one model.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The name of the model, if it has one.
    pub model: Option<&'a str>,
    /// Its files.
    pub sources: &'a Sources,
    /// The findings, in the order of the files.
    pub findings: &'a [Finding],
    /// How many more are accepted by the model.
    pub waived: usize,
    /// How many operations the model has.
    pub operations: usize,
}

/// A format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal.
    Human,
    /// One line a finding.
    Short,
    /// For programs.
    Json,
}

/// How a report is to look.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Colours.
    pub colour: bool,
    /// Characters in a line.
    pub width: usize,
}

/// A step of a story and the condition under which work goes on from it.
struct Step {
    name: String,
    condition: Option<String>,
}

/// The steps of a story: a list with one text is the condition of the step before it.
fn steps(story: &[Arg], catalogue: &Catalogue) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    for part in story {
        let text = catalogue.arg(part);
        match (part, out.last_mut()) {
            (Arg::List(_), Some(step)) => step.condition = Some(text),
            _ => out.push(Step { name: text, condition: None }),
        }
    }
    out
}

/// The text of one model's report. The JSON of several models is one document, so its parts are put together by [`JsonDocument`].
pub fn render(format: Format, report: &Report<'_>, catalogue: &Catalogue, style: Style) -> String {
    match format {
        Format::Human => human::render(report, catalogue, style),
        Format::Short => short::render(report, catalogue),
        Format::Json => {
            let mut document = JsonDocument::default();
            document.add(report, catalogue);
            document.text()
        }
    }
}
