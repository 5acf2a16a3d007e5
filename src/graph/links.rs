//! How processes hang together: one leads to another through an outcome, one is an operation of another in detail.

use rustc_hash::{FxHashMap, FxHashSet};

use super::flow::{End, Flow};
use crate::model::Model;
use crate::model::element::{Id, Item, Kind};
use crate::model::fact::Fact;
use crate::model::operation::Operation;
use crate::model::process::{LeadsTo, Outcome, Process};

/// The links between the processes of a model.
#[derive(Debug)]
pub struct Links {
    /// Outcomes that lead to each process, only those that work can come to.
    pub(super) led_by: Vec<Vec<Id<Outcome>>>,
    /// Operations that each process is the detail of.
    pub(super) details: Vec<Vec<Id<Operation>>>,
    /// Processes next to each other: successors by outcome, and details both ways, because work returns from them.
    after: Vec<Vec<u32>>,
    before: Vec<Vec<u32>>,
    /// Processes that work can enter from outside the model.
    pub(super) entered: Vec<bool>,
}

impl Links {
    /// The links of a model.
    pub fn new(model: &Model, flow: &Flow) -> Self {
        let count = model.processes.len();
        let mut links = Links {
            led_by: vec![Vec::new(); count],
            details: vec![Vec::new(); count],
            after: vec![Vec::new(); count],
            before: vec![Vec::new(); count],
            entered: vec![false; count],
        };
        for (id, operation) in model.operations.iter().filter(|(id, _)| flow.is_reached(*id)) {
            if let Some(detail) = operation.detailed_in.said().and_then(|detail| detail.target) {
                links.details[detail.index()].push(id);
                links.link(operation.parent, detail.number());
                links.link(detail.number(), operation.parent);
            }
        }
        let in_stage = processes_of_stages(model);
        for (process, _) in model.processes.iter() {
            let mut reached: Vec<Id<Outcome>> =
                flow.ends(model, process).into_iter().filter_map(|(_, end)| if let End::Outcome(id) = end { Some(id) } else { None }).collect();
            reached.sort();
            reached.dedup();
            for outcome in reached {
                for next in successors(model, outcome, &in_stage) {
                    links.led_by[next.index()].push(outcome);
                    links.link(process.number(), next.number());
                }
            }
        }
        links.find_entered(model);
        links
    }

    fn link(&mut self, from: u32, to: u32) {
        self.after[from as usize].push(to);
        self.before[to as usize].push(from);
    }

    /// Whether a process is an operation of another in detail.
    pub fn is_detail(&self, process: Id<Process>) -> bool {
        !self.details[process.index()].is_empty()
    }

    /// The operations that a process is the detail of.
    pub fn detailed_operations(&self, process: Id<Process>) -> &[Id<Operation>] {
        &self.details[process.index()]
    }

    /// The outcomes that lead to a process.
    pub fn led_by(&self, process: Id<Process>) -> &[Id<Outcome>] {
        &self.led_by[process.index()]
    }

    /// Work comes from outside into every process that nothing leads to; and, where processes only lead to each other in a circle, into the
    /// first of the circle.
    fn find_entered(&mut self, model: &Model) {
        let mut covered = vec![false; model.processes.len()];
        let alone = |links: &Self, at: usize| links.led_by[at].is_empty() && links.details[at].is_empty();
        let roots: Vec<usize> = (0..covered.len()).filter(|at| alone(self, *at)).collect();
        for root in roots {
            self.enter(root, &mut covered);
        }
        for at in 0..covered.len() {
            if !covered[at] {
                self.enter(at, &mut covered);
            }
        }
    }

    fn enter(&mut self, root: usize, covered: &mut [bool]) {
        self.entered[root] = true;
        covered[root] = true;
        let mut open = vec![root];
        while let Some(at) = open.pop() {
            for next in &self.after[at] {
                if !std::mem::replace(&mut covered[*next as usize], true) {
                    open.push(*next as usize);
                }
            }
        }
    }

    /// Whether work comes into a process from outside the model.
    pub fn is_entered(&self, process: Id<Process>) -> bool {
        self.entered[process.index()]
    }

    /// Whether nothing is said to lead to a process: it follows no outcome and details no operation.
    pub fn is_loose(&self, process: Id<Process>) -> bool {
        self.led_by(process).is_empty() && !self.is_detail(process)
    }

    /// The processes that follow a process, that it details and that detail it.
    pub fn neighbours(&self, process: Id<Process>) -> impl Iterator<Item = Id<Process>> {
        self.after[process.index()].iter().map(|next| Id::new(*next))
    }

    /// Which processes hang together: the number of its group for each, and how many groups there are.
    pub fn components(&self) -> (Vec<u32>, usize) {
        let mut group = vec![u32::MAX; self.after.len()];
        let mut count = 0;
        for first in 0..group.len() {
            if group[first] != u32::MAX {
                continue;
            }
            let mut open = vec![first];
            group[first] = count;
            while let Some(at) = open.pop() {
                for next in self.after[at].iter().chain(&self.before[at]) {
                    if group[*next as usize] == u32::MAX {
                        group[*next as usize] = count;
                        open.push(*next as usize);
                    }
                }
            }
            count += 1;
        }
        (group, count as usize)
    }

    /// Processes that come before or after `process` in some way; others go on beside it.
    pub fn related(&self, process: Id<Process>) -> Vec<bool> {
        let mut out = reach(&self.after, process);
        for (near, before) in out.iter_mut().zip(reach(&self.before, process)) {
            *near |= before;
        }
        out
    }

    /// Which processes are `process` itself or come before it in some way.
    pub fn ahead(&self, process: Id<Process>) -> Vec<bool> {
        reach(&self.before, process)
    }

    /// Those of some processes that are `process` itself or come after it in some way.
    pub fn onward(&self, process: Id<Process>, of: &[Id<Process>]) -> impl Iterator<Item = Id<Process>> {
        let after = reach(&self.after, process);
        of.iter().copied().filter(move |process| after[process.index()])
    }
}

fn reach(neighbours: &[Vec<u32>], from: Id<Process>) -> Vec<bool> {
    let mut seen = vec![false; neighbours.len()];
    seen[from.index()] = true;
    let mut open = vec![from.number()];
    while let Some(at) = open.pop() {
        open.extend(neighbours[at as usize].iter().copied().filter(|next| !std::mem::replace(&mut seen[*next as usize], true)));
    }
    seen
}

/// Processes of which it is not known where work goes from them: an outcome of which nobody has said what follows or that is never reached, a halt, a circle
/// without a way out.
pub(super) fn open_ended(model: &Model, flow: &Flow, links: &Links) -> Vec<Id<Process>> {
    let mut out = vec![false; model.processes.len()];
    for (operation, _) in flow.halts(model) {
        out[model.process_of(operation).index()] = true;
    }
    for circle in flow.loops_without_exit(model) {
        circle.iter().for_each(|operation| out[model.process_of(*operation).index()] = true);
    }
    for (process, _) in model.processes.iter() {
        let ends = flow.ends(model, process);
        let is_reached = |outcome: Id<Outcome>| ends.iter().any(|(_, end)| *end == End::Outcome(outcome));
        let is_open = |(id, outcome): (Id<Outcome>, &Item<Outcome>)| match &outcome.leads_to {
            // After a detail the operation goes on.
            Fact::Unsaid | Fact::Absent(_) | Fact::Broken => !links.is_detail(process),
            Fact::Said(LeadsTo::Element(reference)) if reference.target.is_none() => true,
            Fact::Said(_) | Fact::NotApplicable(_) => !is_reached(id),
        };
        out[process.index()] |= model.outcomes_of(process).any(is_open);
    }
    model.processes.iter().map(|(process, _)| process).filter(|process| out[process.index()]).collect()
}

/// The processes that take over after an outcome: the one it names, or those of the stage it names that are no details themselves.
fn successors(model: &Model, outcome: Id<Outcome>, in_stage: &FxHashMap<u32, Vec<Id<Process>>>) -> Vec<Id<Process>> {
    let Some(LeadsTo::Element(reference)) = model.outcomes[outcome].leads_to.said() else { return Vec::new() };
    match reference.target {
        Some(target) if target.kind == Kind::Process => vec![Id::new(target.index)],
        Some(target) => in_stage.get(&target.index).cloned().unwrap_or_default(),
        None => Vec::new(),
    }
}

/// The processes of each stage that are no detail of an operation.
fn processes_of_stages(model: &Model) -> FxHashMap<u32, Vec<Id<Process>>> {
    let details: FxHashSet<u32> = model.operations.iter().filter_map(|(_, operation)| Some(operation.detailed_in.said()?.target?.number())).collect();
    let mut out: FxHashMap<u32, Vec<Id<Process>>> = FxHashMap::default();
    for (id, process) in model.processes.iter().filter(|(id, _)| !details.contains(&id.number())) {
        if let Some(stage) = process.stage.said().and_then(|stage| stage.target) {
            out.entry(stage.number()).or_default().push(id);
        }
    }
    out
}
