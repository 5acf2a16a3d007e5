//! Hand-overs: where work passes from the one who answers for an operation to the one who answers for the next.

use schemars::JsonSchema;
use serde::Serialize;

use super::line::{Numbered, numbered, owner};
use super::maker::Maker;
use super::parts::Link;
use crate::graph::{End, Goal, Turn, condition};
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::model::people::Role;

/// Where work passes from one role to another.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Handover {
    /// The role that hands it over.
    pub from_role: Link,
    /// Its operation.
    pub from: Numbered,
    /// The role that takes it over.
    pub to_role: Link,
    /// Its operation.
    pub to: Numbered,
    /// On which condition.
    pub when: Option<String>,
    /// What the one makes and the other needs.
    pub passes: Vec<Link>,
}

/// The two ends of a hand-over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pass {
    pub(super) from: (Id<Role>, Id<Operation>),
    pub(super) to: (Id<Role>, Id<Operation>),
    turn: Option<Turn>,
}

/// Every hand-over of a model: from operation to operation, from the end of a process to the beginning of the next, and from an operation into the process
/// that shows it in detail.
pub(super) fn passes(maker: &Maker<'_>) -> Vec<Pass> {
    let (model, flow, links) = (maker.model, &maker.graph.flow, &maker.graph.links);
    let mut out: Vec<Pass> = Vec::new();
    let mut add = |from: Id<Operation>, to: Id<Operation>, turn| {
        let ends = owner(&model.operations[from]).zip(owner(&model.operations[to])).filter(|(one, two)| one != two);
        if let Some((one, two)) = ends
            && !out.iter().any(|pass| pass.from.1 == from && pass.to.1 == to)
        {
            out.push(Pass { from: (one, from), to: (two, to), turn });
        }
    };
    for (from, said) in model.operations.iter() {
        for turn in flow.turns(from) {
            match turn.goal {
                Goal::Operation(to) => add(from, to, Some(*turn)),
                Goal::End(End::Outcome(outcome)) => {
                    let next = model.processes.iter().map(|(id, _)| id).filter(|id| links.led_by(*id).contains(&outcome));
                    let starts = next.flat_map(|process| model.operations_of(process)).map(|(id, _)| id).filter(|id| flow.is_start(*id));
                    starts.for_each(|to| add(from, to, Some(*turn)));
                }
                Goal::End(End::Plain | End::Undeclared) => {}
            }
        }
        if let Some(detail) = said.detailed_in.said().and_then(|detail| detail.target) {
            model.operations_of(detail).map(|(id, _)| id).filter(|id| flow.is_start(*id)).for_each(|to| add(from, to, None));
        }
    }
    out
}

/// A hand-over as it is read.
pub(super) fn handover(maker: &Maker<'_>, pass: Pass) -> Handover {
    let ((from_role, from), (to_role, to)) = (pass.from, pass.to);
    let needed: Vec<_> = maker.model.operations[to].needed().map(|(item, _)| item).collect();
    let mut passed: Vec<_> = maker.model.operations[from].produced().map(|(item, _)| item).filter(|item| needed.contains(item)).collect();
    passed.sort();
    passed.dedup();
    Handover {
        from_role: maker.link(from_role),
        from: numbered(maker, from),
        to_role: maker.link(to_role),
        to: numbered(maker, to),
        when: pass.turn.and_then(|turn| condition(maker.model, turn)).map(|text| maker.text(text)),
        passes: passed.into_iter().map(|item| maker.link_to(item)).collect(),
    }
}
