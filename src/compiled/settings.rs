//! What the model says about itself: what it is, how it is checked, what is built from it, and what the company says it has not.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Context, form};
use super::fact::{Fact, Form};
use super::papers::Approval;
use super::value::{Day, KindWord, LevelWord, Mention, Number, Position, Text, Word};
use crate::finding::Finding;
use crate::model::element::{Declared, Declined as Inner, Id, Kind, Table};
use crate::model::settings::{self, DocumentName, FailOn, Format, LIMITS, Status};
use crate::source::Span;

form! {
    /// What the model is called, whose it is and which edition.
    part About of (context, about: settings::About) {
        /// What the model is called.
        name: Fact<Text>,
        /// The company whose process it is.
        company: Fact<Text>,
        /// The main language of the texts; by default en.
        language: Fact<String> = about.language.form(context).or(context.model().language().to_string()),
        /// The languages that documents are built in; by default the main one.
        languages: Fact<Vec<String>> = about.languages.form(context).or(context.model().languages().into_iter().map(str::to_string).collect()),
        /// The edition.
        version: Fact<String>,
        /// The date printed on documents.
        date: Fact<Day>,
        /// draft or approved.
        status: Fact<Word<Status>>,
        /// Who approved this edition, when and by what act.
        approved: Fact<Approval>,
        /// What the self-diagnosis compares with: a built-in name or a path.
        reference: Fact<String>,
        /// In detail; Markdown.
        description: Fact<Text>,
        /// Where the facts come from.
        source: Fact<Text>,
        /// For the people who keep the model.
        note: Fact<Text>,
        /// Where the language version stands that makes the files a model; null where none says it.
        position: Option<Position> = context.model().root.map(|root| context.position(root)),
    }
}

form! {
    /// How the model is checked.
    part Lint of (context, lint: settings::Lint) {
        /// From which level on the exit status is 1; by default gap.
        fail_on: Fact<Word<FailOn>> = context.word_or(&lint.fail_on, FailOn::Gap),
        /// The rules to which the model gives a level of its own.
        rules: Fact<Vec<RuleLevel>>,
        /// The limits of the rules that count.
        limits: Vec<Limit> = limits(lint),
        /// What the model accepts, each with its reason.
        accept: Fact<Vec<Waiver>>,
        /// The findings that were accepted, by `accept` or by a comment.
        waived: Vec<Waived> = context.analysis.checked.waived.iter().map(|(finding, because)| waived(context, finding, because.form(context))).collect(),
    }
}

/// A rule and its level in this model.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct RuleLevel {
    /// The rule.
    rule: String,
    /// Its level.
    level: LevelWord,
}

impl Form for settings::RuleLevels {
    type Out = Vec<RuleLevel>;
    fn form(&self, _: &Context<'_>) -> Vec<RuleLevel> {
        self.0.iter().map(|(rule, level)| RuleLevel { rule: rule.value.to_string(), level: LevelWord(*level) }).collect()
    }
}

/// A limit of a rule that counts.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Limit {
    /// What is counted.
    name: &'static str,
    /// The most that is not reported.
    most: Fact<Number>,
}

fn limits(lint: &settings::Lint) -> Vec<Limit> {
    let said = |name: &str| lint.limits.said()?.0.iter().find(|(limited, _)| *limited == name).map(|(_, most)| Number(most.number));
    let limit =
        |(name, usual): (&'static str, f64)| Limit { name, most: said(name).map_or(Fact::Default { value: Number(usual) }, |value| Fact::Given { value }) };
    LIMITS.into_iter().map(limit).collect()
}

form! {
    /// A finding that is accepted.
    part Waiver of (context, waiver: settings::Waiver) {
        /// The rule.
        rule: Fact<String>,
        /// The elements, as they were written; unknown means everywhere.
        at: Fact<Vec<String>>,
        /// Why it is accepted.
        because: Fact<Text>,
        /// The last day on which it holds, compared with the model's date.
        until: Fact<Day>,
    }
}

/// A finding that was accepted.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Waived {
    /// The rule.
    rule: &'static str,
    /// The level that it would have had.
    level: LevelWord,
    /// The element it is about; null where it is about none.
    subject: Option<Mention>,
    /// Why it was accepted.
    because: Text,
    /// Where it is.
    position: Position,
}

fn waived(context: &Context<'_>, finding: &Finding, because: Text) -> Waived {
    let subject = finding.subject.as_ref().and_then(|subject| {
        let kind = Kind::ALL.iter().find(|kind| kind.word() == subject.kind)?;
        Some(Mention { kind: KindWord(*kind), id: subject.id.clone() })
    });
    Waived { rule: finding.rule, level: LevelWord(Some(finding.level)), subject, because, position: context.position(finding.span) }
}

form! {
    /// What `build` writes.
    part Build of (context, build: settings::Build) {
        /// The formats.
        formats: Fact<Vec<Word<Format>>>,
        /// The documents.
        documents: Fact<Vec<Word<DocumentName>>>,
    }
}

/// An element that the company says it has not, or that does not apply to it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Declined {
    /// The kind of the element.
    kind: KindWord,
    /// The full id that it would have.
    id: String,
    /// The id within what would hold it.
    local_id: String,
    /// Where it is said.
    position: Position,
    /// What is said in place of a declaration.
    fact: Refusal,
}

/// What stands in place of a declaration.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(super) enum Refusal {
    /// The company has no such thing: a gap to close.
    Absent {
        /// Why, where a reason is given.
        why: Option<Text>,
    },
    /// Does not apply here.
    NotApplicable {
        /// Why.
        why: Text,
    },
}

impl Declined {
    pub(super) fn new(context: &Context<'_>, kind: Kind, declined: &Inner) -> Self {
        let why = declined.absence.why.as_ref().map(|why| why.form(context));
        let fact = if declined.lacking { Refusal::Absent { why } } else { Refusal::NotApplicable { why: why.unwrap_or_default() } };
        let local_id = declined.id.to_string();
        let id = holder(context, kind, declined.span).map_or_else(|| local_id.clone(), |holder| format!("{holder}.{local_id}"));
        Self { kind: KindWord(kind), id, local_id, position: context.position(declined.span), fact }
    }
}

/// The full id of the element whose declaration a place stands in, where an element of that kind is part of a whole.
fn holder(context: &Context<'_>, kind: Kind, place: Span) -> Option<String> {
    let model = context.model();
    let element = match kind.holder()? {
        Kind::Process => around(&model.processes, place)?.element(),
        Kind::Card => around(&model.cards, place)?.element(),
        Kind::Field => around(&model.fields, place)?.element(),
        Kind::Pipeline => around(&model.pipelines, place)?.element(),
        Kind::Funnel => around(&model.funnels, place)?.element(),
        _ => return None,
    };
    Some(model.full_id(element))
}

fn around<T: Declared>(table: &Table<T>, place: Span) -> Option<Id<T>> {
    let holds = |body: Span| body.file == place.file && body.start <= place.start && place.end <= body.end;
    table.iter().find(|(_, item)| holds(item.body)).map(|(id, _)| id)
}
