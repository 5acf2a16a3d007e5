//! Pictures of a model: a process as a swimlane, the stages with the control loop, funnels, the loyalty ladder, the client × product matrix.
//!
//! A layout gives a [`Drawing`]: shapes with places, in points. It is written as SVG or rasterised as PNG. The letters are measured with the font that is
//! bundled, so a picture is the same on every machine. What the model does not say is drawn as a hole, never made up.

mod bars;
mod bpmn;
pub mod chart;
mod dot;
pub mod drawing;
mod font;
mod funnel;
mod grid;
mod heading;
mod ladder;
mod letters;
mod look;
mod matrix;
mod mermaid;
mod pen;
mod png;
mod process;
mod raster;
mod spread;
mod stages;
mod svg;

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::element::{ElementId, Id};
use crate::model::operation::Operation;
use crate::model::value::Bounds;
use crate::text::Text;

pub use bars::{Bar, Bars, bars};
pub use bpmn::bpmn;
pub use dot::dot;
pub use drawing::Drawing;
pub use funnel::funnel;
pub use grid::{Grid, GridCell};
pub use ladder::ladder;
pub use matrix::matrix;
pub use mermaid::mermaid;
pub use png::PngError;
pub use process::process;
pub use spread::{Leaf, Spread, spread};
pub use stages::stages;

/// How much is missing at an operation.
pub type Marks = BTreeMap<Id<Operation>, usize>;

/// For whom and for which page a picture is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The language of the model's texts.
    pub tag: &'a str,
    /// The words around them.
    pub words: &'a Catalogue,
    /// How wide it may be.
    pub page: Page,
    /// The operations at which something is missing.
    pub marks: &'a Marks,
    /// Whether its name stands above it.
    pub heading: bool,
}

/// The page that a picture has to fit, without its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// A4 lying.
    Landscape,
    /// A4 standing.
    Portrait,
}

impl Page {
    /// Points from margin to margin: A4 less 15 mm on both sides lying, and less 30 and 10 mm standing.
    pub fn width(self) -> f64 {
        match self {
            Page::Landscape => 756.0,
            Page::Portrait => 481.0,
        }
    }

    /// Points from margin to margin, with room for a caption: A4 less 20 mm above and below, and 15 mm more.
    pub fn height(self) -> f64 {
        match self {
            Page::Landscape => 439.0,
            Page::Portrait => 686.0,
        }
    }
}

/// What was found at operations, as their marks count it: errors, gaps and questions, but no hints.
pub fn marks(model: &Model, findings: &[Finding]) -> Marks {
    let by_id: rustc_hash::FxHashMap<String, Id<Operation>> = model.operations.iter().map(|(id, _)| (model.full_id(id.element()), id)).collect();
    let mut marks = Marks::new();
    for finding in findings.iter().filter(|finding| finding.level != Level::Hint) {
        let subject = finding.subject.as_ref().filter(|subject| subject.kind == "operation");
        if let Some(operation) = subject.and_then(|subject| by_id.get(&subject.id)) {
            *marks.entry(*operation).or_default() += 1;
        }
    }
    marks
}

impl Setting<'_> {
    /// A text of the model as it can be drawn.
    fn text(&self, text: &Text) -> String {
        font::clean(text.get(self.tag))
    }

    /// What an element is called.
    fn label(&self, model: &Model, element: ElementId) -> String {
        let name = self.text(&model.label(element));
        if name.is_empty() { font::clean(&model.full_id(element)) } else { name }
    }

    /// Bounds as they are read: 8–10, ≥ 8, ≤ 10.
    fn bounds(&self, bounds: &Bounds) -> String {
        match bounds.text.split_once("..").map(|(min, max)| (min.trim(), max.trim())) {
            Some((min, "")) => format!("≥\u{a0}{min}"),
            Some(("", max)) => format!("≤\u{a0}{max}"),
            Some((min, max)) => format!("{min}–{max}"),
            None => font::clean(&bounds.text),
        }
    }
}

/// A number of things that are drawn, for reckoning with lengths.
fn to_f64(things: usize) -> f64 {
    u32::try_from(things).map_or(f64::from(u32::MAX), f64::from)
}

/// The font of all pictures, regular and bold, as the files that are shipped in `templates/fonts`.
pub fn fonts() -> [&'static [u8]; 2] {
    [font::REGULAR, font::BOLD]
}
