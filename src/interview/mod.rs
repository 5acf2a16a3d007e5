//! The interview: what is not described yet, as questions with the answers that exist, and answers → changes of the model.
//!
//! A question comes from a finding of the rules and from the table in [`forms`]; nothing is kept between sessions but the model itself. Nothing is read
//! or written here: a model in, questions out; a question and an answer in, changes out.

mod choices;
mod chosen;
pub mod forms;
mod sheet;
mod understand;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::Analysis;
use crate::edit::{self, Change, Reading, Value};
use crate::finding::{Arg, Finding, Level, Message, RuleId};
use crate::load::Budget;
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::element::{ElementId, Id, Kind};

pub use choices::Choice;
pub use chosen::plain as compared;
pub use forms::{Entry, Form};
pub use sheet::place;
pub use sheet::{Row, Unread, from_bytes, to_markdown, to_workbook};
pub use understand::{Answer, Misunderstood, Numbers, understand};

/// A question to ask.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Its name, the same as long as the element keeps its id: `operation:sell.accept_request:owner`.
    pub id: String,
    /// What is asked of which rule.
    pub entry: &'static Entry,
    /// The element.
    pub element: ElementId,
    /// The full id of the element.
    pub element_id: String,
    /// The sentence.
    pub message: Message,
    /// The elements that hold this one and it itself, outermost first: the kind and the name.
    pub place: Vec<(&'static str, crate::text::Text)>,
    /// The file and the line of the element.
    pub line: (String, u32),
    /// What hangs on the answer.
    pub unlocks: Unlocks,
    /// The keys that take `none` or `n/a`.
    absent_keys: Vec<String>,
}

/// What hangs on the answers about an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unlocks {
    /// Findings about it and about what it holds.
    pub findings: usize,
    /// Mentions of it elsewhere in the model: each is a place of a document where it is spoken of.
    pub mentions: usize,
}

/// What is asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scope<'a> {
    /// Only of this stage.
    pub stage: Option<&'a str>,
    /// Only of this process.
    pub process: Option<&'a str>,
    /// Also what is good to have.
    pub hints: bool,
}

/// The open questions of a model.
#[derive(Debug, Default)]
pub struct Open {
    /// How many findings the questions come from; one may take several answers.
    pub findings: usize,
    /// The questions in the order in which they are asked.
    pub asks: Vec<Ask>,
    /// Questions that no single fact answers: the message, and where.
    pub discuss: Vec<(Message, (String, u32))>,
}

/// What is to be asked of a model, what unlocks the most first. Questions about one element stay together.
pub fn open(analysis: &Analysis, scope: Scope<'_>) -> Open {
    let (model, budget) = (&analysis.model, Budget::default());
    let reading = Reading::new(&analysis.loaded, &budget);
    let weights = weights(analysis);
    let (mut out, mut seen) = (Open::default(), FxHashSet::default());
    for finding in analysis.checked.findings.iter().filter(|finding| finding.level != Level::Hint || scope.hints) {
        let Some(element) = finding.subject.as_ref().and_then(|subject| element_of(model, subject.kind, &subject.id)) else { continue };
        if !is_in(analysis, element, scope) {
            continue;
        }
        let mut asked = false;
        for entry in forms::ENTRIES.iter().filter(|entry| entry.rule == finding.rule && entry.kind == element.kind) {
            let ask = ask(analysis, entry, element, weights.get(&element).copied().unwrap_or_default(), &reading);
            asked |= ask.is_some();
            out.asks.extend(ask.filter(|ask| seen.insert(ask.id.clone())));
        }
        out.findings += usize::from(asked);
        if !asked && finding.level == Level::Question {
            out.discuss.push((finding.message.clone(), line(analysis, finding)));
        }
    }
    let rank = |ask: &Ask| {
        let entry = forms::ENTRIES.iter().position(|entry| entry.question == ask.entry.question).unwrap_or(usize::MAX);
        (ask.is_theme(), std::cmp::Reverse(ask.unlocks.findings + ask.unlocks.mentions), ask.element, entry)
    };
    out.asks.sort_by_cached_key(rank);
    out
}

/// Those of some questions that are still to be answered, whether or not a rule goes on asking: an answer may be enough for the rule.
pub fn still_open(analysis: &Analysis, asks: Vec<Ask>) -> Vec<Ask> {
    if asks.is_empty() {
        return asks;
    }
    let budget = Budget::default();
    let reading = Reading::new(&analysis.loaded, &budget);
    let is_open =
        |ask: &Ask| analysis.model.index.by_full_id(ask.element.kind, &ask.element_id).is_some() && path(ask).is_some_and(|path| !reading.is_said(&path));
    asks.into_iter().filter(is_open).collect()
}

/// Where the answer to a question stands.
fn path(ask: &Ask) -> Option<Vec<String>> {
    let mut path = edit::path_of(ask.element.kind, &ask.element_id)?;
    path.extend(ask.entry.keys.iter().map(|key| (*key).to_string()));
    Some(path)
}

/// One question; none where its fact is said already.
fn ask(analysis: &Analysis, entry: &'static Entry, element: ElementId, unlocks: Unlocks, reading: &Reading<'_>) -> Option<Ask> {
    let model = &analysis.model;
    let element_id = model.full_id(element);
    let mut path = edit::path_of(element.kind, &element_id)?;
    let depth = path.len();
    path.extend(entry.keys.iter().map(|key| (*key).to_string()));
    if reading.is_said(&path) {
        return None;
    }
    // Where nothing at all is said of the reaction, there is none or it does not apply as a whole.
    let whole = entry.keys == ["reaction", "text"] && !reading.is_said(&path[..=depth]);
    let absent_keys = path[depth..].iter().take(if whole { 1 } else { usize::MAX }).cloned().collect();
    let span = model.span(element);
    let source = analysis.loaded.sources.get(span.file)?;
    let message = Message { key: entry.question, args: vec![("name", Arg::from(model.label(element)))] };
    let id = format!("{}:{element_id}:{}", element.kind.word(), entry.keys.join("."));
    let line = (source.name.clone(), source.position(span.start).line);
    Some(Ask { id, entry, element, element_id, message, place: holders(model, element), line, unlocks, absent_keys })
}

/// Why a code names no question that can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unasked {
    /// It is no code of a question.
    NoCode,
    /// The model has no such element.
    NoElement,
    /// It is said already.
    Said,
}

/// The question of a code, whether or not a rule still asks it.
///
/// # Errors
/// Where there is none to be answered.
pub fn question(analysis: &Analysis, reading: &Reading<'_>, code: &str) -> Result<Ask, Unasked> {
    let mut parts = code.splitn(3, ':');
    let (Some(kind), Some(id), Some(keys)) = (parts.next(), parts.next(), parts.next()) else { return Err(Unasked::NoCode) };
    let kind = Kind::ALL.iter().copied().find(|one| one.word() == kind).ok_or(Unasked::NoCode)?;
    let is_of = |entry: &&Entry| entry.kind == kind && entry.keys.join(".") == keys;
    let entry = forms::ENTRIES.iter().find(is_of).ok_or(Unasked::NoCode)?;
    let element = analysis.model.index.by_full_id(kind, id).ok_or(Unasked::NoElement)?;
    ask(analysis, entry, element, Unlocks::default(), reading).ok_or(Unasked::Said)
}

fn line(analysis: &Analysis, finding: &Finding) -> (String, u32) {
    let source = analysis.loaded.sources.get(finding.span.file);
    source.map_or_else(Default::default, |source| (source.name.clone(), source.position(finding.span.start).line))
}

/// The element that a finding is about.
fn element_of(model: &Model, kind: &str, id: &str) -> Option<ElementId> {
    let kind = Kind::ALL.iter().copied().find(|one| one.word() == kind)?;
    model.index.by_full_id(kind, id)
}

/// The element that holds another.
fn holder(model: &Model, element: ElementId) -> Option<ElementId> {
    let kind = element.kind.holder()?;
    let id = model.full_id(element);
    model.index.by_full_id(kind, id.rsplit_once('.')?.0)
}

fn holders(model: &Model, element: ElementId) -> Vec<(&'static str, crate::text::Text)> {
    let mut out = vec![(element.kind.term(), model.label(element))];
    let mut at = element;
    while let Some(outer) = holder(model, at) {
        out.push((outer.kind.term(), model.label(outer)));
        at = outer;
    }
    if let Some(stage) = stage(model, element).filter(|stage| *stage != element) {
        out.push((stage.kind.term(), model.label(stage)));
    }
    out.reverse();
    out
}

/// The stage that an element belongs to, where it belongs to one.
fn stage(model: &Model, element: ElementId) -> Option<ElementId> {
    match element.kind {
        Kind::Stage => Some(element),
        Kind::Operation => model.stage_of(Id::new(element.index)).map(Id::element),
        Kind::Process => model.processes[Id::new(element.index)].stage.said()?.target.map(Id::element),
        Kind::Outcome | Kind::Question => stage(model, holder(model, element)?),
        Kind::Funnel => model.funnels[Id::new(element.index)].stage.said()?.target.map(Id::element),
        _ => None,
    }
}

fn is_in(analysis: &Analysis, element: ElementId, scope: Scope<'_>) -> bool {
    let model = &analysis.model;
    let process = scope.process.is_none_or(|wanted| {
        let own = if element.kind == Kind::Process { Some(element) } else { holder(model, element) };
        own.is_some_and(|own| own.kind == Kind::Process && model.full_id(own) == wanted)
    });
    process && scope.stage.is_none_or(|wanted| stage(model, element).is_some_and(|stage| model.full_id(stage) == wanted))
}

/// What hangs on each element: its findings and those of its parts, and the mentions of it.
fn weights(analysis: &Analysis) -> FxHashMap<ElementId, Unlocks> {
    let model = &analysis.model;
    let mut out: FxHashMap<ElementId, Unlocks> = FxHashMap::default();
    for finding in &analysis.checked.findings {
        let mut at = finding.subject.as_ref().and_then(|subject| element_of(model, subject.kind, &subject.id));
        while let Some(element) = at {
            out.entry(element).or_default().findings += 1;
            at = holder(model, element);
        }
    }
    for one in &model.uses {
        out.entry(one.target).or_default().mentions += 1;
    }
    out
}

impl Ask {
    /// The changes that an answer makes; none where it is left open. `words` says what a new question of the manager asks.
    pub fn changes(&self, answer: &Answer, words: &Catalogue) -> Vec<Change> {
        let key = |keys: &[String], value: Value| {
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            Change::set(self.element.kind, &self.element_id, &keys, value)
        };
        let keys: Vec<String> = self.entry.keys.iter().map(|key| (*key).to_string()).collect();
        match answer {
            Answer::Later => Vec::new(),
            Answer::Absent(why) => vec![key(&self.absent_keys, Value::Absent(why.clone()))],
            Answer::NotApplicable(why) => vec![key(&self.absent_keys, Value::NotApplicable(why.clone()))],
            Answer::Given { value, declares, .. } => {
                let name = |name: &String| vec![("name".to_string(), Value::Text(name.clone()))];
                let new = declares.iter().map(|(kind, id, text)| Change::declare(*kind, id, name(text)));
                let value = match self.entry.form {
                    Form::Theme(text) => Value::Map(vec![("text".to_string(), Value::Text(words.say(text, &[]))), ("answered_by".to_string(), value.clone())]),
                    _ => value.clone(),
                };
                new.chain([key(&keys, value)]).collect()
            }
        }
    }

    /// Where its answer stands, and where `none` does.
    pub fn places(&self) -> Option<(Vec<String>, Vec<String>)> {
        let mut absent = edit::path_of(self.element.kind, &self.element_id)?;
        absent.extend(self.absent_keys.iter().cloned());
        Some((path(self)?, absent))
    }

    /// The change that notes who said it, where the element has a place for that and nothing stands there.
    pub fn attributed(&self, analysis: &Analysis, asked: &str) -> Option<Change> {
        // The `source` of an indicator is the records that it is computed from.
        let takes = edit::has_key(self.element.kind, "source") && self.element.kind != Kind::Kpi;
        let mut path = edit::path_of(self.element.kind, &self.element_id)?;
        path.push("source".to_string());
        let open = takes && !Reading::new(&analysis.loaded, &Budget::default()).is_said(&path);
        open.then(|| Change::set(self.element.kind, &self.element_id, &["source"], Value::Text(asked.to_string())))
    }

    /// The change that keeps a comment, where the element has no note yet.
    pub fn commented(&self, reading: &Reading<'_>, comment: &str) -> Option<Change> {
        let mut path = edit::path_of(self.element.kind, &self.element_id)?;
        path.push("note".to_string());
        let open = edit::has_key(self.element.kind, "note") && !reading.is_said(&path);
        open.then(|| Change::set(self.element.kind, &self.element_id, &["note"], Value::Text(comment.to_string())))
    }

    /// The elements and words that answer it.
    pub fn choices(&self, model: &Model, words: &Catalogue) -> Vec<Choice> {
        choices::of(self, model, words)
    }

    /// Whether it is about one of the themes that a manager decides; these come last.
    pub fn is_theme(&self) -> bool {
        matches!(self.entry.form, Form::Theme(_))
    }

    /// The rule that asks.
    pub fn rule(&self) -> RuleId {
        self.entry.rule
    }
}
