//! Another id for an element, in all files of the model: declaration, references short and full, formulas, waivers.
//!
//! What would come of it is read and compared before it is offered: a new id that is taken, that captures other mentions or that can't be put everywhere is refused.

use lsp_types::{DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, PrepareRenameResponse, TextDocumentEdit, TextEdit, WorkspaceEdit};

use super::mentions::Mention;
use super::session::{Here, Refusal, refuse};
use super::workspace::State;
use crate::analyse;
use crate::finding::{Arg, Level};
use crate::load::Budget;
use crate::model::is_id;
use crate::source::{FileId, Span};

/// The id that would be replaced, where one can be.
pub(super) fn prepare(here: &Here<'_>) -> Option<PrepareRenameResponse> {
    let mention = here.state.mentions().at(here.file, here.byte).filter(|mention| is_own(&here.state, mention))?;
    let placeholder = here.state.analysis.loaded.sources.slice(mention.span).to_string();
    Some(PrepareRenameResponse::RangeWithPlaceholder { range: here.workspace.range(&here.state, mention.span)?, placeholder })
}

/// Whether the element of a mention has an id of its own, and the mention says it.
fn is_own(state: &State, mention: &Mention) -> bool {
    mention.literal && state.mentions().of(mention.element).any(|other| other.declares && other.literal)
}

pub(super) fn rename(here: &Here<'_>, new: &str) -> Result<Option<WorkspaceEdit>, Refusal> {
    let (state, new) = (&here.state, new.trim());
    let say = |key: &str, args: &[(&'static str, Arg)]| refuse(here.words.say(key, args));
    let Some(mention) = state.mentions().at(here.file, here.byte).filter(|mention| is_own(state, mention)) else {
        return Err(say("lsp-rename-nothing", &[]));
    };
    if !is_id(new) {
        return Err(say("lsp-rename-bad-id", &[("id", Arg::from(new))]));
    }
    let model = &state.analysis.model;
    if model.cut || !model.broken.is_empty() {
        return Err(say("lsp-rename-broken", &[]));
    }
    let element = mention.element;
    if state.analysis.loaded.sources.slice(mention.span) == new {
        return Ok(Some(WorkspaceEdit::default()));
    }
    let full = model.full_id(element);
    let wanted = full.rsplit_once('.').map_or_else(|| new.to_string(), |(holder, _)| format!("{holder}.{new}"));
    if let Some(taken) = model.index.by_full_id(element.kind, &wanted) {
        let name = model.label(taken);
        return Err(say("lsp-rename-taken", &[("id", Arg::from(wanted)), ("kind", Arg::Term(element.kind.term())), ("name", Arg::from(name))]));
    }
    let mut spans: Vec<Span> = state.mentions().of(element).filter(|mention| mention.literal).map(|mention| mention.span).collect();
    spans.dedup();
    if !means_the_same(state, &spans, new) {
        return Err(say("lsp-rename-meaning", &[("id", Arg::from(new))]));
    }
    Ok(Some(edit(here, &spans, new)))
}

/// Whether the model says the same with the new id: as many errors, and every mention of the same element as before.
fn means_the_same(state: &State, spans: &[Span], new: &str) -> bool {
    let loaded = &state.analysis.loaded;
    let text = |(file, source): (FileId, &crate::source::Source)| {
        let mut text = source.text.clone();
        for span in spans.iter().rev().filter(|span| span.file == file) {
            let range = span.start as usize..span.end as usize;
            if text.get(range.clone()).is_some() {
                text.replace_range(range, new);
            }
        }
        text
    };
    let texts: Vec<String> = loaded.sources.iter().map(text).collect();
    let after = analyse(loaded.with_texts(&texts), &Budget::default());
    let errors = |analysis: &crate::Analysis| analysis.checked.findings.iter().filter(|finding| finding.level == Level::Error).count();
    let targets = |analysis: &crate::Analysis| analysis.model.uses.iter().map(|said| said.target).collect::<Vec<_>>();
    let waived = |analysis: &crate::Analysis| analysis.checked.waived.len();
    let before = &state.analysis;
    errors(before) == errors(&after) && targets(before) == targets(&after) && waived(before) == waived(&after)
}

fn edit(here: &Here<'_>, spans: &[Span], new: &str) -> WorkspaceEdit {
    let mut files: Vec<(FileId, Vec<TextEdit>)> = Vec::new();
    for span in spans {
        let Some(range) = here.workspace.range(&here.state, *span) else { continue };
        let edit = TextEdit { range, new_text: new.to_string() };
        match files.last_mut().filter(|(file, _)| *file == span.file) {
            Some((_, edits)) => edits.push(edit),
            None => files.push((span.file, vec![edit])),
        }
    }
    workspace_edit(here, files)
}

/// Edits of several files in the form that the editor takes.
pub(super) fn workspace_edit(here: &Here<'_>, files: Vec<(FileId, Vec<TextEdit>)>) -> WorkspaceEdit {
    let mut out = WorkspaceEdit::default();
    for (file, edits) in files {
        let Some(path) = here.state.paths.get(file.0 as usize) else { continue };
        let Some(uri) = here.workspace.uri(path) else { continue };
        if here.client.document_changes {
            let version = here.workspace.open.get(path).map(|open| open.version);
            let edits = edits.into_iter().map(OneOf::Left).collect();
            let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
            match out.document_changes.get_or_insert_with(|| DocumentChanges::Edits(Vec::new())) {
                DocumentChanges::Edits(all) => all.push(TextDocumentEdit { text_document, edits }),
                DocumentChanges::Operations(_) => {}
            }
        } else {
            #[expect(clippy::mutable_key_type, reason = "the type of the protocol; an address is not changed")]
            let changes = out.changes.get_or_insert_default();
            changes.entry(uri).or_default().extend(edits);
        }
    }
    out
}
