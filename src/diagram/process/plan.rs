//! What a picture of a process shows, in words of the reader, before anything has a place.

use rustc_hash::FxHashMap;

use crate::diagram::Setting;
use crate::graph::{End, Goal as FlowGoal, ProcessGraph, Turn};
use crate::model::Model;
use crate::model::element::{Id, Kind};
use crate::model::fact::Fact;
use crate::model::operation::{Operation, Part, Way as ModelWay};
use crate::model::people::{Role, RoleKind};
use crate::model::process::{LeadsTo, Outcome, Process};

/// A process as it is to be drawn.
#[derive(Debug)]
pub(crate) struct Plan {
    /// Its name.
    pub(crate) title: String,
    /// What starts it.
    pub(crate) trigger: Option<String>,
    /// Its lanes in order of first appearance.
    pub(crate) lanes: Vec<Lane>,
    /// Its operations in the order of the file.
    pub(crate) steps: Vec<Step>,
}

/// A lane: a role, or the fact that none is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lane {
    pub(crate) name: String,
    /// Where the role is, if not in the company.
    pub(crate) note: Option<String>,
    /// Whether it is a hole and no role.
    pub(crate) hole: bool,
}

/// An operation.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) operation: Id<Operation>,
    pub(crate) number: usize,
    pub(crate) name: String,
    /// Who performs it besides the owner, and while what it is repeated.
    pub(crate) notes: Vec<String>,
    pub(crate) lane: usize,
    pub(crate) start: bool,
    pub(crate) reached: bool,
    /// Whether it waits for all that lead to it.
    pub(crate) waits: bool,
    pub(crate) detailed: bool,
    /// Whether it may be done again at once.
    pub(crate) repeats: bool,
    /// How much is missing.
    pub(crate) mark: usize,
    pub(crate) ways: Vec<Way>,
}

/// A way on; it is taken to all of its goals.
#[derive(Debug)]
pub(crate) struct Way {
    pub(crate) label: Option<String>,
    /// Whether it is taken where no other condition holds.
    pub(crate) otherwise: bool,
    /// Whether a condition is missing.
    pub(crate) hole: bool,
    pub(crate) goals: Vec<Goal>,
}

/// Where a way leads: to a step, by its place in the plan, or to an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Goal {
    Step(usize),
    End(Ending),
}

/// An end and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ending {
    pub(crate) name: String,
    /// The process or stage that takes over.
    pub(crate) leads_to: Option<String>,
    /// Whether it is a hole.
    pub(crate) hole: bool,
}

impl Plan {
    pub(crate) fn new(model: &Model, graph: &ProcessGraph, process: Id<Process>, setting: &Setting<'_>) -> Self {
        let mut lanes = Lanes { model, setting, list: Vec::new(), known: FxHashMap::default() };
        let first = model.operations_of(process).next().map_or(0, |(id, _)| id.index());
        let mut steps = Vec::new();
        for (id, operation) in model.operations_of(process) {
            let lane = lanes.of(operation);
            let number = id.index() - first + 1;
            let mut step = Step {
                operation: id,
                number,
                name: format!("{number}.\u{a0}{}", setting.label(model, id.element())),
                notes: performers(model, operation, setting),
                lane,
                start: graph.flow.is_start(id),
                reached: graph.flow.is_reached(id),
                waits: graph.flow.waits_for_all(id) && graph.flow.arrivals(id).count() > 1,
                detailed: operation.detailed_in.said().is_some_and(|detail| detail.target.is_some()),
                repeats: operation.repeat.said().is_some() || graph.flow.turns(id).iter().any(|turn| turn.goal == FlowGoal::Operation(id)),
                mark: setting.marks.get(&id).copied().unwrap_or(0),
                ways: Vec::new(),
            };
            if let Some(repeat) = operation.repeat.said() {
                let condition = repeat.while_.said().map(|text| setting.text(text));
                step.notes.push(repeated(setting, "diagram-repeats-while", condition));
            }
            let ways = Ways { model, setting, operation, id, first };
            ways.fill(graph, &mut step);
            steps.push(step);
        }
        let trigger = model.processes[process].trigger.said().map(|text| setting.text(text)).filter(|text| !text.is_empty());
        Plan { title: setting.label(model, process.element()), trigger, lanes: lanes.list, steps }
    }
}

/// Lanes as they turn up.
struct Lanes<'a> {
    model: &'a Model,
    setting: &'a Setting<'a>,
    list: Vec<Lane>,
    known: FxHashMap<Option<Id<Role>>, usize>,
}

impl Lanes<'_> {
    /// The lane of an operation: that of its owner, or of the fact that there is none.
    fn of(&mut self, operation: &Operation) -> usize {
        let owner = operation.owner.said().and_then(|owner| owner.target);
        if let (Some(_), Some(lane)) = (owner, self.known.get(&owner)) {
            return *lane;
        }
        let lane = match owner {
            Some(role) => self.role(role),
            None => Lane { name: self.setting.words.word(missing_owner(&operation.owner)), note: None, hole: true },
        };
        let at = match self.list.iter().position(|one| owner.is_none() && *one == lane) {
            Some(at) => at,
            None => {
                self.list.push(lane);
                self.list.len() - 1
            }
        };
        if owner.is_some() {
            self.known.insert(owner, at);
        }
        at
    }

    fn role(&self, id: Id<Role>) -> Lane {
        let note = match self.model.roles[id].kind.said() {
            Some(RoleKind::External) => Some(self.setting.words.word("RoleKind-external")),
            Some(RoleKind::System) => Some(self.setting.words.word("RoleKind-system")),
            Some(RoleKind::Internal) | None => None,
        };
        Lane { name: self.setting.label(self.model, id.element()), note, hole: false }
    }
}

fn missing_owner<T>(owner: &Fact<T>) -> &'static str {
    match owner {
        Fact::Absent(_) => "diagram-owner-none",
        Fact::NotApplicable(_) => "diagram-owner-not-applicable",
        Fact::Unsaid | Fact::Broken | Fact::Said(_) => "diagram-owner-unknown",
    }
}

/// Who performs an operation besides its owner.
fn performers(model: &Model, operation: &Operation, setting: &Setting<'_>) -> Vec<String> {
    let owner = operation.owner.said().and_then(|owner| owner.target);
    let participants = operation.participants.said().map(|list| list.0.as_slice()).unwrap_or_default();
    let performing = participants.iter().filter(|one| one.participation.part.said() == Some(&Part::Performs));
    let roles: Vec<_> = performing.filter_map(|one| one.role.target).filter(|role| Some(*role) != owner).collect();
    let names: Vec<_> = roles.iter().map(|role| setting.label(model, role.element())).collect();
    if names.is_empty() { Vec::new() } else { vec![setting.words.say("diagram-performs", &[("n", names.len().into()), ("names", names.join(", ").into())])] }
}

/// That an operation is repeated, and on which condition.
fn repeated(setting: &Setting<'_>, key: &str, condition: Option<String>) -> String {
    let words = setting.words;
    let text = condition.filter(|text| !text.is_empty()).map_or_else(|| words.word("diagram-repeats"), |text| words.say(key, &[("when", text.into())]));
    format!("↻\u{a0}{text}")
}

/// The ways on from one operation.
struct Ways<'a> {
    model: &'a Model,
    setting: &'a Setting<'a>,
    operation: &'a Operation,
    id: Id<Operation>,
    first: usize,
}

impl Ways<'_> {
    fn fill(&self, graph: &ProcessGraph, step: &mut Step) {
        let turns = graph.flow.turns(self.id);
        let mut at = 0;
        let mut groups = Vec::new();
        while let Some(turn) = turns.get(at) {
            let count = turns[at..].iter().take_while(|other| other.way == turn.way).count();
            groups.push(&turns[at..at + count]);
            at += count;
        }
        let many = groups.len() > 1;
        for group in groups {
            self.add(group, many, step);
        }
        if turns.is_empty() {
            let ending = Ending { name: self.setting.words.word("diagram-nothing-follows"), leads_to: None, hole: true };
            step.ways.push(Way { label: None, otherwise: false, hole: false, goals: vec![Goal::End(ending)] });
        }
    }

    fn add(&self, group: &[Turn], many: bool, step: &mut Step) {
        let way = group.first().and_then(|turn| self.operation.next.items().get(turn.way? as usize));
        let said = way.and_then(|way| self.label(way));
        let mut goals: Vec<Goal> = Vec::new();
        for turn in group {
            if turn.goal == FlowGoal::Operation(self.id) {
                step.notes.push(repeated(self.setting, "diagram-repeats-if", said.clone()));
                continue;
            }
            let goal = self.goal(turn);
            if !goals.contains(&goal) {
                goals.push(goal);
            }
        }
        if !goals.is_empty() {
            let hole = many && said.is_none();
            let label = said.or_else(|| many.then(|| self.setting.words.word("diagram-no-condition")));
            step.ways.push(Way { label, otherwise: way.is_some_and(ModelWay::is_otherwise), hole, goals });
        }
    }

    /// The condition of a way.
    fn label(&self, way: &ModelWay) -> Option<String> {
        let outcome = way.when_outcome.said().and_then(|outcome| outcome.target);
        let outcome = outcome.map(|outcome| self.setting.label(self.model, outcome.element()));
        let when = way.when.said().map(|when| self.setting.text(when)).filter(|when| !when.is_empty());
        match (when, outcome) {
            (Some(when), Some(outcome)) => Some(format!("{when}; {outcome}")),
            (Some(text), None) | (None, Some(text)) => Some(text),
            (None, None) => way.is_otherwise().then(|| self.setting.words.word("doc-otherwise")),
        }
    }

    fn goal(&self, turn: &Turn) -> Goal {
        let words = self.setting.words;
        match turn.goal {
            FlowGoal::Operation(to) => Goal::Step(to.index().saturating_sub(self.first)),
            FlowGoal::End(End::Outcome(outcome)) => Goal::End(self.outcome(outcome)),
            FlowGoal::End(End::Plain) => Goal::End(Ending { name: words.word("diagram-end"), leads_to: None, hole: false }),
            FlowGoal::End(End::Undeclared) => Goal::End(Ending { name: words.word("diagram-no-outcome"), leads_to: None, hole: true }),
        }
    }

    fn outcome(&self, id: Id<Outcome>) -> Ending {
        let name = self.setting.label(self.model, id.element());
        let leads_to = match self.model.outcomes[id].leads_to.said() {
            Some(LeadsTo::Element(next)) => next.target.filter(|next| matches!(next.kind, Kind::Process | Kind::Stage)),
            Some(LeadsTo::Reason(_)) | None => None,
        };
        Ending { name, leads_to: leads_to.map(|next| self.setting.label(self.model, next)), hole: false }
    }
}
