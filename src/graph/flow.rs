//! How work goes: operations, the ways between them, and the ends. The order rules of the language are applied here and nowhere else.

use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::Model;
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::model::operation::{Join, Operation, To};
use crate::model::process::{Outcome, Process};

/// Where a way leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// To another operation.
    Operation(Id<Operation>),
    /// To the end of the process.
    End(End),
}

/// How a process ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// With a declared outcome.
    Outcome(Id<Outcome>),
    /// It simply ends: no outcome is declared, or it could not be read which one is meant.
    Plain,
    /// It ends although outcomes are declared and none of them is meant.
    Undeclared,
}

/// One way on from an operation.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    /// Where from.
    pub from: Id<Operation>,
    /// Where to.
    pub goal: Goal,
    /// The number of the way in `next`; none where the order of the file decides.
    pub way: Option<u32>,
    /// Whether it is one of several that are all taken.
    pub parallel: bool,
}

/// Why work comes to a halt at an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Halt {
    /// Nothing follows: `next: none`.
    NothingFollows,
    /// The process ends there, with none of its outcomes.
    NoOutcome,
    /// The process that details the operation can end with this outcome, and no way takes it further.
    OutcomeNotTaken(Id<Outcome>),
}

/// The flow of work of a whole model.
#[derive(Debug)]
pub struct Flow {
    turns: Vec<Turn>,
    /// The first turn of each operation in `turns`, and one more for the end.
    first: Vec<u32>,
    /// Turns by the operation that they lead to.
    arriving: Vec<Vec<u32>>,
    starts: Vec<bool>,
    reached: Vec<bool>,
    joins_all: Vec<bool>,
}

impl Flow {
    /// The flow of a model.
    pub fn new(model: &Model) -> Self {
        let count = model.operations.len();
        let mut flow = Flow {
            turns: Vec::with_capacity(count * 2),
            first: Vec::with_capacity(count + 1),
            arriving: vec![Vec::new(); count],
            starts: vec![false; count],
            reached: vec![false; count],
            joins_all: model.operations.iter().map(|(_, operation)| operation.join.said() == Some(&Join::All)).collect(),
        };
        let implicit: Vec<End> = model.processes.iter().map(|(process, _)| implicit_end(model, process)).collect();
        for (id, operation) in model.operations.iter() {
            flow.first.push(number(flow.turns.len()));
            turns(model, id, implicit[operation.parent as usize], &mut flow.turns);
        }
        flow.first.push(number(flow.turns.len()));
        for (at, turn) in flow.turns.iter().enumerate() {
            if let Goal::Operation(to) = turn.goal {
                flow.arriving[to.index()].push(number(at));
            }
        }
        for (process, _) in model.processes.iter() {
            flow.find_starts(model, process);
        }
        flow
    }

    /// Declared entries; the first operation where none is declared, or where the declared ones do not lead to it.
    fn find_starts(&mut self, model: &Model, process: Id<Process>) {
        let declared = |operation: &Operation| operation.start.said().map(|start| start.value);
        let starts: Vec<_> = model.operations_of(process).filter(|(_, operation)| declared(operation) == Some(true)).map(|(id, _)| id).collect();
        self.start_at(&starts);
        if let Some((first, operation)) = model.operations_of(process).next()
            && !self.reached[first.index()]
            && (declared(operation) != Some(false) || starts.is_empty())
        {
            self.start_at(&[first]);
        }
    }

    fn start_at(&mut self, starts: &[Id<Operation>]) {
        let mut open = Vec::new();
        for start in starts {
            self.starts[start.index()] = true;
            if !std::mem::replace(&mut self.reached[start.index()], true) {
                open.push(*start);
            }
        }
        while let Some(at) = open.pop() {
            for turn in self.first[at.index()]..self.first[at.index() + 1] {
                if let Goal::Operation(to) = self.turns[turn as usize].goal
                    && !std::mem::replace(&mut self.reached[to.index()], true)
                {
                    open.push(to);
                }
            }
        }
    }

    /// The ways on from an operation.
    pub fn turns(&self, from: Id<Operation>) -> &[Turn] {
        &self.turns[self.first[from.index()] as usize..self.first[from.index() + 1] as usize]
    }

    /// The ways that lead to an operation.
    pub fn arrivals(&self, to: Id<Operation>) -> impl Iterator<Item = &Turn> {
        self.arriving[to.index()].iter().map(|at| &self.turns[*at as usize])
    }

    /// The operations of its process that can come before an operation; itself among them where work comes back to it.
    pub fn ahead_of(&self, operation: Id<Operation>) -> rustc_hash::FxHashSet<Id<Operation>> {
        let (mut seen, mut open) = (rustc_hash::FxHashSet::default(), vec![operation]);
        while let Some(at) = open.pop() {
            open.extend(self.arrivals(at).map(|turn| turn.from).filter(|from| seen.insert(*from)));
        }
        seen
    }

    /// Whether an operation is an entry of its process.
    pub fn is_start(&self, operation: Id<Operation>) -> bool {
        self.starts[operation.index()]
    }

    /// Whether some start leads to the operation.
    pub fn is_reached(&self, operation: Id<Operation>) -> bool {
        self.reached[operation.index()]
    }

    /// Whether the operation waits for all that lead to it.
    pub fn waits_for_all(&self, operation: Id<Operation>) -> bool {
        self.joins_all[operation.index()]
    }

    /// Operations that no start leads to.
    pub fn unreachable(&self, model: &Model) -> Vec<Id<Operation>> {
        model.operations.iter().map(|(id, _)| id).filter(|id| !self.is_reached(*id)).collect()
    }

    /// The ends of a process that work can come to, with the operation that each is reached from.
    pub fn ends(&self, model: &Model, process: Id<Process>) -> Vec<(Id<Operation>, End)> {
        let mut out = Vec::new();
        for (operation, _) in model.operations_of(process).filter(|(id, _)| self.is_reached(*id)) {
            for turn in self.turns(operation) {
                if let Goal::End(end) = turn.goal {
                    out.push((operation, end));
                }
            }
        }
        out
    }

    /// Operations at which work comes to a halt, and why.
    pub fn halts(&self, model: &Model) -> Vec<(Id<Operation>, Halt)> {
        let mut out = Vec::new();
        for (id, operation) in model.operations.iter().filter(|(id, _)| self.is_reached(*id)) {
            let turns = self.turns(id);
            if turns.is_empty() {
                out.push((id, Halt::NothingFollows));
            } else if turns.iter().any(|turn| turn.goal == Goal::End(End::Undeclared)) {
                out.push((id, Halt::NoOutcome));
            }
            let Some(detail) = operation.detailed_in.said().and_then(|detail| detail.target) else { continue };
            out.extend(self.untaken(model, operation, detail).into_iter().map(|outcome| (id, Halt::OutcomeNotTaken(outcome))));
        }
        out
    }

    /// Outcomes of a detail for which its operation has no way; none where some way is for every outcome.
    fn untaken(&self, model: &Model, operation: &Operation, detail: Id<Process>) -> Vec<Id<Outcome>> {
        let ways = operation.next.items();
        let by_outcome = !ways.is_empty() && ways.iter().all(|way| way.when_outcome.said().is_some() && !way.is_otherwise());
        if !by_outcome {
            return Vec::new();
        }
        let taken =
            |outcome: Id<Outcome>| ways.iter().any(|way| way.when_outcome.said().is_some_and(|said| said.target.is_none_or(|target| target == outcome)));
        let mut reached: Vec<Id<Outcome>> =
            self.ends(model, detail).into_iter().filter_map(|(_, end)| if let End::Outcome(id) = end { Some(id) } else { None }).collect();
        reached.sort();
        reached.dedup();
        reached.into_iter().filter(|outcome| !taken(*outcome)).collect()
    }

    /// Cycles that work can enter and never leave, each with its operations in the order of the file.
    pub fn loops_without_exit(&self, model: &Model) -> Vec<Vec<Id<Operation>>> {
        let mut graph: DiGraph<(), (), u32> = DiGraph::with_capacity(model.operations.len(), self.turns.len());
        for _ in 0..model.operations.len() {
            graph.add_node(());
        }
        for turn in &self.turns {
            if let Goal::Operation(to) = turn.goal {
                graph.add_edge(NodeIndex::from(turn.from.number()), NodeIndex::from(to.number()), ());
            }
        }
        let mut loops = Vec::new();
        // Not by the algorithm of Tarjan, which petgraph calls from within itself, as deep as the longest way is.
        for component in petgraph::algo::kosaraju_scc(&graph) {
            let mut members: Vec<Id<Operation>> = component.into_iter().map(|node| Id::new(number(node.index()))).collect();
            members.sort();
            let first = members[0];
            let stays = |turn: &Turn| matches!(turn.goal, Goal::Operation(to) if members.binary_search(&to).is_ok());
            let cyclic = members.len() > 1 || self.turns(first).iter().any(|turn| turn.goal == Goal::Operation(first));
            if cyclic && self.is_reached(first) && members.iter().all(|member| self.turns(*member).iter().all(stays)) {
                loops.push(members);
            }
        }
        loops.sort();
        loops
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The outcome of a process that ends without saying which: the only one, or the only one that no way names.
fn implicit_end(model: &Model, process: Id<Process>) -> End {
    let declared: Vec<Id<Outcome>> = model.outcomes_of(process).map(|(id, _)| id).collect();
    match declared.as_slice() {
        [] => return End::Plain,
        [only] => return End::Outcome(*only),
        _ => {}
    }
    let ways = model.operations_of(process).flat_map(|(_, operation)| operation.next.items());
    let named: rustc_hash::FxHashSet<Id<Outcome>> = ways.filter_map(|way| way.end.said()?.target).collect();
    let mut unnamed = declared.iter().filter(|outcome| !named.contains(outcome));
    match (unnamed.next(), unnamed.next()) {
        (Some(only), None) => End::Outcome(*only),
        _ => End::Undeclared,
    }
}

/// The ways on from one operation.
fn turns(model: &Model, from: Id<Operation>, implicit: End, out: &mut Vec<Turn>) {
    let operation = &model.operations[from];
    let turn = |goal, way, parallel| Turn { from, goal, way, parallel };
    match &operation.next {
        Fact::Said(ways) => {
            for (at, way) in ways.iter().enumerate() {
                let at = Some(number(at));
                match (&way.to, &way.end, &way.all) {
                    (Fact::Said(To::Operation(to)), ..) => out.push(turn(to.target.map_or(Goal::End(End::Plain), Goal::Operation), at, false)),
                    (Fact::Said(To::End(_)), ..) => out.push(turn(Goal::End(implicit), at, false)),
                    (_, Fact::Said(end), _) => out.push(turn(Goal::End(end.target.map_or(End::Plain, End::Outcome)), at, false)),
                    (_, _, Fact::Said(all)) => {
                        out.extend(all.iter().filter_map(|to| to.target).map(|to| turn(Goal::Operation(to), at, true)));
                    }
                    // Reported where it was read; whatever was meant, work is not stuck because of it.
                    _ => out.push(turn(Goal::End(End::Plain), at, false)),
                }
            }
        }
        Fact::Unsaid => {
            let process = model.process_of(from);
            // The operations of a process stand one behind the other.
            let is_last = model.operations_of(process).next_back().is_none_or(|(last, _)| last <= from);
            let next = (!is_last).then(|| Id::new(from.number() + 1));
            out.push(turn(next.map_or(Goal::End(implicit), Goal::Operation), None, false));
        }
        // `next: none`: the company says itself that nothing follows.
        Fact::Absent(_) => {}
        Fact::NotApplicable(_) | Fact::Broken => out.push(turn(Goal::End(End::Plain), None, false)),
    }
}
