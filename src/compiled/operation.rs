//! Operations: the seven facts of the method, and the order.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Context, form};
use super::fact::{Fact, Form};
use super::value::{Duration, Mention, Text, Word};
use crate::graph::{End, Goal, Turn as Inner};
use crate::model::decode::List;
use crate::model::element::{Id, Item};
use crate::model::fact::Fact as Said;
use crate::model::operation::{self, Join, Part, Way};

form! {
    /// A step of a process, described by the seven facts of the method.
    Operation of (context, id, operation: operation::Operation) in operations {
        /// The id of its stage; by default that of its process.
        stage: Fact<String> = operation.stage.form(context).or_inherited(context.model().processes[context.model().process_of(id)].stage.form(context)),
        /// The id of the role that answers for the result.
        owner: Fact<String>,
        /// Who takes part besides the owner.
        participants: Fact<Vec<Participant>>,
        /// The ids of the roles that do the work: the participants who perform it, or the owner where there is none.
        performed_by: Vec<String> = performers(context, operation),
        /// The information result.
        produces: Fact<Information>,
        /// What must be there before.
        needs: Fact<Information>,
        /// The ids of the systems by which the fact is recorded.
        recorded_in: Fact<Vec<String>>,
        /// The work standard, step by step.
        steps: Fact<Vec<Text>>,
        /// The ids of the regulations that say how.
        regulated_by: Fact<Vec<String>>,
        /// The ids of the control points that it supplies with information.
        control_points: Fact<Vec<String>>,
        /// How long it may take.
        time_limit: Fact<Duration>,
        /// The ids of the competences that it asks for.
        competences: Fact<Vec<String>>,
        /// The ids of the indicators whose pay reinforces it.
        motivated_by: Fact<Vec<String>>,
        /// What is done in unusual cases.
        exceptions: Fact<Vec<Exception>>,
        /// The reference operations that it is.
        implements: Fact<Vec<String>>,
        /// Whether work enters the process here.
        start: bool = context.analysis.graph.flow.is_start(id),
        /// Whether it begins when one of its predecessors is done or when all are; by default any.
        join: Fact<Word<Join>> = context.word_or(&operation.join, Join::Any),
        /// Every way on from it; by default the next operation in the file, or the end.
        next: Fact<Vec<Turn>> = turns(context, id, operation),
        /// The condition under which it is repeated.
        repeat: Fact<Repeat>,
        /// The id of the process that is this operation in detail: what that one produces, needs and feeds counts for the operation.
        detailed_in: Fact<String>,
    }
}

form! {
    /// The condition under which an operation is repeated.
    part Repeat of (context, repeat: operation::Repeat) {
        /// As long as this holds.
        #[serde(rename = "while")]
        while_: Fact<Text>,
    }
}

form! {
    /// An unusual case.
    part Exception of (context, exception: operation::Exception) {
        /// When.
        when: Fact<Text>,
        /// What is done then.
        #[serde(rename = "do")]
        do_: Fact<Text>,
    }
}

/// A role that takes part in an operation.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Participant {
    /// The id of the role.
    role: String,
    /// performs, consulted, informed, approves or agrees.
    part: Fact<Word<Part>>,
    /// The documents it receives.
    receives: Fact<Vec<Mention>>,
    /// What it does.
    does: Fact<Text>,
}

impl Form for operation::Participants {
    type Out = Vec<Participant>;
    fn form(&self, context: &Context<'_>) -> Vec<Participant> {
        let participant = |one: &operation::Participant| Participant {
            role: one.role.form(context),
            part: one.participation.part.form(context),
            receives: one.participation.receives.form(context),
            does: one.participation.does.form(context),
        };
        self.0.iter().map(participant).collect()
    }
}

fn performers(context: &Context<'_>, operation: &operation::Operation) -> Vec<String> {
    let participants = operation.participants.said().into_iter().flat_map(|participants| &participants.0);
    let performing = participants.filter(|one| one.participation.part.said() == Some(&Part::Performs));
    let performers: Vec<String> = performing.map(|one| one.role.form(context)).collect();
    if performers.is_empty() { operation.owner.said().map(|owner| owner.form(context)).into_iter().collect() } else { performers }
}

/// Records of the CRM and documents.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Information {
    /// The full ids of the CRM fields.
    fields: Fact<Vec<String>>,
    /// Working documents, and regulations, which are documents too.
    documents: Fact<Vec<Mention>>,
}

impl Information {
    /// What several records say together.
    pub(super) fn of(records: &[operation::Info], context: &Context<'_>) -> Self {
        let (mut fields, mut documents) = (Fact::Unknown, Fact::Unknown);
        for record in records {
            fields = fields.joined(record.crm.form(context));
            documents = documents.joined(record.document.form(context));
        }
        Self { fields, documents }
    }
}

impl Form for List<operation::Info> {
    type Out = Information;
    fn form(&self, context: &Context<'_>) -> Information {
        Information::of(self, context)
    }
}

/// A way on from an operation: to another one, or to the end of the process.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Turn {
    /// The full id of the operation that follows; null where the process ends.
    to: Option<String>,
    /// Whether the process ends.
    end: bool,
    /// The full id of the outcome that it ends with; null where it goes on or simply ends.
    outcome: Option<String>,
    /// The number of the way, from 0. One way is taken; of a parallel way all turns are.
    way: u32,
    /// Whether it is one of several that are all taken.
    parallel: bool,
    /// Whether it is taken in every other case.
    otherwise: bool,
    /// On which condition it is taken; null where it needs none.
    when: Option<Fact<Text>>,
    /// The full id of the outcome of the detailing process after which it is taken; null where that does not matter.
    when_outcome: Option<String>,
}

/// Every way on from an operation, with what was said about them together.
fn turns(context: &Context<'_>, id: Id<operation::Operation>, operation: &Item<operation::Operation>) -> Fact<Vec<Turn>> {
    let turns = || context.analysis.graph.flow.turns(id).iter().map(|inner| turn(context, inner, operation.next.items())).collect();
    match &operation.next {
        Said::Unsaid => Fact::Default { value: turns() },
        said => Fact::of(said, context, |_| turns()),
    }
}

fn turn(context: &Context<'_>, inner: &Inner, ways: &[Way]) -> Turn {
    let model = context.model();
    let (to, outcome) = match inner.goal {
        Goal::Operation(to) => (Some(model.full_id(to.element())), None),
        Goal::End(End::Outcome(outcome)) => (None, Some(model.full_id(outcome.element()))),
        Goal::End(End::Plain | End::Undeclared) => (None, None),
    };
    let way = inner.way.and_then(|at| ways.get(at as usize));
    let otherwise = way.is_some_and(Way::is_otherwise);
    let when_outcome = way.and_then(|way| way.when_outcome.said()).map(|outcome| outcome.form(context));
    // Only a choice asks for a condition, and a way that says none then is a question to ask.
    let asks = ways.len() > 1 && !otherwise && when_outcome.is_none();
    let when = way.map(|way| &way.when).filter(|when| asks || !when.is_unsaid()).map(|when| when.form(context));
    Turn { end: to.is_none(), to, outcome, way: inner.way.unwrap_or(0), parallel: inner.parallel, otherwise, when, when_outcome }
}

impl Form for operation::DetailOutcome {
    type Out = String;
    fn form(&self, context: &Context<'_>) -> String {
        self.target.map_or_else(|| self.name.to_string(), |target| context.model().full_id(target.element()))
    }
}
