//! The client or a program as the owner of an operation.

use crate::finding::{Arg, Finding, Level};
use crate::model::people::RoleKind;
use crate::rules::{Check, Context, rule};

rule!("owner-is-external", Responsibility, Gap, "owner_is_external", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, operation) in cx.model.operations.iter() {
        let Some(owner) = operation.owner.said() else { continue };
        let Some(role) = owner.target else { continue };
        let Some(kind) = cx.model.roles[role].kind.said().filter(|kind| **kind != RoleKind::Internal) else { continue };
        let mut finding = cx.about(RULE.id, Level::Gap, id.element()).with("role", cx.model.label_of(role)).with("kind", Arg::Term(kind.term()));
        finding.span = owner.span;
        findings.push(finding.related("role", cx.span_of(role)));
    }
}
