//! The client or a program as the owner of an operation, a process, a stage or an indicator.

use crate::finding::{Arg, Finding, Level};
use crate::model::element::{ElementId, Ref};
use crate::model::fact::Fact;
use crate::model::people::{Role, RoleKind};
use crate::rules::{Check, Context, rule};

rule!("owner-is-external", Responsibility, Gap, "owner_is_external", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = cx.model;
    let stages = model.stages.iter().map(|(id, stage)| (id.element(), &stage.owner));
    let processes = model.processes.iter().map(|(id, process)| (id.element(), &process.owner));
    let kpis = model.kpis.iter().map(|(id, kpi)| (id.element(), &kpi.owner));
    let operations = model.operations.iter().map(|(id, operation)| (id.element(), &operation.owner));
    findings.extend(stages.chain(processes).chain(kpis).chain(operations).filter_map(|(element, owner)| external(cx, element, owner)));
}

fn external(cx: &Context<'_>, element: ElementId, owner: &Fact<Ref<Role>>) -> Option<Finding> {
    let owner = owner.said()?;
    let role = owner.target?;
    let kind = cx.model.roles[role].kind.said().filter(|kind| **kind != RoleKind::Internal)?;
    let finding = cx.about(RULE.id, Level::Gap, element).with("role", cx.model.label_of(role)).with("kind", Arg::Term(kind.term()));
    let finding = finding.with("of", Arg::Term(element.kind.term()));
    Some(Finding { span: owner.span, ..finding }.related("role", cx.span_of(role)))
}
