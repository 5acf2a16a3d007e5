//! Samples that stand in files of their own: `example: examples/request.md`.
//!
//! A sample is a path or a text, and the language has one key for both. It is taken for a path only where it can hardly be anything else: one word
//! that ends like a file. `yes/no`, an address in the web and a code such as `OFFER-12` are texts.

use super::Model;
use super::element::ElementId;
use crate::load::{Loaded, leads_outside};
use crate::source::Span;

/// A sample that is named by a path at which the model has no file.
#[derive(Debug, Clone)]
pub struct MissingSample {
    /// The regulation or document whose sample it is.
    pub element: ElementId,
    /// The path as written.
    pub path: Box<str>,
    /// Where.
    pub span: Span,
    /// Whether the path leads out of the model, where its files can't be relied on.
    pub outside: bool,
}

/// What files of documents end with where no folder stands before them.
const ENDINGS: [&str; 32] = [
    "bmp", "bpmn", "csv", "doc", "docx", "dotx", "eml", "gif", "htm", "html", "jpeg", "jpg", "json", "md", "msg", "mxl", "odp", "ods", "odt", "pdf", "png",
    "ppt", "pptx", "rtf", "svg", "txt", "vsdx", "webp", "xls", "xlsx", "xml", "zip",
];

/// What is wrong with the path of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// No file lies there.
    NoFile,
    /// It leads out of the model.
    Outside,
}

/// What is wrong with a sample that is a path; none where it is a text, where its file is there, and where that can't be known.
pub fn missing(text: &str, loaded: &Loaded) -> Option<Lack> {
    let path = text.trim();
    if !is_path(path, loaded) {
        return None;
    }
    let is_gone = loaded.has_file(path) == Some(false);
    if leads_outside(path) { Some(Lack::Outside) } else { is_gone.then_some(Lack::NoFile) }
}

/// The samples whose files are missing, as far as that is known: what is not read from a folder may have them anywhere.
pub(super) fn missing_samples(model: &Model, loaded: &Loaded) -> Vec<MissingSample> {
    let regulations = model.regulations.iter().filter_map(|(id, it)| Some((id.element(), it.example.said()?)));
    let documents = model.documents.iter().filter_map(|(id, it)| Some((id.element(), it.template.said()?.example.said()?)));
    let mut out = Vec::new();
    for (element, text) in regulations.chain(documents) {
        for string in text.strings() {
            let lack = missing(string, loaded);
            out.extend(lack.map(|lack| MissingSample { element, path: string.trim().into(), span: text.span, outside: lack == Lack::Outside }));
        }
    }
    out
}

fn is_path(text: &str, loaded: &Loaded) -> bool {
    if text.contains(char::is_whitespace) || text.contains("://") || text.contains('@') {
        return false;
    }
    let (name, ending) = text.rsplit_once('.').unwrap_or((text, ""));
    let Some((folder, _)) = text.rsplit_once(['/', '\\']) else {
        return !name.is_empty() && ENDINGS.contains(&ending.to_lowercase().as_str());
    };
    // Without an ending it may be a pair of words as well, unless its folder is there.
    let ends = (1..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric()) && ending.bytes().any(|b| b.is_ascii_alphabetic());
    let relative = ["./", "../", ".\\", "..\\"].iter().any(|start| text.starts_with(start));
    !is_web(folder) && (ends || relative || !folder.is_empty() && loaded.has_file(folder) == Some(true))
}

/// `example.com/prices.pdf`: the first folder ends like a domain.
fn is_web(folder: &str) -> bool {
    let first = folder.split(['/', '\\']).next().unwrap_or(folder);
    first.rsplit_once('.').is_some_and(|(name, ending)| !name.is_empty() && ending.len() > 1 && ending.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded() -> Loaded {
        Loaded { folder: Some(env!("CARGO_MANIFEST_DIR").into()), ..Loaded::default() }
    }

    #[test]
    fn tells_paths_from_texts() {
        for path in ["examples/offer.md", "offer.docx", "../offer.md", "./offer", "a\\b.pdf", "C:\\offer.docx", "v1.0/offer.md", "src/offer"] {
            assert!(is_path(path, &loaded()), "{path} is a path");
        }
        for text in
            ["yes/no", "да/нет", "Price, date.", "offer 1.docx", "https://a.example/b.pdf", "a.example/b.pdf", "me@a.example", "a.example", "КП-12/2026", "1.5"]
        {
            assert!(!is_path(text, &loaded()), "{text} is a text");
        }
    }

    #[test]
    fn looks_for_files_only_where_it_knows_the_folder() {
        const NONE: [bool; 0] = [];
        let missing = |example: &str, folder: bool| {
            let text = format!("reglament: 1\nregulations: {{offer: {{example: '{example}'}}}}\n");
            let mut loaded = crate::load::from_bytes(vec![("x.yaml".to_string(), text.into_bytes())], &crate::load::Budget::default());
            loaded.folder = folder.then(|| env!("CARGO_MANIFEST_DIR").into());
            crate::model::read(&loaded, &crate::load::Budget::default()).0.missing_samples.into_iter().map(|sample| sample.outside).collect::<Vec<bool>>()
        };
        assert_eq!(missing("tests/data/complete.yaml", true), NONE);
        assert_eq!(missing("tests/data", true), NONE);
        assert_eq!(missing("tests/data/none.md", true), [false]);
        assert_eq!(missing("tests/data/none.md", false), NONE);
        assert_eq!(missing("../complete.yaml", true), [true]);
        assert_eq!(missing("tests/../../complete.yaml", false), [true]);
    }
}
