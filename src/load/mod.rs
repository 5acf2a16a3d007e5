//! 1: files → spanned trees. The only module that reads model files.
//!
//! Invariant: nothing here looks at what a file means. A file is read whole, refused by its budget before that where it is too large, and
//! turned into a [`Tree`]; faults of the text come back as findings, faults of the disk as [`Failure`]s.

mod parse;
mod reparse;
mod tree;
mod walk;

use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::finding::{Finding, Level};
use crate::source::{FileId, Source, Sources, Span};

pub use parse::{Budget, parse};
pub use reparse::{Known, parse_over};
pub use tree::{Data, Node, NodeId, Nodes, Style, Tree, Words};
pub use walk::{Place, ROOT_NAMES, around, begins_like_a_model, find, text_begins_like_a_model};

/// Something that the disk refused, or that is not there. It is told to the user and makes the exit status 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The message of the catalogue.
    pub key: &'static str,
    /// The path as the user would type it.
    pub path: String,
    /// What the system said, or a second path.
    pub detail: String,
}

impl Failure {
    /// A failure at `path`.
    pub fn new(key: &'static str, path: &Path, detail: &str) -> Self {
        Self { key, path: shown(path), detail: detail.to_string() }
    }

    /// What the system said about `path`.
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        let key = match error.kind() {
            std::io::ErrorKind::NotFound => "failure-not-found",
            std::io::ErrorKind::PermissionDenied => "failure-permission",
            _ => "failure-unreadable",
        };
        Self::new(key, path, &error.to_string())
    }
}

/// The text of one model with what was wrong with its bytes.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The files.
    pub sources: Sources,
    /// Files whose bytes are no text: shown, not parsed.
    pub unreadable: Vec<FileId>,
    /// What was wrong with the bytes.
    pub findings: Vec<Finding>,
    /// What the disk refused.
    pub failures: Vec<Failure>,
    /// The folder that the model lies in; none where it comes from elsewhere.
    pub folder: Option<PathBuf>,
}

impl Loaded {
    /// Whether something lies at a path inside the model's folder; none where there is no folder, or it may not be looked into.
    pub fn has_file(&self, path: &str) -> Option<bool> {
        self.folder.as_ref()?.join(path.replace('\\', "/")).try_exists().ok()
    }
}

/// Whether a path that a model names leads out of its folder: an absolute one, or one that climbs above it.
pub fn leads_outside(path: &str) -> bool {
    let mut depth = 0;
    let mut climbs = |part: &str| {
        depth += match part {
            "" | "." => 0,
            ".." => -1,
            _ => 1,
        };
        depth < 0
    };
    path.starts_with(['/', '\\', '~']) || path.get(1..2) == Some(":") || path.split(['/', '\\']).any(&mut climbs)
}

impl Loaded {
    /// The same files with other texts, in the order of the files. One whose bytes are no text stays as it is.
    #[must_use]
    pub fn with_texts(&self, texts: &[String]) -> Self {
        let of = |((file, source), text): ((FileId, &Source), &String)| {
            let text = if self.unreadable.contains(&file) { &source.text } else { text };
            Source::new(source.name.as_str(), text.as_str())
        };
        let sources = Sources::new(self.sources.iter().zip(texts).map(of).collect());
        Self { sources, unreadable: self.unreadable.clone(), findings: self.findings.clone(), failures: self.failures.clone(), folder: self.folder.clone() }
    }
}

/// Reads the files of one model, in parallel where there are several.
pub fn read(place: &Place, budget: &Budget) -> Loaded {
    read_over(place, budget, |_| None)
}

/// The same with texts laid over the disk: what an editor has not saved yet.
pub fn read_over(place: &Place, budget: &Budget, unsaved: impl Fn(&Path) -> Option<String> + Sync) -> Loaded {
    let read_one = |path: &std::path::PathBuf| match unsaved(path) {
        Some(text) if text.len() as u64 > budget.bytes => Ok(Bytes::TooLarge(text.len() as u64)),
        Some(text) => Ok(Bytes::Read(text.into_bytes())),
        None => read_file(path, budget),
    };
    let files: Vec<_> = match place.files.as_slice() {
        [one] => vec![read_one(one)],
        many => many.par_iter().map(read_one).collect(),
    };
    let (mut sources, mut loaded) = (Vec::new(), Loaded::default());
    for (path, bytes) in place.files.iter().zip(files) {
        match bytes {
            Ok(bytes) => add(&mut sources, &mut loaded, shown(path), bytes, budget),
            Err(failure) => loaded.failures.push(failure),
        }
    }
    loaded.sources = Sources::new(sources);
    loaded.folder = Some(place.folder().to_path_buf());
    loaded
}

/// Takes texts that are in memory already: standard input, an editor's unsaved files, a test.
pub fn from_bytes(files: Vec<(String, Vec<u8>)>, budget: &Budget) -> Loaded {
    let (mut sources, mut loaded) = (Vec::new(), Loaded::default());
    for (name, bytes) in files {
        let bytes = if bytes.len() as u64 > budget.bytes { Bytes::TooLarge(bytes.len() as u64) } else { Bytes::Read(bytes) };
        add(&mut sources, &mut loaded, name, bytes, budget);
    }
    loaded.sources = Sources::new(sources);
    loaded
}

enum Bytes {
    Read(Vec<u8>),
    TooLarge(u64),
}

fn read_file(path: &Path, budget: &Budget) -> Result<Bytes, Failure> {
    let io = |error| Failure::io(path, &error);
    let file = std::fs::File::open(path).map_err(io)?;
    let size = file.metadata().map_err(io)?.len();
    if size > budget.bytes {
        return Ok(Bytes::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // The size may lie (a pipe, a file that grows): one byte more than the budget is enough to know.
    file.take(budget.bytes + 1).read_to_end(&mut bytes).map_err(io)?;
    let length = bytes.len() as u64;
    Ok(if length > budget.bytes { Bytes::TooLarge(length) } else { Bytes::Read(bytes) })
}

fn add(sources: &mut Vec<Source>, loaded: &mut Loaded, name: String, bytes: Bytes, budget: &Budget) {
    let file = FileId(u32::try_from(sources.len()).unwrap_or(u32::MAX));
    let refused = |rule, key, start: usize| {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        Finding::new(rule, Level::Error, Span::new(file, start, start)).variant(key)
    };
    match bytes {
        Bytes::TooLarge(size) => {
            let megabytes = |bytes: u64| f64::from(u32::try_from(bytes >> 20).unwrap_or(u32::MAX));
            let finding = refused("budget-exceeded", "budget-exceeded-size", 0);
            loaded.findings.push(finding.with("size", megabytes(size)).with("limit", megabytes(budget.bytes)));
            loaded.unreadable.push(file);
            sources.push(Source::new(name, ""));
        }
        Bytes::Read(bytes) => match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => sources.push(Source::new(name, text)),
            Ok(text) => {
                let at = text.find('\0').unwrap_or(0);
                loaded.findings.push(refused("yaml-invalid", "yaml-invalid-binary", at));
                loaded.unreadable.push(file);
                sources.push(Source::new(name, text));
            }
            Err(error) => {
                let (at, bytes) = (error.utf8_error().valid_up_to(), error.into_bytes());
                let key = if is_binary(&bytes) { "yaml-invalid-binary" } else { "yaml-invalid-encoding" };
                let byte = format!("0x{:02X}", bytes.get(at).copied().unwrap_or(0));
                loaded.findings.push(refused("yaml-invalid", key, at).with("byte", byte));
                loaded.unreadable.push(file);
                sources.push(Source::new(name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        },
    }
}

/// UTF-16 has zero bytes too, but says so at its start: that is a matter of saving the file again, not of a wrong file.
fn is_binary(bytes: &[u8]) -> bool {
    bytes.contains(&0) && !bytes.starts_with(&[0xFF, 0xFE]) && !bytes.starts_with(&[0xFE, 0xFF])
}

/// A path as the user would type it, with forward slashes and without a leading `./`.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").filter(|rest| !rest.is_empty()).map_or_else(|| text.clone(), str::to_string)
}
