//! What all documents of one model in one language are made with: its texts and words, links between its elements, what was found about them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::handover::{Pass, passes};
use super::ledger::Note;
use super::maker::some;
use super::parts::{Link, anchor};
use super::picture::Gallery;
use crate::documents::{Input, markdown, typography::Typography};
use crate::finding::{Arg, Finding, Level};
use crate::graph::{self, ProcessGraph, Relation, Users, Web};
use crate::locale::{Catalogue, Language, shortened};
use crate::model::Model;
use crate::model::element::{AnyRef, Declared, ElementId, Id, Item, Kind, Ref};
use crate::model::operation::{Info, Operation};
use crate::model::process::Process;
use crate::model::value::{Bounds, Duration, Quantity, Target};
use crate::text::Text;

/// Shared by the documents of one model in one language.
pub(in crate::documents) struct Stock<'a> {
    pub(super) model: &'a Model,
    pub(super) graph: &'a ProcessGraph,
    pub(super) tag: &'a str,
    pub(super) words: &'a Catalogue,
    web: Web,
    typography: Typography,
    /// Names that several elements of a kind have in different wholes.
    shared: FxHashSet<(Kind, String)>,
    /// The processes in the order of their numbers: stage by stage, those of no stage at the end.
    pub(super) processes: Vec<Id<Process>>,
    /// The numbers of processes and operations.
    numbers: FxHashMap<ElementId, String>,
    /// Where work passes from role to role; found at the first question.
    passes: OnceLock<Vec<Pass>>,
    pub(super) gallery: Gallery,
    pub(super) notes: Vec<Note>,
    pub(super) by_element: FxHashMap<ElementId, Vec<usize>>,
}

impl<'a> Stock<'a> {
    /// What documents of `input` are made with, in the language of `tag`.
    pub(in crate::documents) fn new(input: &Input<'a>, tag: &'a str, words: &'a Catalogue) -> Self {
        let mut stock = Self {
            model: input.model,
            graph: input.graph,
            tag,
            words,
            web: Web::new(input.model, &input.graph.flow),
            typography: Typography::of(tag),
            shared: FxHashSet::default(),
            processes: processes(input.model),
            numbers: numbers(input.model),
            passes: OnceLock::new(),
            gallery: Gallery::new(input),
            notes: Vec::new(),
            by_element: FxHashMap::default(),
        };
        stock.shared = stock.shared_names();
        let open = input.findings.iter().filter(|finding| is_listed(finding)).map(|finding| stock.note(finding, None));
        let accepted = input.accepted.iter().filter(|(finding, _)| is_listed(finding));
        let accepted = accepted.map(|(finding, reason)| stock.note(finding, Some(stock.text(reason))));
        stock.notes = open.chain(accepted).collect();
        for (at, note) in stock.notes.iter().enumerate() {
            if let Some(element) = note.element {
                stock.by_element.entry(element).or_default().push(at);
            }
        }
        stock
    }

    fn note(&self, finding: &Finding, because: Option<String>) -> Note {
        let kind = |word: &str| Kind::ALL.iter().copied().find(|kind| kind.word() == word);
        let subject = finding.subject.as_ref();
        let element = subject.and_then(|subject| self.model.index.by_full_id(kind(subject.kind)?, &subject.id));
        let between = |n: usize| Arg::from(self.say("doc-story-more", &[("n", n.into())]));
        let story = shortened(&finding.story, between).into_iter().map(|step| match &step {
            Arg::List(steps) => format!("[{}]", self.words.arg(&Arg::List(shortened(steps, |_| Arg::from("…"))))),
            _ => self.words.arg(&step),
        });
        Note {
            rule: finding.rule,
            level: finding.level,
            span: Some(finding.span),
            what: self.typography.set(&self.words.plainly(&finding.message).replace('`', "")),
            story: story.collect(),
            element,
            about: element.and_then(|element| self.place_of(element)),
            because,
        }
    }

    // ---- words and texts

    /// A text in the reader's language, with the quotes and spaces of its typography.
    pub(super) fn text(&self, text: &Text) -> String {
        self.typography.set(text.get(self.tag).trim())
    }

    /// A text that is in the reader's language already.
    pub(super) fn set(&self, text: &str) -> String {
        self.typography.set(text.trim())
    }

    /// A long text as Markdown that stays in its place: no headings of its own rank, no HTML, nothing left open.
    pub(super) fn long(&self, text: &Text) -> String {
        markdown::of_author(text.get(self.tag), self.typography)
    }

    /// A word of the catalogue.
    pub(super) fn word(&self, key: &str) -> String {
        self.words.word(key)
    }

    /// A sentence of the catalogue.
    pub(super) fn say(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.words.say(key, args)
    }

    /// A number as the language writes it; from five digits on in groups of three.
    pub(super) fn number(&self, number: f64) -> String {
        let plain = self.words.number(number);
        let digits = plain.chars().take_while(|c| c.is_ascii_digit() || *c == '-').filter(char::is_ascii_digit).count();
        if digits < 5 {
            return plain;
        }
        let group = if self.words.language() == Language::Russian { '\u{a0}' } else { ',' };
        let start = usize::from(plain.starts_with('-'));
        let mut out = String::with_capacity(plain.len() + 8);
        for (at, c) in plain.chars().enumerate() {
            let left = (start + digits).saturating_sub(at);
            if at > start && left > 0 && left % 3 == 0 {
                out.push(group);
            }
            out.push(c);
        }
        out
    }

    /// A number with what stands behind it.
    pub(super) fn quantity(&self, quantity: &Quantity) -> String {
        let numeric = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '_' | '.' | ',' | '-' | '+');
        if quantity.is_percent() {
            self.say("doc-percent", &[("n", self.number(quantity.number).into())])
        } else if quantity.text.chars().all(numeric) {
            self.number(quantity.number)
        } else {
            self.typography.set(&quantity.text)
        }
    }

    pub(super) fn duration(&self, duration: &Duration) -> String {
        self.say(duration.unit.term(), &[("n", Arg::Number(duration.number))])
    }

    pub(super) fn date(&self, date: Date) -> String {
        day(date, self.words)
    }

    /// Bounds as they are read: 8–10, ≥ 8, ≤ 10.
    pub(super) fn bounds(&self, bounds: &Bounds) -> String {
        let side = |text: &str| match text.parse::<f64>() {
            Ok(number) if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => self.number(number),
            _ => self.typography.set(text),
        };
        if let Some((min, max)) = bounds.sides() {
            return format!("{}–{}", side(min), side(max));
        }
        match bounds.text.split_once("..").map(|(min, max)| (min.trim(), max.trim())) {
            Some((min, "")) => format!("≥\u{a0}{}", side(min)),
            Some(("", max)) => format!("≤\u{a0}{}", side(max)),
            _ => self.typography.set(&bounds.text),
        }
    }

    /// What is aimed at: bounds, or words.
    pub(super) fn aim(&self, target: &Target) -> String {
        match target {
            Target::Bounds(bounds) => self.bounds(bounds),
            Target::Words(text) => self.text(text),
        }
    }

    // ---- links

    /// A link to an element.
    pub(super) fn link<T: Declared>(&self, id: Id<T>) -> Link {
        self.link_to(id.element())
    }

    /// A link to an element of a kind known at run time.
    pub(super) fn link_to(&self, element: ElementId) -> Link {
        let id = self.model.full_id(element);
        let anchor = anchor(element.kind, &id);
        let name = self.text(&self.model.label(element));
        let within = self.shared.contains(&(element.kind, name.clone())).then(|| self.holder(element)).flatten();
        Link { kind: element.kind.word(), id, name, within, anchor }
    }

    /// The name of the whole that an element is a part of.
    fn holder(&self, element: ElementId) -> Option<String> {
        let parent = match element.kind {
            Kind::Operation => self.model.operations[Id::new(element.index)].parent,
            Kind::Outcome => self.model.outcomes[Id::new(element.index)].parent,
            Kind::Field => self.model.fields[Id::new(element.index)].parent,
            _ => return None,
        };
        element.kind.holder().map(|kind| self.text(&self.model.label(ElementId { kind, index: parent })))
    }

    fn shared_names(&self) -> FxHashSet<(Kind, String)> {
        let model = self.model;
        let operations = model.operations.iter().map(|(id, _)| id.element());
        let outcomes = model.outcomes.iter().map(|(id, _)| id.element());
        let fields = model.fields.iter().map(|(id, _)| id.element());
        let mut seen = FxHashSet::default();
        let named = operations.chain(outcomes).chain(fields).map(|element| (element.kind, self.text(&model.label(element))));
        named.filter(|name| !seen.insert(name.clone())).collect()
    }

    /// A link, where the element has a place in the handbook.
    pub(super) fn place_of(&self, element: ElementId) -> Option<Link> {
        super::parts::is_shown(element).then(|| self.link_to(element))
    }

    /// Links to the elements of a list that were found.
    pub(super) fn links<T: Declared>(&self, list: &[Ref<T>]) -> Option<Vec<Link>> {
        some(list.iter().filter_map(|one| one.target).map(|id| self.link(id)).collect())
    }

    /// The same for mentions of several kinds.
    pub(super) fn any_links<K>(&self, list: &[AnyRef<K>]) -> Option<Vec<Link>> {
        some(list.iter().filter_map(|one| one.target).map(|id| self.link_to(id)).collect())
    }

    /// Links to the records and documents of a list.
    pub(super) fn info_links(&self, list: &[Info]) -> Option<Vec<Link>> {
        some(list.iter().flat_map(Info::mentioned).map(|(id, _)| self.link_to(id)).collect())
    }

    /// A link to the one that is meant, if it was found.
    pub(super) fn target<T: Declared>(&self, one: &Ref<T>) -> Option<Link> {
        one.target.map(|id| self.link(id))
    }

    /// The elements of a kind next to another in the web, in the order of the model.
    pub(super) fn near(&self, element: ElementId, downstream: bool, relation: Relation, kind: Kind) -> Vec<Link> {
        self.beside(element, downstream, relation, kind).into_iter().map(|other| self.link_to(other)).collect()
    }

    /// The elements of a kind that lie next to one, over the given relation.
    pub(super) fn beside(&self, element: ElementId, downstream: bool, relation: Relation, kind: Kind) -> Vec<ElementId> {
        let all = self.web.neighbours(element, downstream).into_iter();
        all.filter(|(by, other)| *by == relation && other.kind == kind).map(|(_, other)| other).collect()
    }

    /// Who fills a field in, and who reads it.
    pub(super) fn users(&self, field: ElementId) -> Users {
        graph::users(self.model, &self.web, field)
    }

    /// The elements of a kind two steps on from another, by these relations.
    pub(super) fn near_over(&self, element: ElementId, [first, then]: [Relation; 2], kind: Kind) -> Vec<Link> {
        let next = self.web.neighbours(element, true).into_iter().filter(|(by, _)| *by == first);
        let beyond = next.flat_map(|(_, next)| self.web.neighbours(next, true)).filter(|(by, other)| *by == then && other.kind == kind);
        let found: BTreeSet<ElementId> = beyond.map(|(_, other)| other).collect();
        found.into_iter().map(|other| self.link_to(other)).collect()
    }

    /// The elements of a kind that lie anywhere before another, over the given relation alone.
    pub(super) fn sources(&self, element: ElementId, relation: Relation, kind: Kind) -> Vec<ElementId> {
        let (mut open, mut seen, mut out) = (vec![element], FxHashSet::default(), Vec::new());
        while let Some(at) = open.pop() {
            for (_, before) in self.web.neighbours(at, false).into_iter().filter(|(by, _)| *by == relation) {
                if seen.insert(before) {
                    out.extend((before.kind == kind).then_some(before));
                    open.push(before);
                }
            }
        }
        out.sort();
        out
    }

    /// Every process in the order of the numbers.
    pub(super) fn processes_in_order(&self) -> impl Iterator<Item = (Id<Process>, &'a Item<Process>)> {
        let model = self.model;
        self.processes.iter().map(move |process| (*process, &model.processes[*process]))
    }

    /// Every operation in the order of the numbers.
    pub(super) fn operations(&self) -> impl Iterator<Item = (Id<Operation>, &'a Item<Operation>)> {
        let model = self.model;
        self.processes.iter().flat_map(move |process| model.operations_of(*process))
    }

    /// Where work passes from role to role.
    pub(super) fn passes(&self) -> &[Pass] {
        self.passes.get_or_init(|| passes(self.model, self.graph))
    }

    /// The number of a process or an operation: the stage's, a point, its own.
    pub(super) fn number_of<T: Declared>(&self, id: Id<T>) -> String {
        self.number_of_element(id.element())
    }

    /// The same of an element of a kind known at run time.
    pub(super) fn number_of_element(&self, element: ElementId) -> String {
        self.numbers.get(&element).cloned().unwrap_or_default()
    }
}

/// A day as it is read: 1 November 2026.
pub(super) fn day(date: Date, words: &Catalogue) -> String {
    let number = |n: i16| Arg::Number(f64::from(n));
    words.say("doc-day", &[("day", number(date.day().into())), ("month", number(date.month().into())), ("year", Arg::from(date.year().to_string()))])
}

/// Errors keep a model from being built, and hints are no gaps.
fn is_listed(finding: &Finding) -> bool {
    matches!(finding.level, Level::Gap | Level::Question)
}

/// Processes stage by stage, and those of no stage.
fn processes(model: &Model) -> Vec<Id<Process>> {
    let mut out: Vec<Id<Process>> = model.processes.iter().map(|(id, _)| id).collect();
    out.sort_by_key(|id| model.processes[*id].stage.said().and_then(|stage| stage.target).map_or(usize::MAX, Id::index));
    out
}

/// Stages are numbered in their order, processes within their stage, and those of no stage behind the last.
fn numbers(model: &Model) -> FxHashMap<ElementId, String> {
    let mut counts = vec![0_usize; model.stages.len() + 1];
    let mut out = FxHashMap::default();
    for (id, process) in model.processes.iter() {
        let stage = process.stage.said().and_then(|stage| stage.target).map_or(model.stages.len(), Id::index);
        counts[stage] += 1;
        let number = format!("{}.{}", stage + 1, counts[stage]);
        out.extend(model.operations_of(id).enumerate().map(|(at, (operation, _))| (operation.element(), format!("{number}.{}", at + 1))));
        out.insert(id.element(), number);
    }
    out
}
