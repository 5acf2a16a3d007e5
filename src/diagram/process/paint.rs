//! A placed band as shapes, and the legend of the signs that were used.

use super::cells::CellKind;
use super::measure::{BAR, Block, DIAMOND, Gate, SMALL, START, STEM, trunk};
use super::place::Band;
use super::plan::{Plan, Step};
use super::{Heads, Lane};
use crate::diagram::drawing::{Anchor, Area, Border, Drawing, Form, Line, Point, Sense, Shape, Tone, Words};
use crate::diagram::font::{HALF_CAPITAL, Style};
use crate::diagram::pen;
use crate::diagram::to_f64;
use crate::locale::Catalogue;

const WAY: f64 = 0.9;

/// Draws a band below `y`.
pub(super) fn band(drawing: &mut Drawing, plan: &Plan, band: &Band, heads: &Heads, y: f64) {
    lanes(drawing, plan, band, heads, y);
    for (edge, points) in band.cells.edges.iter().zip(&band.lines) {
        let points = points.iter().map(|(x, own)| (*x, own + y)).collect();
        drawing.line(Line { points, head: true, dashed: edge.back, width: WAY, way: true });
    }
    for ((cell, block), (x, middle)) in band.cells.list.iter().zip(&band.blocks).zip(&band.places) {
        let at = (*x, middle + y);
        match &cell.kind {
            CellKind::Step(step) => paint_step(drawing, &plan.steps[*step], block, at),
            CellKind::End(ending) => {
                let border = if ending.hole { Border::Dashed } else { Border::Plain };
                let fill = if ending.hole { Tone::Paper } else { Tone::Light };
                paint_box(drawing, block, at, (Form::Pill, fill, border, Sense::End), Some(&ending.name));
            }
            CellKind::Out { to } => {
                paint_box(drawing, block, at, (Form::Flag, Tone::Light, Border::Thin, Sense::Connector), Some(&plan.steps[*to].name));
            }
            CellKind::In { from } => {
                let names: Vec<&str> = from.iter().take(20).map(|from| plan.steps[*from].name.as_str()).collect();
                paint_box(drawing, block, at, (Form::Flag, Tone::Paper, Border::Thin, Sense::Connector), Some(&names.join("; ")));
            }
        }
    }
}

fn lanes(drawing: &mut Drawing, plan: &Plan, band: &Band, heads: &Heads, y: f64) {
    let width = drawing.width;
    for (rows, (top, height)) in band.cells.lanes.iter().zip(&band.lanes) {
        let lane: &Lane = &plan.lanes[rows.lane];
        let fill = if rows.lane % 2 == 0 { Tone::Mist } else { Tone::Paper };
        let ground =
            Area { form: Form::Rectangle, x: 0.3, y: y + top, width: width - 0.6, height: *height, fill, border: Border::Thin, sense: Sense::Lane, tip: None };
        drawing.area(ground);
        let border = if lane.hole { Border::Dashed } else { Border::Thin };
        let fill = if lane.hole { Tone::Paper } else { Tone::Light };
        let (wide, high) = if heads.strip > 0.0 { (width - 0.6, heads.strip) } else { (heads.width, *height) };
        let head =
            Area { form: Form::Rectangle, x: 0.3, y: y + top, width: wide, height: high, fill, border, sense: Sense::Ground, tip: Some(lane.name.clone()) };
        let (middle, lines) = (head.middle(), &heads.lines[rows.lane]);
        drawing.area(head);
        if heads.strip > 0.0 {
            strip(drawing, lines, (crossings(band, *top, heads.strip), middle.1));
        } else {
            pen::around(drawing, lines, middle, Anchor::Middle);
        }
    }
}

/// Where lines go up or down through the strip above a lane, from the left, with the borders of the page.
fn crossings(band: &Band, top: f64, height: f64) -> Vec<f64> {
    let pieces = band.lines.iter().flat_map(|line| line.windows(2));
    let through = pieces.filter(|pair| pair[0].1.min(pair[1].1) < top + height && pair[0].1.max(pair[1].1) > top);
    let mut xs: Vec<f64> = through.filter(|pair| (pair[0].0 - pair[1].0).abs() < 0.01).map(|pair| pair[0].0).collect();
    xs.sort_by(f64::total_cmp);
    xs
}

/// Writes what a lane is called into its strip, beside the lines that cross it.
fn strip(drawing: &mut Drawing, lines: &[pen::Set], (crossings, middle): (Vec<f64>, f64)) {
    const CLEAR: f64 = 3.0;
    let need: f64 = lines.iter().map(|line| line.style.width(&line.text) + 8.0).sum();
    let edges: Vec<f64> = std::iter::once(1.0).chain(crossings).chain([drawing.width]).collect();
    let room = |pair: &&[f64]| pair[1] - pair[0] - 2.0 * CLEAR;
    let fits = edges.windows(2).find(|pair| room(pair) >= need).or(edges.windows(2).max_by(|a, b| room(a).total_cmp(&room(b))));
    let Some(pair) = fits else { return };
    let (mut x, end) = (pair[0] + CLEAR, pair[1] - CLEAR);
    for line in lines {
        let text = line.style.wrap(&line.text, end - x, 1).concat();
        if x + line.style.width(&text) <= end {
            x += line.style.width(&text) + 8.0;
            let at = x - line.style.width(&text) - 8.0;
            pen::around(drawing, &[pen::Set { text, ..line.clone() }], (at, middle), Anchor::Left);
        }
    }
}

type Look = (Form, Tone, Border, Sense);

fn paint_box(drawing: &mut Drawing, block: &Block, (x, middle): Point, (form, fill, border, sense): Look, tip: Option<&str>) {
    let area = Area { form, x, y: middle - block.height / 2.0, width: block.width, height: block.height, fill, border, sense, tip: tip.map(str::to_string) };
    let (centre, own) = area.middle();
    drawing.area(area);
    // The point of a flag takes room on its right.
    let (x, anchor) = if form == Form::Flag { (x + 4.0, Anchor::Left) } else { (centre, Anchor::Middle) };
    pen::around(drawing, &block.lines, (x, own), anchor);
}

fn paint_step(drawing: &mut Drawing, step: &Step, block: &Block, at: Point) {
    let form = if step.detailed { Form::DoubleSided } else { Form::Rounded };
    let border = if step.reached { Border::Plain } else { Border::Dashed };
    paint_box(drawing, block, at, (form, Tone::Paper, border, Sense::Operation(step.operation)), Some(&step.name));
    before(drawing, block, at);
    behind(drawing, block, at);
    if step.mark > 0 {
        badge(drawing, step.mark, (at.0 + block.width - 2.0, at.1 - block.height / 2.0 + 1.0));
    }
}

/// How much is missing: a round mark on a corner.
fn badge(drawing: &mut Drawing, count: usize, (x, y): Point) {
    let label = if count > 99 { "99+".to_string() } else { count.to_string() };
    let style = Style::bold(7.0);
    let width = (style.width(&label) + 5.0).max(10.0);
    let area =
        Area { form: Form::Pill, x: x - width / 2.0, y: y - 5.0, width, height: 10.0, fill: Tone::Alarm, border: Border::None, sense: Sense::Badge, tip: None };
    drawing.area(area);
    drawing.words(Words { x, y: y + style.size * HALF_CAPITAL, size: style.size, bold: true, anchor: Anchor::Middle, tone: Tone::Paper, text: label });
}

/// The start mark and the bar before a step.
fn before(drawing: &mut Drawing, block: &Block, (x, y): Point) {
    if block.bar > 0.0 {
        let left = x - block.bar;
        bar(drawing, left, (y - block.height / 2.0, y + block.height / 2.0));
        plain(drawing, vec![(left + BAR, y), (x, y)], true);
    }
    if block.start > 0.0 {
        let left = x - block.bar - block.start;
        drawing.line(Line { points: vec![(left + START, y), (x - block.bar, y)], head: true, dashed: false, width: WAY, way: true });
        start(drawing, (left, y));
    }
}

fn start(drawing: &mut Drawing, (x, y): Point) {
    let area =
        Area { form: Form::Ellipse, x, y: y - START / 2.0, width: START, height: START, fill: Tone::Ink, border: Border::None, sense: Sense::Start, tip: None };
    drawing.area(area);
}

fn bar(drawing: &mut Drawing, x: f64, (top, bottom): (f64, f64)) {
    let area = Area { form: Form::Rectangle, x, y: top, width: BAR, height: bottom - top, fill: Tone::Ink, border: Border::None, sense: Sense::Bar, tip: None };
    drawing.area(area);
}

fn diamond(drawing: &mut Drawing, (x, y): Point) {
    let half = DIAMOND / 2.0;
    let area = Area {
        form: Form::Diamond,
        x,
        y: y - half,
        width: DIAMOND,
        height: DIAMOND,
        fill: Tone::Paper,
        border: Border::Plain,
        sense: Sense::Choice,
        tip: None,
    };
    drawing.area(area);
}

fn plain(drawing: &mut Drawing, points: Vec<Point>, way: bool) {
    drawing.line(Line { points, head: false, dashed: false, width: WAY, way });
}

/// What stands behind a step: a diamond with the labels of its ways, or a bar.
fn behind(drawing: &mut Drawing, block: &Block, (x, y): Point) {
    let right = x + block.width;
    match block.gate {
        Gate::None => {}
        Gate::Bar => {
            plain(drawing, vec![(right, y), (right + STEM, y)], true);
            let ys = || block.fan.iter().flat_map(|exit| &exit.ys).map(|own| own + y);
            let (top, bottom) = (ys().fold(y, f64::min), ys().fold(y, f64::max));
            bar(drawing, right + STEM, (top - 5.0, bottom + 5.0));
        }
        Gate::Choice => {
            plain(drawing, vec![(right, y), (right + STEM, y)], true);
            diamond(drawing, (right + STEM, y));
            labels(drawing, block, (right, y));
        }
    }
}

fn labels(drawing: &mut Drawing, block: &Block, (right, y): Point) {
    for exit in &block.fan {
        let height = y + exit.y;
        let left = right + trunk() + 3.0;
        let mut base = height - 2.6 - SMALL.leading() * to_f64(exit.label.len().saturating_sub(1));
        for line in &exit.label {
            drawing.words(Words { x: left, y: base, size: SMALL.size, bold: false, anchor: Anchor::Left, tone: Tone::Ink, text: line.clone() });
            base += SMALL.leading();
        }
        if exit.parts() {
            let end = right + block.tail - BAR;
            plain(drawing, vec![(right + STEM + DIAMOND, y), (right + trunk(), y), (right + trunk(), height), (end, height)], true);
            let (top, bottom) = (exit.ys.first().copied().unwrap_or(0.0), exit.ys.last().copied().unwrap_or(0.0));
            bar(drawing, end, (y + top - 3.0, y + bottom + 3.0));
        }
    }
}

/// The signs that were used, in a row below the picture; returns where it ends.
pub(super) fn legend(drawing: &mut Drawing, plan: &Plan, bands: &[Band], words: &Catalogue, y: f64) -> f64 {
    const ROW: f64 = 13.0;
    let senses = |wanted: Sense| drawing.shapes.iter().any(|shape| matches!(shape, Shape::Area(area) if area.sense == wanted));
    let back = bands.iter().flat_map(|band| &band.cells.edges).any(|edge| edge.back);
    let signs = [
        (senses(Sense::Start), Sign::Start, "diagram-sign-start"),
        (senses(Sense::Choice), Sign::Choice, "diagram-sign-choice"),
        (senses(Sense::Bar), Sign::Bar, "diagram-sign-bar"),
        (back, Sign::Back, "diagram-sign-back"),
        (plan.steps.iter().any(|step| step.detailed), Sign::Detailed, "diagram-sign-detailed"),
        (senses(Sense::Connector), Sign::Connector, "diagram-sign-connector"),
        (plan.steps.iter().any(|step| !step.reached), Sign::Unreached, "diagram-sign-unreached"),
        (senses(Sense::Badge), Sign::Badge, "diagram-sign-badge"),
    ];
    let (mut x, mut middle) = (2.0, y + ROW / 2.0);
    for (_, sign, key) in signs.into_iter().filter(|(used, ..)| *used) {
        let label = words.word(key);
        let width = 20.0 + SMALL.width(&label) + 12.0;
        if x > 2.0 && x + width > drawing.width {
            (x, middle) = (2.0, middle + ROW);
        }
        paint_sign(drawing, sign, (x, middle));
        let base = middle + SMALL.size * HALF_CAPITAL;
        drawing.words(Words { x: x + 20.0, y: base, size: SMALL.size, bold: false, anchor: Anchor::Left, tone: Tone::Soft, text: label });
        x += width;
    }
    middle + ROW / 2.0 + 1.0
}

#[derive(Clone, Copy)]
enum Sign {
    Start,
    Choice,
    Bar,
    Back,
    Detailed,
    Connector,
    Unreached,
    Badge,
}

fn paint_sign(drawing: &mut Drawing, sign: Sign, (x, y): Point) {
    let small = |form: Form, border: Border| Area { form, x, y: y - 4.0, width: 16.0, height: 8.0, fill: Tone::Paper, border, sense: Sense::Ground, tip: None };
    match sign {
        Sign::Start => start(drawing, (x + 5.0, y)),
        Sign::Choice => diamond(drawing, (x + 4.0, y)),
        Sign::Bar => bar(drawing, x + 8.0, (y - 5.0, y + 5.0)),
        Sign::Back => drawing.line(Line { points: vec![(x, y), (x + 16.0, y)], head: true, dashed: true, width: WAY, way: false }),
        Sign::Detailed => drawing.area(small(Form::DoubleSided, Border::Plain)),
        Sign::Connector => drawing.area(Area { fill: Tone::Light, ..small(Form::Flag, Border::Thin) }),
        Sign::Unreached => drawing.area(small(Form::Rounded, Border::Dashed)),
        Sign::Badge => badge_sign(drawing, (x + 8.0, y)),
    }
}

fn badge_sign(drawing: &mut Drawing, (x, y): Point) {
    let area = Area {
        form: Form::Ellipse,
        x: x - 5.0,
        y: y - 5.0,
        width: 10.0,
        height: 10.0,
        fill: Tone::Alarm,
        border: Border::None,
        sense: Sense::Ground,
        tip: None,
    };
    drawing.area(area);
    drawing.words(Words { x, y: y + 7.0 * HALF_CAPITAL, size: 7.0, bold: true, anchor: Anchor::Middle, tone: Tone::Paper, text: "n".to_string() });
}
