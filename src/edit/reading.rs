//! What of a model is said already, by path: aliases and merge keys are followed, for to the reader it stands there.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::meaning::{Meaning, is_short, meaning};
use super::path::shape_at;
use crate::load::{self, Budget, Data, Loaded, NodeId, Tree};
use crate::source::Source;

/// The most pairs that a map may have with its merge keys carried out.
const MERGED: usize = 100_000;

/// The keys of a map and what stands behind each.
type Keys = FxHashMap<Box<str>, NodeId>;

/// The files of a model, read to be asked about keys.
#[derive(Debug)]
pub struct Reading<'s> {
    files: Vec<(&'s Source, Tree<'s>)>,
    /// Maps that were looked into: thousands of questions are asked about the same few.
    maps: RefCell<FxHashMap<(usize, NodeId), Rc<Keys>>>,
}

impl<'s> Reading<'s> {
    /// Reads the files of a model.
    pub fn new(loaded: &'s Loaded, budget: &Budget) -> Self {
        let readable = loaded.sources.iter().filter(|(file, _)| !loaded.unreadable.contains(file));
        let files = readable.map(|(file, source)| (source, load::parse(file, source, budget, &mut Vec::new()))).collect();
        Self { files, maps: RefCell::default() }
    }

    /// Whether anything is said at a path, be it `none`.
    pub fn is_said(&self, path: &[String]) -> bool {
        (0..self.files.len()).any(|file| self.files[file].1.root().is_some_and(|root| self.said(file, root, path)))
    }

    /// Follows the path from the top of a file.
    fn said(&self, file: usize, root: NodeId, path: &[String]) -> bool {
        let (source, tree) = &self.files[file];
        let mut node = root;
        for (depth, key) in path.iter().enumerate() {
            let shape = shape_at(&path[..depth]);
            let (is_text, is_absence) = match &tree.resolved(node).data {
                Data::Map(_) => (is_short(tree, &source.text, tree.target(node), shape), is_refusal(tree, node)),
                Data::Scalar(..) => match meaning(tree, &source.text, node) {
                    // `reaction: none` says it of every part.
                    Meaning::Absence(_) => return true,
                    Meaning::Text(_) => (true, false),
                    _ => return false,
                },
                _ => return false,
            };
            if is_text {
                return shape.is_some_and(|shape| shape.short == Some(key.as_str())) && depth + 1 == path.len();
            }
            if is_absence && depth > 0 {
                return true;
            }
            let Some(value) = self.keys(file, node).get(key.as_str()).copied() else { return false };
            node = value;
        }
        says(tree, &source.text, node)
    }

    fn keys(&self, file: usize, map: NodeId) -> Rc<Keys> {
        let tree = &self.files[file].1;
        let read = || {
            let mut keys = Keys::default();
            for (key, value) in tree.merged(map, MERGED) {
                if let Some((word, _)) = tree.scalar(key) {
                    keys.entry(word.into()).or_insert(value);
                }
            }
            Rc::new(keys)
        };
        self.maps.borrow_mut().entry((file, map)).or_insert_with(read).clone()
    }
}

/// Whether a map is `none: why` or `n/a: why`.
fn is_refusal(tree: &Tree<'_>, map: NodeId) -> bool {
    let first = tree.pairs(map).and_then(|mut pairs| pairs.next());
    first.is_some_and(|(key, _)| tree.scalar(key).is_some_and(|(word, _)| matches!(word, "none" | "n/a")))
}

fn says(tree: &Tree<'_>, text: &str, node: NodeId) -> bool {
    match &tree.node(node).data {
        Data::List(children) => !tree.children(children).is_empty(),
        Data::Map(children) => !tree.children(children).is_empty(),
        Data::Scalar(..) => match meaning(tree, text, node) {
            Meaning::Nothing(_) => false,
            Meaning::Text(said) => !said.trim().is_empty(),
            _ => true,
        },
        Data::Alias(_) | Data::Broken => true,
    }
}
