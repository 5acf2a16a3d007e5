//! The name above a picture, and the hole in place of one.

use super::Setting;
use super::drawing::{Anchor, Area, Border, Drawing, Form, Sense, Tone, Words};
use super::font::{HALF_CAPITAL, Style};

/// The narrowest picture.
pub(super) const NARROWEST: f64 = 240.0;
const TITLE: Style = Style::bold(11.0);
const LINE: Style = Style::plain(8.0);

/// Draws the name and what is said below it, each with its word; returns where the picture goes on.
pub(super) fn draw(drawing: &mut Drawing, setting: &Setting<'_>, title: &str, lines: &[(&str, &str)]) -> f64 {
    let mut y = 2.0;
    if !setting.heading {
        return y;
    }
    for line in TITLE.wrap(title, drawing.width - 4.0, 3) {
        y += TITLE.leading();
        drawing.words(Words { x: 1.0, y: y - 3.0, size: TITLE.size, bold: true, anchor: Anchor::Left, tone: Tone::Ink, text: line });
    }
    for (key, said) in lines {
        for line in LINE.wrap(&format!("{}: {said}", setting.words.word(key)), drawing.width - 4.0, 3) {
            y += LINE.leading();
            drawing.words(Words { x: 1.0, y: y - 2.0, size: LINE.size, bold: false, anchor: Anchor::Left, tone: Tone::Soft, text: line });
        }
    }
    y + 5.0
}

/// Draws that there is nothing to draw; returns where the picture goes on.
pub(super) fn hole(drawing: &mut Drawing, y: f64, text: &str) -> f64 {
    let height = 30.0;
    let area =
        Area { form: Form::Rounded, x: 1.0, y, width: drawing.width - 2.0, height, fill: Tone::Paper, border: Border::Dashed, sense: Sense::Box, tip: None };
    let (x, middle) = area.middle();
    drawing.area(area);
    let text = LINE.wrap(text, drawing.width - 12.0, 1).concat();
    drawing.words(Words { x, y: middle + LINE.size * HALF_CAPITAL, size: LINE.size, bold: false, anchor: Anchor::Middle, tone: Tone::Soft, text });
    y + height + 4.0
}
