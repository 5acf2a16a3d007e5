//! Who answers for the work.

mod decision_without_authority;
mod handover_ping_pong;
mod operation_without_owner;
mod owner_is_external;
mod process_without_owner;
mod reporting_cycle;
mod role_overloaded;
mod role_without_deputy;
pub(super) mod self_control;

use rustc_hash::FxHashMap;

use super::{Context, Rule};
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::model::operation::Operation;
use crate::model::people::{Role, RoleKind};

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[
    &operation_without_owner::RULE,
    &process_without_owner::RULE,
    &owner_is_external::RULE,
    &role_overloaded::RULE,
    &handover_ping_pong::RULE,
    &self_control::RULE,
    &decision_without_authority::RULE,
    &reporting_cycle::RULE,
    &role_without_deputy::RULE,
];

/// The owner of an operation.
fn owner(cx: &Context<'_>, operation: Id<Operation>) -> Option<Id<Role>> {
    cx.model.operations[operation].owner.said()?.target
}

/// A role and the operations that it owns.
struct Owner<'a> {
    id: Id<Role>,
    role: &'a Role,
    owned: Vec<Id<Operation>>,
}

/// The roles of the company's own people that own operations; all in the order of declaration.
fn owners<'a>(cx: &Context<'a>) -> Vec<Owner<'a>> {
    let mut owned: FxHashMap<Id<Role>, Vec<Id<Operation>>> = FxHashMap::default();
    for (id, _) in cx.model.operations.iter() {
        owner(cx, id).into_iter().for_each(|owner| owned.entry(owner).or_default().push(id));
    }
    // That somebody outside owns an operation is said elsewhere, and what could not be read is not judged.
    let inside = |role: &Role| !matches!(role.kind, Fact::Broken) && role.kind.said().is_none_or(|kind| *kind == RoleKind::Internal);
    let insiders = cx.model.roles.iter().filter(|(_, role)| inside(role));
    insiders.filter_map(|(id, role)| Some(Owner { id, role: &role.data, owned: owned.remove(&id)? })).collect()
}
