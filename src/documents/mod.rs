//! 5b: model, graph and findings → typed views → tera → Markdown with pictures → HTML, Word, PDF.
//!
//! What a reader takes for a fact is in the model: a hole is printed as a numbered marker that points into the gap list. Nothing here reads or writes
//! the disk; templates of a company are handed in by the caller.

mod docx;
mod layout;
mod markdown;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod render;
mod shelf;
mod template;
mod typography;
pub mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagram::Drawing;
use crate::finding::Finding;
use crate::graph::ProcessGraph;
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::settings::DocumentName;
use crate::text::Text;

pub use crate::comparison::Edition;
pub use layout::Profile;
pub use render::{Format, RenderError, files, render};
pub use template::{Overrides, TemplateError, Templates, built_in, names as template_names};

/// What documents are made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its structure.
    pub graph: &'a ProcessGraph,
    /// What was found and stands.
    pub findings: &'a [Finding],
    /// What was found and is accepted, with the reasons.
    pub accepted: &'a [(Finding, Text)],
}

/// A document that is written.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The path of its file below the folder of the language, without its ending: `roles/manager`.
    pub path: String,
    /// What stands at its head.
    pub front: view::Front,
    /// Its text. Links to other documents name their Markdown files, and a picture stands on a line of its own: `![words](pictures/name.svg)`.
    pub markdown: String,
    /// The pictures that it shows, by their names without folder and ending.
    pub pictures: Pictures,
}

/// Pictures by their names.
pub type Pictures = BTreeMap<String, Arc<Drawing>>;

impl Paper {
    /// A document with its text and its pictures, wherever it was made. `path` is that of its file, without ending. A picture is named in the text as
    /// if it lay beside it, in `pictures/`.
    pub fn new(path: String, front: view::Front, markdown: &str, pictures: Pictures) -> Self {
        let mut paper = Self { path, front, markdown: markdown::tidy(markdown), pictures };
        shelf::place_pictures(&mut paper);
        paper
    }
}

/// A text as Markdown that is read as plain text wherever it stands: in a paragraph, a cell, the words of a link.
pub fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    // Writing into memory does not fail.
    let _ = markdown::escape(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Which documents are written.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// Their names.
    pub names: &'a [DocumentName],
    /// Whether a list of them is written too.
    pub index: bool,
    /// The edition before and that of the model, where it is to be written what changed.
    pub since: Option<(&'a Edition, &'a Edition)>,
}

/// The chosen documents as typed data, before any template. `tag` is the language of the texts; the words are those of the catalogue.
pub fn views(input: &Input<'_>, tag: &str, words: &Catalogue, choice: Choice<'_>) -> Vec<view::Sheet> {
    sheets(&view::Stock::new(input, tag, words), choice)
}

fn sheets(stock: &view::Stock<'_>, choice: Choice<'_>) -> Vec<view::Sheet> {
    let mut sheets = view::sheets(stock, choice.names);
    sheets.extend(choice.since.map(|(before, after)| view::changes(stock, before, after)));
    if choice.index {
        let index = view::contents(stock, sheets.iter());
        sheets.insert(0, index);
    }
    sheets
}

/// The chosen documents in the language of `tag`, with links from one to another.
///
/// # Errors
/// Where a template that the company replaced can't be filled in.
pub fn write(input: &Input<'_>, tag: &str, templates: &Templates, choice: Choice<'_>) -> Result<Vec<Paper>, TemplateError> {
    let stock = view::Stock::new(input, tag, templates.words);
    let sheets = sheets(&stock, choice);
    let drawn = stock.pictures();
    let print = |sheet: view::Sheet| {
        let text = templates.fill(sheet.view.template(), &sheet.view)?;
        let shown = markdown::pictures(&text).into_iter().map(|shown| shown.name);
        let pictures = shown.filter_map(|name| drawn.get(&name).cloned().map(|drawing| (name, drawing))).collect();
        Ok(Paper::new(sheet.path, sheet.view.front().clone(), &text, pictures))
    };
    // In parallel, and in their order.
    let mut papers = sheets.into_par_iter().map(print).collect::<Result<Vec<_>, _>>()?;
    shelf::connect(&mut papers);
    Ok(papers)
}

/// The path of the list of documents.
const INDEX: &str = "index";
