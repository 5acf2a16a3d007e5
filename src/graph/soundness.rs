//! Soundness of choices, parallel branches and joins, over a whole process.
//!
//! **What is asked.** Work starts at one entry. Of several ways one is taken, of `all` every one; an operation waits for one of those that lead to it, or with `join: all`
//! for every one. Can work get stuck at a join that is never satisfied (no option to complete, a dead operation)? Can an operation be run twice because two branches reach it
//! (no safeness), or a process with outcomes end twice (no proper completion)?
//!
//! **How.** The process is a free-choice workflow net. It is first reduced by rules that keep soundness and unsoundness (W. Sadiq and M. Orlowska, 2000; T. Murata, 1989): sequences are contracted,
//! a split and a join of the same kind cancel out, nested splits and nested joins of one kind melt, a choice that only leads back is dropped. A process of properly nested choices, branches and loops
//! is reduced to nothing, in time near its size, however many branches it has. What is left, if anything, is explored state by state. Two operations never compete for the same
//! arrival, so as long as anything else can move only one of them has to be tried, and only joins of kind *any* are tried in every order: that is a persistent set in the
//! sense of P. Godefroid (1996), and holding back at the joins is what makes two arrivals meet.
//!
//! **Guarantee.** The verdict is exact, in both directions, unless [`Verdict::Undecided`] says that more than [`STATES`] states were left to explore. The story is the shortest in
//! the reduced process.

use std::collections::VecDeque;

use petgraph::graph::DiGraph;
use rustc_hash::{FxHashMap, FxHashSet};

use super::flow::{End, Flow, Goal, Turn};
use super::path::{Route, Step};
use crate::finding::Arg;
use crate::model::Model;
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::model::process::Process;

/// How many states are explored at the most. A process that needs more after the reduction has dozens of branches that are tangled with each other.
pub const STATES: usize = 50_000;

/// What was found out about a process.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// Every run comes to its end, once.
    Sound,
    /// Some run gets stuck at a join.
    Deadlock {
        /// The operation that waits.
        join: Id<Operation>,
        /// Operations that have come, as far as they are known.
        waiting: Vec<Id<Operation>>,
        /// How it comes to that.
        story: Vec<Arg>,
    },
    /// Some run arrives twice.
    DoubleArrival {
        /// The operation that runs twice; none where the process ends twice.
        at: Option<Id<Operation>>,
        /// How it comes to that.
        story: Vec<Arg>,
    },
    /// More states were left than are explored.
    Undecided,
}

/// The verdict on a process.
pub fn soundness(model: &Model, flow: &Flow, process: Id<Process>) -> Verdict {
    let parallel =
        model.operations_of(process).any(|(id, _)| flow.is_reached(id) && (flow.waits_for_all(id) || flow.turns(id).iter().any(|turn| turn.parallel)));
    if !parallel {
        // A single piece of work moves through choices: nothing to wait for, nothing to arrive twice.
        return Verdict::Sound;
    }
    let mut net = Net::of(model, flow, process);
    net.reduce();
    if net.is_trivial() { Verdict::Sound } else { explore(&net, model) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
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
struct Node {
    kind: Kind,
    operation: Option<Id<Operation>>,
    arriving: Vec<usize>,
    leaving: Vec<usize>,
    alive: bool,
    /// Whether work can come through it again.
    cyclic: bool,
}

/// A piece of a story, as a rope: joining two is one step however long they are.
#[derive(Debug, Clone, Copy)]
enum Tale {
    Nothing,
    Operation(Id<Operation>),
    Turn(Turn),
    Both(usize, usize),
}

#[derive(Debug, Clone, Copy)]
struct Arc {
    from: usize,
    to: usize,
    tale: usize,
    length: u32,
    alive: bool,
}

struct Net {
    nodes: Vec<Node>,
    arcs: Vec<Arc>,
    tales: Vec<Tale>,
}

const START: usize = 0;
const END: usize = 1;
const SINK: usize = 2;

impl Net {
    fn of(model: &Model, flow: &Flow, process: Id<Process>) -> Self {
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
        for component in petgraph::algo::tarjan_scc(&graph).into_iter().filter(|component| component.len() > 1) {
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

    fn add(&mut self, arc: Arc) {
        let number = self.arcs.len();
        self.nodes[arc.from].leaving.push(number);
        self.nodes[arc.to].arriving.push(number);
        self.arcs.push(arc);
    }

    fn drop_arc(&mut self, number: usize) {
        let Arc { from, to, .. } = self.arcs[number];
        self.arcs[number].alive = false;
        self.nodes[from].leaving.retain(|one| *one != number);
        self.nodes[to].arriving.retain(|one| *one != number);
    }

    fn both(&mut self, first: usize, second: usize) -> usize {
        self.tales.push(Tale::Both(first, second));
        self.tales.len() - 1
    }

    /// One arc in place of two that follow each other.
    fn join_arcs(&mut self, first: usize, second: usize) {
        let (a, b) = (self.arcs[first], self.arcs[second]);
        let tale = self.both(a.tale, b.tale);
        self.drop_arc(first);
        self.drop_arc(second);
        self.add(Arc { from: a.from, to: b.to, tale, length: a.length.saturating_add(b.length), alive: true });
    }

    /// Applies the rules until none applies.
    fn reduce(&mut self) {
        let mut queue: VecDeque<usize> = (0..self.nodes.len()).collect();
        let mut queued = vec![true; self.nodes.len()];
        while let Some(at) = queue.pop_front() {
            queued[at] = false;
            if !self.nodes[at].alive {
                continue;
            }
            let near: Vec<usize> = self.neighbours(at);
            if self.contract(at) || self.cancel(at) || self.melt_split(at) || self.melt_join(at) || self.drop_back(at) || self.drop_sink(at) {
                for one in near.into_iter().chain(std::iter::once(at)) {
                    if !std::mem::replace(&mut queued[one], true) {
                        queue.push_back(one);
                    }
                }
            }
        }
    }

    fn neighbours(&self, at: usize) -> Vec<usize> {
        let node = &self.nodes[at];
        let mut out: Vec<usize> = node.arriving.iter().map(|arc| self.arcs[*arc].from).chain(node.leaving.iter().map(|arc| self.arcs[*arc].to)).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// A node with one way in and one way out does nothing.
    fn contract(&mut self, at: usize) -> bool {
        let node = &self.nodes[at];
        let ([arriving], [leaving]) = (node.arriving.as_slice(), node.leaving.as_slice()) else { return false };
        let (arriving, leaving) = (*arriving, *leaving);
        if arriving == leaving {
            return false;
        }
        self.join_arcs(arriving, leaving);
        self.nodes[at].alive = false;
        true
    }

    /// Two arcs from a split to a join of the same kind are one.
    fn cancel(&mut self, at: usize) -> bool {
        let split = self.nodes[at].kind;
        if !matches!(split, Kind::Choice | Kind::Parallel) || self.nodes[at].leaving.len() < 2 {
            return false;
        }
        let mut first: FxHashMap<usize, usize> = FxHashMap::default();
        let mut changed = false;
        for arc in self.nodes[at].leaving.clone() {
            let to = self.arcs[arc].to;
            let fits = matches!((split, self.nodes[to].kind), (Kind::Choice, Kind::Any | Kind::End | Kind::Sink) | (Kind::Parallel, Kind::All | Kind::Sink));
            let Some(other) = first.get(&to).copied().filter(|_| fits) else {
                first.insert(to, arc);
                continue;
            };
            if split == Kind::Parallel {
                // Both are walked: the story tells of both.
                let tale = self.both(self.arcs[other].tale, self.arcs[arc].tale);
                self.arcs[other].tale = tale;
                self.arcs[other].length = self.arcs[other].length.saturating_add(self.arcs[arc].length);
            } else if self.arcs[arc].length < self.arcs[other].length {
                let Arc { tale, length, .. } = self.arcs[arc];
                self.arcs[other].tale = tale;
                self.arcs[other].length = length;
            }
            self.drop_arc(arc);
            changed = true;
        }
        changed
    }

    /// A split right behind a split of the same kind is a part of it.
    fn melt_split(&mut self, at: usize) -> bool {
        let Node { kind, arriving, .. } = &self.nodes[at];
        let (kind, [only]) = (*kind, arriving.as_slice()) else { return false };
        let (only, before) = (*only, self.arcs[*only].from);
        if !matches!(kind, Kind::Choice | Kind::Parallel) || self.nodes[before].kind != kind || before == at {
            return false;
        }
        let entry = self.arcs[only];
        self.drop_arc(only);
        for (number, arc) in self.nodes[at].leaving.clone().into_iter().enumerate() {
            let Arc { to, tale, length, .. } = self.arcs[arc];
            self.drop_arc(arc);
            // In a parallel split the way to it is walked once, whatever follows.
            let (tale, length) =
                if kind == Kind::Choice || number == 0 { (self.both(entry.tale, tale), length.saturating_add(entry.length)) } else { (tale, length) };
            self.add(Arc { from: before, to, tale, length, alive: true });
        }
        self.nodes[at].alive = false;
        true
    }

    /// A join right before a join of the same kind is a part of it.
    fn melt_join(&mut self, at: usize) -> bool {
        let Node { kind, leaving, .. } = &self.nodes[at];
        let (kind, [only]) = (*kind, leaving.as_slice()) else { return false };
        let (only, after) = (*only, self.arcs[*only].to);
        let same = self.nodes[after].kind == kind || (kind == Kind::Any && self.nodes[after].kind == Kind::End);
        if !matches!(kind, Kind::Any | Kind::All) || !same || after == at {
            return false;
        }
        let exit = self.arcs[only];
        self.drop_arc(only);
        for (number, arc) in self.nodes[at].arriving.clone().into_iter().enumerate() {
            let Arc { from, tale, length, .. } = self.arcs[arc];
            self.drop_arc(arc);
            let (tale, length) =
                if kind == Kind::Any || number == 0 { (self.both(tale, exit.tale), length.saturating_add(exit.length)) } else { (tale, length) };
            self.add(Arc { from, to: after, tale, length, alive: true });
        }
        self.nodes[at].alive = false;
        true
    }

    /// A way of a choice that only leads back to the join before it changes nothing.
    fn drop_back(&mut self, at: usize) -> bool {
        if self.nodes[at].kind != Kind::Choice || self.nodes[at].leaving.len() < 2 {
            return false;
        }
        let [only] = self.nodes[at].arriving.as_slice() else { return false };
        let join = self.arcs[*only].from;
        let back = self.nodes[at].leaving.iter().copied().find(|arc| self.arcs[*arc].to == join && self.nodes[join].kind == Kind::Any);
        let Some(back) = back else { return false };
        self.drop_arc(back);
        true
    }

    /// A parallel branch that simply ends concerns nobody, where branches may end by themselves; unless it can be begun again before that.
    fn drop_sink(&mut self, at: usize) -> bool {
        if self.nodes[at].cyclic || self.nodes[at].kind != Kind::Parallel || self.nodes[at].leaving.len() < 2 {
            return false;
        }
        let Some(arc) = self.nodes[at].leaving.iter().copied().find(|arc| self.arcs[*arc].to == SINK) else { return false };
        self.drop_arc(arc);
        true
    }

    /// Whether nothing is left but ways from the start to an end.
    fn is_trivial(&self) -> bool {
        self.arcs.iter().filter(|arc| arc.alive).all(|arc| arc.from == START && matches!(arc.to, END | SINK))
    }

    /// The story that a rope holds: operations, each with the turn that was taken from it. Branches run side by side, so the turn may come up later.
    fn unroll(&self, tale: usize, out: &mut Vec<(Id<Operation>, Option<Turn>)>) {
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

    /// The last operation on an arc, or the one before it.
    fn last_operation(&self, arc: usize) -> Option<Id<Operation>> {
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
    Twice(usize, Vec<usize>),
}

fn explore(net: &Net, model: &Model) -> Verdict {
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
                    Next::Twice(arc, walked) => {
                        let story = search.story(&states, at, &walked, model);
                        return Verdict::DoubleArrival { at: search.run_twice(arc), story };
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
                return Next::Twice(*arc, arcs.to_vec());
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

    /// The operation that runs twice when an arc is walked twice: the one it leads to, or the first on a branch that ends by itself.
    fn run_twice(&self, arc: usize) -> Option<Id<Operation>> {
        let goal = self.net.arcs[arc].to;
        if goal != SINK {
            return self.operation_at(goal);
        }
        let mut open = vec![self.net.arcs[arc].tale];
        while let Some(at) = open.pop() {
            match self.net.tales[at] {
                Tale::Operation(id) => return Some(id),
                Tale::Both(first, second) => open.extend([second, first]),
                Tale::Nothing | Tale::Turn(_) => {}
            }
        }
        None
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
