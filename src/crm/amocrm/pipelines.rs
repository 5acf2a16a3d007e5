//! The pipelines with their statuses. Success is status 142 and failure 143 in every pipeline.

use super::Writer;
use super::call::{Body, Call, Description, Pipeline as NewPipeline, RequiredStatus, Status, Statuses};
use crate::crm::against::{PresentPipeline, PresentStep, Step};
use crate::crm::limits::limits;
use crate::crm::loss::{Loss, Part, Severity, message, message_with};
use crate::crm::plan::{Answer, Known, Row};
use crate::crm::specification::{FieldRef, Pipeline, StepRef};
use crate::finding::{Arg, Message};
use crate::model::crm::{EntityKind, StepKind};
use crate::model::settings::CrmTarget;

/// The colours that statuses may have.
const COLOURS: [&str; 21] = [
    "#98cbff", "#fffd7f", "#ffce5a", "#deff81", "#87f2c0", "#f3beff", "#c1e0ff", "#fff000", "#ffdc7f", "#ebffb1", "#ccc8f9", "#ffc8c8", "#d6eaff", "#fffeb2",
    "#ffeab2", "#f9deff", "#ffdbdb", "#eb93ff", "#ff8f92", "#f2f3f4", "#e6e8ea",
];

/// The number of success.
const WON: u64 = 142;
/// The number of failure.
const LOST: u64 = 143;
/// How long a description of a status may be.
const DESCRIPTION: usize = 1000;

/// A status to be.
struct Stage {
    at: StepRef,
    name: String,
    /// The number where amoCRM gives it in every pipeline.
    id: Option<u64>,
    sort: usize,
    colour: Option<&'static str>,
    description: Option<String>,
}

/// Plans the pipelines.
pub(super) fn write(writer: &mut Writer<'_>) {
    let limit = limits(CrmTarget::AmoCrm).pipelines.unwrap_or(usize::MAX);
    // An account has one from the beginning.
    let mut count = writer.present().map_or(1, |present| present.pipelines.len());
    for (number, pipeline) in writer.spec.pipelines.iter().enumerate() {
        let entity = pipeline.card.and_then(|card| writer.spec.cards[card].entity.said().copied());
        let name = writer.label(&pipeline.named.name, &pipeline.id);
        let same = |there: &&PresentPipeline| there.label == name || pipeline.named.name.strings().any(|text| text.trim() == there.label);
        let found = writer.present().and_then(|present| present.pipelines.iter().find(same));
        let lost = match entity {
            Some(EntityKind::Deal | EntityKind::Lead) if found.is_some() || count < limit => None,
            Some(EntityKind::Deal | EntityKind::Lead) => Some(message_with("amocrm-pipeline-limit", &[("limit", Arg::from(limit))])),
            _ if pipeline.card.is_none() => Some(message("plan-pipeline-without-card")),
            _ => Some(message("amocrm-pipeline-no-place")),
        };
        if let Some(why) = lost {
            lose(writer, Severity::Lost, Part::Pipeline(number), why, Some("crm-fallback-skipped"));
            continue;
        }
        let stages = stages(writer, number, pipeline);
        match found {
            Some(found) => against(writer, number, &name, &stages, found),
            None => {
                count += 1;
                anew(writer, number, &name, &stages);
            }
        }
    }
}

fn lose(writer: &mut Writer<'_>, severity: Severity, part: Part, why: Message, fallback: Option<&'static str>) {
    writer.out.losses.push(Loss { severity, part, why, fallback: fallback.map(message) });
}

/// What each step becomes: those in progress in order, then success and failure.
fn stages(writer: &mut Writer<'_>, number: usize, pipeline: &Pipeline) -> Vec<Stage> {
    let (mut open, mut won, mut lost) = (Vec::new(), None, None);
    for (step, said) in pipeline.steps.iter().enumerate() {
        let second = match said.kind {
            StepKind::Won if won.is_none() => {
                won = Some(step);
                continue;
            }
            StepKind::Lost if lost.is_none() => {
                lost = Some(step);
                continue;
            }
            StepKind::Open => None,
            StepKind::Won => Some("plan-second-win"),
            StepKind::Lost => Some("plan-second-loss"),
        };
        open.push(step);
        if let Some(why) = second {
            let part = Part::Step(StepRef { pipeline: number, step });
            lose(writer, Severity::Changed, part, message(why), Some("plan-becomes-open"));
        }
    }
    for (is_missing, key) in [(won.is_none(), "amocrm-without-won"), (lost.is_none(), "amocrm-without-lost")] {
        if is_missing {
            lose(writer, Severity::Note, Part::Pipeline(number), message(key), None);
        }
    }
    let limit = limits(CrmTarget::AmoCrm).open_steps.unwrap_or(usize::MAX);
    for step in open.drain(limit.min(open.len())..).collect::<Vec<_>>() {
        let why = message_with("amocrm-step-limit", &[("limit", Arg::from(limit))]);
        lose(writer, Severity::Lost, Part::Step(StepRef { pipeline: number, step }), why, Some("crm-fallback-skipped"));
    }
    let ends = won.map(|step| (step, Some(WON))).into_iter().chain(lost.map(|step| (step, Some(LOST))));
    let mut out: Vec<Stage> = Vec::new();
    for (place, (step, id)) in open.into_iter().map(|step| (step, None)).chain(ends).enumerate() {
        let at = StepRef { pipeline: number, step };
        let name = apart(writer, at, &out);
        let description = description(writer, at);
        let colour = id.is_none().then(|| COLOURS[place % COLOURS.len()]);
        out.push(Stage { at, name, id, sort: (place + 1) * 10, colour, description });
    }
    out
}

/// The name of a status, which is known by it: two alike get numbers.
fn apart(writer: &mut Writer<'_>, at: StepRef, before: &[Stage]) -> String {
    let step = writer.spec.step(at);
    let name = writer.label(&step.named.name, &step.id);
    let mut own = name.clone();
    let mut round = 2;
    while before.iter().any(|other| other.name == own) {
        own = format!("{name} ({round})");
        round += 1;
    }
    if own != name {
        let why = message_with("amocrm-step-twice", &[("name", Arg::from(own.as_str()))]);
        lose(writer, Severity::Changed, Part::Step(at), why, None);
    }
    own
}

/// Who fills in what at a step, what must be filled in, and how long a card may stand there.
fn description(writer: &mut Writer<'_>, at: StepRef) -> Option<String> {
    let (spec, step) = (writer.spec, writer.spec.step(at));
    let name = |field: FieldRef| writer.label(&spec.field(field).named.name, &spec.field(field).id);
    let filled = |field: &FieldRef| {
        let roles: Vec<String> = spec.field(*field).writers.iter().map(|role| writer.label(&role.name, &role.id)).collect();
        if roles.is_empty() { name(*field) } else { format!("{} — {}", name(*field), roles.join(", ")) }
    };
    let mut lines = Vec::new();
    let fills: Vec<String> = step.fills.iter().map(filled).collect();
    let required = |(field, said): (FieldRef, &crate::crm::specification::Field)| said.required_at.contains(&at).then(|| name(field));
    let required: Vec<String> = spec.fields().filter_map(required).collect();
    for (key, items) in [("amocrm-description-fills", fills), ("amocrm-description-required", required)] {
        if !items.is_empty() {
            lines.push(writer.say(key, &[("fields", Arg::from(items.join("; ")))]));
        }
    }
    if let Some(limit) = step.limit.said() {
        let time = writer.say(limit.unit.term(), &[("n", Arg::Number(limit.number))]);
        lines.push(writer.say("amocrm-description-limit", &[("limit", Arg::from(time))]));
    }
    let text = lines.join("\n");
    if text.chars().count() > DESCRIPTION {
        let why = message_with("amocrm-description-cut", &[("limit", Arg::from(DESCRIPTION))]);
        lose(writer, Severity::Changed, Part::Step(at), why, None);
        return Some(text.chars().take(DESCRIPTION - 1).chain(['…']).collect());
    }
    (!text.is_empty()).then_some(text)
}

fn descriptions(stage: &Stage) -> Vec<Description> {
    stage.description.iter().map(|text| Description { level: "newbie", description: text.clone() }).collect()
}

/// A new pipeline with all its statuses.
fn anew(writer: &mut Writer<'_>, number: usize, name: &str, stages: &[Stage]) {
    let spec = writer.spec;
    let pipeline = format!("pipeline.{}", spec.pipelines[number].id);
    let status = |stage: &Stage| Status {
        id: stage.id,
        name: Some(stage.name.clone()),
        sort: stage.id.is_none().then_some(stage.sort),
        color: stage.colour,
        descriptions: descriptions(stage),
    };
    let answer = |stage: &Stage| format!("status.{}", spec.step(stage.at).named.id);
    let row = |stage: &Stage| Answer {
        name: answer(stage),
        at: "_embedded.pipelines.0._embedded.statuses".to_string(),
        row: Some(Row { key: "name", is: Known::Text(stage.name.clone()), take: "id" }),
    };
    let mut gives = vec![Answer::at(&*pipeline, "_embedded.pipelines.0.id")];
    gives.extend(stages.iter().filter(|stage| stage.id.is_none()).map(row));
    let new = NewPipeline {
        name: name.to_string(),
        sort: (number + 1) * 10,
        is_main: false,
        is_unsorted_on: false,
        embedded: Statuses { statuses: stages.iter().map(status).collect() },
    };
    let what = writer.say("plan-do-pipeline", &[("name", Arg::from(name))]);
    let call = Call { method: "POST", path: "/api/v4/leads/pipelines".into(), body: Body::Pipelines([new]) };
    writer.plan.add(what, call, gives);
    writer.out.map(Part::Pipeline(number), name, "");
    writer.differs(Step::Create, "kind-pipeline", name, name, Vec::new());
    for stage in stages {
        let status_id = stage.id.map_or_else(|| Known::answered(answer(stage)), Known::Number);
        writer.out.map(Part::Step(stage.at), stage.id.map_or_else(|| stage.name.clone(), |id| id.to_string()), "");
        writer.statuses.insert(stage.at, RequiredStatus { pipeline_id: Known::answered(&*pipeline), status_id });
    }
}

/// A pipeline that is there: new statuses, other names, and what the process does not know.
fn against(writer: &mut Writer<'_>, number: usize, name: &str, stages: &[Stage], found: &PresentPipeline) {
    let pipeline = Known::number(found.id.as_deref().unwrap_or_default());
    writer.out.map(Part::Pipeline(number), found.label.as_str(), "");
    let (mut known, mut last) = (Vec::new(), 0);
    let sort = |step: &PresentStep| step.more.get("sort").and_then(|sort| sort.parse::<usize>().ok()).unwrap_or(0);
    for stage in stages {
        let own = stage.id.map(|id| id.to_string());
        let is_it = |step: &&PresentStep| if own.is_some() { step.id == own } else { step.label == stage.name && !step.built_in };
        let there = found.steps.iter().find(is_it);
        writer.out.map(Part::Step(stage.at), own.clone().unwrap_or_else(|| stage.name.clone()), "");
        let status_id = match (there, stage.id) {
            (Some(step), _) => {
                known.push(step.id.clone());
                last = last.max(sort(step));
                changed(writer, found, name, stage, step);
                Known::number(step.id.as_deref().unwrap_or_default())
            }
            (None, Some(id)) => Known::Number(id),
            (None, None) => {
                last += 1;
                add(writer, &pipeline, name, stage, last)
            }
        };
        writer.statuses.insert(stage.at, RequiredStatus { pipeline_id: pipeline.clone(), status_id });
    }
    for step in found.steps.iter().filter(|step| !step.built_in && !known.contains(&step.id)) {
        writer.differs(Step::Unknown, "kind-step", &format!("{}.{}", found.label, step.id.as_deref().unwrap_or_default()), &step.label, Vec::new());
    }
}

fn add(writer: &mut Writer<'_>, pipeline: &Known, name: &str, stage: &Stage, sort: usize) -> Known {
    let answer = format!("status.{}", writer.spec.step(stage.at).named.id);
    let args = [("name", Arg::from(stage.name.as_str())), ("pipeline", Arg::from(name))];
    let status = Status { id: None, name: Some(stage.name.clone()), sort: Some(sort), color: stage.colour, descriptions: descriptions(stage) };
    let path = Known::joined(["/api/v4/leads/pipelines/".into(), pipeline.clone(), "/statuses".into()]);
    let call = Call { method: "POST", path, body: Body::Statuses([status]) };
    writer.plan.add(writer.say("plan-do-step", &args), call, vec![Answer::at(&*answer, "_embedded.statuses.0.id")]);
    writer.differs(Step::Create, "kind-step", &format!("{name}.{}", stage.name), &stage.name, Vec::new());
    Known::answered(answer)
}

fn changed(writer: &mut Writer<'_>, found: &PresentPipeline, name: &str, stage: &Stage, step: &PresentStep) {
    let (mut changes, mut status) = (Vec::new(), Status::default());
    if step.label != stage.name {
        changes.push(("name".to_string(), step.label.clone(), stage.name.clone()));
        status.name = Some(stage.name.clone());
    }
    // What the answer does not hold is not compared: descriptions are told only where one asks for them.
    if let (Some(old), Some(new)) = (step.more.get("description"), &stage.description)
        && old != new
    {
        changes.push(("descriptions".to_string(), old.clone(), new.clone()));
        status.descriptions = descriptions(stage);
    }
    let (Some(id), Some(pipeline), false) = (step.id.as_deref(), found.id.as_deref(), changes.is_empty()) else { return };
    let args = [("name", Arg::from(stage.name.as_str())), ("pipeline", Arg::from(name))];
    let path = Known::Text(format!("/api/v4/leads/pipelines/{pipeline}/statuses/{id}"));
    writer.plan.add(writer.say("plan-do-step-change", &args), Call { method: "PATCH", path, body: Body::Status(status) }, Vec::new());
    writer.differs(Step::Change, "kind-step", &format!("{}.{id}", found.label), &stage.name, changes);
}
