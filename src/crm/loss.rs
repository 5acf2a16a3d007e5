//! What a target can't carry as it is, what a person has to do by hand there, and what differs from what the CRM has: data, put into words last.

use super::naming::{Change, Name};
use super::specification::{FieldRef, Named, Specification, StepRef};
use crate::finding::{Arg, Message};

/// What part of the specification is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// A card.
    Card(usize),
    /// A field.
    Field(FieldRef),
    /// An option of a field, by its number.
    Option(FieldRef, usize),
    /// A pipeline.
    Pipeline(usize),
    /// A step.
    Step(StepRef),
}

impl Part {
    /// The element of the model; none where all of it is meant.
    pub fn named(self, spec: &Specification) -> Option<&Named> {
        match self {
            Part::Whole => None,
            Part::Card(card) => spec.cards.get(card).map(|card| &card.named),
            Part::Field(field) => Some(&spec.field(field).named),
            Part::Option(field, option) => spec.field(field).choices().get(option).map(|option| &option.named),
            Part::Pipeline(pipeline) => spec.pipelines.get(pipeline).map(|pipeline| &pipeline.named),
            Part::Step(step) => Some(&spec.step(step).named),
        }
    }
}

/// How much is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something of the specification is not in the target.
    Lost,
    /// It is there in another form.
    Changed,
    /// Nothing is lost, but one should know.
    Note,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: [Severity; 3] = [Severity::Lost, Severity::Changed, Severity::Note];

    /// The message of the catalogue that names it.
    pub fn term(self) -> &'static str {
        match self {
            Severity::Lost => "crm-severity-lost",
            Severity::Changed => "crm-severity-changed",
            Severity::Note => "crm-severity-note",
        }
    }
}

/// Something that the target does not carry as the specification has it.
#[derive(Debug, Clone)]
pub struct Loss {
    /// How much is lost.
    pub severity: Severity,
    /// What it is about.
    pub part: Part,
    /// Why.
    pub why: Message,
    /// What stands in its place.
    pub fallback: Option<Message>,
}

/// Something that a person has to set in the target.
#[derive(Debug, Clone)]
pub struct ManualStep {
    /// What it is about.
    pub part: Part,
    /// What to do.
    pub what: Message,
}

/// A message without parameters.
pub fn message(key: &'static str) -> Message {
    Message { key, args: Vec::new() }
}

/// A message with parameters.
pub fn message_with(key: &'static str, args: &[(&'static str, Arg)]) -> Message {
    Message { key, args: args.to_vec() }
}

/// What became of a name: nothing where it is as wanted.
pub fn renamed(part: Part, name: &Name) -> Option<Loss> {
    let change = name.change?;
    let key = match change {
        Change::Characters => "crm-renamed-characters",
        Change::Length => "crm-renamed-length",
        Change::Reserved => "crm-renamed-reserved",
        Change::Twice(_) => "crm-renamed-twice",
    };
    let args = [("wanted", Arg::from(name.wanted.as_str())), ("name", Arg::from(name.text.as_str()))];
    Some(Loss { severity: Severity::Changed, part, why: message_with(key, &args), fallback: Some(message_with("crm-renamed", &args)) })
}

/// What stands in the place of a field of which nothing is exported.
pub const SKIPPED: &str = "crm-fallback-skipped";

/// A field whose type is not described.
pub fn without_type(field: FieldRef, fallback: &'static str) -> Loss {
    undescribed(field, "crm-without-type", fallback)
}

/// A field whose options are not described.
pub fn without_options(field: FieldRef, fallback: &'static str) -> Loss {
    undescribed(field, "crm-without-options", fallback)
}

fn undescribed(field: FieldRef, why: &'static str, fallback: &'static str) -> Loss {
    // What is there in another form is not lost.
    let severity = if fallback == SKIPPED { Severity::Lost } else { Severity::Changed };
    Loss { severity, part: Part::Field(field), why: message(why), fallback: Some(message(fallback)) }
}

/// A pipeline whose steps are not described, where nothing is made of it then.
pub fn without_steps(part: Part) -> Loss {
    Loss { severity: Severity::Lost, part, why: message("plan-pipeline-without-steps"), fallback: Some(message(SKIPPED)) }
}

/// A name of which only the beginning fits, with what is told of it; as it is where all of it does.
pub fn fitting(part: Part, text: String, most: Option<usize>) -> (String, Option<Loss>) {
    let Some(most) = most.filter(|most| text.chars().count() > *most) else { return (text, None) };
    let why = message_with("plan-name-cut", &[("limit", Arg::from(most))]);
    let cut = text.chars().take(most.saturating_sub(1)).chain(['…']).collect();
    (cut, Some(Loss { severity: Severity::Changed, part, why, fallback: None }))
}
