//! JSON Schema 2020-12 of each card: what a record of it looks like, and what it must have at which step.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::limits::limits;
use super::loss::{Loss, Part, Severity, message, message_with, renamed, without_options, without_type};
use super::naming::{Name, Naming, Wanted};
use super::specification::{Card, Field, FieldRef, Required, Specification};
use super::target::{Export, Setting, Target};
use crate::finding::Arg;
use crate::model::crm::FieldType;
use crate::model::settings::CrmTarget;

/// The target.
pub(super) struct JsonSchema;

impl Target for JsonSchema {
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export {
        let mut out = Export::default();
        let cards: Vec<Wanted<'_>> = spec.cards.iter().map(|card| Wanted { id: &card.named.id, code: card.code.as_deref() }).collect();
        let names = Naming { reserved: &[], ..limits(CrmTarget::JsonSchema).field }.names(&cards);
        for ((number, card), name) in spec.cards.iter().enumerate().zip(&names) {
            let schema = schema(spec, setting, number, &mut out);
            out.map(Part::Card(number), name.text.as_str(), "object");
            out.losses.extend(renamed(Part::Card(number), name));
            out.json(format!("{}.schema.json", name.text), &Document { dialect: "https://json-schema.org/draft/2020-12/schema", id: id(name), schema });
            if card.fields.is_empty() {
                out.losses.push(Loss { severity: Severity::Note, part: Part::Card(number), why: message("crm-card-without-fields"), fallback: None });
            }
        }
        out
    }
}

/// A schema file.
#[derive(Serialize)]
struct Document {
    #[serde(rename = "$schema")]
    dialect: &'static str,
    #[serde(rename = "$id")]
    id: String,
    #[serde(flatten)]
    schema: Record,
}

/// The schema of a record.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Record {
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

fn id(name: &Name) -> String {
    format!("urn:reglament:card:{}", name.text)
}

fn schema(spec: &Specification, setting: &Setting<'_>, number: usize, out: &mut Export) -> Record {
    let card = &spec.cards[number];
    let names = names(card);
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for ((at, field), name) in card.fields.iter().enumerate().zip(&names) {
        let part = FieldRef { card: number, field: at };
        let value = property(setting, part, field, out);
        let kind = value.get("type").and_then(Value::as_str).unwrap_or_default().to_string();
        out.map(Part::Field(part), name.text.as_str(), kind);
        out.losses.extend(renamed(Part::Field(part), name));
        properties.insert(name.text.clone(), value);
        match field.required.said() {
            Some(Required::Always) => required.push(name.text.clone()),
            Some(Required::When { when, .. }) => out.losses.push(Loss {
                severity: Severity::Lost,
                part: Part::Field(part),
                why: message_with("crm-required-when", &[("when", Arg::from(when))]),
                fallback: Some(message("crm-required-when-optional")),
            }),
            Some(Required::From(_) | Required::Never) | None => {}
        }
    }
    let all_of = steps(spec, setting, number, &names, &mut properties, &mut required, out);
    let description = card.description.said().map(|text| setting.text(text)).filter(|text| !text.is_empty());
    Record { title: setting.label(&card.named.name), description, kind: "object", properties, required, additional_properties: false, all_of }
}

fn names(card: &Card) -> Vec<Name> {
    let fields: Vec<Wanted<'_>> = card.fields.iter().map(|field| Wanted { id: &field.id, code: field.code.as_deref() }).collect();
    limits(CrmTarget::JsonSchema).field.names(&fields)
}

/// What a field holds.
fn property(setting: &Setting<'_>, part: FieldRef, field: &Field, out: &mut Export) -> Value {
    let mut value = match field.kind() {
        None => {
            out.losses.push(without_type(part, "crm-fallback-any"));
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
        Some(FieldType::Choice) => choice(setting, part, field, out),
        Some(FieldType::MultiChoice) => json!({"type": "array", "uniqueItems": true, "items": choice(setting, part, field, out)}),
        Some(FieldType::Email) => json!({"type": "string", "format": "email"}),
        Some(FieldType::Url) => json!({"type": "string", "format": "uri"}),
    };
    if let Some(said) = value.as_object_mut() {
        said.insert("title".to_string(), setting.label(&field.named.name).into());
        if let Some(purpose) = field.purpose.said() {
            said.insert("description".to_string(), setting.text(purpose).into());
        }
        if field.is_personal() {
            said.insert("x-personal-data".to_string(), true.into());
        }
        if let Some(system) = field.built_in() {
            said.insert("x-built-in".to_string(), system.into());
        }
    }
    value
}

fn choice(setting: &Setting<'_>, part: FieldRef, field: &Field, out: &mut Export) -> Value {
    let choices = field.choices();
    if choices.is_empty() {
        out.losses.push(without_options(part, "crm-fallback-any"));
        return json!({"type": "string"});
    }
    let wanted: Vec<Wanted<'_>> = choices.iter().map(|choice| Wanted { id: &choice.id, code: choice.code.as_deref() }).collect();
    let names = limits(CrmTarget::JsonSchema).option.names(&wanted);
    for (number, name) in names.iter().enumerate() {
        out.losses.extend(renamed(Part::Option(part, number), name));
    }
    let one = |(choice, name): (&super::specification::Choice, &Name)| json!({"const": name.text, "title": setting.label(&choice.named.name)});
    json!({"type": "string", "oneOf": choices.iter().zip(&names).map(one).collect::<Vec<_>>()})
}

/// The step at which the card stands, and what it must have there.
fn steps(
    spec: &Specification,
    setting: &Setting<'_>,
    card: usize,
    fields: &[Name],
    properties: &mut Map<String, Value>,
    required: &mut Vec<String>,
    out: &mut Export,
) -> Vec<Value> {
    let pipelines: Vec<_> = spec.pipelines_of(card).filter(|(_, pipeline)| !pipeline.steps.is_empty()).collect();
    let naming = &limits(CrmTarget::JsonSchema).step;
    let wanted: Vec<Wanted<'_>> = pipelines.iter().map(|(_, pipeline)| Wanted { id: &pipeline.id, code: pipeline.code.as_deref() }).collect();
    let pipeline_names = naming.names(&wanted);
    let (mut rules, mut choices, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    for ((number, pipeline), pipeline_name) in pipelines.iter().zip(&pipeline_names) {
        out.map(Part::Pipeline(*number), pipeline_name.text.as_str(), "");
        choices.push(json!({"const": pipeline_name.text, "title": setting.label(&pipeline.named.name)}));
        let wanted: Vec<Wanted<'_>> = pipeline.steps.iter().map(|step| Wanted { id: &step.id, code: step.code.as_deref() }).collect();
        let names = naming.names(&wanted);
        let own: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
        steps.extend(own.iter().map(ToString::to_string));
        rules.push(json!({
            "if": {"properties": {"pipeline": {"const": pipeline_name.text}}, "required": ["pipeline"]},
            "then": {"properties": {"step": {"enum": own}}}
        }));
        for (at, name) in names.iter().enumerate() {
            let step = super::specification::StepRef { pipeline: *number, step: at };
            out.map(Part::Step(step), name.text.as_str(), "");
            out.losses.extend(renamed(Part::Step(step), name));
            let asked = |(field, said): &(usize, &Field)| said.required_at.contains(&step) && !required.contains(&fields[*field].text);
            let asked: Vec<&str> = spec.cards[card].fields.iter().enumerate().filter(asked).map(|(field, _)| fields[field].text.as_str()).collect();
            if !asked.is_empty() {
                let here = json!({"pipeline": {"const": pipeline_name.text}, "step": {"const": name.text}});
                rules.push(json!({"if": {"properties": here, "required": ["pipeline", "step"]}, "then": {"required": asked}}));
            }
        }
    }
    if !choices.is_empty() {
        steps.sort();
        steps.dedup();
        properties.insert("pipeline".to_string(), json!({"type": "string", "oneOf": choices}));
        properties.insert("step".to_string(), json!({"type": "string", "enum": steps}));
        required.extend(["pipeline".to_string(), "step".to_string()]);
    }
    rules
}
