//! What the criteria are asked of: the rows of the table with what belongs to them, and what several criteria want to know of the model.

use rustc_hash::{FxHashMap, FxHashSet};

use super::cell::{Item, Measure, State, Verdict};
use super::criterion::Criterion;
use crate::graph::{Goal, ProcessGraph, is_filled_by_itself};
use crate::model::Model;
use crate::model::crm::Field;
use crate::model::document::Audience;
use crate::model::element::{ElementId, Id, Kind};
use crate::model::fact::Fact;
use crate::model::indicator::ControlPoint;
use crate::model::kpi::{Kpi, Unit};
use crate::model::operation::{Info, Operation};
use crate::model::people::{Role, RoleKind};
use crate::model::process::{Process, Stage, StageKind};
use crate::model::regulation::{Force, Regulation, StageScope};
use crate::rules::{self, Check, Context, may_be_of};

/// A row of the table: a stage, or what stands outside all stages.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The stage; none for what belongs to no stage.
    pub stage: Option<Id<Stage>>,
    /// Whether it is the management of sales: that receives control information and is not measured itself.
    pub management: bool,
    /// Its processes; those that show an operation in detail among them.
    pub processes: Vec<Id<Process>>,
    /// Its operations, without those that a process of their own shows in detail.
    pub operations: Vec<Id<Operation>>,
    /// The documents that are for it or that its operations stand on.
    pub regulations: Vec<Id<Regulation>>,
    /// The control points that its operations supply.
    pub points: Vec<Id<ControlPoint>>,
    /// The indicators that are for it.
    pub kpis: Vec<Id<Kpi>>,
    /// Those that may be: of which it is not said for which stage they are.
    pub kpis_unplaced: Vec<Id<Kpi>>,
}

/// What criteria ask of the model.
pub struct Facts<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its structure.
    pub graph: &'a ProcessGraph,
    context: Context<'a>,
    ends: Vec<bool>,
    taken: FxHashSet<ElementId>,
    flagged: FxHashMap<&'static str, FxHashSet<String>>,
    shown: FxHashSet<Id<Kpi>>,
    heads: FxHashSet<Id<Role>>,
    feeding: FxHashMap<Id<ControlPoint>, Vec<Id<Operation>>>,
    computable: Vec<bool>,
}

/// The rules whose findings about a role or document answer a criterion, whatever level the model gives them.
const ASKED_RULES: [&str; 4] = ["weights-not-100", "paid-for-what-role-does-not-do", "review-overdue", "self-control"];

impl<'a> Facts<'a> {
    /// What is to be known of a model.
    pub fn new(model: &'a Model, graph: &'a ProcessGraph) -> Self {
        let context = Context::new(model, graph);
        let flagged = ASKED_RULES.iter().map(|rule| (*rule, flagged(&context, rule))).collect();
        let mut feeding: FxHashMap<Id<ControlPoint>, Vec<Id<Operation>>> = FxHashMap::default();
        for (id, operation) in model.operations.iter() {
            operation.control_points.items().iter().filter_map(|point| point.target).for_each(|point| feeding.entry(point).or_default().push(id));
        }
        let heads = model.roles.iter().filter_map(|(_, role)| role.reports_to.said()?.target).collect();
        let mut facts =
            Self { model, graph, ends: ends(model, graph), taken: taken(model), flagged, shown: shown(model), heads, feeding, computable: Vec::new(), context };
        facts.computable = facts.computable();
        facts
    }

    /// The rows of the table in their order.
    pub fn rows(&self) -> Vec<Row> {
        let model = self.model;
        let management = |stage: &Stage| stage.kind.said() == Some(&StageKind::Management);
        let mut rows: Vec<Row> = model.stages.iter().map(|(id, stage)| Row { stage: Some(id), management: management(stage), ..Row::default() }).collect();
        let outside = rows.len();
        rows.push(Row::default());
        let place = |stage: Option<Id<Stage>>| stage.map_or(outside, Id::index);
        for (id, process) in model.processes.iter() {
            rows[place(process.stage.said().and_then(|stage| stage.target))].processes.push(id);
        }
        for (id, operation) in model.operations.iter() {
            let row = &mut rows[place(model.stage_of(id))];
            row.points.extend(operation.control_points.items().iter().filter_map(|point| point.target));
            row.regulations.extend(operation.regulated_by.items().iter().filter_map(|by| by.target));
            if !self.is_detailed(operation) {
                row.operations.push(id);
            }
        }
        for row in &mut rows {
            let stage = row.stage;
            row.regulations.extend(model.regulations.iter().filter(|(_, said)| is_for(&said.stage, stage)).map(|(id, _)| id));
            row.kpis.extend(model.kpis.iter().filter(|(_, said)| is_for(&said.stage, stage)).map(|(id, _)| id));
            let may_be = |kpi: &Kpi| stage.is_some_and(|stage| may_be_of(kpi, stage)) && !is_for(&kpi.stage, stage);
            row.kpis_unplaced.extend(model.kpis.iter().filter(|(_, said)| may_be(said)).map(|(id, _)| id));
            row.regulations.sort();
            row.regulations.dedup();
            row.points.sort();
            row.points.dedup();
        }
        rows.retain(|row| row.stage.is_some() || !row.operations.is_empty());
        rows
    }

    /// A criterion asked of every operation of a row.
    pub fn each(&self, row: &Row, criterion: Criterion, ask: impl Fn(Id<Operation>, &Operation) -> Verdict) -> Measure {
        if row.operations.is_empty() && criterion.is_key() {
            return self.whole(row, criterion, "operations");
        }
        Measure::new(criterion, row.operations.iter().map(|id| ask(*id, &self.model.operations[*id])))
    }

    /// A criterion that a row does not meet as a whole, because nothing of it is described.
    pub fn whole(&self, row: &Row, criterion: Criterion, key: &'static str) -> Measure {
        Measure::new(criterion, std::iter::once(Verdict::Not(self.of_row(row, State::Unknown, key))))
    }

    /// Something that a stage as a whole lacks.
    pub fn of_row(&self, row: &Row, state: State, key: &'static str) -> Item {
        let about = row.stage.map(Id::element);
        Item { state, about, key, through: None, span: about.map(|about| self.model.span(about)), why: None }
    }

    /// A verdict about the role that owns an operation; where nobody does, that is what has to be said first.
    pub fn of_owner(&self, id: Id<Operation>, operation: &Operation, ask: impl Fn(Id<Role>, &Role) -> Verdict) -> Verdict {
        let Some(role) = operation.owner.said().and_then(|owner| owner.target) else { return self.unowned(id, operation) };
        match ask(role, &self.model.roles[role]) {
            Verdict::Not(item) => Verdict::Not(Item { through: Some(id.element()), ..item }),
            Verdict::Met => Verdict::Met,
        }
    }

    fn unowned(&self, id: Id<Operation>, operation: &Operation) -> Verdict {
        match super::cell::verdict(&operation.owner, id.element(), "owner", self.model.span(id.element())) {
            // An owner that was not found was reported where it stands.
            Verdict::Met => Verdict::Not(self.lack(id.element(), State::Unknown, "owner")),
            // That nobody need answer is no reason why nobody need be paid or taught.
            Verdict::Not(item) if item.state == State::NotApplicable => Verdict::Not(Item { state: State::Absent, ..item }),
            not => not,
        }
    }

    /// Something that an element lacks, or that is wrong with it.
    pub fn lack(&self, about: ElementId, state: State, key: &'static str) -> Item {
        Item { state, about: Some(about), key, through: None, span: Some(self.model.span(about)), why: None }
    }

    /// Whether an operation is shown in detail by a process with operations of its own; these are then looked at in its place.
    pub fn is_detailed(&self, operation: &Operation) -> bool {
        self.context.is_detailed(operation)
    }

    /// Whether work gets from an operation to an end.
    pub fn comes_to_an_end(&self, operation: Id<Operation>) -> bool {
        self.ends[operation.index()]
    }

    /// Whether one of the rules asked says something about an element.
    pub fn is_flagged(&self, rule: &str, element: ElementId) -> bool {
        self.flagged.get(rule).is_some_and(|ids| ids.contains(&self.model.full_id(element)))
    }

    /// Whether somebody takes what an operation produces.
    pub fn is_taken(&self, item: ElementId) -> bool {
        let for_others = |document: &crate::model::document::Document| match &document.audience {
            Fact::Said(audience) => *audience != Audience::Internal,
            Fact::NotApplicable(_) => true,
            _ => false,
        };
        self.taken.contains(&item) || (item.kind == Kind::Document && for_others(&self.model.documents[Id::new(item.index)]))
    }

    /// Whether something produces an item, or it is there by itself.
    pub fn is_produced(&self, item: ElementId) -> bool {
        let by_itself = |field: &Field| is_filled_by_itself(field);
        item.kind == Kind::Regulation
            || (item.kind == Kind::Field && by_itself(&self.model.fields[Id::new(item.index)]))
            || !self.context.information().producers(item).is_empty()
    }

    /// Whether a control point shows an indicator, by itself or within a funnel, a norm or a plan.
    pub fn is_shown(&self, kpi: Id<Kpi>) -> bool {
        self.shown.contains(&kpi)
    }

    /// Whether a role stands in the structure: it reports to somebody, or somebody reports to it.
    pub fn has_place(&self, id: Id<Role>, role: &Role) -> bool {
        role.reports_to.said().is_some() || self.heads.contains(&id)
    }

    /// The operations that supply a control point.
    pub fn feeding(&self, point: Id<ControlPoint>) -> &[Id<Operation>] {
        self.feeding.get(&point).map_or(&[], Vec::as_slice)
    }

    /// Whether an indicator can be computed from what the work records.
    pub fn is_computable(&self, kpi: Id<Kpi>) -> bool {
        self.computable[kpi.index()]
    }

    /// Whether a document is in force as far as is said: neither planned nor a draft.
    pub fn is_written(&self, regulation: Id<Regulation>) -> bool {
        !matches!(self.model.regulations[regulation].status.said(), Some(Force::Draft | Force::Planned))
    }

    /// Every indicator that rests on records that the work produces, and on indicators that do; the least such set, so a circle is none.
    fn computable(&self) -> Vec<bool> {
        let count = self.model.kpis.len();
        let (mut known, mut waits, mut followers) = (vec![false; count], vec![0_usize; count], vec![Vec::new(); count]);
        let mut open = Vec::new();
        for (id, kpi) in self.model.kpis.iter() {
            let Some(terms) = self.terms(kpi) else { continue };
            waits[id.index()] = terms.len();
            terms.iter().for_each(|term| followers[*term as usize].push(id.index()));
            open.extend(terms.is_empty().then_some(id.index()));
        }
        while let Some(at) = open.pop() {
            known[at] = true;
            for follower in std::mem::take(&mut followers[at]) {
                waits[follower] -= 1;
                open.extend((waits[follower] == 0).then_some(follower));
            }
        }
        known
    }

    /// The other indicators that an indicator is computed from; none where something else that it needs is not there.
    fn terms(&self, kpi: &Kpi) -> Option<Vec<u32>> {
        let formulas: Vec<_> = [&kpi.measure, &kpi.formula].into_iter().filter_map(Fact::said).collect();
        let records = kpi.source.said().map_or(&[][..], |source| source.records.as_slice());
        if formulas.is_empty() && records.is_empty() {
            // What is told in words is computed from nothing.
            return (kpi.unit.said() == Some(&Unit::Text) && kpi.source.said().is_some()).then(Vec::new);
        }
        let named = formulas.iter().flat_map(|formula| formula.named()).chain(records.iter().flat_map(Info::mentioned));
        let (kpis, others): (Vec<ElementId>, Vec<ElementId>) = named.map(|(item, _)| item).partition(|item| item.kind == Kind::Kpi);
        let there = others.into_iter().filter(|item| matches!(item.kind, Kind::Field | Kind::Document)).all(|item| self.is_produced(item));
        let mut terms: Vec<u32> = kpis.into_iter().map(|item| item.index).collect();
        terms.sort_unstable();
        terms.dedup();
        (there && formulas.iter().all(|formula| formula.faults.is_empty())).then_some(terms)
    }
}

/// Whether something is for a stage. What says no stage belongs to none.
fn is_for(scope: &Fact<StageScope>, stage: Option<Id<Stage>>) -> bool {
    match (scope, stage) {
        (Fact::Said(StageScope::All(_)), Some(_)) => true,
        (Fact::Said(StageScope::Some(stages)), Some(stage)) => stages.iter().any(|one| one.target == Some(stage)),
        _ => false,
    }
}

/// The full ids of the elements that a rule says something about.
fn flagged(context: &Context<'_>, rule: &str) -> FxHashSet<String> {
    let mut findings = Vec::new();
    match rules::by_id(rule).map(|rule| rule.check) {
        Some(Check::Element(check) | Check::Whole(check)) => check(context, &mut findings),
        Some(Check::WhileReading) | None => {}
    }
    findings.into_iter().filter_map(|finding| finding.subject.map(|subject| subject.id)).collect()
}

/// From which operations work comes to an end.
fn ends(model: &Model, graph: &ProcessGraph) -> Vec<bool> {
    let mut out = vec![false; model.operations.len()];
    let ends = |id: Id<Operation>| graph.flow.turns(id).iter().any(|turn| matches!(turn.goal, Goal::End(_)));
    let mut open: Vec<Id<Operation>> = model.operations.iter().map(|(id, _)| id).filter(|id| ends(*id)).collect();
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut out[at.index()], true) {
            open.extend(graph.flow.arrivals(at).map(|turn| turn.from));
        }
    }
    out
}

/// What is mentioned anywhere else than where it is produced.
fn taken(model: &Model) -> FxHashSet<ElementId> {
    let places: FxHashSet<_> = model.operations.iter().flat_map(|(_, operation)| operation.produced()).map(|(_, span)| span).collect();
    model.uses.iter().filter(|usage| !places.contains(&usage.span)).map(|usage| usage.target).collect()
}

/// The indicators that some control point shows.
fn shown(model: &Model) -> FxHashSet<Id<Kpi>> {
    let mut out = FxHashSet::default();
    for target in model.control_points.iter().flat_map(|(_, point)| point.shows.items()).filter_map(|one| one.target) {
        match target.kind {
            Kind::Kpi => drop(out.insert(Id::new(target.index))),
            Kind::Funnel => out.extend(model.funnel_steps_of(Id::new(target.index)).filter_map(|(_, step)| step.kpi.said()?.target)),
            Kind::Norm => out.extend(model.norms[Id::new(target.index)].kpi.said().and_then(|kpi| kpi.target)),
            Kind::Plan => out.extend(model.plans[Id::new(target.index)].kpi.said().and_then(|kpi| kpi.target)),
            _ => {}
        }
    }
    out
}

/// Whether a role belongs to the company.
pub fn is_inside(role: &Role) -> bool {
    !matches!(role.kind.said(), Some(RoleKind::External | RoleKind::System))
}
