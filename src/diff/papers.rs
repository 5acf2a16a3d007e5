//! Which documents say something else, and who has to read or sign them again.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::Reader;
use crate::comparison::Element;
use crate::model::element::Kind;

/// A document that says something else.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Paper {
    /// Which: `role_instruction`, `process_regulation`, `regulation`, `kpi_passport`, `template`.
    pub(super) document: &'static str,
    /// What that is called.
    pub(super) document_word: String,
    /// The id of the element that it is of.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
    /// The names of those who sign that they have read it.
    pub(super) acquaint: Vec<String>,
    /// The name of who answers for it and approves it; null where that is not known.
    pub(super) approve: Option<String>,
}

/// The documents, by kind and in the order of the later model; what is gone needs no signature.
pub(super) fn papers(reader: &Reader<'_>) -> Vec<Paper> {
    let mut concerned: IndexMap<(usize, String), ()> = IndexMap::new();
    let place = |document: &str| DOCUMENTS.iter().position(|(one, _)| *one == document).unwrap_or_default();
    for change in &reader.comparison.changes {
        // Notes of those who keep the model stand in no document; another id is not seen in one.
        let silent = change.before.is_some() && change.after.is_some() && change.facts.iter().all(|fact| matches!(fact.key.as_str(), "source" | "note"));
        if silent {
            continue;
        }
        let id = change.after.as_ref().or(change.before.as_ref()).cloned().unwrap_or_default();
        let whole = id.split('.').next().unwrap_or_default().to_string();
        let document = match change.kind {
            Kind::Process | Kind::Operation | Kind::Outcome | Kind::Question => Some(("process_regulation", whole)),
            Kind::Regulation => Some(("regulation", id)),
            Kind::Kpi => Some(("kpi_passport", id)),
            Kind::Document => Some(("template", id)),
            _ => None,
        };
        concerned.extend(document.map(|(document, id)| ((place(document), id), ())));
    }
    for order in reader.comparison.orders.iter().filter(|order| order.kind == Kind::Operation) {
        concerned.insert((place("process_regulation"), order.holder.clone()), ());
    }
    for role in super::people::roles(reader) {
        concerned.insert((place("role_instruction"), role.role), ());
    }
    let mut keys: Vec<(usize, String)> = concerned.into_keys().collect();
    keys.sort_by_key(|(document, id)| (*document, reader.after.elements.get_index_of(&(DOCUMENTS[*document].1, id.clone()))));
    keys.into_iter().filter_map(|(document, id)| paper(reader, document, id)).collect()
}

const DOCUMENTS: [(&str, Kind); 5] = [
    ("role_instruction", Kind::Role),
    ("process_regulation", Kind::Process),
    ("regulation", Kind::Regulation),
    ("kpi_passport", Kind::Kpi),
    ("template", Kind::Document),
];

fn paper(reader: &Reader<'_>, document: usize, id: String) -> Option<Paper> {
    let (word, kind) = DOCUMENTS[document];
    let element = reader.after.get(kind, &id)?;
    let who = match kind {
        // Nobody gives word to a client or a program.
        Kind::Role if !is_inside(element) => return None,
        Kind::Role => BTreeSet::from([id.clone()]),
        Kind::Process => people(reader, |operation, _| operation.split('.').next() == Some(&id)),
        Kind::Regulation => people(reader, |_, operation| operation.ids("regulated_by").contains(&id)),
        Kind::Kpi => element.id("owner").map(str::to_string).into_iter().collect(),
        _ => people(reader, |_, operation| operation.results().iter().any(|(kind, one)| *kind == Kind::Document && *one == id)),
    };
    let approve = match kind {
        Kind::Role => element.id("reports_to"),
        _ => element.id("owner"),
    };
    let in_order = reader.after.of(Kind::Role).filter(|(role, about)| who.contains(*role) && is_inside(about));
    Some(Paper {
        document: word,
        document_word: reader.words.word(&format!("diff-paper-{}", word.replace('_', "-"))),
        name: reader.name(kind, &id),
        acquaint: in_order.map(|(role, _)| reader.name(Kind::Role, role)).collect(),
        approve: approve.map(|role| reader.name(Kind::Role, role)),
        id,
    })
}

fn is_inside(role: &Element) -> bool {
    !matches!(role.id("kind"), Some("external" | "system"))
}

/// The roles of the operations that are meant.
fn people(reader: &Reader<'_>, meant: impl Fn(&str, &Element) -> bool) -> BTreeSet<String> {
    let operations = reader.after.of(Kind::Operation).filter(|(id, operation)| meant(id, operation));
    operations.flat_map(|(_, operation)| operation.id("owner").map(str::to_string).into_iter().chain(operation.parts().into_keys())).collect()
}
