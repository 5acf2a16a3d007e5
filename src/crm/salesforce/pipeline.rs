//! Pipelines of opportunities: stages (they are those of the whole organisation), a business process and a record type for each pipeline, the path that shows
//! people what to fill in where, and the rules that require it.

use super::field::Made;
use super::{Out, XMLNS};
use crate::crm::against::{Difference, Step as Doing};
use crate::crm::limits::limits;
use crate::crm::loss::{Loss, ManualStep, Part, Severity, fitting, message, message_with, renamed, without_steps};
use crate::crm::naming::{Letters, Name, Naming, Wanted};
use crate::crm::specification::{FieldRef, Pipeline, Required, Specification, StepRef};
use crate::finding::Arg;
use crate::model::crm::{EntityKind, FieldType, StepKind};
use crate::model::element::Kind;
use crate::model::settings::CrmTarget;
use crate::xml::{Element, element};

/// A stage of the organisation.
#[derive(Debug)]
struct Stage {
    name: String,
    label: String,
    kind: StepKind,
    /// In per cent.
    probability: usize,
}

const OBJECT: &str = "Opportunity";

/// How many fields a step of a path may show.
const KEY_FIELDS: usize = 5;

/// A field of the model and what it is in Salesforce.
pub(super) type Fields = [(FieldRef, Made)];

pub(super) fn pipelines(spec: &Specification, fields: &Fields, out: &mut Out<'_>) {
    let deal = |pipeline: &Pipeline| pipeline.card.and_then(|card| spec.cards[card].entity.said()) == Some(&EntityKind::Deal);
    for (number, _) in spec.pipelines.iter().enumerate().filter(|(_, pipeline)| !deal(pipeline)) {
        out.export.manual.push(ManualStep { part: Part::Pipeline(number), what: message("salesforce-pipeline-by-hand") });
    }
    // A set of stages without any would switch off all that the organisation has.
    let (mine, bare): (Vec<(usize, &Pipeline)>, Vec<_>) =
        spec.pipelines.iter().enumerate().filter(|(_, pipeline)| deal(pipeline)).partition(|(_, pipeline)| !pipeline.steps.is_empty());
    let skipped = bare.iter().map(|(number, _)| without_steps(Part::Pipeline(*number)));
    out.export.losses.extend(skipped);
    if mine.is_empty() {
        return;
    }
    let names = stage_names(&mine);
    let mut stages: Vec<Stage> = Vec::new();
    let naming = Naming { suffix: "", ..limits(CrmTarget::Salesforce).field };
    let wanted: Vec<Wanted<'_>> = mine.iter().map(|(_, pipeline)| Wanted { id: &pipeline.id, code: pipeline.code.as_deref() }).collect();
    for (((number, pipeline), own), name) in mine.iter().zip(&names).zip(naming.names(&wanted)) {
        out.export.losses.extend(renamed(Part::Pipeline(*number), &name));
        out.export.map(Part::Pipeline(*number), format!("{OBJECT}.{}", name.text), "BusinessProcess, RecordType");
        collect(*number, pipeline, own, &mut stages, out);
        process(*number, pipeline, own, &name, out);
        path(*number, pipeline, own, &name, fields, out);
        rules(spec, *number, own, &name, fields, out);
    }
    standard(&stages, out);
}

/// The names of the steps of each pipeline: a step that is called the same in two pipelines is one stage.
fn stage_names(pipelines: &[(usize, &Pipeline)]) -> Vec<Vec<Name>> {
    let naming = limits(CrmTarget::Salesforce).step;
    let mut unique: Vec<(Wanted<'_>, StepKind, &crate::text::Text)> = Vec::new();
    let mut which: Vec<Vec<usize>> = Vec::new();
    for (_, pipeline) in pipelines {
        let mut own = Vec::new();
        for step in &pipeline.steps {
            let same = unique.iter().position(|(wanted, kind, name)| {
                wanted.id == step.id && wanted.code == step.code.as_deref() && *kind == step.kind && **name == step.named.name
            });
            own.push(same.unwrap_or_else(|| {
                unique.push((Wanted { id: &step.id, code: step.code.as_deref() }, step.kind, &step.named.name));
                unique.len() - 1
            }));
        }
        which.push(own);
    }
    let wanted: Vec<Wanted<'_>> = unique.iter().map(|(wanted, ..)| *wanted).collect();
    let names = naming.names(&wanted);
    which.into_iter().map(|own| own.into_iter().map(|at| names[at].clone()).collect()).collect()
}

fn collect(pipeline: usize, said: &Pipeline, names: &[Name], stages: &mut Vec<Stage>, out: &mut Out<'_>) {
    let open = said.steps.iter().filter(|step| step.kind == StepKind::Open).count();
    if open > 0 {
        // The API asks for a figure and the process has none.
        let (why, fallback) = (message("salesforce-probability"), Some(message("salesforce-probability-spread")));
        out.export.losses.push(Loss { severity: Severity::Changed, part: Part::Pipeline(pipeline), why, fallback });
    }
    let mut before = 0;
    for ((number, step), name) in said.steps.iter().enumerate().zip(names) {
        let part = Part::Step(StepRef { pipeline, step: number });
        out.export.losses.extend(renamed(part, name));
        out.export.map(part, name.text.as_str(), "OpportunityStage");
        let probability = match step.kind {
            StepKind::Won => 100,
            StepKind::Lost => 0,
            StepKind::Open => {
                before += 1;
                before * 100 / (open + 1)
            }
        };
        if stages.iter().all(|stage| stage.name != name.text) {
            let (label, cut) = fitting(part, out.setting.label(&step.named.name), limits(CrmTarget::Salesforce).option_name);
            out.export.losses.extend(cut);
            stages.push(Stage { name: name.text.clone(), label, kind: step.kind, probability });
        }
    }
}

/// The stages of the organisation. Those that it has besides are written too: what the file leaves out is switched off when it is deployed.
fn standard(stages: &[Stage], out: &mut Out<'_>) {
    let present = out.setting.present.and_then(|present| present.pipelines.iter().find(|one| one.code == STAGES));
    let there = |name: &str| present.and_then(|present| present.steps.iter().find(|step| step.code == name));
    let mut differs = false;
    for stage in stages {
        let difference = match there(&stage.name) {
            Some(step) if step.label == stage.label => continue,
            Some(step) => (Doing::Change, vec![(out.setting.words.word("salesforce-label"), step.label.clone(), stage.label.clone())]),
            None => (Doing::Create, Vec::new()),
        };
        differs = true;
        out.differ(difference.0, Kind::Step, format!("{STAGES}.{}", stage.name), &stage.label, difference.1);
    }
    let foreign: Vec<_> = present.into_iter().flat_map(|present| &present.steps).filter(|step| stages.iter().all(|stage| stage.name != step.code)).collect();
    for step in &foreign {
        out.export.differences.push(Difference {
            step: Doing::Unknown,
            kind: Kind::Step.term(),
            name: format!("{STAGES}.{}", step.code),
            label: step.label.clone(),
            changes: Vec::new(),
        });
    }
    if out.setting.present.is_some() && !differs {
        return;
    }
    if present.is_none() {
        out.export.manual.push(ManualStep { part: Part::Whole, what: message("salesforce-stages") });
    }
    let word = |yes: bool| if yes { "true" } else { "false" };
    let mine = stages.iter().map(|stage| {
        let (closed, won) = (stage.kind != StepKind::Open, stage.kind == StepKind::Won);
        let forecast = match stage.kind {
            StepKind::Won => "Closed",
            StepKind::Lost => "Omitted",
            StepKind::Open => "Pipeline",
        };
        let probability = stage.probability.to_string();
        value([&stage.name, "false", &stage.label, word(closed), forecast, &probability, word(won)])
    });
    let kept = foreign.iter().map(|step| {
        let more = |key: &str, usual: &'static str| step.more.get(key).map_or(usual, String::as_str);
        value([
            &step.code,
            "false",
            &step.label,
            more("closed", "false"),
            more("forecastCategory", "Pipeline"),
            more("probability", "10"),
            more("won", "false"),
        ])
    });
    let set = element("StandardValueSet").with("xmlns", XMLNS).leaf("sorted", "false").children(mine).children(kept);
    out.file("StandardValueSet", STAGES, &format!("standardValueSets/{STAGES}.standardValueSet-meta.xml"), &set);
}

const STAGES: &str = "OpportunityStage";

fn value([name, default, label, closed, forecast, probability, won]: [&str; 7]) -> Element {
    element("standardValue")
        .leaf("fullName", name)
        .leaf("default", default)
        .leaf("label", label)
        .leaf("closed", closed)
        .leaf("forecastCategory", forecast)
        .leaf("probability", probability)
        .leaf("won", won)
}

/// The business process and the record type of a pipeline.
fn process(number: usize, said: &Pipeline, stages: &[Name], name: &Name, out: &mut Out<'_>) {
    let (label, cut) = fitting(Part::Pipeline(number), out.setting.label(&said.named.name), limits(CrmTarget::Salesforce).pipeline_name);
    out.export.losses.extend(cut);
    let full = format!("{OBJECT}.{}", name.text);
    let there = out.setting.present.and_then(|present| present.pipelines.iter().find(|one| one.code == full));
    let same = there.is_some_and(|there| stages.iter().all(|stage| there.steps.iter().any(|step| step.code == stage.text)) && there.label == label);
    if same {
        return;
    }
    let changes = there.map(|there| {
        let list = |names: Vec<&str>| names.join(", ");
        let before = list(there.steps.iter().map(|step| step.code.as_str()).collect());
        vec![(label.clone(), format!("{}: {before}", there.label), list(stages.iter().map(|stage| stage.text.as_str()).collect()))]
    });
    let step = if changes.is_some() { Doing::Change } else { Doing::Create };
    out.differ(step, Kind::Pipeline, full.clone(), &label, changes.unwrap_or_default());
    let mut values: Vec<&str> = stages.iter().map(|stage| stage.text.as_str()).collect();
    values
        .extend(there.into_iter().flat_map(|there| &there.steps).map(|step| step.code.as_str()).filter(|code| stages.iter().all(|stage| stage.text != *code)));
    let values =
        values.iter().enumerate().map(|(at, value)| element("values").leaf("fullName", *value).leaf("default", if at == 0 { "true" } else { "false" }));
    let business = element("BusinessProcess").with("xmlns", XMLNS).leaf("fullName", name.text.as_str()).leaf("isActive", "true").children(values);
    out.file("BusinessProcess", &full, &format!("objects/{OBJECT}/businessProcesses/{}.businessProcess-meta.xml", name.text), &business);
    let record = element("RecordType")
        .with("xmlns", XMLNS)
        .leaf("fullName", name.text.as_str())
        .leaf("active", "true")
        .leaf("businessProcess", name.text.as_str())
        .leaf("label", label);
    out.file("RecordType", &full, &format!("objects/{OBJECT}/recordTypes/{}.recordType-meta.xml", name.text), &record);
    out.export.manual.push(ManualStep { part: Part::Pipeline(number), what: message("salesforce-assign") });
}

/// What the path shows at each step: what is required from there on, and then what is filled in there.
fn path(number: usize, said: &Pipeline, stages: &[Name], name: &Name, fields: &Fields, out: &mut Out<'_>) {
    if out.setting.present.is_some_and(|present| present.pipelines.iter().any(|one| one.code == format!("path.{}", name.text))) {
        return;
    }
    let mut steps = Vec::new();
    for (steps_seen, (step, stage)) in said.steps.iter().zip(stages).enumerate() {
        let mut shown: Vec<&str> = Vec::new();
        for at in step.entry.iter().chain(&step.fills).filter(|at| Some(at.card) == said.card) {
            let made = fields.iter().find(|(field, _)| field == at).map(|(_, made)| made);
            shown.extend(made.map(|made| made.name.as_str()).filter(|name| !shown.contains(name)));
        }
        if shown.len() > KEY_FIELDS {
            let at = StepRef { pipeline: number, step: steps_seen };
            let args = [("limit", Arg::from(KEY_FIELDS)), ("fields", Arg::List(shown[KEY_FIELDS..].iter().map(|name| Arg::from(*name)).collect()))];
            let why = message_with("salesforce-path-long", &args);
            out.export.losses.push(Loss { severity: Severity::Changed, part: Part::Step(at), why, fallback: None });
            shown.truncate(KEY_FIELDS);
        }
        let info = step.description.said().map(|text| out.setting.text(text)).filter(|text| !text.is_empty());
        if shown.is_empty() && info.is_none() {
            continue;
        }
        let one = element("pathAssistantSteps").children(shown.iter().map(|name| element("fieldNames").text(*name)));
        let one = one.children(info.map(|text| element("info").text(text)));
        steps.push(one.leaf("picklistValueName", stage.text.as_str()));
    }
    if steps.is_empty() {
        return;
    }
    let (label, _) = fitting(Part::Pipeline(number), out.setting.label(&said.named.name), limits(CrmTarget::Salesforce).pipeline_name);
    let path = element("PathAssistant")
        .with("xmlns", XMLNS)
        .leaf("active", "true")
        .leaf("entityName", OBJECT)
        .leaf("fieldName", "StageName")
        .leaf("masterLabel", label)
        .children(steps)
        .leaf("recordTypeName", name.text.as_str());
    out.file("PathAssistant", &name.text, &format!("pathAssistants/{}.pathAssistant-meta.xml", name.text), &path);
}

/// A rule for each field that must be filled in at steps of this pipeline.
fn rules(spec: &Specification, pipeline: usize, stages: &[Name], name: &Name, fields: &Fields, out: &mut Out<'_>) {
    let naming = Naming { letters: Letters::SingleWord, length: Some(40), suffix: "", ..limits(CrmTarget::Salesforce).field };
    for (at, made) in fields {
        let field = spec.field(*at);
        let steps: Vec<usize> = field.required_at.iter().filter(|step| step.pipeline == pipeline).map(|step| step.step).collect();
        // What must always be filled in is seen to wherever the card stands.
        if steps.is_empty() || !matches!(field.required.said(), Some(Required::From(_))) {
            continue;
        }
        let labels: Vec<Arg> = steps.iter().map(|step| Arg::from(&spec.pipelines[pipeline].steps[*step].named.name)).collect();
        let args = [("field", Arg::from(&field.named.name)), ("steps", Arg::List(labels))];
        let own = spec.pipelines[pipeline].card == Some(at.card);
        if own && field.kind() == Some(FieldType::Bool) {
            out.export.losses.push(Loss { severity: Severity::Note, part: Part::Field(*at), why: message("salesforce-box"), fallback: None });
            continue;
        }
        let Some(empty) = made.empty.as_ref().filter(|_| own) else {
            out.export.manual.push(ManualStep { part: Part::Field(*at), what: message_with("salesforce-require-by-hand", &args) });
            continue;
        };
        let wanted = format!("{}_at_{}", field.id, name.text);
        let rule = naming.names(&[Wanted { id: &wanted, code: None }]).remove(0).text;
        let stages: Vec<String> = steps.iter().map(|step| format!("ISPICKVAL(StageName, \"{}\")", quoted(&stages[*step].text))).collect();
        let formula = format!("AND(\n  RecordType.DeveloperName = \"{}\",\n  OR({}),\n  {empty}\n)", name.text, stages.join(", "));
        out.rule(OBJECT, &rule, &formula, Some(&made.name), &out.setting.words.say("salesforce-rule-message", &args));
    }
}

/// A text within quotes of a formula.
pub(super) fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
