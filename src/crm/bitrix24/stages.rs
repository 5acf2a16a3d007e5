//! The stages of a pipeline: in progress, one success, failures. Bitrix24 makes stages of its own with every pipeline; the first, the success and the first
//! failure of them are given our names, the others are left for a person to delete.

use rustc_hash::FxHashSet;

use super::Writer;
use super::call::{Call, Fields, Params, Status, StatusFilter};
use super::pipelines::Place;
use crate::crm::against::{PresentStep, Step};
use crate::crm::limits::limits;
use crate::crm::loss::{Loss, ManualStep, Part, Severity, message, message_with, renamed};
use crate::crm::naming::{Naming, Wanted};
use crate::crm::plan::{Answer, Known, Row};
use crate::crm::specification::StepRef;
use crate::finding::Arg;
use crate::model::crm::StepKind;
use crate::model::settings::CrmTarget;

/// A stage to be.
struct Stage {
    at: StepRef,
    code: String,
    /// Whether Bitrix24 makes it with the pipeline.
    is_stock: bool,
    semantics: &'static str,
    sort: usize,
    name: String,
}

/// Plans the stages of a pipeline.
pub(super) fn write(writer: &mut Writer<'_>, place: &Place<'_>) {
    let stages = stages(writer, place);
    for stage in &stages {
        writer.out.map(Part::Step(stage.at), stage.code.as_str(), stage.semantics);
    }
    match place.found.filter(|found| !found.steps.is_empty()) {
        Some(found) => against(writer, place, &stages, &found.steps),
        None => anew(writer, place, &stages),
    }
    limit(writer, place);
}

/// What each step becomes, in the order of Bitrix24.
fn stages(writer: &mut Writer<'_>, place: &Place<'_>) -> Vec<Stage> {
    let (pipeline, stock) = (&writer.spec.pipelines[place.number], place.stock);
    let of_kind = |kind: StepKind| pipeline.steps.iter().enumerate().filter(move |(_, step)| step.kind == kind).map(|(number, _)| number);
    let (won, lost): (Vec<usize>, Vec<usize>) = (of_kind(StepKind::Won).collect(), of_kind(StepKind::Lost).collect());
    let second_wins = won.iter().skip(1).copied();
    let open: Vec<usize> = of_kind(StepKind::Open).chain(second_wins.clone()).collect();
    for number in second_wins {
        let part = Part::Step(StepRef { pipeline: place.number, step: number });
        writer.out.losses.push(Loss { severity: Severity::Changed, part, why: message("plan-second-win"), fallback: Some(message("plan-becomes-open")) });
    }
    for (is_missing, key) in [(won.is_empty(), "bitrix24-without-won"), (lost.is_empty(), "bitrix24-without-lost")] {
        if is_missing {
            let part = Part::Pipeline(place.number);
            writer.out.losses.push(Loss { severity: Severity::Note, part, why: message(key), fallback: None });
        }
    }
    let stocked = [open.first().map(|step| (*step, stock.first)), won.first().map(|step| (*step, stock.won.0)), lost.first().map(|step| (*step, stock.lost.0))];
    let stock_code = |number: usize| stocked.iter().flatten().find(|(step, _)| *step == number).map(|(_, code)| *code);
    let codes = codes(writer, place, &|number| stock_code(number).is_some());
    for (number, code) in stocked.into_iter().flatten() {
        // The code of the model gives way to that of the stage which is there.
        if let Some(wanted) = pipeline.steps[number].code.as_deref().filter(|wanted| !wanted.eq_ignore_ascii_case(code)) {
            let why = message_with("bitrix24-stock-code", &[("wanted", Arg::from(wanted))]);
            let (part, fallback) = (Part::Step(StepRef { pipeline: place.number, step: number }), message_with("crm-renamed", &[("name", Arg::from(code))]));
            writer.out.losses.push(Loss { severity: Severity::Changed, part, why, fallback: Some(fallback) });
        }
    }
    let mut out = Vec::new();
    let groups = [
        (open.as_slice(), "", 1, stock.won.1 - 1),
        (won.get(..1).unwrap_or_default(), "S", stock.won.1, stock.won.1),
        (lost.as_slice(), "F", stock.lost.1, usize::MAX),
    ];
    for (steps, semantics, from, to) in groups {
        for (count, number) in steps.iter().enumerate() {
            let step = &pipeline.steps[*number];
            let own = codes.iter().find(|(other, _)| other == number).map(|(_, code)| code.clone()).unwrap_or_default();
            out.push(Stage {
                at: StepRef { pipeline: place.number, step: *number },
                code: stock_code(*number).map_or(own, ToString::to_string),
                is_stock: stock_code(*number).is_some(),
                semantics,
                sort: (from + count).min(to),
                name: writer.label(&step.named.name, &step.id),
            });
        }
    }
    out
}

/// The codes of the stages that are not Bitrix24's own.
fn codes(writer: &mut Writer<'_>, place: &Place<'_>, is_stock: &dyn Fn(usize) -> bool) -> Vec<(usize, String)> {
    let steps: Vec<_> = writer.spec.pipelines[place.number].steps.iter().enumerate().filter(|(number, _)| !is_stock(*number)).collect();
    let wanted: Vec<Wanted<'_>> = steps.iter().map(|(_, step)| Wanted { id: &step.id, code: step.code.as_deref() }).collect();
    let naming = Naming { reserved: place.stock.codes, ..limits(CrmTarget::Bitrix24).step_naming(Some(place.stock.entity)) };
    let names = naming.names(&wanted);
    for ((number, _), name) in steps.iter().zip(&names) {
        writer.out.losses.extend(renamed(Part::Step(StepRef { pipeline: place.number, step: *number }), name));
    }
    steps.iter().map(|(number, _)| *number).zip(names.into_iter().map(|name| name.text)).collect()
}

/// The stages of a pipeline that is new: its own are read, and three of them get our names.
fn anew(writer: &mut Writer<'_>, place: &Place<'_>, stages: &[Stage]) {
    if stages.is_empty() {
        let why = message("plan-pipeline-without-steps");
        writer.out.losses.push(Loss { severity: Severity::Note, part: Part::Pipeline(place.number), why, fallback: None });
        return;
    }
    let stock: Vec<&Stage> = stages.iter().filter(|stage| stage.is_stock).collect();
    let answer = |stage: &Stage| format!("stage.{}", writer.spec.step(stage.at).named.id);
    let row = |stage: &&Stage| {
        let is = Known::joined([place.prefix.clone(), Known::Text(stage.code.clone())]);
        Answer { name: answer(stage), at: "result".to_string(), row: Some(Row { key: "STATUS_ID", is, take: "ID" }) }
    };
    let gives: Vec<Answer> = stock.iter().map(row).collect();
    let pipeline = &writer.spec.pipelines[place.number];
    let name = Arg::from(writer.label(&pipeline.named.name, &pipeline.id));
    if !gives.is_empty() {
        let what = writer.say("bitrix24-do-read", &[("name", name)]);
        let params = Params::Statuses { filter: StatusFilter { entity_id: place.list.clone() } };
        writer.plan.add(what, Call { method: "crm.status.list", params }, gives);
    }
    for stage in stages {
        if stage.is_stock {
            let id = Known::answered(format!("stage.{}", writer.spec.step(stage.at).named.id));
            rename(writer, stage, id, Some(stage.sort));
        } else {
            add(writer, place, stage, stage.sort);
        }
        let name = format!("{}.{}", place.list.shown(), stage.code);
        writer.differs(Step::Create, "kind-step", &name, &stage.name, Vec::new());
    }
    let kept: FxHashSet<&str> = stock.iter().map(|stage| stage.code.as_str()).collect();
    let ends = [place.stock.won.0, place.stock.lost.0];
    let spare: Vec<Arg> = place.stock.codes.iter().filter(|code| !kept.contains(*code) && !ends.contains(code)).map(|code| Arg::from(*code)).collect();
    let what = message_with("bitrix24-manual-spare", &[("codes", Arg::List(spare))]);
    writer.out.manual.push(ManualStep { part: Part::Pipeline(place.number), what });
}

fn rename(writer: &mut Writer<'_>, stage: &Stage, id: Known, sort: Option<usize>) {
    let what = writer.say("bitrix24-do-rename", &[("name", Arg::from(stage.name.as_str())), ("code", Arg::from(stage.code.as_str()))]);
    let fields = Fields::Status(Status { name: stage.name.clone(), sort, ..Status::default() });
    writer.plan.add(what, Call { method: "crm.status.update", params: Params::Change { id, fields } }, Vec::new());
}

fn add(writer: &mut Writer<'_>, place: &Place<'_>, stage: &Stage, sort: usize) {
    let pipeline = &writer.spec.pipelines[place.number];
    let pipeline = Arg::from(writer.label(&pipeline.named.name, &pipeline.id));
    let what = writer.say("plan-do-step", &[("name", Arg::from(stage.name.as_str())), ("pipeline", pipeline)]);
    let status = Status {
        entity_id: Some(place.list.clone()),
        status_id: Some(stage.code.clone()),
        name: stage.name.clone(),
        sort: Some(sort),
        semantics: Some(stage.semantics),
    };
    let answer = Answer::at(format!("stage.{}", writer.spec.step(stage.at).named.id), "result");
    writer.plan.add(what, Call { method: "crm.status.add", params: Params::Add { fields: Fields::Status(status) } }, vec![answer]);
}

/// The stages of a pipeline that is there: what is new, what has another name, what the process does not know.
fn against(writer: &mut Writer<'_>, place: &Place<'_>, stages: &[Stage], present: &[PresentStep]) {
    let semantics = |step: &PresentStep| step.more.get("SEMANTICS").cloned().unwrap_or_default();
    let sort = |step: &PresentStep| step.more.get("SORT").and_then(|sort| sort.parse::<usize>().ok()).unwrap_or(0);
    let mut matched: Vec<Option<usize>> = vec![None; stages.len()];
    // A stage that was made by hand has a code of its own and is known by its name.
    for by_name in [true, false] {
        for (number, stage) in stages.iter().enumerate() {
            let is_it = |step: &PresentStep| if by_name { step.label == stage.name && semantics(step) == stage.semantics } else { step.code == stage.code };
            let free = present.iter().enumerate().find(|(other, step)| !matched.contains(&Some(*other)) && is_it(step)).map(|(other, _)| other);
            matched[number] = matched[number].or(free);
        }
    }
    let mut last = 0;
    for (number, stage) in stages.iter().enumerate() {
        let Some(step) = matched[number].map(|number| &present[number]) else {
            let behind = present.iter().map(&sort).filter(|other| *other > last).min().unwrap_or(usize::MAX);
            let name = format!("{}.{}", place.list.shown(), stage.code);
            writer.differs(Step::Create, "kind-step", &name, &stage.name, Vec::new());
            if behind - last < 2 {
                writer.out.manual.push(ManualStep { part: Part::Step(stage.at), what: message("bitrix24-manual-order") });
            } else {
                last += 1;
            }
            add(writer, place, stage, last);
            continue;
        };
        if sort(step) < last {
            writer.out.manual.push(ManualStep { part: Part::Step(stage.at), what: message("bitrix24-manual-order") });
        }
        last = last.max(sort(step));
        changed(writer, place, stage, step, &semantics(step));
    }
    for (_, step) in present.iter().enumerate().filter(|(number, _)| !matched.contains(&Some(*number))) {
        writer.differs(Step::Unknown, "kind-step", &format!("{}.{}", place.list.shown(), step.code), &step.label, Vec::new());
    }
}

fn changed(writer: &mut Writer<'_>, place: &Place<'_>, stage: &Stage, step: &PresentStep, semantics: &str) {
    let mut changes = Vec::new();
    if semantics != stage.semantics {
        let args = [("before", Arg::from(semantics)), ("after", Arg::from(stage.semantics))];
        writer.out.manual.push(ManualStep { part: Part::Step(stage.at), what: message_with("bitrix24-manual-semantics", &args) });
        changes.push(("SEMANTICS".to_string(), semantics.to_string(), stage.semantics.to_string()));
    }
    if step.label != stage.name {
        changes.push(("NAME".to_string(), step.label.clone(), stage.name.clone()));
        if let Some(id) = step.id.as_deref() {
            rename(writer, stage, Known::number(id), None);
        }
    }
    if !changes.is_empty() {
        writer.differs(Step::Change, "kind-step", &format!("{}.{}", place.list.shown(), step.code), &stage.name, changes);
    }
}

/// How long a card may stand at a stage is a rule of automation, which REST does not set.
fn limit(writer: &mut Writer<'_>, place: &Place<'_>) {
    for (number, step) in writer.spec.pipelines[place.number].steps.iter().enumerate() {
        let Some(limit) = step.limit.said() else { continue };
        let time = writer.say(limit.unit.term(), &[("n", Arg::Number(limit.number))]);
        let what = message_with("bitrix24-manual-limit", &[("limit", Arg::from(time))]);
        writer.out.manual.push(ManualStep { part: Part::Step(StepRef { pipeline: place.number, step: number }), what });
    }
}
