//! Hand-overs: where work passes from the one who answers for an operation to the one who answers for the next.

use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::Serialize;

use super::line::{Numbered, numbered, owner};
use super::maker::Maker;
use super::parts::Link;
use crate::graph::{End, Goal, ProcessGraph, Turn, condition};
use crate::model::Model;
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::model::people::Role;
use crate::model::process::{Outcome, Process};

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
pub(super) fn passes(model: &Model, graph: &ProcessGraph) -> Vec<Pass> {
    let (flow, links) = (&graph.flow, &graph.links);
    let starts = |process| model.operations_of(process).map(|(id, _)| id).filter(|id| flow.is_start(*id));
    let mut led: FxHashMap<Id<Outcome>, Vec<Id<Process>>> = FxHashMap::default();
    for (process, _) in model.processes.iter() {
        links.led_by(process).iter().for_each(|outcome| led.entry(*outcome).or_default().push(process));
    }
    let mut ways: Vec<(Id<Operation>, Id<Operation>, Option<Turn>)> = Vec::new();
    for (from, said) in model.operations.iter() {
        for turn in flow.turns(from) {
            match turn.goal {
                Goal::Operation(to) => ways.push((from, to, Some(*turn))),
                Goal::End(End::Outcome(outcome)) => {
                    let next = led.get(&outcome).into_iter().flatten();
                    ways.extend(next.flat_map(|process| starts(*process)).map(|to| (from, to, Some(*turn))));
                }
                Goal::End(End::Plain | End::Undeclared) => {}
            }
        }
        let detail = said.detailed_in.said().and_then(|detail| detail.target);
        ways.extend(detail.into_iter().flat_map(starts).map(|to| (from, to, None)));
    }
    let mut seen = FxHashSet::default();
    let pass = |(from, to, turn): (Id<Operation>, Id<Operation>, Option<Turn>)| {
        let (one, two) = owner(&model.operations[from]).zip(owner(&model.operations[to])).filter(|(one, two)| one != two)?;
        seen.insert((from.number(), to.number())).then_some(Pass { from: (one, from), to: (two, to), turn })
    };
    ways.into_iter().filter_map(pass).collect()
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
