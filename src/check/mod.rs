//! Runs the rules and applies what the model says about them: levels, waivers. The only place where a level is overridden.

mod removal;
mod waiver;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::finding::{Arg, Finding, Fix, Level, RuleId};
use crate::graph::ProcessGraph;
use crate::model::Model;
use crate::model::decode::nearest;
use crate::model::element::Kind;
use crate::rules::{self, Check, Context};
use crate::source::{Sources, Span};
use crate::text::Text;
use waiver::Waivers;

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
    let mut findings = found;
    run(model, graph, &mut findings);
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
    let stale = waivers.stale(model, sources, &checked.findings).into_iter().filter_map(|mut finding| match levels.get(finding.rule) {
        Some(None) => None,
        Some(Some(level)) => {
            finding.level = *level;
            Some(finding)
        }
        None => Some(finding),
    });
    checked.findings.extend(stale);
    keep_quotes(&mut checked.findings, sources);
    checked.findings.sort_by(|a, b| (a.span, a.rule, a.message.key).cmp(&(b.span, b.rule, b.message.key)));
    checked
}

/// From so many operations on the rules share the cores; smaller models share them among each other.
const LARGE: usize = 500;

/// What the rules find, in the order of the rules.
fn run(model: &Model, graph: &ProcessGraph, findings: &mut Vec<Finding>) {
    let context = Context::new(model, graph);
    let checks = rules::all().filter_map(|rule| match rule.check {
        Check::WhileReading => None,
        Check::Element(check) => Some(check),
        // What seems missing may stand in the part that could not be read, which is reported already.
        Check::Whole(check) => (!model.cut && model.broken.is_empty()).then_some(check),
    });
    if model.operations.len() < LARGE {
        checks.for_each(|check| check(&context, findings));
        return;
    }
    context.prepare();
    let checks: Vec<fn(&Context<'_>, &mut Vec<Finding>)> = checks.collect();
    let of_rule = |check: &fn(&Context<'_>, &mut Vec<Finding>)| {
        let mut found = Vec::new();
        check(&context, &mut found);
        found
    };
    let found: Vec<Vec<Finding>> = checks.par_iter().map(of_rule).collect();
    findings.extend(found.into_iter().flatten());
}

/// Whether two findings say the same of the same word: a fault in a text that aliases repeat is one fault.
fn is_repeated(a: &Finding, b: &Finding) -> bool {
    let id = |finding: &Finding| finding.subject.as_ref().map(|subject| subject.id.clone());
    (a.span, a.rule, a.message.key) == (b.span, b.rule, b.message.key) && (a.level == Level::Error || id(a) == id(b))
}

/// A replacement stands between the quotes of what it replaces. Where the word does not stand in the file literally (an alias, a block, an escape),
/// there is no edit that is right beyond doubt, and none is offered.
fn keep_quotes(findings: &mut [Finding], sources: &Sources) {
    for finding in findings {
        let names = |word: &str| finding.message.args.iter().any(|(_, arg)| matches!(arg, Arg::Word(named) if **named == *word));
        let Some(fix) = &mut finding.fix else { continue };
        let mut literal = true;
        for edit in fix.edits.iter_mut().filter(|edit| !edit.text.is_empty()) {
            let slice = sources.slice(edit.span);
            let quoted = ['"', '\''].into_iter().find_map(|quote| slice.strip_prefix(quote)?.strip_suffix(quote));
            if let Some(inner) = quoted {
                edit.span = edit.span.part(1, inner.len());
            }
            literal &= names(quoted.unwrap_or(slice));
        }
        if !literal {
            finding.fix = None;
        }
    }
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
            None => {
                findings.push(unknown_rule(&name.value, name.span));
                // A slip of the pen is told, and still read as what it means.
                let near = near_rule(&name.value).filter(|near| !levels.0.iter().any(|(name, _)| *name.value == **near));
                out.extend(near.map(|near| (near, *level)));
            }
        }
    }
    out
}

fn unknown_rule(name: &str, span: Span) -> Finding {
    let finding = Finding::new("unknown-rule", Level::Hint, span).with("rule", name);
    match near_rule(name) {
        Some(near) => finding.variant("unknown-rule-near").with("near", near).fix(Fix::replace(span, near)),
        None => finding,
    }
}

/// The rule that a name which is none was probably meant to be.
fn near_rule(name: &str) -> Option<RuleId> {
    nearest(name, rules::all().map(|rule| rule.id))
}
