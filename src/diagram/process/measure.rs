//! How much room each cell takes, before it has a place.

use super::cells::{Cell, CellKind, Cells};
use super::plan::{Ending, Plan, Step};
use crate::diagram::Page;
use crate::diagram::drawing::Tone;
use crate::diagram::font::Style;
use crate::diagram::pen::{self, Set};
use crate::diagram::to_f64;
use crate::locale::Catalogue;

/// The letters of names.
pub(super) const NAME: Style = Style::plain(7.6);
/// The letters of everything lesser; nothing is smaller.
pub(super) const SMALL: Style = Style::plain(7.0);
/// Between a border and the text within.
pub(super) const PADDING: f64 = 4.5;
/// Between a box and the diamond behind it, and the width of the diamond.
pub(super) const STEM: f64 = 4.0;
pub(super) const DIAMOND: f64 = 9.0;
/// The width of the bar of ways that are all taken or waited for.
pub(super) const BAR: f64 = 2.6;
/// The start mark with its line.
pub(super) const START: f64 = 7.0;
pub(super) const START_LINE: f64 = 8.0;
/// Between lines that leave or reach the same side.
pub(super) const PORT: f64 = 5.0;
/// The widest label of a way.
const LABEL: f64 = 62.0;
const END: f64 = 72.0;

/// The widths that all bands of a picture share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Widths {
    /// Of an operation.
    pub(super) step: f64,
    /// Of the text of a connector.
    connector: f64,
    /// Whether connectors that come in say numbers alone: the page is narrow, and where they come from they are named.
    numbers: bool,
}

impl Widths {
    /// As wide as the longest word asks, within reason.
    pub(super) fn new(plan: &Plan, page: Page) -> Self {
        let widest = |style: Style| plan.steps.iter().map(|step| style.widest_word(&step.name, 24)).fold(0.0, f64::max);
        let step = (widest(NAME) + 2.0 * PADDING + 0.5).clamp(84.0, 108.0);
        Self { step, connector: (widest(SMALL) + SMALL.width("→\u{a0}") + 0.5).clamp(58.0, 90.0), numbers: page == Page::Portrait }
    }
}

/// What stands behind a step: nothing, a choice, or a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gate {
    None,
    Choice,
    Bar,
}

/// The room of one cell.
#[derive(Debug)]
pub(super) struct Block {
    /// To the left of the body: a start mark, then a bar with its line.
    pub(super) start: f64,
    pub(super) bar: f64,
    /// The body.
    pub(super) width: f64,
    pub(super) height: f64,
    /// The lines of its text.
    pub(super) lines: Vec<Set>,
    /// To the right of the body: the gate and the labels of the ways.
    pub(super) tail: f64,
    pub(super) gate: Gate,
    pub(super) fan: Vec<Exit>,
    /// How far it reaches above and below the middle of its row.
    pub(super) above: f64,
    pub(super) below: f64,
}

/// A way as it leaves a cell.
#[derive(Debug)]
pub(super) struct Exit {
    pub(super) way: usize,
    pub(super) label: Vec<String>,
    /// Its edges, from the top.
    pub(super) edges: Vec<usize>,
    /// The height of its line, and of each of its edges, over the middle of the row.
    pub(super) y: f64,
    pub(super) ys: Vec<f64>,
}

impl Exit {
    fn label_height(&self) -> f64 {
        if self.label.is_empty() { 2.5 } else { SMALL.leading() * to_f64(self.label.len()) + 1.5 }
    }

    /// Whether its edges part at a bar of their own.
    pub(super) fn parts(&self) -> bool {
        self.edges.len() > 1
    }
}

/// The blocks of a band.
pub(super) fn blocks(plan: &Plan, cells: &Cells, widths: Widths, words: &Catalogue) -> Vec<Block> {
    let mut blocks: Vec<Block> = cells.list.iter().map(|cell| block(plan, cell, widths, words)).collect();
    for (at, edge) in cells.edges.iter().enumerate() {
        let block = &mut blocks[edge.from];
        match block.fan.iter_mut().find(|exit| exit.way == edge.way) {
            Some(exit) => exit.edges.push(at),
            None => block.fan.push(Exit { way: edge.way, label: Vec::new(), edges: vec![at], y: 0.0, ys: Vec::new() }),
        }
    }
    for (cell, block) in cells.list.iter().zip(&mut blocks) {
        if let CellKind::Step(step) = cell.kind {
            label(&plan.steps[step], block);
        }
    }
    blocks
}

fn label(step: &Step, block: &mut Block) {
    for exit in &mut block.fan {
        let text = step.ways.get(exit.way).and_then(|way| way.label.as_deref());
        exit.label = text.map(|text| SMALL.wrap(text, LABEL, 5)).unwrap_or_default();
    }
    let labelled = block.fan.iter().any(|exit| !exit.label.is_empty());
    block.gate = match block.fan.as_slice() {
        [] => Gate::None,
        [only] if !labelled => {
            if only.parts() {
                Gate::Bar
            } else {
                Gate::None
            }
        }
        _ => Gate::Choice,
    };
    let widest = block.fan.iter().flat_map(|exit| &exit.label).map(|line| SMALL.width(line)).fold(0.0, f64::max);
    block.tail = match block.gate {
        Gate::None => 0.0,
        Gate::Bar => STEM + BAR,
        Gate::Choice => {
            let bar = if block.fan.iter().any(Exit::parts) { STEM + BAR } else { 0.0 };
            trunk() + 3.0 + widest + 2.0 + bar
        }
    };
}

/// From the body to the line from which the ways of a choice branch off.
pub(super) fn trunk() -> f64 {
    STEM + DIAMOND + 3.0
}

fn block(plan: &Plan, cell: &Cell, widths: Widths, words: &Catalogue) -> Block {
    let (lines, width) = match &cell.kind {
        CellKind::Step(step) => return step_block(&plan.steps[*step], widths),
        CellKind::End(ending) => end_lines(ending),
        CellKind::Out { to } => {
            let lines = SMALL.wrap(&format!("→\u{a0}{}", plan.steps[*to].name), widths.connector, 4);
            (lines, widths.connector)
        }
        CellKind::In { from } => in_lines(plan, from, widths, words),
    };
    let widest = lines.iter().map(|line| SMALL.width(line)).fold(0.0, f64::max).min(width);
    let flag = if matches!(cell.kind, CellKind::End(_)) { 4.0 } else { 6.0 };
    let height = SMALL.leading() * to_f64(lines.len()) + 5.0;
    let tone = if matches!(cell.kind, CellKind::End(_)) { Tone::Ink } else { Tone::Soft };
    let lines = lines.into_iter().map(|text| Set { text, style: SMALL, tone }).collect();
    let (above, below) = (height / 2.0, height / 2.0);
    Block { start: 0.0, bar: 0.0, width: widest + 6.0 + flag, height, lines, tail: 0.0, gate: Gate::None, fan: Vec::new(), above, below }
}

fn end_lines(ending: &Ending) -> (Vec<String>, f64) {
    let mut lines = SMALL.wrap(&ending.name, END, 4);
    if let Some(next) = &ending.leads_to {
        lines.extend(SMALL.wrap(&format!("→\u{a0}{next}"), END, 3));
    }
    (lines, END)
}

/// Where a connector comes from: one name whole, several a line each.
fn in_lines(plan: &Plan, from: &[usize], widths: Widths, words: &Catalogue) -> (Vec<String>, f64) {
    const MOST: usize = 5;
    if widths.numbers {
        let numbers: Vec<String> = from.iter().take(30).map(|from| plan.steps[*from].number.to_string()).collect();
        return (SMALL.wrap(&numbers.join(", "), 30.0, MOST), 30.0);
    }
    if let [only] = from {
        return (SMALL.wrap(&plan.steps[*only].name, widths.connector, 4), widths.connector);
    }
    let mut lines: Vec<String> = from.iter().take(MOST).flat_map(|from| SMALL.wrap(&plan.steps[*from].name, widths.connector, 1)).collect();
    if from.len() > MOST {
        lines.push(words.say("diagram-more", &[("n", (from.len() - MOST).into())]));
    }
    (lines, widths.connector)
}

fn step_block(step: &Step, widths: Widths) -> Block {
    let room = widths.step - 2.0 * PADDING - if step.detailed { 4.0 } else { 0.0 };
    let mut lines = pen::set(&step.name, NAME, Tone::Ink, room, 6);
    for note in &step.notes {
        lines.extend(pen::set(note, SMALL, Tone::Soft, room, 4));
    }
    let height = (pen::height(&lines) + 2.0 * PADDING).max(28.0);
    let bar = if step.waits { BAR + STEM } else { 0.0 };
    let start = if step.start { START + START_LINE } else { 0.0 };
    let badge = if step.mark > 0 { 4.0 } else { 0.0 };
    let (above, below) = (height / 2.0 + badge, height / 2.0);
    Block { start, bar, width: widths.step, height, lines, tail: 0.0, gate: Gate::None, fan: Vec::new(), above, below }
}

impl Block {
    /// Stands the ways one below the other in the order of `keys`, so that the one with `level` runs straight on, and takes the room that they need.
    pub(super) fn arrange(&mut self, key: impl Fn(usize) -> f64, level: f64) {
        for exit in &mut self.fan {
            exit.edges.sort_by(|a, b| key(*a).total_cmp(&key(*b)));
        }
        let first = |exit: &Exit| exit.edges.first().map_or(0.0, |edge| key(*edge));
        self.fan.sort_by(|a, b| first(a).total_cmp(&first(b)));
        let mut y = 0.0;
        let mut before: Option<f64> = None;
        for exit in &mut self.fan {
            let span = PORT * 1.6 * to_f64(exit.edges.len() - 1);
            let (above, below) = (exit.label_height().max(span / 2.0 + 2.0), span / 2.0 + 3.0);
            y += before.map_or(0.0, |before| before + above);
            exit.y = y;
            exit.ys = (0..exit.edges.len()).map(|at| y - span / 2.0 + PORT * 1.6 * to_f64(at)).collect();
            before = Some(below);
        }
        self.centre(&key, level);
        let reach = |exit: &Exit| exit.y - exit.label_height();
        let top = self.fan.iter().map(reach).chain(self.fan.iter().filter_map(|exit| exit.ys.first().copied())).fold(0.0, f64::min);
        let bottom = self.fan.iter().flat_map(|exit| exit.ys.last()).copied().fold(0.0, f64::max);
        self.above = self.above.max(-top);
        self.below = self.below.max(bottom + 3.0);
    }

    /// Moves the ways so that the one that runs straight on, else the middle one, leaves from the middle of the body.
    fn centre(&mut self, key: &impl Fn(usize) -> f64, level: f64) {
        let ports: Vec<(f64, f64)> = self.fan.iter().flat_map(|exit| exit.edges.iter().zip(&exit.ys).map(|(edge, y)| (key(*edge), *y))).collect();
        let straight = ports.iter().find(|(key, _)| (key - level).abs() < 0.01).map(|(_, y)| *y);
        let turn = || {
            let below = ports.iter().find(|(key, _)| *key > level);
            let above = ports.iter().rev().find(|(key, _)| *key < level);
            match (above, below) {
                (Some((_, above)), Some((_, below))) => (above + below) / 2.0,
                (Some((_, one)), None) | (None, Some((_, one))) => *one,
                (None, None) => 0.0,
            }
        };
        let by = straight.unwrap_or_else(turn);
        for exit in &mut self.fan {
            exit.y -= by;
            exit.ys.iter_mut().for_each(|y| *y -= by);
        }
    }
}
