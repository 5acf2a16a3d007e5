//! 5a: findings → text. Knows findings and files, and nothing of the model.
//!
//! A format is one file and one line in the list of [`Format`]. What models gave is written as it comes where the format allows it; a format that is one document
//! keeps the findings until the end, so memory grows with findings and not with models.

mod github;
mod gitlab;
mod human;
mod identity;
mod json;
mod junit;
mod markdown;
mod place;
mod sarif;
mod short;
mod summary;
mod visible;

use std::marker::PhantomData;

use crate::finding::{Arg, Finding, Level, RuleId};
use crate::locale::{Catalogue, Language};
use crate::source::{Source, Sources, Span};
use crate::text::Text;

pub use json::{Document as JsonDocument, schema as json_schema};
pub use place::Base;
pub use summary::{Counts, found, summary};
pub use visible::visible;

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

/// A report with what only some formats tell.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The report.
    pub report: Report<'a>,
    /// The folder or file of the model, as the user typed it.
    pub root: &'a str,
    /// The findings that the model accepts, each with its reason.
    pub accepted: &'a [(Finding, Text)],
    /// The date of the model.
    pub date: Option<jiff::civil::Date>,
    /// The level from which on a finding makes the run fail.
    pub fail_on: Level,
    /// The rules that the model has switched off.
    pub off: &'a [RuleId],
}

impl<'a> Entry<'a> {
    /// A report about which no more is known.
    pub fn of(report: Report<'a>) -> Self {
        Self { report, root: "", accepted: &[], date: None, fail_on: Level::Gap, off: &[] }
    }
}

/// What is known of a rule.
#[derive(Debug, Clone)]
pub struct RulePage {
    /// Its group.
    pub group: &'static str,
    /// Its level, unless a model sets another.
    pub level: Level,
    /// What it reports, in a sentence or two of Markdown.
    pub summary: String,
    /// Its page, as Markdown.
    pub text: String,
}

/// The rules, as far as a report tells of them.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The ids of all, in their order.
    pub ids: &'a [RuleId],
    /// The page of one.
    pub page: fn(&str, Language) -> Option<RulePage>,
}

/// How the report of a model is to be made.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The reader's language.
    pub catalogue: &'a Catalogue,
    /// How it is to look.
    pub style: Style,
    /// Where files lie.
    pub base: &'a Base,
    /// The rules.
    pub rules: Rules<'a>,
}

/// What is known once all models were checked.
#[derive(Debug, Clone, Copy)]
pub struct Ending<'a> {
    /// How the report is made.
    pub setting: Setting<'a>,
    /// How much was looked at and found.
    pub total: &'a Counts,
    /// What the disk refused, as sentences.
    pub failures: &'a [String],
}

/// A format under way.
trait Form: Default {
    /// Takes the report of a model.
    fn add(&mut self, entry: &Entry<'_>, setting: &Setting<'_>);
    /// Takes what another one has gathered.
    fn append(&mut self, other: Self);
    /// What can be written already; it is not given again.
    fn ready(&mut self) -> String {
        String::new()
    }
    /// What is left to write.
    fn end(self, ending: &Ending<'_>) -> String;
}

/// A format in which the report of each model stands by itself.
trait Print {
    fn print(entry: &Entry<'_>, setting: &Setting<'_>) -> String;
}

/// The reports of such a format, one after the other.
struct Printed<P> {
    text: String,
    of: PhantomData<P>,
}

impl<P> Default for Printed<P> {
    fn default() -> Self {
        Self { text: String::new(), of: PhantomData }
    }
}

impl<P: Print> Form for Printed<P> {
    fn add(&mut self, entry: &Entry<'_>, setting: &Setting<'_>) {
        self.text.push_str(&P::print(entry, setting));
    }
    fn append(&mut self, other: Self) {
        self.text.push_str(&other.text);
    }
    fn ready(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
    fn end(self, _: &Ending<'_>) -> String {
        self.text
    }
}

/// Declares the formats: the word of each, and what makes it.
macro_rules! formats {
    ($( #[doc = $about:literal] $name:ident = $word:literal in $form:ty, )+) => {
        /// A format of reports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Format { $( #[doc = $about] $name, )+ }

        impl Format {
            /// Every format.
            pub const ALL: &'static [Format] = &[$( Format::$name, )+];

            /// The word on the command line.
            pub fn word(self) -> &'static str {
                match self { $( Format::$name => $word, )+ }
            }

            /// What it is for.
            pub fn about(self) -> &'static str {
                match self { $( Format::$name => $about, )+ }
            }
        }

        enum Gathered { $( $name(Box<$form>), )+ }

        impl Document {
            /// An empty report.
            pub fn new(format: Format) -> Self {
                Self(match format { $( Format::$name => Gathered::$name(Box::default()), )+ })
            }

            /// Takes the report of a model.
            pub fn add(&mut self, entry: &Entry<'_>, setting: &Setting<'_>) {
                match &mut self.0 { $( Gathered::$name(form) => Form::add(form.as_mut(), entry, setting), )+ }
            }

            /// Takes what another report of the same format has gathered.
            pub fn append(&mut self, other: Self) {
                match (&mut self.0, other.0) {
                    $( (Gathered::$name(form), Gathered::$name(other)) => Form::append(form.as_mut(), *other), )+
                    // Reports of two formats don't mix; nobody makes such a pair.
                    _ => {}
                }
            }

            /// What can be written already; it is not given again.
            pub fn ready(&mut self) -> String {
                match &mut self.0 { $( Gathered::$name(form) => form.ready(), )+ }
            }

            /// What is left to write when all models were taken.
            pub fn end(self, ending: &Ending<'_>) -> String {
                match self.0 { $( Gathered::$name(form) => form.end(ending), )+ }
            }
        }
    };
}

formats! {
    /// For people at a terminal
    Human = "human" in Printed<human::Human>,
    /// One line a finding
    Short = "short" in Printed<short::Short>,
    /// For programs: the frozen JSON of findings
    Json = "json" in JsonDocument,
    /// SARIF 2.1.0, for code scanning and viewers
    Sarif = "sarif" in sarif::Results,
    /// Annotations of a GitHub workflow
    Github = "github" in github::Commands,
    /// The Code Quality report of GitLab
    Gitlab = "gitlab" in gitlab::Issues,
    /// JUnit XML: a suite for each model, a test for each rule
    Junit = "junit" in junit::Suites,
    /// Markdown, for the summary of a job or a comment on a pull request
    Markdown = "markdown" in markdown::Page,
}

/// A report of one or many models under way.
pub struct Document(Gathered);

impl Format {
    /// Whether the report says by itself what was looked at, so that nothing is to be said beside it.
    pub fn is_document(self) -> bool {
        !matches!(self, Format::Human | Format::Short | Format::Github)
    }
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
    /// Where the step is named.
    place: Option<Span>,
}

impl Step {
    /// The step as one string, its condition in brackets.
    fn told(&self) -> String {
        self.condition.as_ref().map_or_else(|| self.name.clone(), |condition| format!("{} [{condition}]", self.name))
    }
}

/// The steps of a story: a list with one text is the condition of the step before it.
fn steps(story: &[Arg], catalogue: &Catalogue) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    for part in story {
        let text = catalogue.arg(part);
        let place = if let Arg::Text(named) = part { Some(named.span) } else { None };
        match (part, out.last_mut()) {
            (Arg::List(_), Some(step)) => step.condition = Some(text),
            _ => out.push(Step { name: text, condition: None, place }),
        }
    }
    out
}

/// Where a finding begins: its file and line.
fn line_of<'a>(finding: &Finding, sources: &'a Sources) -> Option<(&'a Source, u32)> {
    let source = sources.get(finding.span.file)?;
    Some((source, source.position(finding.span.start).line))
}

/// The report of one model, about which no more is known than its findings.
pub fn render(format: Format, report: &Report<'_>, catalogue: &Catalogue, style: Style) -> String {
    let (base, mut document) = (Base::default(), Document::new(format));
    let setting = Setting { catalogue, style, base: &base, rules: Rules { ids: &[], page: |_, _| None } };
    document.add(&Entry::of(*report), &setting);
    let mut total = Counts::default();
    total.add(report.findings, report.waived, report.sources.len(), report.operations);
    document.ready() + &document.end(&Ending { setting, total: &total, failures: &[] })
}
