//! Systems, and the cards, fields and pipelines of the CRM.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Context, form};
use super::fact::{Fact, Form};
use super::value::{Duration, Text, Word};
use crate::model::crm::{self, EntityKind, FieldType, StepKind};
use crate::model::derived_code;
use crate::model::element::Item;
use crate::model::fact::Fact as Said;
use crate::model::value::Spanned;

form! {
    /// A means by which facts are recorded.
    System of (context, id, system: crm::System) in systems {
        /// What kind of means: crm, email, phone, spreadsheet …
        kind: Fact<String>,
    }
}

/// The CRM.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Crm {
    /// Its cards.
    cards: Vec<Card>,
    /// Its pipelines.
    pipelines: Vec<Pipeline>,
}

impl Crm {
    pub(super) fn new(context: &Context<'_>) -> Self {
        Self { cards: context.all(&context.model().cards, Card::new), pipelines: context.all(&context.model().pipelines, Pipeline::new) }
    }
}

form! {
    /// A card of the CRM.
    Card of (context, id, card: crm::Card) in cards {
        /// lead, contact, company, deal, activity, product, invoice or custom.
        entity: Fact<Word<EntityKind>>,
        /// The stable external name; by default made from the id: capitals, Latin letters.
        code: Fact<String> = code(context, card, &card.code),
        /// The fields.
        fields: Fact<Vec<Field>> = context.parts(&card.fields, context.model().fields_of(id), Field::new),
    }
}

form! {
    /// A field of a card.
    Field of (context, id, field: crm::Field) in fields {
        /// What it holds.
        #[serde(rename = "type")]
        type_: Fact<Word<FieldType>>,
        /// The choices.
        options: Fact<Vec<Choice>> = context.parts(&field.options, context.model().choices_of(id), Choice::new),
        /// What it is kept for.
        purpose: Fact<Text>,
        /// When it must be filled in.
        required: Fact<Required>,
        /// The stable external name; by default made from the id: capitals, Latin letters.
        code: Fact<String> = code(context, field, &field.code),
        /// The built-in field of the CRM that it is.
        system: Fact<String>,
        /// Whether it holds personal data.
        personal_data: Fact<bool>,
        /// A sample value.
        example: Fact<Text>,
    }
}

form! {
    /// A choice of a field.
    Choice of (context, id, choice: crm::Choice) in choices {
        /// The stable external name; by default made from the id: capitals, Latin letters.
        code: Fact<String> = code(context, choice, &choice.code),
    }
}

/// When a field must be filled in.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Required {
    /// From the beginning.
    Always,
    /// Never.
    Never,
    /// From a step of the pipeline on.
    From {
        /// The full id of the step.
        step: String,
    },
    /// On a condition.
    When {
        /// The condition.
        when: Text,
        /// The full id of the step at which it is looked at; null where none is named.
        step: Option<String>,
    },
}

impl Form for crm::Required {
    type Out = Required;
    fn form(&self, context: &Context<'_>) -> Required {
        match self {
            crm::Required::Always => Required::Always,
            crm::Required::Never => Required::Never,
            crm::Required::From(step) => Required::From { step: step.form(context) },
            crm::Required::When { when, at } => Required::When { when: when.form(context), step: at.as_ref().map(|step| step.form(context)) },
        }
    }
}

form! {
    /// A pipeline of the CRM.
    Pipeline of (context, id, pipeline: crm::Pipeline) in pipelines {
        /// The id of the card that moves along it.
        card: Fact<String>,
        /// The stable external name; by default made from the id: capitals, Latin letters.
        code: Fact<String> = code(context, pipeline, &pipeline.code),
        /// The steps in order.
        steps: Fact<Vec<Step>> = context.parts(&pipeline.steps, context.model().steps_of(id), Step::new),
    }
}

form! {
    /// A step of a pipeline.
    Step of (context, id, step: crm::Step) in steps {
        /// The full ids of the operations at which the card stands there.
        at: Fact<Vec<String>>,
        /// open, won or lost; by default open.
        kind: Fact<Word<StepKind>> = context.word_or(&step.kind, StepKind::Open),
        /// How long a card may stand there.
        limit: Fact<Duration>,
        /// The stable external name; by default made from the id: capitals, Latin letters.
        code: Fact<String> = code(context, step, &step.code),
    }
}

/// The external name of an element: as given, or made from its id.
fn code<T>(context: &Context<'_>, item: &Item<T>, said: &Said<Spanned<Box<str>>>) -> Fact<String> {
    said.form(context).or(derived_code(&item.id))
}
