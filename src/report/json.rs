//! The frozen JSON of findings, version 1. It is a contract of its own: the inner types may change, this may not.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Counts, Ending, Entry, Form, Report, Setting};
use crate::finding::Finding as Inner;
use crate::locale::Catalogue;
use crate::source::{Sources, Span};

/// The findings of a run.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "reglament findings, version 1")]
pub struct Document {
    /// The version of this format.
    version: u32,
    /// The name of the model; null where several were checked, or where it has none.
    model: Option<String>,
    /// What was found, in the order of the files.
    findings: Vec<Finding>,
    /// How much was looked at and found.
    summary: Summary,
}

/// One thing noticed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Finding {
    /// The rule; its page is shown by `reglament explain`.
    rule: &'static str,
    /// error, gap, question or hint.
    level: &'static str,
    /// The sentence.
    message: String,
    /// What cures it.
    help: Option<String>,
    /// Where the rule's page stands in the repository of reglament.
    url: String,
    /// The element it is about.
    subject: Option<Subject>,
    /// Where it is.
    location: Option<Location>,
    /// Other places that make it wrong.
    related: Vec<Related>,
    /// What happens, step by step, until the fault shows.
    story: Vec<String>,
    /// The edit that cures it.
    fix: Option<Fix>,
}

/// The element that a finding is about.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Subject {
    /// The kind: operation, role …
    kind: &'static str,
    /// The full id.
    id: String,
    /// The name in the reader's language.
    name: Option<String>,
}

/// A place. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Location {
    /// The file.
    file: String,
    /// First line.
    line: u32,
    /// First character.
    column: u32,
    /// Last line.
    end_line: u32,
    /// The character after the last one.
    end_column: u32,
}

/// Another place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Related {
    /// What it has to do with it.
    message: String,
    /// Where it is.
    location: Location,
}

/// A cure that a machine can carry out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Fix {
    /// What it does.
    title: String,
    /// Whether no person needs to look at it.
    safe: bool,
    /// The edits.
    edits: Vec<Edit>,
}

/// A replacement.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Edit {
    /// What is replaced.
    location: Location,
    /// By what.
    text: String,
}

/// The counts as the document has them.
#[derive(Debug, Clone, Copy, Default)]
struct Summary(Counts);

/// How much was found and looked at.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Summary")]
struct SummaryShape {
    error: usize,
    gap: usize,
    question: usize,
    hint: usize,
    /// Accepted by the models with a reason.
    waived: usize,
    files: usize,
    operations: usize,
}

impl Serialize for Summary {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Counts { error, gap, question, hint, waived, files, operations, models: _, known: _ } = self.0;
        SummaryShape { error, gap, question, hint, waived, files, operations }.serialize(serializer)
    }
}

impl JsonSchema for Summary {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        SummaryShape::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        SummaryShape::json_schema(generator)
    }
}

impl Default for Document {
    fn default() -> Self {
        Self { version: 1, model: None, findings: Vec::new(), summary: Summary::default() }
    }
}

impl Document {
    /// Adds the report of one model.
    pub fn add(&mut self, report: &Report<'_>, catalogue: &Catalogue) {
        let mut counts = Counts::default();
        counts.add(report.findings, report.waived, report.sources.len(), report.operations);
        let findings = report.findings.iter().map(|one| finding(one, report.sources, catalogue)).collect();
        self.append(Self { version: 1, model: report.model.map(str::to_string), findings, summary: Summary(counts) });
    }

    /// Adds the findings of another document.
    pub fn append(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.model = other.model.filter(|_| self.summary.0.models == 0);
        self.summary.0.merge(&other.summary.0);
    }

    /// The document as text.
    pub fn text(&self) -> String {
        // A struct of strings and numbers always has a JSON form.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl Form for Document {
    fn add(&mut self, entry: &Entry<'_>, setting: &Setting<'_>) {
        self.add(&entry.report, setting.catalogue);
    }
    fn append(&mut self, other: Self) {
        self.append(other);
    }
    fn end(self, _: &Ending<'_>) -> String {
        self.text()
    }
}

/// The schema of the document.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Document).to_value()
}

fn finding(one: &Inner, sources: &Sources, catalogue: &Catalogue) -> Finding {
    let subject = one.subject.as_ref().map(|subject| Subject {
        kind: subject.kind,
        id: subject.id.clone(),
        name: subject.name.as_ref().map(|name| name.get(catalogue.language().tag()).to_string()),
    });
    let related = one.related.iter().filter_map(|related| {
        let message = catalogue.attribute(one, related.attribute).unwrap_or_default();
        Some(Related { message, location: location(related.span, sources)? })
    });
    let fix = one.fix.as_ref().map(|fix| Fix {
        title: catalogue.sentence(&fix.title),
        safe: fix.safe,
        edits: fix.edits.iter().filter_map(|edit| Some(Edit { location: location(edit.span, sources)?, text: edit.text.clone() })).collect(),
    });
    Finding {
        rule: one.rule,
        level: one.level.word(),
        message: catalogue.sentence(&one.message),
        help: catalogue.attribute(one, "help"),
        url: format!("reglament:explain/{}", one.rule),
        subject,
        location: location(one.span, sources),
        related: related.collect(),
        story: super::steps(&one.story, catalogue).iter().map(super::Step::told).collect(),
        fix,
    }
}

fn location(span: Span, sources: &Sources) -> Option<Location> {
    let source = sources.get(span.file)?;
    let (start, end) = (source.position(span.start), source.position(span.end));
    Some(Location { file: source.name.clone(), line: start.line, column: start.column, end_line: end.line, end_column: end.column })
}
