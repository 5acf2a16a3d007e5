//! A document as one page that needs nothing else.

use serde::Serialize;

use super::markdown::{Heading, Page, to_html};
use super::{INDEX, Paper, TemplateError, Templates, shelf};

/// A document as one page. `papers` are those that it may link to.
pub(super) fn page(paper: &Paper, papers: &[Paper], templates: &Templates) -> Result<String, TemplateError> {
    let beside = shelf::beside(&paper.path, papers);
    let page = |url: &str| shelf::named_with(url, &beside, "html");
    let Page { body, outline } = to_html(&paper.markdown, &paper.pictures, &page);
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

/// The contents that a document brings along are those of its Markdown; the page has its own beside the text.
pub(super) const OWN_CONTENTS: &str = "section-contents";

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
