//! A process as BPMN has it: events, tasks, gateways, and the flows between them.
//!
//! An operation with several ways on becomes a task and an exclusive gateway, ways taken together a parallel one; where several flows meet stands an
//! exclusive gateway, or a parallel one where the operation waits for all.

use crate::diagram::process::plan::{Goal, Plan, Step};

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    Start,
    Join,
    Merge,
    Task,
    Choice,
    Fork,
    End,
}

/// An event, a task or a gateway.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) id: String,
    pub(super) symbol: Symbol,
    pub(super) name: Option<String>,
    /// The step that it belongs to, by its place in the plan.
    pub(super) step: usize,
}

/// A sequence flow.
#[derive(Debug)]
pub(super) struct Flow {
    pub(super) id: String,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) name: Option<String>,
    /// Whether it is taken when no other condition holds.
    pub(super) otherwise: bool,
    /// Whether the condition is missing.
    pub(super) hole: bool,
}

/// Nodes and flows. The task of a step has the step's place as its own: the first nodes are the tasks.
#[derive(Debug, Default)]
pub(super) struct Net {
    pub(super) nodes: Vec<Node>,
    pub(super) flows: Vec<Flow>,
}

/// A flow that is known by where it comes from.
struct Coming {
    from: usize,
    name: Option<String>,
    otherwise: bool,
    hole: bool,
}

impl Net {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut net = Net::default();
        for (at, step) in plan.steps.iter().enumerate() {
            net.node(Symbol::Task, Some(step.name.clone()), at);
        }
        let mut coming: Vec<Vec<Coming>> = plan.steps.iter().map(|_| Vec::new()).collect();
        for (at, step) in plan.steps.iter().enumerate() {
            net.leave(at, step, &mut coming);
        }
        let mut first = true;
        for ((at, step), coming) in plan.steps.iter().enumerate().zip(coming) {
            let start = step.start.then(|| net.node(Symbol::Start, plan.trigger.clone().filter(|_| std::mem::take(&mut first)), at));
            net.enter(at, step.waits, coming, start);
        }
        net
    }

    fn node(&mut self, symbol: Symbol, name: Option<String>, step: usize) -> usize {
        let number = self.nodes.len() + 1;
        let word = match symbol {
            Symbol::Start | Symbol::End => "Event",
            Symbol::Task => "Activity",
            Symbol::Join | Symbol::Merge | Symbol::Choice | Symbol::Fork => "Gateway",
        };
        self.nodes.push(Node { id: format!("{word}_{number}"), symbol, name, step });
        number - 1
    }

    fn flow(&mut self, coming: Coming, to: usize) {
        let id = format!("Flow_{}", self.flows.len() + 1);
        self.flows.push(Flow { id, from: coming.from, to, name: coming.name, otherwise: coming.otherwise, hole: coming.hole });
    }

    /// The ways on from a step.
    fn leave(&mut self, at: usize, step: &Step, coming: &mut [Vec<Coming>]) {
        let mut port = at;
        if step.ways.len() > 1 {
            port = self.node(Symbol::Choice, None, at);
            self.flow(plain(at), port);
        }
        for way in &step.ways {
            let mut next = Coming { from: port, name: way.label.clone(), otherwise: way.otherwise && port != at, hole: way.hole };
            if way.goals.len() > 1 {
                let fork = self.node(Symbol::Fork, None, at);
                self.flow(next, fork);
                next = plain(fork);
            }
            for goal in &way.goals {
                let next = Coming { from: next.from, name: next.name.clone(), otherwise: next.otherwise, hole: next.hole };
                match goal {
                    Goal::Step(to) => coming[*to].push(next),
                    Goal::End(ending) => {
                        let end = self.node(Symbol::End, Some(ending.name.clone()), at);
                        self.flow(next, end);
                    }
                }
            }
        }
    }

    /// Where flows meet before a step.
    fn enter(&mut self, at: usize, waits: bool, coming: Vec<Coming>, start: Option<usize>) {
        let mut coming = coming;
        if waits && coming.len() > 1 {
            let join = self.node(Symbol::Join, None, at);
            coming.into_iter().for_each(|one| self.flow(one, join));
            coming = vec![plain(join)];
        }
        coming.extend(start.map(plain));
        let to = if coming.len() > 1 { self.node(Symbol::Merge, None, at) } else { at };
        coming.into_iter().for_each(|one| self.flow(one, to));
        if to != at {
            self.flow(plain(to), at);
        }
    }
}

fn plain(from: usize) -> Coming {
    Coming { from, name: None, otherwise: false, hole: false }
}
