//! Whether it is lived: what people answer, statement by statement. An optional layer that is never mixed with what is described.
//!
//! 0 no, 1 sometimes, 2 always, 3 always and there is evidence; a 3 without evidence counts as 2. Of several answers the median counts, and their spread is
//! told beside it: where it is 2 or more, people don't mean the same.

use std::collections::BTreeMap;

use super::score::Element;
use crate::load::{Budget, NodeId, Tree, parse};
use crate::model::Model;
use crate::model::decode::nearest;
use crate::source::{FileId, Position, Source};

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Who answered.
    pub by: String,
    /// From 0 to 3, as it counts.
    pub score: u8,
    /// A link, a date.
    pub evidence: Option<String>,
}

/// The answers by stage id and element.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Practice {
    /// The answers.
    pub answers: BTreeMap<(String, Element), Vec<Answer>>,
}

/// Something in an answers file that can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub position: Position,
    /// The message of the catalogue.
    pub key: &'static str,
    /// What stands there.
    pub what: String,
    /// What may be meant, or what may stand there.
    pub near: String,
}

/// What several answers come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lived {
    /// The middle one, or the mean of the two middle ones.
    pub median: f64,
    /// From the lowest to the highest.
    pub spread: u8,
    /// How many answered.
    pub answers: usize,
    /// Whether there is evidence.
    pub evidence: bool,
}

impl Lived {
    /// What some answers come to; none where there are none.
    pub fn of(answers: &[Answer]) -> Option<Self> {
        let mut scores: Vec<u8> = answers.iter().map(|answer| answer.score).collect();
        scores.sort_unstable();
        let (low, high) = (*scores.first()?, *scores.last()?);
        let at = |at: usize| f64::from(scores[at]);
        let median = (at((scores.len() - 1) / 2) + at(scores.len() / 2)) / 2.0;
        Some(Self { median, spread: high - low, answers: scores.len(), evidence: answers.iter().any(|answer| answer.evidence.is_some()) })
    }

    /// Whether it is done always.
    pub fn works(&self) -> bool {
        self.median >= 2.0
    }
}

/// The lowest spread at which people don't mean the same.
pub const APART: u8 = 2;

/// Reads an answers file: YAML, or CSV where its name ends so.
pub fn read(source: &Source, model: &Model) -> (Practice, Vec<Fault>) {
    let mut reader = Reader { source, model, practice: Practice::default(), faults: Vec::new() };
    if source.name.to_lowercase().ends_with(".csv") {
        reader.csv();
    } else {
        reader.yaml();
    }
    reader.faults.sort_by_key(|fault| fault.position);
    (reader.practice, reader.faults)
}

struct Reader<'a> {
    source: &'a Source,
    model: &'a Model,
    practice: Practice,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, position: Position, key: &'static str, what: &str, near: String) {
        self.faults.push(Fault { position, key, what: what.to_string(), near });
    }

    fn yaml(&mut self) {
        let mut findings = Vec::new();
        let tree = parse(FileId(0), self.source, &Budget::default(), &mut findings);
        for finding in findings {
            let detail = finding.message.args.iter().find_map(|(_, arg)| if let crate::finding::Arg::Word(word) = arg { Some(word.to_string()) } else { None });
            self.fault(self.source.position(finding.span.start), "diag-practice-yaml", &detail.unwrap_or_default(), String::new());
        }
        let Some(root) = tree.root() else { return };
        let Some(pairs) = tree.pairs(root) else {
            self.fault(Position { line: 1, column: 1 }, "diag-practice-shape", "", String::new());
            return;
        };
        let statements = pairs.into_iter().filter(|(key, _)| tree.scalar(*key).is_some_and(|(word, _)| word == "statements")).map(|(_, value)| value);
        let lists: Vec<NodeId> = statements.collect();
        if lists.is_empty() {
            self.fault(Position { line: 1, column: 1 }, "diag-practice-shape", "", String::new());
        }
        for statement in lists.iter().filter_map(|list| tree.list(*list)).flatten() {
            self.statement(&tree, *statement);
        }
    }

    fn place(&self, tree: &Tree<'_>, node: NodeId) -> Position {
        self.source.position(tree.span(node).start)
    }

    fn statement(&mut self, tree: &Tree<'_>, node: NodeId) {
        let value = |key: &str| tree.pairs(node)?.find(|(at, _)| tree.scalar(*at).is_some_and(|(word, _)| word == key)).map(|(_, value)| value);
        let here = self.place(tree, node);
        let word = |at: Option<NodeId>| at.and_then(|at| Some((tree.scalar(at)?.0.trim().to_string(), at)));
        let (stage, element) = (word(value("stage")), word(value("element")));
        let at = |one: &Option<(String, NodeId)>| one.as_ref().map_or(here, |(_, at)| self.place(tree, *at));
        let places = (at(&stage), at(&element));
        let text = |one: Option<(String, NodeId)>| one.map(|(word, _)| word).unwrap_or_default();
        let Some(cell) = self.cell(&text(stage), &text(element), places) else { return };
        let Some(answers) = value("answers").and_then(|answers| tree.pairs(answers)).map(Iterator::collect::<Vec<_>>) else { return };
        for (who, said) in answers {
            let by = tree.scalar(who).map(|(word, _)| word.trim().to_string()).unwrap_or_default();
            let inner = |key: &str| tree.pairs(said)?.find(|(at, _)| tree.scalar(*at).is_some_and(|(word, _)| word == key)).map(|(_, value)| value);
            let number = inner("score").unwrap_or(said);
            let score = tree.scalar(number).map(|(word, _)| word.trim().to_string()).unwrap_or_default();
            let evidence = inner("evidence").and_then(|at| tree.scalar(at)).map(|(word, _)| word.trim().to_string());
            let at = self.place(tree, number);
            self.answer(&cell, by, &score, evidence, at);
        }
    }

    /// The cell of a stage and an element, as they are written.
    fn cell(&mut self, stage: &str, element: &str, (at_stage, at_element): (Position, Position)) -> Option<(String, Element)> {
        let stages: Vec<&str> = self.model.stages.iter().map(|(_, stage)| &*stage.id).collect();
        if !stages.contains(&stage) {
            let near = nearest(stage, stages.iter().copied()).map_or_else(|| stages.join(", "), str::to_string);
            self.fault(at_stage, "diag-practice-stage", stage, near);
            return None;
        }
        let words = || Element::ALL.iter().map(|element| element.word());
        let Some(found) = Element::ALL.iter().copied().find(|known| known.word() == element) else {
            let near = nearest(element, words()).map_or_else(|| words().collect::<Vec<_>>().join(", "), str::to_string);
            self.fault(at_element, "diag-practice-element", element, near);
            return None;
        };
        Some((stage.to_string(), found))
    }

    fn answer(&mut self, cell: &(String, Element), by: String, score: &str, evidence: Option<String>, at: Position) {
        let evidence = evidence.filter(|evidence| !evidence.is_empty() && evidence != "…");
        if score.is_empty() || score == "…" {
            // Not answered yet.
            return;
        }
        let Some(number) = score.parse::<u8>().ok().filter(|score| *score <= 3) else {
            self.fault(at, "diag-practice-score", score, "0, 1, 2, 3".to_string());
            return;
        };
        let counted = if number == 3 && evidence.is_none() { 2 } else { number };
        self.practice.answers.entry(cell.clone()).or_default().push(Answer { by, score: counted, evidence });
    }

    /// Columns in any order, named in the first line: `stage, element, respondent, score, evidence`; separated by commas or semicolons.
    fn csv(&mut self) {
        let text = self.source.text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or("");
        let separator = if first.contains(';') { ';' } else { ',' };
        let rows = rows(text, separator);
        let Some((_, head)) = rows.first() else { return };
        let column = |name: &str| head.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
        let columns = [column("stage"), column("element"), column("respondent"), column("score")];
        let [Some(stage), Some(element), Some(respondent), Some(score)] = columns else {
            self.fault(Position { line: 1, column: 1 }, "diag-practice-columns", first, "stage, element, respondent, score, evidence".to_string());
            return;
        };
        let evidence = column("evidence");
        for (line, row) in rows.iter().skip(1).filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty())) {
            let at = Position { line: *line, column: 1 };
            let of = |column: usize| row.get(column).map_or("", |cell| cell.trim()).to_string();
            let Some(cell) = self.cell(&of(stage), &of(element), (at, at)) else { continue };
            self.answer(&cell, of(respondent), &of(score), evidence.map(of), at);
        }
    }
}

/// The rows of a table, each with the number of its line. A cell in quotes may hold anything, a quote written twice.
fn rows(text: &str, separator: char) -> Vec<(u32, Vec<String>)> {
    let (mut out, mut row, mut cell, mut quoted, mut line, mut start) = (Vec::new(), Vec::new(), String::new(), false, 1, 1);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += u32::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                out.push((start, std::mem::take(&mut row)));
                start = line;
            }
            c if c == separator && !quoted => row.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        out.push((start, row));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Answer, Lived, rows};

    fn answer(score: u8) -> Answer {
        Answer { by: String::new(), score, evidence: None }
    }

    #[test]
    fn the_middle_and_the_spread() {
        let lived = |scores: &[u8]| Lived::of(&scores.iter().map(|score| answer(*score)).collect::<Vec<_>>()).map(|lived| (lived.median, lived.spread));
        assert_eq!(lived(&[2, 0, 3]), Some((2.0, 3)));
        assert_eq!(lived(&[1, 2]), Some((1.5, 1)));
        assert_eq!(lived(&[]), None);
    }

    #[test]
    fn cells_may_hold_anything_in_quotes() {
        assert_eq!(rows("a;b\n\"x;\n\"\"y\";2\n", ';'), [(1, vec!["a".to_string(), "b".to_string()]), (2, vec!["x;\n\"y".to_string(), "2".to_string()])]);
    }
}
