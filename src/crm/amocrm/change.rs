//! What differs from what an account has: changes of fields, and what the process does not know.

use std::collections::BTreeSet;

use super::Writer;
use super::call::{Body, Call, CustomField, Enum, RequiredStatus};
use crate::crm::against::{PresentField, Step, paired};
use crate::crm::loss::{Loss, ManualStep, Part, Severity, message, message_with};
use crate::crm::plan::Known;
use crate::crm::specification::FieldRef;
use crate::finding::Arg;

/// One thing that differs: what, before, after.
type Change = (String, String, String);

/// Plans what has to change of a field that is there.
pub(super) fn field(writer: &mut Writer<'_>, at: FieldRef, wanted: &CustomField, found: &PresentField) {
    let (mut changes, mut body): (Vec<Change>, _) = (Vec::new(), CustomField::default());
    let label = wanted.name.clone().unwrap_or_default();
    if let Some(kind) = wanted.kind.filter(|kind| !found.kind.is_empty() && *kind != found.kind) {
        let args = [("name", Arg::from(found.label.as_str())), ("before", Arg::from(found.kind.as_str())), ("after", Arg::from(kind))];
        writer.out.manual.push(ManualStep { part: Part::Field(at), what: message_with("amocrm-manual-fixed", &args) });
        changes.push(("type".to_string(), found.kind.clone(), kind.to_string()));
    }
    let manual = changes.len();
    if label != found.label {
        changes.push(("name".to_string(), found.label.clone(), label.clone()));
        body.name = Some(label.clone());
    }
    body.enums = wanted.enums.as_deref().and_then(|enums| values(writer, enums, found, &mut changes));
    body.required_statuses = wanted.required_statuses.as_deref().and_then(|wanted| required(writer, wanted, found, &mut changes));
    if let (Some(true), Some("false")) = (wanted.is_required, found.more.get("is_required").map(String::as_str)) {
        changes.push(("is_required".to_string(), "false".to_string(), "true".to_string()));
        body.is_required = Some(true);
    }
    let is_planned = changes.len() > manual;
    let id = found.id.as_deref().unwrap_or_default();
    if is_planned && !id.is_empty() {
        let card = &writer.spec.cards[at.card].named;
        let card = writer.label(&card.name, &card.id);
        let what = writer.say("plan-do-field-change", &[("name", Arg::from(label.as_str())), ("card", Arg::from(card))]);
        let path = Known::Text(format!("/api/v4/{}/custom_fields/{id}", found.entity));
        writer.plan.add(what, Call { method: "PATCH", path, body: Body::Field(Box::new(body)) }, Vec::new());
    }
    if !changes.is_empty() {
        writer.differs(Step::Change, "kind-field", &format!("{}.{}", found.entity, shown(found)), &label, changes);
    }
}

/// What a field is called: by its code, or by its number where it has none.
fn shown(field: &PresentField) -> &str {
    if field.code.is_empty() { field.id.as_deref().unwrap_or_default() } else { &field.code }
}

/// The whole list where a value is new or has another text: those that are there with their numbers, so that none is lost.
fn values(writer: &mut Writer<'_>, wanted: &[Enum], found: &PresentField, changes: &mut Vec<Change>) -> Option<Vec<Enum>> {
    let (before, mut out) = (changes.len(), Vec::new());
    let pairs = paired(wanted.iter().map(|value| (value.code.as_deref().unwrap_or_default(), value.value.as_str())), &found.options);
    for (value, pair) in wanted.iter().zip(&pairs) {
        let there = pair.map(|number| &found.options[number]);
        let old = there.map_or("", |option| option.label.as_str());
        if there.is_none() || old != value.value {
            changes.push((format!("enums {}", value.code.as_deref().unwrap_or_default()), old.to_string(), value.value.clone()));
        }
        out.push(Enum { id: there.and_then(|option| option.id.as_deref()).map(Known::number), ..value.clone() });
    }
    let taken: BTreeSet<usize> = pairs.into_iter().flatten().collect();
    for (_, option) in found.options.iter().enumerate().filter(|(number, _)| !taken.contains(number)) {
        let name = format!("{}.{}", shown(found), if option.code.is_empty() { option.id.as_deref().unwrap_or_default() } else { &option.code });
        writer.differs(Step::Unknown, "kind-option", &name, &option.label, Vec::new());
        let code = Some(option.code.clone()).filter(|code| !code.is_empty());
        out.push(Enum { id: option.id.as_deref().map(Known::number), value: option.label.clone(), sort: (out.len() + 1) * 10, code });
    }
    (changes.len() > before).then_some(out)
}

/// The statuses where they differ; those of pipelines that the process does not know are kept. What the account does not say is not compared.
fn required(writer: &Writer<'_>, wanted: &[RequiredStatus], found: &PresentField, changes: &mut Vec<Change>) -> Option<Vec<RequiredStatus>> {
    let said = found.more.get("required")?;
    let pair = |pair: &str| pair.split_once(':').map(|(pipeline, status)| (pipeline.to_string(), status.to_string()));
    let present: Vec<(String, String)> = said.split(' ').filter_map(pair).collect();
    let ours: BTreeSet<String> = writer.statuses.values().filter_map(|status| status.pipeline_id.plain()).collect();
    let kept = present.iter().filter(|(pipeline, _)| !ours.contains(pipeline));
    let kept = kept.map(|(pipeline, status)| RequiredStatus { pipeline_id: Known::number(pipeline), status_id: Known::number(status) });
    let all: Vec<RequiredStatus> = kept.chain(wanted.iter().cloned()).collect();
    let told = |status: &RequiredStatus| format!("{}:{}", status.pipeline_id.shown(), status.status_id.shown());
    let (before, after): (BTreeSet<String>, BTreeSet<String>) =
        (present.iter().map(|(pipeline, status)| format!("{pipeline}:{status}")).collect(), all.iter().map(told).collect());
    let is_known = all.iter().all(|status| status.pipeline_id.plain().is_some() && status.status_id.plain().is_some());
    if is_known && before == after {
        return None;
    }
    let list = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join(" ");
    changes.push(("required_statuses".to_string(), list(before), list(after)));
    Some(all)
}

/// The fields and pipelines that the process does not know.
pub(super) fn unknown(writer: &mut Writer<'_>) {
    let Some(present) = writer.present() else { return };
    let spec = writer.spec;
    let of_part = |part: Part| part.named(spec).map(|named| writer.setting.label(&named.name));
    let mapped = &writer.out.mapped;
    let of_card = |card: usize| mapped.iter().find(|mapped| mapped.part == Part::Card(card)).map(|mapped| mapped.name.clone());
    let mut ours: BTreeSet<(String, String)> = BTreeSet::new();
    let mut pipelines: BTreeSet<String> = BTreeSet::new();
    for one in mapped {
        match one.part {
            Part::Field(field) => {
                let entity = of_card(field.card).unwrap_or_default();
                ours.extend([(entity.clone(), one.name.to_uppercase()), (entity, format!("={}", of_part(one.part).unwrap_or_default()))]);
            }
            Part::Pipeline(_) => {
                pipelines.insert(one.name.clone());
            }
            _ => {}
        }
    }
    for field in present.fields.iter().filter(|field| !field.built_in) {
        let name = if field.code.is_empty() { format!("={}", field.label) } else { field.code.to_uppercase() };
        if !ours.contains(&(field.entity.clone(), name)) {
            writer.differs(Step::Unknown, "kind-field", &format!("{}.{}", field.entity, shown(field)), &field.label, Vec::new());
        }
    }
    for pipeline in present.pipelines.iter().filter(|pipeline| !pipelines.contains(&pipeline.label)) {
        writer.differs(Step::Unknown, "kind-pipeline", pipeline.id.as_deref().unwrap_or_default(), &pipeline.label, Vec::new());
    }
    if present.pipelines.is_empty() && !spec.pipelines.is_empty() {
        let why = message("plan-against-without-pipelines");
        writer.out.losses.push(Loss { severity: Severity::Note, part: Part::Whole, why, fallback: None });
    }
}
