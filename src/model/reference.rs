//! The process that a model is compared with, as far as its operations are named in `implements`.

use std::sync::OnceLock;

use super::Model;
use super::decode::nearest;
use super::element::{ElementId, Id, Kind};
use super::operation::Operation;
use super::read::read_alone;
use crate::load::{self, Budget, Loaded};
use crate::reference::{self, TOP};

/// What a model says that it is compared with.
#[derive(Debug, Default)]
pub enum Reference {
    /// Nothing, or where it lies can't be looked into.
    #[default]
    Unknown,
    /// The process that this program brings along.
    BuiltIn,
    /// Another model, and how `implements` calls it.
    Other(Box<Model>, String),
    /// There is no such thing.
    Missing,
}

impl Reference {
    /// Looks up what `model.reference` names. Another model is read only where an operation says that it is one of its operations.
    pub(super) fn of(model: &Model, loaded: &Loaded) -> Self {
        let Some(said) = model.about.reference.said() else { return Reference::Unknown };
        if reference::files(&said.value).is_some() {
            return Reference::BuiltIn;
        }
        let Some(folder) = &loaded.folder else { return Reference::Unknown };
        let path = folder.join(&*said.value);
        let (places, _) = load::find(std::slice::from_ref(&path));
        let Some(place) = places.into_iter().min_by_key(|place| place.root.components().count()) else { return Reference::Missing };
        let named = path.canonicalize().unwrap_or(path);
        let name = named.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if model.operations.iter().all(|(_, operation)| operation.implements.items().is_empty()) {
            return Reference::Unknown;
        }
        let budget = Budget::default();
        let other = load::read(&place, &budget);
        if other.failures.is_empty() { Reference::Other(Box::new(read_alone(&other, &budget)), name) } else { Reference::Unknown }
    }

    /// The operations that `implements` may name, and how it calls them, where that is known.
    pub fn operations(&self, said: &str) -> Option<(&Model, &str)> {
        let first = said.trim().split('.').next().unwrap_or_default();
        // Three parts begin with the name of a model; it may be another one than that of the comparison.
        let is_of = |name: &str| first == name || said.matches('.').count() < 2;
        match self {
            Reference::BuiltIn if is_of(TOP) => Some((built_in(), TOP)),
            Reference::Other(model, name) if is_of(name) => Some((model, name)),
            _ if first == TOP => Some((built_in(), TOP)),
            _ => None,
        }
    }
}

/// The process that this program brings along; read at its first use.
fn built_in() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        let budget = Budget::default();
        let files = reference::files(TOP).unwrap_or_default();
        let loaded = load::from_bytes(files.iter().map(|(name, bytes)| ((*name).to_string(), bytes.to_vec())).collect(), &budget);
        read_alone(&loaded, &budget)
    })
}

/// The operation that a mention in `implements` means: `reference.process.operation`, or the last two of these, or the last alone where there is only one.
///
/// # Errors
/// Where the reference, which `implements` calls `name`, does not have it; with what was probably meant, as it should be written.
pub fn implemented(reference: &Model, name: &str, said: &str) -> Result<Id<Operation>, Option<String>> {
    let said = said.trim();
    let inner = said.split_once('.').filter(|(first, rest)| *first == name || rest.contains('.')).map_or(said, |(_, rest)| rest);
    let by_full = |id: &str| reference.index.by_full_id(Kind::Operation, id);
    if let Some(found) = by_full(inner).or_else(|| by_full(said)) {
        return Ok(Id::new(found.index));
    }
    let last = inner.rsplit('.').next().unwrap_or(inner);
    let alone: Vec<ElementId> = reference.index.of_kind(Kind::Operation).filter(|(id, ..)| *id == last).map(|(_, _, element)| element).collect();
    if let ([only], false) = (alone.as_slice(), inner.contains('.')) {
        return Ok(Id::new(only.index));
    }
    let written = |element: ElementId| format!("{name}.{}", reference.full_id(element));
    if let [only] = alone.as_slice() {
        return Err(Some(written(*only)));
    }
    let all: Vec<String> = reference.operations.iter().map(|(id, _)| reference.full_id(id.element())).collect();
    Err(nearest(inner, all.iter().map(String::as_str)).map(|near| format!("{name}.{near}")))
}
