//! Files → what each of them says → a model. An editor reads again only what was changed.

use std::sync::Arc;

use super::decode::{Decode, Decoder, Fields};
use super::{Model, Root, absent, assemble, reference, resolve, sample};
use crate::finding::Finding;
use crate::load::{Budget, Known, Loaded, NodeId, Nodes, Tree};
use crate::source::{FileId, Source, Span};

/// What one file says, before it is put together with the others.
#[derive(Debug, Clone)]
pub struct FileContent {
    pub(super) root: Root,
    /// Sections that the file gives a second time, which was reported: their elements count all the same, lest every mention of them is reported too.
    pub(super) again: Vec<Root>,
    /// The places of the keys at the top of the file.
    pub(super) keys: Vec<(Box<str>, Span)>,
    pub(super) comments: Vec<Span>,
    pub(super) complete: bool,
    pub(super) unread: Vec<Box<str>>,
    pub(super) findings: Vec<Finding>,
}

/// Reads all files of a model and resolves it. Whatever is wrong is in the findings; the model holds the rest.
pub fn read(loaded: &Loaded, budget: &Budget) -> (Model, Vec<Finding>) {
    put_together(read_files(loaded, budget), loaded)
}

/// What each readable file says, in the order of the files.
pub fn read_files(loaded: &Loaded, budget: &Budget) -> Vec<FileContent> {
    read_each(loaded, |file, source| {
        let mut findings = Vec::new();
        let tree = crate::load::parse(file, source, budget, &mut findings);
        decode_file(&tree, &source.text, findings)
    })
}

/// The same where something of a file is known already: an editor reads again only what was changed.
pub fn read_files_over(loaded: &Loaded, budget: &Budget, before: impl Fn(FileId, &Source) -> Before + Sync) -> Vec<Reading> {
    read_each(loaded, |file, source| {
        let known = match before(file, source) {
            Before::Same(reading) => return reading,
            Before::Other(known) => known,
        };
        let mut findings = Vec::new();
        let tree = match &known {
            Some(known) => crate::load::parse_over(file, source, known, budget, &mut findings),
            None => crate::load::parse(file, source, budget, &mut findings),
        };
        let content = decode_file(&tree, &source.text, findings);
        let nodes = tree.is_complete().then(|| tree.into_nodes());
        let known = nodes.clone().map(|nodes| Known { text: source.text.as_str().into(), nodes }).or(known);
        Reading { file, content: Some(Arc::new(content)), nodes, known }
    })
}

/// What files say, to be put together. Of several it stays known, for the next time; the only file of a model is read again because it has changed.
pub fn contents(readings: &mut [Reading]) -> Vec<FileContent> {
    use rayon::prelude::*;
    match readings {
        [one] => one.content.take().map(Arc::unwrap_or_clone).into_iter().collect(),
        several => several.par_iter().filter_map(|reading| reading.content.as_deref().cloned()).collect(),
    }
}

/// Does something with each readable file, in parallel where there are several.
fn read_each<T: Send>(loaded: &Loaded, one: impl Fn(FileId, &Source) -> T + Sync) -> Vec<T> {
    use rayon::prelude::*;
    let files: Vec<_> = loaded.sources.iter().filter(|(file, _)| !loaded.unreadable.contains(file)).collect();
    match files.as_slice() {
        [(file, source)] => vec![one(*file, source)],
        many => many.par_iter().map(|(file, source)| one(*file, source)).collect(),
    }
}

/// What is known of a file before it is read.
#[derive(Debug)]
pub enum Before {
    /// All: its text is the same.
    Same(Reading),
    /// What it said when it was last read to its end, if it ever was.
    Other(Option<Known>),
}

/// A file that was read, and what helps to read it again.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The file.
    pub file: FileId,
    /// What it says, unless that has been put together and is needed no more.
    pub content: Option<Arc<FileContent>>,
    /// Its nodes, if it could be read to its end.
    pub nodes: Option<Arc<Nodes>>,
    /// The newest text of it that could be read to its end.
    pub known: Option<Known>,
}

/// The model that the contents of its files make up.
pub fn put_together(contents: Vec<FileContent>, loaded: &Loaded) -> (Model, Vec<Finding>) {
    let (mut model, findings) = put_together_alone(contents, loaded);
    model.reference = reference::Reference::of(&model, loaded);
    (model, findings)
}

/// A model without what it is compared with, which may be compared with it in turn.
pub(super) fn read_alone(loaded: &Loaded, budget: &Budget) -> Model {
    put_together_alone(read_files(loaded, budget), loaded).0
}

fn put_together_alone(contents: Vec<FileContent>, loaded: &Loaded) -> (Model, Vec<Finding>) {
    let mut findings = loaded.findings.clone();
    let mut model = assemble::assemble(contents, &mut findings);
    model.cut |= !loaded.unreadable.is_empty() || !loaded.failures.is_empty();
    resolve::resolve(&mut model, &mut findings);
    absent::offer(&mut findings, loaded);
    model.missing_samples = sample::missing_samples(&model, loaded);
    (model, findings)
}

fn decode_file(tree: &Tree<'_>, text: &str, findings: Vec<Finding>) -> FileContent {
    let mut decoder = Decoder::new(tree, text);
    decoder.findings = findings;
    let (mut root, mut keys, mut again) = (Root::default(), Vec::new(), Vec::new());
    if let Some(node) = tree.root() {
        root = Root::decode(&mut decoder, node).unwrap_or_default();
        for (key, value) in tree.pairs(node).into_iter().flatten() {
            let Some((word, _)) = tree.scalar(key) else { continue };
            if keys.iter().any(|(known, _): &(Box<str>, Span)| **known == *word) {
                again.extend(section(&mut decoder, word, value));
            }
            keys.push((word.into(), tree.span(key)));
        }
    }
    // A file that is a list or a text says nothing that could be judged.
    let is_map = tree.root().is_none_or(|node| tree.pairs(node).is_some());
    let (comments, complete) = (tree.comments().collect(), tree.is_complete() && is_map);
    FileContent { root, again, keys, comments, complete, unread: decoder.unread, findings: decoder.findings }
}

/// A section of which elements add up, by itself.
fn section(decoder: &mut Decoder<'_, '_>, key: &str, value: NodeId) -> Option<Root> {
    const ONCE: [&str; 5] = ["reglament", "model", "lint", "build", "crm_targets"];
    let number = Root::KEYS.iter().position(|known| *known == key && !ONCE.contains(known))?;
    let mut root = Root::default();
    Fields::set(&mut root, decoder, number, value);
    Some(root)
}
