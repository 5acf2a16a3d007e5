//! Runs the rules and applies what the model says about them: levels, waivers. The only place where a level is overridden.

use rustc_hash::FxHashMap;

use crate::finding::{Arg, Finding, Level, RuleId};
use crate::graph::ProcessGraph;
use crate::model::Model;
use crate::model::decode::nearest;
use crate::model::element::Kind;
use crate::rules::{self, Check, Context};
use crate::source::{Sources, Span};
use crate::text::Text;

/// What checking a model gave.
#[derive(Debug, Default)]
pub struct Checked {
    /// The findings that stand, in the order of the files.
    pub findings: Vec<Finding>,
    /// Those that the model accepts, each with its reason.
    pub waived: Vec<(Finding, Text)>,
}

/// Checks a model; `found` is what reading it brought up.
pub fn check(model: &Model, graph: &ProcessGraph, sources: &Sources, found: Vec<Finding>) -> Checked {
    let context = Context::new(model, graph);
    let mut findings = found;
    for rule in rules::all() {
        match rule.check {
            Check::WhileReading => {}
            Check::Element(check) => check(&context, &mut findings),
            // What seems missing may stand behind the syntax error that is reported already.
            Check::Whole(check) if !model.cut => check(&context, &mut findings),
            Check::Whole(_) => {}
        }
    }
    complete_subjects(model, &mut findings);
    let mut waivers = Waivers::new(model, sources, &mut findings);
    let mut checked = Checked::default();
    let levels = levels(model, &mut findings);
    findings.sort_by(|a, b| (a.span, a.rule, a.message.key).cmp(&(b.span, b.rule, b.message.key)));
    findings.dedup_by(|b, a| is_repeated(a, b));
    for mut finding in findings {
        match levels.get(finding.rule) {
            // What keeps a model from being compiled can't be argued away.
            Some(level) if finding.level != Level::Error => match level {
                Some(level) => finding.level = *level,
                None => continue,
            },
            _ => {}
        }
        // An error can't be accepted: the model would still not compile. A waiver for one silences nothing.
        let reason = if finding.level == Level::Error { None } else { waivers.reason(&finding, sources) };
        match reason {
            Some(reason) => checked.waived.push((finding, reason)),
            None => checked.findings.push(finding),
        }
    }
    let stale = waivers.stale(model).into_iter().filter_map(|mut finding| match levels.get(finding.rule) {
        Some(None) => None,
        Some(Some(level)) => {
            finding.level = *level;
            Some(finding)
        }
        None => Some(finding),
    });
    checked.findings.extend(stale);
    checked.findings.sort_by(|a, b| (a.span, a.rule, a.message.key).cmp(&(b.span, b.rule, b.message.key)));
    checked
}

/// Whether two findings say the same of the same word: a fault in a text that aliases repeat is one fault.
fn is_repeated(a: &Finding, b: &Finding) -> bool {
    let id = |finding: &Finding| finding.subject.as_ref().map(|subject| subject.id.clone());
    (a.span, a.rule, a.message.key) == (b.span, b.rule, b.message.key) && (a.level == Level::Error || id(a) == id(b))
}

/// While files are read an element is known by its ids only; here it gets its name.
fn complete_subjects(model: &Model, findings: &mut [Finding]) {
    for subject in findings.iter_mut().filter_map(|finding| finding.subject.as_mut()).filter(|subject| subject.name.is_none()) {
        let kind = Kind::ALL.iter().find(|kind| kind.word() == subject.kind);
        if let Some(element) = kind.and_then(|kind| model.index.by_full_id(*kind, &subject.id)) {
            subject.name = model.name(element).cloned();
        }
    }
}

/// The level that the model gives each rule; `None` is `off`. A rule that there is not is reported.
fn levels(model: &Model, findings: &mut Vec<Finding>) -> FxHashMap<RuleId, Option<Level>> {
    let mut out = FxHashMap::default();
    let Some(levels) = model.lint.rules.said() else { return out };
    for (name, level) in &levels.0 {
        match rules::by_id(&name.value) {
            Some(rule) => drop(out.insert(rule.id, *level)),
            None => findings.push(unknown_rule(&name.value, name.span)),
        }
    }
    out
}

fn unknown_rule(name: &str, span: Span) -> Finding {
    let finding = Finding::new("unknown-rule", Level::Hint, span).with("rule", name);
    match nearest(name, rules::all().map(|rule| rule.id)) {
        Some(near) => finding.variant("unknown-rule-near").with("near", near).fix(crate::finding::Fix::replace(span, near)),
        None => finding,
    }
}

/// One waiver and whether it has silenced anything.
struct Waiver {
    rule: RuleId,
    /// The elements it is for; everywhere, where there is none.
    at: Vec<Box<str>>,
    at_spans: Vec<Span>,
    /// The line of the file that a comment is for.
    line: Option<(crate::source::FileId, usize)>,
    reason: Text,
    span: Span,
    until: Option<(jiff::civil::Date, Span)>,
    used: bool,
}

struct Waivers(Vec<Waiver>);

impl Waivers {
    fn new(model: &Model, sources: &Sources, findings: &mut Vec<Finding>) -> Self {
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
    fn reason(&mut self, finding: &Finding, sources: &Sources) -> Option<Text> {
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
    fn stale(&self, model: &Model) -> Vec<Finding> {
        let today = model.about.date.said().map(|date| date.value);
        let mut out = Vec::new();
        for waiver in &self.0 {
            let past = waiver.until.filter(|(until, _)| today.is_some_and(|today| today > *until));
            let finding = |span| Finding::new("stale-waiver", Level::Gap, span).with("rule", waiver.rule);
            if let Some((until, span)) = past {
                out.push(finding(span).variant("stale-waiver-until").with("until", until.to_string()));
            } else if !waiver.used && !model.cut {
                let at = Arg::List(waiver.at.iter().map(|at| Arg::from(&**at)).collect());
                let gone = waiver.at.iter().zip(&waiver.at_spans).find(|(at, _)| !names_something(model, at));
                out.push(match gone {
                    Some((at, span)) => finding(*span).variant("stale-waiver-at").with("at", &**at),
                    None if waiver.line.is_some() => finding(waiver.span).variant("stale-waiver-comment"),
                    None => finding(waiver.span).with("at", at),
                });
            }
        }
        out
    }
}

/// Whether some element has this id, by itself or within what holds it.
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
    for name in names.split(',').map(str::trim) {
        let at = text.find(name).unwrap_or(0);
        let span = comment.part(at, name.len());
        let Some(rule) = rules::by_id(name) else {
            findings.push(unknown_rule(name, span));
            continue;
        };
        if reason.trim().is_empty() {
            findings.push(Finding::new("reason-missing", Level::Error, span).variant("reason-missing-waiver").with("rule", rule.id));
            continue;
        }
        let reason = Text::plain(reason.trim(), span);
        out.push(Waiver { rule: rule.id, at: Vec::new(), at_spans: Vec::new(), line: Some((comment.file, line)), reason, span, until: None, used: false });
    }
    out
}
