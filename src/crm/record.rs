//! What a record of a card looks like, as JSON Schema 2020-12: for the schemas by themselves and for OpenAPI, which has the same from 3.1 on.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::loss::{Loss, Part, Severity, message, message_with, without_options, without_type};
use super::names::Names;
use super::specification::{Field, FieldRef, Named, Required, Specification, StepRef};
use super::target::{Export, Setting};
use crate::finding::Arg;
use crate::model::crm::FieldType;

/// The schema of a record.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Record {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "type")]
    kind: &'static str,
    properties: Map<String, Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<String>,
    additional_properties: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    all_of: Vec<Value>,
}

/// The schema of a card. What can't be said in it is told in `out`, with the names of its parts.
pub(super) fn record(spec: &Specification, setting: &Setting<'_>, card: usize, names: &Names, out: &mut Export) -> Record {
    let said = &spec.cards[card];
    let (mut properties, mut required) = (Map::new(), Vec::new());
    out.map(Part::Card(card), names.card(card), "object");
    for (number, field) in said.fields.iter().enumerate() {
        let at = FieldRef { card, field: number };
        let mut value = property(setting, at, field, names, out);
        annotate(spec, setting, field, &mut value);
        let kind = value.get("type").and_then(Value::as_str).unwrap_or_default().to_string();
        out.map(Part::Field(at), names.field(at), kind);
        properties.insert(names.field(at).to_string(), value);
        match field.required.said() {
            Some(Required::Always) => required.push(names.field(at).to_string()),
            Some(Required::When { when, .. }) => out.losses.push(Loss {
                severity: Severity::Lost,
                part: Part::Field(at),
                why: message_with("crm-required-when", &[("when", Arg::from(when))]),
                fallback: Some(message("crm-required-when-optional")),
            }),
            Some(Required::From(step)) if spec.pipelines[step.pipeline].card != Some(card) => {
                out.losses.push(foreign_step(spec, at, *step));
            }
            Some(Required::From(_) | Required::Never) | None => {}
        }
    }
    let all_of = steps(spec, setting, card, names, &mut properties, &mut required, out);
    let description = said.description.said().map(|text| setting.text(text)).filter(|text| !text.is_empty());
    Record { title: setting.label(&said.named.name), description, kind: "object", properties, required, additional_properties: false, all_of }
}

/// A field that is required at a step along which another card moves: the record itself does not know of it.
pub(super) fn foreign_step(spec: &Specification, field: FieldRef, step: StepRef) -> Loss {
    let name = Arg::from(&spec.step(step).named.name);
    Loss {
        severity: Severity::Lost,
        part: Part::Field(field),
        why: message_with("crm-required-elsewhere", &[("step", name)]),
        fallback: Some(message("crm-required-when-optional")),
    }
}

/// What a field holds.
fn property(setting: &Setting<'_>, at: FieldRef, field: &Field, names: &Names, out: &mut Export) -> Value {
    match field.kind() {
        None => {
            out.losses.push(without_type(at, "crm-fallback-any"));
            json!({})
        }
        Some(FieldType::Text | FieldType::LongText | FieldType::User | FieldType::Ref | FieldType::Phone | FieldType::File) => json!({"type": "string"}),
        Some(FieldType::Integer) => json!({"type": "integer"}),
        Some(FieldType::Decimal | FieldType::Money) => json!({"type": "number"}),
        Some(FieldType::Percent) => json!({"type": "number", "x-unit": "%"}),
        Some(FieldType::Bool) => json!({"type": "boolean"}),
        Some(FieldType::Date) => json!({"type": "string", "format": "date"}),
        Some(FieldType::DateTime) => json!({"type": "string", "format": "date-time"}),
        Some(FieldType::Duration) => json!({"type": "string", "format": "duration"}),
        Some(FieldType::Choice) => choice(setting, at, field, names, out),
        Some(FieldType::MultiChoice) => json!({"type": "array", "uniqueItems": true, "items": choice(setting, at, field, names, out)}),
        Some(FieldType::Email) => json!({"type": "string", "format": "email"}),
        Some(FieldType::Url) => json!({"type": "string", "format": "uri"}),
    }
}

/// What is said of a field besides: how it is called, what for, who fills it in and what it is used in, by the ids of the model.
fn annotate(spec: &Specification, setting: &Setting<'_>, field: &Field, value: &mut Value) {
    let Some(said) = value.as_object_mut() else { return };
    said.insert("title".to_string(), setting.label(&field.named.name).into());
    if let Some(purpose) = field.purpose.said() {
        said.insert("description".to_string(), setting.text(purpose).into());
    }
    if let Some(example) = field.example.said() {
        said.insert("x-example".to_string(), setting.text(example).into());
    }
    if field.is_personal() {
        said.insert("x-personal-data".to_string(), true.into());
    }
    if let Some(system) = field.built_in() {
        said.insert("x-built-in".to_string(), system.into());
    }
    let operations = |numbers: &[usize]| numbers.iter().map(|number| spec.operations[*number].named.id.clone()).collect::<Vec<_>>();
    let roles = |roles: &[Named]| roles.iter().map(|role| role.id.clone()).collect::<Vec<_>>();
    let lists = [
        ("x-filled-in-at", operations(&field.filled_by)),
        ("x-filled-in-by", roles(&field.writers)),
        ("x-needed-at", operations(&field.needed_by)),
        ("x-used-in", field.used_by.iter().map(|number| spec.analytics[*number].named.id.clone()).collect()),
        ("x-read-by", roles(&field.readers)),
    ];
    for (key, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        said.insert(key.to_string(), list.into());
    }
}

fn choice(setting: &Setting<'_>, at: FieldRef, field: &Field, names: &Names, out: &mut Export) -> Value {
    let choices = field.choices();
    if choices.is_empty() {
        out.losses.push(without_options(at, "crm-fallback-any"));
        return json!({"type": "string"});
    }
    let names = names.options(field);
    let values: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
    let labels: Map<String, Value> = choices.iter().zip(&names).map(|(choice, name)| (name.text.clone(), setting.label(&choice.named.name).into())).collect();
    json!({"type": "string", "enum": values, "x-labels": labels})
}

/// The step at which the card stands, and what it must have there.
fn steps(
    spec: &Specification,
    setting: &Setting<'_>,
    card: usize,
    names: &Names,
    properties: &mut Map<String, Value>,
    required: &mut Vec<String>,
    out: &mut Export,
) -> Vec<Value> {
    let (mut rules, mut pipelines, mut pipeline_labels, mut steps, mut step_labels) = (Vec::new(), Vec::new(), Map::new(), Vec::new(), Map::new());
    for (number, pipeline) in spec.pipelines_of(card).filter(|(_, pipeline)| !pipeline.steps.is_empty()) {
        let name = names.pipeline(number);
        out.map(Part::Pipeline(number), name, "");
        pipelines.push(name);
        pipeline_labels.insert(name.to_string(), setting.label(&pipeline.named.name).into());
        let own: Vec<&str> = (0..pipeline.steps.len()).map(|step| names.step(StepRef { pipeline: number, step })).collect();
        let here = json!({"pipeline": {"const": name}});
        rules.push(json!({"if": {"properties": here, "required": ["pipeline"]}, "then": {"properties": {"step": {"enum": own}}}}));
        for (at, step) in pipeline.steps.iter().enumerate() {
            let at = StepRef { pipeline: number, step: at };
            out.map(Part::Step(at), names.step(at), "");
            step_labels.entry(names.step(at)).or_insert_with(|| setting.label(&step.named.name).into());
            let fields = spec.cards[card].fields.iter().enumerate().filter(|(_, field)| field.required_at.contains(&at));
            let asked: Vec<&str> =
                fields.map(|(field, _)| names.field(FieldRef { card, field })).filter(|field| required.iter().all(|one| one != field)).collect();
            if !asked.is_empty() {
                let here = json!({"pipeline": {"const": name}, "step": {"const": names.step(at)}});
                rules.push(json!({"if": {"properties": here, "required": ["pipeline", "step"]}, "then": {"required": asked}}));
            }
        }
        steps.extend(own);
    }
    if !pipelines.is_empty() {
        let mut seen = rustc_hash::FxHashSet::default();
        steps.retain(|step| seen.insert(*step));
        properties.insert("pipeline".to_string(), json!({"type": "string", "enum": pipelines, "x-labels": pipeline_labels}));
        properties.insert("step".to_string(), json!({"type": "string", "enum": steps, "x-labels": step_labels}));
        required.extend(["pipeline".to_string(), "step".to_string()]);
    }
    rules
}
