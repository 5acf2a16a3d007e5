//! Fields as custom fields.

use super::{Object, XMLNS};
use crate::crm::against::PresentField;
use crate::crm::limits::limits;
use crate::crm::loss::{Loss, ManualStep, Part, Severity, message, message_with, renamed, without_options, without_type};
use crate::crm::naming::{Name, Wanted};
use crate::crm::specification::{Card, Choice, Field, FieldRef, Required};
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

/// How long the label of a field may be.
const LABEL: usize = 40;

/// The names of the fields of a card.
pub(super) fn names(card: &Card) -> Vec<Name> {
    let wanted: Vec<Wanted<'_>> = card.fields.iter().map(|field| Wanted { id: &field.id, code: field.code.as_deref() }).collect();
    limits(CrmTarget::Salesforce).field.names(&wanted)
}

/// The field that Salesforce has for a word that models use of any CRM; every other name is taken to be Salesforce's own.
fn built_in(system: &str) -> &str {
    match system {
        "owner" | "responsible" => "OwnerId",
        "title" | "name" => "Name",
        "stage" | "step" => "StageName",
        "amount" => "Amount",
        "closed_on" | "closedate" => "CloseDate",
        "created_on" | "created" | "createdate" => "CreatedDate",
        "phone" => "Phone",
        "email" => "Email",
        "website" => "Website",
        "jobtitle" => "Title",
        "description" => "Description",
        other => other,
    }
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
        let name = built_in(system).to_string();
        out.map(part, format!("{}.{name}", object.name), "");
        let known = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let empty = known.then(|| empty(&name, field.kind().unwrap_or(FieldType::Text))).flatten();
        return Some(Made { label: setting.label(&field.named.name), name, kind: "", options: Vec::new(), definition: None, empty, required: false });
    }
    let kind = match field.kind() {
        Some(FieldType::Ref) => {
            out.manual.push(ManualStep { part, what: message("salesforce-lookup") });
            return None;
        }
        Some(FieldType::File) => {
            out.manual.push(ManualStep { part, what: message("salesforce-files") });
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
    let whole = setting.label(&field.named.name);
    let label: String = whole.chars().take(LABEL).collect();
    if label != whole {
        let args = [("limit", Arg::from(LABEL))];
        out.losses.push(Loss { severity: Severity::Changed, part, why: message_with("salesforce-label-long", &args), fallback: None });
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
        out = out.leaf("description", cut(&purpose, 1000)).leaf("inlineHelpText", cut(&purpose, 510));
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
        (name.text.clone(), cut(&setting.label(&choice.named.name), 255))
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
