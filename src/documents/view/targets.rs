//! What the specification becomes in the CRMs that the model names: names, what is lost, and what a person has to set.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::neutral::Neutral;
use super::parts::Link;
use crate::crm::limits::limits;
use crate::crm::loss::{Loss, Part, Severity};
use crate::crm::specification::{FieldRef, StepRef};
use crate::crm::target::{Export, Setting, made, named};
use crate::documents::escaped;
use crate::finding::Message;

/// A CRM that the model names.
#[derive(Debug, Serialize, JsonSchema)]
pub struct InCrm {
    /// What it is called.
    pub name: String,
    /// What everything is called there.
    pub names: Vec<NameThere>,
    /// What does not get there as it is described, the gravest first.
    pub losses: Vec<Lost>,
    /// What a person has to set there.
    pub manual: Vec<ByHand>,
}

/// What something is called in a CRM.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NameThere {
    /// What it is.
    pub part: PartOf,
    /// The name there; none where it does not get there.
    pub name: Option<String>,
    /// The type there, for a field.
    pub kind: Option<String>,
}

/// A card, a field with its card, a pipeline, a step with its pipeline, or a value of a field.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PartOf {
    /// What kind of thing it is, in the reader's language.
    pub kind: String,
    /// Its place.
    pub link: Link,
    /// The name of what it is a part of: the card of a field, the pipeline of a step.
    pub of: Option<String>,
    /// The value, where one of those of a field is meant.
    pub value: Option<String>,
}

/// What does not get into a CRM as it is described.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Lost {
    /// What; none where all of it is meant.
    pub part: Option<PartOf>,
    /// How much is lost, in the reader's language.
    pub severity: String,
    /// Why; Markdown.
    pub why: String,
    /// What stands there instead; Markdown.
    pub instead: Option<String>,
}

/// What a person has to set in a CRM.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ByHand {
    /// Of what; none where all of it is meant.
    pub part: Option<PartOf>,
    /// What to do; Markdown.
    pub what: String,
}

/// The CRMs that the model names.
pub(super) fn targets(neutral: &Neutral<'_, '_>) -> Vec<InCrm> {
    let maker = neutral.maker;
    let setting = Setting { tag: maker.tag, words: maker.words, present: None };
    let of = |target| {
        let export = made(target, &neutral.spec, &setting);
        InCrm {
            name: maker.word(limits(target).name),
            names: names(neutral, &export),
            losses: export.losses.iter().map(|loss| lost(neutral, loss)).collect(),
            manual: export.manual.iter().map(|step| ByHand { part: part(neutral, step.part), what: sentence(neutral, &step.what) }).collect(),
        }
    };
    named(&neutral.spec).into_iter().map(of).collect()
}

fn names(neutral: &Neutral<'_, '_>, export: &Export) -> Vec<NameThere> {
    let spec = &neutral.spec;
    let known: HashMap<Part, _> = export.mapped.iter().map(|mapped| (mapped.part, mapped)).collect();
    let mut parts = Vec::new();
    for (card, said) in spec.cards.iter().enumerate() {
        parts.push(Part::Card(card));
        parts.extend((0..said.fields.len()).map(|field| Part::Field(FieldRef { card, field })));
    }
    for (pipeline, said) in spec.pipelines.iter().enumerate() {
        parts.push(Part::Pipeline(pipeline));
        parts.extend((0..said.steps.len()).map(|step| Part::Step(StepRef { pipeline, step })));
    }
    let of = |at: Part| {
        let mapped = known.get(&at);
        let kind = mapped.map(|mapped| mapped.kind.clone()).filter(|kind| !kind.is_empty());
        Some(NameThere { part: part(neutral, at)?, name: mapped.map(|mapped| mapped.name.clone()), kind })
    };
    parts.into_iter().filter_map(of).collect()
}

fn lost(neutral: &Neutral<'_, '_>, loss: &Loss) -> Lost {
    let severity: Severity = loss.severity;
    Lost {
        part: part(neutral, loss.part),
        severity: neutral.maker.word(severity.term()),
        why: sentence(neutral, &loss.why),
        instead: loss.fallback.as_ref().map(|fallback| sentence(neutral, fallback)),
    }
}

fn part(neutral: &Neutral<'_, '_>, part: Part) -> Option<PartOf> {
    let (maker, spec) = (neutral.maker, &neutral.spec);
    let said = part.named(spec)?;
    let kind = maker.word(said.element.kind.term());
    let (link, of, value) = match part {
        Part::Whole => return None,
        Part::Card(_) | Part::Pipeline(_) => (neutral.link(said), None, None),
        Part::Field(field) => (neutral.link(said), Some(&spec.cards[field.card].named), None),
        Part::Option(field, _) => (neutral.field(field), Some(&spec.cards[field.card].named), Some(maker.text(&said.name))),
        Part::Step(step) => (neutral.link(said), Some(&spec.pipelines[step.pipeline].named), None),
    };
    Some(PartOf { kind, link, of: of.map(|of| maker.text(&of.name)), value })
}

/// A sentence of ours as Markdown: what stands between two backticks in it is to be copied as it is.
fn sentence(neutral: &Neutral<'_, '_>, message: &Message) -> String {
    let text = neutral.maker.words.sentence(message);
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped(&neutral.maker.set(&text));
    }
    let part = |(at, part): (usize, &&str)| if at % 2 == 0 { escaped(part) } else { format!("`{}`", part.replace('|', "\\|")) };
    parts.iter().enumerate().map(part).collect()
}
