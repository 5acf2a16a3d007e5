//! Where an element is declared, and where it is mentioned.

use lsp_types::{DocumentHighlight, DocumentHighlightKind, Location, ReferenceParams};

use super::session::Here;
use crate::model::element::ElementId;

/// The element at the place.
fn element(here: &Here<'_>) -> Option<ElementId> {
    here.state.mentions().at(here.file, here.byte).map(|mention| mention.element)
}

pub(super) fn definition(here: &Here<'_>) -> Option<Location> {
    let element = element(here)?;
    let declared = here.state.mentions().of(element).find(|mention| mention.declares)?;
    here.workspace.location(&here.state, declared.span)
}

pub(super) fn references(here: &Here<'_>, params: &ReferenceParams) -> Option<Vec<Location>> {
    let element = element(here)?;
    let wanted = here.state.mentions().of(element).filter(|mention| params.context.include_declaration || !mention.declares);
    let mut out: Vec<Location> = Vec::new();
    for location in wanted.filter_map(|mention| here.workspace.location(&here.state, mention.span)) {
        if !out.contains(&location) {
            out.push(location);
        }
    }
    Some(out)
}

pub(super) fn highlight(here: &Here<'_>) -> Option<Vec<DocumentHighlight>> {
    let element = element(here)?;
    let own = here.state.mentions().of(element).filter(|mention| mention.span.file == here.file);
    let mark = |mention: &super::mentions::Mention| {
        let kind = if mention.declares { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
        Some(DocumentHighlight { range: here.workspace.range(&here.state, mention.span)?, kind: Some(kind) })
    };
    Some(own.filter_map(mark).collect())
}
