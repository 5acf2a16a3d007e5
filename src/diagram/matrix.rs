//! The client × product matrix: what each category is offered of each product, and the scale by which each client is marked.

use super::drawing::{Anchor, Area, Border, Drawing, Form, Sense, Tone};
use super::font::Style;
use super::pen::{self, Set};
use super::{Setting, heading};
use crate::model::Model;
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::model::indicator::{Product, Segment};

const HEAD: Style = Style::bold(7.6);
const TEXT: Style = Style::plain(7.2);
const SEGMENT: f64 = 110.0;
const NARROWEST: f64 = 72.0;
const WIDEST: f64 = 150.0;
const PADDING: f64 = 4.0;
const BETWEEN: f64 = 12.0;

/// The matrix; none where the model has neither categories, nor products, nor levels.
pub fn matrix(model: &Model, setting: &Setting<'_>) -> Option<Drawing> {
    if model.segments.is_empty() && model.products.is_empty() && model.matrix.is_empty() {
        return None;
    }
    let words = setting.words;
    let products: Vec<Id<Product>> = model.products.iter().map(|(id, _)| id).collect();
    let page = setting.page.width();
    let most = ((page - SEGMENT) / NARROWEST).floor().max(1.0);
    let tables = (super::to_f64(products.len()) / most).ceil().max(1.0);
    // As many columns in each table as in the others, or one less.
    let columns = (1..=products.len()).find(|n| super::to_f64(*n) * tables >= super::to_f64(products.len())).unwrap_or(1);
    let width = ((page - SEGMENT) / super::to_f64(columns)).min(WIDEST);
    let title = words.word("doc-section-matrix");
    let name = |names: Vec<String>| names.join(", ");
    let args = [
        ("segments", name(model.segments.iter().map(|(id, _)| setting.label(model, id.element())).collect()).as_str().into()),
        ("products", name(products.iter().map(|id| setting.label(model, id.element())).collect()).as_str().into()),
    ];
    let alt = words.say("diagram-matrix-alt", &args);
    let mut drawing = Drawing { width: (SEGMENT + width * super::to_f64(columns)).max(400.0).min(page), title: title.clone(), alt, ..Drawing::default() };
    let mut y = heading::draw(&mut drawing, setting, &title, &[]);
    for table in products.chunks(columns) {
        y = paint(&mut drawing, model, table, width, y, setting) + BETWEEN;
        drawing.cuts.push(y - BETWEEN / 2.0);
    }
    if products.is_empty() {
        y = heading::hole(&mut drawing, y, &words.word("diagram-no-products")) + BETWEEN;
    }
    y = levels(&mut drawing, model, y, setting);
    drawing.height = y + 2.0;
    Some(drawing)
}

/// One table of some products; returns where it ends.
fn paint(drawing: &mut Drawing, model: &Model, products: &[Id<Product>], width: f64, y: f64, setting: &Setting<'_>) -> f64 {
    let words = setting.words;
    let corner = pen::set(&format!("{} \u{d7} {}", words.word("doc-segment"), words.word("doc-product")), TEXT, Tone::Soft, SEGMENT - 2.0 * PADDING, 2);
    let heads: Vec<Vec<Set>> = products.iter().map(|id| pen::set(&setting.label(model, id.element()), HEAD, Tone::Ink, width - 2.0 * PADDING, 5)).collect();
    let mut bottom = row(drawing, corner, heads, width, y, (Tone::Light, Tone::Light));
    for (segment, said) in model.segments.iter() {
        let mut head = pen::set(&setting.label(model, segment.element()), HEAD, Tone::Ink, SEGMENT - 2.0 * PADDING, 4);
        if said.target.said().is_some_and(|target| target.value) {
            head.extend(pen::set(&words.word("doc-target-segment"), TEXT, Tone::Soft, SEGMENT - 2.0 * PADDING, 1));
        }
        let cells = products.iter().map(|product| cell(model, segment, *product, width - 2.0 * PADDING, setting)).collect();
        bottom = row(drawing, head, cells, width, bottom, (Tone::Light, Tone::Paper));
    }
    if model.segments.is_empty() {
        bottom = heading::hole(drawing, bottom + 3.0, &words.word("diagram-no-segments"));
    }
    bottom
}

fn row(drawing: &mut Drawing, head: Vec<Set>, cells: Vec<Vec<Set>>, width: f64, y: f64, fills: (Tone, Tone)) -> f64 {
    let height = cells.iter().chain([&head]).map(|lines| pen::height(lines)).fold(14.0, f64::max) + 2.0 * PADDING;
    let mut x = 0.4;
    for (at, lines) in std::iter::once(head).chain(cells).enumerate() {
        let (wide, fill) = if at == 0 { (SEGMENT - 0.4, fills.0) } else { (width, fills.1) };
        let area = Area { form: Form::Rectangle, x, y, width: wide - 0.4, height, fill, border: Border::Thin, sense: Sense::Box, tip: None };
        let middle = area.middle();
        drawing.area(area);
        pen::around(drawing, &lines, middle, Anchor::Middle);
        x += wide;
    }
    y + height
}

/// What a category is offered of a product.
fn cell(model: &Model, segment: Id<Segment>, product: Id<Product>, width: f64, setting: &Setting<'_>) -> Vec<Set> {
    let words = setting.words;
    let solutions = &model.products[product].solutions;
    let hole = |key: &str| pen::set(&words.word(key), TEXT, Tone::Soft, width, 2);
    match solutions {
        Fact::Said(list) => {
            let own = list.0.iter().filter(|one| one.segment.target == Some(segment)).filter_map(|one| one.document.target);
            let names: Vec<String> = own.map(|document| setting.label(model, document)).collect();
            if names.is_empty() { hole("diagram-dash") } else { pen::set(&names.join("; "), TEXT, Tone::Ink, width, 5) }
        }
        Fact::Absent(_) => hole("doc-none"),
        Fact::NotApplicable(_) => hole("doc-not-applicable"),
        Fact::Unsaid | Fact::Broken => hole("doc-not-described"),
    }
}

/// The scale of the levels, lowest first.
fn levels(drawing: &mut Drawing, model: &Model, y: f64, setting: &Setting<'_>) -> f64 {
    if model.matrix.is_empty() {
        return y;
    }
    let words = setting.words;
    let most = drawing.width - 4.0;
    let mut y = pen::down(drawing, &pen::set(&words.word("doc-matrix-intro"), TEXT, Tone::Soft, most, 3), (1.0, y), Anchor::Left) + 4.0;
    let a_row = model.matrix.len().min(6);
    let width = (most / super::to_f64(a_row)).min(WIDEST);
    let texts: Vec<Vec<Set>> = (model.matrix.iter().enumerate())
        .map(|(at, (id, _))| pen::set(&format!("{}.\u{a0}{}", at + 1, setting.label(model, id.element())), HEAD, Tone::Ink, width - 22.0, 3))
        .collect();
    for row in texts.chunks(a_row) {
        let height = row.iter().map(|lines| pen::height(lines)).fold(0.0, f64::max) + 9.0;
        let mut x = 1.0;
        for lines in row {
            let area = Area { form: Form::Chevron, x, y, width: width - 2.0, height, fill: Tone::Mist, border: Border::Plain, sense: Sense::Box, tip: None };
            let middle = area.middle();
            drawing.area(area);
            pen::around(drawing, lines, middle, Anchor::Middle);
            x += width;
        }
        y += height + 4.0;
    }
    y
}
