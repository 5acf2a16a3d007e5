//! Model and graph → the neutral specification.

use rustc_hash::FxHashMap;

use super::moves;
use super::refusal::says_why;
use super::specification::{Analytic, By, Card, Choice, Field, FieldRef, Named, Operation, Pipeline, Required, Specification, Step, StepRef};
use crate::graph::{ProcessGraph, Relation, Web, is_filled_by_itself, users, writers};
use crate::model::Model;
use crate::model::crm::{self, StepKind};
use crate::model::element::{Declared, ElementId, Id, Item, Kind, Ref};
use crate::model::fact::Fact;
use crate::model::operation;
use crate::model::people::{Role, RoleKind};
use crate::model::value::Spanned;

/// The specification of a model.
pub fn specification(model: &Model, graph: &ProcessGraph) -> Specification {
    let maker = Maker::new(model, graph);
    let mut out = Specification {
        name: model.about.name.said().cloned(),
        company: model.about.company.said().cloned(),
        version: model.about.version.said().map(|version| version.value.to_string()),
        date: model.about.date.said().map(|date| date.value),
        targets: model.crm_targets.clone(),
        language: model.language().to_string(),
        languages: model.languages().into_iter().map(ToString::to_string).collect(),
        cards: model.cards.iter().map(|(id, said)| maker.card(id, said)).collect(),
        pipelines: model.pipelines.iter().map(|(id, said)| maker.pipeline(id, said)).collect(),
        operations: maker.operations.iter().map(|id| maker.operation(*id)).collect(),
        analytics: maker.analytics.iter().map(|element| maker.analytic(*element)).collect(),
    };
    require(&mut out);
    out
}

struct Maker<'a> {
    model: &'a Model,
    graph: &'a ProcessGraph,
    web: Web,
    /// The operations that have to do with fields or steps, in the order of the model.
    operations: Vec<Id<operation::Operation>>,
    operation_at: FxHashMap<Id<operation::Operation>, usize>,
    analytics: Vec<ElementId>,
    analytic_at: FxHashMap<ElementId, usize>,
}

impl<'a> Maker<'a> {
    fn new(model: &'a Model, graph: &'a ProcessGraph) -> Self {
        let web = Web::new(model, &graph.flow);
        let at_steps = model.steps.iter().flat_map(|(_, step)| step.at.items().iter().filter_map(|operation| operation.target));
        let (mut operations, mut analytics): (Vec<_>, Vec<_>) = (at_steps.collect(), Vec::new());
        for (id, _) in model.fields.iter() {
            let near = web.neighbours(id.element(), false).into_iter().chain(web.neighbours(id.element(), true));
            for (relation, other) in near {
                match (relation, other.kind) {
                    (Relation::Produces | Relation::NeededBy, Kind::Operation) => operations.push(Id::new(other.index)),
                    (Relation::ComputedInto | Relation::ShownBy, Kind::Kpi | Kind::ControlPoint | Kind::Document) => analytics.push(other),
                    _ => {}
                }
            }
        }
        operations.sort();
        operations.dedup();
        analytics.sort();
        analytics.dedup();
        let operation_at = operations.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let analytic_at = analytics.iter().enumerate().map(|(at, element)| (*element, at)).collect();
        Self { model, graph, web, operations, operation_at, analytics, analytic_at }
    }

    fn named<T: Declared>(&self, id: Id<T>) -> Named {
        self.element(id.element())
    }

    fn element(&self, element: ElementId) -> Named {
        Named { element, id: self.model.full_id(element), name: self.model.label(element) }
    }

    fn roles(&self, roles: &[Id<Role>]) -> Vec<Named> {
        roles.iter().map(|role| self.named(*role)).collect()
    }

    fn card(&self, id: Id<crm::Card>, said: &Item<crm::Card>) -> Card {
        Card {
            named: self.named(id),
            entity: said.entity.clone(),
            code: code(&said.code),
            description: said.description.clone(),
            fields: self.model.fields_of(id).map(|(id, said)| self.field(id, said)).collect(),
        }
    }

    fn field(&self, id: Id<crm::Field>, said: &Item<crm::Field>) -> Field {
        let element = id.element();
        let users = users(self.model, &self.web, element);
        let near = |downstream: bool, relation: Relation| {
            let near = self.web.neighbours(element, downstream).into_iter();
            near.filter(move |(by, other)| *by == relation && other.kind == Kind::Operation).map(|(_, other)| Id::<operation::Operation>::new(other.index))
        };
        let filling: Vec<_> = near(false, Relation::Produces).collect();
        let needing: Vec<_> = near(true, Relation::NeededBy).collect();
        let numbers = |of: &[Id<operation::Operation>]| of.iter().filter_map(|id| self.operation_at.get(id).copied()).collect();
        let used = self.web.neighbours(element, true).into_iter().filter(|(by, _)| matches!(by, Relation::ComputedInto | Relation::ShownBy));
        Field {
            named: self.named(id),
            id: said.id.to_string(),
            type_: said.type_.clone(),
            options: said.options.map_said(|_| self.model.choices_of(id).map(|(id, said)| self.choice(id, said)).collect()),
            purpose: said.purpose.clone(),
            required: said.required.map_said(|required| self.required(required)),
            required_at: Vec::new(),
            code: code(&said.code),
            system: said.system.map_said(|system| system.value.to_string()),
            personal_data: said.personal_data.map_said(|personal| personal.value),
            example: said.example.clone(),
            description: said.description.clone(),
            source: said.source.clone(),
            note: said.note.clone(),
            filled_by: numbers(&filling),
            filled_by_itself: is_filled_by_itself(said),
            by: self.by(said, &filling, &users.writes),
            writers: self.roles(&users.writes),
            readers: self.roles(&users.reads),
            needed_by: numbers(&needing),
            used_by: used.filter_map(|(_, other)| self.analytic_at.get(&other).copied()).collect(),
            filled_at: self.steps_at(&filling),
            needed_at: self.steps_at(&needing),
        }
    }

    fn by(&self, said: &Item<crm::Field>, filling: &[Id<operation::Operation>], writers: &[Id<Role>]) -> By {
        let programs = writers.iter().filter(|role| self.model.roles[**role].kind.said() == Some(&RoleKind::System)).count();
        match (is_filled_by_itself(said), programs) {
            (true, _) => By::Itself,
            (false, _) if filling.is_empty() => By::Unknown,
            (false, 0) => By::Hand,
            (false, programs) if programs == writers.len() => By::Program,
            (false, _) => By::Both,
        }
    }

    fn choice(&self, id: Id<crm::Choice>, said: &Item<crm::Choice>) -> Choice {
        Choice { named: self.named(id), id: said.id.to_string(), code: code(&said.code) }
    }

    /// The steps of all pipelines at which a card stands during one of some operations.
    fn steps_at(&self, operations: &[Id<operation::Operation>]) -> Vec<StepRef> {
        let stands = |(_, step): &(Id<crm::Step>, &Item<crm::Step>)| step.at.items().iter().any(|at| at.target.is_some_and(|at| operations.contains(&at)));
        self.model.steps.iter().filter(stands).filter_map(|(id, _)| self.step_ref(id)).collect()
    }

    fn step_ref(&self, id: Id<crm::Step>) -> Option<StepRef> {
        let pipeline = Id::<crm::Pipeline>::new(self.model.steps[id].parent);
        let step = self.model.steps_of(pipeline).position(|(one, _)| one == id)?;
        Some(StepRef { pipeline: pipeline.index(), step })
    }

    fn required(&self, said: &crm::Required) -> Required {
        let step = |step: &Ref<crm::Step>| step.target.and_then(|id| self.step_ref(id));
        match said {
            crm::Required::Always => Required::Always,
            crm::Required::Never => Required::Never,
            // A step that is not declared is an error, and nothing is compiled from errors.
            crm::Required::From(at) => step(at).map_or(Required::Never, Required::From),
            crm::Required::When { when, at } => Required::When { when: when.clone(), at: at.as_ref().and_then(step) },
        }
    }

    fn pipeline(&self, id: Id<crm::Pipeline>, said: &Item<crm::Pipeline>) -> Pipeline {
        let card = said.card.said().and_then(|card| card.target);
        let reason = card.and_then(|card| self.model.fields_of(card).position(|(field, of)| says_why(self.model, id, field, of)));
        let mut moves = moves::moves(self.model, self.graph, id).into_iter();
        Pipeline {
            named: self.named(id),
            id: said.id.to_string(),
            card: card.map(Id::index),
            code: code(&said.code),
            description: said.description.clone(),
            steps: self.model.steps_of(id).map(|(id, said)| Step { moves: moves.next().unwrap_or_default(), ..self.step(id, said) }).collect(),
            refusal_reason: card.zip(reason).map(|(card, field)| FieldRef { card: card.index(), field }),
        }
    }

    fn step(&self, id: Id<crm::Step>, said: &Item<crm::Step>) -> Step {
        let at = said.at.map_said(|list| list.iter().filter_map(|at| self.operation_at.get(&at.target?).copied()).collect::<Vec<_>>());
        let filled = said.at.items().iter().filter_map(|at| at.target).flat_map(|at| self.model.operations[at].produced().map(|(item, _)| item));
        let mut fills: Vec<FieldRef> = filled.filter_map(|item| self.field_ref(item)).collect();
        fills.sort();
        fills.dedup();
        Step {
            named: self.named(id),
            id: said.id.to_string(),
            code: code(&said.code),
            kind: said.kind.said().copied().unwrap_or(StepKind::Open),
            at,
            limit: said.limit.clone(),
            description: said.description.clone(),
            entry: Vec::new(),
            fills,
            moves: Vec::new(),
        }
    }

    fn field_ref(&self, element: ElementId) -> Option<FieldRef> {
        if element.kind != Kind::Field {
            return None;
        }
        let id = Id::<crm::Field>::new(element.index);
        let card = Id::<crm::Card>::new(self.model.fields[id].parent);
        let first = self.model.fields_of(card).next()?.0;
        Some(FieldRef { card: card.index(), field: id.index() - first.index() })
    }

    fn operation(&self, id: Id<operation::Operation>) -> Operation {
        let said = &self.model.operations[id];
        let fields = |items: &mut dyn Iterator<Item = ElementId>| {
            let mut out: Vec<FieldRef> = items.filter_map(|item| self.field_ref(item)).collect();
            out.sort();
            out.dedup();
            out
        };
        Operation {
            named: self.named(id),
            process: self.named(self.model.process_of(id)),
            roles: self.roles(&writers(self.model, said)),
            fills: fields(&mut said.produced().map(|(item, _)| item)),
            needs: fields(&mut said.needed().map(|(item, _)| item)),
        }
    }

    fn analytic(&self, element: ElementId) -> Analytic {
        let near = self.web.neighbours(element, false).into_iter();
        let mut fields: Vec<FieldRef> =
            near.filter(|(by, _)| matches!(by, Relation::ComputedInto | Relation::ShownBy)).filter_map(|(_, item)| self.field_ref(item)).collect();
        fields.sort();
        let received = self.web.neighbours(element, true).into_iter().filter(|(by, _)| *by == Relation::ReceivedBy);
        let owned = self.web.neighbours(element, false).into_iter().filter(|(by, other)| *by == Relation::Owns && other.kind == Kind::Role);
        let readers: Vec<Id<Role>> = received.chain(owned).map(|(_, role)| Id::new(role.index)).collect();
        let kpi = (element.kind == Kind::Kpi).then(|| &self.model.kpis[Id::new(element.index)]);
        let formula = kpi.and_then(|kpi| kpi.measure.said().or(kpi.formula.said())).map(|formula| formula.text.trim().to_string());
        Analytic { named: self.element(element), fields, readers: self.roles(&readers), formula }
    }
}

fn code(said: &Fact<Spanned<Box<str>>>) -> Option<String> {
    said.said().map(|code| code.value.trim().to_string()).filter(|code| !code.is_empty())
}

/// Works out at which steps each field is required, and what each step asks for that the one before did not.
fn require(spec: &mut Specification) {
    let at: Vec<(FieldRef, Vec<StepRef>)> = spec.fields().map(|(field, said)| (field, required_at(spec, field, said.required.said()))).collect();
    for (field, steps) in at {
        for at in &steps {
            let before = at.step.checked_sub(1).map(|step| StepRef { step, ..*at });
            if before.is_none_or(|before| !steps.contains(&before)) {
                spec.pipelines[at.pipeline].steps[at.step].entry.push(field);
            }
        }
        spec.cards[field.card].fields[field.field].required_at = steps;
    }
}

fn required_at(spec: &Specification, field: FieldRef, required: Option<&Required>) -> Vec<StepRef> {
    let steps = |pipeline: usize| spec.pipelines[pipeline].steps.iter().enumerate().map(move |(step, said)| (StepRef { pipeline, step }, said.kind));
    match required {
        Some(Required::Always) => spec.pipelines_of(field.card).flat_map(|(pipeline, _)| steps(pipeline)).map(|(at, _)| at).collect(),
        // Whoever leaves early has not come to the step: a lost step asks only for what is asked for there.
        Some(Required::From(from)) if spec.step(*from).kind == StepKind::Lost => vec![*from],
        Some(Required::From(from)) => steps(from.pipeline).filter(|(at, kind)| at.step >= from.step && *kind != StepKind::Lost).map(|(at, _)| at).collect(),
        Some(Required::Never | Required::When { .. }) | None => Vec::new(),
    }
}
