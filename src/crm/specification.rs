//! The neutral specification: what a CRM has to have, and why, as the process says; no CRM's own words.
//!
//! It is made from the model and the graph once, and every target writes it in its own way. What is not described stays [`Fact::Unsaid`], and what the
//! company says it has not stays [`Fact::Absent`]: a target that needs it says so and makes nothing up.

use crate::model::crm::{EntityKind, FieldType, StepKind};
use crate::model::element::ElementId;
use crate::model::fact::Fact;
use crate::model::settings::CrmTarget;
use crate::model::value::Duration;
use crate::text::Text;

/// All that is known of a CRM to be set up.
#[derive(Debug, Clone, Default)]
pub struct Specification {
    /// What the model is called.
    pub name: Option<Text>,
    /// The company.
    pub company: Option<Text>,
    /// Its version.
    pub version: Option<String>,
    /// Its day.
    pub date: Option<jiff::civil::Date>,
    /// The targets that the model names.
    pub targets: Vec<CrmTarget>,
    /// The main language of its texts, as a tag.
    pub language: String,
    /// The languages that labels are wanted in, the main one among them as the model lists them.
    pub languages: Vec<String>,
    /// The cards.
    pub cards: Vec<Card>,
    /// The pipelines.
    pub pipelines: Vec<Pipeline>,
    /// The operations that fill in fields or need them, in the order of the model.
    pub operations: Vec<Operation>,
    /// The indicators, control points and documents that use fields, in the order of the model.
    pub analytics: Vec<Analytic>,
}

/// An element of the model that the specification speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub element: ElementId,
    /// Its full id: `sell.accept_request`.
    pub id: String,
    /// Its name, or its id where it has none.
    pub name: Text,
}

/// Which field: the number of its card and its own number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldRef {
    /// The card, a number in [`Specification::cards`].
    pub card: usize,
    /// The field, a number in [`Card::fields`].
    pub field: usize,
}

/// Which step: the number of its pipeline and its own number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepRef {
    /// The pipeline, a number in [`Specification::pipelines`].
    pub pipeline: usize,
    /// The step, a number in [`Pipeline::steps`].
    pub step: usize,
}

/// A card.
#[derive(Debug, Clone)]
pub struct Card {
    /// What it is in the model.
    pub named: Named,
    /// What it is in the CRM: a deal, a company.
    pub entity: Fact<EntityKind>,
    /// The stable external name that the model gives it.
    pub code: Option<String>,
    /// In detail; Markdown.
    pub description: Fact<Text>,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of a card.
#[derive(Debug, Clone)]
pub struct Field {
    /// What it is in the model; the id is `card.field`.
    pub named: Named,
    /// Its own id.
    pub id: String,
    /// What it holds.
    pub type_: Fact<FieldType>,
    /// The values that one chooses from.
    pub options: Fact<Vec<Choice>>,
    /// What it is kept for.
    pub purpose: Fact<Text>,
    /// When it must be filled in.
    pub required: Fact<Required>,
    /// The steps at which it must be filled in without any condition: with `from` that step and those behind it on the way to success, a lost step
    /// only where it is named; with `always` every step of the pipelines of its card.
    pub required_at: Vec<StepRef>,
    /// The stable external name that the model gives it.
    pub code: Option<String>,
    /// The built-in field of the CRM that it is.
    pub system: Fact<String>,
    /// Whether it holds personal data.
    pub personal_data: Fact<bool>,
    /// A sample value.
    pub example: Fact<Text>,
    /// What it holds; Markdown.
    pub description: Fact<Text>,
    /// Where the fact comes from.
    pub source: Fact<Text>,
    /// For the people who keep the model.
    pub note: Fact<Text>,
    /// The operations that fill it in, numbers in [`Specification::operations`].
    pub filled_by: Vec<usize>,
    /// Whether every CRM fills it in by itself.
    pub filled_by_itself: bool,
    /// How it comes to be filled in.
    pub by: By,
    /// The roles that fill it in.
    pub writers: Vec<Named>,
    /// The roles that read it: who needs it for an operation or receives what shows it.
    pub readers: Vec<Named>,
    /// The operations that need it, numbers in [`Specification::operations`].
    pub needed_by: Vec<usize>,
    /// The indicators, control points and documents that use it, numbers in [`Specification::analytics`].
    pub used_by: Vec<usize>,
    /// The steps at which an operation fills it in.
    pub filled_at: Vec<StepRef>,
    /// The steps at which an operation needs it.
    pub needed_at: Vec<StepRef>,
}

/// How a field comes to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The CRM does it.
    Itself,
    /// A program of the company does it.
    Program,
    /// People do it.
    Hand,
    /// People and programs do it.
    Both,
    /// No operation does it.
    Unknown,
}

impl By {
    /// The message of the catalogue that says it.
    pub fn term(self) -> &'static str {
        match self {
            By::Itself => "crm-by-itself",
            By::Program => "crm-by-program",
            By::Hand => "crm-by-hand",
            By::Both => "crm-by-both",
            By::Unknown => "crm-unknown",
        }
    }
}

/// One of the values of a field.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What it is in the model.
    pub named: Named,
    /// Its own id.
    pub id: String,
    /// The stable external name that the model gives it.
    pub code: Option<String>,
}

/// When a field must be filled in.
#[derive(Debug, Clone)]
pub enum Required {
    /// From the beginning.
    Always,
    /// Never.
    Never,
    /// From a step on.
    From(StepRef),
    /// On a condition, at a step or at any.
    When {
        /// The condition, in words.
        when: Text,
        /// The step.
        at: Option<StepRef>,
    },
}

/// A pipeline.
#[derive(Debug, Clone)]
pub struct Pipeline {
    /// What it is in the model.
    pub named: Named,
    /// Its own id.
    pub id: String,
    /// The card that moves along it, a number in [`Specification::cards`].
    pub card: Option<usize>,
    /// The stable external name that the model gives it.
    pub code: Option<String>,
    /// In detail; Markdown.
    pub description: Fact<Text>,
    /// Its steps in order.
    pub steps: Vec<Step>,
    /// The field of its card that says why a card was lost.
    pub refusal_reason: Option<FieldRef>,
}

/// A step of a pipeline.
#[derive(Debug, Clone)]
pub struct Step {
    /// What it is in the model.
    pub named: Named,
    /// Its own id.
    pub id: String,
    /// The stable external name that the model gives it.
    pub code: Option<String>,
    /// Open, won or lost; open where nothing is said.
    pub kind: StepKind,
    /// The operations at which a card stands there, numbers in [`Specification::operations`].
    pub at: Fact<Vec<usize>>,
    /// How long a card may stand there.
    pub limit: Fact<Duration>,
    /// In detail; Markdown.
    pub description: Fact<Text>,
    /// The fields of its card that must be filled in from here on, or here: what is not required at the step before.
    pub entry: Vec<FieldRef>,
    /// The fields that operations at this step fill in.
    pub fills: Vec<FieldRef>,
    /// Where a card goes from here.
    pub moves: Vec<Move>,
}

/// A way from one step to another of the same pipeline, as the process goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// To which step of the pipeline.
    pub to: usize,
    /// On which conditions; empty where there is none.
    pub when: Vec<Text>,
}

/// An operation that fills in fields or needs them, or at which a card stands at a step.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Which.
    pub named: Named,
    /// Its process.
    pub process: Named,
    /// The roles that write what it records.
    pub roles: Vec<Named>,
    /// What it fills in.
    pub fills: Vec<FieldRef>,
    /// What it needs.
    pub needs: Vec<FieldRef>,
}

/// An indicator, a control point or a document that uses fields.
#[derive(Debug, Clone)]
pub struct Analytic {
    /// Which; its kind says what it is.
    pub named: Named,
    /// The fields that it is computed from, shows, or holds.
    pub fields: Vec<FieldRef>,
    /// The roles that look at it: receivers of a control point, owner of an indicator.
    pub readers: Vec<Named>,
    /// The formula or measure of an indicator, as it stands in the model.
    pub formula: Option<String>,
}

/// What a field is at a step, for the matrix of steps and fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It must be filled in.
    Required,
    /// It must be filled in on a condition.
    Conditional,
    /// The CRM fills it in by itself.
    Automatic,
    /// An operation of the step fills it in, and nothing requires it.
    Filled,
    /// An operation of the step reads it.
    Read,
    /// Nothing is said of it.
    Nothing,
}

impl Mark {
    /// The message of the catalogue that is the letter of it; none where there is nothing to say.
    pub fn letter(self) -> Option<&'static str> {
        match self {
            Mark::Required => Some("crm-mark-required"),
            Mark::Conditional => Some("crm-mark-conditional"),
            Mark::Automatic => Some("crm-mark-automatic"),
            Mark::Filled => Some("crm-mark-filled"),
            Mark::Read => Some("crm-mark-read"),
            Mark::Nothing => None,
        }
    }
}

impl Specification {
    /// A field.
    pub fn field(&self, field: FieldRef) -> &Field {
        &self.cards[field.card].fields[field.field]
    }

    /// A step.
    pub fn step(&self, step: StepRef) -> &Step {
        &self.pipelines[step.pipeline].steps[step.step]
    }

    /// Every field, card by card.
    pub fn fields(&self) -> impl Iterator<Item = (FieldRef, &Field)> {
        let of_card = |(card, said)| fields_of(card, said);
        self.cards.iter().enumerate().flat_map(of_card)
    }

    /// Every step, pipeline by pipeline.
    pub fn steps(&self) -> impl Iterator<Item = (StepRef, &Step)> {
        let of_pipeline = |(pipeline, said): (usize, &'_ Pipeline)| -> Vec<StepRef> { (0..said.steps.len()).map(|step| StepRef { pipeline, step }).collect() };
        self.pipelines.iter().enumerate().flat_map(of_pipeline).map(|step| (step, self.step(step)))
    }

    /// The pipelines along which a card moves.
    pub fn pipelines_of(&self, card: usize) -> impl Iterator<Item = (usize, &Pipeline)> {
        self.pipelines.iter().enumerate().filter(move |(_, pipeline)| pipeline.card == Some(card))
    }

    /// What a field is at a step.
    pub fn mark(&self, field: FieldRef, at: StepRef) -> Mark {
        let said = self.field(field);
        let here = |step: &Option<StepRef>| *step == Some(at) || (step.is_none() && self.pipelines[at.pipeline].card == Some(field.card));
        match said.required.said() {
            _ if said.filled_by_itself && self.pipelines[at.pipeline].card == Some(field.card) => Mark::Automatic,
            _ if said.required_at.contains(&at) => Mark::Required,
            Some(Required::When { at: step, .. }) if here(step) => Mark::Conditional,
            _ if said.filled_at.contains(&at) => Mark::Filled,
            _ if said.needed_at.contains(&at) => Mark::Read,
            _ => Mark::Nothing,
        }
    }
}

/// The fields of a card with what to call them by.
fn fields_of(card: usize, said: &Card) -> impl Iterator<Item = (FieldRef, &Field)> {
    said.fields.iter().enumerate().map(move |(field, said)| (FieldRef { card, field }, said))
}

impl Card {
    /// Whoever fills in or reads one of its fields, in the order of the fields.
    pub fn roles(&self) -> Vec<&Named> {
        let mut out: Vec<&Named> = Vec::new();
        for role in self.fields.iter().flat_map(|field| field.writers.iter().chain(&field.readers)) {
            if out.iter().all(|other| other.element != role.element) {
                out.push(role);
            }
        }
        out
    }
}

impl Field {
    /// Its options, none where none are described.
    pub fn choices(&self) -> &[Choice] {
        self.options.said().map_or(&[], Vec::as_slice)
    }

    /// The type, where one is described.
    pub fn kind(&self) -> Option<FieldType> {
        self.type_.said().copied()
    }

    /// The built-in field of the CRM that it is, where the model says so.
    pub fn built_in(&self) -> Option<&str> {
        self.system.said().map(String::as_str)
    }

    /// By what rule its value is checked, as its type says: a message of the catalogue. None where the type is not described, and where it is a text,
    /// which may have a form of its own.
    pub fn check(&self) -> Option<&'static str> {
        match self.kind()? {
            FieldType::Text => None,
            FieldType::LongText => Some("crm-check-any"),
            FieldType::Integer => Some("crm-check-integer"),
            FieldType::Decimal | FieldType::Duration => Some("crm-check-number"),
            FieldType::Money => Some("crm-check-money"),
            FieldType::Percent => Some("crm-check-percent"),
            FieldType::Bool => Some("crm-check-bool"),
            FieldType::Date => Some("crm-check-date"),
            FieldType::DateTime => Some("crm-check-datetime"),
            FieldType::Choice => Some("crm-check-choice"),
            FieldType::MultiChoice => Some("crm-check-multichoice"),
            FieldType::User => Some("crm-check-user"),
            FieldType::Ref => Some("crm-check-ref"),
            FieldType::Phone => Some("crm-check-phone"),
            FieldType::Email => Some("crm-check-email"),
            FieldType::Url => Some("crm-check-url"),
            FieldType::File => Some("crm-check-file"),
        }
    }

    /// Whether it holds personal data; not where nothing is said.
    pub fn is_personal(&self) -> bool {
        self.personal_data.said() == Some(&true)
    }
}
