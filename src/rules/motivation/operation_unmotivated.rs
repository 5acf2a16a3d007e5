//! An operation that nothing in the pay reinforces.
//!
//! It is reinforced by the indicators that it names in `motivated_by`, or by one in the pay of its owner or a performer that is computed from what it
//! writes. What the company says itself goes before what can be worked out: `none` is reported all the same. An operation shown in detail is judged
//! by its detail; the client and programs, who are not paid, are left to `owner-is-external`.
//!
//! Where nothing is said of the pay of the owner at all, its operations have that one thing in common, and it is told once, at the role. An operation
//! without an owner is asked about as such first: whose pay should it be?

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::{Arg, Finding};
use crate::model::element::{ElementId, Id};
use crate::model::fact::Fact;
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
    let mut unsaid: BTreeMap<Id<Role>, Vec<Id<Operation>>> = BTreeMap::new();
    for (id, operation) in cx.model.operations.iter().filter(|(_, operation)| !cx.is_detailed(operation)) {
        let owner = operation.owner.said().and_then(|owner| owner.target);
        if owner.is_some_and(|owner| !is_paid(&owner)) {
            continue;
        }
        let finding = || cx.missing_hint(RULE.id, "operation-unmotivated-none", id.element(), &operation.motivated_by);
        if !operation.motivated_by.is_unsaid() {
            findings.extend(finding());
            continue;
        }
        let performing = operation.participants.said().into_iter().flat_map(|list| &list.0);
        let performing = performing.filter(|one| one.participation.part.said() == Some(&Part::Performs)).filter_map(|one| one.role.target);
        if owner.into_iter().chain(performing).any(|role| reinforced(operation, &role)) {
            continue;
        }
        match owner.map(|owner| (owner, &cx.model.roles[owner].motivation)) {
            Some((_, Fact::Said(_))) => findings.extend(finding()),
            Some((owner, Fact::Unsaid | Fact::Absent(_))) => unsaid.entry(owner).or_default().push(id),
            Some((_, Fact::NotApplicable(_) | Fact::Broken)) | None => {}
        }
    }
    for (role, operations) in unsaid {
        findings.extend(of_role(cx, role, &operations));
    }
}

/// What is told of operations whose owner's pay is not described, or depends on nothing.
fn of_role(cx: &Context<'_>, role: Id<Role>, operations: &[Id<Operation>]) -> Option<Finding> {
    if let [only] = operations {
        return cx.missing_hint(RULE.id, "operation-unmotivated-none", only.element(), &cx.model.operations[*only].motivated_by);
    }
    let finding = cx.missing_hint(RULE.id, "operation-unmotivated-role-none", role.element(), &cx.model.roles[role].motivation)?;
    let finding = if cx.model.roles[role].motivation.is_unsaid() { finding.variant("operation-unmotivated-role") } else { finding };
    let names = operations.iter().take(NAMED).map(|operation| Arg::Text(cx.model.label_of(*operation))).collect();
    Some(finding.with("count", operations.len()).with("operations", Arg::List(names)).with("rest", operations.len().saturating_sub(NAMED)))
}

/// So many operations a sentence can name.
const NAMED: usize = 3;

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
