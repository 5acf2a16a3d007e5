//! A grid: cells that are the darker the fuller they are, each with its figure.

use super::drawing::{Anchor, Area, Border, Drawing, Form, Sense, Tone};
use super::font::{Style, clean};
use super::pen;

const HEAD: Style = Style::bold(9.0);
const SMALL: Style = Style::plain(7.0);
const NAME: Style = Style::plain(8.0);
const VALUE: Style = Style::bold(8.0);
const LABELS: f64 = 150.0;
const WIDEST: f64 = 90.0;
const NARROWEST: f64 = 26.0;
const PADDING: f64 = 3.0;

/// A cell: how full it is, from 0 to 1, where it has a shade, and what stands in it.
pub type GridCell = (Option<f64>, String);

/// Cells in rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// What it is called.
    pub title: String,
    /// What is said of it.
    pub said: String,
    /// What stands over the columns.
    pub columns: Vec<String>,
    /// What stands before each row, and its cells.
    pub rows: Vec<(String, Vec<GridCell>)>,
}

/// Draws a grid from `y` down; returns where it ends. What is wider than the drawing goes on below.
pub(super) fn grid(drawing: &mut Drawing, grid: &Grid, y: f64) -> f64 {
    let width = drawing.width;
    let mut y = pen::down(drawing, &pen::set(&clean(&grid.title), HEAD, Tone::Ink, width - 4.0, 3), (1.0, y + 4.0), Anchor::Left);
    y = pen::down(drawing, &pen::set(&clean(&grid.said), SMALL, Tone::Soft, width - 4.0, 3), (1.0, y), Anchor::Left) + 3.0;
    let room = width - LABELS - 2.0;
    let most = (1..=grid.columns.len()).rev().find(|count| room / super::to_f64(*count) >= NARROWEST).unwrap_or(1);
    let wide = (room / super::to_f64(most)).min(WIDEST);
    for from in (0..grid.columns.len()).step_by(most) {
        y = part(drawing, grid, from..(from + most).min(grid.columns.len()), wide, y) + 6.0;
    }
    y
}

fn part(drawing: &mut Drawing, grid: &Grid, columns: std::ops::Range<usize>, wide: f64, mut y: f64) -> f64 {
    let heads: Vec<_> = grid.columns[columns.clone()].iter().map(|head| pen::set(&clean(head), SMALL, Tone::Soft, wide - 3.0, 4)).collect();
    let height = heads.iter().map(|lines| pen::height(lines)).fold(0.0, f64::max);
    for (at, lines) in heads.iter().enumerate() {
        pen::down(drawing, lines, (LABELS + wide * (super::to_f64(at) + 0.5), y + height - pen::height(lines)), Anchor::Middle);
    }
    y += height + 3.0;
    for (name, cells) in &grid.rows {
        let lines = pen::set(&clean(name), NAME, Tone::Ink, LABELS - 10.0, 3);
        let tall = (pen::height(&lines) + 2.0 * PADDING).max(17.0);
        pen::around(drawing, &lines, (LABELS - 6.0, y + tall / 2.0), Anchor::Right);
        for (at, (part, text)) in cells.iter().enumerate().skip(columns.start).take(columns.len()) {
            let x = LABELS + wide * super::to_f64(at - columns.start);
            let (fill, border) = part.map_or((Tone::Clear, Border::Plain), |part| (shade(part), Border::Thin));
            let area =
                Area { form: Form::Rectangle, x: x + 0.6, y: y + 0.6, width: wide - 1.2, height: tall - 1.2, fill, border, sense: Sense::Box, tip: None };
            let middle = area.middle();
            drawing.area(area);
            pen::around(drawing, &pen::set(&clean(text), VALUE, Tone::Ink, wide, 1), middle, Anchor::Middle);
        }
        y += tall;
        drawing.cuts.push(y);
    }
    y
}

fn shade(part: f64) -> Tone {
    match part {
        part if part <= 0.0 => Tone::Paper,
        part if part <= 0.34 => Tone::Mist,
        part if part <= 0.67 => Tone::Light,
        _ => Tone::Middle,
    }
}
