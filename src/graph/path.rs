//! A way through the process, as it is told to the reader.

use super::flow::{End, Flow, Goal, Turn};
use crate::finding::Arg;
use crate::model::Model;
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::text::Text;

/// One operation on the way, with the condition under which work goes on from it.
#[derive(Debug, Clone)]
pub struct Step {
    /// The operation.
    pub operation: Id<Operation>,
    /// The turn that is taken from it; none at the last operation.
    pub turn: Option<Turn>,
}

/// A way through one or more processes, from its beginning.
#[derive(Debug, Clone, Default)]
pub struct Route(pub Vec<Step>);

impl Route {
    /// Names and conditions, as a story is told: the name, then the condition in square brackets where there is one.
    pub fn story(&self, model: &Model) -> Vec<Arg> {
        let mut out = Vec::new();
        for step in &self.0 {
            out.push(Arg::Text(model.label_of(step.operation)));
            out.extend(step.turn.and_then(|turn| told(model, turn)).map(|when| Arg::List(vec![when])));
        }
        out
    }
}

/// What a story says of a turn: on which condition it is taken, that it is one of several taken at once, and how the process ends with it.
fn told(model: &Model, turn: Turn) -> Option<Arg> {
    let on = told_condition(model, turn).or_else(|| turn.parallel.then_some(Arg::Term("at-once")));
    match turn.goal {
        Goal::End(End::Outcome(outcome)) => {
            let end = Arg::Text(model.label_of(outcome));
            Some(Arg::Path(vec![on.unwrap_or(Arg::Term("the-end")), end]))
        }
        Goal::End(_) | Goal::Operation(_) => on,
    }
}

/// The condition of a turn, the outcome it is for, or that it is for every other case.
fn told_condition(model: &Model, turn: Turn) -> Option<Arg> {
    let way = model.operations[turn.from].next.items().get(turn.way? as usize)?;
    let outcome = way.when_outcome.said().and_then(|outcome| outcome.target).map(|outcome| Arg::Text(model.label_of(outcome)));
    condition(model, turn).map(|when| Arg::Text(when.clone())).or(outcome).or_else(|| way.is_otherwise().then_some(Arg::Term("otherwise")))
}

/// The condition of a turn, where its way says one.
pub fn condition(model: &Model, turn: Turn) -> Option<&Text> {
    let way = model.operations[turn.from].next.items().get(turn.way? as usize)?;
    way.when.said()
}

/// The shortest way from a start of the process to `operation`.
pub fn shortest(flow: &Flow, operation: Id<Operation>) -> Route {
    backwards(flow, operation, |_| true, |at| flow.is_start(at)).unwrap_or_default()
}

/// The shortest way to `operation` over turns that `may` be taken, from the nearest operation at which `begins` holds.
pub(super) fn backwards(flow: &Flow, operation: Id<Operation>, may: impl Fn(&Turn) -> bool, begins: impl Fn(Id<Operation>) -> bool) -> Option<Route> {
    let mut onward: rustc_hash::FxHashMap<Id<Operation>, Option<Turn>> = rustc_hash::FxHashMap::default();
    onward.insert(operation, None);
    let mut queue = std::collections::VecDeque::from([operation]);
    while let Some(at) = queue.pop_front() {
        if begins(at) {
            let mut steps = Vec::new();
            let mut here = at;
            loop {
                let turn = onward.get(&here).copied().flatten();
                steps.push(Step { operation: here, turn });
                match turn.map(|turn| turn.goal) {
                    Some(Goal::Operation(next)) => here = next,
                    _ => return Some(Route(steps)),
                }
            }
        }
        for turn in flow.arrivals(at).filter(|turn| may(turn)) {
            if let std::collections::hash_map::Entry::Vacant(free) = onward.entry(turn.from) {
                free.insert(Some(*turn));
                queue.push_back(turn.from);
            }
        }
    }
    None
}
