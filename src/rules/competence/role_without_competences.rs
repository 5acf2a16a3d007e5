//! A role that works in the process, and nobody says what it must know and be able to do.
//!
//! Asked of roles of the company that own or perform operations. What an operation of theirs asks for in its own `competences` is known too, so the
//! question is answered there; a role of which the company says `none` itself is reported all the same.

use rustc_hash::FxHashMap;

use crate::finding::Finding;
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::model::operation::{Operation, Part};
use crate::model::people::{Role, RoleKind};
use crate::rules::{Check, Context, rule};

rule!("role-without-competences", Competence, Gap, "role_without_competences", Check::Whole(check));

/// What a role does in the operations of the model.
#[derive(Default)]
struct Work {
    operations: usize,
    /// Whether one of them says what it takes, or could not be read.
    is_told: bool,
}

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut work: FxHashMap<Id<Role>, Work> = FxHashMap::default();
    for (_, operation) in cx.model.operations.iter() {
        for role in workers(operation) {
            let work = work.entry(role).or_default();
            work.operations += 1;
            work.is_told |= operation.competences.said().is_some() || matches!(operation.competences, Fact::Broken);
        }
    }
    for (id, role) in cx.model.roles.iter().filter(|(_, role)| role.kind.said().is_none_or(|kind| *kind == RoleKind::Internal)) {
        let Some(work) = work.get(&id) else { continue };
        if !(work.is_told && role.competences.is_unsaid()) {
            let finding = cx.missing(RULE.id, "role-without-competences-none", id.element(), &role.competences);
            findings.extend(finding.map(|finding| finding.with("count", work.operations)));
        }
    }
}

/// Who owns an operation or performs it, each once.
fn workers(operation: &Operation) -> Vec<Id<Role>> {
    let performing = operation.participants.said().into_iter().flat_map(|list| &list.0);
    let performing = performing.filter(|one| one.participation.part.said() == Some(&Part::Performs)).filter_map(|one| one.role.target);
    let mut out: Vec<Id<Role>> = operation.owner.said().and_then(|owner| owner.target).into_iter().chain(performing).collect();
    out.sort();
    out.dedup();
    out
}
