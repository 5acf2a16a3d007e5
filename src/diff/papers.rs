//! Which documents say something else, and who has to read or sign them again.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Built, Reader};
use crate::comparison::Element;
use crate::model::element::Kind;

/// A document that says something else.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Paper {
    /// Which: `role_instruction`, `process_regulation`, `regulation`, `kpi_passport`, `template`; of what puts more together `stage_regulation`,
    /// `standards`, `raci`, `kpi`, `templates`, `register`, `calendar`, `cards`, `crm`, `gaps`, `handbook`.
    pub(super) document: &'static str,
    /// What that is called.
    pub(super) document_word: String,
    /// The id of the element that it is of, or the path of its file where it is of no single one.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
    /// Whether it is new, `added`, or is there no longer, `removed`; otherwise `changed`.
    pub(super) change: &'static str,
    /// The names of those who sign that they have read it.
    pub(super) acquaint: Vec<String>,
    /// The name of who approves it; null where that is not known.
    pub(super) approve: Option<String>,
}

/// The documents that change: as they were built, with what the company keeps itself; or, where they were not built, what follows from the elements.
pub(super) fn papers(reader: &Reader<'_>, built: Option<(&[Built], &[Built])>) -> Vec<Paper> {
    let mut all = of_elements(reader);
    if let Some((before, after)) = built {
        all.retain(|paper| !matches!(paper.document, "role_instruction" | "process_regulation"));
        all.extend(as_built(reader, before, after));
    }
    let place = |document: &str| ORDER.iter().position(|one| *one == document).unwrap_or(ORDER.len());
    all.sort_by_key(|paper| place(paper.document));
    all
}

/// In the order in which they are told: what binds people before what puts things together.
const ORDER: [&str; 16] = [
    "role_instruction",
    "process_regulation",
    "stage_regulation",
    "standards",
    "regulation",
    "kpi_passport",
    "template",
    "raci",
    "cards",
    "kpi",
    "templates",
    "register",
    "calendar",
    "crm",
    "handbook",
    "gaps",
];

/// Documents whose text differs, that are new, or gone.
fn as_built(reader: &Reader<'_>, before: &[Built], after: &[Built]) -> Vec<Paper> {
    let then: FxHashMap<&str, &Built> = before.iter().map(|built| (built.path.as_str(), built)).collect();
    let now: FxHashSet<&str> = after.iter().map(|built| built.path.as_str()).collect();
    let differs = |built: &&Built| then.get(built.path.as_str()).is_none_or(|then| then.text != built.text);
    let come = after.iter().filter(differs).map(|built| (built, if then.contains_key(built.path.as_str()) { "changed" } else { "added" }));
    let gone = before.iter().filter(|built| !now.contains(built.path.as_str())).map(|built| (built, "removed"));
    come.chain(gone).map(|(built, change)| of_built(reader, built, change)).collect()
}

fn of_built(reader: &Reader<'_>, built: &Built, change: &'static str) -> Paper {
    let inner = built.path.split_once('/').map(|(_, inner)| inner.to_string());
    let (document, id) = match (built.document, inner) {
        ("roles", Some(id)) => ("role_instruction", id),
        ("regulations", Some(id)) if id.starts_with(STAGE) => ("stage_regulation", id.trim_start_matches(STAGE).to_string()),
        ("regulations", Some(id)) => ("process_regulation", id),
        (other, Some(id)) => (other, id),
        (other, None) => (other, built.path.clone()),
    };
    // Nobody reads what is gone.
    let stays = change != "removed";
    let of_role = (document == "role_instruction").then(|| reader.after.get(Kind::Role, &id)).flatten();
    let over = || of_role.and_then(|role| role.id("reports_to")).map(|role| reader.name(Kind::Role, role));
    Paper {
        document,
        document_word: built.kind.clone(),
        name: built.title.clone(),
        change,
        acquaint: if stays { built.readers.clone() } else { Vec::new() },
        approve: if stays { built.approver.clone().or_else(over) } else { None },
        id,
    }
}

/// What stands before the id of a stage in the name of a file.
const STAGE: &str = "stage-";

/// The documents, by kind and in the order of the later model; what is gone needs no signature.
fn of_elements(reader: &Reader<'_>) -> Vec<Paper> {
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
    let by = element.facts.get("approved").and_then(|approved| approved.get("by")).and_then(serde_json::Value::as_str);
    let approve = match kind {
        Kind::Role => element.id("reports_to"),
        _ => by.or_else(|| element.id("owner")),
    };
    let in_order = reader.after.of(Kind::Role).filter(|(role, about)| who.contains(*role) && is_inside(about));
    Some(Paper {
        document: word,
        document_word: reader.words.word(&format!("diff-paper-{}", word.replace('_', "-"))),
        name: reader.name(kind, &id),
        change: if reader.before.get(kind, &id).is_some() || reader.comparison.renamed.iter().any(|((of, _), new)| *of == kind && *new == id) {
            "changed"
        } else {
            "added"
        },
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
