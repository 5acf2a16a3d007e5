//! 5b: model, graph and findings → typed views → tera → Markdown → HTML.
//!
//! What a reader takes for a fact is in the model: a hole is printed as a numbered marker that points into the gap list. Nothing here reads or writes
//! the disk; templates of a company are handed in by the caller.

mod markdown;
mod shelf;
mod template;
mod typography;
pub mod view;

use serde::Serialize;

use crate::finding::Finding;
use crate::graph::ProcessGraph;
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::settings::DocumentName;
use crate::text::Text;

pub use crate::comparison::Edition;
use markdown::{Heading, Page};
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
    /// Its text. Links to other documents name their Markdown files.
    pub markdown: String,
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
    let stock = view::Stock::new(input, tag, words);
    let mut sheets = view::sheets(&stock, choice.names);
    sheets.extend(choice.since.map(|(before, after)| view::changes(&stock, before, after)));
    if choice.index {
        let index = view::contents(&stock, sheets.iter());
        sheets.insert(0, index);
    }
    sheets
}

/// The chosen documents in the language of `tag`, with links from one to another.
///
/// # Errors
/// Where a template that the company replaced can't be filled in.
pub fn write(input: &Input<'_>, tag: &str, templates: &Templates, choice: Choice<'_>) -> Result<Vec<Paper>, TemplateError> {
    let print = |sheet: view::Sheet| {
        let text = templates.fill(sheet.view.template(), &sheet.view)?;
        Ok(Paper { path: sheet.path, front: sheet.view.front().clone(), markdown: markdown::tidy(&text) })
    };
    let mut papers = views(input, tag, templates.words, choice).into_iter().map(print).collect::<Result<Vec<_>, _>>()?;
    shelf::connect(&mut papers);
    Ok(papers)
}

/// A document as one page that needs nothing else. `papers` are those that it may link to.
///
/// # Errors
/// Where a template that the company replaced can't be filled in.
pub fn page(paper: &Paper, papers: &[Paper], templates: &Templates) -> Result<String, TemplateError> {
    let beside = shelf::beside(&paper.path, papers);
    let page = |url: &str| shelf::page_of(url, &beside);
    let Page { body, outline } = markdown::to_html(&paper.markdown, &page);
    let title = outline.iter().find(|heading| heading.level == 1).map(|heading| heading.text.clone()).unwrap_or_default();
    let home = papers.iter().find(|paper| paper.path == INDEX).filter(|_| paper.path != INDEX);
    let home = home.map(|home| format!("{}.html", shelf::relative(&paper.path, &home.path)));
    let view = PageView {
        language: &paper.front.language,
        document: paper.front.document,
        title,
        home,
        body,
        contents: contents(&outline),
        styles: &templates.styles,
        script: &templates.script,
    };
    templates.fill("page.html", &view)
}

/// What `page.html` sees. `body`, `styles` and `script` are printed with `| safe`.
#[derive(Debug, Serialize)]
struct PageView<'a> {
    language: &'a str,
    /// Which document it is.
    document: &'static str,
    title: String,
    /// The page that lists all documents.
    home: Option<String>,
    body: String,
    contents: Vec<Entry>,
    styles: &'a str,
    script: &'a str,
}

/// An entry of the contents, with those below it.
#[derive(Debug, Serialize)]
struct Entry {
    id: String,
    text: String,
    parts: Vec<Entry>,
}

/// The path of the list of documents.
const INDEX: &str = "index";

/// The contents that a document brings along are those of its Markdown; the page has its own beside the text.
const OWN_CONTENTS: &str = "section-contents";

/// The outline as a tree; the title itself and what lies below the fourth rank are no part of the contents.
fn contents(outline: &[Heading]) -> Vec<Entry> {
    let headings: Vec<&Heading> = outline.iter().filter(|heading| (2..=4).contains(&heading.level) && heading.id != OWN_CONTENTS).collect();
    below(&headings, 2)
}

fn below(headings: &[&Heading], level: u8) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < headings.len() {
        let end = (at + 1..headings.len()).find(|next| headings[*next].level <= level).unwrap_or(headings.len());
        let heading = headings[at];
        out.push(Entry { id: heading.id.clone(), text: heading.text.clone(), parts: below(&headings[at + 1..end], level + 1) });
        at = end;
    }
    out
}
