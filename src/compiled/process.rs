//! Stages and processes with their outcomes and questions.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Context, Identity, form};
use super::fact::{Fact, Form};
use super::operation::Operation;
use super::value::{Mention, Text, Word};
use crate::model::element::Id;
use crate::model::process::{self, StageKind, THEMES};

form! {
    /// A part of the client's way, or the management of sales.
    Stage of (context, id, stage: process::Stage) in stages {
        /// client or management; by default client.
        kind: Fact<Word<StageKind>> = context.word_or(&stage.kind, StageKind::Client),
        /// The number of its regulation in the company.
        code: Fact<String>,
        /// What is to be reached.
        goal: Fact<Text>,
        /// The id of the role that answers for the stage.
        owner: Fact<String>,
        /// By what one sees that the client has entered it.
        entry: Fact<Text>,
        /// By what one sees that the client has left it.
        exit: Fact<Text>,
    }
}

form! {
    /// A sequence of operations that satisfies a regular request.
    Process of (context, id, process: process::Process) in processes {
        /// The id of the stage it belongs to.
        stage: Fact<String>,
        /// The number of its regulation in the company.
        code: Fact<String>,
        /// What is to be reached.
        goal: Fact<Text>,
        /// The id of the role that answers for the result of the whole process.
        owner: Fact<String>,
        /// What starts it.
        trigger: Fact<Text>,
        /// What belongs to it and what does not.
        scope: Fact<Scope>,
        /// Its named ends.
        outcomes: Fact<Vec<Outcome>> = context.parts(&process.outcomes, context.model().outcomes_of(id), Outcome::new),
        /// What the manager must decide so that the performer need not guess.
        questions: Fact<Vec<Question>> = context.parts(&process.questions, context.model().questions_of(id), Question::new),
        /// The operations, in the order in which they are declared.
        operations: Fact<Vec<Operation>> = context.parts(&process.operations, context.model().operations_of(id), Operation::new),
    }
}

form! {
    /// What belongs to a process and what does not.
    part Scope of (context, scope: process::Scope) {
        /// What belongs to it.
        includes: Fact<Vec<Text>>,
        /// What does not.
        excludes: Fact<Vec<Text>>,
    }
}

form! {
    /// A named end of a process.
    Outcome of (context, id, outcome: process::Outcome) in outcomes {
        /// What takes over, or why nothing does.
        leads_to: Fact<LeadsTo>,
    }
}

/// What follows an outcome.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum LeadsTo {
    /// A process or a stage takes over.
    Element(Mention),
    /// Nothing does, for this reason.
    Nothing {
        /// The reason.
        reason: Text,
    },
}

impl Form for process::LeadsTo {
    type Out = LeadsTo;
    fn form(&self, context: &Context<'_>) -> LeadsTo {
        match self {
            process::LeadsTo::Element(element) => LeadsTo::Element(element.form(context)),
            process::LeadsTo::Reason(reason) => LeadsTo::Nothing { reason: reason.form(context) },
        }
    }
}

/// What the manager must decide so that the performer need not guess.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Question {
    #[serde(flatten)]
    identity: Identity,
    /// Whether it is one of the method's own themes.
    theme: bool,
    /// The question.
    text: Fact<Text>,
    /// The documents that answer it.
    answered_by: Fact<Vec<Mention>>,
    /// Where the fact comes from.
    source: Fact<Text>,
    /// For the people who keep the model.
    note: Fact<Text>,
}

impl Question {
    fn new(context: &Context<'_>, id: Id<process::Question>) -> Self {
        let question = &context.model().questions[id];
        Self {
            identity: context.identity(id, question),
            theme: THEMES.contains(&&*question.id),
            text: question.text.form(context),
            answered_by: question.answered_by.form(context),
            source: question.source.form(context),
            note: question.note.form(context),
        }
    }
}
