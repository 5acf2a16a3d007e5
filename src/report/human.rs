//! For people at a terminal: the sentence, the lines at fault with the word underlined, what cures it. The only module that knows miette.

use std::borrow::Cow;
use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, Severity, SourceCode, SourceSpan, SpanContents,
};

use super::visible::masked;
use super::{Entry, Print, Report, Setting, Style, visible};
use unicode_width::UnicodeWidthStr;

use crate::finding::{Arg, Finding, Level};
use crate::locale::Catalogue;
use crate::source::{Source, Span};

/// The format.
pub(super) struct Human;

impl Print for Human {
    fn print(entry: &Entry<'_>, setting: &Setting<'_>) -> String {
        render(&entry.report, setting.catalogue, setting.style)
    }
}

fn render(report: &Report<'_>, catalogue: &Catalogue, style: Style) -> String {
    let theme = if style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(style.width).with_context_lines(1).with_links(false).without_cause_chain();
    let texts: Vec<Cow<'_, str>> = report.sources.iter().map(|(_, source)| masked(&source.text)).collect();
    let files: Vec<Lines<'_>> = report.sources.iter().zip(&texts).map(|((_, source), text)| Lines { source, text }).collect();
    let mut out = String::new();
    for finding in report.findings {
        let shown = Shown::new(finding, &files, catalogue);
        // Writing into a string does not fail.
        let _ = handler.render_report(&mut out, &shown);
        for place in &shown.elsewhere {
            let _ = handler.render_report(&mut out, place);
        }
        for (word, text) in &shown.notes {
            out.push_str(&note(word, &visible(text), style));
        }
        out.push('\n');
    }
    out
}

/// A finding as miette wants it.
struct Shown<'a> {
    code: String,
    sentence: String,
    /// What stands below: the cure, and how it comes to that; each with the word before it. miette's own has that word in English only.
    notes: Vec<(String, String)>,
    severity: Severity,
    file: Option<Lines<'a>>,
    labels: Vec<LabeledSpan>,
    elsewhere: Vec<Elsewhere<'a>>,
}

/// Lines between two places that still stand in one picture.
const NEAR: usize = 3;

/// A place in another file, or far off in the same: labels of one diagnostic all stand in one.
struct Elsewhere<'a> {
    label: String,
    file: Lines<'a>,
    span: Span,
}

impl<'a> Shown<'a> {
    fn new(finding: &Finding, files: &[Lines<'a>], catalogue: &Catalogue) -> Self {
        let file_of = |span: Span| files.get(span.file.0 as usize).copied();
        let attribute = |name: &str| catalogue.attribute(finding, name).map(|text| visible(&text).into_owned());
        let level = catalogue.word(&format!("level-{}", finding.level.word()));
        let file = file_of(finding.span);
        let label = attribute("label");
        let mut labels: Vec<LabeledSpan> = file.iter().map(|file| LabeledSpan::new_primary_with_span(label.clone(), file.visible(finding.span))).collect();
        let mut elsewhere = Vec::new();
        for related in &finding.related {
            let label = attribute(related.attribute).unwrap_or_default();
            let Some(other) = file_of(related.span) else { continue };
            let line = |span: Span| other.source.line_of(span.start);
            // A place far off has a picture of its own, below: the first picture is that of the word at fault.
            if related.span.file == finding.span.file && line(related.span).abs_diff(line(finding.span)) <= NEAR {
                labels.push(LabeledSpan::new_with_span(Some(label), other.visible(related.span)));
            } else {
                elsewhere.push(Elsewhere { label, file: other, span: related.span });
            }
        }
        let mut notes = Vec::new();
        let why = finding.message.args.iter().find(|(name, _)| *name == "why").map(|(_, why)| catalogue.arg(why));
        notes.extend(why.filter(|why| !why.is_empty()).map(|why| (catalogue.word("why"), catalogue.say("quoted", &[("text", Arg::from(why))]))));
        if !finding.story.is_empty() {
            notes.push((catalogue.word("story"), story(&finding.story, catalogue)));
        }
        notes.extend(catalogue.attribute(finding, "help").map(|help| (catalogue.word("help"), help)));
        Self {
            code: format!("{level}[{}]", finding.rule),
            sentence: visible(&catalogue.sentence(&finding.message)).into_owned(),
            notes,
            severity: severity(finding.level),
            file,
            labels,
            elsewhere,
        }
    }
}

/// Names joined by arrows; a condition stands in brackets behind the name that it follows.
fn story(story: &[Arg], catalogue: &Catalogue) -> String {
    let told = super::steps(story, catalogue).into_iter().map(|step| {
        let name = catalogue.say("quoted", &[("text", Arg::from(step.name))]);
        step.condition.map_or_else(|| name.clone(), |condition| format!("{name} [{condition}]"))
    });
    told.collect::<Vec<_>>().join(" → ")
}

/// A line below the picture, broken into several where it is long.
fn note(word: &str, text: &str, style: Style) -> String {
    let indent = 2 + word.chars().count() + 2;
    let mut out = if style.colour { format!("  \u{1b}[36m{word}\u{1b}[0m: ") } else { format!("  {word}: ") };
    let mut column = indent;
    for (at, piece) in text.split(' ').enumerate() {
        let width = piece.width();
        if at > 0 && column + 1 + width > style.width {
            out.push_str(&format!("\n{:indent$}", ""));
            column = indent;
        } else if at > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(piece);
        column += width;
    }
    out.push('\n');
    out
}

fn severity(level: Level) -> Severity {
    match level {
        Level::Error => Severity::Error,
        Level::Gap | Level::Question => Severity::Warning,
        Level::Hint => Severity::Advice,
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        Some(Box::new(&self.code))
    }
    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }
    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.file.as_ref().map(|file| file as &dyn SourceCode)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl fmt::Debug for Elsewhere<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label)
    }
}
impl fmt::Display for Elsewhere<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label)
    }
}
impl std::error::Error for Elsewhere<'_> {}

impl Diagnostic for Elsewhere<'_> {
    fn severity(&self) -> Option<Severity> {
        Some(Severity::Advice)
    }
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.file)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.file.visible(self.span);
        Some(Box::new(std::iter::once(LabeledSpan::new_primary_with_span(None, span))))
    }
}

/// A file by lines. miette's own reader goes through the file from the beginning for every label and counts columns in bytes; this one looks the line up and
/// counts characters.
#[derive(Clone, Copy)]
struct Lines<'a> {
    source: &'a Source,
    /// Its text, with what is hidden in it masked.
    text: &'a str,
}

impl Lines<'_> {
    /// The span as miette can show it: of one line, and of one character at least.
    fn visible(&self, span: Span) -> SourceSpan {
        let text = self.text;
        let mut start = (span.start as usize).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let rest = &text[start..(span.end as usize).clamp(start, text.len())];
        let line = rest.lines().next().unwrap_or("").trim_end();
        if !line.is_empty() {
            return (start, line.len()).into();
        }
        // Nothing to underline: the last character before it.
        let before = text[..start].chars().next_back().filter(|c| !c.is_whitespace()).map_or(0, char::len_utf8);
        (start - before, before).into()
    }
}

impl SourceCode for Lines<'_> {
    fn read_span<'b>(&'b self, span: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let source = self.source;
        let at = |byte: usize| u32::try_from(byte.min(source.text.len())).unwrap_or(u32::MAX);
        let first = source.line_of(at(span.offset()));
        let last = source.line_of(at((span.offset() + span.len()).saturating_sub(1).max(span.offset())));
        let starts = source.line_starts();
        let (top, bottom) = (first.saturating_sub(before), (last + after).min(starts.len() - 1));
        let start = starts[top] as usize;
        let end = starts.get(bottom + 1).map_or(source.text.len(), |end| *end as usize);
        let column = source.position(at(span.offset())).column as usize - 1;
        let bytes = self.text.as_bytes().get(start..end).ok_or(MietteError::OutOfBounds)?;
        // miette prints the line and column of the first label from these two.
        let line = top;
        let contents = MietteSpanContents::new_named(visible(&source.name).into_owned(), bytes, (start, end - start).into(), line, column, bottom - top + 1);
        Ok(Box::new(contents))
    }
}
