//! A control point none of whose receivers manages anybody.
//!
//! A role manages if another reports to it, if it owns a process, a stage or an operation of the management stage, or if it reports to nobody:
//! by `none`, or by `n/a` and without operations of its own. Where the model says nothing of who manages whom, the rule keeps quiet: then that is what is missing.

use rustc_hash::FxHashSet;

use crate::finding::{Arg, Finding, Level};
use crate::model::element::{Id, Ref};
use crate::model::fact::Fact;
use crate::model::people::Role;
use crate::model::process::StageKind;
use crate::rules::responsibility::self_control::closed;
use crate::rules::{Check, Context, rule};

rule!("receiver-not-management", Control, Hint, "receiver_not_management", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let managers = managers(cx);
    // Who reports to himself is told that; the one to be named instead will be somebody above.
    let closed: FxHashSet<_> = closed(cx).into_iter().map(|(id, ..)| id).collect();
    for (id, it) in cx.model.control_points.iter().filter(|(id, _)| !managers.is_empty() && !closed.contains(id)) {
        let receivers = it.receiver.items();
        let roles: Option<Vec<Id<Role>>> = receivers.iter().map(|receiver| receiver.target).collect();
        let Some(roles) = roles.filter(|roles| !roles.iter().any(|role| managers.contains(role))) else { continue };
        let Some(first) = receivers.first() else { continue };
        let names: Vec<Arg> = roles.iter().map(|role| Arg::Text(cx.model.label_of(*role))).collect();
        let finding = cx.about(RULE.id, Level::Hint, id.element()).with("count", names.len()).with("roles", Arg::List(names));
        let finding = roles.iter().take(3).fold(finding, |finding, role| finding.related("role", cx.span_of(*role)));
        findings.push(Finding { span: first.span, ..finding });
    }
}

/// The roles that manage somebody or something.
fn managers(cx: &Context<'_>) -> FxHashSet<Id<Role>> {
    let model = cx.model;
    let target = |role: &Fact<Ref<Role>>| role.said().and_then(|role| role.target);
    let above = model.roles.iter().filter_map(|(_, role)| target(&role.reports_to));
    let owners = model.processes.iter().map(|(_, process)| &process.owner).chain(model.stages.iter().map(|(_, stage)| &stage.owner));
    let mut out: FxHashSet<Id<Role>> = above.chain(owners.filter_map(target)).collect();
    if out.is_empty() {
        return out;
    }
    let of_management = |id| model.stage_of(id).is_some_and(|stage| model.stages[stage].kind.said() == Some(&StageKind::Management));
    out.extend(model.operations.iter().filter(|(id, _)| of_management(*id)).filter_map(|(_, operation)| target(&operation.owner)));
    // `n/a` may mean the top, and may mean a place outside the model; one who does the work himself hardly stands at the top.
    let performers: FxHashSet<Id<Role>> = model.operations.iter().filter_map(|(_, operation)| target(&operation.owner)).collect();
    out.extend(model.roles.iter().filter_map(|(id, role)| match role.reports_to {
        Fact::Absent(_) | Fact::Broken => Some(id),
        Fact::NotApplicable(_) => Some(id).filter(|id| !performers.contains(id)),
        Fact::Unsaid | Fact::Said(_) => None,
    }));
    out
}
