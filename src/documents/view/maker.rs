//! What every view of a document is made with: what all documents share, facts in their states, and the gap list that fills up on the way.

use std::cell::RefCell;
use std::ops::Deref;

use super::ledger::{Ledger, Note};
use super::parts::{Fact, Gap, GapList, Link, Mark, State};
use super::stock::Stock;
use crate::finding::{Arg, Level};
use crate::model::decode::List;
use crate::model::element::{Declared, ElementId, Id, Ref};
use crate::model::fact;
use crate::source::Span;
use crate::text::Text;

/// Makes the view of one document.
pub(super) struct Maker<'a> {
    stock: &'a Stock<'a>,
    ledger: RefCell<Ledger<'a>>,
}

impl<'a> Deref for Maker<'a> {
    type Target = Stock<'a>;
    fn deref(&self) -> &Stock<'a> {
        self.stock
    }
}

impl<'a> Maker<'a> {
    pub(super) fn new(stock: &'a Stock<'a>) -> Self {
        Self { stock, ledger: RefCell::new(Ledger::new(&stock.notes, &stock.by_element)) }
    }

    // ---- facts and gaps

    /// Begins a group of the gap list.
    pub(super) fn begin(&self, title: String, anchor: Option<String>) {
        self.ledger.borrow_mut().begin(title, anchor);
    }

    /// Comes to an element: what was found about it takes its place in the gap list.
    pub(super) fn about<T: Declared>(&self, id: Id<T>) -> About<'_, 'a> {
        self.ledger.borrow_mut().visit(id.element());
        About { maker: self, element: Some(id.element()) }
    }

    /// An element that another one speaks of: only what its facts point at comes into the gap list.
    pub(super) fn facts<T: Declared>(&self, id: Id<T>) -> About<'_, 'a> {
        About { maker: self, element: Some(id.element()) }
    }

    /// The model as a whole.
    pub(super) fn whole(&self) -> About<'_, 'a> {
        About { maker: self, element: None }
    }

    /// Ids in place of which `none` was said: the company has no such thing.
    pub(super) fn visit_declined(&self) {
        for (kind, declined) in self.model.declined.iter().filter(|(_, declined)| declined.lacking) {
            let name = Arg::from(declined.id.replace('_', " "));
            let what = self.say("doc-gap-declined", &[("kind", Arg::Term(kind.term())), ("name", name)]);
            self.add(Level::Gap, self.with_reason(what, declined.absence.why.as_ref()), None, Some(declined.span));
        }
    }

    fn add(&self, level: Level, what: String, element: Option<ElementId>, span: Option<Span>) -> Mark {
        let about = element.and_then(|element| self.place_of(element));
        let note = Note { rule: "", level, span, what, story: Vec::new(), element, about, because: None };
        self.ledger.borrow_mut().add(note)
    }

    fn with_reason(&self, what: String, why: Option<&Text>) -> String {
        why.map_or_else(|| what.clone(), |why| format!("{what} ({})", self.text(why)))
    }

    /// The gap list of a document that is about the whole model: what is about nothing in particular stands at its end.
    pub(super) fn whole_list(&self) -> GapList {
        self.begin(self.word("doc-gaps-other"), None);
        self.visit_declined();
        self.ledger.borrow_mut().visit_rest();
        self.list()
    }

    /// The gap list of a document that is about a part of the model: what its markers point at.
    pub(super) fn list(&self) -> GapList {
        self.ledger.borrow().finish()
    }
}

/// An element whose facts are being read, or the model as a whole.
#[derive(Clone, Copy)]
pub(super) struct About<'m, 'a> {
    maker: &'m Maker<'a>,
    element: Option<ElementId>,
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
                let gap = self.cite(rules, Some(absence.span)).unwrap_or_else(|| {
                    let what = maker.say("doc-gap-none", &[("what", Arg::from(maker.word(label)))]);
                    maker.add(Level::Gap, maker.with_reason(what, absence.why.as_ref()), self.element, Some(absence.span))
                });
                Fact { state: State::Absent, shown: true, value: None, why: why(absence), gap: Some(gap) }
            }
            fact::Fact::Unsaid | fact::Fact::Broken | fact::Fact::Said(_) => {
                let gap = self.cite(rules, None).or_else(|| asked.then(|| self.ask(label)));
                Fact { state: State::Missing, shown: gap.is_some(), value: None, why: None, gap }
            }
        }
    }

    /// The entry by which one of `rules` speaks of a fact of the element.
    fn cite(self, rules: &[&str], absence: Option<Span>) -> Option<Mark> {
        self.maker.ledger.borrow_mut().cite(self.element?, rules, absence)
    }

    /// A question of the document's own, for a hole that no rule speaks of.
    pub(super) fn ask(self, label: &str) -> Mark {
        let maker = self.maker;
        let what = maker.say("doc-gap-missing", &[("what", Arg::from(maker.word(label)))]);
        maker.add(Level::Question, what, self.element, self.element.map(|element| maker.model.span(element)))
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
        self.element.map_or_else(Vec::new, |element| self.maker.ledger.borrow().uncited(element))
    }
}

/// A list that holds something; an empty one says nothing.
pub(super) fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// A text that says something.
pub(super) fn some_text(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
