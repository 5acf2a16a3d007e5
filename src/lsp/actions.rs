//! What can be done about findings: the fixes that they offer, one by one or all that are safe, and waivers.

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, TextEdit};

use super::diagnostics::{diagnostic, places};
use super::explain;
use super::rename::workspace_edit;
use super::session::Here;
use super::waive::{self, Insertion};
use crate::finding::{Arg, Edit, Finding, RuleId};
use crate::fixed;
use crate::load::Budget;
use crate::source::{FileId, Span};

pub(super) fn actions(here: &Here<'_>, params: &CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
    let only = params.context.only.as_deref();
    let wanted = |kind: &CodeActionKind| {
        only.is_none_or(|only| only.iter().any(|one| kind.as_str() == one.as_str() || kind.as_str().starts_with(&format!("{}.", one.as_str()))))
    };
    let mut out = Vec::new();
    let (start, end) = (here.byte_of(params.range.start), here.byte_of(params.range.end));
    let is_near = |place: Span| place.file == here.file && place.start as usize <= end && place.end as usize >= start;
    let near = |finding: &&Finding| places(finding).any(is_near);
    let near: Vec<&Finding> = here.state.analysis.checked.findings.iter().filter(near).collect();
    if wanted(&CodeActionKind::QUICKFIX) {
        out.extend(near.iter().filter_map(|finding| fix(here, finding)));
        out.extend(near.iter().filter(|finding| waive::can_be_accepted(finding)).flat_map(|finding| waivers(here, finding)));
    }
    if only.is_none() {
        let mut rules: Vec<RuleId> = near.iter().map(|finding| finding.rule).collect();
        rules.dedup();
        out.extend(rules.into_iter().filter_map(|rule| explain::offer(here, rule)));
    }
    // To find out what all fixes come to, the model is checked several times: only where they are asked for.
    if only.is_some() && wanted(&CodeActionKind::SOURCE_FIX_ALL) {
        out.extend(fix_all(here));
    }
    Some(out.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

fn fix(here: &Here<'_>, finding: &Finding) -> Option<CodeAction> {
    let fix = finding.fix.as_ref().filter(|fix| !fix.edits.is_empty())?;
    let mut files: Vec<(FileId, Vec<TextEdit>)> = Vec::new();
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    for edit in edits {
        let made = TextEdit { range: here.workspace.range(&here.state, edit.span)?, new_text: edit.text.clone() };
        match files.last_mut().filter(|(file, _)| *file == edit.span.file) {
            Some((_, edits)) => edits.push(made),
            None => files.push((edit.span.file, vec![made])),
        }
    }
    let mut action = action(here, here.words.sentence(&fix.title), files, finding);
    action.is_preferred = Some(fix.safe);
    Some(action)
}

fn action(here: &Here<'_>, title: String, files: Vec<(FileId, Vec<TextEdit>)>, finding: &Finding) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: diagnostic(finding, here.workspace, &here.state, here.words).map(|diagnostic| vec![diagnostic]),
        edit: Some(workspace_edit(here, files)),
        ..CodeAction::default()
    }
}

fn waivers(here: &Here<'_>, finding: &Finding) -> Vec<CodeAction> {
    let id = finding.subject.as_ref().map_or("", |subject| subject.id.as_str());
    let args = [("rule", Arg::from(finding.rule)), ("id", Arg::from(id))];
    let made = |key: &str, insertion: Option<Insertion>| {
        let insertion = insertion?;
        let edit = TextEdit { range: here.workspace.range(&here.state, insertion.span)?, new_text: insertion.text };
        Some(action(here, here.words.say(key, &args), vec![(insertion.span.file, vec![edit])], finding))
    };
    [made("lsp-accept-here", waive::comment(here, finding)), made("lsp-accept-listed", waive::entry(here, finding))].into_iter().flatten().collect()
}

/// All safe fixes of the model at once.
fn fix_all(here: &Here<'_>) -> Option<CodeAction> {
    let after = fixed(&here.state.analysis, &Budget::default());
    let mut files = Vec::new();
    for ((file, source), text) in here.state.analysis.loaded.sources.iter().zip(&after.texts) {
        if source.text != *text {
            files.push((file, vec![difference(here, file, &source.text, text)?]));
        }
    }
    (!files.is_empty()).then(|| CodeAction {
        title: here.words.say("lsp-fix-all", &[("n", Arg::from(after.made))]),
        kind: Some(CodeActionKind::SOURCE_FIX_ALL),
        edit: Some(workspace_edit(here, files)),
        ..CodeAction::default()
    })
}

/// The one edit between the first and the last byte that differ.
fn difference(here: &Here<'_>, file: FileId, old: &str, new: &str) -> Option<TextEdit> {
    let same = |(a, b): &(char, char)| a == b;
    let start: usize = old.chars().zip(new.chars()).take_while(same).map(|(letter, _)| letter.len_utf8()).sum();
    let (old_rest, new_rest) = (old.get(start..)?, new.get(start..)?);
    let tail: usize = old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(same).map(|(letter, _)| letter.len_utf8()).sum();
    let lines = here.state.lines(file)?;
    let range = lines.range(old, start, old.len() - tail, here.workspace.encoding);
    Some(TextEdit { range, new_text: new_rest.get(..new_rest.len() - tail)?.to_string() })
}
