//! An operation that nothing in the pay reinforces.
//!
//! It is reinforced by the indicators that it names in `motivated_by`, or by one in the pay of its owner or a performer that is computed from what it
//! writes. What the company says itself goes before what can be worked out: `none` is reported all the same. An operation shown in detail is judged
//! by its detail; the client and programs, who are not paid, are left to `owner-is-external`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::Finding;
use crate::model::element::{ElementId, Id};
use crate::model::operation::{Operation, Part};
use crate::model::people::{Role, RoleKind};
use crate::rules::motivation::origin::origin;
use crate::rules::{Check, Context, rule};

rule!("operation-unmotivated", Motivation, Hint, "operation_unmotivated", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let paid_for = paid_for(cx);
    let is_paid = |role: &Id<Role>| cx.model.roles[*role].kind.said().is_none_or(|kind| *kind == RoleKind::Internal);
    let reinforced =
        |operation: &Operation, role: &Id<Role>| paid_for.get(role).is_some_and(|items| operation.produced().any(|(item, _)| items.contains(&item)));
    for (id, operation) in cx.model.operations.iter().filter(|(_, operation)| !cx.is_detailed(operation)) {
        let owner = operation.owner.said().and_then(|owner| owner.target);
        if owner.is_some_and(|owner| !is_paid(&owner)) {
            continue;
        }
        let performing = operation.participants.said().into_iter().flat_map(|list| &list.0);
        let performing = performing.filter(|one| one.participation.part.said() == Some(&Part::Performs)).filter_map(|one| one.role.target);
        if !operation.motivated_by.is_unsaid() || !owner.into_iter().chain(performing).any(|role| reinforced(operation, &role)) {
            findings.extend(cx.missing_hint(RULE.id, "operation-unmotivated-none", id.element(), &operation.motivated_by));
        }
    }
}

/// The fields and documents that the pay of each role is computed from.
fn paid_for(cx: &Context<'_>) -> FxHashMap<Id<Role>, FxHashSet<ElementId>> {
    let mut out: FxHashMap<Id<Role>, FxHashSet<ElementId>> = FxHashMap::default();
    for (id, role) in cx.model.roles.iter() {
        for kpi in role.motivation.items().iter().filter_map(|motive| motive.kpi.said()?.target) {
            out.entry(id).or_default().extend(origin(cx.model, kpi).kpis.into_iter().flat_map(|(_, items)| items));
        }
    }
    out
}
