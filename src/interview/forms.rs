//! What is asked of each rule that reports something not described: the key, and what answers it.
//!
//! The question stands in the catalogue under the name of the entry; a test holds this list against every rule.

use crate::finding::RuleId;
use crate::model::crm::FieldType;
use crate::model::element::Kind;
use crate::model::indicator::Period;

/// What answers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One of the elements of some kinds.
    One(&'static [Kind]),
    /// One of the elements of some kinds, or a reason in words.
    OneOrText(&'static [Kind]),
    /// Some of the elements of some kinds.
    Many(&'static [Kind]),
    /// Records of the CRM and documents.
    Records,
    /// Documents that answer a question of the manager's, which is declared with the answer; what it asks is in the catalogue.
    Theme(&'static str),
    /// A word of the language: the words, and the messages that say them.
    Word(&'static [(&'static str, &'static str)]),
    /// A text.
    Text,
    /// Several short texts.
    Texts,
    /// A length of time.
    Duration,
    /// A number, bounds or words.
    Target,
}

/// One question that a rule leads to.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The rule that reports the missing fact.
    pub rule: RuleId,
    /// The question in the catalogue.
    pub question: &'static str,
    /// The keys below the element.
    pub keys: &'static [&'static str],
    /// What answers it.
    pub form: Form,
}

const fn entry(rule: RuleId, question: &'static str, keys: &'static [&'static str], form: Form) -> Entry {
    Entry { rule, question, keys, form }
}

const PAPERS: &[Kind] = &[Kind::Regulation, Kind::Document, Kind::ControlPoint];

const PERIODS: &[(&str, &str)] = &[
    ("day", "Period-day"),
    ("week", "Period-week"),
    ("month", "Period-month"),
    ("quarter", "Period-quarter"),
    ("year", "Period-year"),
    ("event", "Period-event"),
];

const TYPES: &[(&str, &str)] = &[
    ("text", "FieldType-text"),
    ("longtext", "FieldType-longtext"),
    ("integer", "FieldType-integer"),
    ("decimal", "FieldType-decimal"),
    ("money", "FieldType-money"),
    ("percent", "FieldType-percent"),
    ("bool", "FieldType-bool"),
    ("date", "FieldType-date"),
    ("datetime", "FieldType-datetime"),
    ("duration", "FieldType-duration"),
    ("choice", "FieldType-choice"),
    ("multichoice", "FieldType-multichoice"),
    ("user", "FieldType-user"),
    ("ref", "FieldType-ref"),
    ("phone", "FieldType-phone"),
    ("email", "FieldType-email"),
    ("url", "FieldType-url"),
    ("file", "FieldType-file"),
];

const _: () = assert!(PERIODS.len() == Period::ALL.len() && TYPES.len() == FieldType::ALL.len());

/// Every question, in the order in which those about one element are asked.
pub const ENTRIES: &[Entry] = &[
    entry("process-without-owner", "ask-process-owner", &["owner"], Form::One(&[Kind::Role])),
    entry("process-without-trigger", "ask-process-trigger", &["trigger"], Form::Text),
    entry("stage-without-criterion", "ask-stage-entry", &["entry"], Form::Text),
    entry("stage-without-criterion", "ask-stage-exit", &["exit"], Form::Text),
    entry("operation-without-owner", "ask-operation-owner", &["owner"], Form::One(&[Kind::Role])),
    entry("operation-without-description", "ask-operation-description", &["description"], Form::Text),
    entry("operation-without-result", "ask-operation-produces", &["produces"], Form::Records),
    entry("result-not-recorded", "ask-operation-recorded-in", &["recorded_in"], Form::Many(&[Kind::System])),
    entry("operation-unregulated", "ask-operation-regulated-by", &["regulated_by"], Form::Many(&[Kind::Regulation])),
    entry("outcome-leads-nowhere", "ask-outcome-leads-to", &["leads_to"], Form::OneOrText(&[Kind::Process, Kind::Stage])),
    entry("control-point-without-receiver", "ask-control-point-receiver", &["receiver"], Form::Many(&[Kind::Role])),
    entry("control-point-without-frequency", "ask-control-point-every", &["every"], Form::Word(PERIODS)),
    entry("control-point-without-content", "ask-control-point-shows", &["shows"], Form::Many(&[Kind::Kpi, Kind::Funnel, Kind::Norm, Kind::Plan])),
    entry("control-point-without-reaction", "ask-control-point-reaction", &["reaction", "text"], Form::Text),
    entry(
        "control-point-without-reaction",
        "ask-control-point-corrects",
        &["reaction", "corrects"],
        Form::Many(&[Kind::Regulation, Kind::Plan, Kind::Norm, Kind::Process]),
    ),
    entry("regulation-incomplete", "ask-regulation-scope", &["scope"], Form::Text),
    entry("regulation-incomplete", "ask-regulation-requirements", &["requirements"], Form::Texts),
    entry("regulation-incomplete", "ask-regulation-example", &["example"], Form::Text),
    entry("approval-missing", "ask-regulation-approved", &["approved", "by"], Form::One(&[Kind::Role])),
    entry("document-without-template", "ask-document-scope", &["template", "scope"], Form::Text),
    entry("document-without-template", "ask-document-requirements", &["template", "requirements"], Form::Texts),
    entry("document-without-template", "ask-document-example", &["template", "example"], Form::Text),
    entry("field-without-type", "ask-field-type", &["type"], Form::Word(TYPES)),
    entry("field-without-purpose", "ask-field-purpose", &["purpose"], Form::Text),
    entry("kpi-not-computable", "ask-kpi-source", &["source"], Form::Records),
    entry("kpi-without-target", "ask-kpi-target", &["target"], Form::Target),
    entry("funnel-end-undefined", "ask-funnel-ends-with", &["ends_with"], Form::Text),
    entry("funnel-step-uncounted", "ask-funnel-step-kpi", &["kpi"], Form::One(&[Kind::Kpi])),
    entry("ladder-overlap", "ask-ladder-step-when", &["when"], Form::Text),
    entry("norm-without-purpose", "ask-norm-purpose", &["purpose"], Form::Text),
    entry("role-without-competences", "ask-role-competences", &["competences"], Form::Many(&[Kind::Competence])),
    entry("question-unanswered", "ask-question-answered-by", &["answered_by"], Form::Many(PAPERS)),
    entry("question-missing", "ask-theme-deadline", &["questions", "deadline"], Form::Theme("theme-text-deadline")),
    entry("question-missing", "ask-theme-audience", &["questions", "audience"], Form::Theme("theme-text-audience")),
    entry("question-missing", "ask-theme-content", &["questions", "content"], Form::Theme("theme-text-content")),
    entry("question-missing", "ask-theme-approval", &["questions", "approval"], Form::Theme("theme-text-approval")),
    entry("question-missing", "ask-theme-indicators", &["questions", "indicators"], Form::Theme("theme-text-indicators")),
    entry("question-missing", "ask-theme-responsible", &["questions", "responsible"], Form::Theme("theme-text-responsible")),
    entry("question-missing", "ask-theme-participants", &["questions", "participants"], Form::Theme("theme-text-participants")),
    entry("question-missing", "ask-theme-recording", &["questions", "recording"], Form::Theme("theme-text-recording")),
    entry("question-missing", "ask-theme-reporting", &["questions", "reporting"], Form::Theme("theme-text-reporting")),
    entry("question-missing", "ask-theme-motivation", &["questions", "motivation"], Form::Theme("theme-text-motivation")),
    entry("question-missing", "ask-theme-preparedness", &["questions", "preparedness"], Form::Theme("theme-text-preparedness")),
    // What is good to have: asked where hints are asked for.
    entry("operation-without-time-limit", "ask-operation-time-limit", &["time_limit"], Form::Duration),
    entry("operation-unmotivated", "ask-operation-motivated-by", &["motivated_by"], Form::Many(&[Kind::Kpi])),
    entry("role-without-deputy", "ask-role-deputy", &["deputy"], Form::One(&[Kind::Role])),
    entry("decision-without-authority", "ask-role-authority", &["authority"], Form::Texts),
    entry("kpi-without-owner", "ask-kpi-owner", &["owner"], Form::One(&[Kind::Role])),
    entry("competence-without-training", "ask-competence-trained-by", &["trained_by"], Form::Text),
    entry("product-without-offer", "ask-product-usp", &["usp"], Form::Text),
];

/// Rules that ask something which no single fact answers: it is told to be discussed.
pub const DISCUSSED: [RuleId; 2] = ["stage-without-process", "pipeline-without-won-or-lost"];
