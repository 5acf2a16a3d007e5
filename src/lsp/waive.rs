//! Where a waiver for a finding goes: a comment above its line, or an entry of `lint.accept`. The reason is left for the person to write; until it stands there, its lack is told.

use super::context::context;
use super::session::Here;
use crate::finding::{Finding, Level};
use crate::load::{NodeId, Tree};
use crate::source::{FileId, Span};

/// Text to be put in at a byte of a file.
pub(super) struct Insertion {
    pub(super) span: Span,
    pub(super) text: String,
}

/// What keeps a model from being compiled can't be accepted, and a waiver that is wrong is mended and not waived.
pub(super) fn can_be_accepted(finding: &Finding) -> bool {
    finding.level != Level::Error && !matches!(finding.rule, "stale-waiver" | "unknown-rule")
}

/// A comment on a line of its own above the finding.
pub(super) fn comment(here: &Here<'_>, finding: &Finding) -> Option<Insertion> {
    let text = here.state.text(finding.span.file);
    let lines = here.state.lines(finding.span.file)?;
    let (start, end) = lines.span(text, lines.line_of(finding.span.start as usize))?;
    let line = text.get(start..end)?;
    let indent: String = line.chars().take_while(|letter| *letter == ' ').collect();
    // Not within a text of several lines: there a comment would be a part of it.
    let place = context(text, finding.span.start as usize)?;
    let begins = line.trim_start();
    if !(place.flow || begins.contains(':') || begins.starts_with('-')) {
        return None;
    }
    let at = u32::try_from(start).ok()?;
    let text = format!("{indent}# reglament: allow({}) {}", finding.rule, ending(text));
    Some(Insertion { span: Span::new(finding.span.file, at, at), text })
}

/// An entry of `lint.accept` in the file that makes the model.
pub(super) fn entry(here: &Here<'_>, finding: &Finding) -> Option<Insertion> {
    let subject = finding.subject.as_ref()?;
    let file = here.state.analysis.model.root?.file;
    let source = here.state.analysis.loaded.sources.get(file)?;
    let text = source.text.as_str();
    let entry = format!("- {{rule: {}, at: {}, because: }}", finding.rule, subject.id);
    let tree = here.state.tree(file)?;
    if !tree.is_complete() {
        return None;
    }
    let end = ending(text);
    let Some(lint) = tree.root().and_then(|root| value(&tree, root, "lint")).filter(|lint| !tree.is_null(*lint)) else {
        let fresh = if text.is_empty() || text.ends_with('\n') { "" } else { end };
        return Some(insertion(file, text.len(), format!("{fresh}lint:{end}  accept:{end}    {entry}{end}")));
    };
    let lint_span = tree.span(lint);
    if text.get(lint_span.start as usize..)?.starts_with('{') {
        return None;
    }
    let Some(accept) = value(&tree, lint, "accept") else {
        let indent = " ".repeat(column(text, lint_span.start as usize));
        return Some(insertion(file, line_end(text, lint_span.end as usize), format!("{end}{indent}accept:{end}{indent}  {entry}")));
    };
    let (first, span) = (*tree.list(accept)?.first()?, tree.span(accept));
    if text.get(span.start as usize..)?.starts_with('[') {
        return None;
    }
    let start = tree.span(first).start as usize;
    let line = start - column(text, start);
    let dash = text.get(line..start)?.find('-')?;
    Some(insertion(file, line_end(text, span.end as usize), format!("{end}{}{entry}", " ".repeat(dash))))
}

fn insertion(file: FileId, at: usize, text: String) -> Insertion {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    Insertion { span: Span::new(file, at, at), text }
}

fn value(tree: &Tree<'_>, map: NodeId, key: &str) -> Option<NodeId> {
    tree.pairs(map)?.find(|(name, _)| tree.scalar(*name).is_some_and(|(word, _)| word == key)).map(|(_, value)| value)
}

fn column(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |before| before.len() - before.rfind('\n').map_or(0, |found| found + 1))
}

/// The end of the line of a byte, before its break.
fn line_end(text: &str, at: usize) -> usize {
    let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |found| at + found);
    if end > at && text.get(..end).is_some_and(|before| before.ends_with('\r')) { end - 1 } else { end }
}

fn ending(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
