//! 3: the graph of a model and its named questions.
//!
//! [`Flow`] is how work goes: operations, the ways between them, the ends. [`Information`] is what is certainly there before an operation, on whatever
//! path it is reached. [`Web`] is everything that refers to everything, for tracing. Rules and views ask named questions and never see an
//! index of a graph; petgraph is known to this module alone. [`soundness`] is the
//! question of choices, parallel branches and joins over the same [`Flow`].

mod cycles;
mod flow;
mod gather;
mod information;
mod links;
mod losses;
mod path;
mod soundness;
mod users;
mod web;

use crate::model::Model;

pub use cycles::{detail_cycles, formula_cycles};
pub use flow::{End, Flow, Goal, Halt, Turn};
pub use information::{Information, Lack, Omission, is_filled_by_itself, uncontrolled_ways};
pub use links::Links;
pub use losses::{Blind, Loss, losses, parts};
pub use path::{Route, Step, condition, shortest};
pub use soundness::{STATES, Verdict, soundness};
pub use users::{Users, owner, performers, users, writers};
pub use web::{Branch, Fate, Relation, Web};

/// Everything that rules and views may ask of a model's structure.
#[derive(Debug)]
pub struct ProcessGraph {
    /// How work goes.
    pub flow: Flow,
    /// How processes hang together.
    pub links: Links,
}

/// The graph of a model.
pub fn graph(model: &Model) -> ProcessGraph {
    let flow = Flow::new(model);
    let links = Links::new(model, &flow);
    ProcessGraph { flow, links }
}
