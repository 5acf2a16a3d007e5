//! The equations of what is certainly there, and their greatest solution.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::flow::{End, Flow, Goal, Turn};
use crate::graph::links::Links;
use crate::graph::path::{Route, Step, backwards};
use crate::model::Model;
use crate::model::element::Id;
use crate::model::operation::{Operation, Way};
use crate::model::process::{Outcome, Process};

/// One bit for each of as many items as are looked at together.
pub(super) type Bits = u128;

/// How far the equations look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// One process alone: nothing comes in and no detail gives anything.
    Process,
    /// A process with what details it; what led to it does not count.
    Details,
    /// From process to process.
    Model,
}

/// The equations for up to 128 items, and their solution.
pub(super) struct Problem<'a> {
    pub(super) model: &'a Model,
    pub(super) flow: &'a Flow,
    pub(super) links: &'a Links,
    reach: Reach,
    pub(super) gives: FxHashMap<Id<Operation>, Bits>,
    pub(super) beside: FxHashMap<Id<Process>, Bits>,
    before: FxHashMap<Id<Operation>, Bits>,
    entry: FxHashMap<Id<Process>, Bits>,
    /// What is certain at each end of a process.
    ends: FxHashMap<Id<Process>, Vec<(End, Bits)>>,
    /// What a process gives whatever way it takes; for those that detail an operation.
    anyway: FxHashMap<Id<Process>, Bits>,
}

impl<'a> Problem<'a> {
    pub(super) fn new(model: &'a Model, flow: &'a Flow, links: &'a Links, reach: Reach) -> Self {
        let (gives, beside, before) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        Self { model, flow, links, reach, gives, beside, before, entry: FxHashMap::default(), ends: FxHashMap::default(), anyway: FxHashMap::default() }
    }

    pub(super) fn given(&self, operation: Id<Operation>) -> Bits {
        self.gives.get(&operation).copied().unwrap_or(0)
    }

    /// What is certain before an operation; everything, until it is known better.
    pub(super) fn before(&self, operation: Id<Operation>) -> Bits {
        self.before.get(&operation).copied().unwrap_or(Bits::MAX)
    }

    /// What is certain once a way has been taken.
    pub(super) fn after(&self, turn: &Turn) -> Bits {
        let own = self.before(turn.from) | self.given(turn.from);
        let operation = &self.model.operations[turn.from];
        let Some(detail) = operation.detailed_in.said().and_then(|detail| detail.target).filter(|_| self.reach != Reach::Process) else { return own };
        let ways = operation.next.items();
        let way = turn.way.and_then(|at| ways.get(at as usize));
        let named = |way: &Way| way.when_outcome.said().and_then(|outcome| outcome.target);
        match way.and_then(named) {
            Some(wanted) => own | self.at_end(detail, |outcome| outcome == Some(wanted)),
            // `otherwise` is for the outcomes that no other way is for.
            None if way.is_some_and(Way::is_otherwise) => {
                own | self.at_end(detail, |outcome| !ways.iter().any(|way| outcome.is_some() && named(way) == outcome))
            }
            None => own | self.at_end(detail, |_| true) | self.anyway.get(&detail).copied().unwrap_or(0),
        }
    }

    /// What is certain at the end of a process, with such outcomes as are `meant`.
    pub(super) fn at_end(&self, process: Id<Process>, meant: impl Fn(Option<Id<Outcome>>) -> bool) -> Bits {
        let Some(ends) = self.ends.get(&process) else {
            return if self.model.operations_of(process).len() == 0 { 0 } else { Bits::MAX };
        };
        let outcome = |end: &End| if let End::Outcome(outcome) = end { Some(*outcome) } else { None };
        ends.iter().filter(|(end, _)| meant(outcome(end))).fold(Bits::MAX, |all, (_, bits)| all & bits)
    }

    /// What every run of a process gives, whatever way it takes: parallel branches that end each by themselves have all been gone through by then.
    pub(super) fn gone_through(&self, process: Id<Process>) -> FxHashMap<Id<Operation>, Bits> {
        let operations: Vec<Id<Operation>> = self.model.operations_of(process).map(|(id, _)| id).filter(|id| self.flow.is_reached(*id)).collect();
        let mut ahead: FxHashMap<Id<Operation>, Bits> = operations.iter().map(|id| (*id, Bits::MAX)).collect();
        let mut changed = true;
        while changed {
            changed = false;
            for id in operations.iter().rev() {
                let value = self.on_from(*id, &ahead);
                changed |= ahead.insert(*id, value) != Some(value);
            }
        }
        ahead
    }

    /// What an operation gives and what all ways on from it give; of parallel ones what any of them gives.
    fn on_from(&self, id: Id<Operation>, ahead: &FxHashMap<Id<Operation>, Bits>) -> Bits {
        let mut ways: Vec<(Option<u32>, Bits)> = Vec::new();
        for turn in self.flow.turns(id) {
            let on = if let Goal::Operation(to) = turn.goal { ahead.get(&to).copied().unwrap_or(0) } else { 0 };
            let bits = (self.after(turn) & !self.before(id)) | on;
            match ways.last_mut() {
                Some((way, together)) if turn.parallel && *way == turn.way => *together |= bits,
                _ => ways.push((turn.way, bits)),
            }
        }
        self.given(id) | ways.into_iter().fold(Bits::MAX, |all, (_, bits)| all & bits)
    }

    fn entry_of(&self, process: Id<Process>) -> Bits {
        let outside = match self.reach {
            Reach::Process => true,
            Reach::Details => !self.links.is_detail(process),
            Reach::Model => self.links.is_entered(process),
        };
        let mut all = if outside { 0 } else { Bits::MAX };
        for operation in self.links.detailed_operations(process) {
            all &= self.before(*operation);
        }
        for outcome in self.links.led_by(process).iter().filter(|_| self.reach == Reach::Model) {
            all &= self.at_end(Id::new(self.model.outcomes[*outcome].parent), |one| one == Some(*outcome));
        }
        all | self.beside.get(&process).copied().unwrap_or(0)
    }

    pub(super) fn solve(&mut self, processes: &[Id<Process>]) {
        let mut queue: VecDeque<Id<Process>> = processes.iter().copied().collect();
        let mut queued: FxHashSet<Id<Process>> = queue.iter().copied().collect();
        while let Some(process) = queue.pop_front() {
            queued.remove(&process);
            self.entry.insert(process, self.entry_of(process));
            if self.settle(process) && self.reach != Reach::Process {
                // What follows the process, what it details and what details it see other values now.
                queue.extend(self.links.neighbours(process).filter(|neighbour| queued.insert(*neighbour)));
            }
        }
    }

    /// Solves one process for its entry; says whether anything changed. Values only ever fall, so this ends.
    fn settle(&mut self, process: Id<Process>) -> bool {
        let entry = self.entry.get(&process).copied().unwrap_or(Bits::MAX);
        let mut changed = false;
        let reached = self.model.operations_of(process).map(|(id, _)| id).filter(|id| self.flow.is_reached(*id));
        let mut queue: VecDeque<Id<Operation>> = reached.collect();
        let mut queued: FxHashSet<Id<Operation>> = queue.iter().copied().collect();
        while let Some(operation) = queue.pop_front() {
            queued.remove(&operation);
            let arriving = self.flow.arrivals(operation).filter(|turn| self.flow.is_reached(turn.from)).map(|turn| self.after(turn));
            let together = if self.flow.waits_for_all(operation) { arriving.reduce(|a, b| a | b) } else { arriving.reduce(|a, b| a & b) };
            let known = self.before(operation);
            let start = if self.flow.is_start(operation) { entry } else { Bits::MAX };
            let value = together.unwrap_or(Bits::MAX) & start & known;
            if value != known {
                self.before.insert(operation, value);
                changed = true;
                let next = self.flow.turns(operation).iter().filter_map(|turn| if let Goal::Operation(to) = turn.goal { Some(to) } else { None });
                queue.extend(next.filter(|to| queued.insert(*to)));
            }
        }
        let turns = self.model.operations_of(process).filter(|(id, _)| self.flow.is_reached(*id)).flat_map(|(id, _)| self.flow.turns(id));
        let ends: Vec<(End, Bits)> = turns.filter_map(|turn| if let Goal::End(end) = turn.goal { Some((end, self.after(turn))) } else { None }).collect();
        let ends_changed = self.ends.get(&process) != Some(&ends);
        self.ends.insert(process, ends);
        if self.links.is_detail(process) && ends_changed {
            let ahead = self.gone_through(process);
            let starts = self.model.operations_of(process).filter(|(id, _)| self.flow.is_start(*id)).map(|(id, _)| ahead.get(&id).copied().unwrap_or(0));
            let anyway = starts.reduce(|all, bits| all & bits).unwrap_or(0);
            self.anyway.insert(process, anyway);
        }
        changed || ends_changed
    }

    /// The shortest way through a process, from an entry to an end, on which the items are never there.
    pub(super) fn way_out_without(&self, items: Bits, process: Id<Process>) -> Option<Route> {
        let entry = self.entry.get(&process).copied().unwrap_or(0);
        let starts = self.model.operations_of(process).map(|(id, _)| id).filter(|id| self.flow.is_start(*id) && entry & items == 0);
        let mut queue: VecDeque<Id<Operation>> = starts.collect();
        let mut before: FxHashMap<Id<Operation>, Option<Turn>> = queue.iter().map(|id| (*id, None)).collect();
        while let Some(at) = queue.pop_front() {
            for turn in self.flow.turns(at).iter().filter(|turn| self.after(turn) & items == 0) {
                match turn.goal {
                    Goal::Operation(to) => {
                        before.entry(to).or_insert_with(|| {
                            queue.push_back(to);
                            Some(*turn)
                        });
                    }
                    Goal::End(_) => {
                        let mut steps = vec![Step { operation: at, turn: Some(*turn) }];
                        while let Some(Some(turn)) = before.get(&steps[steps.len() - 1].operation) {
                            steps.push(Step { operation: turn.from, turn: Some(*turn) });
                        }
                        steps.reverse();
                        return Some(Route(steps));
                    }
                }
            }
        }
        None
    }

    /// The shortest way from where its process is entered to an operation on which the items are never there.
    pub(super) fn way_without(&self, items: Bits, operation: Id<Operation>) -> Option<Route> {
        let lacks = |turn: &Turn| self.flow.is_reached(turn.from) && self.after(turn) & items == 0;
        let entry = |at: Id<Operation>| self.entry.get(&self.model.process_of(at)).copied().unwrap_or(0);
        backwards(self.flow, operation, lacks, |at| self.flow.is_start(at) && entry(at) & items == 0)
    }
}
