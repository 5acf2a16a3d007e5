//! Which element an id means.

use std::hash::{Hash, Hasher};

use indexmap::{Equivalent, IndexMap};
use rustc_hash::FxBuildHasher;

use super::element::{ElementId, Kind};

/// An id within what holds it: a process for an operation, a card for a field; 0 for what stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    kind: Kind,
    parent: u32,
    id: Box<str>,
}

/// The same, borrowed.
struct Wanted<'a> {
    kind: Kind,
    parent: u32,
    id: &'a str,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Wanted { kind: self.kind, parent: self.parent, id: &self.id }.hash(state);
    }
}
impl Hash for Wanted<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.kind, self.parent, self.id).hash(state);
    }
}
impl Equivalent<Key> for Wanted<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.kind == key.kind && self.parent == key.parent && *self.id == *key.id
    }
}

/// Every declared id with the number of its element.
#[derive(Debug, Default)]
pub struct Index {
    ids: IndexMap<Key, u32, FxBuildHasher>,
}

impl Index {
    /// Notes an element; gives the number of the one that had the id before, which then keeps it.
    pub(super) fn declare(&mut self, kind: Kind, parent: u32, id: &str, index: u32) -> Option<u32> {
        match self.ids.entry(Key { kind, parent, id: id.into() }) {
            indexmap::map::Entry::Occupied(taken) => Some(*taken.get()),
            indexmap::map::Entry::Vacant(free) => {
                free.insert(index);
                None
            }
        }
    }

    /// The element of this kind, holder and id.
    pub fn get(&self, kind: Kind, parent: u32, id: &str) -> Option<ElementId> {
        self.ids.get(&Wanted { kind, parent, id }).map(|index| ElementId { kind, index: *index })
    }

    /// The element of a full id: `process.operation`, `card.field.option`, `role`.
    pub fn by_full_id(&self, kind: Kind, id: &str) -> Option<ElementId> {
        match kind.holder() {
            Some(holder) => {
                let (outer, inner) = id.rsplit_once('.')?;
                self.get(kind, self.by_full_id(holder, outer)?.index, inner)
            }
            None => self.get(kind, 0, id),
        }
    }

    /// The elements of a kind with their ids and holders, in the order of declaration.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (&str, u32, ElementId)> {
        self.ids.iter().filter(move |(key, _)| key.kind == kind).map(|(key, index)| (&*key.id, key.parent, ElementId { kind: key.kind, index: *index }))
    }
}
