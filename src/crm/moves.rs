//! How a card goes from step to step: the way of the operations at which it stands there.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::specification::Move;
use crate::graph::{End, Goal, ProcessGraph, condition};
use crate::model::Model;
use crate::model::crm::Pipeline;
use crate::model::element::{Id, Kind};
use crate::model::operation::Operation;
use crate::model::process::{LeadsTo, Process};
use crate::text::Text;

/// Of each step of a pipeline the steps that come next, with the conditions on the way. From an operation of the step the process is followed up to the
/// first operations at which the card stands elsewhere; through an outcome only into a process in which it stands somewhere: what comes after that is
/// another card's.
pub(super) fn moves(model: &Model, graph: &ProcessGraph, pipeline: Id<Pipeline>) -> Vec<Vec<Move>> {
    let mut steps: FxHashMap<Id<Operation>, Vec<usize>> = FxHashMap::default();
    for (number, (_, step)) in model.steps_of(pipeline).enumerate() {
        step.at.items().iter().filter_map(|at| at.target).for_each(|at| steps.entry(at).or_default().push(number));
    }
    let from = |number: usize| {
        let mut starts: Vec<_> = steps.iter().filter(|(_, at)| at.contains(&number)).map(|(operation, _)| *operation).collect();
        starts.sort();
        onward(model, graph, &steps, number, &starts)
    };
    (0..model.steps_of(pipeline).len()).map(from).collect()
}

fn onward(model: &Model, graph: &ProcessGraph, steps: &FxHashMap<Id<Operation>, Vec<usize>>, here: usize, starts: &[Id<Operation>]) -> Vec<Move> {
    let mut seen: FxHashSet<Id<Operation>> = starts.iter().copied().collect();
    let mut queue: VecDeque<(Id<Operation>, Vec<Text>)> = starts.iter().map(|at| (*at, Vec::new())).collect();
    let mut out: Vec<Move> = Vec::new();
    while let Some((at, said)) = queue.pop_front() {
        for turn in graph.flow.turns(at) {
            let mut when = said.clone();
            when.extend(condition(model, *turn).cloned());
            for next in followers(model, graph, turn.goal, |process| steps.keys().any(|at| model.process_of(*at) == process)) {
                match steps.get(&next) {
                    Some(there) if !there.contains(&here) => {
                        for to in there.iter().filter(|to| out.iter().all(|known| known.to != **to)).copied().collect::<Vec<_>>() {
                            out.push(Move { to, when: when.clone() });
                        }
                    }
                    _ if seen.insert(next) => queue.push_back((next, when.clone())),
                    _ => {}
                }
            }
        }
    }
    out.sort_by_key(|one| one.to);
    out
}

/// The operations that a way leads to; through an outcome those with which the process begins that it leads to.
fn followers(model: &Model, graph: &ProcessGraph, goal: Goal, stands_in: impl Fn(Id<Process>) -> bool) -> Vec<Id<Operation>> {
    let outcome = match goal {
        Goal::Operation(next) => return vec![next],
        Goal::End(End::Outcome(outcome)) => outcome,
        Goal::End(_) => return Vec::new(),
    };
    match model.outcomes[outcome].leads_to.said() {
        Some(LeadsTo::Element(next)) => match next.target {
            Some(next) if next.kind == Kind::Process && stands_in(Id::new(next.index)) => {
                model.operations_of(Id::new(next.index)).map(|(id, _)| id).filter(|id| graph.flow.is_start(*id)).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
