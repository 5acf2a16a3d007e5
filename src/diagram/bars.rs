//! Bars of what is needed at best and at worst, each with a mark of what there is.

use super::drawing::{Anchor, Area, Border, Drawing, Form, Line, Sense, Tone};
use super::font::{Style, clean};
use super::grid::{Grid, grid};
use super::pen;
use super::{Setting, heading};

const NAME: Style = Style::plain(8.0);
const SMALL: Style = Style::plain(7.0);
const VALUE: Style = Style::bold(8.0);
const HEAD: Style = Style::bold(9.0);
const LABELS: f64 = 150.0;
const TEXTS: f64 = 150.0;
const HEIGHT: f64 = 15.0;
const PADDING: f64 = 4.0;

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// How long it is at least; none where that is not known.
    pub low: Option<f64>,
    /// How long it is at most.
    pub high: Option<f64>,
    /// Where a mark stands across it.
    pub mark: Option<f64>,
    /// What stands behind it.
    pub text: String,
    /// What stands below that.
    pub note: String,
    /// Whether it calls for attention.
    pub alarm: bool,
}

/// Groups of bars; bars of one group are of one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What the picture is called.
    pub title: String,
    /// What it shows, in words.
    pub alt: String,
    /// The groups: what each is called, what is said of it, its bars.
    pub groups: Vec<(String, String, Vec<Bar>)>,
    /// Grids that stand below.
    pub grids: Vec<Grid>,
    /// What lengths and marks mean.
    pub legend: String,
}

/// The picture.
pub fn bars(picture: &Bars, setting: &Setting<'_>) -> Drawing {
    let width = setting.page.width().min(620.0);
    let mut drawing = Drawing { width, title: clean(&picture.title), alt: clean(&picture.alt), ..Drawing::default() };
    let mut y = heading::draw(&mut drawing, setting, &clean(&picture.title), &[]);
    for (title, said, bars) in &picture.groups {
        y = pen::down(&mut drawing, &pen::set(&clean(title), HEAD, Tone::Ink, width - 4.0, 3), (1.0, y + 4.0), Anchor::Left);
        y = pen::down(&mut drawing, &pen::set(&clean(said), SMALL, Tone::Soft, width - 4.0, 3), (1.0, y), Anchor::Left) + 3.0;
        let most = bars.iter().flat_map(|bar| [bar.high, bar.mark]).flatten().fold(0.0, f64::max);
        for bar in bars {
            y = row(&mut drawing, bar, y, most);
        }
        drawing.cuts.push(y + 2.0);
        y += 6.0;
    }
    if picture.groups.iter().any(|(_, _, bars)| !bars.is_empty()) {
        y = pen::down(&mut drawing, &pen::set(&clean(&picture.legend), SMALL, Tone::Soft, width - 4.0, 3), (1.0, y), Anchor::Left) + 3.0;
    }
    for picture in &picture.grids {
        y = grid(&mut drawing, picture, y);
    }
    drawing.height = y;
    drawing
}

fn row(drawing: &mut Drawing, bar: &Bar, y: f64, most: f64) -> f64 {
    let name = pen::set(&clean(&bar.name), NAME, Tone::Ink, LABELS - 10.0, 4);
    let tone = if bar.alarm { Tone::Alarm } else { Tone::Ink };
    let mut text = pen::set(&clean(&bar.text), if bar.low.is_some() { VALUE } else { SMALL }, tone, TEXTS - 8.0, 3);
    text.extend(pen::set(&clean(&bar.note), SMALL, Tone::Soft, TEXTS - 8.0, 2));
    let height = (pen::height(&name).max(pen::height(&text)) + 2.0 * PADDING).max(HEIGHT + 2.0 * PADDING);
    let middle = y + height / 2.0;
    let room = drawing.width - LABELS - TEXTS;
    let long = |value: f64| if most > 0.0 { (value / most * room).clamp(1.0, room) } else { 1.0 };
    pen::around(drawing, &name, (LABELS - 6.0, middle), Anchor::Right);
    let area = |width: f64, fill: Tone, border: Border, sense: Sense| Area {
        form: Form::Rectangle,
        x: LABELS,
        y: middle - HEIGHT / 2.0,
        width,
        height: HEIGHT,
        fill,
        border,
        sense,
        tip: None,
    };
    match bar.low.zip(bar.high) {
        Some((low, high)) => {
            drawing.area(area(long(high), Tone::Light, Border::Plain, Sense::Box));
            drawing.area(area(long(low), Tone::Middle, Border::Plain, Sense::Ground));
        }
        None => drawing.area(area(room, Tone::Paper, Border::Dashed, Sense::Box)),
    }
    if let Some(mark) = bar.mark {
        let x = LABELS + long(mark);
        let points = vec![(x, middle - HEIGHT / 2.0 - 3.0), (x, middle + HEIGHT / 2.0 + 3.0)];
        drawing.line(Line { points, head: false, dashed: false, width: 2.0, way: false });
    }
    pen::around(drawing, &text, (LABELS + room + 8.0, middle), Anchor::Left);
    y + height
}
