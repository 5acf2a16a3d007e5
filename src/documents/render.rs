//! Documents in the formats that are handed out. What was made elsewhere goes through the same door.

use std::collections::BTreeMap;

use super::shelf::picture_path;
use super::{Paper, TemplateError, Templates, page};
use crate::output::Artifact;

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown, with its pictures as files beside it.
    Markdown,
    /// One page that needs nothing else.
    Html,
}

impl Format {
    /// The ending of the files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Html => "html",
        }
    }
}

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template that the company replaced can't be filled in.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// A document in a format. `papers` are those that it may link to.
///
/// # Errors
/// Where a template that the company replaced can't be filled in.
pub fn render(paper: &Paper, papers: &[Paper], format: Format, templates: &Templates) -> Result<Vec<u8>, RenderError> {
    match format {
        Format::Markdown => Ok(paper.markdown.clone().into_bytes()),
        Format::Html => Ok(page::page(paper, papers, templates)?.into_bytes()),
    }
}

/// The files of some documents, in formats, below the folder of their language.
///
/// # Errors
/// As [`render`].
pub fn files(papers: &[Paper], formats: &[Format], templates: &Templates) -> Result<Vec<Artifact>, RenderError> {
    let mut out = Vec::new();
    for paper in papers {
        for format in formats {
            out.push(Artifact { path: format!("{}.{}", paper.path, format.ending()), bytes: render(paper, papers, *format, templates)? });
        }
    }
    if formats.contains(&Format::Markdown) {
        let shown: BTreeMap<&String, _> = papers.iter().flat_map(|paper| &paper.pictures).collect();
        out.extend(shown.into_iter().map(|(name, drawing)| Artifact { path: picture_path(name), bytes: drawing.svg().into_bytes() }));
    }
    Ok(out)
}
