//! A may-analysis beside the must-analysis: what some way brings, and where another way to the same end leaves it out.

use std::collections::{BTreeMap, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use super::problem::{Bits, Problem};
use crate::graph::flow::{End, Goal, Turn};
use crate::graph::path::Route;
use crate::model::element::Id;
use crate::model::operation::{Operation, Way};
use crate::model::process::{Outcome, Process};

impl Problem<'_> {
    /// What some way from the start of each process brings to each of its ends.
    pub(super) fn brought(&self, processes: &[Id<Process>]) -> FxHashMap<Id<Process>, Vec<(Turn, Bits)>> {
        let mut out: FxHashMap<Id<Process>, Vec<(Turn, Bits)>> = FxHashMap::default();
        let mut queue: VecDeque<Id<Process>> = processes.iter().copied().collect();
        let mut queued: FxHashSet<Id<Process>> = queue.iter().copied().collect();
        while let Some(process) = queue.pop_front() {
            queued.remove(&process);
            let ends = self.bring(process, &out);
            let rises = |old: &Vec<(Turn, Bits)>| old.iter().zip(&ends).any(|(old, new)| old.1 != new.1);
            if out.get(&process).map_or(!ends.is_empty(), rises) {
                out.insert(process, ends);
                let above = self.links.detailed_operations(process).iter().map(|operation| self.model.process_of(*operation));
                queue.extend(above.filter(|above| queued.insert(*above)));
            }
        }
        out
    }

    /// The same for one process; nothing where no operation in it brings anything.
    fn bring(&self, process: Id<Process>, known: &FxHashMap<Id<Process>, Vec<(Turn, Bits)>>) -> Vec<(Turn, Bits)> {
        let detail = |operation: Id<Operation>| self.model.operations[operation].detailed_in.said().and_then(|detail| known.get(&detail.target?));
        let reached = || self.model.operations_of(process).map(|(id, _)| id).filter(|id| self.flow.is_reached(*id));
        let mut queue: VecDeque<Id<Operation>> = reached().filter(|id| self.given(*id) != 0 || detail(*id).is_some()).collect();
        if queue.is_empty() {
            return Vec::new();
        }
        let mut queued: FxHashSet<Id<Operation>> = queue.iter().copied().collect();
        let mut here: FxHashMap<Id<Operation>, Bits> = FxHashMap::default();
        let on = |turn: &Turn, here: Bits| {
            let ways = self.model.operations[turn.from].next.items();
            let named = |way: &Way| way.when_outcome.said().and_then(|outcome| outcome.target);
            let way = turn.way.and_then(|at| ways.get(at as usize));
            let meant = |outcome: Option<Id<Outcome>>| match way.map(|way| (named(way), way.is_otherwise())) {
                Some((Some(wanted), _)) => outcome == Some(wanted),
                // `otherwise` is for the outcomes that no other way is for.
                Some((None, true)) => !ways.iter().any(|way| outcome.is_some() && named(way) == outcome),
                _ => true,
            };
            let within = detail(turn.from).into_iter().flatten().filter(|(end, _)| meant(outcome_of(end_of(end))));
            within.fold(here | self.given(turn.from), |all, (_, bits)| all | bits)
        };
        while let Some(operation) = queue.pop_front() {
            queued.remove(&operation);
            let before = here.get(&operation).copied().unwrap_or(0);
            for turn in self.flow.turns(operation) {
                let Goal::Operation(to) = turn.goal else { continue };
                let there = here.entry(to).or_default();
                let risen = *there | on(turn, before);
                if std::mem::replace(there, risen) != risen && queued.insert(to) {
                    queue.push_back(to);
                }
            }
        }
        let turns = reached().flat_map(|id| self.flow.turns(id)).filter(|turn| matches!(turn.goal, Goal::End(_)));
        turns.map(|turn| (*turn, on(turn, here.get(&turn.from).copied().unwrap_or(0)))).collect()
    }

    /// By bit, the end of a process to which some ways bring an item and others do not, with the shortest of these.
    pub(super) fn omissions(
        &self,
        ends: &[(Turn, Bits)],
        apart: impl Fn(End) -> bool,
        quiet: impl Fn(End) -> Bits,
        matters: impl Fn(u32, &Route) -> bool,
    ) -> BTreeMap<u32, (End, Route)> {
        let mut together: FxHashMap<Option<Id<Outcome>>, Bits> = FxHashMap::default();
        ends.iter().for_each(|(turn, bits)| *together.entry(outcome_of(end_of(turn))).or_default() |= bits);
        let elsewhere = ends.iter().filter(|(turn, _)| !apart(end_of(turn))).fold(0, |all, (_, bits)| all | bits);
        let mut out: BTreeMap<u32, (End, Route)> = BTreeMap::new();
        for (turn, _) in ends {
            let end = end_of(turn);
            let other = if apart(end) { elsewhere } else { 0 };
            let mut open = together.get(&outcome_of(end)).copied().unwrap_or(0) & !other & !self.after(turn) & !quiet(end);
            while open != 0 {
                let bit = open.trailing_zeros();
                open &= open - 1;
                let Some(mut route) = self.way_without(1 << bit, turn.from) else { continue };
                route.0.last_mut().into_iter().for_each(|last| last.turn = Some(*turn));
                if out.get(&bit).is_none_or(|(_, known)| route.0.len() < known.0.len()) && matters(bit, &route) {
                    out.insert(bit, (end, route));
                }
            }
        }
        out
    }
}

fn end_of(turn: &Turn) -> End {
    if let Goal::End(end) = turn.goal { end } else { End::Plain }
}

/// The outcome of an end, if it has one.
pub(super) fn outcome_of(end: End) -> Option<Id<Outcome>> {
    if let End::Outcome(outcome) = end { Some(outcome) } else { None }
}
