//! Stages and processes: the client's way and the work along it.

use schemars::JsonSchema;
use serde::Serialize;

use super::maker::{Maker, some};
use super::operation::{self, Operation};
use super::parts::{Fact, Gap, Link};
use super::picture::Picture;
use crate::diagram::Page;
use crate::graph::{End, Goal};
use crate::model::element::{ElementId, Id, Item};
use crate::model::process::{self, LeadsTo, StageKind};
use crate::model::{fact, regulation};

/// A stage with its processes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Stage {
    /// The stage.
    pub link: Link,
    /// Its number in the order of the client's way.
    pub number: usize,
    /// Whether it is the management of sales.
    pub management: bool,
    /// What is to be reached.
    pub goal: Fact<String>,
    /// Who answers for it.
    pub owner: Fact<Link>,
    /// By what one sees that the client has entered it.
    pub entry: Fact<String>,
    /// By what one sees that the client has left it.
    pub exit: Fact<String>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// Where the facts come from.
    pub source: Fact<String>,
    /// Its processes.
    pub processes: Vec<Process>,
    /// The control points that its operations supply.
    pub control_points: Vec<Link>,
    /// Who receives them.
    pub receivers: Vec<Link>,
    /// What the reactions to them correct.
    pub corrects: Vec<Link>,
    /// What was found about the stage itself.
    pub gaps: Vec<Gap>,
}

/// A process.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Process {
    /// The process.
    pub link: Link,
    /// Its number: the stage's, a point, its own.
    pub number: String,
    /// What is to be reached.
    pub goal: Fact<String>,
    /// Who answers for the result of the whole process.
    pub owner: Fact<Link>,
    /// What starts it.
    pub trigger: Fact<String>,
    /// What belongs to it.
    pub includes: Fact<Vec<String>>,
    /// What does not.
    pub excludes: Fact<Vec<String>>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// Where the facts come from.
    pub source: Fact<String>,
    /// The operations that it shows in detail.
    pub details: Vec<Link>,
    /// The outcomes of other processes that lead here.
    pub led_by: Vec<Link>,
    /// Its named ends.
    pub outcomes: Fact<Vec<Outcome>>,
    /// What the manager must decide so that the performer need not guess.
    pub questions: Fact<Vec<Question>>,
    /// Its operations in order.
    pub operations: Vec<Operation>,
    /// The same as a picture.
    pub picture: Option<Picture>,
    /// What was found about the process itself.
    pub gaps: Vec<Gap>,
}

/// A named end of a process.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Outcome {
    /// The outcome.
    pub link: Link,
    /// The process or stage that takes over.
    pub leads_to: Fact<LeadsOn>,
    /// The operations after which the process ends so.
    pub after: Vec<Link>,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// What follows an outcome: one of the two is there.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LeadsOn {
    /// The process or stage.
    pub to: Option<Link>,
    /// Or why nothing follows.
    pub reason: Option<String>,
}

/// A question of the manager.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Question {
    /// Its place; the name is the question.
    pub link: Link,
    /// The documents and control points that answer it.
    pub answers: Fact<Vec<Link>>,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// Every stage, in the order of the client's way; management stands where the model puts it.
pub(super) fn stages(maker: &Maker<'_>) -> Vec<Stage> {
    maker.model.stages.iter().map(|(id, said)| stage(maker, id, said)).collect()
}

/// Processes that belong to no stage.
pub(super) fn loose(maker: &Maker<'_>) -> Vec<Process> {
    let loose: Vec<_> = maker.model.processes.iter().filter(|(_, said)| stage_of(said).is_none()).collect();
    if loose.is_empty() {
        return Vec::new();
    }
    maker.begin(maker.word("doc-section-loose"), Some("section-loose".to_string()));
    loose.into_iter().map(|(id, said)| process(maker, id, said)).collect()
}

fn stage_of(process: &process::Process) -> Option<Id<process::Stage>> {
    process.stage.said().and_then(|stage| stage.target)
}

fn stage(maker: &Maker<'_>, id: Id<process::Stage>, said: &Item<process::Stage>) -> Stage {
    let link = maker.link(id);
    maker.begin(link.name.clone(), Some(link.anchor.clone()));
    let about = maker.about(id);
    let goal = about.must_text("doc-goal", &[], &said.goal);
    let owner = about.must_link("doc-owner", &[], &said.owner);
    let management = said.kind.said() == Some(&StageKind::Management);
    // Management is no step of the client's way: nobody enters or leaves it.
    let criterion = |label, fact| {
        let rules = &["stage-without-criterion"];
        if management { about.may_text(label, rules, fact) } else { about.must_text(label, rules, fact) }
    };
    let (entry, exit) = (criterion("doc-entry", &said.entry), criterion("doc-exit", &said.exit));
    let description = about.may_long("doc-description", &said.description);
    let source = about.may_text("doc-source", &[], &said.source);
    let own = maker.model.processes.iter().filter(|(_, process)| stage_of(process) == Some(id));
    let processes = own.map(|(process_id, process_said)| process(maker, process_id, process_said)).collect();
    let (control_points, receivers, corrects) = control(maker, id);
    Stage {
        link,
        number: id.index() + 1,
        management,
        goal,
        owner,
        entry,
        exit,
        description,
        source,
        processes,
        control_points,
        receivers,
        corrects,
        gaps: about.rest(),
    }
}

/// The control loop of a stage: what it tells, whom, and what comes back.
fn control(maker: &Maker<'_>, stage: Id<process::Stage>) -> (Vec<Link>, Vec<Link>, Vec<Link>) {
    let model = maker.model;
    let of_stage = model.operations.iter().filter(|(id, _)| model.stage_of(*id) == Some(stage));
    let mut points: Vec<_> = of_stage.flat_map(|(_, operation)| operation.control_points.items()).filter_map(|point| point.target).collect();
    points.sort();
    points.dedup();
    let mut receivers: Vec<_> = points.iter().flat_map(|point| model.control_points[*point].receiver.items()).filter_map(|role| role.target).collect();
    receivers.sort();
    receivers.dedup();
    let reactions = points.iter().filter_map(|point| model.control_points[*point].reaction.said());
    let mut corrected: Vec<ElementId> = reactions.flat_map(|reaction| reaction.corrects.items()).filter_map(|what| what.target).collect();
    corrected.sort();
    corrected.dedup();
    let links = |ids: Vec<ElementId>| ids.into_iter().map(|id| maker.link_to(id)).collect();
    (links(points.iter().map(|id| id.element()).collect()), links(receivers.iter().map(|id| id.element()).collect()), links(corrected))
}

fn process(maker: &Maker<'_>, id: Id<process::Process>, said: &Item<process::Process>) -> Process {
    let about = maker.about(id);
    let goal = about.must_text("doc-goal", &[], &said.goal);
    let owner = about.must_link("doc-owner", &["process-without-owner"], &said.owner);
    let trigger = about.must_text("doc-trigger", &["process-without-trigger"], &said.trigger);
    let (includes, excludes) = scope(about, &said.scope);
    let description = about.may_long("doc-description", &said.description);
    let source = about.may_text("doc-source", &[], &said.source);
    let outcomes = about.must("doc-outcomes", &[], &said.outcomes, |_| some(outcomes(maker, id)));
    let questions = about.may("doc-questions", &["question-missing"], &said.questions, |_| some(questions(maker, id)));
    let operations = maker.model.operations_of(id).map(|(operation_id, operation)| operation::operation(maker, operation_id, operation)).collect();
    let links = |ids: Vec<ElementId>| ids.into_iter().map(|id| maker.link_to(id)).collect();
    Process {
        link: maker.link(id),
        number: maker.number_of(id),
        goal,
        owner,
        trigger,
        includes,
        excludes,
        description,
        source,
        details: links(maker.graph.links.detailed_operations(id).iter().map(|id| id.element()).collect()),
        led_by: links(maker.graph.links.led_by(id).iter().map(|id| id.element()).collect()),
        outcomes,
        questions,
        operations,
        picture: maker.swimlane(id, Page::Portrait),
        gaps: about.rest(),
    }
}

/// What belongs to a process and what does not. Where nothing is said of the whole, the two are left out together.
pub(super) fn scope(about: super::maker::About<'_, '_>, scope: &fact::Fact<process::Scope>) -> (Fact<Vec<String>>, Fact<Vec<String>>) {
    let none = process::Scope::default();
    let inner = scope.said().unwrap_or(&none);
    let excludes = about.may_texts("doc-excludes", &[], &inner.excludes);
    match scope.absence() {
        // The absence of the whole is told once.
        Some(absence) => (about.may("doc-scope", &[], &absent(scope, absence), |(): &()| None), excludes),
        None => (about.may_texts("doc-includes", &[], &inner.includes), excludes),
    }
}

fn absent<T>(of: &fact::Fact<T>, absence: &fact::Absence) -> fact::Fact<()> {
    if matches!(of, fact::Fact::Absent(_)) { fact::Fact::Absent(absence.clone()) } else { fact::Fact::NotApplicable(absence.clone()) }
}

pub(super) fn outcomes(maker: &Maker<'_>, process: Id<process::Process>) -> Vec<Outcome> {
    let outcome = |id: Id<process::Outcome>, said: &Item<process::Outcome>| {
        let about = maker.about(id);
        let leads_to = about.must("doc-leads-to", &["outcome-leads-nowhere"], &said.leads_to, |leads_to| match leads_to {
            LeadsTo::Element(next) => next.target.map(|next| LeadsOn { to: Some(maker.link_to(next)), reason: None }),
            LeadsTo::Reason(text) => Some(LeadsOn { to: None, reason: Some(maker.text(text)) }),
        });
        let ends_so = |operation| maker.graph.flow.turns(operation).iter().any(|turn| turn.goal == Goal::End(End::Outcome(id)));
        let after = maker.model.operations_of(process).map(|(id, _)| id).filter(|id| ends_so(*id)).map(|id| maker.link(id)).collect();
        Outcome { link: maker.link(id), leads_to, after, gaps: about.rest() }
    };
    maker.model.outcomes_of(process).map(|(id, said)| outcome(id, said)).collect()
}

pub(super) fn questions(maker: &Maker<'_>, process: Id<process::Process>) -> Vec<Question> {
    let question = |id: Id<process::Question>, said: &Item<process::Question>| {
        let about = maker.about(id);
        let mut by: Vec<ElementId> = said.answered_by.items().iter().filter_map(|answer| answer.target).collect();
        // A document answers a question also by a requirement that says so; a bare id means that question in every process.
        let answers = |requirement: &regulation::Requirement| requirement.answers.items().iter().any(|one| one.target == Some(id) || *one.name == *said.id);
        let of_requirements = maker.model.regulations.iter().filter(|(_, paper)| paper.requirements.items().iter().any(answers));
        by.extend(of_requirements.map(|(paper, _)| paper.element()));
        by.sort();
        by.dedup();
        let answers = if by.is_empty() {
            about.must("doc-answer", &["question-unanswered"], &said.answered_by, |_| None)
        } else {
            Fact::said(by.into_iter().map(|by| maker.link_to(by)).collect())
        };
        Question { link: maker.link(id), answers, gaps: about.rest() }
    };
    maker.model.questions_of(process).map(|(id, said)| question(id, said)).collect()
}
