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

/// «Заголовок» of an attribute and «Наименование» of a value.
const TITLE: usize = 75;
const VALUE: usize = 100;

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
}

/// What the script makes.
struct Plan {
    attributes: Vec<Attribute>,
}

impl Plan {
    fn new(spec: &Specification, setting: &Setting<'_>, out: &mut Export) -> Self {
        let names = names(spec);
        for (card, _) in spec.cards.iter().enumerate() {
            out.manual.push(ManualStep { part: Part::Card(card), what: message_with("crm-1c-object", &[("card", Arg::from(card + 1))]) });
        }
        let mut attributes = Vec::new();
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
            long_values(setting, field, said, out);
            attributes.push(Attribute { field, name: name.text.clone(), title, type_, lines, required });
        }
        Self { attributes }
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
    let type_ = match said.kind() {
        None => {
            out.losses.push(without_type(field, "crm-fallback-skipped"));
            return None;
        }
        Some(FieldType::Ref | FieldType::File) => {
            lost(Severity::Lost, "crm-1c-no-type", "crm-fallback-skipped");
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
            lost(Severity::Lost, "crm-1c-several", "crm-1c-several-fallback");
            return Some((TEXT, 3));
        }
        Some(FieldType::Duration) => {
            lost(Severity::Changed, "crm-1c-duration", "crm-1c-duration-fallback");
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
    let (mut title, mut round) = (cut(label, TITLE), 1);
    while !taken.insert((field.card, title.to_lowercase())) {
        round += 1;
        let tail = format!(" ({round})");
        title = cut(label, TITLE - tail.chars().count()) + &tail;
    }
    if title != label {
        let args = [("name", Arg::from(title.as_str()))];
        let (why, fallback) = (message("crm-1c-title"), Some(message_with("crm-renamed", &args)));
        out.losses.push(Loss { severity: Severity::Changed, part: Part::Field(field), why, fallback });
    }
    title
}

/// The beginning of a text that is too long, with an ellipsis.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_string() } else { text.chars().take(most - 1).chain(['…']).collect() }
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

/// Values whose names are too long; their full name stays whole.
fn long_values(setting: &Setting<'_>, field: FieldRef, said: &Field, out: &mut Export) {
    for (number, choice) in said.choices().iter().enumerate() {
        if setting.label(&choice.named.name).chars().count() > VALUE {
            let why = message("crm-1c-value");
            out.losses.push(Loss { severity: Severity::Changed, part: Part::Option(field, number), why, fallback: Some(message("crm-1c-value-fallback")) });
        }
    }
}
