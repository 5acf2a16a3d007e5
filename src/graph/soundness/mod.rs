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

mod net;
mod reduce;
mod search;

use super::flow::Flow;
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
    let mut net = net::Net::of(model, flow, process);
    net.reduce();
    if net.is_trivial() { Verdict::Sound } else { search::explore(&net, model) }
}
