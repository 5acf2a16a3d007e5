//! Pipelines step by step: what has to be filled in on entry, where a card goes, and what each field is at each step.

use schemars::JsonSchema;
use serde::Serialize;

use super::crm::Pipeline;
use super::neutral::Neutral;
use super::parts::Link;
use crate::crm::specification::{self, FieldRef, Mark, StepRef};
use crate::model::crm::StepKind;

/// How many steps a table has room for.
const COLUMNS: usize = 10;

/// A pipeline, and what setting it up takes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PipelineSheet {
    /// The pipeline.
    pub pipeline: Pipeline,
    /// The external name: the one that the model gives, or one made from its id.
    pub code: String,
    /// What setting up each of its steps takes, in their order.
    pub steps: Vec<StepSheet>,
    /// The field of its card that says why a card was lost.
    pub reason: Option<Link>,
    /// Whether a step of it is a loss, which asks for such a field.
    pub can_be_lost: bool,
    /// What each field is at each step; several tables where there are many steps.
    pub marks: Vec<MarkTable>,
}

/// What setting up a step takes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StepSheet {
    /// The external name: the one that the model gives, or one made from its id.
    pub code: String,
    /// The fields that must be filled in when a card comes here, and not before.
    pub entry: Vec<Link>,
    /// The fields that operations at this step fill in.
    pub fills: Vec<Link>,
    /// Where a card goes from here.
    pub moves: Vec<Onward>,
}

/// A way of a card from a step.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Onward {
    /// To which step.
    pub to: Link,
    /// On which conditions; empty where there is none.
    pub when: Vec<String>,
}

/// What fields are at some steps.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MarkTable {
    /// The steps: the columns.
    pub steps: Vec<Link>,
    /// The fields.
    pub rows: Vec<MarkRow>,
}

/// What a field is at each step.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MarkRow {
    /// The field.
    pub field: Link,
    /// Its letters, step by step; empty where nothing is said.
    pub letters: Vec<String>,
}

/// Every pipeline; `pipelines` are their facts.
pub(super) fn pipelines(neutral: &Neutral<'_, '_>, pipelines: Vec<Pipeline>) -> Vec<PipelineSheet> {
    let sheet = |(number, (pipeline, said)): (usize, (Pipeline, &specification::Pipeline))| PipelineSheet {
        pipeline,
        code: neutral.names.pipeline(number).to_string(),
        steps: said.steps.iter().enumerate().map(|(step, of)| sheet(neutral, said, StepRef { pipeline: number, step }, of)).collect(),
        reason: said.refusal_reason.map(|field| neutral.field(field)),
        can_be_lost: said.steps.iter().any(|step| step.kind == StepKind::Lost),
        marks: marks(neutral, number, said),
    };
    pipelines.into_iter().zip(&neutral.spec.pipelines).enumerate().map(sheet).collect()
}

fn sheet(neutral: &Neutral<'_, '_>, of: &specification::Pipeline, at: StepRef, said: &specification::Step) -> StepSheet {
    let links = |fields: &[FieldRef]| fields.iter().map(|field| neutral.field(*field)).collect();
    let onward =
        |to: &specification::Move| Onward { to: neutral.link(&of.steps[to.to].named), when: to.when.iter().map(|when| neutral.maker.text(when)).collect() };
    StepSheet { code: neutral.names.step(at).to_string(), entry: links(&said.entry), fills: links(&said.fills), moves: said.moves.iter().map(onward).collect() }
}

/// The fields of which anything is said at a step of the pipeline.
fn marks(neutral: &Neutral<'_, '_>, pipeline: usize, said: &specification::Pipeline) -> Vec<MarkTable> {
    let spec = &neutral.spec;
    let all: Vec<StepRef> = (0..said.steps.len()).map(|step| StepRef { pipeline, step }).collect();
    let fields: Vec<FieldRef> = spec.fields().map(|(field, _)| field).filter(|field| all.iter().any(|at| spec.mark(*field, *at) != Mark::Nothing)).collect();
    let letter = |field: FieldRef, at: StepRef| spec.mark(field, at).letter().map(|letter| neutral.maker.word(letter)).unwrap_or_default();
    let table = |steps: &[StepRef]| MarkTable {
        steps: steps.iter().map(|step| neutral.step(*step)).collect(),
        rows: fields.iter().map(|field| MarkRow { field: neutral.field(*field), letters: steps.iter().map(|at| letter(*field, *at)).collect() }).collect(),
    };
    if fields.is_empty() { Vec::new() } else { all.chunks(evenly(all.len(), COLUMNS)).map(table).collect() }
}

/// How many columns each table has where none has room for more than `most`: about the same number, so that none is left with one.
pub(super) fn evenly(all: usize, most: usize) -> usize {
    all.div_ceil(all.div_ceil(most).max(1)).max(1)
}
