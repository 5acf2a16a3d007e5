//! What may be written in a formula: indicators, functions, and within a function the cards, fields and options that it is about.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::context::{Context, Step};
use super::workspace::State;
use crate::model::element::{ElementId, Id, Kind};
use crate::model::formula::Function;

/// A name that may be written.
pub(super) enum Name<'s> {
    /// A function or a word of the language of formulas.
    Word(&'static str),
    /// An element of a model, and the name as it is written here.
    Element(&'s State, String, ElementId),
}

/// What may be written at the end of a formula as far as it goes, and the bytes of the word that it replaces.
pub(super) fn offers<'s>(text: &str, found: &Context, states: Vec<&'s State>) -> (Vec<Name<'s>>, Range<usize>) {
    let part = |letter: &char| unicode_ident::is_xid_continue(*letter) || *letter == '.';
    let said = text.get(found.piece.clone()).unwrap_or("");
    let left: usize = said.chars().rev().take_while(part).map(char::len_utf8).sum();
    let right: usize = text.get(found.piece.end..).unwrap_or("").chars().take_while(part).map(char::len_utf8).sum();
    let word = found.piece.end - left..found.piece.end + right;
    let before = &said[..said.len() - left];
    let records = matches!(found.path.last(), Some(Step::Key(key)) if key == "measure");
    let mut out = Vec::new();
    // What was there when the file was whole is added to what is there now.
    for state in states {
        match (call(before), records) {
            (Some(inside), true) => of_records(state, inside, &mut out),
            _ => push(state, &mut out, Kind::Kpi),
        }
    }
    // Records are counted by functions, not by functions of functions.
    if !records || call(before).is_none() {
        out.extend(Function::ALL.iter().map(|(word, _)| Name::Word(word)));
    }
    (out, word)
}

/// What stands behind the innermost bracket that is still open.
fn call(before: &str) -> Option<&str> {
    let mut open = Vec::new();
    for (at, letter) in before.char_indices() {
        match letter {
            '(' => open.push(at + 1),
            ')' => drop(open.pop()),
            _ => {}
        }
    }
    open.last().and_then(|at| before.get(*at..))
}

/// The condition on records, as far as it goes.
fn condition(inside: &str) -> Option<&str> {
    inside.split_once(" where ").map(|(_, condition)| condition)
}

/// Within a function over records: cards and their fields, behind `where` the fields of the card, behind `=` the options of the field.
fn of_records<'s>(state: &'s State, inside: &str, out: &mut Vec<Name<'s>>) {
    let model = &state.analysis.model;
    let Some(said) = condition(inside) else {
        push(state, out, Kind::Card);
        return push(state, out, Kind::Field);
    };
    let named = inside.trim_start().split(|letter: char| !unicode_ident::is_xid_continue(letter)).next().unwrap_or("");
    let Some(card) = model.index.get(Kind::Card, 0, named) else { return push(state, out, Kind::Field) };
    let compared = said.trim_end().strip_suffix('=').map(|rest| rest.trim_end_matches(['!', '<', '>', ' ']));
    let field = compared.and_then(|rest| rest.rsplit(|letter: char| !(unicode_ident::is_xid_continue(letter) || letter == '.')).next());
    let field = field.and_then(|field| model.index.get(Kind::Field, card.index, field.rsplit('.').next().unwrap_or(field)));
    match field {
        Some(field) => out.extend(model.choices_of(Id::new(field.index)).map(|(id, option)| Name::Element(state, option.id.to_string(), id.element()))),
        None => out.extend(model.fields_of(Id::new(card.index)).map(|(id, field)| Name::Element(state, field.id.to_string(), id.element()))),
    }
}

fn push<'s>(state: &'s State, out: &mut Vec<Name<'s>>, kind: Kind) {
    let model = &state.analysis.model;
    let known: FxHashSet<String> = out.iter().filter_map(|name| if let Name::Element(_, written, _) = name { Some(written.clone()) } else { None }).collect();
    let all = model.index.of_kind(kind).map(|(.., element)| (model.full_id(element), element));
    out.extend(all.filter(|(full, _)| !known.contains(full)).map(|(full, element)| Name::Element(state, full, element)));
}
