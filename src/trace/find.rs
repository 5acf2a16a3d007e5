//! Which element a reader means.

use crate::model::Model;
use crate::model::decode::nearest;
use crate::model::element::{ElementId, Kind};

/// Why no element, or not one, is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missed {
    /// Nothing is called that; with what is nearest, as it can be asked for.
    Unknown(Option<String>),
    /// Several are: each as it can be asked for.
    Several(Vec<String>),
    /// There is no such kind.
    Kind(Option<String>),
}

/// The element of an id: `role`, `process.operation`, `card.field.option`, with its kind before a colon or not; of the last part of an id, where only one
/// has it; or of a name.
///
/// # Errors
/// Where none is meant or several are.
pub fn find(model: &Model, asked: &str) -> Result<ElementId, Missed> {
    let asked = asked.trim();
    let (kind, id) = match asked.split_once(':') {
        Some((kind, id)) if !kind.is_empty() && kind.chars().all(|c| c.is_ascii_alphabetic() || c == '_' || c == '-') => (Some(kind_of(kind)?), id.trim()),
        _ => (None, asked),
    };
    let all: Vec<(ElementId, String)> =
        elements(model).filter(|element| kind.is_none_or(|kind| kind == element.kind)).map(|one| (one, model.full_id(one))).collect();
    let of = |holds: &dyn Fn(ElementId, &str) -> bool| all.iter().filter(|(one, id)| holds(*one, id)).map(|(one, _)| *one).collect::<Vec<_>>();
    let lower = id.to_lowercase();
    let is_named = |one: ElementId, _: &str| model.name(one).is_some_and(|name| name.strings().any(|name| name.trim().to_lowercase() == lower));
    let by_id = of(&|_, full| full == id);
    let by_part = if by_id.is_empty() { of(&|_, full| full.rsplit('.').next() == Some(id)) } else { by_id };
    let found = if by_part.is_empty() { of(&is_named) } else { by_part };
    match found.as_slice() {
        [only] => Ok(*only),
        [] => {
            let ids = all.iter().map(|(_, id)| id.as_str());
            let parts = all.iter().filter_map(|(_, id)| id.rsplit('.').next());
            let near = nearest(id, ids.chain(parts));
            let meant = near.and_then(|near| all.iter().find(|(_, id)| id == near || id.rsplit('.').next() == Some(near)));
            Err(Missed::Unknown(meant.map(|(one, id)| full(one.kind, id))))
        }
        several => Err(Missed::Several(several.iter().map(|one| full(one.kind, &model.full_id(*one))).collect())),
    }
}

fn full(kind: Kind, id: &str) -> String {
    format!("{}:{id}", kind.word())
}

fn kind_of(word: &str) -> Result<Kind, Missed> {
    let word = word.to_ascii_lowercase().replace('-', "_");
    let known = Kind::ALL.iter().copied().find(|kind| kind.word() == word);
    known.ok_or_else(|| Missed::Kind(nearest(&word, Kind::ALL.iter().map(|kind| kind.word())).map(str::to_string)))
}

/// Every element of a model.
fn elements(model: &Model) -> impl Iterator<Item = ElementId> {
    Kind::ALL.iter().flat_map(|kind| model.index.of_kind(*kind).map(|(_, _, element)| element))
}
