//! Findings as the editor shows them, file by file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use lsp_types::{Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString};

use super::workspace::{State, Workspace};
use crate::finding::{Finding, Level};
use crate::locale::Catalogue;
use crate::source::Span;

/// What the findings are said to come from.
pub(super) const SOURCE: &str = "reglament";

/// The findings of a model that it does not accept, by file.
pub(super) fn diagnostics(workspace: &Workspace, state: &State, words: &Catalogue) -> BTreeMap<PathBuf, Vec<Diagnostic>> {
    let mut out: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
    for finding in &state.analysis.checked.findings {
        for place in places(finding) {
            let Some(path) = state.paths.get(place.file.0 as usize) else { continue };
            let shown = diagnostic(finding, workspace, state, words).zip(workspace.range(state, place));
            out.entry(path.clone()).or_default().extend(shown.map(|(shown, range)| Diagnostic { range, ..shown }));
        }
    }
    out
}

/// The places that an editor underlines: an id that is declared nowhere wherever it is mentioned, since each is a place to correct.
pub(super) fn places(finding: &Finding) -> impl Iterator<Item = Span> {
    let also = finding.related.iter().filter(|related| finding.rule == "unresolved-reference" && related.attribute == "also");
    std::iter::once(finding.span).chain(also.map(|related| related.span))
}

pub(super) fn diagnostic(finding: &Finding, workspace: &Workspace, state: &State, words: &Catalogue) -> Option<Diagnostic> {
    let related = finding.related.iter().filter_map(|related| {
        let message = words.attribute(finding, related.attribute)?;
        Some(DiagnosticRelatedInformation { location: workspace.location(state, related.span)?, message })
    });
    let related: Vec<_> = related.collect();
    Some(Diagnostic {
        range: workspace.range(state, finding.span)?,
        severity: Some(severity(finding.level)),
        code: Some(NumberOrString::String(finding.rule.to_string())),
        // The pages of rules have no public address; an editor is shown them by an action, and in every hover.
        code_description: None,
        source: Some(SOURCE.to_string()),
        message: message(finding, words),
        related_information: (!related.is_empty()).then_some(related),
        tags: is_unused(finding.rule).then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    })
}

/// The sentence, how it comes to that, and what to do.
pub(super) fn message(finding: &Finding, words: &Catalogue) -> String {
    let mut out = words.sentence(&finding.message);
    if !finding.story.is_empty() {
        let steps: Vec<String> = finding.story.iter().map(|step| words.arg(step)).collect();
        out += &format!("\n{}: {}", words.word("story"), steps.join(" → "));
    }
    if let Some(help) = words.attribute(finding, "help") {
        out += &format!("\n{}: {help}", words.word("help"));
    }
    out
}

fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Gap => DiagnosticSeverity::WARNING,
        Level::Question => DiagnosticSeverity::INFORMATION,
        Level::Hint => DiagnosticSeverity::HINT,
    }
}

/// Rules that report what nothing needs: editors show it faded.
fn is_unused(rule: &str) -> bool {
    matches!(
        rule,
        "unused-declaration"
            | "stale-waiver"
            | "field-never-used"
            | "regulation-unused"
            | "result-never-used"
            | "unreachable-operation"
            | "outcome-never-reached"
    )
}
