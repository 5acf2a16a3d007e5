//! Processes that were drawn in another tool, in the terms of the language. A format is one folder of this module.
//!
//! What a drawing does not say stays unsaid. What it says and the language has no word for is listed as [`Lost`], never dropped in silence.

pub mod bpmn;

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Who works in it.
    pub roles: Vec<Role>,
    /// The names of its documents.
    pub documents: Vec<String>,
    /// The names of the systems that it keeps data in.
    pub systems: Vec<String>,
    /// Its processes.
    pub processes: Vec<Process>,
}

/// Somebody who works in the process, or stands outside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The name.
    pub name: String,
    /// Whether it is a party whose own process is not drawn.
    pub external: bool,
}

/// A process.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Process {
    /// The name; empty where the drawing has none.
    pub name: String,
    /// What it begins by.
    pub trigger: Option<String>,
    /// The names of its ends; empty where an end has none.
    pub outcomes: Vec<String>,
    /// Its operations, in the order of the work as far as it has one.
    pub operations: Vec<Operation>,
    /// What could not be taken over, each once.
    pub lost: Vec<Lost>,
}

/// What an operation was in the drawing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// A task.
    #[default]
    Task,
    /// A choice that no task comes before, or several do.
    Choice,
    /// Branches that begin together with no task before them.
    Fork,
    /// Branches that come together with no task behind them.
    Join,
    /// Ways that meet before what waits for other branches.
    Merge,
    /// An event with several ways on.
    Event,
}

/// An operation. Roles, documents, systems and processes are meant by their places in the [`Drawing`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Operation {
    /// What it was.
    pub origin: Origin,
    /// The name; empty where the drawing has none.
    pub name: String,
    /// Who answers for it.
    pub owner: Option<usize>,
    /// Who is sent something.
    pub informed: Vec<usize>,
    /// The documents that it makes.
    pub produces: Vec<usize>,
    /// The documents that it needs.
    pub needs: Vec<usize>,
    /// The systems that it writes to.
    pub recorded_in: Vec<usize>,
    /// How it is done.
    pub description: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// The process that shows it in detail.
    pub detail: Option<usize>,
    /// Whether the process can begin with it.
    pub start: bool,
    /// Whether it waits for all that lead to it.
    pub waits: bool,
    /// Whether it is repeated, and as long as what; empty where that is not said.
    pub repeats: Option<String>,
    /// The ways on: exactly one of them is taken.
    pub ways: Vec<Way>,
}

/// A way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Where it leads; to several, all of which follow.
    pub goals: Vec<Goal>,
    /// On which conditions, all of them; none where it is the only way.
    pub when: Vec<Condition>,
}

/// Where a way leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// To an operation of the same process.
    Operation(usize),
    /// To an end of the process.
    Outcome(usize),
}

/// On which condition a way is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// In words.
    Said(String),
    /// In every other case.
    Otherwise,
    /// The drawing does not say.
    Unsaid,
}

/// What could not be taken over as it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lost {
    /// What it is.
    pub what: LostKind,
    /// Its name, or that of what it is about; its id where it has none.
    pub name: String,
}

/// What can't be taken over as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LostKind {
    /// One or several of the ways may be taken: taken for exactly one.
    Inclusive,
    /// A gateway with rules of its own: taken for a choice.
    Complex,
    /// What happens between two operations.
    Event,
    /// What begins beside an operation without ending it: taken for a way on.
    Beside,
    /// What is done when something happens at any moment: a process of its own.
    AnyMoment,
    /// A process that is called and not in the file.
    Called,
    /// A process that is called from within itself.
    CallsItself,
    /// The end of one branch that ends all others.
    Terminate,
    /// An operation that is done for each of several things.
    ForEach,
    /// What undoes an operation.
    Compensation,
    /// A flow from or to what is not there.
    Loose,
}
