//! What is certainly there before an operation, on whatever path it is reached.
//!
//! A forward must-analysis: where ways meet, only what every way brings is certain; where an operation waits for all parallel branches, what any
//! of them brings. It is the greatest solution of
//!
//! ```text
//! before(o) = ⋂ over ways w into o: after(w)          (⋃ where o waits for all; ⋂ with entry(p) where o starts process p)
//! after(w)  = before(from) ∪ produced(from) ∪ ⋂ over the ends of its detail that w follows: after(end)
//! entry(p)  = ⋂ over what leads to p (outcomes, operations that p details; nothing, where work comes from outside) ∪ beside(p)
//! ```
//!
//! `beside(p)` is what processes produce that neither lead to `p` nor follow it: a price list that marketing keeps is there. Only processes that
//! hang together are looked at together, and items 128 at a time, one bit each, so that memory does not grow with their number.

use std::collections::{BTreeMap, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use super::flow::{End, Flow, Goal, Turn};
use super::links::Links;
use super::path::{Route, Step, backwards};
use crate::model::Model;
use crate::model::crm::{Field, Required, Step as PipelineStep};
use crate::model::element::{ElementId, Id};
use crate::model::operation::{Operation, Way};
use crate::model::process::{Outcome, Process};
use crate::source::Span;

/// One bit for each of as many items as are looked at together.
type Bits = u128;

/// An operation that can be reached before what it needs is there.
#[derive(Debug, Clone)]
pub struct Lack {
    /// The operation.
    pub operation: Id<Operation>,
    /// What it needs.
    pub item: ElementId,
    /// Where it says so; for a field required at a step of a pipeline, where the field says so.
    pub span: Span,
    /// The step of the pipeline, where that is what requires it.
    pub step: Option<Id<PipelineStep>>,
    /// The shortest way that gets there without it.
    pub route: Route,
}

/// Something that one way to an end of a process brings and another way to the same end does not.
#[derive(Debug, Clone)]
pub struct Omission {
    /// What is left out.
    pub item: ElementId,
    /// How the process ends there.
    pub end: End,
    /// The shortest way without it.
    pub route: Route,
}

/// What is needed and what produces it.
#[derive(Debug)]
pub struct Information {
    producers: FxHashMap<ElementId, Vec<Id<Operation>>>,
    /// Needs that some path does not meet, in the order of the model.
    pub lacks: Vec<Lack>,
}

/// Something that has to be there: before an operation, or by the end of it.
struct Query {
    item: ElementId,
    operation: Id<Operation>,
    span: Span,
    step: Option<Id<PipelineStep>>,
}

impl Information {
    /// Works out every need of operations and of pipeline steps.
    pub fn new(model: &Model, flow: &Flow, links: &Links) -> Self {
        let producers = producers(model);
        let (component, count) = links.components();
        let mut queries: Vec<Vec<Query>> = (0..count).map(|_| Vec::new()).collect();
        let mut local: Vec<Vec<Query>> = (0..model.processes.len()).map(|_| Vec::new()).collect();
        for query in needs(model).chain(requirements(model)).filter(|query| flow.is_reached(query.operation)) {
            // What nothing produces is another rule's.
            let Some(by) = producers.get(&query.item) else { continue };
            let process = model.process_of(query.operation);
            let home = component[process.index()];
            if by.iter().all(|by| model.process_of(*by) == process) {
                // Produced in this process only: whoever comes in for the first time comes without it, wherever from.
                local[process.index()].push(query);
            } else if by.iter().all(|by| component[model.process_of(*by).index()] == home) {
                queries[home as usize].push(query);
            }
            // What is also produced apart from all this is there anyway.
        }
        let mut out = Information { producers, lacks: Vec::new() };
        for (process, queries) in model.processes.iter().map(|(id, _)| id).zip(local).filter(|(_, queries)| !queries.is_empty()) {
            out.answer(&queries, &[process], Reach::Process, model, flow, links);
        }
        for (number, queries) in (0..).zip(queries).filter(|(_, queries)| !queries.is_empty()) {
            let processes: Vec<Id<Process>> = model.processes.iter().map(|(id, _)| id).filter(|id| component[id.index()] == number).collect();
            out.answer(&queries, &processes, Reach::Model, model, flow, links);
        }
        out.lacks.sort_by_key(|lack| (lack.operation, lack.span, lack.item));
        out.keep_first(model, links);
        out
    }

    /// The operations that produce an item themselves.
    pub fn producers(&self, item: ElementId) -> &[Id<Operation>] {
        self.producers.get(&item).map_or(&[], Vec::as_slice)
    }

    /// Where work has come without an item once, it comes on without it: only the first operation that needs it is told of.
    fn keep_first(&mut self, model: &Model, links: &Links) {
        let lacking: FxHashSet<(ElementId, Id<Operation>)> =
            self.lacks.iter().filter(|lack| lack.step.is_none()).map(|lack| (lack.item, lack.operation)).collect();
        let also = |item: ElementId, operation: Id<Operation>| lacking.contains(&(item, operation));
        self.lacks.retain(|lack| {
            let earlier = lack.route.0.iter().any(|step| step.operation != lack.operation && also(lack.item, step.operation));
            let outer = links.detailed_operations(model.process_of(lack.operation)).iter().any(|operation| also(lack.item, *operation));
            !earlier && !outer
        });
    }

    /// Of each item the first process in which one way to an end produces it and another way to the same end does not. Ends of which `apart` holds
    /// can be come to early or late: there only what no way to another end produces is looked at. What a process that takes over makes good on
    /// every way is left out, and so is a way that does not count; details are judged with the operations that they detail.
    pub fn ways_without(
        &self,
        model: &Model,
        flow: &Flow,
        links: &Links,
        items: &[ElementId],
        apart: impl Fn(End) -> bool,
        counts: impl Fn(ElementId, &Route) -> bool,
    ) -> Vec<Omission> {
        let processes: Vec<Id<Process>> = model.processes.iter().map(|(id, _)| id).collect();
        let mut out = Vec::new();
        for group in items.chunks(Bits::BITS as usize) {
            let mut problem = Problem::new(model, flow, links, Reach::Model);
            for (bit, item) in group.iter().enumerate() {
                self.producers(*item).iter().for_each(|producer| *problem.gives.entry(*producer).or_default() |= 1 << bit);
            }
            problem.solve(&processes);
            let brought = problem.brought(&processes);
            let mut made_good: FxHashMap<Id<Outcome>, Bits> = FxHashMap::default();
            for process in &processes {
                links.led_by(*process).iter().for_each(|outcome| *made_good.entry(*outcome).or_insert(Bits::MAX) &= problem.at_end(*process, |_| true));
            }
            let mut told: Bits = 0;
            for process in processes.iter().filter(|process| !links.is_detail(**process)) {
                let Some(ends) = brought.get(process) else { continue };
                // What one of several parallel branches brings is there, though the others end without it.
                let ahead = problem.gone_through(*process);
                let starts = model.operations_of(*process).filter(|(id, _)| flow.is_start(*id)).map(|(id, _)| ahead.get(&id).copied().unwrap_or(0));
                let anyway = starts.reduce(|all, bits| all & bits).unwrap_or(0);
                let quiet = |end| told | anyway | outcome_of(end).and_then(|outcome| made_good.get(&outcome)).copied().unwrap_or(0);
                let matters = |bit: u32, route: &Route| group.get(bit as usize).is_some_and(|item| counts(*item, route));
                for (bit, (end, route)) in problem.omissions(ends, &apart, quiet, matters) {
                    told |= 1 << bit;
                    out.extend(group.get(bit as usize).map(|item| Omission { item: *item, end, route }));
                }
            }
        }
        out
    }

    /// Answers the queries of processes that hang together.
    fn answer(&mut self, queries: &[Query], processes: &[Id<Process>], reach: Reach, model: &Model, flow: &Flow, links: &Links) {
        let mut items: Vec<ElementId> = queries.iter().map(|query| query.item).collect();
        items.sort();
        items.dedup();
        // Which processes each producing process comes before or after.
        let mut related: FxHashMap<u32, Vec<bool>> = FxHashMap::default();
        for group in items.chunks(Bits::BITS as usize) {
            let mut problem = Problem::new(model, flow, links, reach);
            for (bit, item) in group.iter().enumerate() {
                for producer in self.producers(*item) {
                    *problem.gives.entry(*producer).or_default() |= 1 << bit;
                    let home = model.operations[*producer].parent;
                    if processes.len() > 2 {
                        let near = related.entry(home).or_insert_with(|| links.related(Id::new(home)));
                        for process in processes.iter().filter(|process| !near[process.index()]) {
                            *problem.beside.entry(*process).or_default() |= 1 << bit;
                        }
                    }
                }
            }
            problem.solve(processes);
            for query in queries {
                let Ok(bit) = group.binary_search(&query.item) else { continue };
                let own = query.step.is_some() && problem.given(query.operation) & (1 << bit) != 0;
                if problem.before(query.operation) & (1 << bit) == 0 && !own {
                    let route = problem.way_without(1 << bit, query.operation).unwrap_or_default();
                    let Query { item, operation, span, step } = *query;
                    self.lacks.push(Lack { operation, item, span, step, route });
                }
            }
        }
    }
}

/// What operations say that they need.
fn needs(model: &Model) -> impl Iterator<Item = Query> {
    model.operations.iter().flat_map(|(operation, said)| said.needed().map(move |(item, span)| Query { item, operation, span, step: None }))
}

/// Fields that must be filled in when a card comes to a step of its pipeline.
fn requirements(model: &Model) -> impl Iterator<Item = Query> {
    model.fields.iter().filter(|(_, field)| !is_filled_by_itself(field)).flat_map(move |(id, field)| {
        let (steps, span): (Vec<Id<PipelineStep>>, Span) = match field.required.said() {
            Some(Required::From(step)) => (step.target.into_iter().collect(), step.span),
            // Always: from the first step of each pipeline of its card that says where in the process it is.
            Some(Required::Always) => (first_steps(model, field.parent), field.span),
            _ => (Vec::new(), field.span),
        };
        steps.into_iter().flat_map(move |step| {
            let at = model.steps[step].at.items().iter().filter_map(|operation| operation.target);
            at.map(move |operation| Query { item: id.element(), operation, span, step: Some(step) })
        })
    })
}

fn first_steps(model: &Model, card: u32) -> Vec<Id<PipelineStep>> {
    let of_card =
        model.pipelines.iter().filter(|(_, pipeline)| pipeline.card.said().and_then(|card| card.target).is_some_and(|target| target.number() == card));
    of_card.filter_map(|(pipeline, _)| model.steps_of(pipeline).find(|(_, step)| !step.at.items().is_empty()).map(|(id, _)| id)).collect()
}

/// The shortest way from a start of each process to one of its ends on which no operation feeds a control point. Processes that are the
/// detail of an operation are judged with that operation's process.
pub fn uncontrolled_ways(model: &Model, flow: &Flow, links: &Links) -> Vec<(Id<Process>, Route)> {
    let mut problem = Problem::new(model, flow, links, Reach::Details);
    for (id, operation) in model.operations.iter() {
        if operation.control_points.items().iter().any(|point| point.target.is_some()) {
            problem.gives.insert(id, 1);
        }
    }
    let processes: Vec<Id<Process>> = model.processes.iter().map(|(id, _)| id).collect();
    problem.solve(&processes);
    let mut out = Vec::new();
    for process in processes.into_iter().filter(|process| !links.is_detail(*process)) {
        // A branch without a control point is seen all the same where a parallel one has it.
        let ahead = problem.gone_through(process);
        let open_start = |id: Id<Operation>| flow.is_start(id) && ahead.get(&id).copied().unwrap_or(0) & 1 == 0;
        if !model.operations_of(process).any(|(id, _)| open_start(id)) {
            continue;
        }
        out.extend(problem.way_out_without(1, process).map(|route| (process, route)));
    }
    out
}

/// How far the equations look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// One process alone: nothing comes in and no detail gives anything.
    Process,
    /// A process with what details it; what led to it does not count.
    Details,
    /// From process to process.
    Model,
}

/// The equations for up to 128 items, and their solution.
struct Problem<'a> {
    model: &'a Model,
    flow: &'a Flow,
    links: &'a Links,
    reach: Reach,
    gives: FxHashMap<Id<Operation>, Bits>,
    beside: FxHashMap<Id<Process>, Bits>,
    before: FxHashMap<Id<Operation>, Bits>,
    entry: FxHashMap<Id<Process>, Bits>,
    /// What is certain at each end of a process.
    ends: FxHashMap<Id<Process>, Vec<(End, Bits)>>,
    /// What a process gives whatever way it takes; for those that detail an operation.
    anyway: FxHashMap<Id<Process>, Bits>,
}

impl<'a> Problem<'a> {
    fn new(model: &'a Model, flow: &'a Flow, links: &'a Links, reach: Reach) -> Self {
        let (gives, beside, before) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        Self { model, flow, links, reach, gives, beside, before, entry: FxHashMap::default(), ends: FxHashMap::default(), anyway: FxHashMap::default() }
    }

    fn given(&self, operation: Id<Operation>) -> Bits {
        self.gives.get(&operation).copied().unwrap_or(0)
    }

    /// What is certain before an operation; everything, until it is known better.
    fn before(&self, operation: Id<Operation>) -> Bits {
        self.before.get(&operation).copied().unwrap_or(Bits::MAX)
    }

    /// What is certain once a way has been taken.
    fn after(&self, turn: &Turn) -> Bits {
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
    fn at_end(&self, process: Id<Process>, meant: impl Fn(Option<Id<Outcome>>) -> bool) -> Bits {
        let Some(ends) = self.ends.get(&process) else {
            return if self.model.operations_of(process).len() == 0 { 0 } else { Bits::MAX };
        };
        let outcome = |end: &End| if let End::Outcome(outcome) = end { Some(*outcome) } else { None };
        ends.iter().filter(|(end, _)| meant(outcome(end))).fold(Bits::MAX, |all, (_, bits)| all & bits)
    }

    /// What every run of a process gives, whatever way it takes: parallel branches that end each by themselves have all been gone through by then.
    fn gone_through(&self, process: Id<Process>) -> FxHashMap<Id<Operation>, Bits> {
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

    fn solve(&mut self, processes: &[Id<Process>]) {
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
    fn way_out_without(&self, items: Bits, process: Id<Process>) -> Option<Route> {
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
    fn way_without(&self, items: Bits, operation: Id<Operation>) -> Option<Route> {
        let lacks = |turn: &Turn| self.flow.is_reached(turn.from) && self.after(turn) & items == 0;
        let entry = |at: Id<Operation>| self.entry.get(&self.model.process_of(at)).copied().unwrap_or(0);
        backwards(self.flow, operation, lacks, |at| self.flow.is_start(at) && entry(at) & items == 0)
    }
}

/// A may-analysis beside the must-analysis: what some way brings within its process.
impl Problem<'_> {
    /// What some way from the start of each process brings to each of its ends.
    fn brought(&self, processes: &[Id<Process>]) -> FxHashMap<Id<Process>, Vec<(Turn, Bits)>> {
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
    fn omissions(
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

fn outcome_of(end: End) -> Option<Id<Outcome>> {
    if let End::Outcome(outcome) = end { Some(outcome) } else { None }
}

/// The operations that write each field and make each document.
fn producers(model: &Model) -> FxHashMap<ElementId, Vec<Id<Operation>>> {
    let mut out: FxHashMap<ElementId, Vec<Id<Operation>>> = FxHashMap::default();
    for (id, operation) in model.operations.iter() {
        for (item, _) in operation.produced() {
            let by = out.entry(item).or_default();
            if by.last() != Some(&id) {
                by.push(id);
            }
        }
    }
    out
}

/// Fields that every CRM fills in by itself, by the name of the built-in field.
pub fn is_filled_by_itself(field: &Field) -> bool {
    const BY_ITSELF: [&str; 16] = [
        "id",
        "created",
        "created_at",
        "created_by",
        "created_on",
        "createdate",
        "date_create",
        "modified",
        "modified_at",
        "updated_at",
        "date_modify",
        "responsible",
        "responsible_user",
        "assigned_by",
        "owner",
        "stage",
    ];
    field.system.said().is_some_and(|system| BY_ITSELF.contains(&system.value.to_lowercase().as_str()))
}
