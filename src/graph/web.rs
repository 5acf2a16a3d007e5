//! Everything that refers to everything: one typed multigraph, for tracing.
//!
//! An edge points the way in which information and obligation run: from a role to what it owns, from an operation to the field it fills, from the
//! field to the indicator computed from it, from the indicator to the control point that shows it, and on to who receives it.

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::{FxHashMap, FxHashSet};

use super::flow::{Flow, Goal};
use crate::model::Model;
use crate::model::element::{ElementId, Kind};
use crate::model::formula::Formula;
use crate::model::process::LeadsTo;

/// Why one element points at another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Work goes on with it.
    Then,
    /// Is the whole that it is a part of.
    Holds,
    /// Owns it.
    Owns,
    /// Takes part in it.
    TakesPart,
    /// Says how it is done.
    Regulates,
    /// Writes or makes it.
    Produces,
    /// Is needed by it.
    NeededBy,
    /// Supplies it with information.
    Feeds,
    /// Is shown by it.
    ShownBy,
    /// Is received by it.
    ReceivedBy,
    /// Is what it is computed from.
    ComputedInto,
    /// Answers it.
    Answers,
    /// Corrects it.
    Corrects,
    /// Shows it in detail.
    Details,
    /// Records it.
    Records,
    /// Counts it.
    Counts,
    /// Is required of it.
    RequiredFor,
    /// Reinforces it by pay.
    Motivates,
}

impl Relation {
    /// The word of the relation in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Relation::Then => "then",
            Relation::Holds => "holds",
            Relation::Owns => "owns",
            Relation::TakesPart => "takes_part",
            Relation::Regulates => "regulates",
            Relation::Produces => "produces",
            Relation::NeededBy => "needed_by",
            Relation::Feeds => "feeds",
            Relation::ShownBy => "shown_by",
            Relation::ReceivedBy => "received_by",
            Relation::ComputedInto => "computed_into",
            Relation::Answers => "answers",
            Relation::Corrects => "corrects",
            Relation::Details => "details",
            Relation::Records => "records",
            Relation::Counts => "counts",
            Relation::RequiredFor => "required_for",
            Relation::Motivates => "motivates",
        }
    }
}

/// An element met on a trace: how far from its beginning, by which relation, from which element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    /// The element.
    pub element: ElementId,
    /// The element before it on the trace.
    pub from: ElementId,
    /// The relation between the two, as it points.
    pub relation: Relation,
    /// How many relations lie between it and the beginning.
    pub distance: u32,
}

/// The multigraph of a model.
#[derive(Debug)]
pub struct Web {
    graph: DiGraph<ElementId, Relation>,
    nodes: FxHashMap<ElementId, NodeIndex>,
}

impl Web {
    /// Everything that refers to everything in a model.
    pub fn new(model: &Model, flow: &Flow) -> Self {
        let mut web = Self { graph: DiGraph::new(), nodes: FxHashMap::default() };
        web.operations(model, flow);
        web.papers(model);
        web.indicators(model);
        web
    }

    fn link(&mut self, from: ElementId, relation: Relation, to: ElementId) {
        let (from, to) = (self.node(from), self.node(to));
        self.graph.add_edge(from, to, relation);
    }

    fn node(&mut self, element: ElementId) -> NodeIndex {
        *self.nodes.entry(element).or_insert_with(|| self.graph.add_node(element))
    }

    fn operations(&mut self, model: &Model, flow: &Flow) {
        for (process, said) in model.processes.iter() {
            let whole = process.element();
            said.stage.said().and_then(|stage| stage.target).into_iter().for_each(|stage| self.link(stage.element(), Relation::Holds, whole));
            said.owner.said().and_then(|owner| owner.target).into_iter().for_each(|owner| self.link(owner.element(), Relation::Owns, whole));
            for (question, _) in model.questions_of(process) {
                self.link(whole, Relation::Holds, question.element());
            }
        }
        for (outcome, said) in model.outcomes.iter() {
            if let Some(LeadsTo::Element(next)) = said.leads_to.said() {
                next.target.into_iter().for_each(|next| self.link(outcome.element(), Relation::Then, next));
            }
        }
        for (id, said) in model.operations.iter() {
            let here = id.element();
            self.link(ElementId { kind: Kind::Process, index: said.parent }, Relation::Holds, here);
            for turn in flow.turns(id) {
                match turn.goal {
                    Goal::Operation(next) => self.link(here, Relation::Then, next.element()),
                    Goal::End(super::End::Outcome(outcome)) => self.link(here, Relation::Then, outcome.element()),
                    Goal::End(_) => {}
                }
            }
            said.owner.said().and_then(|owner| owner.target).into_iter().for_each(|owner| self.link(owner.element(), Relation::Owns, here));
            for participant in said.participants.said().map_or(&[][..], |list| &list.0) {
                participant.role.target.into_iter().for_each(|role| self.link(role.element(), Relation::TakesPart, here));
            }
            said.produced().for_each(|(item, _)| self.link(here, Relation::Produces, item));
            said.needed().for_each(|(item, _)| self.link(item, Relation::NeededBy, here));
            said.recorded_in.items().iter().filter_map(|system| system.target).for_each(|system| self.link(system.element(), Relation::Records, here));
            said.regulated_by.items().iter().filter_map(|by| by.target).for_each(|by| self.link(by.element(), Relation::Regulates, here));
            said.control_points.items().iter().filter_map(|point| point.target).for_each(|point| self.link(here, Relation::Feeds, point.element()));
            said.competences.items().iter().filter_map(|one| one.target).for_each(|one| self.link(one.element(), Relation::RequiredFor, here));
            said.motivated_by.items().iter().filter_map(|kpi| kpi.target).for_each(|kpi| self.link(kpi.element(), Relation::Motivates, here));
            said.detailed_in.said().and_then(|detail| detail.target).into_iter().for_each(|detail| self.link(detail.element(), Relation::Details, here));
        }
    }

    fn papers(&mut self, model: &Model) {
        for (id, said) in model.questions.iter() {
            said.answered_by.items().iter().filter_map(|by| by.target).for_each(|by| self.link(by, Relation::Answers, id.element()));
        }
        for (id, said) in model.regulations.iter() {
            said.owner.said().and_then(|owner| owner.target).into_iter().for_each(|owner| self.link(owner.element(), Relation::Owns, id.element()));
        }
        for (id, said) in model.documents.iter() {
            let fields = said.template.said().map_or(&[][..], |template| template.fields.items());
            fields.iter().filter_map(|field| field.target).for_each(|field| self.link(field.element(), Relation::ShownBy, id.element()));
        }
        for (id, said) in model.control_points.iter() {
            let here = id.element();
            said.shows.items().iter().filter_map(|shown| shown.target).for_each(|shown| self.link(shown, Relation::ShownBy, here));
            let about = said.about.items().iter().flat_map(crate::model::operation::Info::mentioned);
            about.for_each(|(item, _)| self.link(item, Relation::ShownBy, here));
            said.receiver.items().iter().filter_map(|role| role.target).for_each(|role| self.link(here, Relation::ReceivedBy, role.element()));
            let corrects = said.reaction.said().map_or(&[][..], |reaction| reaction.corrects.items());
            corrects.iter().filter_map(|what| what.target).for_each(|what| self.link(here, Relation::Corrects, what));
        }
    }

    fn indicators(&mut self, model: &Model) {
        for (id, field) in model.fields.iter() {
            self.link(ElementId { kind: Kind::Card, index: field.parent }, Relation::Holds, id.element());
        }
        for (id, said) in model.kpis.iter() {
            let here = id.element();
            let formulas = [said.measure.said(), said.formula.said()].into_iter().flatten().flat_map(Formula::named);
            let records = said.source.said().into_iter().flat_map(|source| &source.records).flat_map(crate::model::operation::Info::mentioned);
            let terms: FxHashSet<ElementId> = formulas.chain(records).map(|(element, _)| element).filter(|element| element.kind != Kind::Choice).collect();
            let mut terms: Vec<ElementId> = terms.into_iter().collect();
            terms.sort();
            terms.into_iter().for_each(|term| self.link(term, Relation::ComputedInto, here));
            said.owner.said().and_then(|owner| owner.target).into_iter().for_each(|owner| self.link(owner.element(), Relation::Owns, here));
        }
        for (id, said) in model.funnel_steps.iter() {
            let funnel = ElementId { kind: Kind::Funnel, index: said.parent };
            said.kpi.said().and_then(|kpi| kpi.target).into_iter().for_each(|kpi| self.link(kpi.element(), Relation::Counts, funnel));
            said.at.items().iter().filter_map(|at| at.target).for_each(|at| self.link(at.element(), Relation::Counts, id.element()));
        }
        for (id, said) in model.norms.iter() {
            said.kpi.said().and_then(|kpi| kpi.target).into_iter().for_each(|kpi| self.link(kpi.element(), Relation::Counts, id.element()));
        }
        for (id, said) in model.plans.iter() {
            said.kpi.said().and_then(|kpi| kpi.target).into_iter().for_each(|kpi| self.link(kpi.element(), Relation::Counts, id.element()));
        }
        for (id, said) in model.roles.iter() {
            for motive in said.motivation.items() {
                motive.kpi.said().and_then(|kpi| kpi.target).into_iter().for_each(|kpi| self.link(kpi.element(), Relation::Motivates, id.element()));
            }
        }
    }

    /// The elements next to one, in the direction of the relations or against it.
    pub fn neighbours(&self, element: ElementId, downstream: bool) -> Vec<(Relation, ElementId)> {
        let Some(node) = self.nodes.get(&element) else { return Vec::new() };
        let direction = if downstream { Direction::Outgoing } else { Direction::Incoming };
        let other = |edge: petgraph::graph::EdgeReference<'_, Relation>| if downstream { edge.target() } else { edge.source() };
        let mut out: Vec<_> = self.graph.edges_directed(*node, direction).map(|edge| (*edge.weight(), self.graph[other(edge)])).collect();
        out.sort();
        out.dedup();
        out
    }

    /// Everything downstream of an element, or upstream, nearest first; each element once, by its shortest way.
    pub fn trace(&self, element: ElementId, downstream: bool) -> Vec<Trace> {
        let mut seen = FxHashSet::from_iter([element]);
        let mut queue = std::collections::VecDeque::from([(element, 0)]);
        let mut out = Vec::new();
        while let Some((from, distance)) = queue.pop_front() {
            for (relation, next) in self.neighbours(from, downstream) {
                if seen.insert(next) {
                    out.push(Trace { element: next, from, relation, distance: distance + 1 });
                    queue.push_back((next, distance + 1));
                }
            }
        }
        out
    }
}
