//! A cell of the table stage × element: what was looked at, what is met, and what keeps the rest from being met.

use super::criterion::Criterion;
use super::share::{Part, share};
use crate::model::element::ElementId;
use crate::model::fact::Fact;
use crate::source::Span;
use crate::text::Text;

/// Why a criterion is not met in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing is said: a question to ask.
    Unknown,
    /// The company says that it has no such thing.
    Absent,
    /// It is described, and it does not hold.
    Faulty,
    /// It does not apply, for a reason.
    NotApplicable,
}

impl State {
    /// The word of outputs.
    pub fn word(self) -> &'static str {
        match self {
            State::Unknown => "unknown",
            State::Absent => "absent",
            State::Faulty => "faulty",
            State::NotApplicable => "not_applicable",
        }
    }

    /// The message of the catalogue that says it.
    pub fn term(self) -> &'static str {
        match self {
            State::Unknown => "diag-state-unknown",
            State::Absent => "diag-state-absent",
            State::Faulty => "diag-state-faulty",
            State::NotApplicable => "diag-state-not-applicable",
        }
    }
}

/// A place in which a criterion is not met, or does not apply.
#[derive(Debug, Clone)]
pub struct Item {
    /// Why.
    pub state: State,
    /// The element that has to say more, or something else; none where it is the model as a whole.
    pub about: Option<ElementId>,
    /// The key that it has to say.
    pub key: &'static str,
    /// The operation that is looked at, where the element is another: the role that owns it.
    pub through: Option<ElementId>,
    /// Where the element, or what it says, stands; none where it is declared nowhere.
    pub span: Option<Span>,
    /// Why it is absent or does not apply, as the company says.
    pub why: Option<Text>,
}

/// What became of one place.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// The criterion is met.
    Met,
    /// It is not, or does not apply.
    Not(Item),
}

/// What a fact says about a criterion that is met by its being there.
pub(super) fn verdict<T>(fact: &Fact<T>, about: ElementId, key: &'static str, span: Span) -> Verdict {
    let item = |state, span, why| Item { state, about: Some(about), key, through: None, span: Some(span), why };
    match fact {
        Fact::Said(_) => Verdict::Met,
        Fact::Unsaid | Fact::Broken => Verdict::Not(item(State::Unknown, span, None)),
        Fact::Absent(absence) => Verdict::Not(item(State::Absent, absence.span, absence.why.clone())),
        Fact::NotApplicable(absence) => Verdict::Not(item(State::NotApplicable, absence.span, absence.why.clone())),
    }
}

/// One criterion of a cell, in all its places.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The criterion.
    pub criterion: Criterion,
    /// In how many places it is met.
    pub met: usize,
    /// Where it is not.
    pub unmet: Vec<Item>,
    /// Where it does not apply, with the reasons; these do not count.
    pub excluded: Vec<Item>,
}

impl Measure {
    /// A criterion in its places.
    pub fn new(criterion: Criterion, verdicts: impl Iterator<Item = Verdict>) -> Self {
        let mut measure = Self { criterion, met: 0, unmet: Vec::new(), excluded: Vec::new() };
        for verdict in verdicts {
            match verdict {
                Verdict::Met => measure.met += 1,
                Verdict::Not(item) if item.state == State::NotApplicable => measure.excluded.push(item),
                Verdict::Not(item) => measure.unmet.push(item),
            }
        }
        measure
    }

    /// In how many places it counts.
    pub fn of(&self) -> usize {
        self.met + self.unmet.len()
    }

    /// In how many it is not met for one reason.
    pub fn count(&self, state: State) -> usize {
        self.unmet.iter().filter(|item| item.state == state).count()
    }

    fn part(&self, ok: usize, of: usize) -> Part {
        Part { key: self.criterion.is_key(), ok, of }
    }
}

/// A cell of the table.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Its criteria, those without any place among them left out.
    pub measures: Vec<Measure>,
}

impl Cell {
    fn share(&self, part: impl Fn(&Measure) -> Part) -> Option<f64> {
        share(&self.measures.iter().map(part).collect::<Vec<_>>())
    }

    /// How far it is met; none where nothing applies.
    pub fn score(&self) -> Option<f64> {
        self.share(|measure| measure.part(measure.met, measure.of()))
    }

    /// The same where what does not apply counts as not met.
    pub fn low(&self) -> Option<f64> {
        self.share(|measure| measure.part(measure.met, measure.of() + measure.excluded.len()))
    }

    /// The same where everything that was never asked turns out to be there.
    pub fn asked(&self) -> Option<f64> {
        self.share(|measure| measure.part(measure.met + measure.count(State::Unknown), measure.of()))
    }

    /// In how many places something was looked at, and in how many it does not apply.
    pub fn places(&self) -> (usize, usize) {
        self.measures.iter().fold((0, 0), |(of, excluded), measure| (of + measure.of(), excluded + measure.excluded.len()))
    }

    /// In how many places something is met.
    pub fn met(&self) -> usize {
        self.measures.iter().map(|measure| measure.met).sum()
    }

    /// In how many places something is not met for one reason.
    pub fn count(&self, state: State) -> usize {
        self.measures.iter().map(|measure| measure.count(state)).sum()
    }
}
