//! The pictures that documents show: drawn once, and named so that a template can place them.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::stems::stems;
use super::stock::Stock;
use crate::diagram::{self, Drawing, Marks, Page, Setting};
use crate::documents::{Input, Pictures};
use crate::model::element::{ElementId, Id};
use crate::model::indicator::Funnel;
use crate::model::process::Process;

/// The most operations of a process that is drawn.
const MOST: usize = 300;

/// A picture that a template places on a line of its own: `![alt](pictures/name.svg)`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Picture {
    /// The name of its file, without folder and ending.
    pub name: String,
    /// What it shows, in words, for those who don't see it.
    pub alt: String,
}

/// What was drawn for the documents of one model in one language.
#[derive(Default)]
pub(super) struct Gallery {
    marks: Marks,
    /// What the pictures of processes and funnels are called.
    names: FxHashMap<ElementId, String>,
    drawn: Mutex<Pictures>,
}

impl Gallery {
    pub(super) fn new(input: &Input<'_>) -> Self {
        let model = input.model;
        let processes = model.processes.iter().zip(stems(model.processes.iter().map(|(_, process)| &*process.id)));
        let funnels = model.funnels.iter().zip(stems(model.funnels.iter().map(|(_, funnel)| &*funnel.id)));
        let processes = processes.map(|((id, _), stem)| (id.element(), format!("process-{stem}")));
        let funnels = funnels.map(|((id, _), stem)| (id.element(), format!("funnel-{stem}")));
        Self { marks: diagram::marks(model, input.findings), names: processes.chain(funnels).collect(), drawn: Mutex::default() }
    }
}

impl Stock<'_> {
    /// A process as a swimlane, to fit a page; none where it has no operations, or too many. Those for a lying page are named apart.
    pub(super) fn swimlane(&self, process: Id<Process>, page: Page) -> Option<Picture> {
        // A picture of so many is no help to anybody.
        let count = self.model.operations_of(process).count();
        if count == 0 || count > MOST {
            return None;
        }
        let name = self.gallery.names.get(&process.element())?;
        let name = if page == Page::Landscape { format!("{name}-wide") } else { name.clone() };
        self.picture(name, page, |setting| Some(diagram::process(self.model, self.graph, process, setting)))
    }

    /// The stages with the control loop; none where there are no stages.
    pub(super) fn stage_map(&self) -> Option<Picture> {
        if self.model.stages.is_empty() {
            return None;
        }
        self.picture("stages".to_string(), Page::Portrait, |setting| diagram::stages(self.model, self.graph, setting))
    }

    /// A funnel; none where it has no steps.
    pub(super) fn funnel_bars(&self, funnel: Id<Funnel>) -> Option<Picture> {
        let name = self.gallery.names.get(&funnel.element())?.clone();
        self.picture(name, Page::Portrait, |setting| Some(diagram::funnel(self.model, funnel, setting)))
    }

    /// The loyalty ladder.
    pub(super) fn ladder_picture(&self) -> Option<Picture> {
        self.picture("ladder".to_string(), Page::Portrait, |setting| diagram::ladder(self.model, setting))
    }

    /// The client × product matrix; none where there is nothing to cross.
    pub(super) fn matrix_picture(&self) -> Option<Picture> {
        if self.model.segments.is_empty() || self.model.products.is_empty() {
            return None;
        }
        self.picture("matrix".to_string(), Page::Portrait, |setting| diagram::matrix(self.model, setting))
    }

    /// What was drawn so far.
    pub(in crate::documents) fn pictures(&self) -> Pictures {
        self.gallery.drawn.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What was drawn under this name.
    fn drawn(&self, name: &str) -> Option<Arc<Drawing>> {
        self.gallery.drawn.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    fn picture(&self, name: String, page: Page, draw: impl FnOnce(&Setting<'_>) -> Option<Drawing>) -> Option<Picture> {
        if let Some(drawing) = self.drawn(&name) {
            return Some(Picture { name, alt: drawing.alt.clone() });
        }
        let setting = Setting { tag: self.tag, words: self.words, page, marks: &self.gallery.marks, heading: false };
        let drawing = draw(&setting)?;
        let alt = drawing.alt.clone();
        self.gallery.drawn.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone(), Arc::new(drawing));
        Some(Picture { name, alt })
    }
}
