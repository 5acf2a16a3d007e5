//! The fields: their types, labels, values, and when they must be filled in.

use std::collections::BTreeMap;

use super::call::{Call, Config, Element, Fields, Label, Params, Settings, UserField};
use super::home::{Home, Way};
use super::system::built_in;
use super::{Writer, change, language};
use crate::crm::against::Step;
use crate::crm::limits::limits;
use crate::crm::loss::{Loss, ManualStep, Part, Severity, message, message_with, renamed, without_options, without_type};
use crate::crm::naming::{Name, Naming, Wanted};
use crate::crm::plan::{Answer, Known};
use crate::crm::specification::{Field, FieldRef, Required};
use crate::crm::system::is_link;
use crate::crm::target::Setting;
use crate::finding::Arg;
use crate::model::crm::FieldType;
use crate::model::settings::CrmTarget;
use crate::text::Text;

/// The length of a name of one's own that older boxed versions take.
const OLD_LENGTH: usize = 13;

/// Plans the fields, home by home, since names are apart within one.
pub(super) fn write(writer: &mut Writer<'_>) {
    let (mut done, mut long, mut mandatory): (Vec<Known>, Vec<Arg>, Vec<Arg>) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..writer.spec.cards.len() {
        built_ins(writer, number);
        let Some(home) = writer.homes[number].clone() else { continue };
        if done.contains(&home.entity) {
            continue;
        }
        let here = |card: &usize| writer.homes[*card].as_ref().is_some_and(|other| other.entity == home.entity);
        let cards: Vec<usize> = (0..writer.spec.cards.len()).filter(here).collect();
        for (field, name) in named(writer, &home, &cards) {
            let said = writer.spec.field(field);
            if name.text.chars().count() > OLD_LENGTH {
                long.push(Arg::from(name.text.as_str()));
            }
            if matches!(said.required.said(), Some(Required::Always)) {
                mandatory.push(Arg::Text(said.named.name.clone()));
            }
            write_one(writer, &home, field, &name);
        }
        done.push(home.entity);
    }
    note(writer, "bitrix24-long-names", long);
    note(writer, "bitrix24-mandatory", mandatory);
}

/// A note about several names together.
fn note(writer: &mut Writer<'_>, key: &'static str, names: Vec<Arg>) {
    if !names.is_empty() {
        let why = message_with(key, &[("count", Arg::from(names.len())), ("names", Arg::List(names))]);
        writer.out.losses.push(Loss { severity: Severity::Note, part: Part::Whole, why, fallback: None });
    }
}

/// The fields of one's own of these cards with their names, without the prefix.
fn named(writer: &Writer<'_>, home: &Home, cards: &[usize]) -> Vec<(FieldRef, Name)> {
    let own = |(field, said): &(FieldRef, &Field)| cards.contains(&field.card) && said.built_in().is_none();
    let fields: Vec<(FieldRef, &Field)> = writer.spec.fields().filter(own).collect();
    let wanted: Vec<Wanted<'_>> = fields.iter().map(|(_, said)| Wanted { id: &said.id, code: said.code.as_deref() }).collect();
    let naming = Naming { prefix: "", ..limits(CrmTarget::Bitrix24).field_naming(Some(home.kind)) };
    fields.iter().map(|(field, _)| *field).zip(naming.names(&wanted)).collect()
}

/// The fields that are there already.
fn built_ins(writer: &mut Writer<'_>, card: usize) {
    let (entity, is_open) = (writer.spec.cards[card].entity.said().copied(), writer.homes[card].is_some());
    for (number, field) in writer.spec.cards[card].fields.iter().enumerate() {
        let (at, part) = (FieldRef { card, field: number }, Part::Field(FieldRef { card, field: number }));
        let Some(word) = field.built_in() else { continue };
        let name = built_in(word, entity);
        writer.out.map(part, name.unwrap_or(word), "");
        let args = [("word", Arg::from(word))];
        let is_asked = matches!(field.required.said(), Some(Required::Always | Required::From(_)));
        if !is_open && is_asked {
            // Nothing can be set of what the portal keeps for itself.
            let (why, fallback) = (message("plan-closed-required"), Some(message("crm-required-when-optional")));
            writer.out.losses.push(Loss { severity: Severity::Lost, part, why, fallback });
        }
        // One line says all that there is to do.
        let what = match (name, is_link(word), field.required.said()) {
            _ if !is_open => None,
            (None, true, _) if is_asked => Some("bitrix24-manual-link-required"),
            (None, true, _) => Some("bitrix24-manual-link"),
            (None, false, Some(Required::Always)) => Some("bitrix24-manual-built-in-unknown"),
            (Some(_), _, Some(Required::Always)) => Some("bitrix24-manual-built-in"),
            _ => None,
        };
        if let Some(what) = what {
            writer.out.manual.push(ManualStep { part, what: message_with(what, &args) });
        } else if name.is_none() {
            writer.out.losses.push(Loss { severity: Severity::Note, part, why: message_with("bitrix24-built-in-unknown", &args), fallback: None });
        }
        if is_open && !(name.is_none() && is_link(word)) {
            required(writer, at, field);
        }
    }
}

fn write_one(writer: &mut Writer<'_>, home: &Home, at: FieldRef, name: &Name) {
    let (field, part) = (writer.spec.field(at), Part::Field(at));
    writer.out.losses.extend(renamed(part, name));
    let Some(kind) = field.kind() else {
        writer.out.losses.push(without_type(at, "crm-fallback-skipped"));
        return;
    };
    let full = Known::joined([home.prefix.clone(), Known::Text(name.text.clone())]);
    let definition = definition(writer, at, field, kind, &full);
    let shown = definition.multiple.filter(|multiple| *multiple == "Y").map_or("", |_| " [ ]");
    writer.out.map(part, full.shown(), format!("{}{shown}", definition.user_type_id.unwrap_or_default()));
    required(writer, at, field);
    let entity = home.entity.plain();
    let same = |entity: &str, code: &str| full.plain().is_some_and(|full| code.eq_ignore_ascii_case(&full)) && home.entity.plain().as_deref() == Some(entity);
    let found = entity.and_then(|_| writer.present()).and_then(|present| present.fields.iter().find(|field| same(&field.entity, &field.code)));
    if let Some(found) = found {
        change::field(writer, home, at, &definition, found);
        return;
    }
    let label = writer.label(&field.named.name, &field.id);
    writer.differs(Step::Create, "kind-field", &format!("{}.{}", home.entity.shown(), full.shown()), &label, Vec::new());
    let card = writer.label(&writer.spec.cards[at.card].named.name, &writer.spec.cards[at.card].named.id);
    let what = writer.say("plan-do-field", &[("name", Arg::from(label)), ("card", Arg::from(card))]);
    let answer = format!("field.{}", field.named.id);
    let (call, at) = match home.way {
        Way::Own(add, _) => (Call { method: add, params: Params::Add { fields: Fields::Field(Box::new(definition)) } }, "result"),
        Way::Config => {
            let config = Config { entity_id: Some(home.entity.clone()), ..Config::from(definition) };
            (Call { method: "userfieldconfig.add", params: Params::Configure { module: "crm", field: Box::new(config) } }, "result.field.id")
        }
    };
    writer.plan.add(what, call, vec![Answer::at(answer, at)]);
}

/// A field as Bitrix24 has it.
fn definition(writer: &mut Writer<'_>, at: FieldRef, field: &Field, kind: FieldType, name: &Known) -> UserField {
    let (type_, settings, changed) = shape(kind);
    if let Some(why) = changed {
        writer.out.losses.push(Loss { severity: Severity::Changed, part: Part::Field(at), why: message(why), fallback: Some(message("bitrix24-becomes")) });
        if let Some(Some(last)) = writer.out.losses.last_mut().map(|loss| loss.fallback.as_mut()) {
            last.args.push(("type", Arg::from(type_)));
        }
    }
    let list = kind.is_choice().then(|| elements(writer, at, field));
    let always = match field.required.said() {
        Some(Required::Always) => Some("Y"),
        Some(Required::Never | Required::From(_)) => Some("N"),
        Some(Required::When { .. }) | None => None,
    };
    let label = labels(writer, &field.named.name, &field.id);
    UserField {
        field_name: Some(name.clone()),
        user_type_id: Some(type_),
        xml_id: Some(field.named.id.clone()),
        sort: Some((at.field + 1) * 10),
        multiple: Some(if kind == FieldType::MultiChoice { "Y" } else { "N" }),
        mandatory: always,
        show_filter: Some("Y"),
        label: Some(writer.label(&field.named.name, &field.id)),
        edit_form_label: Some(label.clone()),
        list_column_label: Some(label.clone()),
        list_filter_label: Some(label),
        help_message: field.purpose.said().filter(|purpose| purpose.strings().any(|text| !text.trim().is_empty())).map(|purpose| labels(writer, purpose, "")),
        settings: Some(settings).filter(|settings| *settings != Settings::default()),
        list,
    }
}

/// The type, its settings, and what is lost.
fn shape(kind: FieldType) -> (&'static str, Settings, Option<&'static str>) {
    let none = Settings::default();
    match kind {
        FieldType::Text => ("string", none, None),
        FieldType::LongText => ("string", Settings { rows: Some(5), ..none }, None),
        FieldType::Integer => ("integer", none, None),
        FieldType::Decimal => ("double", Settings { precision: Some(2), ..none }, None),
        FieldType::Money => ("money", none, None),
        FieldType::Percent => ("double", Settings { precision: Some(2), ..none }, Some("bitrix24-type-percent")),
        FieldType::Bool => ("boolean", Settings { display: Some("CHECKBOX"), ..none }, None),
        FieldType::Date => ("date", none, None),
        FieldType::DateTime => ("datetime", none, None),
        FieldType::Duration => ("double", Settings { precision: Some(2), ..none }, Some("bitrix24-type-duration")),
        FieldType::Choice | FieldType::MultiChoice => ("enumeration", none, None),
        FieldType::User => ("employee", none, None),
        FieldType::Ref => ("crm", Settings { lead: Some("Y"), contact: Some("Y"), company: Some("Y"), deal: Some("Y"), ..none }, Some("bitrix24-type-ref")),
        FieldType::Phone => ("string", none, Some("bitrix24-type-phone")),
        FieldType::Email => ("string", none, Some("bitrix24-type-email")),
        FieldType::Url => ("url", none, None),
        FieldType::File => ("file", none, None),
    }
}

/// The values of a list. Bitrix24 drops those without a text.
fn elements(writer: &mut Writer<'_>, at: FieldRef, field: &Field) -> Vec<Element> {
    let choices = field.choices();
    if choices.is_empty() {
        writer.out.losses.push(without_options(at, "crm-fallback-empty-list"));
    }
    let wanted: Vec<Wanted<'_>> = choices.iter().map(|choice| Wanted { id: &choice.id, code: choice.code.as_deref() }).collect();
    let names = limits(CrmTarget::Bitrix24).option.names(&wanted);
    let mut out = Vec::with_capacity(choices.len());
    for ((number, choice), name) in choices.iter().enumerate().zip(names) {
        writer.out.losses.extend(renamed(Part::Option(at, number), &name));
        writer.out.map(Part::Option(at, number), name.text.as_str(), "");
        out.push(Element { id: None, value: writer.label(&choice.named.name, &choice.id), sort: Some((number + 1) * 10), xml_id: Some(name.text) });
    }
    out
}

/// A text in every language that the model wants.
fn labels(writer: &Writer<'_>, text: &Text, id: &str) -> Label {
    let one = |tag: &str| (language(tag), Setting { tag, ..*writer.setting }.label_or(text, id));
    let tags = writer.spec.languages.iter().map(String::as_str);
    let mut each: BTreeMap<String, String> = tags.map(one).collect();
    let (own, label) = one(writer.setting.tag);
    each.entry(own).or_insert(label);
    Label::Each(each)
}

/// What must be filled in at a stage goes on the checklist, since REST can't set it.
fn required(writer: &mut Writer<'_>, at: FieldRef, field: &Field) {
    let part = Part::Field(at);
    match field.required.said() {
        Some(Required::From(_)) => {
            for (number, pipeline) in writer.spec.pipelines.iter().enumerate() {
                let here = field.required_at.iter().filter(|step| step.pipeline == number);
                let steps: Vec<Arg> = here.map(|step| Arg::Text(writer.spec.step(*step).named.name.clone())).collect();
                if !steps.is_empty() {
                    let args = [("pipeline", Arg::from(&pipeline.named.name)), ("steps", Arg::List(steps))];
                    let own = pipeline.card == Some(at.card);
                    let what = if own { "bitrix24-manual-required" } else { "bitrix24-manual-required-elsewhere" };
                    writer.out.manual.push(ManualStep { part, what: message_with(what, &args) });
                }
            }
        }
        Some(Required::When { when, .. }) => {
            let why = message_with("crm-required-when", &[("when", Arg::from(when))]);
            writer.out.losses.push(Loss { severity: Severity::Lost, part, why, fallback: Some(message("crm-required-when-optional")) });
        }
        Some(Required::Always | Required::Never) | None => {}
    }
}
