//! Charts of plain figures: a table in shades, and bars. What they mean, their maker knows.

use super::Page;
use super::drawing::{Anchor, Area, Border, Drawing, Form, Sense, Tone};
use super::font::{Style, clean};
use super::pen;

const TITLE: Style = Style::bold(9.0);
const HEAD: Style = Style::plain(6.3);
const NAME: Style = Style::plain(8.0);
const VALUE: Style = Style::bold(8.0);
const NOTE: Style = Style::plain(6.8);
const PADDING: f64 = 3.0;

/// A cell of a [`Heat`]: its letter (N, P, L, F) and what stands in it; none where there is nothing to tell.
pub type HeatCell = Option<(&'static str, String)>;

/// A table whose cells are the darker the fuller they are. The letter stands in each, so that nothing rests on the shade alone.
#[derive(Debug, Clone)]
pub struct Heat {
    /// What it is called.
    pub title: String,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows: the name and a cell for each column. The last row and the last column are means.
    pub rows: Vec<(String, Vec<HeatCell>)>,
    /// What the letters mean.
    pub legend: Vec<(&'static str, String)>,
}

/// A bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// How long it is, and the figure as it is read; none where there is nothing to tell.
    pub value: Option<(f64, String)>,
    /// How long it could be.
    pub ghost: Option<f64>,
    /// What stands at its end.
    pub note: String,
}

fn tone(letter: &str) -> Tone {
    match letter {
        "N" => Tone::Paper,
        "P" => Tone::Mist,
        "L" => Tone::Light,
        _ => Tone::Middle,
    }
}

fn named(title: &str, alt: String, width: f64) -> Drawing {
    Drawing { width, title: clean(title), alt: clean(&alt), ..Drawing::default() }
}

/// Draws a table in shades.
pub fn heat(table: &Heat, page: Page) -> Drawing {
    let width = page.width();
    let names = 104.0;
    let column = (width - names - 1.0) / super::to_f64(table.columns.len().max(1));
    let told = table.rows.iter().map(|(name, cells)| {
        let figures = table.columns.iter().zip(cells).filter_map(|(head, cell)| cell.as_ref().map(|(_, text)| format!("{head} {text}")));
        format!("{name}: {}", figures.collect::<Vec<_>>().join(", "))
    });
    let alt = format!("{}. {}", table.title, told.collect::<Vec<_>>().join("; "));
    let mut drawing = named(&table.title, alt, width);
    let mut y = pen::down(&mut drawing, &pen::set(&clean(&table.title), TITLE, Tone::Ink, width - 4.0, 2), (1.0, 1.0), Anchor::Left) + 4.0;
    let heads: Vec<_> = table.columns.iter().map(|head| pen::set(&clean(head), HEAD, Tone::Soft, column - 2.0, 3)).collect();
    let height = heads.iter().map(|lines| pen::height(lines)).fold(10.0, f64::max);
    for (at, lines) in heads.iter().enumerate() {
        let x = names + column * (super::to_f64(at) + 0.5);
        pen::down(&mut drawing, lines, (x, y + height - pen::height(lines)), Anchor::Middle);
    }
    y += height + 3.0;
    let last = table.rows.len().saturating_sub(1);
    for (at, (name, cells)) in table.rows.iter().enumerate() {
        if at == last {
            y += 3.0;
        }
        let lines = pen::set(&clean(name), if at == last { VALUE } else { NAME }, Tone::Ink, names - 6.0, 3);
        let height = (pen::height(&lines) + 2.0 * PADDING).max(18.0);
        pen::around(&mut drawing, &lines, (1.0, y + height / 2.0), Anchor::Left);
        for (number, cell) in cells.iter().enumerate() {
            let x = names + column * super::to_f64(number);
            let is_mean = at == last || number + 1 == table.columns.len();
            square(&mut drawing, cell.as_ref(), (x, y, column, height), is_mean);
        }
        y += height;
        drawing.cuts.push(y);
    }
    y = legend(&mut drawing, table, y + 7.0);
    drawing.height = y + 2.0;
    drawing
}

fn square(drawing: &mut Drawing, cell: Option<&(&'static str, String)>, (x, y, width, height): (f64, f64, f64, f64), is_mean: bool) {
    let (fill, border) = cell.map_or((Tone::Clear, Border::Dashed), |(letter, _)| (tone(letter), if is_mean { Border::Plain } else { Border::Thin }));
    let area = Area { form: Form::Rectangle, x: x + 0.6, y: y + 0.6, width: width - 1.2, height: height - 1.2, fill, border, sense: Sense::Box, tip: None };
    let middle = area.middle();
    drawing.area(area);
    let mut lines = Vec::new();
    match cell {
        Some((letter, text)) => {
            lines.extend(pen::set(text, VALUE, Tone::Ink, width, 1));
            lines.extend(pen::set(letter, NOTE, Tone::Ink, width, 1));
        }
        None => lines.extend(pen::set("—", NAME, Tone::Soft, width, 1)),
    }
    pen::around(drawing, &lines, middle, Anchor::Middle);
}

fn legend(drawing: &mut Drawing, table: &Heat, y: f64) -> f64 {
    let mut x = 1.0;
    let (mut y, height) = (y, 11.0);
    for (letter, text) in &table.legend {
        let words = pen::set(&clean(text), NOTE, Tone::Soft, drawing.width - 24.0, 1);
        let wide = words.first().map_or(0.0, |line| line.style.width(&line.text)) + 30.0;
        if x > 1.0 && x + wide > drawing.width {
            (x, y) = (1.0, y + height + 4.0);
        }
        let area = Area { form: Form::Rectangle, x, y, width: 14.0, height, fill: tone(letter), border: Border::Thin, sense: Sense::Box, tip: None };
        let middle = area.middle();
        drawing.area(area);
        pen::around(drawing, &pen::set(letter, NOTE, Tone::Ink, 14.0, 1), middle, Anchor::Middle);
        pen::around(drawing, &words, (x + 18.0, y + height / 2.0), Anchor::Left);
        x += wide;
    }
    y + height
}

/// Draws bars below each other, `most` as long as there is room. `ghosts` says what the empty part of a bar is.
pub fn bars(all: &[Bar], most: f64, title: &str, ghosts: &str, page: Page) -> Drawing {
    let width = page.width();
    let (labels, notes) = (134.0, if all.iter().all(|bar| bar.note.is_empty()) { 10.0 } else { 118.0 });
    let room = width - labels - notes - 36.0;
    let told = all.iter().map(|bar| format!("{} {}", bar.label, bar.value.as_ref().map_or("—", |(_, text)| text))).collect::<Vec<_>>();
    let mut drawing = named(title, format!("{title}. {}", told.join("; ")), width);
    let mut y = pen::down(&mut drawing, &pen::set(&clean(title), TITLE, Tone::Ink, width - 4.0, 2), (1.0, 1.0), Anchor::Left) + 4.0;
    let long = |value: f64| (value / most.max(f64::MIN_POSITIVE) * room).clamp(0.0, room);
    for bar in all {
        let lines = pen::set(&clean(&bar.label), NAME, Tone::Ink, labels - 10.0, 3);
        let note = pen::set(&clean(&bar.note), NOTE, Tone::Soft, notes - 4.0, 2);
        let height = (pen::height(&lines).max(pen::height(&note)) + 2.0 * PADDING).max(19.0);
        let middle = y + height / 2.0;
        pen::around(&mut drawing, &lines, (labels - 6.0, middle), Anchor::Right);
        let area = |width: f64, fill: Tone, border: Border, sense: Sense| Area {
            form: Form::Rectangle,
            x: labels,
            y: middle - 6.5,
            width: width.max(0.6),
            height: 13.0,
            fill,
            border,
            sense,
            tip: None,
        };
        match &bar.value {
            Some((value, text)) => {
                let end = long(*value).max(bar.ghost.map_or(0.0, long));
                if let Some(ghost) = bar.ghost.filter(|ghost| *ghost > *value) {
                    drawing.area(area(long(ghost), Tone::Paper, Border::Dashed, Sense::Ground));
                }
                drawing.area(area(long(*value), Tone::Middle, Border::Thin, Sense::Box));
                pen::around(&mut drawing, &pen::set(text, VALUE, Tone::Ink, 40.0, 1), (labels + end + 4.0, middle), Anchor::Left);
            }
            None => pen::around(&mut drawing, &pen::set("—", NAME, Tone::Soft, 40.0, 1), (labels + 4.0, middle), Anchor::Left),
        }
        pen::around(&mut drawing, &note, (width - notes, middle), Anchor::Left);
        y += height;
        drawing.cuts.push(y);
    }
    if all.iter().any(|bar| bar.ghost.zip(bar.value.as_ref()).is_some_and(|(ghost, (value, _))| ghost > *value)) {
        y = pen::down(&mut drawing, &pen::set(&clean(ghosts), NOTE, Tone::Soft, width - 4.0, 2), (1.0, y + 3.0), Anchor::Left);
    }
    drawing.height = y + 2.0;
    drawing
}
