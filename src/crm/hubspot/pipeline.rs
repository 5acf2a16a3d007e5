//! Pipelines of deals.

use super::created;
use super::wire::{Body, Call, Label, Metadata, Pipeline, Plan, Stage};
use crate::crm::against::{Difference, PresentPipeline, Step};
use crate::crm::limits::limits;
use crate::crm::loss::{Loss, ManualStep, Part, Severity, message, renamed, without_steps};
use crate::crm::naming::{Name, Wanted};
use crate::crm::specification::{self, Specification, StepRef};
use crate::crm::target::{Export, Setting};
use crate::model::crm::{EntityKind, StepKind};
use crate::model::element::Kind;
use crate::model::settings::CrmTarget;

/// The pipelines along which deals move. Those of other cards can't be made with figures that are known, so a person makes them.
pub(super) fn pipelines(spec: &Specification, setting: &Setting<'_>, plan: &mut Plan, out: &mut Export) {
    let wanted: Vec<Wanted<'_>> = spec.pipelines.iter().map(|one| Wanted { id: &one.id, code: one.code.as_deref() }).collect();
    let names = limits(CrmTarget::HubSpot).step.names(&wanted);
    let mut known = Vec::new();
    for ((number, said), name) in spec.pipelines.iter().enumerate().zip(&names) {
        let part = Part::Pipeline(number);
        let entity = said.card.and_then(|card| spec.cards[card].entity.said().copied());
        if entity != Some(EntityKind::Deal) {
            out.manual.push(ManualStep { part, what: message("hubspot-pipeline-by-hand") });
            continue;
        }
        if said.steps.is_empty() {
            out.losses.push(without_steps(part));
            continue;
        }
        out.map(part, name.text.as_str(), "");
        let stages = stages(setting, number, said, name, out);
        let there = setting.present.and_then(|present| present.pipelines.iter().find(|one| one.code == name.text));
        known.push(name.text.clone());
        match there {
            Some(there) => changed(setting, said, stages, there, plan, out),
            None => {
                if setting.present.is_some() {
                    created(Kind::Pipeline, &name.text, &setting.label(&said.named.name), out);
                }
                let body = Pipeline { label: setting.label(&said.named.name), display_order: number, pipeline_id: name.text.clone(), stages };
                plan.calls.push(Call { method: "POST", path: PATH.to_string(), body: Body::Pipeline(body) });
            }
        }
    }
    let foreign = setting.present.into_iter().flat_map(|present| &present.pipelines).filter(|one| !known.contains(&one.code));
    out.differences.extend(foreign.map(|one| Difference {
        step: Step::Unknown,
        kind: Kind::Pipeline.term(),
        name: one.code.clone(),
        label: one.label.clone(),
        changes: Vec::new(),
    }));
}

const PATH: &str = "/crm/v3/pipelines/deals";

fn stages(setting: &Setting<'_>, pipeline: usize, said: &specification::Pipeline, name: &Name, out: &mut Export) -> Vec<Stage> {
    let wanted: Vec<Wanted<'_>> = said.steps.iter().map(|step| Wanted { id: &step.id, code: step.code.as_deref() }).collect();
    let names = limits(CrmTarget::HubSpot).step.names(&wanted);
    let open = said.steps.iter().filter(|step| step.kind == StepKind::Open).count();
    if open > 0 {
        // The API asks for a figure and the process has none.
        let (why, fallback) = (message("hubspot-probability"), Some(message("hubspot-probability-spread")));
        out.losses.push(Loss { severity: Severity::Changed, part: Part::Pipeline(pipeline), why, fallback });
    }
    let (mut before, mut labels) = (0, Vec::new());
    let mut list = Vec::new();
    for ((number, step), own) in said.steps.iter().enumerate().zip(&names) {
        let part = Part::Step(StepRef { pipeline, step: number });
        out.losses.extend(renamed(part, own));
        let tenths = match step.kind {
            StepKind::Won => 10,
            StepKind::Lost => 0,
            StepKind::Open => {
                before += 1;
                (before * 10 / (open + 1)).clamp(1, 9)
            }
        };
        let mut label = setting.label(&step.named.name);
        if labels.contains(&label) {
            out.losses.push(Loss { severity: Severity::Changed, part, why: message("hubspot-label-twice"), fallback: None });
            label = format!("{label} ({})", own.text);
        }
        labels.push(label.clone());
        // The ids of stages are apart over all pipelines.
        let id = format!("{}_{}", name.text, own.text);
        out.map(part, id.as_str(), "");
        list.push(Stage { label, display_order: number, stage_id: id, metadata: Metadata { probability: format!("{}.{}", tenths / 10, tenths % 10) } });
    }
    list
}

/// What a pipeline that is there lacks. Its own figures of probability stay.
fn changed(setting: &Setting<'_>, said: &specification::Pipeline, stages: Vec<Stage>, there: &PresentPipeline, plan: &mut Plan, out: &mut Export) {
    let word = setting.words.word("hubspot-label");
    let differs = |kind: Kind, name: &str, before: &str, after: &str| Difference {
        step: Step::Change,
        kind: kind.term(),
        name: name.to_string(),
        label: after.to_string(),
        changes: vec![(word.clone(), before.to_string(), after.to_string())],
    };
    let label = setting.label(&said.named.name);
    let path = format!("{PATH}/{}", there.code);
    if label != there.label {
        out.differences.push(differs(Kind::Pipeline, &there.code, &there.label, &label));
        plan.calls.push(Call { method: "PATCH", path: path.clone(), body: Body::Label(Label { label }) });
    }
    let foreign = there.steps.iter().filter(|step| stages.iter().all(|stage| stage.stage_id != step.code));
    out.differences.extend(foreign.map(|step| Difference {
        step: Step::Unknown,
        kind: Kind::Step.term(),
        name: step.code.clone(),
        label: step.label.clone(),
        changes: Vec::new(),
    }));
    for stage in stages {
        match there.steps.iter().find(|step| step.code == stage.stage_id) {
            None => {
                created(Kind::Step, &stage.stage_id, &stage.label, out);
                plan.calls.push(Call { method: "POST", path: format!("{path}/stages"), body: Body::Stage(stage) });
            }
            Some(step) if step.label != stage.label => {
                out.differences.push(differs(Kind::Step, &stage.stage_id, &step.label, &stage.label));
                plan.calls.push(Call { method: "PATCH", path: format!("{path}/stages/{}", stage.stage_id), body: Body::Label(Label { label: stage.label }) });
            }
            Some(_) => {}
        }
    }
}
