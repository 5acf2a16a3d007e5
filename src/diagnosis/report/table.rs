//! The table stage × element, as it is read.

use super::super::plan::lacks;
use super::super::practice::{Lived, Practice};
use super::super::score::State;
use super::super::score::{Band, Element, Figure, Score};
use super::made::Maker;
use super::{Brief, Cell, Column, Criterion, End, Ends, Grade, Level, Stage};

impl Maker<'_> {
    pub(super) fn grade(&self, figure: Figure) -> Grade {
        let band = Band::of(figure.score);
        let tenth = |share: f64| (share * 1000.0).round() / 10.0;
        Grade {
            score: tenth(figure.score),
            low: tenth(figure.low),
            asked: tenth(figure.asked),
            band: band.letter(),
            band_name: self.word(band.term()),
            shown: self.number(figure.score * 100.0),
            low_shown: self.number(figure.low * 100.0),
            asked_shown: self.number(figure.asked * 100.0),
        }
    }

    fn grade_of(&self, cell: &super::super::score::Cell) -> Option<Grade> {
        let (score, asked) = (cell.score()?, cell.asked()?);
        Some(self.grade(Figure { score, low: cell.low().unwrap_or(score), asked }))
    }
}

/// How far the description has come; the highest level takes evidence of practice.
pub(super) fn level(maker: &Maker<'_>, score: &Score, practice: Option<&Practice>) -> Level {
    let model = maker.model;
    let lived = |stage: Option<_>, element: Element| {
        let stage = stage.map(|stage: crate::model::element::Id<_>| model.stages[stage].id.to_string()).unwrap_or_default();
        practice.and_then(|practice| Lived::of(practice.answers.get(&(stage, element))?)).is_some_and(|lived| lived.works() && lived.evidence)
    };
    let proven = score.rows.iter().all(|row| {
        let cell = |element: &Element| row.cell(*element).score().is_none_or(|share| Band::of(share) == Band::Fully && lived(row.row.stage, *element));
        Element::ALL.iter().all(cell)
    });
    let number = score.level();
    let number = if number == 4 && proven { 5 } else { number };
    let name = |number: usize| maker.word(&format!("diag-level-{number}"));
    let held_by = score.holding_back().into_iter().map(|(row, element)| maker.spot(score, row, element, None)).collect();
    Level { number, name: name(number), next: (number < 5).then(|| name(number + 1)), held_by }
}

pub(super) fn stages(maker: &Maker<'_>, score: &Score) -> Vec<Stage> {
    let of = |(at, scored): (usize, &super::super::score::Scored)| Stage {
        id: scored.row.stage.map(|stage| maker.model.stages[stage].id.to_string()),
        name: maker.stage_name(score, at),
        operations: scored.row.operations.len(),
        grade: scored.figure().map(|figure| maker.grade(figure)),
        weakest: scored.weakest().map(|(element, share)| maker.spot(score, at, element, Some(share))),
        cells: Element::ALL.iter().map(|element| Brief { element: element.word(), grade: maker.grade_of(scored.cell(*element)) }).collect(),
        owner: maker.owner(score, at),
    };
    score.rows.iter().enumerate().map(of).collect()
}

pub(super) fn columns(maker: &Maker<'_>, score: &Score) -> Vec<Column> {
    let of = |element: &Element| Column {
        element: element.word(),
        name: maker.word(element.term()),
        short: maker.word(&format!("{}-short", element.term())),
        grade: score.element(*element).map(|figure| maker.grade(figure)),
        weakest: score.weakest_of(*element).map(|(row, share)| maker.spot(score, row, *element, Some(share))),
    };
    Element::ALL.iter().map(of).collect()
}

/// What is described the most and the least, the first of equals.
pub(super) fn ends(stages: &[Stage], elements: &[Column]) -> Option<Ends> {
    let of_stages: Vec<(&str, &Grade)> = stages.iter().filter_map(|stage| Some((stage.name.as_str(), stage.grade.as_ref()?))).collect();
    let of_elements: Vec<(&str, &Grade)> = elements.iter().filter_map(|column| Some((column.name.as_str(), column.grade.as_ref()?))).collect();
    let end = |list: &[(&str, &Grade)], best: bool| {
        let better = |one: &Grade, two: &Grade| if best { one.score > two.score } else { one.score < two.score };
        let found = list.iter().copied().reduce(|known, next| if better(next.1, known.1) { next } else { known })?;
        Some(End { name: found.0.to_string(), shown: found.1.shown.clone() })
    };
    let both = |list: &[(&str, &Grade)]| end(list, true).zip(end(list, false)).filter(|(best, worst)| best.name != worst.name && best.shown != worst.shown);
    let ((best_stage, worst_stage), (best_element, worst_element)) = both(&of_stages).zip(both(&of_elements))?;
    Some(Ends { best_stage, worst_stage, best_element, worst_element })
}

pub(super) fn cells(maker: &Maker<'_>, score: &Score) -> Vec<Cell> {
    let mut out = Vec::new();
    for (at, scored) in score.rows.iter().enumerate() {
        for element in Element::ALL {
            let cell = scored.cell(*element);
            let criteria = cell.measures.iter().map(|measure| Criterion {
                criterion: measure.criterion.word(),
                name: maker.word(measure.criterion.term()),
                key: measure.criterion.is_key(),
                weight: if measure.criterion.is_key() { 2 } else { 1 },
                met: measure.met,
                of: measure.of(),
                unknown: measure.count(State::Unknown),
                absent: measure.count(State::Absent),
                faulty: measure.count(State::Faulty),
                not_applicable: measure.excluded.len(),
                lacking: lacks(&measure.unmet).iter().map(|lack| maker.lack(lack, Some(measure.criterion))).collect(),
            });
            out.push(Cell {
                stage: scored.row.stage.map(|stage| maker.model.stages[stage].id.to_string()),
                stage_name: maker.stage_name(score, at),
                element: element.word(),
                element_name: maker.word(element.term()),
                grade: maker.grade_of(cell),
                criteria: criteria.collect(),
            });
        }
    }
    out
}
