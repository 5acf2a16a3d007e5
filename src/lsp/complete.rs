//! What may be written at a place: keys with what they mean, words, ids with their names, rules. The place is understood from the text as it is; ids come from the model as it was
//! understood last, and while a file is broken also from the last time that it was whole.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit, Documentation, InsertTextMode, MarkupContent, MarkupKind,
    Range, TextEdit,
};
use rustc_hash::FxHashSet;

use super::context::{Context, Slot, Step, context, word_at};
use super::formulas;
use super::grammar::{Shape, grammar, in_language};
use super::session::Here;
use super::workspace::State;
use crate::model::Model;
use crate::model::element::{ElementId, Id, Kind};
use crate::rules;

/// How many are offered at once; of more, those that fit what is written.
const AT_ONCE: usize = 300;

/// Something that may be written.
struct Offer {
    label: String,
    /// What is written, where it is not the label.
    insert: Option<String>,
    kind: CompletionItemKind,
    detail: Option<String>,
    about: Option<String>,
}

impl Offer {
    fn new(label: impl Into<String>, kind: CompletionItemKind) -> Self {
        Self { label: label.into(), insert: None, kind, detail: None, about: None }
    }
}

pub(super) fn complete(here: &Here<'_>) -> Option<CompletionResponse> {
    if let Some((offers, word)) = in_comment(here) {
        return Some(respond(here, offers, word, ""));
    }
    let found = context(&here.text, here.byte)?;
    let shape = grammar().at(&found.path)?;
    if shape.is_formula && found.slot == Slot::Value {
        let (names, word) = formulas::offers(&here.text, &found, models(here));
        let offers = names.into_iter().map(|name| match name {
            formulas::Name::Word(word) => Offer::new(word, CompletionItemKind::FUNCTION),
            formulas::Name::Element(state, insert, element) => id_offer(here, state, insert, element),
        });
        return Some(respond(here, offers.collect(), word, ""));
    }
    let before = here.text.get(found.piece.start..found.word.start).unwrap_or("");
    if !before.trim().trim_matches(['"', '\'']).is_empty() {
        // The middle of a text.
        return None;
    }
    let mut offers = Vec::new();
    match found.slot {
        Slot::Key => keys(here, &found, shape, &mut offers),
        Slot::Value => values(here, &found, shape, &mut offers),
        Slot::Item => {
            let item = grammar().items(shape).unwrap_or(shape);
            values(here, &found, item, &mut offers);
            keys(here, &found, item, &mut offers);
        }
    }
    // Behind a colon comes a space.
    let tight = here.text.get(..found.word.start).is_some_and(|before| before.ends_with(':'));
    (!offers.is_empty()).then(|| respond(here, offers, found.word.clone(), if tight { " " } else { "" }))
}

/// The rules that a waiver in a comment may name.
fn in_comment(here: &Here<'_>) -> Option<(Vec<Offer>, std::ops::Range<usize>)> {
    let lines = here.lines();
    let (start, end) = lines.span(&here.text, lines.line_of(here.byte))?;
    let before = here.text.get(start..here.byte)?;
    let comment = before.rfind('#').map(|at| before[at + 1..].trim_start())?;
    let said = comment.strip_prefix("reglament:")?.trim_start();
    let word = word_at(&here.text, here.byte, start..end.max(here.byte));
    if said.strip_prefix("allow(").is_some_and(|names| !names.contains(')')) {
        return Some((rule_offers(here), word));
    }
    let mut offer = Offer::new("allow", CompletionItemKind::KEYWORD);
    offer.insert = Some("allow(".to_string());
    "allow".starts_with(said).then(|| (vec![offer], word))
}

fn rule_offers(here: &Here<'_>) -> Vec<Offer> {
    let offer = |rule: &rules::Rule| Offer { about: Some(rule.page(here.language()).summary()), ..Offer::new(rule.id, CompletionItemKind::CONSTANT) };
    rules::all().map(offer).collect()
}

fn keys(here: &Here<'_>, found: &Context, shape: &Shape, offers: &mut Vec<Offer>) {
    let has_colon = here.text.get(found.word.end..).is_some_and(|rest| rest.trim_start_matches([' ', '"', '\'']).starts_with(':'));
    let behind = |opens: bool| match (has_colon, opens && !found.flow) {
        (true, _) => String::new(),
        (false, true) => format!(":\n{}", " ".repeat(found.column + 2)),
        (false, false) => ": ".to_string(),
    };
    for (key, about) in shape.keys().filter(|(key, _)| !found.taken.iter().any(|taken| taken == key)) {
        offers.push(Offer {
            insert: Some(format!("{key}{}", behind(grammar().opens_map(shape, key)))),
            about: Some(in_language(about, here.language())),
            ..Offer::new(key, CompletionItemKind::PROPERTY)
        });
    }
    let mut ids = ids(here, &shape.key_kinds, found);
    ids.retain(|offer| !found.taken.contains(&offer.label));
    ids.iter_mut().for_each(|offer| offer.insert = Some(format!("{}{}", offer.label, behind(false))));
    offers.extend(ids);
    if keys_of(found) == ["lint", "rules"] {
        offers.extend(rule_offers(here).into_iter().map(|offer| Offer { insert: Some(format!("{}{}", offer.label, behind(false))), ..offer }));
    }
}

fn values(here: &Here<'_>, found: &Context, shape: &Shape, offers: &mut Vec<Offer>) {
    match keys_of(found).as_slice() {
        ["lint", "accept", "rule"] => return offers.extend(rule_offers(here)),
        ["lint", "accept", "at"] => return offers.extend(ids(here, Kind::ALL, found)),
        [.., "when_outcome"] => return offers.extend(detail_outcomes(here, found)),
        _ => {}
    }
    offers.extend(ids(here, &shape.kinds, found));
    for (word, about) in &shape.words {
        let state = word == "none";
        let about = if about.is_empty() && state { shape.about() } else { about };
        let kind = if state { CompletionItemKind::CONSTANT } else { CompletionItemKind::ENUM_MEMBER };
        offers.push(Offer { about: Some(in_language(about, here.language())).filter(|about| !about.is_empty()), ..Offer::new(word, kind) });
    }
}

fn keys_of(found: &Context) -> Vec<&str> {
    found.path.iter().filter_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None }).collect()
}

/// The model as it was when it was whole, and as it is. In this order, so that the same is offered in the same order whether the last key stroke is understood already or not.
fn models<'h>(here: &'h Here<'_>) -> Vec<&'h State> {
    let whole = here.whole.as_deref().filter(|_| here.state.analysis.model.cut);
    whole.into_iter().chain(std::iter::once(&*here.state)).collect()
}

/// Ids of some kinds as they are written here, those that are nearest first.
fn ids(here: &Here<'_>, kinds: &[Kind], found: &Context) -> Vec<Offer> {
    let keys = keys_of(found);
    let (mut out, mut seen) = (Vec::new(), FxHashSet::default());
    for state in models(here) {
        let model = &state.analysis.model;
        let holder = |kind: Kind, id: Option<&&str>| id.and_then(|id| model.index.get(kind, 0, id)).map(|element| element.index);
        let process = if keys.first() == Some(&"processes") { holder(Kind::Process, keys.get(1)) } else { None };
        let card = if keys.first() == Some(&"crm") && keys.get(1) == Some(&"cards") { holder(Kind::Card, keys.get(2)) } else { None };
        // An operation leads to others of its process only; every other mention may mean those of any.
        let inside = keys.last().is_some_and(|key| matches!(*key, "next" | "to" | "all" | "end")) && process.is_some();
        for (id, parent, element) in kinds.iter().flat_map(|kind| model.index.of_kind(*kind)) {
            let own = match element.kind {
                Kind::Operation | Kind::Outcome | Kind::Question => process == Some(parent),
                Kind::Step => card.is_some() && model.pipelines[Id::new(parent)].card.said().and_then(|of| of.target).map(|of| of.number()) == card,
                _ => element.kind.holder().is_none(),
            };
            if inside && !own && matches!(element.kind, Kind::Operation | Kind::Outcome) {
                continue;
            }
            // A question has the same id in every process on purpose.
            let insert = if own || (element.kind == Kind::Question && process.is_none()) { id.to_string() } else { model.full_id(element) };
            if seen.insert(insert.clone()) {
                out.push((!own, id_offer(here, state, insert, element)));
            }
        }
    }
    out.sort_by_key(|(far, _)| *far);
    out.into_iter().map(|(_, offer)| offer).collect()
}

fn id_offer(here: &Here<'_>, state: &State, insert: String, element: ElementId) -> Offer {
    let model = &state.analysis.model;
    let name = model.name(element).map(|name| name.get(here.words.language().tag()).split_whitespace().collect::<Vec<_>>().join(" "));
    let kind = match element.kind {
        Kind::Operation => CompletionItemKind::METHOD,
        Kind::Process => CompletionItemKind::CLASS,
        Kind::Field | Kind::Card => CompletionItemKind::FIELD,
        Kind::Document | Kind::Regulation => CompletionItemKind::FILE,
        Kind::Kpi => CompletionItemKind::VARIABLE,
        _ => CompletionItemKind::REFERENCE,
    };
    let word = here.words.word(element.kind.term());
    Offer { detail: Some(name.unwrap_or_default()).filter(|name| !name.is_empty()), about: Some(word), ..Offer::new(insert, kind) }
}

/// The outcomes of the process that shows this operation in detail.
fn detail_outcomes(here: &Here<'_>, found: &Context) -> Vec<Offer> {
    let keys = keys_of(found);
    let ["processes", process, "operations", operation, ..] = keys.as_slice() else { return Vec::new() };
    let detail = |model: &Model| {
        let process = model.index.get(Kind::Process, 0, process)?;
        let operation = model.index.get(Kind::Operation, process.index, operation)?;
        model.operations[Id::new(operation.index)].detailed_in.said()?.target
    };
    let found = models(here).into_iter().find_map(|state| Some((state, detail(&state.analysis.model)?)));
    let Some((state, detail)) = found else { return Vec::new() };
    state.analysis.model.outcomes_of(detail).map(|(id, outcome)| id_offer(here, state, outcome.id.to_string(), id.element())).collect()
}

/// The answer: all offers in their order, or of very many those that fit.
fn respond(here: &Here<'_>, mut offers: Vec<Offer>, word: std::ops::Range<usize>, before: &str) -> CompletionResponse {
    let is_incomplete = offers.len() > AT_ONCE;
    if is_incomplete {
        let typed = here.text.get(word.start..here.byte.max(word.start)).unwrap_or("").to_lowercase();
        let fits =
            |offer: &Offer| offer.label.to_lowercase().contains(&typed) || offer.detail.as_ref().is_some_and(|name| name.to_lowercase().contains(&typed));
        offers.retain(fits);
        offers.truncate(AT_ONCE);
    }
    let range = here.range(word);
    let items = offers.into_iter().enumerate().map(|(number, offer)| item(offer, number, range, before)).collect();
    CompletionResponse::List(CompletionList { is_incomplete, items })
}

fn item(offer: Offer, number: usize, range: Range, before: &str) -> CompletionItem {
    let insert = offer.insert.as_ref().unwrap_or(&offer.label);
    let several = insert.contains('\n');
    CompletionItem {
        kind: Some(offer.kind),
        // One may type the name as well as the id.
        filter_text: offer.detail.as_ref().map(|name| format!("{} {name}", offer.label)),
        sort_text: Some(format!("{number:05}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: format!("{before}{insert}") })),
        insert_text_mode: several.then_some(InsertTextMode::AS_IS),
        documentation: offer.about.map(|value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })),
        detail: offer.detail,
        label: offer.label,
        ..CompletionItem::default()
    }
}
