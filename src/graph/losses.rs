//! What goes blind without an element: the question "what is wrong here?" asked of the model as it is and of the model without the element.
//!
//! An element goes with its parts: a process with its operations, a card with its fields. What is asked is what the rules ask too (an indicator whose field
//! nobody fills in, a control point that nothing supplies), so that the answer is what `check` would say of the model then; the tests hold the two against
//! each other. Besides, it is followed on: a control point all of whose indicators are blind has nothing to show. Only what is in order now is told.

use rustc_hash::{FxHashMap, FxHashSet};

use super::information::is_filled_by_itself;
use crate::model::Model;
use crate::model::decode::List;
use crate::model::element::{Declared, ElementId, Id, Kind, Ref};
use crate::model::fact::Fact;
use crate::model::indicator::ControlPoint;
use crate::model::kpi::Kpi;
use crate::model::operation::{Info, Operation};

macro_rules! loss_words {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        /// What an element loses.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Loss { $($(#[$doc])* $name,)* }

        impl Loss {
            /// Every loss, in the order in which they are told.
            pub const ALL: &[Loss] = &[$(Loss::$name,)*];

            /// The word of the loss in outputs.
            pub fn word(self) -> &'static str {
                match self { $(Loss::$name => $word,)* }
            }
        }
    };
}

loss_words! {
    /// An indicator that can't be computed.
    NotComputable = "not_computable";
    /// A control point that names nothing to show.
    WithoutContent = "without_content";
    /// A control point all of whose indicators and records are blind.
    NothingToShow = "nothing_to_show";
    /// A control point some of whose indicators and records are blind.
    ShowsLess = "shows_less";
    /// A control point that no operation supplies.
    NeverFed = "never_fed";
    /// A control point that nobody receives.
    WithoutReceiver = "without_receiver";
    /// A field that no operation fills in.
    NeverFilled = "never_filled";
    /// A document that no operation makes.
    NotMade = "not_made";
    /// A document none of whose fields is filled in.
    Empty = "empty";
    /// An operation for whose result nobody answers.
    WithoutOwner = "without_owner";
    /// An operation that no document says how to do.
    WithoutBasis = "without_basis";
    /// An operation that needs what nothing produces.
    WithoutInput = "without_input";
    /// An operation that leaves no information.
    WithoutResult = "without_result";
    /// An operation that is recorded by no means.
    NotRecorded = "not_recorded";
    /// A process for whose result nobody answers.
    ProcessWithoutOwner = "process_without_owner";
    /// An indicator for which nobody answers.
    KpiWithoutOwner = "kpi_without_owner";
    /// A question that no document answers.
    Unanswered = "unanswered";
    /// A step of a funnel that nothing counts.
    NotCounted = "not_counted";
    /// A norm or a plan that nothing measures.
    NotMeasured = "not_measured";
    /// A role whose pay depends on what can't be computed.
    PayNotComputable = "pay_not_computable";
    /// A product that no process sells.
    NotSold = "not_sold";
    /// A kind of request that no process handles.
    NotHandled = "not_handled";
}

/// An element that goes blind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blind {
    /// The element.
    pub element: ElementId,
    /// What it loses.
    pub loss: Loss,
    /// By what it comes to that, where it is something between the two.
    pub because: Vec<ElementId>,
}

/// An element and everything that it holds.
pub fn parts(model: &Model, element: ElementId) -> Vec<ElementId> {
    let mut out = vec![element];
    match element.kind {
        Kind::Process => {
            let process = Id::new(element.index);
            out.extend(model.operations_of(process).map(|(id, _)| id.element()));
            out.extend(model.outcomes_of(process).map(|(id, _)| id.element()));
            out.extend(model.questions_of(process).map(|(id, _)| id.element()));
        }
        Kind::Card => model.fields_of(Id::new(element.index)).for_each(|(field, _)| out.extend(parts(model, field.element()))),
        Kind::Field => out.extend(model.choices_of(Id::new(element.index)).map(|(id, _)| id.element())),
        Kind::Pipeline => out.extend(model.steps_of(Id::new(element.index)).map(|(id, _)| id.element())),
        Kind::Funnel => out.extend(model.funnel_steps_of(Id::new(element.index)).map(|(id, _)| id.element())),
        _ => {}
    }
    out
}

/// What is in order now and would not be without an element.
pub fn losses(model: &Model, element: ElementId) -> Vec<Blind> {
    let gone: FxHashSet<ElementId> = parts(model, element).into_iter().collect();
    let now = Faults::of(model, FxHashSet::default());
    let then = Faults::of(model, gone);
    let mut out = Vec::new();
    for ((loss, element), because) in then.found {
        let before = now.found.get(&(loss, element));
        // Where it is a matter of more and less, more of it is new.
        let of_degree = matches!(loss, Loss::ShowsLess | Loss::WithoutInput);
        let because: Vec<ElementId> = because.into_iter().filter(|one| before.is_none_or(|before| !before.contains(one))).collect();
        if !then.gone.contains(&element) && (before.is_none() || (of_degree && !because.is_empty())) {
            out.push(Blind { element, loss, because });
        }
    }
    out.sort_by_key(|blind| (blind.loss, blind.element));
    out
}

/// What is wrong in a model of which some elements are thought away.
struct Faults<'m> {
    model: &'m Model,
    gone: FxHashSet<ElementId>,
    produced: FxHashSet<ElementId>,
    blind: FxHashMap<ElementId, Vec<ElementId>>,
    found: FxHashMap<(Loss, ElementId), Vec<ElementId>>,
}

impl<'m> Faults<'m> {
    fn of(model: &'m Model, gone: FxHashSet<ElementId>) -> Self {
        let stay = model.operations.iter().filter(|(id, _)| !gone.contains(&id.element()));
        let produced = stay.flat_map(|(_, operation)| operation.produced()).map(|(item, _)| item).collect();
        let mut faults = Self { model, gone, produced, blind: FxHashMap::default(), found: FxHashMap::default() };
        faults.records();
        faults.kpis();
        faults.funnels();
        faults.operations();
        faults.control_points();
        faults.papers();
        faults.measures();
        faults.market();
        faults
    }

    fn note(&mut self, is_wrong: bool, loss: Loss, element: ElementId, because: Vec<ElementId>) {
        if is_wrong {
            self.found.insert((loss, element), because);
        }
    }

    /// Whether an element is still there.
    fn stays(&self, element: ElementId) -> bool {
        !self.gone.contains(&element)
    }

    /// Whether something is still said where something was said: nothing at all, or `none`, is no more than it was.
    fn has_one<T: Declared>(&self, fact: &Fact<Ref<T>>) -> bool {
        match fact {
            Fact::Said(one) => one.target.is_none_or(|target| self.stays(target.element())),
            Fact::NotApplicable(_) | Fact::Broken => true,
            Fact::Unsaid | Fact::Absent(_) => false,
        }
    }

    /// The same for a list of which one item is enough.
    fn has_any<T>(&self, fact: &Fact<List<T>>, meant: impl Fn(&T) -> Option<ElementId>) -> bool {
        match fact {
            Fact::Said(list) => list.0.iter().any(|item| meant(item).is_none_or(|element| self.stays(element))),
            Fact::NotApplicable(_) | Fact::Broken => true,
            Fact::Unsaid | Fact::Absent(_) => false,
        }
    }

    /// Whether something comes into a field or document that is still there.
    fn has_source(&self, item: ElementId) -> bool {
        let by_itself = item.kind == Kind::Field && is_filled_by_itself(&self.model.fields[Id::new(item.index)]);
        self.stays(item) && (by_itself || self.produced.contains(&item))
    }

    fn records(&mut self) {
        for (id, field) in self.model.fields.iter() {
            let unfilled = !self.produced.contains(&id.element()) && !is_filled_by_itself(field);
            self.note(unfilled, Loss::NeverFilled, id.element(), Vec::new());
        }
    }

    /// An indicator is blind without a term of its formula, with a field that nothing comes into, or with a blind indicator in its formula.
    fn kpis(&mut self) {
        let mut followers: FxHashMap<ElementId, Vec<ElementId>> = FxHashMap::default();
        let mut open = Vec::new();
        for (id, kpi) in self.model.kpis.iter() {
            let here = id.element();
            for term in kpi.terms() {
                let lost = self.gone.contains(&term) || (term.kind == Kind::Field && !self.has_source(term));
                if lost {
                    open.push((here, term));
                }
                followers.entry(term).or_default().push(here);
            }
        }
        open.sort_unstable();
        while let Some((kpi, term)) = open.pop() {
            let reasons = self.blind.entry(kpi).or_default();
            if reasons.contains(&term) {
                continue;
            }
            reasons.push(term);
            if reasons.len() == 1 {
                open.extend(followers.get(&kpi).into_iter().flatten().map(|follower| (*follower, kpi)));
            }
        }
        for (kpi, mut reasons) in self.blind.clone() {
            reasons.sort_unstable();
            self.note(true, Loss::NotComputable, kpi, reasons);
        }
        for (id, kpi) in self.model.kpis.iter() {
            let owned = self.has_one(&kpi.owner);
            self.note(!owned, Loss::KpiWithoutOwner, id.element(), Vec::new());
        }
        for (id, role) in self.model.roles.iter() {
            let paid_by = role.motivation.items().iter().filter_map(|motive| motive.kpi.said()?.target).map(Id::element);
            let lost: Vec<ElementId> = paid_by.filter(|kpi| !self.is_seen(*kpi)).collect();
            self.note(!lost.is_empty(), Loss::PayNotComputable, id.element(), lost);
        }
    }

    /// Whether an indicator, or what is shown like one, is there and can be told.
    fn is_seen(&self, element: ElementId) -> bool {
        let of = |kpi: &Fact<Ref<Kpi>>| kpi.said().and_then(|kpi| kpi.target).is_none_or(|kpi| self.is_seen(kpi.element()));
        self.stays(element)
            && match element.kind {
                Kind::Kpi => !self.blind.contains_key(&element),
                Kind::Norm => of(&self.model.norms[Id::new(element.index)].kpi),
                Kind::Plan => of(&self.model.plans[Id::new(element.index)].kpi),
                Kind::Funnel => !self.blind.contains_key(&element),
                Kind::Field => self.has_source(element),
                Kind::Document => self.has_source(element),
                _ => true,
            }
    }

    /// A step is counted by an indicator or by an operation; a funnel is blind where none of its steps is.
    fn funnels(&mut self) {
        for (funnel, _) in self.model.funnels.iter() {
            let mut counted = Vec::new();
            for (id, step) in self.model.funnel_steps_of(funnel) {
                let kpi = step.kpi.said().and_then(|kpi| kpi.target);
                let by_kpi = self.has_one(&step.kpi) && kpi.is_none_or(|kpi| self.is_seen(kpi.element()));
                let is = by_kpi || self.has_any(&step.at, |at| at.target.map(Id::element));
                counted.push(is);
                let because = kpi.map(Id::element).filter(|kpi| self.blind.contains_key(kpi)).into_iter().collect();
                self.note(!is, Loss::NotCounted, id.element(), because);
            }
            if !counted.is_empty() && counted.iter().all(|is| !is) {
                self.blind.insert(funnel.element(), Vec::new());
            }
        }
    }

    fn operations(&mut self) {
        for (id, operation) in self.model.operations.iter() {
            let here = id.element();
            self.note(!self.has_one(&operation.owner), Loss::WithoutOwner, here, Vec::new());
            let mut lacking: Vec<ElementId> = operation.needed().map(|(item, _)| item).filter(|item| !self.has_source(*item)).collect();
            lacking.sort_unstable();
            lacking.dedup();
            self.note(!lacking.is_empty(), Loss::WithoutInput, here, lacking);
            if !self.is_detailed(operation) {
                self.note(!self.has_any(&operation.regulated_by, |by| by.target.map(Id::element)), Loss::WithoutBasis, here, Vec::new());
                self.note(!self.has_any(&operation.recorded_in, |by| by.target.map(Id::element)), Loss::NotRecorded, here, Vec::new());
                self.note(!self.has_information(&operation.produces), Loss::WithoutResult, here, Vec::new());
            }
        }
        for (id, process) in self.model.processes.iter() {
            self.note(!self.has_one(&process.owner), Loss::ProcessWithoutOwner, id.element(), Vec::new());
        }
    }

    /// Whether a process that is there shows the operation in detail and has operations of its own.
    fn is_detailed(&self, operation: &Operation) -> bool {
        let detail = operation.detailed_in.said().and_then(|detail| detail.target).filter(|detail| self.stays(detail.element()));
        detail.is_some_and(|detail| self.model.operations_of(detail).any(|(id, _)| self.stays(id.element())))
    }

    /// Whether records or documents are still named where some were.
    fn has_information(&self, fact: &Fact<List<Info>>) -> bool {
        match fact {
            Fact::Said(list) => list.0.iter().flat_map(Info::mentioned).any(|(item, _)| self.stays(item)),
            Fact::NotApplicable(_) | Fact::Broken => true,
            Fact::Unsaid | Fact::Absent(_) => false,
        }
    }

    fn control_points(&mut self) {
        let operations = self.model.operations.iter().filter(|(id, _)| self.stays(id.element()));
        let fed: FxHashSet<Id<ControlPoint>> =
            operations.flat_map(|(_, operation)| operation.control_points.items()).filter_map(|point| point.target).collect();
        for (id, point) in self.model.control_points.iter() {
            let here = id.element();
            self.note(!fed.contains(&id), Loss::NeverFed, here, Vec::new());
            self.note(!self.has_any(&point.receiver, |role| role.target.map(Id::element)), Loss::WithoutReceiver, here, Vec::new());
            let carried = self.has_any(&point.carried_by, |paper| paper.target);
            let named = carried || self.has_any(&point.shows, |shown| shown.target) || self.has_information(&point.about);
            self.note(!named, Loss::WithoutContent, here, Vec::new());
            let shown = point.shows.items().iter().filter_map(|shown| shown.target);
            let mut told: Vec<ElementId> = shown.chain(point.about.items().iter().flat_map(Info::mentioned).map(|(item, _)| item)).collect();
            told.sort_unstable();
            told.dedup();
            let lost: Vec<ElementId> = told.iter().copied().filter(|item| !self.is_seen(*item)).collect();
            let all = lost.len() == told.len();
            self.note(named && all && !lost.is_empty(), Loss::NothingToShow, here, lost.clone());
            self.note(!all && !lost.is_empty(), Loss::ShowsLess, here, lost);
        }
    }

    fn papers(&mut self) {
        for (id, document) in self.model.documents.iter() {
            self.note(!self.produced.contains(&id.element()), Loss::NotMade, id.element(), Vec::new());
            let fields = document.template.said().map_or(&[][..], |template| template.fields.items());
            let fields: Vec<ElementId> = fields.iter().filter_map(|field| field.target).map(Id::element).collect();
            let empty = !fields.is_empty() && fields.iter().all(|field| !self.has_source(*field));
            self.note(empty, Loss::Empty, id.element(), fields);
        }
        let stay = self.model.regulations.iter().filter(|(id, _)| self.stays(id.element()));
        let requirements = stay.flat_map(|(_, regulation)| regulation.requirements.items());
        // A bare id means that question in every process.
        let answered: FxHashSet<&str> = requirements.flat_map(|requirement| requirement.answers.items()).map(|answer| &*answer.name).collect();
        for (id, question) in self.model.questions.iter() {
            let by_requirement = answered.contains(&*question.id) || answered.contains(self.model.full_id(id.element()).as_str());
            let is = by_requirement || self.has_any(&question.answered_by, |by| by.target);
            self.note(!is, Loss::Unanswered, id.element(), Vec::new());
        }
    }

    fn measures(&mut self) {
        let norms = self.model.norms.iter().map(|(id, norm)| (id.element(), &norm.kpi));
        let plans = self.model.plans.iter().map(|(id, plan)| (id.element(), &plan.kpi));
        for (id, kpi) in norms.chain(plans).collect::<Vec<_>>() {
            let target = kpi.said().and_then(|kpi| kpi.target).map(Id::element);
            let is = self.has_one(kpi) && target.is_none_or(|kpi| self.is_seen(kpi));
            let because = target.filter(|kpi| self.blind.contains_key(kpi)).into_iter().collect();
            self.note(!is, Loss::NotMeasured, id, because);
        }
    }

    fn market(&mut self) {
        for (id, product) in self.model.products.iter() {
            self.note(!self.has_any(&product.sold_by, |by| by.target.map(Id::element)), Loss::NotSold, id.element(), Vec::new());
        }
        for (id, request) in self.model.request_types.iter() {
            self.note(!self.has_any(&request.handled_by, |by| by.target.map(Id::element)), Loss::NotHandled, id.element(), Vec::new());
        }
    }
}
