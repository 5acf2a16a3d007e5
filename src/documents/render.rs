//! Documents in the formats that are handed out. What was made elsewhere goes through the same door.

use std::collections::BTreeMap;

use rayon::prelude::*;

#[cfg(feature = "pdf")]
use super::pdf;
use super::shelf::picture_path;
use super::{Paper, Profile, TemplateError, Templates, docx, page};
use crate::diagram::PngError;
use crate::output::Artifact;

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown, with its pictures as files beside it.
    Markdown,
    /// One page that needs nothing else.
    Html,
    /// A Word file.
    Word(Profile),
    /// A PDF file.
    #[cfg(feature = "pdf")]
    Pdf(Profile),
}

impl Format {
    /// The ending of the files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Word(_) => "docx",
            #[cfg(feature = "pdf")]
            Format::Pdf(_) => "pdf",
        }
    }
}

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template that the company replaced can't be filled in.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A picture can't be turned into pixels; a fault of this program.
    #[error(transparent)]
    Picture(#[from] PngError),
    /// A Word file can't be packed; a fault of this program.
    #[error(transparent)]
    Package(#[from] zip::result::ZipError),
}

/// A document in a format. `papers` are those that it may link to.
///
/// # Errors
/// Where a template that the company replaced can't be filled in, or by a fault of this program.
pub fn render(paper: &Paper, papers: &[Paper], format: Format, templates: &Templates) -> Result<Vec<u8>, RenderError> {
    match format {
        Format::Markdown => Ok(paper.markdown.clone().into_bytes()),
        Format::Html => Ok(page::page(paper, papers, templates)?.into_bytes()),
        Format::Word(profile) => docx::docx(paper, papers, profile, templates.words),
        #[cfg(feature = "pdf")]
        Format::Pdf(profile) => Ok(pdf::pdf(paper, papers, profile, templates)?),
    }
}

/// The files of some documents, in formats, below the folder of their language.
///
/// # Errors
/// As [`render`].
pub fn files(papers: &[Paper], formats: &[Format], templates: &Templates) -> Result<Vec<Artifact>, RenderError> {
    let mut out = Vec::new();
    let of_paper = |paper: &Paper| -> Result<Vec<Artifact>, RenderError> {
        let file = |format: &Format| Ok(Artifact { path: format!("{}.{}", paper.path, format.ending()), bytes: render(paper, papers, *format, templates)? });
        formats.iter().map(file).collect()
    };
    // In parallel, and in their order.
    let files: Vec<Vec<Artifact>> = papers.par_iter().map(of_paper).collect::<Result<_, _>>()?;
    out.extend(files.into_iter().flatten());
    if formats.contains(&Format::Markdown) {
        let shown: BTreeMap<&String, _> = papers.iter().flat_map(|paper| &paper.pictures).collect();
        out.extend(shown.into_iter().map(|(name, drawing)| Artifact { path: picture_path(name), bytes: drawing.svg().into_bytes() }));
    }
    Ok(out)
}
