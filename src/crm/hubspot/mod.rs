//! HubSpot: an ordered plan of calls for property groups, properties, objects of one's own and deal pipelines. The names are ours, so nothing has to be
//! read back between the calls. What must be filled in at a stage can't be set through the API: that is a list for a person.

mod pipeline;
mod present;
mod property;
mod wire;

use super::against::{Difference, Given, Present, PresentField, Step};
use super::limits::limits;
use super::loss::{Loss, ManualStep, Part, Severity, message, message_with, renamed};
use super::naming::{Name, Naming, Wanted};
use super::specification::{Card, FieldRef, Required, Specification};
use super::target::{Export, Setting, Target};
use crate::finding::{Arg, Message};
use crate::model::crm::EntityKind;
use crate::model::element::Kind;
use crate::model::settings::CrmTarget;
use property::{names, property};
use wire::{Batch, Body, Call, Change, Choice, Group, Labels, Object, Plan, Property};

/// The target.
pub(super) struct HubSpot;

impl Target for HubSpot {
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export {
        let mut out = Export::default();
        if spec.cards.is_empty() {
            return out;
        }
        let mut plan = Plan::default();
        let wanted: Vec<Wanted<'_>> = spec.cards.iter().map(|card| Wanted { id: &card.named.id, code: card.code.as_deref() }).collect();
        let cards = Naming { reserved: &[], ..limits(CrmTarget::HubSpot).field }.names(&wanted);
        let mut known: Vec<(String, String)> = Vec::new();
        for (number, name) in cards.iter().enumerate() {
            self::card(spec, setting, number, name, &mut plan, &mut out, &mut known);
        }
        pipeline::pipelines(spec, setting, &mut plan, &mut out);
        unknown(setting, &known, &mut out);
        if spec.languages.len() > 1 {
            let args = [("language", Arg::from(setting.tag))];
            out.losses.push(Loss { severity: Severity::Changed, part: Part::Whole, why: message_with("hubspot-one-language", &args), fallback: None });
        }
        if !plan.calls.is_empty() {
            out.manual.push(ManualStep { part: Part::Whole, what: message("hubspot-run") });
        }
        out.json("plan.json", &plan);
        out
    }

    fn present(&self, given: &[Given]) -> Option<Result<Present, Message>> {
        Some(present::read(given))
    }
}

/// The objects of HubSpot that a card is; none where it becomes an object of one's own. An activity is of several kinds there.
fn objects(entity: EntityKind) -> Option<&'static [&'static str]> {
    match entity {
        EntityKind::Lead => Some(&["leads"]),
        EntityKind::Contact => Some(&["contacts"]),
        EntityKind::Company => Some(&["companies"]),
        EntityKind::Deal => Some(&["deals"]),
        EntityKind::Activity => Some(&["calls", "meetings"]),
        EntityKind::Product => Some(&["products"]),
        EntityKind::Invoice | EntityKind::Custom => None,
    }
}

fn card(spec: &Specification, setting: &Setting<'_>, number: usize, name: &Name, plan: &mut Plan, out: &mut Export, known: &mut Vec<(String, String)>) {
    let (card, part) = (&spec.cards[number], Part::Card(number));
    let Some(entity) = card.entity.said().copied() else {
        out.losses.push(Loss { severity: Severity::Lost, part, why: message("hubspot-entity-unknown"), fallback: Some(message("crm-fallback-skipped")) });
        return;
    };
    let field_names = names(card);
    let made = |(at, field): (usize, &super::specification::Field)| {
        property(setting, FieldRef { card: number, field: at }, (field, entity), &field_names[at], &format!("{}_group", name.text), out)
    };
    let properties: Vec<Property> = card.fields.iter().enumerate().filter_map(made).collect();
    // An object of one's own is known by a text, and is not made without one.
    if objects(entity).is_some() || properties.iter().any(|one| one.kind == "string") {
        required(spec, card, number, out);
    }
    match objects(entity) {
        Some(objects) => {
            out.map(part, objects.join(", "), "");
            if objects.len() > 1 {
                out.losses.push(Loss { severity: Severity::Note, part, why: message("hubspot-activity"), fallback: None });
            }
            for object in objects {
                known.extend(properties.iter().map(|one| ((*object).to_string(), one.name.clone())));
                standard(setting, object, card, name, properties.clone(), plan, out);
            }
        }
        None => own(setting, number, card, name, properties, plan, out, known),
    }
}

/// The group and the properties of a card at an object that HubSpot has.
fn standard(setting: &Setting<'_>, object: &str, card: &Card, name: &Name, properties: Vec<Property>, plan: &mut Plan, out: &mut Export) {
    let group = format!("{}_group", name.text);
    let (new, changes) = apart(setting, object, properties, out);
    let has_group = setting.present.is_some_and(|present| {
        let of_field = present.fields.iter().any(|field| field.entity == object && field.more.get("group") == Some(&group));
        of_field || present.cards.iter().any(|card| card.id == object && card.code == group)
    });
    if !new.is_empty() && !has_group {
        let body = Group { name: group, label: setting.label(&card.named.name), display_order: -1 };
        plan.calls.push(Call { method: "POST", path: format!("/crm/v3/properties/{object}/groups"), body: Body::Group(body) });
    }
    // The API takes a hundred at a time.
    for some in new.chunks(100) {
        let body = Body::Properties(Batch { inputs: some.to_vec() });
        plan.calls.push(Call { method: "POST", path: format!("/crm/v3/properties/{object}/batch/create"), body });
    }
    plan.calls.extend(changes);
}

/// A card that HubSpot has no object for.
#[expect(clippy::too_many_arguments, reason = "what a card is, where it goes, and what is told of it")]
fn own(
    setting: &Setting<'_>,
    number: usize,
    card: &Card,
    name: &Name,
    properties: Vec<Property>,
    plan: &mut Plan,
    out: &mut Export,
    known: &mut Vec<(String, String)>,
) {
    let (part, object) = (Part::Card(number), format!("p_{}", name.text));
    out.losses.extend(renamed(part, name));
    out.map(part, object.as_str(), "");
    known.extend(properties.iter().map(|one| (object.clone(), one.name.clone())));
    if setting.present.is_some_and(|present| present.fields.iter().any(|field| field.entity == object)) {
        return standard(setting, &object, card, name, properties, plan, out);
    }
    let Some(primary) = properties.iter().find(|one| one.kind == "string").map(|one| one.name.clone()) else {
        let why = message("hubspot-object-without-name");
        out.losses.push(Loss { severity: Severity::Lost, part, why, fallback: Some(message("crm-fallback-skipped")) });
        return;
    };
    out.losses.push(Loss { severity: Severity::Note, part, why: message("hubspot-own-object"), fallback: None });
    let always = card.fields.iter().zip(names(card)).filter(|(field, _)| matches!(field.required.said(), Some(Required::Always)));
    let required = always.map(|(_, name)| name.text).filter(|name| properties.iter().any(|one| one.name == *name && !one.external_options)).collect();
    if setting.present.is_some() {
        created(Kind::Card, &object, &setting.label(&card.named.name), out);
    }
    // An object is made with its properties and a group of its own; those that list people are taken only afterwards.
    let (people, properties): (Vec<Property>, Vec<Property>) = properties.into_iter().partition(|one| one.external_options);
    let properties = properties.into_iter().map(|one| Property { group_name: None, ..one }).collect();
    let label = setting.label(&card.named.name);
    let labels = Labels { singular: label.clone(), plural: label };
    let body = Object {
        name: name.text.clone(),
        labels,
        primary_display_property: primary,
        required_properties: required,
        properties,
        associated_objects: Vec::new(),
    };
    plan.calls.push(Call { method: "POST", path: "/crm/v3/schemas".to_string(), body: Body::Object(Box::new(body)) });
    if !people.is_empty() {
        standard(&Setting { present: None, ..*setting }, &object, card, name, people, plan, out);
    }
}

fn created(kind: Kind, name: &str, label: &str, out: &mut Export) {
    out.differences.push(Difference { step: Step::Create, kind: kind.term(), name: name.to_string(), label: label.to_string(), changes: Vec::new() });
}

/// The properties that are not there yet, and the calls that change those that are there and differ.
fn apart(setting: &Setting<'_>, object: &str, properties: Vec<Property>, out: &mut Export) -> (Vec<Property>, Vec<Call>) {
    let Some(present) = setting.present else { return (properties, Vec::new()) };
    let (mut new, mut calls) = (Vec::new(), Vec::new());
    for one in properties {
        match present.fields.iter().find(|field| field.entity == object && field.code == one.name) {
            None => {
                created(Kind::Field, &format!("{object}.{}", one.name), &one.label, out);
                new.push(one);
            }
            Some(field) => calls.extend(changed(setting, object, &one, field, out)),
        }
    }
    (new, calls)
}

/// The call that makes a property what it should be; none where it is that already.
fn changed(setting: &Setting<'_>, object: &str, wanted: &Property, there: &PresentField, out: &mut Export) -> Option<Call> {
    let mut changes = Vec::new();
    let word = |key: &str| setting.words.word(key);
    let label = (wanted.label != there.label).then(|| wanted.label.clone());
    if label.is_some() {
        changes.push((word("hubspot-label"), there.label.clone(), wanted.label.clone()));
    }
    let type_ = format!("{}/{}", wanted.kind, wanted.field_type);
    if type_ != there.kind {
        // A type that has values is not changed by a plan: they might be lost.
        let args = [("name", Arg::from(format!("{object}.{}", wanted.name))), ("before", Arg::from(there.kind.as_str())), ("after", Arg::from(type_.as_str()))];
        out.manual.push(ManualStep { part: Part::Whole, what: message_with("hubspot-type-differs", &args) });
    }
    let options = options(wanted, there, &mut changes);
    if changes.is_empty() {
        return None;
    }
    let name = format!("{object}.{}", wanted.name);
    out.differences.push(Difference { step: Step::Change, kind: Kind::Field.term(), name, label: wanted.label.clone(), changes });
    Some(Call { method: "PATCH", path: format!("/crm/v3/properties/{object}/{}", wanted.name), body: Body::Property(Change { label, options }) })
}

/// All options, where one is missing or has another label; those that only the CRM has stay.
fn options(wanted: &Property, there: &PresentField, changes: &mut Vec<(String, String, String)>) -> Option<Vec<Choice>> {
    let before = changes.len();
    let of = |value: &str| there.options.iter().find(|option| option.code == value);
    for choice in &wanted.options {
        let label = of(&choice.value).map(|option| option.label.as_str());
        if label != Some(choice.label.as_str()) {
            changes.push((choice.value.clone(), label.unwrap_or_default().to_string(), choice.label.clone()));
        }
    }
    if changes.len() == before {
        return None;
    }
    let foreign = there.options.iter().filter(|option| wanted.options.iter().all(|choice| choice.value != option.code));
    let kept = foreign.enumerate().map(|(number, option)| Choice {
        label: option.label.clone(),
        value: option.code.clone(),
        display_order: wanted.options.len() + number,
        hidden: option.id.as_deref() == Some("hidden"),
    });
    Some(wanted.options.iter().cloned().chain(kept).collect())
}

/// What the CRM has and the process does not know.
fn unknown(setting: &Setting<'_>, known: &[(String, String)], out: &mut Export) {
    let fields = setting.present.map(|present| present.fields.as_slice()).unwrap_or_default();
    let mine: std::collections::BTreeSet<(&str, &str)> = known.iter().map(|(object, name)| (object.as_str(), name.as_str())).collect();
    let built_in: std::collections::BTreeSet<&str> = out.mapped.iter().map(|mapped| mapped.name.as_str()).collect();
    let foreign = fields
        .iter()
        .filter(|field| !field.built_in && !mine.contains(&(field.entity.as_str(), field.code.as_str())) && !built_in.contains(field.code.as_str()));
    let differences: Vec<Difference> = foreign
        .map(|field| Difference {
            step: Step::Unknown,
            kind: Kind::Field.term(),
            name: format!("{}.{}", field.entity, field.code),
            label: field.label.clone(),
            changes: Vec::new(),
        })
        .collect();
    out.differences.extend(differences);
}

/// What must be filled in: a person sets it, for the API can't.
fn required(spec: &Specification, card: &Card, number: usize, out: &mut Export) {
    for (at, field) in card.fields.iter().enumerate() {
        let part = Part::Field(FieldRef { card: number, field: at });
        let steps: Vec<Arg> = field.required_at.iter().map(|step| Arg::from(&spec.step(*step).named.name)).collect();
        let what = match field.required.said() {
            Some(Required::Always | Required::From(_)) if property::is_association(field, card.entity.said().copied()) => {
                message("hubspot-association-required")
            }
            Some(Required::Always) if property::is_unknown(field, card.entity.said().copied()) => continue,
            Some(Required::Always) => message("hubspot-required-always"),
            Some(Required::From(_)) if !steps.is_empty() => {
                let own = field.required_at.iter().all(|step| spec.pipelines[step.pipeline].card == Some(number));
                message_with(if own { "hubspot-required-at" } else { "hubspot-required-elsewhere" }, &[("steps", Arg::List(steps))])
            }
            Some(Required::When { when, .. }) => message_with("hubspot-required-when", &[("when", Arg::from(when))]),
            Some(Required::From(_) | Required::Never) | None => continue,
        };
        out.manual.push(ManualStep { part, what });
    }
}
