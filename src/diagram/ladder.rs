//! The loyalty ladder: steps that rise from left to right, each with when a client stands on it and what is counted there.

use super::drawing::{Anchor, Area, Border, Drawing, Form, Sense, Tone};
use super::font::Style;
use super::pen::{self, Set};
use super::{Setting, heading};
use crate::model::Model;
use crate::model::element::{Id, Item};
use crate::model::indicator::LadderStep;
use crate::model::value::Target;

const NAME: Style = Style::bold(8.4);
const TEXT: Style = Style::plain(7.2);
const RISE: f64 = 20.0;
const WIDEST: f64 = 170.0;
const PADDING: f64 = 6.0;

/// The loyalty ladder; none where the model has none.
pub fn ladder(model: &Model, setting: &Setting<'_>) -> Option<Drawing> {
    if model.ladder.is_empty() {
        return None;
    }
    let words = setting.words;
    let count = super::to_f64(model.ladder.len());
    let width = (setting.page.width() / count).min(WIDEST);
    let title = words.word("doc-section-ladder");
    let names: Vec<String> = model.ladder.iter().map(|(id, _)| setting.label(model, id.element())).collect();
    let alt = words.say("diagram-ladder-alt", &[("steps", names.join(", ").as_str().into())]);
    let mut drawing = Drawing { width: (width * count).max(heading::NARROWEST), title: title.clone(), alt, ..Drawing::default() };
    let y = heading::draw(&mut drawing, setting, &title, &[]);
    let texts: Vec<Vec<Set>> = model.ladder.iter().map(|(id, step)| text(model, id, step, width - 2.0 * PADDING, setting)).collect();
    let tallest = texts.iter().map(|lines| pen::height(lines)).fold(0.0, f64::max) + 2.0 * PADDING;
    let base = y + tallest + RISE * (count - 1.0);
    let mut x = 0.0;
    let mut top = base - tallest;
    for (at, lines) in texts.iter().enumerate() {
        let fill = if at % 2 == 0 { Tone::Mist } else { Tone::Light };
        let area = Area {
            form: Form::Rectangle,
            x: x + 0.5,
            y: top,
            width: width - 1.0,
            height: base - top,
            fill,
            border: Border::Plain,
            sense: Sense::Box,
            tip: None,
        };
        drawing.area(area);
        pen::down(&mut drawing, lines, (x + PADDING, top + PADDING), Anchor::Left);
        x += width;
        top -= RISE;
    }
    drawing.height = base + 2.0;
    Some(drawing)
}

fn text(model: &Model, id: Id<LadderStep>, step: &Item<LadderStep>, width: f64, setting: &Setting<'_>) -> Vec<Set> {
    let words = setting.words;
    let number = super::to_f64(id.index() + 1);
    let mut lines = pen::set(&format!("{number}.\u{a0}{}", setting.label(model, id.element())), NAME, Tone::Ink, width, 3);
    let when = step.when.said().map(|when| setting.text(when)).filter(|when| !when.is_empty());
    match when {
        Some(when) => lines.extend(pen::set(&when, TEXT, Tone::Ink, width, 9)),
        None => lines.extend(pen::set(&words.word("diagram-when-unknown"), TEXT, Tone::Soft, width, 2)),
    }
    let kpis: Vec<String> = step.kpis.items().iter().filter_map(|kpi| kpi.target).map(|kpi| setting.label(model, kpi.element())).collect();
    let space = Set { text: String::new(), style: Style::plain(3.0), tone: Tone::Clear };
    if !kpis.is_empty() {
        lines.push(space.clone());
        lines.extend(pen::set(&format!("{}: {}", words.word("doc-kpis"), kpis.join("; ")), TEXT, Tone::Soft, width, 9));
    }
    if let Some(target) = step.target.said() {
        let target = match target {
            Target::Bounds(bounds) => setting.bounds(bounds),
            Target::Words(text) => setting.text(text),
        };
        lines.push(space);
        lines.extend(pen::set(&format!("{}: {target}", words.word("doc-target")), TEXT, Tone::Ink, width, 3));
    }
    lines
}
