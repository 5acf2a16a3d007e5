//! Regulations, by which work is done, and working documents, which work produces.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Context, form};
use super::fact::{Fact, Form};
use super::value::{Day, Duration, Text, Word};
use crate::model::document::{self, Audience};
use crate::model::element::Table;
use crate::model::regulation::{self, Force, RegulationKind};

form! {
    /// A document that says how work is done.
    Regulation of (context, id, regulation: regulation::Regulation) in regulations {
        /// regulation, standard, procedure, plan, schedule, instruction, criteria, portrait, policy, price_list or template.
        kind: Fact<Word<RegulationKind>>,
        /// The stages it is for.
        stage: Fact<StageScope>,
        /// The ids of the client categories it is for; by default all.
        segments: Fact<Vec<String>> = regulation.segments.form(context).or(ids(&context.model().segments)),
        /// in_force, draft or planned.
        status: Fact<Word<Force>>,
        /// Where it applies.
        scope: Fact<Text>,
        /// What it must contain.
        requirements: Fact<Vec<Requirement>>,
        /// A sample: a path inside the model, or a text.
        example: Fact<Text>,
        /// Its number in the company.
        code: Fact<String>,
        /// Its edition.
        version: Fact<String>,
        /// The id of the role that keeps it.
        owner: Fact<String>,
        /// Who approved it, when and by what act.
        approved: Fact<Approval>,
        /// From when it holds.
        effective: Fact<Day>,
        /// How often it is reviewed.
        review_every: Fact<Duration>,
        /// The clauses that the company writes itself; Markdown.
        text: Fact<Text>,
    }
}

form! {
    /// What a document must contain.
    part Requirement of (context, requirement: regulation::Requirement) {
        /// The requirement.
        text: Fact<Text>,
        /// The full ids of the questions that it answers.
        answers: Fact<Vec<String>>,
    }
}

form! {
    /// Who approved a document.
    part Approval of (context, approval: regulation::Approval) {
        /// The id of the role.
        by: Fact<String>,
        /// The day.
        on: Fact<Day>,
        /// The act.
        act: Fact<Text>,
    }
}

/// The stages that something is for.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct StageScope {
    /// Whether it is for every stage, whichever there are.
    all: bool,
    /// The ids of the stages.
    stages: Vec<String>,
}

impl Form for regulation::StageScope {
    type Out = StageScope;
    fn form(&self, context: &Context<'_>) -> StageScope {
        match self {
            regulation::StageScope::All(_) => StageScope { all: true, stages: ids(&context.model().stages) },
            regulation::StageScope::Some(stages) => StageScope { all: false, stages: stages.iter().map(|stage| stage.form(context)).collect() },
        }
    }
}

/// The ids of all elements of a table.
fn ids<T>(table: &Table<T>) -> Vec<String> {
    table.iter().map(|(_, item)| item.id.to_string()).collect()
}

form! {
    /// A document that work produces.
    WorkingDocument of (context, id, document: document::Document) in documents {
        /// client, internal or management.
        audience: Fact<Word<Audience>>,
        /// What the form must hold.
        template: Fact<Template>,
        /// The ids of the systems in which it is kept.
        stored_in: Fact<Vec<String>>,
        /// How long it is kept.
        retention: Fact<Duration>,
        /// Its number in the company.
        code: Fact<String>,
    }
}

form! {
    /// The form of a working document.
    part Template of (context, template: document::Template) {
        /// Where it applies.
        scope: Fact<Text>,
        /// What it must hold.
        requirements: Fact<Vec<Text>>,
        /// A sample: a path inside the model, or a text.
        example: Fact<Text>,
        /// The full ids of the CRM fields that stand in it.
        fields: Fact<Vec<String>>,
    }
}
