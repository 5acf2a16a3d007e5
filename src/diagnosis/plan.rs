//! What to do first: the criteria that are not met, by how grave that is and how much of the stage it touches.
//!
//! `severity × share`: 9 where the key criterion of an element is not met, 1 where something good to have is, 3 otherwise; the share is that of the
//! places that are not met. Equals stand in the order of the stages and elements.

use super::score::share::ratio;
use super::score::{Criterion, Element, Item, Measure, Score, Scored, State};
use crate::model::element::ElementId;
use crate::source::Span;
use crate::text::Text;

/// A criterion that a stage does not meet.
#[derive(Debug, Clone)]
pub struct Gap {
    /// The number of the row.
    pub row: usize,
    /// The criterion.
    pub criterion: Criterion,
    /// How soon it is to be closed; the higher the sooner.
    pub priority: f64,
    /// In how many places it is met, and in how many it could be.
    pub met: usize,
    /// In how many places it could be met.
    pub of: usize,
    /// In how many nothing is said.
    pub unknown: usize,
    /// What has to be said or changed, the same thing once.
    pub lacks: Vec<Lack>,
}

/// Something that has to be said or changed.
#[derive(Debug, Clone)]
pub struct Lack {
    /// The element; none where it is the model as a whole.
    pub about: Option<ElementId>,
    /// The key.
    pub key: &'static str,
    /// Why it does not do as it is.
    pub state: State,
    /// In how many places that shows.
    pub places: usize,
    /// Where it stands.
    pub span: Option<Span>,
    /// Why it is absent or does not apply.
    pub why: Option<Text>,
}

/// The same thing once, in order, with the number of places.
pub fn lacks(items: &[Item]) -> Vec<Lack> {
    let mut out: indexmap::IndexMap<(Option<ElementId>, &'static str, State), Lack> = indexmap::IndexMap::new();
    for item in items {
        let lack = out.entry((item.about, item.key, item.state)).or_insert_with(|| Lack {
            about: item.about,
            key: item.key,
            state: item.state,
            places: 0,
            span: item.span,
            why: item.why.clone(),
        });
        lack.places += 1;
    }
    out.into_values().collect()
}

/// Everything that is not met, the most pressing first.
pub fn plan(score: &Score) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = score.rows.iter().enumerate().flat_map(|(at, row)| of_row(at, row)).collect();
    gaps.sort_by(|a, b| b.priority.total_cmp(&a.priority));
    gaps
}

fn of_row(at: usize, scored: &Scored) -> Vec<Gap> {
    let bare = scored.row.operations.is_empty();
    let measures = scored.cells.iter().flat_map(|cell| &cell.measures).filter(|measure| !measure.unmet.is_empty());
    // A stage without operations lacks them, and not everything that would be asked of them: what they leave, report and are measured by comes after.
    let apart = |measure: &&Measure| !bare || matches!(measure.criterion, Criterion::Flow | Criterion::StageOwner);
    measures.filter(apart).map(|measure| gap(at, measure)).collect()
}

fn gap(row: usize, measure: &Measure) -> Gap {
    let severity = if measure.criterion.is_key() {
        9.0
    } else if is_minor(measure.criterion) {
        1.0
    } else {
        3.0
    };
    Gap {
        row,
        criterion: measure.criterion,
        priority: severity * ratio(measure.unmet.len(), measure.of()),
        met: measure.met,
        of: measure.of(),
        unknown: measure.count(State::Unknown),
        lacks: lacks(&measure.unmet),
    }
}

/// What is good to have and hinders nobody's work today.
fn is_minor(criterion: Criterion) -> bool {
    use Criterion::{Behaviour, Deputy, Kinds, Level, Loops, NormPurpose, Passport, Place};
    matches!(criterion, Behaviour | Deputy | Kinds | Level | Loops | NormPurpose | Passport | Place)
}

impl Gap {
    /// The element of the system of sales.
    pub fn element(&self) -> Element {
        self.criterion.element()
    }
}
