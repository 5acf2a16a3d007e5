//! 1C: a script that makes the fields as additional attributes of the Standard Subsystems Library, by its `УправлениеСвойствами`.
//!
//! Names of attributes are one space for the whole base, so that those without a code have that of their card before them. Which object of the
//! configuration a card is, differs from configuration to configuration: the script has a place for it, and leaves a card alone that has none. It can be
//! run again: what is there already is not made twice.

mod script;

use super::csv::register_text;
use super::limits::limits;
use super::loss::{Loss, ManualStep, Part, Severity, message, message_with, renamed, without_options, without_type};
use super::naming::{Name, Naming, Wanted};
use super::specification::{Field, FieldRef, Required, Specification};
use super::target::{Export, Setting, Target};
use crate::finding::Arg;
use crate::model::crm::FieldType;
use crate::model::settings::CrmTarget;

/// The target.
pub(super) struct OneC;

/// How long «Заголовок» of an attribute may be.
fn title_length() -> usize {
    limits(CrmTarget::OneC).field_name.unwrap_or(usize::MAX)
}

/// How long «Наименование» of a value may be.
fn value_length() -> usize {
    limits(CrmTarget::OneC).option_name.unwrap_or(usize::MAX)
}

impl Target for OneC {
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export {
        let mut out = Export::default();
        if spec.cards.is_empty() {
            return out;
        }
        let plan = Plan::new(spec, setting, &mut out);
        out.file("attributes.bsl", script::script(spec, setting, &plan));
        out.file("register.csv", register_text(spec, setting));
        for (number, pipeline) in spec.pipelines.iter().enumerate() {
            let steps = pipeline.steps.iter().map(|step| Arg::from(&step.named.name)).collect();
            let what = message_with("crm-1c-pipeline", &[("steps", Arg::List(steps))]);
            out.manual.push(ManualStep { part: Part::Pipeline(number), what });
        }
        out
    }
}

/// A field as an additional attribute.
struct Attribute {
    field: FieldRef,
    /// «Имя».
    name: String,
    /// «Наименование» and «Заголовок».
    title: String,
    /// The description of its type, as an expression.
    type_: &'static str,
    /// How many lines it has on a form; 0 for one.
    lines: u8,
    /// Whether it must be filled in at all times.
    required: bool,
    /// Its values: «Наименование» and «ПолноеНаименование».
    values: Vec<(String, String)>,
}

/// What the script makes.
struct Plan {
    attributes: Vec<Attribute>,
}

impl Plan {
    fn new(spec: &Specification, setting: &Setting<'_>, out: &mut Export) -> Self {
        let names = names(spec);
        let mut attributes: Vec<Attribute> = Vec::new();
        let mut titles = rustc_hash::FxHashSet::default();
        for ((field, said), name) in spec.fields().zip(&names) {
            if let Some(system) = said.built_in() {
                out.map(Part::Field(field), system, "");
                requirement(spec, field, said, out);
                continue;
            }
            let Some((type_, lines)) = type_of(field, said, out) else { continue };
            out.losses.extend(renamed(Part::Field(field), name));
            out.map(Part::Field(field), name.text.as_str(), type_.split('"').nth(1).unwrap_or_default());
            let title = title(&setting.label(&said.named.name), field, &mut titles, out);
            let required = matches!(said.required.said(), Some(Required::Always));
            requirement(spec, field, said, out);
            let values = if said.kind() == Some(FieldType::Choice) { values(setting, field, said, out) } else { Vec::new() };
            attributes.push(Attribute { field, name: name.text.clone(), title, type_, lines, required, values });
        }
        let plan = Self { attributes };
        for card in plan.cards(spec) {
            out.manual.push(ManualStep { part: Part::Card(card), what: message_with("crm-1c-object", &[("card", Arg::from(card + 1))]) });
        }
        plan
    }

    /// The cards that have attributes of one's own.
    fn cards(&self, spec: &Specification) -> Vec<usize> {
        (0..spec.cards.len()).filter(|card| self.attributes.iter().any(|attribute| attribute.field.card == *card)).collect()
    }
}

/// The names of all fields: they are one space.
fn names(spec: &Specification) -> Vec<Name> {
    let wanted: Vec<Wanted<'_>> = spec.fields().map(|(_, field)| Wanted { id: &field.named.id, code: field.code.as_deref() }).collect();
    Naming { ..limits(CrmTarget::OneC).field }.names(&wanted)
}

/// The type, and the lines on a form; none where there is none, which is told.
fn type_of(field: FieldRef, said: &Field, out: &mut Export) -> Option<(&'static str, u8)> {
    const TEXT: &str = "Новый ОписаниеТипов(\"Строка\")";
    let part = Part::Field(field);
    let mut lost = |severity, why, fallback| out.losses.push(Loss { severity, part, why: message(why), fallback: Some(message(fallback)) });
    // What the check says of a type that there is not, the report says too.
    let severity = limits(CrmTarget::OneC).lost_type(said.kind()).map_or(Severity::Changed, |(severity, _)| severity);
    let type_ = match said.kind() {
        None => {
            out.losses.push(without_type(field, "crm-fallback-skipped"));
            return None;
        }
        Some(FieldType::Ref | FieldType::File) => {
            lost(severity, "crm-1c-no-type", "crm-1c-by-hand");
            out.manual.push(ManualStep { part, what: message(if said.kind() == Some(FieldType::File) { "crm-1c-file" } else { "crm-1c-ref" }) });
            return None;
        }
        Some(FieldType::Choice) => {
            if said.choices().is_empty() {
                out.losses.push(without_options(field, "crm-1c-empty-list"));
            }
            "Новый ОписаниеТипов(\"СправочникСсылка.ЗначенияСвойствОбъектов\")"
        }
        Some(FieldType::MultiChoice) => {
            lost(severity, "crm-1c-several", "crm-1c-several-fallback");
            return Some((TEXT, 3));
        }
        Some(FieldType::Duration) => {
            lost(severity, "crm-1c-duration", "crm-1c-duration-fallback");
            "Новый ОписаниеТипов(\"Число\", Новый КвалификаторыЧисла(10, 0))"
        }
        Some(FieldType::LongText) => return Some((TEXT, 5)),
        Some(FieldType::Text | FieldType::Phone | FieldType::Email | FieldType::Url) => TEXT,
        Some(FieldType::Integer) => "Новый ОписаниеТипов(\"Число\", Новый КвалификаторыЧисла(15, 0))",
        Some(FieldType::Decimal) => "Новый ОписаниеТипов(\"Число\", Новый КвалификаторыЧисла(15, 4))",
        Some(FieldType::Money) => "Новый ОписаниеТипов(\"Число\", Новый КвалификаторыЧисла(15, 2))",
        Some(FieldType::Percent) => "Новый ОписаниеТипов(\"Число\", Новый КвалификаторыЧисла(9, 2))",
        Some(FieldType::Bool) => "Новый ОписаниеТипов(\"Булево\")",
        Some(FieldType::Date) => "Новый ОписаниеТипов(\"Дата\", , , Новый КвалификаторыДаты(ЧастиДаты.Дата))",
        Some(FieldType::DateTime) => "Новый ОписаниеТипов(\"Дата\", , , Новый КвалификаторыДаты(ЧастиДаты.ДатаВремя))",
        Some(FieldType::User) => "Новый ОписаниеТипов(\"СправочникСсылка.Пользователи\")",
    };
    Some((type_, 0))
}

/// A title that fits and that no other attribute of the same card has.
fn title(label: &str, field: FieldRef, taken: &mut rustc_hash::FxHashSet<(usize, String)>, out: &mut Export) -> String {
    let label = if label.is_empty() { "?" } else { label };
    let title = apart(label, title_length(), |title| taken.insert((field.card, title.to_lowercase())));
    if title != label {
        let args = [("name", Arg::from(title.as_str()))];
        let (why, fallback) = (message("crm-1c-title"), Some(message_with("crm-renamed", &args)));
        out.losses.push(Loss { severity: Severity::Changed, part: Part::Field(field), why, fallback });
    }
    title
}

/// The beginning of a text that is too long, with an ellipsis.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_string() } else { text.chars().take(most.saturating_sub(1)).chain(['…']).collect() }
}

/// What the script can't set: at which step, or on which condition, a field must be filled in.
fn requirement(spec: &Specification, field: FieldRef, said: &Field, out: &mut Export) {
    let what = match said.required.said() {
        Some(Required::From(step)) => message_with("crm-1c-from-step", &[("step", Arg::from(&spec.step(*step).named.name))]),
        Some(Required::When { when, at: None }) => message_with("crm-1c-when", &[("when", Arg::from(when))]),
        Some(Required::When { when, at: Some(step) }) => {
            message_with("crm-1c-when-at", &[("when", Arg::from(when)), ("step", Arg::from(&spec.step(*step).named.name))])
        }
        Some(Required::Always) if said.built_in().is_some() => message("crm-1c-always"),
        Some(Required::Always | Required::Never) | None => return,
    };
    out.manual.push(ManualStep { part: Part::Field(field), what });
}

/// What the values are called, in order: «Наименование», no two alike, and «ПолноеНаименование», which stays whole. What is changed is told.
fn values(setting: &Setting<'_>, field: FieldRef, said: &Field, out: &mut Export) -> Vec<(String, String)> {
    let mut taken = rustc_hash::FxHashSet::default();
    let mut list = Vec::with_capacity(said.choices().len());
    for (number, choice) in said.choices().iter().enumerate() {
        let full = setting.label_or(&choice.named.name, &choice.id);
        let short = apart(&full, value_length(), |name| taken.insert(name.to_lowercase()));
        if short != full {
            let (why, fallback) = (message("crm-1c-value"), message_with("crm-1c-value-fallback", &[("name", Arg::from(short.as_str()))]));
            out.losses.push(Loss { severity: Severity::Changed, part: Part::Option(field, number), why, fallback: Some(fallback) });
        }
        list.push((short, full));
    }
    list
}

/// A name that fits and that is free: two alike get numbers.
fn apart(name: &str, most: usize, mut is_free: impl FnMut(&str) -> bool) -> String {
    let (mut own, mut round) = (cut(name, most), 1);
    while !is_free(&own) {
        round += 1;
        let tail = format!(" ({round})");
        own = cut(name, most.saturating_sub(tail.chars().count())) + &tail;
    }
    own
}
