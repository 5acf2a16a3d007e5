//! Nodes and flows → the ways on from each operation, with no gateway left.
//!
//! A gateway that is come to by one way only is folded into the operation before it: choices into conditions, branches into goals that all follow. What does not
//! fold (a choice within branches, a choice that several operations lead to, a loop of gateways) becomes an operation by itself. Each gateway is folded into one
//! operation, so all ways together are no more than the flows are.

use super::nodes::{Kind, Scope, plain};
use crate::drawing::{Condition, Lost, LostKind};

/// How deep choices are folded into each other.
const DEPTH: usize = 8;

/// Where a way leads, by the numbers of the scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Operation(usize),
    /// An end event, or where the work stops without one.
    End(Option<usize>),
}

/// A way on.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) goals: Vec<Target>,
    pub(super) when: Vec<Condition>,
}

/// The operations of a scope and the ways between them.
#[derive(Debug)]
pub(super) struct Net<'a, 'x> {
    scope: &'a Scope<'x>,
    /// The flows out of each node, and into it.
    out: Vec<Vec<usize>>,
    into: Vec<Vec<usize>>,
    /// The events at the border of each task that lead on.
    border: Vec<Vec<usize>>,
    /// Whether a node is an operation.
    is_operation: Vec<bool>,
    /// The ways on from each operation.
    pub(super) ways: Vec<Vec<Way>>,
    /// Whether it waits for all that lead to it.
    pub(super) waits: Vec<bool>,
    /// Whether the process can begin with it.
    pub(super) starts: Vec<bool>,
    /// What the gateways and events lose.
    pub(super) lost: Vec<Lost>,
}

/// The node that does not fold.
struct Stuck(usize);

/// What is come to along a flow, and the first gateway with several ways on among it.
struct Arrival {
    ways: Vec<Way>,
    split: Option<usize>,
}

impl<'a, 'x> Net<'a, 'x> {
    pub(super) fn new(scope: &'a Scope<'x>) -> Self {
        let count = scope.nodes.len();
        let (mut out, mut into, mut border) = (vec![Vec::new(); count], vec![Vec::new(); count], vec![Vec::new(); count]);
        for (number, flow) in scope.flows.iter().enumerate() {
            out[flow.from].push(number);
            into[flow.to].push(number);
        }
        for (at, node) in scope.nodes.iter().enumerate() {
            if let Kind::Boundary { of, .. } = node.kind
                && !out[at].is_empty()
            {
                border[of].push(at);
            }
        }
        let is_operation = scope.nodes.iter().map(|node| node.kind.is_task()).collect();
        let (ways, waits, starts) = (vec![Vec::new(); count], vec![false; count], vec![false; count]);
        let mut net = Net { scope, out, into, border, is_operation, ways, waits, starts, lost: Vec::new() };
        net.gateways_of_their_own();
        net.merges_before_joins();
        net.fold();
        net.lost = net.losses();
        net
    }

    fn kind(&self, node: usize) -> Kind<'x> {
        self.scope.nodes[node].kind
    }

    fn splits(&self, node: usize) -> bool {
        self.out[node].len() > 1 && !matches!(self.kind(node), Kind::End)
    }

    /// Gateways that split what comes by several ways, and those that wait with no task right behind.
    fn gateways_of_their_own(&mut self) {
        let mut several: Vec<bool> = self.into.iter().map(|coming| coming.len() > 1).collect();
        let mut work: Vec<usize> = (0..several.len()).filter(|node| several[*node]).collect();
        while let Some(node) = work.pop() {
            if self.is_operation[node] {
                continue;
            }
            let waits = self.kind(node) == Kind::Parallel && self.into[node].len() > 1;
            if waits && !self.splits(node) && self.out[node].len() == 1 {
                let next = self.scope.flows[self.out[node][0]].to;
                if self.is_operation[next] && self.into[next].len() == 1 {
                    self.waits[next] = true;
                    continue;
                }
            }
            if self.splits(node) || waits {
                (self.is_operation[node], self.waits[node]) = (true, waits);
                continue;
            }
            for flow in &self.out[node] {
                let next = self.scope.flows[*flow].to;
                if !std::mem::replace(&mut several[next], true) {
                    work.push(next);
                }
            }
        }
    }

    /// What waits, waits for operations. Ways that meet before it come as one: where they meet is an operation by itself.
    fn merges_before_joins(&mut self) {
        let count = self.scope.nodes.len();
        let mut seen = vec![false; count];
        let mut work: Vec<usize> = (0..count).filter(|node| self.kind(*node) == Kind::Parallel && self.into[*node].len() > 1).collect();
        while let Some(node) = work.pop() {
            for flow in &self.into[node] {
                let before = self.scope.flows[*flow].from;
                if self.is_operation[before] || self.splits(before) || std::mem::replace(&mut seen[before], true) {
                    continue;
                }
                match self.into[before].len() {
                    0 => {}
                    1 => work.push(before),
                    _ => self.is_operation[before] = true,
                }
            }
        }
    }

    /// Folds gateways until all fold: what does not is made an operation, and whatever came to it is tried again.
    fn fold(&mut self) {
        let mut work: Vec<usize> = (0..self.scope.nodes.len()).collect();
        while !work.is_empty() {
            let mut again = Vec::new();
            for node in work {
                let left = if self.is_operation[node] { self.leave(node).map(|ways| self.ways[node] = ways) } else { Ok(()) };
                if let Err(Stuck(at)) = left.and_then(|()| self.begin(node)) {
                    again.push(node);
                    if !std::mem::replace(&mut self.is_operation[at], true) && at != node {
                        again.push(at);
                    }
                }
            }
            work = again;
        }
    }

    /// Marks what the process can begin with.
    fn begin(&mut self, node: usize) -> Result<(), Stuck> {
        let is_undone = self.scope.nodes[node].xml.attribute("isForCompensation") == "true";
        if !self.into[node].is_empty() || matches!(self.kind(node), Kind::Boundary { .. } | Kind::End) || is_undone {
            return Ok(());
        }
        if self.is_operation[node] {
            self.starts[node] = true;
            return Ok(());
        }
        if self.splits(node) {
            return Err(Stuck(node));
        }
        let Some(flow) = self.out[node].first() else { return Ok(()) };
        let arrival = self.arrive(*flow, 0)?;
        match (arrival.ways.as_slice(), arrival.split) {
            ([Way { goals, .. }], None) => {
                for goal in goals {
                    if let Target::Operation(to) = goal {
                        self.starts[*to] = true;
                    }
                }
                Ok(())
            }
            (_, split) => Err(Stuck(split.unwrap_or(node))),
        }
    }

    /// The ways on from an operation.
    fn leave(&self, node: usize) -> Result<Vec<Way>, Stuck> {
        let mut ways = self.onward(node, 0)?.ways;
        if self.border[node].is_empty() {
            return Ok(ways);
        }
        if let [only] = ways.as_mut_slice()
            && only.when.is_empty()
        {
            only.when.push(Condition::Otherwise);
        }
        for event in &self.border[node] {
            let name = &self.scope.nodes[*event].name;
            for flow in &self.out[*event] {
                let when = if name.is_empty() { Condition::Unsaid } else { Condition::Said(name.clone()) };
                ways.extend(self.arrive(*flow, 1)?.ways.into_iter().map(|way| under(when.clone(), way)));
            }
        }
        Ok(ways)
    }

    /// The ways out of a node that may have several.
    fn onward(&self, node: usize, depth: usize) -> Result<Arrival, Stuck> {
        let out = &self.out[node];
        match out.as_slice() {
            [] => Ok(Arrival { ways: vec![Way { goals: vec![Target::End(None)], when: Vec::new() }], split: None }),
            [only] => self.arrive(*only, depth),
            _ if depth > DEPTH => Err(Stuck(node)),
            _ if self.is_choice(node) => {
                let mut ways = Vec::new();
                for flow in out {
                    let when = self.condition(node, *flow);
                    ways.extend(self.arrive(*flow, depth + 1)?.ways.into_iter().map(|way| under(when.clone(), way)));
                }
                Ok(Arrival { ways, split: Some(node) })
            }
            _ => {
                let mut goals: Vec<Target> = Vec::new();
                for flow in out {
                    let arrival = self.arrive(*flow, depth + 1)?;
                    match arrival.ways.as_slice() {
                        [Way { goals: more, when }] if when.is_empty() => more.iter().for_each(|goal| {
                            if !goals.contains(goal) {
                                goals.push(*goal);
                            }
                        }),
                        _ => return Err(Stuck(arrival.split.unwrap_or(node))),
                    }
                }
                // Branches that end at once need somewhere to end.
                if goals.len() > 1 && goals.iter().any(|goal| matches!(goal, Target::End(_))) {
                    goals.retain(|goal| matches!(goal, Target::Operation(_)));
                    if goals.is_empty() {
                        goals.push(Target::End(None));
                    }
                }
                Ok(Arrival { ways: vec![Way { goals, when: Vec::new() }], split: Some(node) })
            }
        }
    }

    /// Whether one of the ways out of a node is taken, not all.
    fn is_choice(&self, node: usize) -> bool {
        let flows = || self.out[node].iter().map(|flow| &self.scope.flows[*flow]);
        match self.kind(node) {
            Kind::Parallel => false,
            Kind::Exclusive | Kind::Inclusive | Kind::Complex | Kind::EventBased => true,
            // Without a gateway all follow, unless the flows have conditions.
            _ => flows().any(|flow| flow.is_conditional || flow.is_default) || flows().all(|flow| !flow.name.is_empty()),
        }
    }

    /// On which condition a flow out of a choice is taken.
    fn condition(&self, node: usize, flow: usize) -> Condition {
        let flow = &self.scope.flows[flow];
        if flow.is_default {
            return Condition::Otherwise;
        }
        let next = &self.scope.nodes[flow.to];
        let is_event = matches!(next.kind, Kind::Between { .. }) && self.into[flow.to].len() == 1;
        let said = if flow.name.is_empty() && is_event { &next.name } else { &flow.name };
        if said.is_empty() {
            return Condition::Unsaid;
        }
        let asked = &self.scope.nodes[node].name;
        let is_gateway = matches!(self.kind(node), Kind::Exclusive | Kind::Inclusive | Kind::Complex | Kind::EventBased);
        if asked.is_empty() || !is_gateway || said.to_lowercase().contains(&asked.to_lowercase()) || said.ends_with('?') {
            return Condition::Said(said.clone());
        }
        let mark = if asked.ends_with(['?', '.', ':', '!', '…']) { "" } else { ":" };
        Condition::Said(plain(&format!("{asked}{mark} {said}")))
    }

    /// What is come to along a flow.
    fn arrive(&self, flow: usize, depth: usize) -> Result<Arrival, Stuck> {
        let mut node = self.scope.flows[flow].to;
        for _ in 0..=self.scope.nodes.len() {
            let goal = |target: Target| Ok(Arrival { ways: vec![Way { goals: vec![target], when: Vec::new() }], split: None });
            if self.is_operation[node] {
                return goal(Target::Operation(node));
            }
            match self.out[node].as_slice() {
                [] => return goal(Target::End(Some(node))),
                _ if self.kind(node) == Kind::End => return goal(Target::End(Some(node))),
                [only] => node = self.scope.flows[*only].to,
                _ => return self.onward(node, depth + 1),
            }
        }
        // A ring of gateways.
        Err(Stuck(node))
    }

    /// What gateways and events say that ways do not.
    fn losses(&self) -> Vec<Lost> {
        let mut out = Vec::new();
        for (at, node) in self.scope.nodes.iter().enumerate() {
            let what = match node.kind {
                Kind::Inclusive if self.out[at].len() > 1 => Some(LostKind::Inclusive),
                Kind::Complex if self.out[at].len() > 1 => Some(LostKind::Complex),
                Kind::Between { is_link: false } if !self.is_operation[at] && !self.is_told(at) => Some(LostKind::Event),
                Kind::Boundary { .. } if node.xml.child("compensateEventDefinition").is_some() => Some(LostKind::Compensation),
                Kind::Boundary { ends: false, .. } => Some(LostKind::Beside),
                Kind::End if node.xml.child("terminateEventDefinition").is_some() => Some(LostKind::Terminate),
                _ => None,
            };
            out.extend(what.map(|what| Lost { what, name: node.shown().to_string() }));
        }
        out
    }

    /// Whether the name of an event between operations stands as a condition.
    fn is_told(&self, event: usize) -> bool {
        match self.into[event].as_slice() {
            [] => self.out[event].is_empty(),
            [only] => {
                let flow = &self.scope.flows[*only];
                flow.name.is_empty() && self.splits(flow.from) && self.is_choice(flow.from)
            }
            _ => false,
        }
    }

    /// The operations in the order of the work: from each start along the ways, then what no way leads to.
    pub(super) fn order(&self) -> Vec<usize> {
        let count = self.scope.nodes.len();
        let (mut seen, mut out) = (vec![false; count], Vec::new());
        let operations = |wanted: bool| (0..count).filter(move |node| self.is_operation[*node] && self.starts[*node] == wanted);
        for start in operations(true).chain(operations(false)) {
            let mut work = vec![start];
            while let Some(node) = work.pop() {
                if std::mem::replace(&mut seen[node], true) {
                    continue;
                }
                out.push(node);
                let goals = self.ways[node].iter().flat_map(|way| &way.goals);
                let next: Vec<usize> = goals.filter_map(|goal| if let Target::Operation(to) = goal { Some(*to) } else { None }).collect();
                work.extend(next.into_iter().rev());
            }
        }
        out
    }
}

/// A way behind a choice.
fn under(when: Condition, way: Way) -> Way {
    let mut all = vec![when];
    all.extend(way.when);
    // What is left of everything else is everything else; of one case it is not.
    if all.iter().all(|one| *one == Condition::Otherwise) {
        all.truncate(1);
    }
    Way { goals: way.goals, when: all }
}
