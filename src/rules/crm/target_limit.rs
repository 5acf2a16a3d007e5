//! A name, a length or a type that a chosen CRM refuses or loses.
//!
//! The limits are those of the project's survey of CRMs, and only what was read there in the makers' own documents:
//! Bitrix24 — apidocs.bitrix24.com (userfield.add, crm.category.add, crm.status.add); amoCRM — amocrm.ru/developers (custom fields, pipelines);
//! 1C — the Standard Subsystems Library, chart `ДополнительныеРеквизитыИСведения`; HubSpot — developers.hubspot.com and knowledge.hubspot.com (properties);
//! Salesforce — Metadata API (`CustomField`). Built-in fields are there already and have no limits of ours. A code left out is made from the id, so that every CRM takes it.

use rustc_hash::FxHashMap;

use crate::finding::{Arg, Finding, Level};
use crate::model::crm::{EntityKind, FieldType, StepKind};
use crate::model::derived_code;
use crate::model::element::{ElementId, Id};
use crate::model::fact::Fact;
use crate::model::settings::CrmTarget::{self, AmoCrm, Bitrix24, HubSpot, OneC, Salesforce};
use crate::model::value::Spanned;
use crate::rules::{Check, Context, rule};
use crate::source::Span;
use crate::text::Text;

rule!("target-limit", Crm, Gap, "target_limit", Check::Element(check));

type Lengths = &'static [(CrmTarget, usize)];

/// 50 with the prefix `UF_CRM_`; HubSpot's own names; 40 without `__c`; «Имя».
const FIELD_CODE: Lengths = &[(Bitrix24, 43), (HubSpot, 100), (Salesforce, 40), (OneC, 100)];
/// «Заголовок».
const FIELD_NAME: Lengths = &[(OneC, 75)];
/// «Наименование» of `ЗначенияСвойствОбъектов`; label, value and description together.
const OPTION_NAME: Lengths = &[(OneC, 100), (HubSpot, 3000)];
/// The catalogue `НаборыДополнительныхРеквизитовИСведений`.
const CARD_NAME: Lengths = &[(OneC, 100)];
const PIPELINE_NAME: Lengths = &[(Bitrix24, 255)];
/// `STATUS_ID` of deals and of leads.
const STEP_CODE: &[(EntityKind, Lengths)] = &[(EntityKind::Deal, &[(Bitrix24, 22)]), (EntityKind::Lead, &[(Bitrix24, 21)])];
const OPTIONS: Lengths = &[(Salesforce, 1000), (HubSpot, 5000)];
const PIPELINES: Lengths = &[(AmoCrm, 50)];
/// 100 with the three that are there already: unsorted, won, lost.
const OPEN_STEPS: Lengths = &[(AmoCrm, 97)];
const WON_STEPS: Lengths = &[(AmoCrm, 1), (Bitrix24, 1)];
const LOST_STEPS: Lengths = &[(AmoCrm, 1)];

/// Which characters a code takes, with the message that says so. Small and capital letters are made into those that the CRM wants.
type Characters = &'static [(CrmTarget, &'static str, fn(&str) -> bool)];
const FIELD_CHARACTERS: Characters = &[
    (Bitrix24, "target-limit-bitrix24-characters", plain),
    (HubSpot, "target-limit-hubspot-characters", |code| plain(code) && begins_with_letter(code)),
    (Salesforce, "target-limit-salesforce-characters", |code| plain(code) && begins_with_letter(code) && !code.contains("__") && !code.ends_with('_')),
];
const STEP_CHARACTERS: Characters = &[(Bitrix24, "target-limit-bitrix24-step-characters", |code| plain(&code.replace('-', "_")))];
const OPTION_CHARACTERS: Characters =
    &[(Salesforce, "target-limit-salesforce-option-characters", |code| code.starts_with(char::is_alphabetic) && !code.contains('-'))];

/// Types that there are not, with the message that names the CRM and what becomes of the field. Where the CRM has something of its own that stands in
/// for it, nothing is lost, and that is only worth knowing.
const TYPES: &[(CrmTarget, FieldType, Level, &str)] = &[
    (AmoCrm, FieldType::User, Level::Gap, "target-limit-amocrm-user"),
    (AmoCrm, FieldType::Ref, Level::Hint, "target-limit-amocrm-ref"),
    (HubSpot, FieldType::Ref, Level::Hint, "target-limit-hubspot-ref"),
    (Salesforce, FieldType::File, Level::Hint, "target-limit-salesforce-file"),
    (OneC, FieldType::MultiChoice, Level::Gap, "target-limit-1c-multichoice"),
    (OneC, FieldType::Ref, Level::Hint, "target-limit-1c-ref"),
    (OneC, FieldType::File, Level::Hint, "target-limit-1c-file"),
];
/// Cards that take no fields of one's own. What their built-in fields hold is not lost, so that is only worth knowing.
const CLOSED_CARDS: &[(CrmTarget, EntityKind, &str)] =
    &[(Bitrix24, EntityKind::Activity, "target-limit-bitrix24-activity"), (AmoCrm, EntityKind::Activity, "target-limit-amocrm-activity")];

fn plain(code: &str) -> bool {
    code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn begins_with_letter(code: &str) -> bool {
    code.starts_with(|first: char| first.is_ascii_alphabetic())
}

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if !cx.model.crm_targets.is_empty() {
        let mut limits = Limits { cx, findings };
        limits.cards();
        limits.fields();
        limits.pipelines();
    }
}

struct Limits<'a, 'b> {
    cx: &'a Context<'a>,
    findings: &'b mut Vec<Finding>,
}

impl Limits<'_, '_> {
    fn cards(&mut self) {
        let model = self.cx.model;
        for (id, card) in model.cards.iter() {
            let fields = model.fields_of(id).filter(|(_, field)| field.system.said().is_none());
            self.twice("target-limit-of-field-code", fields.map(|(id, field)| (id.element(), &*field.id, &field.code)));
            self.name(id.element(), card.name.said(), "target-limit-of-card-name", CARD_NAME);
            let own = model.fields_of(id).filter(|(_, field)| field.system.said().is_none()).count();
            let closed = CLOSED_CARDS.iter().filter(|(target, kind, _)| own > 0 && card.entity.said() == Some(kind) && model.crm_targets.contains(target));
            self.told(id.element(), None, "target-limit-card", closed.map(|(.., term)| *term).collect(), |finding| Finding {
                level: Level::Hint,
                ..finding.with("count", own)
            });
        }
    }

    fn fields(&mut self) {
        let model = self.cx.model;
        for (id, field) in model.fields.iter().filter(|(_, field)| field.system.said().is_none()) {
            let entity = model.cards[Id::new(field.parent)].entity.said().copied();
            // What a CRM has no place for at all need not be short.
            let closed = |target: CrmTarget| CLOSED_CARDS.iter().any(|(one, kind, _)| *one == target && Some(*kind) == entity);
            self.code(id.element(), &field.id, &field.code, "target-limit-of-field-code", FIELD_CODE, FIELD_CHARACTERS, closed);
            self.name(id.element(), field.name.said(), "target-limit-of-field-name", FIELD_NAME);
            let has_not = |target: CrmTarget, type_| field.type_.said() == Some(type_) && model.crm_targets.contains(&target) && !closed(target);
            let lost: Vec<_> = TYPES.iter().filter(|(target, type_, ..)| has_not(*target, type_)).collect();
            let level = lost.iter().map(|(_, _, level, _)| *level).max().unwrap_or(Level::Hint);
            let crms = lost.iter().map(|(.., term)| *term).collect();
            self.told(id.element(), None, "target-limit-type", crms, |finding| Finding { level, ..finding });
            self.many(id.element(), model.choices_of(id).len(), "target-limit-options", OPTIONS);
            self.twice("target-limit-of-option-code", model.choices_of(id).map(|(id, said)| (id.element(), &*said.id, &said.code)));
            for (option, said) in model.choices_of(id) {
                self.code(option.element(), &said.id, &said.code, "target-limit-of-option-code", &[], OPTION_CHARACTERS, closed);
                self.name(option.element(), said.name.said(), "target-limit-of-option-name", OPTION_NAME);
            }
        }
    }

    fn pipelines(&mut self) {
        let model = self.cx.model;
        for (id, pipeline) in model.pipelines.iter() {
            self.name(id.element(), pipeline.name.said(), "target-limit-of-pipeline-name", PIPELINE_NAME);
            let card = pipeline.card.said().and_then(|card| card.target);
            let entity = card.and_then(|card| model.cards[card].entity.said().copied());
            let lengths = STEP_CODE.iter().find(|(kind, _)| Some(*kind) == entity).map_or(&[][..], |(_, lengths)| lengths);
            self.twice("target-limit-of-step-code", model.steps_of(id).map(|(id, said)| (id.element(), &*said.id, &said.code)));
            for (step, said) in model.steps_of(id) {
                self.code(step.element(), &said.id, &said.code, "target-limit-of-step-code", lengths, STEP_CHARACTERS, |_| false);
            }
            let count = |kind| model.steps_of(id).filter(|(_, step)| step.kind.said().copied().unwrap_or(StepKind::Open) == kind).count();
            self.many(id.element(), count(StepKind::Open), "target-limit-steps", OPEN_STEPS);
            self.many(id.element(), count(StepKind::Won), "target-limit-won", WON_STEPS);
            self.many(id.element(), count(StepKind::Lost), "target-limit-lost", LOST_STEPS);
        }
        if let Some((last, _)) = model.pipelines.iter().next_back() {
            self.many(last.element(), model.pipelines.len(), "target-limit-pipelines", PIPELINES);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a code, whose it is, and its limits")]
    fn code(
        &mut self,
        element: ElementId,
        id: &str,
        code: &Fact<Spanned<Box<str>>>,
        what: &'static str,
        lengths: Lengths,
        characters: Characters,
        closed: impl Fn(CrmTarget) -> bool,
    ) {
        let derived = derived_code(id);
        let (text, span) = code.said().map_or((derived.as_str(), None), |code| (&*code.value, Some(code.span)));
        let targets = &self.cx.model.crm_targets;
        let refused: Vec<&'static str> =
            characters.iter().filter(|(target, _, takes)| targets.contains(target) && !closed(*target) && !takes(text)).map(|(_, term, _)| *term).collect();
        let with = |finding: Finding| finding.with("what", Arg::Term(what)).with("code", text);
        self.told(element, span, "target-limit-characters", refused, with);
        let over: Vec<(CrmTarget, usize)> = lengths.iter().filter(|(target, _)| !closed(*target)).copied().collect();
        self.long(element, span, text.chars().count(), &over, with);
    }

    /// Tells of a code that stands for two parts of one whole. No CRM keeps apart what differs by small and capital letters only.
    fn twice<'m>(&mut self, what: &'static str, parts: impl Iterator<Item = (ElementId, &'m str, &'m Fact<Spanned<Box<str>>>)>) {
        let mut taken: FxHashMap<String, (ElementId, Span)> = FxHashMap::default();
        for (element, id, code) in parts {
            let (text, span) = code.said().map_or_else(|| (derived_code(id), self.cx.model.span(element)), |code| (code.value.to_string(), code.span));
            let Some((other, place)) = taken.get(&text.to_uppercase()).copied() else {
                taken.insert(text.to_uppercase(), (element, span));
                continue;
            };
            let other = self.cx.model.label(other);
            let crms = self.cx.model.crm_targets.iter().map(|target| crm(*target)).collect();
            let with =
                |finding: Finding| finding.with("what", Arg::Term(what)).with("code", text.as_str()).with("other", other.clone()).related("other", place);
            self.told(element, Some(span), "target-limit-twice", crms, with);
        }
    }

    fn name(&mut self, element: ElementId, name: Option<&Text>, what: &'static str, lengths: Lengths) {
        let length = name.into_iter().flat_map(Text::strings).map(|name| name.chars().count()).max().unwrap_or(0);
        self.long(element, name.map(|name| name.span), length, lengths, |finding| finding.with("what", Arg::Term(what)));
    }

    fn long(&mut self, element: ElementId, span: Option<Span>, length: usize, limits: &[(CrmTarget, usize)], with: impl Fn(Finding) -> Finding) {
        let over = self.over(length, limits);
        let limit = over.iter().map(|(_, limit)| *limit).min().unwrap_or(0);
        let crms = over.into_iter().map(|(target, _)| crm(target)).collect();
        self.told(element, span, RULE.id, crms, |finding| with(finding).with("length", length).with("limit", limit));
    }

    fn many(&mut self, element: ElementId, count: usize, key: &'static str, limits: Lengths) {
        let over = self.over(count, limits);
        let limit = over.iter().map(|(_, limit)| *limit).min().unwrap_or(0);
        let crms = over.into_iter().map(|(target, _)| crm(target)).collect();
        self.told(element, None, key, crms, |finding| finding.with("count", count).with("limit", limit));
    }

    /// The chosen CRMs for which it is too much.
    fn over(&self, number: usize, limits: &[(CrmTarget, usize)]) -> Vec<(CrmTarget, usize)> {
        limits.iter().filter(|(target, limit)| number > *limit && self.cx.model.crm_targets.contains(target)).copied().collect()
    }

    /// One finding that names all the CRMs.
    fn told(&mut self, element: ElementId, span: Option<Span>, key: &'static str, crms: Vec<&'static str>, with: impl Fn(Finding) -> Finding) {
        if !crms.is_empty() {
            let finding = with(self.cx.about(RULE.id, Level::Gap, element).variant(key));
            let finding = finding.with("crms", Arg::List(crms.into_iter().map(Arg::Term).collect()));
            self.findings.push(Finding { span: span.unwrap_or(finding.span), ..finding });
        }
    }
}

fn crm(target: CrmTarget) -> &'static str {
    match target {
        Bitrix24 => "target-limit-bitrix24",
        AmoCrm => "target-limit-amocrm",
        HubSpot => "target-limit-hubspot",
        Salesforce => "target-limit-salesforce",
        OneC => "target-limit-1c",
        CrmTarget::JsonSchema => "JSON Schema",
        CrmTarget::Sql => "SQL",
        CrmTarget::OpenApi => "OpenAPI",
        CrmTarget::Xlsx => "XLSX",
    }
}
