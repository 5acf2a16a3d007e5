//! Fields as custom fields.

use super::{Object, XMLNS};
use crate::crm::against::PresentField;
use crate::crm::limits::limits;
use crate::crm::loss::{Loss, ManualStep, Part, Severity, fitting, message, message_with, renamed, without_options, without_type};
use crate::crm::naming::{Name, Wanted};
use crate::crm::specification::{Card, Choice, Field, FieldRef, Required};
use crate::crm::system::{is_link, plain};
use crate::crm::target::{Export, Setting};
use crate::finding::Arg;
use crate::model::crm::FieldType;
use crate::model::settings::CrmTarget;
use crate::xml::{Element, element};

/// A field as it is in Salesforce.
#[derive(Debug)]
pub(super) struct Made {
    /// Its name: `Budget__c`, or that of the built-in field.
    pub(super) name: String,
    /// Its label.
    pub(super) label: String,
    /// Its type, as the Metadata API calls it; empty for a built-in field.
    pub(super) kind: &'static str,
    /// Its options: name and label.
    pub(super) options: Vec<(String, String)>,
    /// Its definition; none for a built-in field.
    pub(super) definition: Option<Element>,
    /// The formula that holds where it is empty; none where that can't be told.
    pub(super) empty: Option<String>,
    /// Whether its own definition says that it must be filled in.
    pub(super) required: bool,
}

/// How long a help text may be, and a description.
const HELP: usize = 510;
const DESCRIPTION: usize = 1000;

/// The names of the fields of a card.
pub(super) fn names(card: &Card) -> Vec<Name> {
    let wanted: Vec<Wanted<'_>> = card.fields.iter().map(|field| Wanted { id: &field.id, code: field.code.as_deref() }).collect();
    limits(CrmTarget::Salesforce).field.names(&wanted)
}

/// The field that Salesforce has for a word that models use of any CRM; a name that begins with a capital letter is taken to be Salesforce's own.
fn built_in<'w>(word: &'w str, object: &str) -> Option<&'w str> {
    Some(match (plain(word).as_str(), object) {
        ("responsible" | "owner" | "assigned" | "assignedby" | "assignedbyid", _) => "OwnerId",
        ("title", "Contact") => "Title",
        ("title" | "name" | "fullname" | "dealname" | "companyname", _) => "Name",
        ("stage" | "step" | "status" | "stageid", _) => "StageName",
        ("amount" | "sum" | "opportunity" | "price", _) => "Amount",
        ("closedon" | "closed" | "closedate" | "closedat", _) => "CloseDate",
        ("createdon" | "created" | "createdate" | "createdat" | "datecreate", _) => "CreatedDate",
        ("company" | "companyid" | "client" | "associatedcompany" | "associatedcompanyid", "Contact" | "Opportunity" | "Activity") => "AccountId",
        ("contact" | "contactid", "Opportunity") => "ContactId",
        ("association" | "deal", "Activity") => "WhatId",
        ("starttime" | "hstimestamp", "Activity") => "ActivityDate",
        ("direction", "Activity") => "CallType",
        ("type" | "typeid", _) => "Type",
        ("phone", _) => "Phone",
        ("email", _) => "Email",
        ("website" | "web" | "url", _) => "Website",
        ("jobtitle" | "position" | "post", _) => "Title",
        ("industry", _) => "Industry",
        ("source" | "sourceid", _) => "LeadSource",
        ("description" | "comment" | "comments", _) => "Description",
        _ if word.starts_with(|c: char| c.is_ascii_uppercase()) => word,
        _ => return None,
    })
}

/// A field; none where Salesforce has something else for it. What is lost is told.
pub(super) fn made(
    setting: &Setting<'_>,
    object: &Object,
    at: FieldRef,
    field: &Field,
    name: &Name,
    there: Option<&PresentField>,
    out: &mut Export,
) -> Option<Made> {
    let part = Part::Field(at);
    if let Some(system) = field.built_in() {
        let Some(name) = built_in(system, &object.name).map(ToString::to_string) else {
            let key = match (is_link(system), field.required.said()) {
                (true, Some(Required::Always)) => "salesforce-lookup-required",
                (true, _) => "salesforce-lookup",
                (false, _) => "salesforce-built-in-unknown",
            };
            out.manual.push(ManualStep { part, what: message_with(key, &[("word", Arg::from(system))]) });
            out.map(part, system, "");
            return None;
        };
        out.map(part, format!("{}.{name}", object.name), "");
        let known = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let empty = known.then(|| empty(&name, field.kind().unwrap_or(FieldType::Text))).flatten();
        return Some(Made { label: setting.label(&field.named.name), name, kind: "", options: Vec::new(), definition: None, empty, required: false });
    }
    let kind = match field.kind() {
        // One line says all that there is to do: when they must be filled in, too.
        Some(FieldType::Ref) => {
            let what = if matches!(field.required.said(), Some(Required::Always)) { "salesforce-lookup-required" } else { "salesforce-lookup" };
            out.manual.push(ManualStep { part, what: message(what) });
            return None;
        }
        Some(FieldType::File) => {
            let asked = matches!(field.required.said(), Some(Required::Always | Required::From(_)));
            out.manual.push(ManualStep { part, what: message(if asked { "salesforce-files-required" } else { "salesforce-files" }) });
            return None;
        }
        Some(kind) => kind,
        None => {
            out.losses.push(without_type(at, "salesforce-fallback-text"));
            FieldType::Text
        }
    };
    let options = if matches!(kind, FieldType::Choice | FieldType::MultiChoice) { options(setting, at, field, out) } else { Vec::new() };
    let kind = if options.is_empty() && matches!(kind, FieldType::Choice | FieldType::MultiChoice) { FieldType::Text } else { kind };
    if kind == FieldType::Duration {
        out.losses.push(Loss { severity: Severity::Changed, part, why: message("salesforce-duration"), fallback: None });
    }
    let (label, cut) = fitting(part, setting.label(&field.named.name), limits(CrmTarget::Salesforce).field_name);
    out.losses.extend(cut);
    if field.purpose.said().is_some_and(|purpose| setting.label(purpose).chars().count() > HELP) {
        let why = message_with("salesforce-help-long", &[("limit", Arg::from(HELP))]);
        out.losses.push(Loss { severity: Severity::Changed, part, why, fallback: None });
    }
    let required = matches!(field.required.said(), Some(Required::Always)) && takes_required(kind);
    out.losses.extend(renamed(part, name));
    out.map(part, format!("{}.{}", object.name, name.text), type_name(kind));
    // Options that only the organisation has stay.
    let foreign = there.map(|there| there.options.as_slice()).unwrap_or_default().iter().filter(|option| options.iter().all(|(own, _)| *own != option.code));
    let foreign = foreign.map(|option| (option.code.clone(), option.label.clone())).filter(|_| !options.is_empty());
    let all: Vec<(String, String)> = options.iter().cloned().chain(foreign).collect();
    let definition = Some(definition(setting, field, name, &label, kind, &all, required));
    Some(Made { empty: empty(&name.text, kind), name: name.text.clone(), label, kind: type_name(kind), options, definition, required })
}

/// What the Metadata API calls a type.
fn type_name(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Text | FieldType::File | FieldType::Ref => "Text",
        FieldType::LongText => "LongTextArea",
        FieldType::Integer | FieldType::Decimal | FieldType::Duration => "Number",
        FieldType::Money => "Currency",
        FieldType::Percent => "Percent",
        FieldType::Bool => "Checkbox",
        FieldType::Date => "Date",
        FieldType::DateTime => "DateTime",
        FieldType::Choice => "Picklist",
        FieldType::MultiChoice => "MultiselectPicklist",
        FieldType::User => "Lookup",
        FieldType::Phone => "Phone",
        FieldType::Email => "Email",
        FieldType::Url => "Url",
    }
}

/// Whether a field of this type can be required by its own definition; of the others a rule requires it.
fn takes_required(kind: FieldType) -> bool {
    !matches!(kind, FieldType::LongText | FieldType::Bool | FieldType::MultiChoice | FieldType::User)
}

/// The formula that holds where a field is empty. A box that is not ticked is an answer too, so of it nothing can be told.
fn empty(name: &str, kind: FieldType) -> Option<String> {
    match kind {
        FieldType::Bool => None,
        FieldType::Choice => Some(format!("ISBLANK(TEXT({name}))")),
        FieldType::LongText => Some(format!("LEN({name}) = 0")),
        _ => Some(format!("ISBLANK({name})")),
    }
}

/// Children in alphabetical order behind the name, as the platform itself writes them.
fn definition(setting: &Setting<'_>, field: &Field, name: &Name, label: &str, kind: FieldType, options: &[(String, String)], required: bool) -> Element {
    let purpose = field.purpose.said().map(|text| setting.label(text)).unwrap_or_default();
    let mut out = element("CustomField").with("xmlns", XMLNS).leaf("fullName", name.text.as_str());
    if kind == FieldType::Bool {
        out = out.leaf("defaultValue", "false");
    }
    if kind == FieldType::User {
        out = out.leaf("deleteConstraint", "SetNull");
    }
    if !purpose.is_empty() {
        out = out.leaf("description", cut(&purpose, DESCRIPTION)).leaf("inlineHelpText", cut(&purpose, HELP));
    }
    out = out.leaf("label", label);
    match kind {
        FieldType::Text => out = out.leaf("length", "255"),
        FieldType::LongText => out = out.leaf("length", "32768"),
        FieldType::Integer => out = out.leaf("precision", "18"),
        FieldType::Decimal | FieldType::Duration | FieldType::Money => out = out.leaf("precision", "18"),
        FieldType::Percent => out = out.leaf("precision", "5"),
        _ => {}
    }
    if kind == FieldType::User {
        out = out.leaf("referenceTo", "User").leaf("relationshipName", name.text.trim_end_matches("__c"));
    }
    if kind != FieldType::Bool && kind != FieldType::LongText {
        out = out.leaf("required", if required { "true" } else { "false" });
    }
    match kind {
        FieldType::Integer => out = out.leaf("scale", "0"),
        FieldType::Decimal => out = out.leaf("scale", "4"),
        FieldType::Duration | FieldType::Money | FieldType::Percent => out = out.leaf("scale", "2"),
        _ => {}
    }
    out = out.leaf("type", type_name(kind));
    if !options.is_empty() {
        let value = |(name, label): &(String, String)| element("value").leaf("fullName", name.as_str()).leaf("default", "false").leaf("label", label.as_str());
        let values = element("valueSetDefinition").leaf("sorted", "false").children(options.iter().map(value));
        out = out.child(element("valueSet").leaf("restricted", "true").child(values));
    }
    match kind {
        FieldType::LongText => out.leaf("visibleLines", "5"),
        FieldType::MultiChoice => out.leaf("visibleLines", "4"),
        _ => out,
    }
}

fn options(setting: &Setting<'_>, at: FieldRef, field: &Field, out: &mut Export) -> Vec<(String, String)> {
    let choices = field.choices();
    if choices.is_empty() {
        out.losses.push(without_options(at, "salesforce-fallback-text"));
    }
    let wanted: Vec<Wanted<'_>> = choices.iter().map(|choice| Wanted { id: &choice.id, code: choice.code.as_deref() }).collect();
    let names = limits(CrmTarget::Salesforce).option.names(&wanted);
    let one = |(number, (choice, name)): (usize, (&Choice, &Name))| {
        out.losses.extend(renamed(Part::Option(at, number), name));
        out.map(Part::Option(at, number), name.text.as_str(), "");
        let (label, cut) = fitting(Part::Option(at, number), setting.label(&choice.named.name), limits(CrmTarget::Salesforce).option_name);
        out.losses.extend(cut);
        (name.text.clone(), label)
    };
    let mut list: Vec<(String, String)> = choices.iter().zip(&names).enumerate().map(one).collect();
    let most = limits(CrmTarget::Salesforce).options.unwrap_or(usize::MAX);
    if list.len() > most {
        list.truncate(most);
        let args = [("limit", Arg::from(most))];
        out.losses.push(Loss { severity: Severity::Lost, part: Part::Field(at), why: message_with("salesforce-options-many", &args), fallback: None });
    }
    list
}

/// The beginning of a text.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_string() } else { text.chars().take(most - 1).chain(['…']).collect() }
}
