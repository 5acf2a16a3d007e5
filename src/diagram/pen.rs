//! Lines of text as they are set: broken, measured, painted.

use super::drawing::{Anchor, Drawing, Point, Tone, Words};
use super::font::{HALF_CAPITAL, Style};

/// A line of text with its letters and its shade.
#[derive(Debug, Clone)]
pub(super) struct Set {
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) tone: Tone,
}

/// A text broken into lines.
pub(super) fn set(text: &str, style: Style, tone: Tone, width: f64, most: usize) -> Vec<Set> {
    style.wrap(text, width, most).into_iter().map(|text| Set { text, style, tone }).collect()
}

/// How high lines are.
pub(super) fn height(lines: &[Set]) -> f64 {
    lines.iter().map(|line| line.style.leading()).sum()
}

/// Paints lines from `y` down; returns where they end.
pub(super) fn down(drawing: &mut Drawing, lines: &[Set], (x, y): Point, anchor: Anchor) -> f64 {
    let mut y = y;
    for Set { text, style, tone } in lines {
        let base = y + style.leading() / 2.0 + style.size * HALF_CAPITAL;
        drawing.words(Words { x, y: base, size: style.size, bold: style.bold, anchor, tone: *tone, text: text.clone() });
        y += style.leading();
    }
    y
}

/// Paints lines around a middle.
pub(super) fn around(drawing: &mut Drawing, lines: &[Set], (x, middle): Point, anchor: Anchor) {
    down(drawing, lines, (x, middle - height(lines) / 2.0), anchor);
}
