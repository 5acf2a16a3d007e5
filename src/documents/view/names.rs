//! The index of names: everything that has a place in the handbook, by the alphabet.

use schemars::JsonSchema;
use serde::Serialize;

use super::maker::Maker;
use super::parts::Link;
use super::terms::{Term, sorting, terms};
use crate::model::element::{ElementId, Kind};

/// The names that begin with a letter.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Letters {
    /// The letter; `#` for what begins with none.
    pub letter: String,
    /// The names.
    pub names: Vec<Named>,
}

/// A name of the index.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Named {
    /// What it names.
    pub link: Link,
    /// What kind of thing it is, in the reader's language.
    pub kind: String,
}

/// The kinds that people look up by name. What only stands within something else is found there.
const KINDS: [Kind; 18] = [
    Kind::Role,
    Kind::Competence,
    Kind::Stage,
    Kind::Process,
    Kind::Operation,
    Kind::System,
    Kind::Regulation,
    Kind::Document,
    Kind::ControlPoint,
    Kind::Card,
    Kind::Field,
    Kind::Pipeline,
    Kind::Kpi,
    Kind::Funnel,
    Kind::Norm,
    Kind::Segment,
    Kind::Product,
    Kind::RequestType,
];

/// The kinds whose descriptions define a word. The others are told where they stand.
const DEFINED: [Kind; 10] =
    [Kind::Role, Kind::Competence, Kind::Outcome, Kind::System, Kind::Document, Kind::Card, Kind::LadderStep, Kind::Segment, Kind::Product, Kind::RequestType];

fn elements(maker: &Maker<'_>, kinds: &[Kind]) -> Vec<ElementId> {
    let index = &maker.model.index;
    let mut out: Vec<ElementId> = kinds.iter().flat_map(|kind| index.of_kind(*kind).map(|(_, _, element)| element)).collect();
    out.sort();
    out
}

/// The glossary: the words that the model defines.
pub(super) fn glossary(maker: &Maker<'_>) -> Vec<Term> {
    terms(maker, &elements(maker, &DEFINED))
}

/// The index of names.
pub(super) fn names(maker: &Maker<'_>) -> Vec<Letters> {
    let mut all: Vec<Named> =
        elements(maker, &KINDS).into_iter().map(|element| Named { link: maker.link_to(element), kind: maker.word(element.kind.term()) }).collect();
    all.sort_by_cached_key(|named| (sorting(&named.link.name), named.link.anchor.clone()));
    let mut out: Vec<Letters> = Vec::new();
    for named in all {
        let first = sorting(&named.link.name).chars().next().filter(|c| c.is_alphabetic());
        let letter = first.map_or_else(|| "#".to_string(), |c| c.to_uppercase().collect());
        match out.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.names.push(named),
            None => out.push(Letters { letter, names: vec![named] }),
        }
    }
    out
}
