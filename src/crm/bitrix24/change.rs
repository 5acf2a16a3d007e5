//! What differs from what a portal has: changes of fields, and what the process does not know.

use std::collections::{BTreeMap, BTreeSet};

use super::Writer;
use super::call::{Call, Config, Element, Fields, Label, Params, UserField};
use super::home::{Home, Way};
use crate::crm::against::{PresentField, Step, paired};
use crate::crm::loss::{Loss, ManualStep, Part, Severity, message, message_with};
use crate::crm::plan::Known;
use crate::crm::specification::FieldRef;
use crate::finding::Arg;

/// One thing that differs: what, before, after.
type Change = (String, String, String);

/// Plans what has to change of a field that is there.
pub(super) fn field(writer: &mut Writer<'_>, home: &Home, at: FieldRef, wanted: &UserField, found: &PresentField) {
    let mut changes: Vec<Change> = Vec::new();
    fixed(writer, at, wanted, found, &mut changes);
    let manual = changes.len();
    let mut fields = UserField::default();
    if let Some(label) = &wanted.edit_form_label
        && let Some(new) = text("EDIT_FORM_LABEL", label, found, &mut changes)
    {
        fields.edit_form_label = Some(new.clone());
        fields.list_column_label = Some(new.clone());
        fields.list_filter_label = Some(new);
    }
    if let Some(help) = &wanted.help_message {
        fields.help_message = text("HELP_MESSAGE", help, found, &mut changes);
    }
    if let (Some(wanted), Some(is)) = (wanted.mandatory, found.more.get("MANDATORY"))
        && wanted != is
    {
        changes.push(("MANDATORY".to_string(), is.clone(), wanted.to_string()));
        fields.mandatory = Some(wanted);
    }
    if found.more.contains_key("LIST") {
        fields.list = wanted.list.as_deref().and_then(|list| values(writer, list, found, &mut changes));
    } else if wanted.list.is_some() {
        // A list of fields may come without their values; to plan them anew would double them.
        let why = message("bitrix24-values-unknown");
        writer.out.losses.push(Loss { severity: Severity::Note, part: Part::Field(at), why, fallback: None });
    }
    let label = wanted.label.clone().unwrap_or_default();
    let name = format!("{}.{}", found.entity, found.code);
    let is_planned = changes.len() > manual;
    if !changes.is_empty() {
        writer.differs(Step::Change, "kind-field", &name, &label, changes);
    }
    let Some(id) = found.id.as_deref().filter(|_| is_planned) else { return };
    let card = &writer.spec.cards[at.card].named;
    let what = writer.say("plan-do-field-change", &[("name", Arg::from(label)), ("card", Arg::from(writer.label(&card.name, &card.id)))]);
    let id = Known::number(id);
    let call = match home.way {
        Way::Own(_, method) => Call { method, params: Params::Change { id, fields: Fields::Field(Box::new(fields)) } },
        Way::Config => {
            let user_type_id = fields.list.is_some().then_some("enumeration");
            let field = Box::new(Config { user_type_id, ..Config::from(fields) });
            Call { method: "userfieldconfig.update", params: Params::Reconfigure { module: "crm", id, field } }
        }
    };
    writer.plan.add(what, call, Vec::new());
}

/// What Bitrix24 never changes: a line of the checklist.
fn fixed(writer: &mut Writer<'_>, at: FieldRef, wanted: &UserField, found: &PresentField, changes: &mut Vec<Change>) {
    let multiple = found.more.get("MULTIPLE").map_or("", String::as_str);
    let pairs = [("USER_TYPE_ID", wanted.user_type_id, found.kind.as_str()), ("MULTIPLE", wanted.multiple, multiple)];
    for (what, new, old) in pairs {
        if let Some(new) = new.filter(|new| !old.is_empty() && *new != old) {
            let args = [("what", Arg::from(what)), ("before", Arg::from(old)), ("after", Arg::from(new)), ("name", Arg::from(found.code.as_str()))];
            writer.out.manual.push(ManualStep { part: Part::Field(at), what: message_with("bitrix24-manual-fixed", &args) });
            changes.push((what.to_string(), old.to_string(), new.to_string()));
        }
    }
}

/// A text that differs from the one that is there, with the languages that we don't know kept. What the portal does not say is not compared.
fn text(key: &'static str, wanted: &Label, found: &PresentField, changes: &mut Vec<Change>) -> Option<Label> {
    let Label::Each(wanted) = wanted else { return None };
    if let Some(one) = found.more.get(key) {
        // A list in one language does not say in which.
        if wanted.values().any(|text| text == one) {
            return None;
        }
        let new = wanted.values().next().cloned().unwrap_or_default();
        changes.push((key.to_string(), one.clone(), new.clone()));
        return Some(if wanted.len() == 1 { Label::One(new) } else { Label::Each(wanted.clone()) });
    }
    let prefix = format!("{key}.");
    let mut all: BTreeMap<String, String> =
        found.more.iter().filter_map(|(name, text)| Some((name.strip_prefix(&prefix)?.to_string(), text.clone()))).collect();
    if all.is_empty() {
        return None;
    }
    let before = changes.len();
    // An answer asked for in one language tells that one alone.
    let is_part = all.len() == 1;
    for (tag, text) in wanted {
        let old = all.insert(tag.clone(), text.clone());
        if old.is_some() || !is_part {
            let old = old.unwrap_or_default();
            if old != *text {
                changes.push((format!("{key} {tag}"), old, text.clone()));
            }
        }
    }
    (changes.len() > before).then_some(Label::Each(all))
}

/// The whole list of values where one is new or has another text: those that are there with their numbers, so that none is lost.
fn values(writer: &mut Writer<'_>, wanted: &[Element], found: &PresentField, changes: &mut Vec<Change>) -> Option<Vec<Element>> {
    let before = changes.len();
    let pairs = paired(wanted.iter().map(|element| (element.xml_id.as_deref().unwrap_or_default(), element.value.as_str())), &found.options);
    let mut out = Vec::new();
    for (element, pair) in wanted.iter().zip(&pairs) {
        let there = pair.map(|number| &found.options[number]);
        let old = there.map_or("", |option| option.label.as_str());
        if there.is_none() || old != element.value {
            let code = element.xml_id.as_deref().unwrap_or_default();
            changes.push((format!("LIST {code}"), old.to_string(), element.value.clone()));
        }
        out.push(Element { id: there.and_then(|option| option.id.as_deref()).map(Known::number), ..element.clone() });
    }
    let taken: BTreeSet<usize> = pairs.into_iter().flatten().collect();
    for (_, option) in found.options.iter().enumerate().filter(|(number, _)| !taken.contains(number)) {
        let name = format!("{}.{}", found.code, if option.code.is_empty() { option.id.as_deref().unwrap_or_default() } else { &option.code });
        writer.differs(Step::Unknown, "kind-option", &name, &option.label, Vec::new());
        let xml_id = Some(option.code.clone()).filter(|code| !code.is_empty());
        out.push(Element { id: option.id.as_deref().map(Known::number), value: option.label.clone(), sort: None, xml_id });
    }
    (changes.len() > before).then_some(out)
}

/// The fields and pipelines that the process does not know.
pub(super) fn unknown(writer: &mut Writer<'_>) {
    let Some(present) = writer.present() else { return };
    let known: BTreeSet<String> = writer.out.mapped.iter().map(|mapped| mapped.name.to_uppercase()).collect();
    let entity_of = |part: Part| match part {
        Part::Field(field) => writer.homes[field.card].as_ref().and_then(|home| home.entity.plain()),
        _ => None,
    };
    let ours: BTreeSet<(String, String)> = writer.out.mapped.iter().filter_map(|mapped| Some((entity_of(mapped.part)?, mapped.name.to_uppercase()))).collect();
    for field in present.fields.iter().filter(|field| !ours.contains(&(field.entity.clone(), field.code.to_uppercase()))) {
        writer.differs(Step::Unknown, "kind-field", &format!("{}.{}", field.entity, field.code), &field.label, Vec::new());
    }
    for pipeline in present.pipelines.iter().filter(|pipeline| !known.contains(&pipeline.code.to_uppercase())) {
        writer.differs(Step::Unknown, "kind-pipeline", &pipeline.code, &pipeline.label, Vec::new());
    }
    if present.pipelines.is_empty() && !writer.spec.pipelines.is_empty() {
        let why = message("plan-against-without-pipelines");
        writer.out.losses.push(Loss { severity: Severity::Note, part: Part::Whole, why, fallback: None });
    }
}
