//! 5b: model, graph and findings → typed views → tera → Markdown → HTML.
//!
//! What a reader takes for a fact is in the model: a hole is printed as a numbered marker that points into the gap list. Nothing here reads or writes
//! the disk; templates of a company are handed in by the caller.

mod markdown;
mod template;
mod typography;
pub mod view;

use serde::Serialize;

use crate::finding::Finding;
use crate::graph::ProcessGraph;
use crate::locale::Catalogue;
use crate::model::Model;
use crate::text::Text;

use markdown::{Heading, Page};
pub use template::{Overrides, TemplateError, names as template_names};

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

/// The handbook as typed data, before any template. `tag` is the language of the texts; the words are those of the catalogue.
pub fn view(input: &Input<'_>, tag: &str, words: &Catalogue) -> view::Handbook {
    view::handbook(input, tag, words)
}

/// The handbook as Markdown.
///
/// # Errors
/// Where a template that the company replaced can't be filled in.
pub fn handbook(input: &Input<'_>, tag: &str, words: &'static Catalogue, overrides: &Overrides) -> Result<String, TemplateError> {
    let view = view::handbook(input, tag, words);
    let text = template::render("handbook.md", template::Syntax::Markdown, overrides, &view, words)?;
    Ok(markdown::tidy(&text))
}

/// A Markdown document as one page that needs nothing else.
///
/// # Errors
/// Where a template that the company replaced can't be filled in.
pub fn page(markdown: &str, tag: &str, words: &'static Catalogue, overrides: &Overrides) -> Result<String, TemplateError> {
    let Page { body, outline } = markdown::to_html(markdown);
    let title = outline.iter().find(|heading| heading.level == 1).map(|heading| heading.text.clone()).unwrap_or_default();
    let styles = template::text("page.css", overrides);
    let script = template::text("page.js", overrides);
    let view = PageView { language: tag, title, body, contents: contents(&outline), styles, script };
    template::render("page.html", template::Syntax::Html, overrides, &view, words)
}

/// What `page.html` sees. `body`, `styles` and `script` are printed with `| safe`.
#[derive(Debug, Serialize)]
struct PageView<'a> {
    language: &'a str,
    title: String,
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
