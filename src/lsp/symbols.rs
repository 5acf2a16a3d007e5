//! What a document declares, as an outline; and what all models declare, by id or name.

use lsp_types::{DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, SymbolInformation, SymbolKind};

use super::session::Here;
use super::workspace::{State, Workspace};
use crate::catalogue;
use crate::locale::{Catalogue, Language};
use crate::model::element::{ElementId, Kind};

/// How many symbols of all models are given at most.
const FOUND: usize = 500;

pub(super) fn of_document(here: &Here<'_>, _: &DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let model = &here.state.analysis.model;
    let own = |element: &ElementId| model.span(*element).file == here.file;
    let all = Kind::ALL.iter().flat_map(|kind| model.index.of_kind(*kind)).map(|(.., element)| element).filter(own);
    let mut elements: Vec<(ElementId, DocumentSymbol)> = all.filter_map(|element| Some((element, symbol(here, element)?))).collect();
    elements.sort_by_key(|(_, symbol)| symbol.selection_range.start);
    // What is held stands within the range of what holds it: an open stack makes the tree.
    let mut out: Vec<DocumentSymbol> = Vec::new();
    let mut open: Vec<DocumentSymbol> = Vec::new();
    for (_, symbol) in elements {
        while open.last().is_some_and(|outer| outer.range.end < symbol.range.end) {
            close(&mut open, &mut out);
        }
        open.push(symbol);
    }
    while !open.is_empty() {
        close(&mut open, &mut out);
    }
    Some(DocumentSymbolResponse::Nested(out))
}

fn close(open: &mut Vec<DocumentSymbol>, out: &mut Vec<DocumentSymbol>) {
    let Some(symbol) = open.pop() else { return };
    match open.last_mut() {
        Some(outer) => outer.children.get_or_insert_default().push(symbol),
        None => out.push(symbol),
    }
}

#[expect(deprecated, reason = "the type has a field that it tells not to use")]
fn symbol(here: &Here<'_>, element: ElementId) -> Option<DocumentSymbol> {
    let model = &here.state.analysis.model;
    let selection_range = here.workspace.range(&here.state, model.span(element))?;
    let range = here.workspace.range(&here.state, model.body(element)).filter(|range| range.end >= selection_range.end).unwrap_or(selection_range);
    let name = label(&here.state, element, here.words);
    let detail = format!("{} {}", here.words.word(element.kind.term()), model.full_id(element));
    Some(DocumentSymbol { name, detail: Some(detail), kind: kind(element.kind), tags: None, deprecated: None, range, selection_range, children: None })
}

/// The name on one line; editors refuse an empty one.
fn label(state: &State, element: ElementId, words: &Catalogue) -> String {
    let label = state.analysis.model.label(element);
    let line = label.get(words.language().tag()).split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { state.analysis.model.full_id(element) } else { line }
}

#[expect(deprecated, reason = "the type has a field that it tells not to use")]
pub(super) fn of_workspace(workspace: &Workspace, query: &str, language: Option<Language>) -> Vec<SymbolInformation> {
    let query = query.trim().to_lowercase();
    let mut out = Vec::new();
    for state in workspace.models.values().filter_map(|entry| entry.state.as_ref()) {
        let model = &state.analysis.model;
        let words = catalogue(state.analysis.language(language));
        for (.., element) in Kind::ALL.iter().flat_map(|kind| model.index.of_kind(*kind)) {
            let (id, name) = (model.full_id(element), label(state, element, words));
            let meant = id.to_lowercase().contains(&query) || name.to_lowercase().contains(&query);
            let Some(location) = meant.then(|| workspace.location(state, model.span(element))).flatten() else { continue };
            let container_name = Some(format!("{} {id}", words.word(element.kind.term())));
            out.push(SymbolInformation { name, kind: kind(element.kind), tags: None, deprecated: None, location, container_name });
            if out.len() == FOUND {
                return out;
            }
        }
    }
    out
}

fn kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Process => SymbolKind::CLASS,
        Kind::Operation => SymbolKind::METHOD,
        Kind::Outcome => SymbolKind::EVENT,
        Kind::Stage | Kind::Pipeline | Kind::Funnel => SymbolKind::NAMESPACE,
        Kind::Role => SymbolKind::INTERFACE,
        Kind::Card => SymbolKind::STRUCT,
        Kind::Field => SymbolKind::FIELD,
        Kind::Choice | Kind::Step | Kind::FunnelStep | Kind::LadderStep | Kind::MatrixLevel => SymbolKind::ENUM_MEMBER,
        Kind::Regulation | Kind::Document => SymbolKind::FILE,
        Kind::Kpi | Kind::Norm | Kind::Plan => SymbolKind::NUMBER,
        Kind::ControlPoint => SymbolKind::EVENT,
        Kind::System | Kind::Competence | Kind::Question | Kind::Segment | Kind::Product | Kind::RequestType => SymbolKind::OBJECT,
    }
}
