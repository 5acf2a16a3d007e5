//! The fields of leads, contacts, companies and lists: types, values, and the statuses at which they must be filled in.

use super::call::{Body, Call, Catalog, CustomField, Enum, RequiredStatus};
use super::{Writer, change};
use crate::crm::against::{PresentField, Step};
use crate::crm::limits::limits;
use crate::crm::loss::{Loss, ManualStep, Part, Severity, message, message_with, renamed, without_options, without_type};
use crate::crm::naming::{Name, Naming, Wanted};
use crate::crm::plan::{Answer, Known};
use crate::crm::specification::{Card, Field, FieldRef, Required};
use crate::crm::system::{is_link, plain};
use crate::finding::Arg;
use crate::model::crm::{EntityKind, FieldType};
use crate::model::settings::CrmTarget;

/// Codes that contacts and companies have already.
const TAKEN: &[&str] = &["PHONE", "EMAIL", "WEB", "IM", "POSITION", "ADDRESS"];

/// Where the fields of a card live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Home {
    /// `leads`, `catalogs/7`.
    pub(super) entity: Known,
    pub(super) is_catalog: bool,
}

/// Plans the fields, home by home, since codes are apart within one.
pub(super) fn write(writer: &mut Writer<'_>) {
    let homes: Vec<Option<Home>> = writer.spec.cards.iter().enumerate().map(|(number, card)| home(writer, number, card)).collect();
    let mut done: Vec<&Home> = Vec::new();
    for (number, home) in homes.iter().enumerate() {
        built_ins(writer, number, home.as_ref());
        let Some(home) = home.as_ref().filter(|home| !done.contains(home)) else { continue };
        done.push(home);
        let here = |field: &FieldRef| homes[field.card].as_ref() == Some(home);
        let fields: Vec<FieldRef> = writer.spec.fields().filter(|(field, said)| here(field) && said.built_in().is_none()).map(|(field, _)| field).collect();
        let said = |field: &FieldRef| (writer.spec.field(*field).id.as_str(), writer.spec.field(*field).code.as_deref());
        let wanted: Vec<Wanted<'_>> = fields.iter().map(said).map(|(id, code)| Wanted { id, code }).collect();
        let has_own = matches!(home.entity.plain().as_deref(), Some("contacts" | "companies"));
        let naming = Naming { reserved: if has_own { TAKEN } else { &[] }, ..limits(CrmTarget::AmoCrm).field };
        for (field, name) in fields.into_iter().zip(naming.names(&wanted)) {
            one(writer, home, field, &name);
        }
    }
}

/// Where a card lives; none where amoCRM has no place for it.
fn home(writer: &mut Writer<'_>, number: usize, card: &Card) -> Option<Home> {
    let part = Part::Card(number);
    let plain = |entity: &str| Some(Home { entity: entity.into(), is_catalog: false });
    let own: Vec<Arg> = card.fields.iter().filter(|field| field.built_in().is_none()).map(|field| Arg::Text(field.named.name.clone())).collect();
    let home = match card.entity.said() {
        Some(EntityKind::Deal) => plain("leads"),
        Some(EntityKind::Lead) => {
            writer.out.losses.push(Loss { severity: Severity::Changed, part, why: message("amocrm-lead"), fallback: Some(message("amocrm-lead-is-deal")) });
            plain("leads")
        }
        Some(EntityKind::Contact) => plain("contacts"),
        Some(EntityKind::Company) => plain("companies"),
        Some(EntityKind::Custom) => Some(catalog(writer, card)),
        Some(kind @ (EntityKind::Activity | EntityKind::Product | EntityKind::Invoice)) => {
            if !own.is_empty() {
                let key = if *kind == EntityKind::Activity { "amocrm-activity" } else { "amocrm-other-list" };
                let why = message_with(key, &[("fields", Arg::List(own.clone()))]);
                writer.out.losses.push(Loss { severity: Severity::Lost, part, why, fallback: Some(message("crm-fallback-skipped")) });
            }
            if !own.is_empty() && *kind != EntityKind::Activity {
                writer.out.manual.push(ManualStep { part, what: message("amocrm-manual-list") });
            }
            None
        }
        None => {
            let why = message("amocrm-without-entity");
            writer.out.losses.push(Loss { severity: Severity::Lost, part, why, fallback: Some(message("crm-fallback-skipped")) });
            None
        }
    };
    if let Some(home) = &home {
        writer.out.map(part, home.entity.shown(), "");
    }
    home
}

/// A list: the one of this name, or a new one.
fn catalog(writer: &mut Writer<'_>, card: &Card) -> Home {
    let name = writer.label(&card.named.name, &card.named.id);
    let same = |label: &str| label == name || card.named.name.strings().any(|text| text.trim() == label);
    let found = writer.present().and_then(|present| present.cards.iter().find(|card| same(&card.label)));
    let id = if let Some(found) = found {
        Known::number(&found.id)
    } else {
        let answer = format!("catalog.{}", card.named.id);
        let what = writer.say("plan-do-card", &[("name", Arg::from(name.as_str()))]);
        let catalog = Catalog { name: name.clone(), kind: "regular", can_add_elements: true, can_link_multiple: true };
        let call = Call { method: "POST", path: "/api/v4/catalogs".into(), body: Body::Catalogs([catalog]) };
        writer.plan.add(what, call, vec![Answer::at(&*answer, "_embedded.catalogs.0.id")]);
        writer.differs(Step::Create, "kind-card", "catalogs", &name, Vec::new());
        Known::answered(answer)
    };
    Home { entity: Known::joined(["catalogs/".into(), id]), is_catalog: true }
}

/// The fields that are there already.
fn built_ins(writer: &mut Writer<'_>, card: usize, home: Option<&Home>) {
    let entity = writer.spec.cards[card].entity.said().copied();
    for (number, field) in writer.spec.cards[card].fields.iter().enumerate() {
        let Some(word) = field.built_in() else { continue };
        let at = FieldRef { card, field: number };
        let (part, name) = (Part::Field(at), built_in(word, entity));
        writer.out.map(part, name.unwrap_or(word), "");
        let is_asked = matches!(field.required.said(), Some(Required::Always | Required::From(_)));
        let steps: Vec<Arg> = field.required_at.iter().map(|step| Arg::from(&writer.spec.step(*step).named.name)).collect();
        let (is_staged, args) = (!steps.is_empty(), [("word", Arg::from(word)), ("steps", Arg::List(steps))]);
        if home.is_none() && is_asked {
            let (why, fallback) = (message("plan-closed-required"), Some(message("crm-required-when-optional")));
            writer.out.losses.push(Loss { severity: Severity::Lost, part, why, fallback });
        }
        // One line says all that there is to do.
        let what = match (name, is_link(word)) {
            _ if home.is_none() => None,
            (None, true) if is_asked => Some("amocrm-manual-link-required"),
            (None, true) => Some("amocrm-manual-link"),
            (None, false) if is_asked => Some("amocrm-manual-built-in-unknown"),
            (Some(_), _) if is_asked && is_staged => Some("amocrm-manual-built-in-at"),
            (Some(_), _) if is_asked => Some("amocrm-manual-built-in"),
            _ => None,
        };
        if let Some(what) = what {
            writer.out.manual.push(ManualStep { part, what: message_with(what, &args) });
        } else if name.is_none() && entity == Some(EntityKind::Activity) {
            let (why, fallback) = (message_with("amocrm-activity-built-in", &args), Some(message("crm-fallback-skipped")));
            writer.out.losses.push(Loss { severity: Severity::Lost, part, why, fallback });
        } else if name.is_none() {
            writer.out.losses.push(Loss { severity: Severity::Note, part, why: message_with("amocrm-built-in-unknown", &args), fallback: None });
        }
    }
}

/// The built-in field that a word of `system:` stands for; of an activity, that of a task.
fn built_in(word: &str, entity: Option<EntityKind>) -> Option<&'static str> {
    let is_task = entity == Some(EntityKind::Activity);
    let name = match plain(word).as_str() {
        "responsible" | "owner" | "assigned" | "assignedby" | "assignedbyid" | "responsibleuserid" => "responsible_user_id",
        "type" | "typeid" if is_task => "task_type_id",
        "description" | "comment" | "comments" | "title" | "name" if is_task => "text",
        "starttime" | "hstimestamp" | "endtime" if is_task => "complete_till",
        "association" | "company" | "companyid" | "contact" | "contactid" | "client" | "deal" | "associatedcompany" if is_task => "entity_id",
        "title" | "name" | "dealname" | "fullname" | "companyname" => "name",
        "amount" | "sum" | "price" | "opportunity" => "price",
        "company" | "companyid" | "client" | "associatedcompany" | "associatedcompanyid" => "_embedded.companies",
        "contact" | "contactid" => "_embedded.contacts",
        "stage" | "status" | "stageid" => "status_id",
        "created" | "createdate" | "createdat" | "datecreate" | "createdon" => "created_at",
        "closed" | "closedate" | "closedat" | "closedon" => "closed_at",
        "source" | "sourceid" => "_embedded.source",
        "tags" => "_embedded.tags",
        "lossreason" | "refusalreason" => "loss_reason_id",
        "phone" => "PHONE",
        "email" => "EMAIL",
        "website" | "web" | "url" => "WEB",
        "position" | "jobtitle" | "post" => "POSITION",
        "address" => "ADDRESS",
        _ => return None,
    };
    Some(name)
}

fn one(writer: &mut Writer<'_>, home: &Home, at: FieldRef, name: &Name) {
    let (field, part) = (writer.spec.field(at), Part::Field(at));
    let Some(kind) = field.kind() else {
        writer.out.losses.push(without_type(at, "crm-fallback-skipped"));
        return;
    };
    let Some(type_) = shape(writer, at, kind, home) else {
        if kind == FieldType::Ref && matches!(field.required.said(), Some(Required::Always | Required::From(_))) {
            writer.out.manual.push(ManualStep { part, what: message("amocrm-manual-link-required") });
        }
        return;
    };
    writer.out.losses.extend(renamed(part, name));
    writer.out.map(part, name.text.as_str(), type_);
    let label = writer.label(&field.named.name, &field.id);
    let required = required(writer, home, at, field);
    let definition = CustomField {
        name: Some(label.clone()),
        kind: Some(type_),
        code: Some(name.text.clone()),
        sort: Some((at.field + 1) * 10),
        enums: kind.is_choice().then(|| enums(writer, at, field)),
        required_statuses: required,
        is_required: (home.is_catalog && matches!(field.required.said(), Some(Required::Always))).then_some(true),
    };
    let entity = home.entity.plain();
    let by_code = |there: &&PresentField| Some(&there.entity) == entity.as_ref() && there.code.eq_ignore_ascii_case(&name.text);
    let by_name = |there: &&PresentField| Some(&there.entity) == entity.as_ref() && there.code.is_empty() && there.label == label;
    let fields = writer.present().map_or(&[][..], |present| &present.fields);
    if let Some(found) = fields.iter().find(by_code).or_else(|| fields.iter().find(by_name)) {
        change::field(writer, at, &definition, found);
        return;
    }
    writer.differs(Step::Create, "kind-field", &format!("{}.{}", home.entity.shown(), name.text), &label, Vec::new());
    let card = &writer.spec.cards[at.card].named;
    let what = writer.say("plan-do-field", &[("name", Arg::from(label)), ("card", Arg::from(writer.label(&card.name, &card.id)))]);
    let path = Known::joined(["/api/v4/".into(), home.entity.clone(), "/custom_fields".into()]);
    let answer = Answer::at(format!("field.{}", field.named.id), "_embedded.custom_fields.0.id");
    writer.plan.add(what, Call { method: "POST", path, body: Body::Fields([Box::new(definition)]) }, vec![answer]);
}

/// The type there; none where the field has no place.
fn shape(writer: &mut Writer<'_>, at: FieldRef, kind: FieldType, home: &Home) -> Option<&'static str> {
    let (type_, severity, why) = match kind {
        FieldType::Text => ("text", Severity::Note, None),
        FieldType::LongText => ("textarea", Severity::Note, None),
        FieldType::Integer => ("numeric", Severity::Changed, Some("amocrm-type-integer")),
        FieldType::Decimal => ("numeric", Severity::Note, None),
        FieldType::Money => ("numeric", Severity::Changed, Some("amocrm-type-money")),
        FieldType::Percent => ("numeric", Severity::Changed, Some("amocrm-type-percent")),
        FieldType::Bool => ("checkbox", Severity::Note, None),
        FieldType::Date => ("date", Severity::Note, None),
        FieldType::DateTime => ("date_time", Severity::Note, None),
        FieldType::Duration => ("numeric", Severity::Changed, Some("amocrm-type-duration")),
        FieldType::Choice => ("select", Severity::Note, None),
        FieldType::MultiChoice => ("multiselect", Severity::Note, None),
        FieldType::User => ("text", Severity::Lost, Some("amocrm-type-user")),
        FieldType::Ref => ("", Severity::Note, Some("amocrm-type-ref")),
        FieldType::Phone => ("text", Severity::Changed, Some("amocrm-type-phone")),
        FieldType::Email => ("text", Severity::Changed, Some("amocrm-type-email")),
        FieldType::Url => ("url", Severity::Note, None),
        FieldType::File if home.is_catalog => ("", Severity::Lost, Some("amocrm-type-file")),
        FieldType::File => ("file", Severity::Note, None),
    };
    if let Some(why) = why {
        let fallback = if type_.is_empty() { message("crm-fallback-skipped") } else { message_with("amocrm-becomes", &[("type", Arg::from(type_))]) };
        writer.out.losses.push(Loss { severity, part: Part::Field(at), why: message(why), fallback: Some(fallback) });
    }
    (!type_.is_empty()).then_some(type_)
}

/// The values of a list.
fn enums(writer: &mut Writer<'_>, at: FieldRef, field: &Field) -> Vec<Enum> {
    let choices = field.choices();
    if choices.is_empty() {
        writer.out.losses.push(without_options(at, "crm-fallback-empty-list"));
    }
    let wanted: Vec<Wanted<'_>> = choices.iter().map(|choice| Wanted { id: &choice.id, code: choice.code.as_deref() }).collect();
    let names = limits(CrmTarget::AmoCrm).option.names(&wanted);
    let mut out = Vec::with_capacity(choices.len());
    for ((number, choice), name) in choices.iter().enumerate().zip(names) {
        writer.out.losses.extend(renamed(Part::Option(at, number), &name));
        writer.out.map(Part::Option(at, number), name.text.as_str(), "");
        out.push(Enum { id: None, value: writer.label(&choice.named.name, &choice.id), sort: (number + 1) * 10, code: Some(name.text) });
    }
    out
}

/// The statuses at which a field must be filled in; none where nothing is said. What amoCRM can't require goes on the checklist.
fn required(writer: &mut Writer<'_>, home: &Home, at: FieldRef, field: &Field) -> Option<Vec<RequiredStatus>> {
    let part = Part::Field(at);
    let said = field.required.said()?;
    let steps = match said {
        Required::Always | Required::From(_) => &field.required_at[..],
        Required::Never => &[],
        Required::When { when, .. } => {
            let why = message_with("crm-required-when", &[("when", Arg::from(when))]);
            writer.out.losses.push(Loss { severity: Severity::Lost, part, why, fallback: Some(message("crm-required-when-optional")) });
            &[]
        }
    };
    let is_always = matches!(said, Required::Always);
    let statuses: Vec<RequiredStatus> = steps.iter().filter_map(|step| writer.statuses.get(step).cloned()).collect();
    let names = |(_, step): &(crate::crm::specification::StepRef, &crate::crm::specification::Step)| Arg::Text(step.named.name.clone());
    if home.is_catalog || statuses.len() < steps.len() {
        let missing = |step: &&crate::crm::specification::StepRef| home.is_catalog || !writer.statuses.contains_key(step);
        let lost: Vec<Arg> = steps.iter().filter(missing).map(|step| names(&(*step, writer.spec.step(*step)))).collect();
        if !(lost.is_empty() || home.is_catalog && is_always) {
            writer.out.manual.push(ManualStep { part, what: message_with("amocrm-manual-required", &[("steps", Arg::List(lost))]) });
        }
    } else if is_always && steps.is_empty() {
        writer.out.manual.push(ManualStep { part, what: message("amocrm-manual-always") });
    }
    // What a person has to set by hand is left as it is.
    let is_by_hand = steps.is_empty() && !matches!(said, Required::Never);
    (!home.is_catalog && !is_by_hand).then_some(statuses)
}
