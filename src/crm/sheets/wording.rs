//! How facts of the specification are said in a cell. What is not described is marked as that, and never left as if there were nothing.

use crate::crm::loss::Part;
use crate::crm::names::Names;
use crate::crm::specification::{Card, Field, FieldRef, Named, Required, Specification, StepRef};
use crate::crm::target::Setting;
use crate::finding::Arg;
use crate::model::fact::{Absence, Fact};
use crate::model::settings::CrmTarget;
use crate::model::value::Duration;
use crate::text::Text;

/// How many of a long list are named in one cell.
const NAMED: usize = 30;

/// Puts a specification into words.
pub(in crate::crm) struct Wording<'a> {
    pub(in crate::crm) spec: &'a Specification,
    pub(in crate::crm) setting: &'a Setting<'a>,
    /// The names that are those of no CRM.
    pub(in crate::crm) names: Names,
}

impl<'a> Wording<'a> {
    pub(in crate::crm) fn new(spec: &'a Specification, setting: &'a Setting<'a>) -> Self {
        Self { spec, setting, names: Names::new(spec, CrmTarget::Xlsx) }
    }

    pub(super) fn word(&self, key: &str) -> String {
        self.setting.words.word(key)
    }

    pub(super) fn say(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.setting.words.say(key, args)
    }

    pub(super) fn label(&self, text: &Text) -> String {
        self.setting.label(text)
    }

    /// The languages of labels beside the one that is written in.
    pub(super) fn other_languages(&self) -> Vec<&'a str> {
        let spec: &'a Specification = self.spec;
        spec.languages.iter().map(String::as_str).filter(|language| *language != self.setting.tag).collect()
    }

    /// A label in another language; nothing where there is none in it.
    pub(super) fn label_in(text: &Text, language: &str) -> String {
        if text.languages().any(|one| one == language) { text.get(language).split_whitespace().collect::<Vec<_>>().join(" ") } else { String::new() }
    }

    /// A fact: its words, that it is not described, or that there is no such thing and why.
    pub(super) fn fact<T>(&self, fact: &Fact<T>, said: impl FnOnce(&T) -> String) -> String {
        let with_why = |bare: &str, why: &'static str, absence: &Absence| match &absence.why {
            Some(text) => self.say(why, &[("why", Arg::from(text))]),
            None => self.word(bare),
        };
        match fact {
            Fact::Said(value) => said(value),
            Fact::Unsaid | Fact::Broken => self.word("crm-unknown"),
            Fact::Absent(absence) => with_why("crm-none", "crm-none-why", absence),
            Fact::NotApplicable(absence) => with_why("crm-not-applicable", "crm-not-applicable-why", absence),
        }
    }

    pub(super) fn text(&self, fact: &Fact<Text>) -> String {
        self.fact(fact, |text| self.setting.text(text))
    }

    /// A text that may be left out without anything missing.
    pub(super) fn may(&self, fact: &Fact<Text>) -> String {
        if fact.is_unsaid() { String::new() } else { self.text(fact) }
    }

    pub(super) fn duration(&self, duration: &Duration) -> String {
        self.say(duration.unit.term(), &[("n", Arg::Number(duration.number))])
    }

    /// Several, one a line; of a long list the first, and how many more.
    pub(super) fn list(&self, items: impl IntoIterator<Item = String>) -> String {
        let all: Vec<String> = items.into_iter().filter(|item| !item.is_empty()).collect();
        let mut shown: Vec<String> = all.iter().take(NAMED).cloned().collect();
        if all.len() > NAMED {
            shown.push(self.say("crm-more", &[("n", Arg::from(all.len() - NAMED))]));
        }
        shown.join("\n")
    }

    pub(super) fn named(&self, of: &[Named]) -> String {
        self.list(of.iter().map(|one| self.label(&one.name)))
    }

    pub(super) fn card(&self, card: &Card) -> String {
        self.label(&card.named.name)
    }

    /// A field with its card.
    pub(super) fn field(&self, field: FieldRef) -> String {
        format!("{}: {}", self.card(&self.spec.cards[field.card]), self.label(&self.spec.field(field).named.name))
    }

    pub(super) fn fields(&self, fields: &[FieldRef]) -> String {
        self.list(fields.iter().map(|field| self.field(*field)))
    }

    /// A step, with its pipeline where there are several.
    pub(super) fn step(&self, step: StepRef) -> String {
        let name = self.label(&self.spec.step(step).named.name);
        if self.spec.pipelines.len() > 1 { format!("{}: {name}", self.label(&self.spec.pipelines[step.pipeline].named.name)) } else { name }
    }

    /// An operation with its process.
    pub(super) fn operation(&self, number: usize) -> String {
        let operation = &self.spec.operations[number];
        format!("{}: {}", self.label(&operation.process.name), self.label(&operation.named.name))
    }

    pub(super) fn analytic(&self, number: usize) -> String {
        let one = &self.spec.analytics[number].named;
        format!("{}: {}", self.word(one.element.kind.term()), self.label(&one.name))
    }

    pub(super) fn type_of(&self, field: &Field) -> String {
        self.fact(&field.type_, |kind| self.word(kind.term()))
    }

    /// The values that a field takes; not described only where one has to choose.
    pub(super) fn values(&self, field: &Field) -> String {
        let asked = field.kind().is_some_and(crate::model::crm::FieldType::is_choice);
        if field.options.is_unsaid() && !asked {
            return String::new();
        }
        self.fact(&field.options, |options| self.list(options.iter().map(|option| self.label(&option.named.name))))
    }

    pub(super) fn required(&self, field: &Field) -> String {
        self.fact(&field.required, |required| match required {
            Required::Always => self.word("crm-required-always"),
            Required::Never => self.word("crm-required-never"),
            Required::From(step) => self.say("crm-required-from", &[("step", Arg::from(self.step(*step)))]),
            Required::When { when, at: None } => self.say("crm-required-if", &[("when", Arg::from(when))]),
            Required::When { when, at: Some(step) } => self.say("crm-required-if-at", &[("when", Arg::from(when)), ("step", Arg::from(self.step(*step)))]),
        })
    }

    /// The kind and the name of a part.
    pub(super) fn part(&self, part: Part) -> String {
        let Some(named) = part.named(self.spec) else { return String::new() };
        match part {
            Part::Field(field) => self.field(field),
            Part::Option(field, _) => format!("{}: {}", self.field(field), self.label(&named.name)),
            Part::Step(step) => format!("{}: {}", self.label(&self.spec.pipelines[step.pipeline].named.name), self.label(&named.name)),
            Part::Whole | Part::Card(_) | Part::Pipeline(_) => self.label(&named.name),
        }
    }
}
