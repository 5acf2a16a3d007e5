//! Who has to do with an operation and with what it records.

use rustc_hash::FxHashSet;

use super::web::{Relation, Web};
use crate::model::Model;
use crate::model::element::{ElementId, Id, Kind};
use crate::model::operation::{Operation, Part};
use crate::model::people::{Role, RoleKind};

/// The roles that do the work: the participants who perform it, or the owner where there is none.
pub fn performers(said: &Operation) -> Vec<Id<Role>> {
    let list = said.participants.said().map_or(&[][..], |list| &list.0);
    let performing = list.iter().filter(|one| one.participation.part.said() == Some(&Part::Performs));
    let performers: Vec<Id<Role>> = performing.filter_map(|one| one.role.target).collect();
    if performers.is_empty() { owner(said).into_iter().collect() } else { performers }
}

/// The role that answers for the result.
pub fn owner(said: &Operation) -> Option<Id<Role>> {
    said.owner.said().and_then(|owner| owner.target)
}

/// The roles that write what an operation records: of those that do the work the company's own people and programs, or the owner where there is none.
pub fn writers(model: &Model, said: &Operation) -> Vec<Id<Role>> {
    let external = |role: &Id<Role>| model.roles[*role].kind.said() == Some(&RoleKind::External);
    let writers: Vec<Id<Role>> = performers(said).into_iter().filter(|role| !external(role)).collect();
    if writers.is_empty() { owner(said).into_iter().collect() } else { writers }
}

/// Who has to do with a field.
#[derive(Debug, Clone, Default)]
pub struct Users {
    /// The roles that fill it in.
    pub writes: Vec<Id<Role>>,
    /// The roles that read it: those whose operations need it, and those who receive the control points that show it or what is computed from it.
    pub reads: Vec<Id<Role>>,
}

/// Who fills a field in, and who reads it.
pub fn users(model: &Model, web: &Web, field: ElementId) -> Users {
    let at = |downstream: bool, relation: Relation| {
        let near = web.neighbours(field, downstream).into_iter().filter(move |(by, other)| *by == relation && other.kind == Kind::Operation);
        near.map(|(_, other)| &model.operations[Id::new(other.index)])
    };
    let mut writes: Vec<Id<Role>> = at(false, Relation::Produces).flat_map(|said| writers(model, said)).collect();
    writes.sort();
    writes.dedup();
    let mut reads: Vec<Id<Role>> = at(true, Relation::NeededBy).flat_map(|said| writers(model, said)).collect();
    let (mut open, mut seen) = (vec![field], FxHashSet::default());
    while let Some(at) = open.pop() {
        for (relation, next) in web.neighbours(at, true) {
            let leads = matches!(relation, Relation::ComputedInto | Relation::ShownBy | Relation::Counts | Relation::PartOf);
            if leads && seen.insert(next) {
                open.push(next);
            }
            if relation == Relation::ReceivedBy && next.kind == Kind::Role {
                reads.push(Id::new(next.index));
            }
        }
    }
    reads.sort();
    reads.dedup();
    Users { writes, reads }
}
