//! Fields as properties.

use super::wire::{Choice, Property};
use crate::crm::limits::limits;
use crate::crm::loss::{Loss, ManualStep, Part, Severity, message, message_with, renamed, without_options, without_type};
use crate::crm::naming::{Name, Naming, Wanted};
use crate::crm::specification::{Card, Field, FieldRef, Required};
use crate::crm::system::{is_link, plain};
use crate::crm::target::{Export, Setting};
use crate::finding::Arg;
use crate::model::crm::{EntityKind, FieldType};
use crate::model::settings::CrmTarget;

/// The type of a property and the field by which it is entered.
#[derive(Debug, Clone, Copy, Default)]
struct Form {
    kind: &'static str,
    field: &'static str,
    number: Option<&'static str>,
    text: Option<&'static str>,
}

const TEXT: Form = Form { kind: "string", field: "text", number: None, text: None };
const NUMBER: Form = Form { kind: "number", field: "number", ..TEXT };

/// How a type is kept; none where an association stands in its place.
fn form(type_: FieldType) -> Option<Form> {
    Some(match type_ {
        FieldType::Text => TEXT,
        FieldType::LongText => Form { field: "textarea", ..TEXT },
        FieldType::Integer | FieldType::Decimal => NUMBER,
        FieldType::Money => Form { number: Some("currency"), ..NUMBER },
        FieldType::Percent => Form { number: Some("percentage"), ..NUMBER },
        FieldType::Duration => Form { number: Some("duration"), ..NUMBER },
        FieldType::Bool => Form { kind: "bool", field: "booleancheckbox", ..TEXT },
        FieldType::Date => Form { kind: "date", field: "date", ..TEXT },
        FieldType::DateTime => Form { kind: "datetime", field: "date", ..TEXT },
        FieldType::Choice | FieldType::User => Form { kind: "enumeration", field: "select", ..TEXT },
        FieldType::MultiChoice => Form { kind: "enumeration", field: "checkbox", ..TEXT },
        FieldType::Phone => Form { kind: "phone_number", field: "phonenumber", ..TEXT },
        FieldType::Email => Form { text: Some("email"), ..TEXT },
        FieldType::Url => TEXT,
        FieldType::File => Form { field: "file", ..TEXT },
        FieldType::Ref => return None,
    })
}

/// The property that HubSpot has for a word that models use of any CRM.
enum BuiltIn<'w> {
    /// One of its properties, or several that are one in the model.
    Property(&'w str),
    /// Records are linked, which is no property.
    Link,
    /// None that is known here.
    Unknown,
}

/// Names that begin with `hs_` or `hubspot_` are HubSpot's own.
fn built_in(word: &str, entity: Option<EntityKind>) -> BuiltIn<'_> {
    use EntityKind::{Activity, Company, Contact, Deal};
    let name = match (plain(word).as_str(), entity) {
        ("responsible" | "owner" | "assigned" | "assignedby" | "assignedbyid", _) => "hubspot_owner_id",
        ("company" | "companyid" | "client" | "contact" | "contactid" | "deal" | "associatedcompany" | "associatedcompanyid", _) => return BuiltIn::Link,
        _ if is_link(word) => return BuiltIn::Link,
        ("fullname" | "name" | "title", Some(Contact)) => "firstname, lastname",
        ("title" | "name" | "dealname", Some(Deal)) => "dealname",
        ("title" | "name" | "companyname", Some(Company)) => "name",
        ("stage" | "step" | "status" | "stageid", Some(Deal)) => "dealstage",
        ("amount" | "sum" | "price" | "opportunity", Some(Deal)) => "amount",
        ("type" | "typeid", Some(Deal)) => "dealtype",
        ("direction", Some(Activity)) => "hs_call_direction",
        ("starttime", Some(Activity)) => "hs_timestamp",
        ("description" | "comment" | "comments", Some(Activity)) => "hs_call_body, hs_meeting_body",
        ("createdon" | "created" | "createdate" | "createdat" | "datecreate", _) => "createdate",
        ("closedon" | "closed" | "closedate" | "closedat", _) => "closedate",
        ("web" | "url" | "website", _) => "website",
        ("position" | "post" | "jobtitle", _) => "jobtitle",
        ("description" | "comment" | "comments", _) => "description",
        _ if word.starts_with("hs_") || word.starts_with("hubspot_") => word,
        _ if limits(CrmTarget::HubSpot).field.reserved.contains(&word) => word,
        _ => return BuiltIn::Unknown,
    };
    BuiltIn::Property(name)
}

/// Whether a field becomes a link between records: then it is no property that one could require.
pub(super) fn is_association(field: &Field, entity: Option<EntityKind>) -> bool {
    match field.built_in() {
        Some(word) => matches!(built_in(word, entity), BuiltIn::Link),
        None => field.kind() == Some(FieldType::Ref),
    }
}

/// Whether a field is a built-in property that is not known here.
pub(super) fn is_unknown(field: &Field, entity: Option<EntityKind>) -> bool {
    field.built_in().is_some_and(|word| matches!(built_in(word, entity), BuiltIn::Unknown))
}

/// The names of the fields of a card: those of the built-in properties are as the model says.
pub(super) fn names(card: &Card) -> Vec<Name> {
    let wanted: Vec<Wanted<'_>> = card.fields.iter().map(|field| Wanted { id: &field.id, code: field.code.as_deref() }).collect();
    let naming = limits(CrmTarget::HubSpot).field;
    // An object of one's own has no properties of HubSpot that could be in the way.
    let own = card.entity.said().is_some_and(|entity| super::objects(*entity).is_none());
    if own { Naming { reserved: &[], ..naming }.names(&wanted) } else { naming.names(&wanted) }
}

/// The property of a field; none where the field is built in or becomes an association. What is lost is told.
pub(super) fn property(
    setting: &Setting<'_>,
    at: FieldRef,
    (field, entity): (&Field, EntityKind),
    name: &Name,
    group: &str,
    out: &mut Export,
) -> Option<Property> {
    let part = Part::Field(at);
    if let Some(word) = field.built_in() {
        match built_in(word, Some(entity)) {
            BuiltIn::Property(name) => {
                out.map(part, name, "");
                if name.contains(',') {
                    let why = message_with("hubspot-several-properties", &[("names", Arg::from(name))]);
                    out.losses.push(Loss { severity: Severity::Note, part, why, fallback: None });
                }
            }
            BuiltIn::Link => {
                out.map(part, word, "association");
                let why = message("hubspot-link");
                out.losses.push(Loss { severity: Severity::Note, part, why, fallback: None });
            }
            BuiltIn::Unknown => {
                out.map(part, word, "");
                let args = [("word", Arg::from(word))];
                // One line says all that there is to do.
                if matches!(field.required.said(), Some(Required::Always)) {
                    out.manual.push(ManualStep { part, what: message_with("hubspot-built-in-unknown-required", &args) });
                } else {
                    let why = message_with("hubspot-built-in-unknown", &args);
                    out.losses.push(Loss { severity: Severity::Note, part, why, fallback: None });
                }
            }
        }
        return None;
    }
    let Some(mut form) = field.kind().map_or(Some(TEXT), form) else {
        if matches!(field.required.said(), Some(Required::Always | Required::From(_))) {
            out.losses.push(Loss { severity: Severity::Note, part, why: message("hubspot-link"), fallback: None });
        } else {
            out.manual.push(ManualStep { part, what: message("hubspot-association") });
        }
        return None;
    };
    if field.kind().is_none() {
        out.losses.push(without_type(at, "hubspot-fallback-text"));
    }
    let options = match field.kind() {
        Some(FieldType::Choice | FieldType::MultiChoice) => options(setting, at, field, out),
        Some(FieldType::Bool) => [("true", "hubspot-yes"), ("false", "hubspot-no")]
            .into_iter()
            .enumerate()
            .map(|(number, (value, word))| Choice { label: setting.words.word(word), value: value.to_string(), display_order: number, hidden: false })
            .collect(),
        _ => Vec::new(),
    };
    if options.is_empty() && matches!(field.kind(), Some(FieldType::Choice | FieldType::MultiChoice)) {
        form = TEXT;
    }
    if field.kind() == Some(FieldType::Url) {
        out.losses.push(Loss { severity: Severity::Changed, part, why: message("hubspot-no-url"), fallback: Some(message("hubspot-fallback-text")) });
    }
    let user = field.kind() == Some(FieldType::User);
    out.losses.extend(renamed(part, name));
    out.map(part, name.text.as_str(), format!("{}/{}", form.kind, form.field));
    Some(Property {
        name: name.text.clone(),
        label: setting.label(&field.named.name),
        group_name: Some(group.to_string()),
        kind: form.kind,
        field_type: form.field,
        description: field.purpose.said().map(|text| setting.label(text)).unwrap_or_default(),
        display_order: at.field,
        options,
        number_display_hint: form.number,
        text_display_hint: form.text,
        external_options: user,
        referenced_object_type: user.then_some("OWNER"),
    })
}

fn options(setting: &Setting<'_>, at: FieldRef, field: &Field, out: &mut Export) -> Vec<Choice> {
    let choices = field.choices();
    if choices.is_empty() {
        out.losses.push(without_options(at, "hubspot-fallback-text"));
    }
    let wanted: Vec<Wanted<'_>> = choices.iter().map(|choice| Wanted { id: &choice.id, code: choice.code.as_deref() }).collect();
    let names = limits(CrmTarget::HubSpot).option.names(&wanted);
    let one = |(number, (choice, name)): (usize, (&crate::crm::specification::Choice, &Name))| {
        out.losses.extend(renamed(Part::Option(at, number), name));
        out.map(Part::Option(at, number), name.text.as_str(), "");
        let mut label = setting.label(&choice.named.name);
        let room = OPTION.saturating_sub(name.text.chars().count());
        if label.chars().count() > room {
            label = label.chars().take(room).collect();
            out.losses.push(Loss { severity: Severity::Changed, part: Part::Option(at, number), why: message("hubspot-option-long"), fallback: None });
        }
        Choice { label, value: name.text.clone(), display_order: number, hidden: false }
    };
    let mut list: Vec<Choice> = choices.iter().zip(&names).enumerate().map(one).collect();
    let most = limits(CrmTarget::HubSpot).options.unwrap_or(usize::MAX);
    if list.len() > most {
        list.truncate(most);
        out.losses.push(Loss { severity: Severity::Lost, part: Part::Field(at), why: message("hubspot-options-many"), fallback: None });
    }
    list
}

/// How many characters the label and the value of an option may have together.
const OPTION: usize = 3000;
