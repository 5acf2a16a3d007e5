//! What a rule is given to look at.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level, RuleId};
use crate::graph::{Information, ProcessGraph, Route, Verdict, soundness};
use crate::model::Model;
use crate::model::element::{Declared, ElementId, Id, Kind};
use crate::model::fact::{Absence, Fact, Missing};
use crate::model::operation::{Operation, To};
use crate::model::process::{Process, Stage, StageKind};
use crate::source::Span;
use crate::text::Text;

/// The model, its graph, and what several rules ask of them.
#[derive(Debug)]
pub struct Context<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its graph.
    pub graph: &'a ProcessGraph,
    information: OnceLock<Information>,
    soundness: OnceLock<Vec<(Id<Process>, Verdict)>>,
    broken_ways: OnceLock<FxHashSet<Id<Process>>>,
    faulty: OnceLock<FxHashSet<Id<Process>>>,
    meetings: OnceLock<FxHashSet<Id<Operation>>>,
}

impl<'a> Context<'a> {
    /// The context of a model.
    pub fn new(model: &'a Model, graph: &'a ProcessGraph) -> Self {
        Self {
            model,
            graph,
            information: OnceLock::new(),
            soundness: OnceLock::new(),
            broken_ways: OnceLock::new(),
            faulty: OnceLock::new(),
            meetings: OnceLock::new(),
        }
    }

    /// Works out beforehand, on all cores, what several rules ask for, so that none of them waits for another.
    pub fn prepare(&self) {
        rayon::join(|| self.information(), || self.soundness());
    }

    /// What is needed and what produces it; worked out once.
    pub fn information(&self) -> &Information {
        self.information.get_or_init(|| Information::new(self.model, &self.graph.flow, &self.graph.links))
    }

    /// What became of the question whether each process comes to its end, once; worked out once.
    pub fn soundness(&self) -> &[(Id<Process>, Verdict)] {
        let of = |process| (process, soundness(self.model, &self.graph.flow, process));
        let whole = || self.model.processes.iter().map(|(process, _)| process).filter(|process| !self.has_broken_way(*process));
        self.soundness.get_or_init(|| whole().map(of).collect())
    }

    /// A finding about an element, at its id, with `name` as a parameter.
    pub fn about(&self, rule: RuleId, level: Level, element: ElementId) -> Finding {
        let finding = Finding::new(rule, level, self.model.span(element)).with("name", self.model.label(element));
        finding.about(self.model.subject(element))
    }

    /// A finding about a fact of an element that is missing: a question where nothing was said, a gap where `none` was; nothing otherwise.
    /// `none` is the message for the gap; its parameter `why` holds the reason that was given.
    pub fn missing<T>(&self, rule: RuleId, none: &'static str, element: ElementId, fact: &Fact<T>) -> Option<Finding> {
        match fact.missing()? {
            Missing::Unknown => Some(self.about(rule, Level::Question, element)),
            Missing::Absent(absence) => {
                let mut finding = self.about(rule, Level::Gap, element).variant(none);
                finding.span = absence.span;
                let why = absence.why.clone().unwrap_or_else(|| Text::plain("", Span::default()));
                Some(finding.with("why", why))
            }
        }
    }

    /// The same where any of several facts would do and all are missing: a gap as soon as one of them is said to be `none`, at the first such place.
    pub fn missing_all(&self, rule: RuleId, none: &'static str, element: ElementId, facts: &[Missing<'_>]) -> Finding {
        let absences: Vec<&Absence> = facts.iter().filter_map(|missing| if let Missing::Absent(absence) = missing { Some(*absence) } else { None }).collect();
        let Some(first) = absences.first() else { return self.about(rule, Level::Question, element) };
        let why = absences.iter().find_map(|absence| absence.why.clone()).unwrap_or_else(|| Text::plain("", Span::default()));
        let finding = Finding { span: first.span, ..self.about(rule, Level::Gap, element).variant(none).with("why", why) };
        absences.iter().skip(1).fold(finding, |finding, absence| finding.related("also", absence.span))
    }

    /// The same for a fact that is good to have: a hint whether nothing was said or `none`.
    pub fn missing_hint<T>(&self, rule: RuleId, none: &'static str, element: ElementId, fact: &Fact<T>) -> Option<Finding> {
        self.missing(rule, none, element, fact).map(|finding| Finding { level: Level::Hint, ..finding })
    }

    /// Whether the order of a process could not be read as it was meant: a way names something unknown. What then seems cut off may not be.
    pub fn has_broken_way(&self, process: Id<Process>) -> bool {
        self.broken_ways.get_or_init(|| self.model.processes.iter().map(|(id, _)| id).filter(|id| self.is_order_broken(*id)).collect()).contains(&process)
    }

    fn is_order_broken(&self, process: Id<Process>) -> bool {
        self.model.operations_of(process).any(|(_, operation)| {
            matches!(operation.next, Fact::Broken)
                || matches!(operation.join, Fact::Broken)
                || operation.next.items().iter().any(|way| {
                    let lost = |to: &To| matches!(to, To::Operation(reference) if reference.target.is_none());
                    way.to.said().is_some_and(lost)
                        || way.end.said().is_some_and(|end| end.target.is_none())
                        || way.all.items().iter().any(|one| one.target.is_none())
                        || matches!((&way.to, &way.end, &way.all), (Fact::Unsaid | Fact::Broken, Fact::Unsaid | Fact::Broken, Fact::Unsaid | Fact::Broken))
                })
        })
    }

    /// Whether the order of a process has a fault that is told by itself: a word that names nothing, a circle, a dead end, a part that nothing leads to, branches
    /// that do not meet. What is true of its ways will change when that is mended.
    pub fn has_faulty_order(&self, process: Id<Process>) -> bool {
        self.has_broken_way(process) || self.faulty.get_or_init(|| self.faulty_orders()).contains(&process)
    }

    fn faulty_orders(&self) -> FxHashSet<Id<Process>> {
        let flow = &self.graph.flow;
        let unsound = self.soundness().iter().filter(|(_, verdict)| matches!(verdict, Verdict::Deadlock { .. } | Verdict::DoubleArrival { .. }));
        let cut_off = flow.halts(self.model).into_iter().map(|(id, _)| id).chain(flow.unreachable(self.model));
        let cut_off = cut_off.map(|id| self.model.process_of(id));
        self.circling().into_iter().chain(cut_off).chain(unsound.map(|(process, _)| *process)).collect()
    }

    /// Whether a way passes a meeting of branches that does not wait for all of them: what one of them brings is missing behind, and that is said once, of
    /// the meeting.
    pub fn is_behind_meeting(&self, route: &Route) -> bool {
        let met = |(_, verdict): &(Id<Process>, Verdict)| if let Verdict::DoubleArrival { at, .. } = verdict { *at } else { None };
        let meetings = self.meetings.get_or_init(|| self.soundness().iter().filter_map(met).collect());
        route.0.iter().any(|step| meetings.contains(&step.operation))
    }

    /// The processes that hold a circle which work never leaves; what lies behind it is cut off because of that.
    pub fn circling(&self) -> FxHashSet<Id<Process>> {
        self.graph.flow.loops_without_exit(self.model).iter().map(|members| self.model.process_of(members[0])).collect()
    }

    /// The stages of the client's way: what is said of a stage is not said of management.
    pub fn client_stages(&self) -> impl Iterator<Item = Id<Stage>> {
        let client = |stage: &Stage| stage.kind.said() != Some(&StageKind::Management);
        self.model.stages.iter().filter(move |(_, stage)| client(stage)).map(|(id, _)| id)
    }

    /// Whether the company says that elements of a kind do not apply to it at all: `control_points: {n/a: …}`.
    pub fn is_inapplicable(&self, kind: Kind) -> bool {
        self.model.refused.contains(&(kind, false))
    }

    /// A finding that a stage lacks elements of a kind. It is a gap where the company has described such elements, or has said that it has none, and has
    /// described the work of the stage, so that the lack can be seen; and where it confirms the lack itself. As long as any of this is still to be
    /// described it is a question, with the message `unsaid`.
    pub fn lacking_at(&self, rule: RuleId, unsaid: &'static str, stage: Id<Stage>, kind: Kind, is_confirmed: bool) -> Finding {
        let is_seen = self.says_of(kind) && self.operations_of_stage(stage).any(|id| self.is_described(&self.model.operations[id]));
        match is_seen || is_confirmed {
            true => self.about(rule, Level::Gap, stage.element()),
            false => self.about(rule, Level::Question, stage.element()).variant(unsaid),
        }
    }

    /// Whether the model says anything of elements of a kind, be it that there are none.
    pub fn says_of(&self, kind: Kind) -> bool {
        self.model.index.of_kind(kind).next().is_some() || self.model.refused.contains(&(kind, true))
    }

    /// Whether anything is said of the work itself, and not only its name and its place in the order; also where that is said in its detail.
    fn is_described(&self, operation: &Operation) -> bool {
        let own = |it: &Operation| {
            let people = !(it.owner.is_unsaid() && it.participants.is_unsaid());
            let information = !(it.produces.is_unsaid() && it.needs.is_unsaid() && it.recorded_in.is_unsaid() && it.control_points.is_unsaid());
            let way = !(it.steps.is_unsaid() && it.description.is_unsaid() && it.regulated_by.is_unsaid() && it.time_limit.is_unsaid());
            people || information || way
        };
        let detail = operation.detailed_in.said().and_then(|detail| detail.target);
        own(operation) || detail.is_some_and(|detail| self.model.operations_of(detail).any(|(_, inner)| own(inner)))
    }

    /// The operations that belong to a stage.
    pub fn operations_of_stage(&self, stage: Id<Stage>) -> impl Iterator<Item = Id<Operation>> {
        self.model.operations.iter().map(|(id, _)| id).filter(move |id| self.model.stage_of(*id) == Some(stage))
    }

    /// Whether an operation is shown in detail by a process with operations of its own; these are then checked in its place.
    pub fn is_detailed(&self, operation: &Operation) -> bool {
        let detail = operation.detailed_in.said().and_then(|detail| detail.target);
        detail.is_some_and(|detail| self.model.operations_of(detail).len() > 0)
    }

    /// The span of an element of known kind.
    pub fn span_of<T: Declared>(&self, id: Id<T>) -> Span {
        self.model.span(id.element())
    }
}
