//! The workflow net of a process, whose arcs carry the story of what is done on them.

use petgraph::graph::DiGraph;
use rustc_hash::FxHashMap;

use crate::graph::flow::{End, Flow, Goal, Turn};
use crate::model::Model;
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::model::process::Process;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One arrival is enough.
    Any,
    /// Every arrival is needed.
    All,
    /// One way is taken.
    Choice,
    /// Every way is taken.
    Parallel,
    /// The end of a process with outcomes: to be reached once.
    End,
    /// The end of a process without: every branch may end by itself.
    Sink,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) operation: Option<Id<Operation>>,
    pub(super) arriving: Vec<usize>,
    pub(super) leaving: Vec<usize>,
    pub(super) alive: bool,
    /// Whether work can come through it again.
    pub(super) cyclic: bool,
}

/// A piece of a story, as a rope: joining two is one step however long they are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tale {
    Nothing,
    Operation(Id<Operation>),
    Turn(Turn),
    Both(usize, usize),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Arc {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) tale: usize,
    pub(super) length: u32,
    pub(super) alive: bool,
}

pub(super) struct Net {
    pub(super) nodes: Vec<Node>,
    pub(super) arcs: Vec<Arc>,
    pub(super) tales: Vec<Tale>,
}

pub(super) const START: usize = 0;
pub(super) const END: usize = 1;
pub(super) const SINK: usize = 2;
impl Net {
    pub(super) fn of(model: &Model, flow: &Flow, process: Id<Process>) -> Self {
        let mut net = Net { nodes: Vec::new(), arcs: Vec::new(), tales: vec![Tale::Nothing] };
        for kind in [Kind::Choice, Kind::End, Kind::Sink] {
            net.node(kind, None);
        }
        let operations: Vec<Id<Operation>> = model.operations_of(process).map(|(id, _)| id).filter(|id| flow.is_reached(*id)).collect();
        let mut joins: FxHashMap<Id<Operation>, usize> = FxHashMap::default();
        for id in &operations {
            let kind = if flow.waits_for_all(*id) { Kind::All } else { Kind::Any };
            joins.insert(*id, net.node(kind, Some(*id)));
        }
        for id in &operations {
            // A start sets its operation going by itself, whatever that may wait for when it is reached again.
            let mut ready = joins[id];
            if flow.is_start(*id) {
                if flow.waits_for_all(*id) {
                    ready = net.node(Kind::Any, Some(*id));
                    net.arc(joins[id], ready, Tale::Nothing);
                }
                net.arc(START, ready, Tale::Nothing);
            }
            net.ways_of(flow, *id, ready, &joins);
        }
        // Nothing leads to the join of an operation that only ever starts.
        for node in SINK + 1..net.nodes.len() {
            if net.nodes[node].arriving.is_empty() {
                net.nodes[node].leaving.clone().into_iter().for_each(|arc| net.drop_arc(arc));
                net.nodes[node].alive = false;
            }
        }
        net.find_cycles();
        net
    }

    fn find_cycles(&mut self) {
        let mut graph: DiGraph<(), (), u32> = DiGraph::new();
        let nodes: Vec<_> = self.nodes.iter().map(|_| graph.add_node(())).collect();
        for arc in self.arcs.iter().filter(|arc| arc.alive) {
            graph.add_edge(nodes[arc.from], nodes[arc.to], ());
        }
        for component in petgraph::algo::kosaraju_scc(&graph).into_iter().filter(|component| component.len() > 1) {
            component.into_iter().for_each(|node| self.nodes[node.index()].cyclic = true);
        }
    }

    /// The operation itself, and the ways on from it.
    fn ways_of(&mut self, flow: &Flow, id: Id<Operation>, ready: usize, joins: &FxHashMap<Id<Operation>, usize>) {
        let split = self.node(Kind::Choice, Some(id));
        self.arc(ready, split, Tale::Operation(id));
        // Several ways of a choice into one join that waits for all are one arrival: that of this operation.
        let mut merged: FxHashMap<usize, usize> = FxHashMap::default();
        let turns = flow.turns(id);
        let mut at = 0;
        while at < turns.len() {
            let turn = turns[at];
            let group = turns[at..].iter().take_while(|other| turn.parallel && other.parallel && other.way == turn.way).count().max(1);
            let from = if turn.parallel && group > 1 { self.node(Kind::Parallel, None) } else { split };
            if from != split {
                self.arc(split, from, Tale::Turn(turn));
            }
            let mut targets: Vec<usize> = Vec::new();
            for turn in &turns[at..at + group] {
                let to = match turn.goal {
                    Goal::Operation(to) => joins.get(&to).copied().unwrap_or(SINK),
                    Goal::End(End::Outcome(_)) => END,
                    Goal::End(_) => SINK,
                };
                if targets.contains(&to) {
                    continue;
                }
                targets.push(to);
                let waits = self.nodes[to].kind == Kind::All;
                let goal = if waits && turns.len() > 1 { *merged.entry(to).or_insert_with(|| usize::MAX) } else { to };
                let goal = if goal == usize::MAX {
                    let merge = self.node(Kind::Any, None);
                    self.arc(merge, to, Tale::Nothing);
                    merged.insert(to, merge);
                    merge
                } else {
                    goal
                };
                self.arc(from, goal, if from == split { Tale::Turn(*turn) } else { Tale::Nothing });
            }
            at += group;
        }
    }

    fn node(&mut self, kind: Kind, operation: Option<Id<Operation>>) -> usize {
        self.nodes.push(Node { kind, operation, arriving: Vec::new(), leaving: Vec::new(), alive: true, cyclic: false });
        self.nodes.len() - 1
    }

    fn arc(&mut self, from: usize, to: usize, tale: Tale) {
        self.tales.push(tale);
        let length = u32::from(matches!(tale, Tale::Operation(_)));
        let tale = self.tales.len() - 1;
        self.add(Arc { from, to, tale, length, alive: true });
    }

    pub(super) fn add(&mut self, arc: Arc) {
        let number = self.arcs.len();
        self.nodes[arc.from].leaving.push(number);
        self.nodes[arc.to].arriving.push(number);
        self.arcs.push(arc);
    }

    pub(super) fn drop_arc(&mut self, number: usize) {
        let Arc { from, to, .. } = self.arcs[number];
        self.arcs[number].alive = false;
        self.nodes[from].leaving.retain(|one| *one != number);
        self.nodes[to].arriving.retain(|one| *one != number);
    }

    pub(super) fn both(&mut self, first: usize, second: usize) -> usize {
        self.tales.push(Tale::Both(first, second));
        self.tales.len() - 1
    }

    /// One arc in place of two that follow each other.
    pub(super) fn join_arcs(&mut self, first: usize, second: usize) {
        let (a, b) = (self.arcs[first], self.arcs[second]);
        let tale = self.both(a.tale, b.tale);
        self.drop_arc(first);
        self.drop_arc(second);
        self.add(Arc { from: a.from, to: b.to, tale, length: a.length.saturating_add(b.length), alive: true });
    }

    /// Whether nothing is left but ways from the start to an end.
    pub(super) fn is_trivial(&self) -> bool {
        self.arcs.iter().filter(|arc| arc.alive).all(|arc| arc.from == START && matches!(arc.to, END | SINK))
    }

    /// The story that a rope holds: operations, each with the turn that was taken from it. Branches run side by side, so the turn may come up later.
    pub(super) fn unroll(&self, tale: usize, out: &mut Vec<(Id<Operation>, Option<Turn>)>) {
        let mut open = vec![tale];
        while let Some(at) = open.pop() {
            match self.tales[at] {
                Tale::Nothing => {}
                Tale::Operation(id) => out.push((id, None)),
                Tale::Turn(turn) => {
                    if let Some((_, taken)) = out.iter_mut().rev().find(|(id, _)| *id == turn.from) {
                        *taken = Some(turn);
                    }
                }
                Tale::Both(first, second) => open.extend([second, first]),
            }
        }
    }

    /// The operations on an arc, in the order in which they are told.
    pub(super) fn operations_on(&self, arc: usize) -> Vec<Id<Operation>> {
        let mut steps = Vec::new();
        self.unroll(self.arcs[arc].tale, &mut steps);
        steps.into_iter().map(|(operation, _)| operation).collect()
    }

    /// The last operation on an arc, or the one before it.
    pub(super) fn last_operation(&self, arc: usize) -> Option<Id<Operation>> {
        let mut open = vec![self.arcs[arc].tale];
        while let Some(at) = open.pop() {
            match self.tales[at] {
                Tale::Operation(id) => return Some(id),
                Tale::Turn(turn) => return Some(turn.from),
                Tale::Both(first, second) => open.extend([first, second]),
                Tale::Nothing => {}
            }
        }
        self.nodes[self.arcs[arc].from].operation
    }
}
