//! The score of a description: a table stage × element, each cell made of facts that are there or not.
//!
//! What is counted is what the model says, and nothing else; whether it is lived is another question, which [`super::practice`] asks. Every criterion
//! that is asked of people is asked operation by operation, so that to name whoever answers never lowers a cell, and an operation that is only a name
//! never raises one. A criterion whose object does not exist is left out, not met: the cap of the key criterion keeps that harmless.

mod cell;
mod criterion;
mod facts;
pub mod share;
mod steering;
mod work;

pub use cell::{Cell, Item, Measure, State};
pub use criterion::{Criterion, Element};
pub use facts::{Facts, Row, is_inside};
pub use share::Band;

use share::mean;

/// A row of the table with its cells, in the order of [`Element::ALL`].
#[derive(Debug, Clone)]
pub struct Scored {
    /// What it is about.
    pub row: Row,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// The whole table.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// Its rows.
    pub rows: Vec<Scored>,
}

/// A mean and what stands beside it: the figure that counts what does not apply as not met, and the one that counts what was never asked as there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The figure.
    pub score: f64,
    /// No less than this, if what does not apply were asked for after all.
    pub low: f64,
    /// No more than this, if everything unasked turned out to be there.
    pub asked: f64,
}

/// The score of a model.
pub fn score(facts: &Facts<'_>) -> Score {
    let rows = facts.rows().into_iter().map(|row| {
        // The method lists no operations of the management: a company that has none there lacks nothing that could be measured.
        let bare = row.management && row.operations.is_empty();
        let cells = Element::ALL.iter().map(|element| if bare { Cell::default() } else { cell(facts, &row, *element) }).collect();
        Scored { row, cells }
    });
    Score { rows: rows.collect() }
}

fn cell(facts: &Facts<'_>, row: &Row, element: Element) -> Cell {
    let measures = match element {
        Element::Sequence => work::sequence(facts, row),
        Element::Owner => work::owner(facts, row),
        Element::Regulation => work::regulation(facts, row),
        Element::Result => work::result(facts, row),
        Element::Control => steering::control(facts, row),
        Element::Kpi => steering::kpi(facts, row),
        Element::Norms => steering::norms(facts, row),
        Element::Motivation => steering::motivation(facts, row),
        Element::Competences => steering::competences(facts, row),
    };
    Cell { measures: measures.into_iter().filter(|measure| measure.of() + measure.excluded.len() > 0).collect() }
}

impl Scored {
    /// The cell of an element.
    pub fn cell(&self, element: Element) -> &Cell {
        &self.cells[element as usize]
    }

    /// The mean of its cells.
    pub fn figure(&self) -> Option<Figure> {
        figure(|of| mean(self.cells.iter().map(of)))
    }

    /// Its weakest cell, the first of equals.
    pub fn weakest(&self) -> Option<(Element, f64)> {
        weakest(Element::ALL.iter().filter_map(|element| Some((*element, self.cell(*element).score()?))))
    }
}

impl Score {
    /// The mean of an element over the stages.
    pub fn element(&self, element: Element) -> Option<Figure> {
        figure(|of| mean(self.rows.iter().map(|row| of(row.cell(element)))))
    }

    /// The weakest row of an element.
    pub fn weakest_of(&self, element: Element) -> Option<(usize, f64)> {
        weakest(self.rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.cell(element).score()?))))
    }

    /// The weakest cell of all, with its row.
    pub fn weakest(&self) -> Option<(usize, Element, f64)> {
        let cells = self.rows.iter().enumerate().filter_map(|(at, row)| row.weakest().map(|(element, share)| ((at, element), share)));
        weakest(cells).map(|((at, element), share)| (at, element, share))
    }

    /// The mean of the stages, which is not that of the cells where some do not apply.
    pub fn index(&self) -> Option<Figure> {
        let rows: Vec<Figure> = self.rows.iter().filter_map(Scored::figure).collect();
        let of = |part: fn(&Figure) -> f64| mean(rows.iter().map(|figure| Some(part(figure))));
        Some(Figure { score: of(|figure| figure.score)?, low: of(|figure| figure.low)?, asked: of(|figure| figure.asked)? })
    }

    /// How far the description has come, from 0 to 4: cumulative gates at the lowest stage. 5 takes evidence of practice, see [`super::practice`].
    pub fn level(&self) -> usize {
        let gates: [&[Element]; 4] = [
            &[Element::Sequence, Element::Owner],
            &[Element::Regulation, Element::Result],
            &[Element::Control, Element::Kpi, Element::Norms],
            &[Element::Motivation, Element::Competences],
        ];
        if self.index().is_none() {
            return 0;
        }
        gates.iter().take_while(|gate| gate.iter().all(|element| self.stands(*element))).count()
    }

    /// The cells that keep the description from its next level: rows with elements that are not largely described.
    pub fn holding_back(&self) -> Vec<(usize, Element)> {
        let next: &[Element] = match self.level() {
            0 => &[Element::Sequence, Element::Owner],
            1 => &[Element::Regulation, Element::Result],
            2 => &[Element::Control, Element::Kpi, Element::Norms],
            3 => &[Element::Motivation, Element::Competences],
            _ => &[],
        };
        let low = |at: usize, element: Element| self.rows[at].cell(element).score().is_some_and(|share| Band::of(share) < Band::Largely);
        (0..self.rows.len()).flat_map(|at| next.iter().map(move |element| (at, *element))).filter(|(at, element)| low(*at, *element)).collect()
    }

    fn stands(&self, element: Element) -> bool {
        self.rows.iter().filter_map(|row| row.cell(element).score()).all(|share| Band::of(share) >= Band::Largely)
    }

    /// In how many places something is met, unknown, absent, faulty, or does not apply.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            counts.met += cell.met();
            counts.unknown += cell.count(State::Unknown);
            counts.absent += cell.count(State::Absent);
            counts.faulty += cell.count(State::Faulty);
            counts.not_applicable += cell.places().1;
        }
        counts
    }
}

/// In how many places something is met or not, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Met.
    pub met: usize,
    /// Not described.
    pub unknown: usize,
    /// Described: there is none.
    pub absent: usize,
    /// Described, and does not hold.
    pub faulty: usize,
    /// Does not apply.
    pub not_applicable: usize,
}

fn figure(of: impl Fn(&dyn Fn(&Cell) -> Option<f64>) -> Option<f64>) -> Option<Figure> {
    Some(Figure { score: of(&Cell::score)?, low: of(&Cell::low)?, asked: of(&Cell::asked)? })
}

fn weakest<T>(shares: impl Iterator<Item = (T, f64)>) -> Option<(T, f64)> {
    shares.reduce(|least, next| if next.1 < least.1 - 1e-12 { next } else { least })
}
