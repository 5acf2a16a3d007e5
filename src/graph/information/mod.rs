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

mod brought;
mod problem;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use self::brought::outcome_of;
use self::problem::{Bits, Problem, Reach};
use super::flow::{End, Flow};
use super::links::{Links, open_ended};
use super::path::Route;
use crate::model::Model;
use crate::model::crm::{Field, Required, Step as PipelineStep};
use crate::model::element::{ElementId, Id};
use crate::model::operation::Operation;
use crate::model::process::{Outcome, Process};
use crate::source::Span;

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
        let open = open_ended(model, flow, links);
        let ids = || model.processes.iter().map(|(id, _)| id);
        let mut of_component: Vec<Vec<Id<Process>>> = (0..count).map(|_| Vec::new()).collect();
        ids().for_each(|id| of_component[component[id.index()] as usize].push(id));
        let whole = queries.into_iter().zip(of_component);
        let whole = whole.map(|(queries, processes)| Asked { queries, processes, reach: Reach::Model, open: &open, model, flow, links });
        let local = local.into_iter().zip(ids());
        let local = local.map(|(queries, process)| Asked { queries, processes: vec![process], reach: Reach::Process, open: &[], model, flow, links });
        let mut out = Information { producers, lacks: Vec::new() };
        let asked: Vec<Asked<'_>> = local.chain(whole).filter(|asked| !asked.queries.is_empty()).collect();
        let answer = |asked: &Asked<'_>| -> Vec<Lack> {
            let groups = asked.groups();
            let answer = |group: &Group<'_>| out.answer(asked, group);
            if groups.len() > FEW { groups.par_iter().flat_map_iter(answer).collect() } else { groups.iter().flat_map(answer).collect() }
        };
        out.lacks = if asked.len() > FEW { asked.par_iter().flat_map_iter(answer).collect() } else { asked.iter().flat_map(answer).collect() };
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

    /// Answers the queries about a group of items, of processes that hang together.
    fn answer(&self, asked: &Asked<'_>, group: &Group<'_>) -> Vec<Lack> {
        let Asked { processes, reach, model, flow, links, .. } = asked;
        let mut beside: FxHashMap<Id<Process>, Vec<Id<Process>>> = FxHashMap::default();
        let mut problem = Problem::new(model, flow, links, *reach);
        for (bit, item) in group.items.iter().enumerate() {
            for producer in self.producers(*item) {
                *problem.gives.entry(*producer).or_default() |= 1 << bit;
                let home = model.process_of(*producer);
                for process in &*beside.entry(home).or_insert_with(|| asked.beside(home)) {
                    *problem.beside.entry(*process).or_default() |= 1 << bit;
                }
            }
        }
        problem.solve(processes);
        let lack = |(bit, query): &(usize, &Query)| {
            let item = 1 << *bit;
            let own = query.step.is_some() && problem.given(query.operation) & item != 0;
            let lacks = problem.before(query.operation) & item == 0 && !own;
            let route = || problem.way_without(item, query.operation).unwrap_or_default();
            lacks.then(|| Lack { operation: query.operation, item: query.item, span: query.span, step: query.step, route: route() })
        };
        group.queries.iter().filter_map(lack).collect()
    }
}

/// From more parts on they are worked out on all cores.
const FEW: usize = 8;

/// What is asked of processes that hang together.
struct Asked<'a> {
    queries: Vec<Query>,
    processes: Vec<Id<Process>>,
    reach: Reach,
    /// Processes of which it is not known where work goes from them.
    open: &'a [Id<Process>],
    model: &'a Model,
    flow: &'a Flow,
    links: &'a Links,
}

/// Items that are looked at together, and what is asked about them, each with the number of its item.
struct Group<'a> {
    items: Vec<ElementId>,
    queries: Vec<(usize, &'a Query)>,
}

impl Asked<'_> {
    /// The processes in which is there, from elsewhere, what another one produces.
    fn beside(&self, home: Id<Process>) -> Vec<Id<Process>> {
        let mut out = Vec::new();
        if !self.open.is_empty() {
            // Where a link is not described, and reported for that, it may lead to any process that nothing else leads to.
            let loose = self.processes.iter().copied().filter(|process| self.links.is_loose(*process));
            // Two are enough to have one that is not the process itself.
            let ends: Vec<Id<Process>> = self.links.onward(home, self.open).take(2).collect();
            // A process that leads to the producer itself, and is no later part of the client's way, comes first: it has to do without.
            let ahead = self.links.ahead(home);
            let first = |process: Id<Process>| ahead[process.index()] && !is_later(self.model, process, home);
            out.extend(loose.filter(|process| ends.iter().any(|end| end != process) && !first(*process)));
        }
        if self.processes.len() > 2 {
            // Those that it comes neither before nor after.
            let near = self.links.related(home);
            out.extend(self.processes.iter().copied().filter(|process| !near[process.index()]));
        }
        out
    }

    fn groups(&self) -> Vec<Group<'_>> {
        const SIZE: usize = Bits::BITS as usize;
        let mut items: Vec<ElementId> = self.queries.iter().map(|query| query.item).collect();
        items.sort();
        items.dedup();
        let mut groups: Vec<Group<'_>> = items.chunks(SIZE).map(|items| Group { items: items.to_vec(), queries: Vec::new() }).collect();
        for query in &self.queries {
            let Ok(at) = items.binary_search(&query.item) else { continue };
            groups[at / SIZE].queries.push((at % SIZE, query));
        }
        groups
    }
}

/// Whether a process belongs to a later stage of the client's way than another, or to the same and is told of later.
fn is_later(model: &Model, process: Id<Process>, than: Id<Process>) -> bool {
    let stage = |process: Id<Process>| model.processes[process].stage.said().and_then(|stage| stage.target);
    stage(process).zip(stage(than)).is_some_and(|(one, other)| (one, process) > (other, than))
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
