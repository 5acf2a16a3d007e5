//! What the rules leave of a net, explored state by state.

use rustc_hash::{FxHashMap, FxHashSet};

use super::net::{END, Kind, Net, Node, SINK, START};
use super::{STATES, Verdict};
use crate::finding::Arg;
use crate::graph::path::{Route, Step};
use crate::model::Model;
use crate::model::element::Id;
use crate::model::operation::Operation;

/// Arcs on which work stands; at most one piece on each.
type Marking = Vec<u64>;

struct Search<'a> {
    net: &'a Net,
    /// Arcs that are left, numbered for the bits of a marking.
    arcs: Vec<usize>,
    bits: FxHashMap<usize, usize>,
    nodes: Vec<usize>,
}

/// One state, how it was reached, and what was walked for that.
struct State {
    marking: Marking,
    before: usize,
    walked: Vec<usize>,
}

enum Next {
    State(Marking, Vec<usize>),
    /// The arc that arrives where something has come already, what is walked, and what stood where before that.
    Twice(usize, Vec<usize>, Marking),
}

/// Explores the states of a reduced net.
pub(super) fn explore(net: &Net, model: &Model) -> Verdict {
    let arcs: Vec<usize> = (0..net.arcs.len()).filter(|arc| net.arcs[*arc].alive).collect();
    let bits = arcs.iter().enumerate().map(|(bit, arc)| (*arc, bit)).collect();
    let nodes = (0..net.nodes.len()).filter(|node| net.nodes[*node].alive && *node > SINK).collect();
    let search = Search { net, arcs, bits, nodes };
    let mut states: Vec<State> = Vec::new();
    let mut seen: FxHashSet<Marking> = FxHashSet::default();
    let nothing = vec![0; search.arcs.len().div_ceil(64)];
    for arc in &net.nodes[START].leaving {
        let mut marking = nothing.clone();
        search.put(&mut marking, *arc);
        if seen.insert(marking.clone()) {
            states.push(State { marking, before: usize::MAX, walked: vec![*arc] });
        }
    }
    let mut at = 0;
    while at < states.len() {
        if states.len() > STATES {
            return Verdict::Undecided;
        }
        let enabled = search.enabled(&states[at].marking);
        if enabled.is_empty()
            && let Some(verdict) = search.stuck(&states, at, model)
        {
            return verdict;
        }
        for node in enabled {
            for next in search.fire(&states[at].marking, node) {
                match next {
                    Next::Twice(arc, walked, before) => {
                        let story = search.story(&states, at, &walked, model);
                        return Verdict::DoubleArrival { at: search.run_twice(arc, &before), story };
                    }
                    Next::State(marking, walked) => {
                        if seen.insert(marking.clone()) {
                            states.push(State { marking, before: at, walked });
                        }
                    }
                }
            }
        }
        at += 1;
    }
    Verdict::Sound
}

impl Search<'_> {
    fn has(&self, marking: &Marking, arc: usize) -> bool {
        let bit = self.bits[&arc];
        marking[bit / 64] & (1 << (bit % 64)) != 0
    }

    fn put(&self, marking: &mut Marking, arc: usize) {
        let bit = self.bits[&arc];
        marking[bit / 64] |= 1 << (bit % 64);
    }

    fn take(&self, marking: &mut Marking, arc: usize) {
        let bit = self.bits[&arc];
        marking[bit / 64] &= !(1 << (bit % 64));
    }

    /// The nodes to try: one that is no join of kind any, if there is one; all joins that can go on otherwise.
    fn enabled(&self, marking: &Marking) -> Vec<usize> {
        let can = |node: &&usize| {
            let Node { kind, arriving, .. } = &self.net.nodes[**node];
            if *kind == Kind::All { arriving.iter().all(|arc| self.has(marking, *arc)) } else { arriving.iter().any(|arc| self.has(marking, *arc)) }
        };
        let all: Vec<usize> = self.nodes.iter().filter(can).copied().collect();
        match all.iter().find(|node| self.net.nodes[**node].kind != Kind::Any) {
            Some(one) => vec![*one],
            None => all,
        }
    }

    /// What comes of letting a node go on.
    fn fire(&self, marking: &Marking, node: usize) -> Vec<Next> {
        let Node { kind, arriving, leaving, .. } = &self.net.nodes[node];
        let mut after = marking.clone();
        for arc in arriving.iter().filter(|arc| self.has(marking, **arc)) {
            self.take(&mut after, *arc);
            if *kind != Kind::All {
                break;
            }
        }
        match kind {
            Kind::Choice => leaving.iter().map(|arc| self.arrive(&after, &[*arc])).collect(),
            _ => vec![self.arrive(&after, leaving)],
        }
    }

    fn arrive(&self, marking: &Marking, arcs: &[usize]) -> Next {
        let mut after = marking.clone();
        for arc in arcs {
            let goal = self.net.arcs[*arc].to;
            let Node { kind, arriving, .. } = &self.net.nodes[goal];
            let taken = match kind {
                Kind::Any | Kind::End => arriving.iter().any(|other| self.has(&after, *other)),
                // What has come to a sink stays there: it may still be under way when the same branch is begun again.
                _ => self.has(&after, *arc),
            };
            if taken {
                return Next::Twice(*arc, arcs.to_vec(), after);
            }
            self.put(&mut after, *arc);
        }
        Next::State(after, arcs.to_vec())
    }

    /// Work that stands somewhere and can't go on: at a join that waits. None where it has come to an end.
    fn stuck(&self, states: &[State], at: usize, model: &Model) -> Option<Verdict> {
        let marking = &states[at].marking;
        let waits = |node: &&usize| self.net.nodes[**node].arriving.iter().any(|arc| self.has(marking, *arc));
        let join = *self.nodes.iter().find(waits)?;
        let waiting = self.net.nodes[join].arriving.iter().filter(|arc| self.has(marking, **arc)).filter_map(|arc| self.net.last_operation(*arc)).collect();
        let story = self.story(states, at, &[], model);
        Some(Verdict::Deadlock { join: self.operation_at(join)?, waiting, story })
    }

    /// The operation that runs twice when an arc is walked although another leads to the same goal and has been walked: the goal, or, where that is the end, the
    /// first operation that both ways to the end pass. A branch that ends by itself runs twice from its own first operation.
    fn run_twice(&self, arc: usize, before: &Marking) -> Option<Id<Operation>> {
        let goal = self.net.arcs[arc].to;
        match goal {
            SINK => self.net.operations_on(arc).first().copied(),
            END => {
                let other = self.net.nodes[END].arriving.iter().find(|other| **other != arc && self.bits.contains_key(other) && self.has(before, **other))?;
                let others = self.net.operations_on(*other);
                self.net.operations_on(arc).into_iter().find(|operation| others.contains(operation))
            }
            _ => self.operation_at(goal),
        }
    }

    /// The operation that a node belongs to; a join without one stands before the next operation.
    fn operation_at(&self, node: usize) -> Option<Id<Operation>> {
        let mut at = node;
        for _ in 0..self.net.nodes.len() {
            if self.net.nodes[at].operation.is_some() {
                return self.net.nodes[at].operation;
            }
            at = self.net.arcs[*self.net.nodes[at].leaving.first()?].to;
        }
        None
    }

    fn story(&self, states: &[State], at: usize, last: &[usize], model: &Model) -> Vec<Arg> {
        let mut walked: Vec<&[usize]> = vec![last];
        let mut here = at;
        while let Some(state) = states.get(here) {
            walked.push(&state.walked);
            here = state.before;
        }
        let mut steps = Vec::new();
        for arc in walked.into_iter().rev().flatten() {
            self.net.unroll(self.net.arcs[*arc].tale, &mut steps);
        }
        Route(steps.into_iter().map(|(operation, turn)| Step { operation, turn }).collect()).story(model)
    }
}
