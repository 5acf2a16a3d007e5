//! What every view is made with: texts in the reader's language, links, facts, and the gap list that fills up on the way.

use std::cell::RefCell;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::ledger::{Ledger, Note};
use super::parts::{Fact, Gap, GapList, Link, State, anchor};
use crate::documents::{Input, markdown, typography::Typography};
use crate::finding::{Arg, Finding, Level};
use crate::graph::{ProcessGraph, Relation, Web};
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::decode::List;
use crate::model::element::{AnyRef, Declared, ElementId, Id, Kind, Ref};
use crate::model::fact;
use crate::model::operation::Info;
use crate::model::value::{Bounds, Duration, Target};
use crate::source::Span;
use crate::text::Text;

/// Makes views of one model in one language.
pub(super) struct Maker<'a> {
    pub(super) model: &'a Model,
    pub(super) graph: &'a ProcessGraph,
    web: Web,
    tag: &'a str,
    words: &'a Catalogue,
    typography: Typography,
    /// Names that several elements of a kind have in different wholes.
    shared: FxHashSet<(Kind, String)>,
    ledger: RefCell<Ledger>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(input: &Input<'a>, tag: &'a str, words: &'a Catalogue) -> Self {
        let web = Web::new(input.model, &input.graph.flow);
        let typography = Typography::of(tag);
        let mut maker = Self { model: input.model, graph: input.graph, web, tag, words, typography, shared: FxHashSet::default(), ledger: RefCell::default() };
        maker.shared = maker.shared_names();
        let open = input.findings.iter().filter(|finding| is_listed(finding)).map(|finding| maker.note(finding, None));
        let accepted = input.accepted.iter().filter(|(finding, _)| is_listed(finding));
        let accepted = accepted.map(|(finding, reason)| maker.note(finding, Some(maker.text(reason))));
        let notes = open.chain(accepted).collect();
        maker.ledger.replace(Ledger::new(notes));
        maker
    }

    fn note(&self, finding: &Finding, because: Option<String>) -> Note {
        let kind = |word: &str| Kind::ALL.iter().copied().find(|kind| kind.word() == word);
        let subject = finding.subject.as_ref();
        let element = subject.and_then(|subject| self.model.index.by_full_id(kind(subject.kind)?, &subject.id));
        let story = finding.story.iter().map(|step| match step {
            Arg::List(_) => format!("[{}]", self.words.arg(step)),
            _ => self.words.arg(step),
        });
        Note {
            rule: finding.rule,
            level: finding.level,
            span: Some(finding.span),
            what: self.typography.set(&self.words.sentence(&finding.message).replace('`', "")),
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

    pub(super) fn number(&self, number: f64) -> String {
        self.words.number(number)
    }

    pub(super) fn duration(&self, duration: &Duration) -> String {
        self.say(duration.unit.term(), &[("n", Arg::Number(duration.number))])
    }

    pub(super) fn date(&self, date: Date) -> String {
        let number = |n: i16| Arg::Number(f64::from(n));
        let args = [("day", number(date.day().into())), ("month", number(date.month().into())), ("year", Arg::from(date.year().to_string()))];
        self.say("doc-day", &args)
    }

    /// Bounds as they are read: 8–10, ≥ 8, ≤ 10.
    pub(super) fn bounds(&self, bounds: &Bounds) -> String {
        if let Some((min, max)) = bounds.sides() {
            return format!("{min}–{max}");
        }
        match bounds.text.split_once("..").map(|(min, max)| (min.trim(), max.trim())) {
            Some((min, "")) => format!("≥\u{a0}{min}"),
            Some(("", max)) => format!("≤\u{a0}{max}"),
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
    fn place_of(&self, element: ElementId) -> Option<Link> {
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
        let all = self.web.neighbours(element, downstream).into_iter();
        all.filter(|(by, other)| *by == relation && other.kind == kind).map(|(_, other)| self.link_to(other)).collect()
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

    // ---- facts and gaps

    /// Begins a group of the gap list.
    pub(super) fn begin(&self, title: String, anchor: Option<String>) {
        self.ledger.borrow_mut().begin(title, anchor);
    }

    /// Comes to an element: what was found about it takes its place in the gap list.
    pub(super) fn about<T: Declared>(&self, id: Id<T>) -> About<'_, 'a> {
        self.ledger.borrow_mut().visit(id.element());
        About { maker: self, element: id.element() }
    }

    /// Ids in place of which `none` was said: the company has no such thing.
    pub(super) fn visit_declined(&self) {
        for (kind, declined) in self.model.declined.iter().filter(|(_, declined)| declined.lacking) {
            let name = Arg::from(declined.id.replace('_', " "));
            let what = self.say("doc-gap-declined", &[("kind", Arg::Term(kind.term())), ("name", name)]);
            let note = self.own(Level::Gap, self.with_reason(what, declined.absence.why.as_ref()), None, declined.span);
            self.ledger.borrow_mut().add(note);
        }
    }

    fn own(&self, level: Level, what: String, element: Option<ElementId>, span: Span) -> Note {
        let about = element.and_then(|element| self.place_of(element));
        Note { rule: "", level, span: Some(span), what, story: Vec::new(), element, about, because: None }
    }

    fn with_reason(&self, what: String, why: Option<&Text>) -> String {
        why.map_or_else(|| what.clone(), |why| format!("{what} ({})", self.text(why)))
    }

    /// The gap list, with what is about nothing in particular at its end.
    pub(super) fn finish(self) -> GapList {
        self.begin(self.word("doc-gaps-other"), None);
        self.visit_declined();
        let mut ledger = self.ledger.into_inner();
        ledger.visit_rest();
        ledger.finish()
    }
}

/// Errors keep a model from being built, and hints are no gaps.
fn is_listed(finding: &Finding) -> bool {
    matches!(finding.level, Level::Gap | Level::Question)
}

/// An element whose facts are being read.
#[derive(Clone, Copy)]
pub(super) struct About<'m, 'a> {
    maker: &'m Maker<'a>,
    element: ElementId,
}

impl About<'_, '_> {
    /// A fact that the method asks for: where it is missing there is a gap, with a number, whether or not a rule speaks of it.
    pub(super) fn must<T, U>(self, label: &str, rules: &[&str], fact: &fact::Fact<T>, read: impl FnOnce(&T) -> Option<U>) -> Fact<U> {
        self.fact(label, rules, fact, true, read)
    }

    /// A fact that may be left out.
    pub(super) fn may<T, U>(self, label: &str, rules: &[&str], fact: &fact::Fact<T>, read: impl FnOnce(&T) -> Option<U>) -> Fact<U> {
        self.fact(label, rules, fact, false, read)
    }

    fn fact<T, U>(self, label: &str, rules: &[&str], fact: &fact::Fact<T>, asked: bool, read: impl FnOnce(&T) -> Option<U>) -> Fact<U> {
        let maker = self.maker;
        if let Some(value) = fact.said().and_then(read) {
            return Fact::said(value);
        }
        let why = |absence: &fact::Absence| absence.why.as_ref().map(|why| maker.text(why)).filter(|why| !why.is_empty());
        match fact {
            fact::Fact::NotApplicable(absence) => Fact { state: State::NotApplicable, shown: true, value: None, why: why(absence), gap: None },
            fact::Fact::Absent(absence) => {
                let cited = maker.ledger.borrow_mut().cite(self.element, rules, Some(absence.span));
                let gap = cited.unwrap_or_else(|| {
                    let what = maker.say("doc-gap-none", &[("what", Arg::from(maker.word(label)))]);
                    let note = maker.own(Level::Gap, maker.with_reason(what, absence.why.as_ref()), Some(self.element), absence.span);
                    maker.ledger.borrow_mut().add(note)
                });
                Fact { state: State::Absent, shown: true, value: None, why: why(absence), gap: Some(gap) }
            }
            fact::Fact::Unsaid | fact::Fact::Broken | fact::Fact::Said(_) => {
                let cited = maker.ledger.borrow_mut().cite(self.element, rules, None);
                let gap = cited.or_else(|| asked.then(|| self.add_question(label)));
                Fact { state: State::Missing, shown: gap.is_some(), value: None, why: None, gap }
            }
        }
    }

    fn add_question(self, label: &str) -> super::parts::Mark {
        let maker = self.maker;
        let what = maker.say("doc-gap-missing", &[("what", Arg::from(maker.word(label)))]);
        let note = maker.own(Level::Question, what, Some(self.element), maker.model.span(self.element));
        maker.ledger.borrow_mut().add(note)
    }

    /// A text that the method asks for.
    pub(super) fn must_text(self, label: &str, rules: &[&str], fact: &fact::Fact<Text>) -> Fact<String> {
        self.must(label, rules, fact, |text| some_text(self.maker.text(text)))
    }

    /// A text that may be left out.
    pub(super) fn may_text(self, label: &str, rules: &[&str], fact: &fact::Fact<Text>) -> Fact<String> {
        self.may(label, rules, fact, |text| some_text(self.maker.text(text)))
    }

    /// A long text that may be left out.
    pub(super) fn may_long(self, label: &str, fact: &fact::Fact<Text>) -> Fact<String> {
        self.may(label, &[], fact, |text| some_text(self.maker.long(text)))
    }

    /// A role, stage or other element that the method asks for.
    pub(super) fn must_link<T: Declared>(self, label: &str, rules: &[&str], fact: &fact::Fact<Ref<T>>) -> Fact<Link> {
        self.must(label, rules, fact, |one| self.maker.target(one))
    }

    /// One that may be left out.
    pub(super) fn may_link<T: Declared>(self, label: &str, rules: &[&str], fact: &fact::Fact<Ref<T>>) -> Fact<Link> {
        self.may(label, rules, fact, |one| self.maker.target(one))
    }

    /// A list that the method asks for.
    pub(super) fn must_links<T: Declared>(self, label: &str, rules: &[&str], fact: &fact::Fact<List<Ref<T>>>) -> Fact<Vec<Link>> {
        self.must(label, rules, fact, |list| self.maker.links(list))
    }

    /// One that may be left out.
    pub(super) fn may_links<T: Declared>(self, label: &str, rules: &[&str], fact: &fact::Fact<List<Ref<T>>>) -> Fact<Vec<Link>> {
        self.may(label, rules, fact, |list| self.maker.links(list))
    }

    /// Texts that may be left out.
    pub(super) fn may_texts(self, label: &str, rules: &[&str], fact: &fact::Fact<List<Text>>) -> Fact<Vec<String>> {
        self.may(label, rules, fact, |list| some(list.iter().map(|text| self.maker.text(text)).collect()))
    }

    /// A word of the language that may be left out; it is shown in the reader's.
    pub(super) fn may_word<T: Copy>(self, label: &str, rules: &[&str], fact: &fact::Fact<T>, term: fn(T) -> &'static str) -> Fact<String> {
        self.may(label, rules, fact, |word| Some(self.maker.word(term(*word))))
    }

    /// What was found about the element and no fact points at.
    pub(super) fn rest(self) -> Vec<Gap> {
        self.maker.ledger.borrow().uncited(self.element)
    }
}

/// A list that holds something; an empty one says nothing.
pub(super) fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

fn some_text(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
