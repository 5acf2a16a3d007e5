//! The CRM: cards with their fields, pipelines; and the means by which facts are recorded.

use schemars::JsonSchema;
use serde::Serialize;

use super::maker::{About, Maker, some};
use super::parts::{Fact, Gap, Link};
use crate::finding::Arg;
use crate::graph::{Relation, is_filled_by_itself};
use crate::model::crm::{self, EntityKind, FieldType, Required, StepKind};
use crate::model::derived_code;
use crate::model::element::{ElementId, Id, Item, Kind};

/// A card of the CRM.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Card {
    /// The card.
    pub link: Link,
    /// What it is in the CRM, in the reader's language.
    pub entity: Fact<String>,
    /// The stable external name.
    pub code: Fact<String>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Where the facts come from.
    pub source: Fact<String>,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// A field of a card.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Field {
    /// The field.
    pub link: Link,
    /// Its type, in the reader's language.
    pub kind: Fact<String>,
    /// The values that it takes.
    pub options: Fact<Vec<String>>,
    /// What it is kept for.
    pub purpose: Fact<String>,
    /// When it must be filled in.
    pub required: Fact<String>,
    /// The stable external name that the model gives it.
    pub code: Fact<String>,
    /// The external name that exports make from its id where the model gives none.
    pub derived_code: String,
    /// The built-in field of the CRM that it is.
    pub system: Fact<String>,
    /// Whether it holds personal data.
    pub personal_data: bool,
    /// A sample value.
    pub example: Fact<String>,
    /// What it holds; Markdown.
    pub description: Fact<String>,
    /// The operations that fill it.
    pub filled_by: Vec<Link>,
    /// The steps of pipelines at which a card stands during those operations.
    pub filled_at: Vec<Link>,
    /// Whether the CRM fills it by itself.
    pub filled_by_itself: bool,
    /// The indicators computed from it.
    pub kpis: Vec<Link>,
    /// The control points that show it.
    pub control_points: Vec<Link>,
    /// The documents in which it stands.
    pub documents: Vec<Link>,
    /// The operations that need it.
    pub needed_by: Vec<Link>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// A pipeline of the CRM.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Pipeline {
    /// The pipeline.
    pub link: Link,
    /// The card that moves along it.
    pub card: Fact<Link>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// Its steps in order.
    pub steps: Vec<Step>,
    /// Where the facts come from.
    pub source: Fact<String>,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// A step of a pipeline.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Step {
    /// The step.
    pub link: Link,
    /// Open, won or lost; in the reader's language.
    pub kind: String,
    /// The operations at which the card stands there.
    pub at: Fact<Vec<Link>>,
    /// How long a card may stand there.
    pub limit: Fact<String>,
    /// The fields that must be filled in from here on, or here.
    pub fields: Vec<Link>,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// A means by which facts are recorded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct System {
    /// The means.
    pub link: Link,
    /// What kind it is, as the model says.
    pub kind: Fact<String>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// The operations that are recorded by it.
    pub operations: Vec<Link>,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// Every card.
pub(super) fn cards(maker: &Maker<'_>) -> Vec<Card> {
    maker.begin(maker.word("doc-section-crm"), Some("section-crm".to_string()));
    let card = |id: Id<crm::Card>, said: &Item<crm::Card>| {
        let about = maker.about(id);
        Card {
            link: maker.link(id),
            entity: about.may_word("doc-entity", &[], &said.entity, EntityKind::term),
            code: about.may("doc-external", &[], &said.code, |code| Some(code.value.to_string())),
            description: about.may_long("doc-description", &said.description),
            fields: maker.model.fields_of(id).map(|(id, said)| field(maker, id, said)).collect(),
            source: about.may_text("doc-source", &[], &said.source),
            gaps: about.rest(),
        }
    };
    maker.model.cards.iter().map(|(id, said)| card(id, said)).collect()
}

fn field(maker: &Maker<'_>, id: Id<crm::Field>, said: &Item<crm::Field>) -> Field {
    let about = maker.about(id);
    let element = id.element();
    let options = || some(maker.model.choices_of(id).map(|(choice, _)| maker.text(&maker.model.label_of(choice))).collect());
    Field {
        link: maker.link(id),
        kind: about.must("doc-type", &["field-without-type"], &said.type_, |kind| Some(maker.word(FieldType::term(*kind)))),
        options: about.may("doc-options", &["choice-without-options"], &said.options, |_| options()),
        purpose: purpose(about, said),
        required: required(about, maker, said),
        code: about.may("doc-external", &[], &said.code, |code| Some(code.value.to_string())),
        derived_code: derived_code(&said.id),
        system: about.may("doc-built-in", &[], &said.system, |name| Some(name.value.to_string())),
        personal_data: said.personal_data.said().is_some_and(|personal| personal.value),
        example: about.may_text("doc-example", &[], &said.example),
        description: about.may_text("doc-description", &[], &said.description),
        filled_by: maker.near(element, false, Relation::Produces, Kind::Operation),
        filled_at: filled_at(maker, element),
        filled_by_itself: is_filled_by_itself(said),
        kpis: maker.near(element, true, Relation::ComputedInto, Kind::Kpi),
        control_points: maker.near(element, true, Relation::ShownBy, Kind::ControlPoint),
        documents: maker.near(element, true, Relation::ShownBy, Kind::Document),
        needed_by: maker.near(element, true, Relation::NeededBy, Kind::Operation),
        gaps: about.rest(),
    }
}

/// The steps at which a card stands during the operations that fill a field.
fn filled_at(maker: &Maker<'_>, field: ElementId) -> Vec<Link> {
    let by = maker.beside(field, false, Relation::Produces, Kind::Operation);
    let stands = |step: &crm::Step| step.at.items().iter().filter_map(|at| at.target).any(|at| by.contains(&at.element()));
    maker.model.steps.iter().filter(|(_, step)| stands(step)).map(|(id, _)| maker.link(id)).collect()
}

/// What a field is kept for.
pub(super) fn purpose(about: About<'_, '_>, said: &crm::Field) -> Fact<String> {
    about.must_text("doc-purpose", &["field-without-purpose"], &said.purpose)
}

/// When a field must be filled in.
pub(super) fn required(about: About<'_, '_>, maker: &Maker<'_>, said: &crm::Field) -> Fact<String> {
    about.may("doc-required", &[], &said.required, |required| Some(required_words(maker, required)))
}

fn required_words(maker: &Maker<'_>, required: &Required) -> String {
    let name =
        |step: &crate::model::element::Ref<crm::Step>| Arg::from(step.target.map_or_else(|| step.name.to_string(), |id| maker.text(&maker.model.label_of(id))));
    match required {
        Required::Always => maker.word("doc-required-always"),
        Required::Never => maker.word("doc-required-never"),
        Required::From(step) => maker.say("doc-required-from", &[("step", name(step))]),
        Required::When { when, at: None } => maker.say("doc-required-when", &[("when", Arg::from(maker.text(when)))]),
        Required::When { when, at: Some(step) } => maker.say("doc-required-when-at", &[("when", Arg::from(maker.text(when))), ("step", name(step))]),
    }
}

/// Every pipeline.
pub(super) fn pipelines(maker: &Maker<'_>) -> Vec<Pipeline> {
    let pipeline = |id: Id<crm::Pipeline>, said: &Item<crm::Pipeline>| {
        let about = maker.about(id);
        Pipeline {
            link: maker.link(id),
            card: about.may_link("doc-card", &[], &said.card),
            description: about.may_long("doc-description", &said.description),
            steps: maker.model.steps_of(id).map(|(id, said)| step(maker, id, said)).collect(),
            source: about.may_text("doc-source", &[], &said.source),
            gaps: about.rest(),
        }
    };
    maker.model.pipelines.iter().map(|(id, said)| pipeline(id, said)).collect()
}

fn step(maker: &Maker<'_>, id: Id<crm::Step>, said: &Item<crm::Step>) -> Step {
    let about = maker.about(id);
    let here = |required: &Required| match required {
        Required::From(step) | Required::When { at: Some(step), .. } => step.target == Some(id),
        Required::Always | Required::Never | Required::When { at: None, .. } => false,
    };
    let fields = maker.model.fields.iter().filter(|(_, field)| field.required.said().is_some_and(here));
    Step {
        link: maker.link(id),
        kind: maker.word(said.kind.said().copied().unwrap_or(StepKind::Open).term()),
        at: about.may_links("doc-step-at", &["pipeline-step-unreached"], &said.at),
        limit: about.may("doc-limit", &[], &said.limit, |limit| Some(maker.duration(limit))),
        fields: fields.map(|(id, _)| maker.link(id)).collect(),
        gaps: about.rest(),
    }
}

/// Every means.
pub(super) fn systems(maker: &Maker<'_>) -> Vec<System> {
    maker.begin(maker.word("doc-section-systems"), Some("section-systems".to_string()));
    let system = |id: Id<crm::System>, said: &Item<crm::System>| {
        let about = maker.about(id);
        let element: ElementId = id.element();
        System {
            link: maker.link(id),
            kind: about.may("doc-kind", &[], &said.kind, |kind| Some(kind.value.to_string())),
            description: about.may_text("doc-description", &[], &said.description),
            operations: maker.near(element, true, Relation::Records, Kind::Operation),
            gaps: about.rest(),
        }
    };
    maker.model.systems.iter().map(|(id, said)| system(id, said)).collect()
}
