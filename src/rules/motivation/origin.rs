//! What the indicators in the pay come from: records and documents, through formulas and measures, and the operations and people behind them.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::Model;
use crate::model::element::{ElementId, Id, Kind};
use crate::model::fact::Fact;
use crate::model::formula::Formula;
use crate::model::kpi::Kpi;
use crate::model::operation::{Info, Operation, Part};
use crate::model::people::{Role, RoleKind};
use crate::model::process::Process;
use crate::rules::Context;

/// What an indicator comes from.
pub(super) struct Origin {
    /// It and the indicators that its formula names, and theirs; each with the fields and documents that it is computed from itself.
    pub(super) kpis: Vec<(Id<Kpi>, Vec<ElementId>)>,
    /// Whether all of that could be read.
    pub(super) is_read: bool,
}

/// What an indicator comes from, through the formulas.
pub(super) fn origin(model: &Model, kpi: Id<Kpi>) -> Origin {
    let mut origin = Origin { kpis: Vec::new(), is_read: true };
    let (mut seen, mut open) = (FxHashSet::from_iter([kpi]), vec![kpi]);
    while let Some(id) = open.pop() {
        let said = &model.kpis[id];
        let formulas = [&said.measure, &said.formula];
        let unread = |formula: &&Fact<Formula>| matches!(formula, Fact::Broken) || formula.said().is_some_and(|formula| !formula.faults.is_empty());
        origin.is_read &= !formulas.iter().any(unread) && !matches!(said.source, Fact::Broken);
        let records = said.source.said().into_iter().flat_map(|source| &source.records).flat_map(Info::mentioned);
        let mut items: Vec<ElementId> = records.map(|(item, _)| item).collect();
        for formula in formulas.into_iter().filter_map(Fact::said) {
            let named: Vec<ElementId> = formula.named().into_iter().map(|(element, _)| element).collect();
            let cards: FxHashSet<u32> = named.iter().filter(|one| one.kind == Kind::Field).map(|one| model.fields[Id::new(one.index)].parent).collect();
            for element in named {
                match element.kind {
                    Kind::Kpi if seen.insert(Id::new(element.index)) => open.push(Id::new(element.index)),
                    Kind::Field => items.push(element),
                    // Records that are counted without a condition: whoever writes them feeds the indicator.
                    Kind::Card if !cards.contains(&element.index) => items.extend(model.fields_of(Id::new(element.index)).map(|(id, _)| id.element())),
                    _ => {}
                }
            }
        }
        origin.kpis.push((id, items));
    }
    origin
}

/// The operations behind something, and who has a hand in them.
#[derive(Default, Clone)]
pub(super) struct Work {
    /// The first few of them, in the order of the model.
    pub(super) operations: Vec<Id<Operation>>,
    /// Whoever owns, performs, approves or is asked; who answers for the process or the stage; and whoever these report to.
    pub(super) hands: FxHashSet<Id<Role>>,
    /// Whether it is not known of one of them who does it.
    pub(super) is_open: bool,
}

/// Who has a hand in which operations; each thing is worked out once.
pub(super) struct Hands<'a> {
    cx: &'a Context<'a>,
    /// Operations that say themselves which indicator reinforces them, and those at which a funnel counts it.
    named: FxHashMap<Id<Kpi>, Vec<Id<Operation>>>,
    answering: FxHashMap<Id<Process>, Vec<Id<Role>>>,
    items: FxHashMap<ElementId, Work>,
}

/// So many operations a sentence can name, and one more to know that there are more.
const NAMED: usize = 4;

impl<'a> Hands<'a> {
    pub(super) fn new(cx: &'a Context<'a>) -> Self {
        let mut named: FxHashMap<Id<Kpi>, Vec<Id<Operation>>> = FxHashMap::default();
        for (id, operation) in cx.model.operations.iter() {
            for kpi in operation.motivated_by.items().iter().filter_map(|kpi| kpi.target) {
                named.entry(kpi).or_default().push(id);
            }
        }
        for (_, step) in cx.model.funnel_steps.iter() {
            let Some(kpi) = step.kpi.said().and_then(|kpi| kpi.target) else { continue };
            named.entry(kpi).or_default().extend(step.at.items().iter().filter_map(|at| at.target));
        }
        Self { cx, named, answering: FxHashMap::default(), items: FxHashMap::default() }
    }

    /// The operations behind an indicator; none where they are not all known.
    pub(super) fn behind(&mut self, kpi: Id<Kpi>) -> Option<Work> {
        let origin = origin(self.cx.model, kpi);
        let mut all = Work::default();
        for (kpi, items) in origin.kpis {
            let mut own = self.work(self.named.get(&kpi).cloned().unwrap_or_default());
            for item in items {
                if !self.items.contains_key(&item) {
                    let of_item = self.work(self.cx.information().producers(item).to_vec());
                    self.items.insert(item, of_item);
                }
                own.add(&self.items[&item]);
            }
            // An indicator of which nothing is known may come from anything.
            all.is_open |= own.operations.is_empty() && self.cx.model.kpis[kpi].formula.said().is_none();
            all.add(&own);
        }
        all.operations.sort();
        all.operations.dedup();
        (origin.is_read && !all.is_open && !all.operations.is_empty()).then_some(all)
    }

    /// Who does these operations, those that show them in detail included.
    fn work(&mut self, mut operations: Vec<Id<Operation>>) -> Work {
        let mut work = Work { operations: operations.iter().copied().take(NAMED).collect(), ..Work::default() };
        let mut opened = FxHashSet::default();
        while let Some(id) = operations.pop() {
            let model = self.cx.model;
            let operation = &model.operations[id];
            let owner = operation.owner.said().and_then(|owner| owner.target);
            // An owner outside the company is no owner, which is told by itself.
            let is_own = owner.is_some_and(|owner| model.roles[owner].kind.said().is_none_or(|kind| *kind == RoleKind::Internal));
            work.is_open |= !is_own || matches!(operation.participants, Fact::Broken);
            let process = model.process_of(id);
            let answering = self.answering.entry(process).or_insert_with(|| answering(self.cx, process));
            let roles: Vec<Id<Role>> = own(operation).into_iter().chain(answering.iter().copied()).collect();
            roles.into_iter().for_each(|role| work.raise(model, role));
            if let Some(detail) = operation.detailed_in.said().and_then(|detail| detail.target).filter(|detail| opened.insert(*detail)) {
                operations.extend(model.operations_of(detail).map(|(id, _)| id));
            }
        }
        work
    }
}

impl Work {
    fn add(&mut self, other: &Work) {
        self.operations.extend(&other.operations);
        self.hands.extend(&other.hands);
        self.is_open |= other.is_open;
    }

    /// Adds a role and whoever it reports to: a head is paid for what their people do.
    fn raise(&mut self, model: &Model, role: Id<Role>) {
        let mut at = Some(role);
        while let Some(role) = at.filter(|role| self.hands.insert(*role)) {
            at = model.roles[role].reports_to.said().and_then(|head| head.target);
        }
    }
}

/// Owner and participants of an operation, but for those who are only told of it.
fn own(operation: &Operation) -> Vec<Id<Role>> {
    let participants = operation.participants.said().into_iter().flat_map(|list| &list.0);
    let active = participants.filter(|one| one.participation.part.said() != Some(&Part::Informed)).filter_map(|one| one.role.target);
    operation.owner.said().and_then(|owner| owner.target).into_iter().chain(active).collect()
}

/// Who answers for a process: its owner, its stage's, and for a process that is an operation in detail whoever does that operation.
fn answering(cx: &Context<'_>, process: Id<Process>) -> Vec<Id<Role>> {
    let (mut out, mut seen, mut open) = (Vec::new(), FxHashSet::from_iter([process]), vec![process]);
    while let Some(process) = open.pop() {
        let said = &cx.model.processes[process];
        out.extend(said.owner.said().and_then(|owner| owner.target));
        let stage = said.stage.said().and_then(|stage| stage.target);
        out.extend(stage.and_then(|stage| cx.model.stages[stage].owner.said()?.target));
        for whole in cx.graph.links.detailed_operations(process) {
            out.extend(own(&cx.model.operations[*whole]));
            open.extend(Some(cx.model.process_of(*whole)).filter(|process| seen.insert(*process)));
        }
    }
    out.sort();
    out.dedup();
    out
}
