//! Runs the rules and applies what the model says about them: levels, waivers. The only place where a level is overridden.

use rustc_hash::FxHashMap;

use crate::finding::{Arg, Finding, Fix, Level, RuleId};
use crate::graph::ProcessGraph;
use crate::load::{self, Budget, NodeId, Tree};
use crate::model::Model;
use crate::model::decode::nearest;
use crate::model::element::Kind;
use crate::rules::{self, Check, Context};
use crate::source::{Source, Sources, Span};
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
            // What seems missing may stand in the part that could not be read, which is reported already.
            Check::Whole(check) if !model.cut && model.broken.is_empty() => check(&context, &mut findings),
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
            None => findings.push(unknown_rule(&name.value, name.span)),
        }
    }
    out
}

fn unknown_rule(name: &str, span: Span) -> Finding {
    let finding = Finding::new("unknown-rule", Level::Hint, span).with("rule", name);
    match nearest(name, rules::all().map(|rule| rule.id)) {
        Some(near) => finding.variant("unknown-rule-near").with("near", near).fix(Fix::replace(span, near)),
        None => finding,
    }
}

/// One waiver and whether it has silenced anything.
struct Waiver {
    rule: RuleId,
    /// The elements it is for; everywhere, where there is none.
    at: Vec<Box<str>>,
    at_spans: Vec<Span>,
    /// The line of the file that a comment is for, and the comment.
    line: Option<(crate::source::FileId, usize)>,
    comment: Option<Span>,
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
    fn stale(&self, model: &Model, sources: &Sources, standing: &[Finding]) -> Vec<Finding> {
        let today = model.about.date.said().map(|date| date.value);
        let past = |waiver: &Waiver| waiver.until.filter(|(until, _)| today.is_some_and(|today| today > *until));
        let stale: Vec<&Waiver> = self.0.iter().filter(|waiver| past(waiver).is_some() || (!waiver.used && !model.cut)).collect();
        let removal = Removal::new(sources, &self.0, &stale, standing);
        let mut out = Vec::new();
        for waiver in &stale {
            let finding = |span| Finding::new("stale-waiver", Level::Gap, span).with("rule", waiver.rule);
            let at = Arg::List(waiver.at.iter().map(|at| Arg::from(&**at)).collect());
            let gone = waiver.at.iter().zip(&waiver.at_spans).find(|(at, _)| !names_something(model, at));
            let (found, lost) = match (past(waiver), gone) {
                (Some((until, span)), _) => (finding(span).variant("stale-waiver-until").with("until", Arg::Date(until)), false),
                (None, Some((at, span))) => (finding(*span).variant("stale-waiver-at").with("at", &**at), true),
                (None, None) if waiver.comment.is_some() => (finding(waiver.span).variant("stale-waiver-comment"), true),
                (None, None) => (finding(waiver.span).with("at", at), false),
            };
            out.push(found.fix(removal.of(waiver, lost)));
        }
        out
    }
}

/// The edits that take waivers out of the files.
struct Removal<'a> {
    sources: &'a Sources,
    all: &'a [Waiver],
    stale: &'a [&'a Waiver],
    standing: &'a [Finding],
    accept: Option<AcceptList>,
}

/// Where `lint.accept` stands.
struct AcceptList {
    key: Span,
    list: Span,
    items: Vec<Span>,
}

impl<'a> Removal<'a> {
    fn new(sources: &'a Sources, all: &'a [Waiver], stale: &'a [&'a Waiver], standing: &'a [Finding]) -> Self {
        // `lint` stands in one file of a model.
        let listed = stale.iter().find(|waiver| waiver.comment.is_none());
        let accept = listed.and_then(|waiver| AcceptList::find(sources.get(waiver.span.file)?, waiver.span));
        Self { sources, all, stale, standing, accept }
    }

    /// The edit for one waiver. `lost`: it may have been meant for another place than it names, where a finding of its rule still stands.
    fn of(&self, waiver: &Waiver, lost: bool) -> Option<Fix> {
        let source = self.sources.get(waiver.span.file)?;
        let (start, end) = match waiver.comment {
            Some(comment) => self.in_comment(waiver, comment, source)?,
            None => self.in_list(waiver, source)?,
        };
        let to_u32 = |at: usize| u32::try_from(at).ok();
        let span = Span::new(waiver.span.file, to_u32(start)?, to_u32(end)?);
        // Past its day a waiver may be prolonged as well as dropped. In a model with errors a finding may merely not show.
        let certain = !waiver.used && !self.standing.iter().any(|one| one.level == Level::Error || (lost && one.rule == waiver.rule));
        let shown = source.text.get(start..end)?.trim().lines().next().unwrap_or_default();
        Some(Fix::remove(span, shown, certain))
    }

    fn is_stale(&self, span: Span) -> bool {
        self.stale.iter().any(|waiver| waiver.span == span && !waiver.used)
    }

    /// The whole comment where all its names silence nothing, else the name with its comma.
    fn in_comment(&self, waiver: &Waiver, comment: Span, source: &Source) -> Option<(usize, usize)> {
        let text = source.text.as_str();
        let of_comment = |other: &&Waiver| other.comment == Some(comment);
        let live = self.all.iter().filter(of_comment).any(|other| !self.is_stale(other.span) && other.span != waiver.span);
        let names = text.get(comment.start as usize..comment.end as usize)?.split(')').next()?.split(',').count();
        if live || names != self.all.iter().filter(of_comment).count() {
            return without_comma(text, waiver.span.start as usize, waiver.span.end as usize, '(');
        }
        let (start, end) = (comment.start as usize, comment.start as usize + self.sources.slice(comment).trim_end().len());
        let line = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        let before = text.get(line..start)?;
        if before.trim_start_matches('\u{feff}').trim().is_empty() { whole_lines(text, start, end) } else { Some((line + before.trim_end().len(), end)) }
    }

    /// The lines of the item, of the whole key where no item stays; between brackets the item with its comma.
    fn in_list(&self, waiver: &Waiver, source: &Source) -> Option<(usize, usize)> {
        let (text, accept) = (source.text.as_str(), self.accept.as_ref()?);
        let item = accept.items.iter().find(|item| within(waiver.span, **item))?;
        let (start, end) = (item.start as usize, item.end as usize);
        if text.get(accept.list.start as usize..)?.starts_with('[') {
            return without_comma(text, start, end, '[');
        }
        let silent = |item: &Span| self.stale.iter().any(|other| !other.used && within(other.span, *item)) || within(waiver.span, *item);
        if accept.items.iter().all(silent) {
            return whole_lines(text, accept.key.start as usize, accept.list.end as usize);
        }
        let dash = text.get(..start)?.trim_end().strip_suffix('-')?.len();
        whole_lines(text, dash, end)
    }
}

impl AcceptList {
    /// The list that a waiver stands in, found in the file once more: the model keeps no places of lists.
    fn find(source: &Source, waiver: Span) -> Option<Self> {
        let tree = load::parse(waiver.file, source, &Budget::default(), &mut Vec::new());
        let lint = value_at(&tree, tree.root()?, "lint", waiver)?.1;
        let (key, list) = value_at(&tree, lint, "accept", waiver)?;
        let items = tree.list(list)?.iter().map(|item| tree.span(*item)).collect();
        Some(Self { key: tree.span(key), list: tree.span(list), items })
    }
}

/// The key of a map and its value, if the value holds a place.
fn value_at(tree: &Tree<'_>, map: NodeId, name: &str, place: Span) -> Option<(NodeId, NodeId)> {
    tree.pairs(map)?.find(|(key, value)| tree.scalar(*key).is_some_and(|(text, _)| text == name) && within(place, tree.span(*value)))
}

fn within(inner: Span, outer: Span) -> bool {
    inner.file == outer.file && outer.start <= inner.start && inner.end <= outer.end
}

/// The lines that a piece of text fills, with their last break. None where something else stands on them, but a comment behind it.
fn whole_lines(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let before = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let lead = text.get(before..start)?;
    let mark = lead.len() - lead.trim_start_matches('\u{feff}').len();
    let after = text.get(end..)?.find('\n').map_or(text.len(), |at| end + at + 1);
    let rest = text.get(end..after)?.trim();
    let free = lead.trim_start_matches('\u{feff}').trim().is_empty() && (rest.is_empty() || rest.starts_with('#'));
    // A carriage return alone is a line break too, for YAML and not for us.
    let breaks = text.get(before..after)?.replace("\r\n", "\n");
    (free && !breaks.contains('\r')).then_some((before + mark, after))
}

/// An item of a list in one line with the comma behind it, or else the one before it. None where a comment or an anchor stands between.
fn without_comma(text: &str, start: usize, end: usize, open: char) -> Option<(usize, usize)> {
    let (before, rest) = (text.get(..start)?.trim_end(), text.get(end..)?);
    if !before.ends_with([',', open]) {
        return None;
    }
    let gap = rest.len() - rest.trim_start().len();
    match rest.trim_start().strip_prefix(',') {
        Some(next) => Some((start, end + gap + 1 + (next.len() - next.trim_start().len()))),
        None if before.ends_with(',') => Some((before.len() - 1, end)),
        None => Some((start, end)),
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
