//! What every part of a specification is called in one target, worked out once.

use super::limits::limits;
use super::loss::{Loss, Part, renamed};
use super::naming::{Name, Naming, Wanted};
use super::specification::{Field, FieldRef, Specification, StepRef};
use crate::model::settings::CrmTarget;

/// The names of cards, fields, pipelines and steps in a target. Those of options are made field by field, since there may be many.
#[derive(Debug)]
pub struct Names {
    target: CrmTarget,
    cards: Vec<Name>,
    fields: Vec<Vec<Name>>,
    pipelines: Vec<Name>,
    steps: Vec<Vec<Name>>,
}

impl Names {
    /// The names of a specification. Cards, the fields of one card, pipelines, and the steps of one pipeline are apart from each other.
    pub fn new(spec: &Specification, target: CrmTarget) -> Self {
        let limits = limits(target);
        // What is reserved among the fields of a record is free for the records themselves.
        let outer = Naming { reserved: &[], prefix: "", suffix: "", ..limits.field };
        let cards = outer.names(&spec.cards.iter().map(|card| Wanted { id: &card.named.id, code: card.code.as_deref() }).collect::<Vec<_>>());
        let of_card = |card: &super::specification::Card| {
            let wanted: Vec<Wanted<'_>> = card.fields.iter().map(|field| Wanted { id: &field.id, code: field.code.as_deref() }).collect();
            limits.field.names(&wanted)
        };
        let fields = spec.cards.iter().map(of_card).collect();
        let wanted: Vec<Wanted<'_>> = spec.pipelines.iter().map(|pipeline| Wanted { id: &pipeline.id, code: pipeline.code.as_deref() }).collect();
        let pipelines = Naming { length: None, ..limits.step }.names(&wanted);
        let of_pipeline = |pipeline: &super::specification::Pipeline| {
            let entity = pipeline.card.and_then(|card| spec.cards[card].entity.said().copied());
            let wanted: Vec<Wanted<'_>> = pipeline.steps.iter().map(|step| Wanted { id: &step.id, code: step.code.as_deref() }).collect();
            limits.step_naming(entity).names(&wanted)
        };
        let steps = spec.pipelines.iter().map(of_pipeline).collect();
        Self { target, cards, fields, pipelines, steps }
    }

    /// The name of a card.
    pub fn card(&self, card: usize) -> &str {
        &self.cards[card].text
    }

    /// The name of a field.
    pub fn field(&self, field: FieldRef) -> &str {
        &self.fields[field.card][field.field].text
    }

    /// The name of a pipeline.
    pub fn pipeline(&self, pipeline: usize) -> &str {
        &self.pipelines[pipeline].text
    }

    /// The name of a step.
    pub fn step(&self, step: StepRef) -> &str {
        &self.steps[step.pipeline][step.step].text
    }

    /// The names of the options of a field, in their order.
    pub fn options(&self, field: &Field) -> Vec<Name> {
        let wanted: Vec<Wanted<'_>> = field.choices().iter().map(|choice| Wanted { id: &choice.id, code: choice.code.as_deref() }).collect();
        limits(self.target).option.names(&wanted)
    }

    /// What is told of the names that could not stay as they were, those of options among them. Built-in fields are there already and keep theirs.
    pub fn losses(&self, spec: &Specification) -> Vec<Loss> {
        let mut out: Vec<Loss> = Vec::new();
        out.extend(self.cards.iter().enumerate().filter_map(|(card, name)| renamed(Part::Card(card), name)));
        for (field, said) in spec.fields() {
            out.extend(renamed(Part::Field(field), &self.fields[field.card][field.field]));
            out.extend(self.options(said).iter().enumerate().filter_map(|(number, name)| renamed(Part::Option(field, number), name)));
        }
        out.extend(self.pipelines.iter().enumerate().filter_map(|(pipeline, name)| renamed(Part::Pipeline(pipeline), name)));
        out.extend(spec.steps().filter_map(|(step, _)| renamed(Part::Step(step), &self.steps[step.pipeline][step.step])));
        out
    }
}
