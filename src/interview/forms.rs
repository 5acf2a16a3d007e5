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
    /// The options of a list: new ones, by name.
    Options,
    /// A sample: the path of a file inside the model, or its text.
    Sample,
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
    /// What it is asked of.
    pub kind: Kind,
    /// The question in the catalogue.
    pub question: &'static str,
    /// The keys below the element.
    pub keys: &'static [&'static str],
    /// What answers it.
    pub form: Form,
}

const fn entry(rule: RuleId, kind: Kind, question: &'static str, keys: &'static [&'static str], form: Form) -> Entry {
    Entry { rule, kind, question, keys, form }
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
    entry("process-without-owner", Kind::Process, "ask-process-owner", &["owner"], Form::One(&[Kind::Role])),
    entry("process-without-trigger", Kind::Process, "ask-process-trigger", &["trigger"], Form::Text),
    entry("stage-without-criterion", Kind::Stage, "ask-stage-entry", &["entry"], Form::Text),
    entry("stage-without-criterion", Kind::Stage, "ask-stage-exit", &["exit"], Form::Text),
    entry("operation-without-owner", Kind::Operation, "ask-operation-owner", &["owner"], Form::One(&[Kind::Role])),
    entry("operation-without-description", Kind::Operation, "ask-operation-description", &["description"], Form::Text),
    entry("operation-without-result", Kind::Operation, "ask-operation-produces", &["produces"], Form::Records),
    entry("result-not-recorded", Kind::Operation, "ask-operation-recorded-in", &["recorded_in"], Form::Many(&[Kind::System])),
    entry("operation-unregulated", Kind::Operation, "ask-operation-regulated-by", &["regulated_by"], Form::Many(&[Kind::Regulation])),
    entry("outcome-leads-nowhere", Kind::Outcome, "ask-outcome-leads-to", &["leads_to"], Form::OneOrText(&[Kind::Process, Kind::Stage])),
    entry("control-point-without-receiver", Kind::ControlPoint, "ask-control-point-receiver", &["receiver"], Form::Many(&[Kind::Role])),
    entry("control-point-without-frequency", Kind::ControlPoint, "ask-control-point-every", &["every"], Form::Word(PERIODS)),
    entry(
        "control-point-without-content",
        Kind::ControlPoint,
        "ask-control-point-shows",
        &["shows"],
        Form::Many(&[Kind::Kpi, Kind::Funnel, Kind::Norm, Kind::Plan]),
    ),
    entry("control-point-without-reaction", Kind::ControlPoint, "ask-control-point-reaction", &["reaction", "text"], Form::Text),
    entry(
        "control-point-without-reaction",
        Kind::ControlPoint,
        "ask-control-point-corrects",
        &["reaction", "corrects"],
        Form::Many(&[Kind::Regulation, Kind::Plan, Kind::Norm, Kind::Process]),
    ),
    entry("regulation-incomplete", Kind::Regulation, "ask-regulation-scope", &["scope"], Form::Text),
    entry("regulation-incomplete", Kind::Regulation, "ask-regulation-requirements", &["requirements"], Form::Texts),
    entry("regulation-incomplete", Kind::Regulation, "ask-regulation-example", &["example"], Form::Sample),
    entry("approval-missing", Kind::Regulation, "ask-regulation-approved", &["approved", "by"], Form::One(&[Kind::Role])),
    entry("document-without-template", Kind::Document, "ask-document-scope", &["template", "scope"], Form::Text),
    entry("document-without-template", Kind::Document, "ask-document-requirements", &["template", "requirements"], Form::Texts),
    entry("document-without-template", Kind::Document, "ask-document-example", &["template", "example"], Form::Sample),
    entry("field-without-type", Kind::Field, "ask-field-type", &["type"], Form::Word(TYPES)),
    entry("choice-without-options", Kind::Field, "ask-field-options", &["options"], Form::Options),
    entry("field-without-purpose", Kind::Field, "ask-field-purpose", &["purpose"], Form::Text),
    entry("kpi-not-computable", Kind::Kpi, "ask-kpi-source", &["source"], Form::Records),
    entry("kpi-without-target", Kind::Kpi, "ask-kpi-target", &["target"], Form::Target),
    entry("funnel-end-undefined", Kind::Funnel, "ask-funnel-ends-with", &["ends_with"], Form::Text),
    entry("funnel-step-uncounted", Kind::FunnelStep, "ask-funnel-step-kpi", &["kpi"], Form::One(&[Kind::Kpi])),
    entry("ladder-overlap", Kind::LadderStep, "ask-ladder-step-when", &["when"], Form::Text),
    entry("norm-without-purpose", Kind::Norm, "ask-norm-purpose", &["purpose"], Form::Text),
    entry("role-without-competences", Kind::Role, "ask-role-competences", &["competences"], Form::Many(&[Kind::Competence])),
    entry("question-unanswered", Kind::Question, "ask-question-answered-by", &["answered_by"], Form::Many(PAPERS)),
    entry("question-missing", Kind::Process, "ask-theme-deadline", &["questions", "deadline"], Form::Theme("theme-text-deadline")),
    entry("question-missing", Kind::Process, "ask-theme-audience", &["questions", "audience"], Form::Theme("theme-text-audience")),
    entry("question-missing", Kind::Process, "ask-theme-content", &["questions", "content"], Form::Theme("theme-text-content")),
    entry("question-missing", Kind::Process, "ask-theme-approval", &["questions", "approval"], Form::Theme("theme-text-approval")),
    entry("question-missing", Kind::Process, "ask-theme-indicators", &["questions", "indicators"], Form::Theme("theme-text-indicators")),
    entry("question-missing", Kind::Process, "ask-theme-responsible", &["questions", "responsible"], Form::Theme("theme-text-responsible")),
    entry("question-missing", Kind::Process, "ask-theme-participants", &["questions", "participants"], Form::Theme("theme-text-participants")),
    entry("question-missing", Kind::Process, "ask-theme-recording", &["questions", "recording"], Form::Theme("theme-text-recording")),
    entry("question-missing", Kind::Process, "ask-theme-reporting", &["questions", "reporting"], Form::Theme("theme-text-reporting")),
    entry("question-missing", Kind::Process, "ask-theme-motivation", &["questions", "motivation"], Form::Theme("theme-text-motivation")),
    entry("question-missing", Kind::Process, "ask-theme-preparedness", &["questions", "preparedness"], Form::Theme("theme-text-preparedness")),
    // What is good to have: asked where hints are asked for.
    entry("operation-without-time-limit", Kind::Operation, "ask-operation-time-limit", &["time_limit"], Form::Duration),
    entry("operation-unmotivated", Kind::Operation, "ask-operation-motivated-by", &["motivated_by"], Form::Many(&[Kind::Kpi])),
    entry("role-without-deputy", Kind::Role, "ask-role-deputy", &["deputy"], Form::One(&[Kind::Role])),
    entry("decision-without-authority", Kind::Role, "ask-role-authority", &["authority"], Form::Texts),
    entry("kpi-without-owner", Kind::Kpi, "ask-kpi-owner", &["owner"], Form::One(&[Kind::Role])),
    entry("competence-without-training", Kind::Competence, "ask-competence-trained-by", &["trained_by"], Form::Text),
    entry("product-without-offer", Kind::Product, "ask-product-usp", &["usp"], Form::Text),
];

/// Rules that ask something which no single fact answers: it is told to be discussed.
pub const DISCUSSED: [RuleId; 8] = [
    "stage-without-process",
    "stage-without-regulation",
    "stage-without-control-point",
    "uncontrolled-path",
    "stage-without-process-kpi",
    "stage-without-result-kpi",
    "pipeline-without-won-or-lost",
    "refusal-reason-missing",
];
