//! Waivers: findings that a company accepts, each with its reason, in `lint.accept` or in a comment.

use super::removal::Removal;
use super::unknown_rule;
use crate::finding::{Arg, Finding, Level, RuleId};
use crate::model::Model;
use crate::model::decode::nearest;
use crate::model::element::Kind;
use crate::rules;
use crate::source::{Sources, Span};
use crate::text::Text;

/// One waiver and whether it has silenced anything.
pub(super) struct Waiver {
    pub(super) rule: RuleId,
    /// The elements it is for; everywhere, where there is none.
    pub(super) at: Vec<Box<str>>,
    pub(super) at_spans: Vec<Span>,
    /// The line of the file that a comment is for, and the comment.
    pub(super) line: Option<(crate::source::FileId, usize)>,
    pub(super) comment: Option<Span>,
    pub(super) reason: Text,
    pub(super) span: Span,
    pub(super) until: Option<(jiff::civil::Date, Span)>,
    pub(super) used: bool,
}

pub(super) struct Waivers(Vec<Waiver>);

impl Waivers {
    pub(super) fn new(model: &Model, sources: &Sources, findings: &mut Vec<Finding>) -> Self {
        let mut out = Vec::new();
        for said in model.lint.accept.items() {
            let Some(rule) = said.rule.said() else {
                let place = said.because.said().map(|text| text.span).or(said.at.items().first().map(|at| at.span));
                findings.extend(place.map(|place| Finding::new("unknown-rule", Level::Hint, place).variant("unknown-rule-missing")));
                continue;
            };
            let Some(known) = rules::by_id(&rule.value) else {
                findings.push(unknown_rule(&rule.value, rule.span));
                continue;
            };
            let Some(reason) = said.because.said().filter(|reason| reason.strings().any(|text| !text.trim().is_empty())) else {
                let finding = Finding::new("reason-missing", Level::Error, rule.span).variant("reason-missing-waiver");
                findings.push(finding.with("rule", known.id));
                continue;
            };
            out.push(Waiver {
                rule: known.id,
                at: said.at.items().iter().map(|at| at.value.clone()).collect(),
                at_spans: said.at.items().iter().map(|at| at.span).collect(),
                line: None,
                comment: None,
                reason: reason.clone(),
                span: rule.span,
                until: said.until.said().map(|until| (until.value, until.span)),
                used: false,
            });
        }
        for comment in &model.comments {
            out.extend(comment_waivers(*comment, sources, findings));
        }
        Self(out)
    }

    /// Why a finding is accepted, if it is.
    pub(super) fn reason(&mut self, finding: &Finding, sources: &Sources) -> Option<Text> {
        let line = || sources.get(finding.span.file).map(|source| (finding.span.file, source.line_of(finding.span.start)));
        let subject = finding.subject.as_ref().map_or("", |subject| subject.id.as_str());
        let mut reason = None;
        for waiver in self.0.iter_mut().filter(|waiver| waiver.rule == finding.rule) {
            let meant = match waiver.line {
                Some(place) => line() == Some(place),
                None => waiver.at.is_empty() || waiver.at.iter().any(|at| is_at(subject, at)),
            };
            if meant {
                waiver.used = true;
                reason.get_or_insert_with(|| waiver.reason.clone());
            }
        }
        reason
    }

    /// Waivers that silence nothing, and those past their day by the model's own date: no clock is asked.
    pub(super) fn stale(&self, model: &Model, sources: &Sources, standing: &[Finding]) -> Vec<Finding> {
        let today = model.about.date.said().map(|date| date.value);
        let past = |waiver: &Waiver| waiver.until.filter(|(until, _)| today.is_some_and(|today| today > *until));
        let stale: Vec<&Waiver> = self.0.iter().filter(|waiver| past(waiver).is_some() || (!waiver.used && !model.cut && model.broken.is_empty())).collect();
        let removal = Removal::new(sources, &self.0, &stale, standing);
        let mut out = Vec::new();
        for waiver in &stale {
            let finding = |span| Finding::new("stale-waiver", Level::Gap, span).with("rule", waiver.rule);
            let at = Arg::List(waiver.at.iter().map(|at| Arg::from(&**at)).collect());
            let gone = waiver.at.iter().zip(&waiver.at_spans).find(|(at, _)| !names_something(model, at));
            let (found, lost) = match (past(waiver), gone) {
                (Some((until, span)), _) => (finding(span).variant("stale-waiver-until").with("until", Arg::Date(until)), false),
                (None, Some((at, span))) => {
                    let told = finding(*span).with("at", &**at);
                    match near_element(model, at) {
                        Some(near) => (told.variant("stale-waiver-at-near").with("near", near), true),
                        None => (told.variant("stale-waiver-at"), true),
                    }
                }
                (None, None) if standing.iter().any(|one| one.level == Level::Error && one.rule == &*waiver.rule) => {
                    (finding(waiver.span).variant("stale-waiver-error"), true)
                }
                (None, None) if waiver.comment.is_some() => (finding(waiver.span).variant("stale-waiver-comment"), true),
                (None, None) => (finding(waiver.span).with("at", at), false),
            };
            out.push(found.fix(removal.of(waiver, lost)));
        }
        out
    }
}

/// Whether some element has this id, by itself or within what holds it.
/// The element whose full id is nearest to one that nothing has.
fn near_element(model: &Model, at: &str) -> Option<String> {
    let ids: Vec<String> = Kind::ALL.iter().flat_map(|kind| model.index.of_kind(*kind)).map(|(.., element)| model.full_id(element)).collect();
    nearest(at, ids.iter().map(String::as_str)).map(str::to_string)
}

fn names_something(model: &Model, at: &str) -> bool {
    let own = at.rsplit('.').next().unwrap_or(at);
    Kind::ALL.iter().any(|kind| model.index.by_full_id(*kind, at).is_some() || model.index.of_kind(*kind).any(|(id, ..)| id == own && !at.contains('.')))
}

/// Whether `at` means the subject: by its full id, or by its own where that stands at the end.
fn is_at(subject: &str, at: &str) -> bool {
    subject == at || subject.strip_suffix(at).is_some_and(|before| before.ends_with('.'))
}

/// `# reglament: allow(rule) reason`, on the line or the line above.
fn comment_waivers(comment: Span, sources: &Sources, findings: &mut Vec<Finding>) -> Vec<Waiver> {
    let text = sources.slice(comment);
    let Some(said) = text.trim_start_matches('#').trim_start().strip_prefix("reglament:") else { return Vec::new() };
    let Some((names, reason)) = said.trim_start().strip_prefix("allow(").and_then(|rest| rest.split_once(')')) else { return Vec::new() };
    let Some(source) = sources.get(comment.file) else { return Vec::new() };
    let own = source.line_of(comment.start);
    // Alone on its line a comment is for the next line that says something; behind a value it is for that line.
    let alone = source.line_text(own).trim_start().starts_with('#');
    let says = |line: &usize| !source.line_text(*line).trim().is_empty() && !source.line_text(*line).trim_start().starts_with('#');
    let line = if alone { (own + 1..source.line_starts().len()).find(says).unwrap_or(own) } else { own };
    let mut out = Vec::new();
    let mut next = text.find("allow(").map_or(0, |at| at + "allow(".len());
    for piece in names.split(',') {
        let name = piece.trim();
        let span = comment.part(next + (piece.len() - piece.trim_start().len()), name.len());
        next += piece.len() + 1;
        let Some(rule) = rules::by_id(name) else {
            findings.push(unknown_rule(name, span));
            continue;
        };
        if reason.trim().is_empty() {
            findings.push(Finding::new("reason-missing", Level::Error, span).variant("reason-missing-waiver").with("rule", rule.id));
            continue;
        }
        let reason = Text::plain(reason.trim(), span);
        out.push(Waiver {
            rule: rule.id,
            at: Vec::new(),
            at_spans: Vec::new(),
            line: Some((comment.file, line)),
            comment: Some(comment),
            reason,
            span,
            until: None,
            used: false,
        });
    }
    out
}
