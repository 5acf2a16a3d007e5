//! What of a model is said already, by path: aliases and merge keys are followed, for to the reader it stands there.

use super::meaning::{is_by_language, meaning};
use super::path::shape_at;
use crate::load::{self, Budget, Loaded, NodeId, Tree};
use crate::source::Source;

/// The files of a model, read to be asked about keys.
#[derive(Debug)]
pub struct Reading<'s> {
    files: Vec<(&'s Source, Tree<'s>)>,
}

impl<'s> Reading<'s> {
    /// Reads the files of a model.
    pub fn new(loaded: &'s Loaded, budget: &Budget) -> Self {
        let readable = loaded.sources.iter().filter(|(file, _)| !loaded.unreadable.contains(file));
        Self { files: readable.map(|(file, source)| (source, load::parse(file, source, budget, &mut Vec::new()))).collect() }
    }

    /// Whether anything is said at a path, be it `none`.
    pub fn is_said(&self, path: &[String]) -> bool {
        self.files.iter().any(|(source, tree)| tree.root().is_some_and(|root| said(tree, &source.text, root, path, 0)))
    }
}

fn said(tree: &Tree<'_>, text: &str, node: NodeId, path: &[String], depth: usize) -> bool {
    let Some(key) = path.get(depth) else { return says(tree, text, node) };
    let shape = shape_at(&path[..depth]);
    let is_short = match meaning(tree, text, node) {
        super::meaning::Meaning::Map(pairs) => is_by_language(&pairs, shape),
        super::meaning::Meaning::Text(_) => true,
        // `reaction: none` says it of every part.
        super::meaning::Meaning::Absence(_) => return true,
        _ => false,
    };
    if is_short {
        return shape.is_some_and(|shape| shape.short == Some(key.as_str())) && depth + 1 == path.len();
    }
    let pairs = tree.merged(node, 10_000);
    let is_absence = pairs.first().is_some_and(|(key, _)| tree.scalar(*key).is_some_and(|(word, _)| matches!(word, "none" | "n/a")));
    let inside = pairs.iter().find(|(one, _)| tree.scalar(*one).is_some_and(|(word, _)| word == key));
    (is_absence && depth > 0) || inside.is_some_and(|(_, value)| said(tree, text, *value, path, depth + 1))
}

fn says(tree: &Tree<'_>, text: &str, node: NodeId) -> bool {
    use super::meaning::Meaning;
    match meaning(tree, text, node) {
        Meaning::Nothing(_) => false,
        Meaning::List(items) => !items.is_empty(),
        Meaning::Map(pairs) => !pairs.is_empty(),
        Meaning::Text(said) => !said.trim().is_empty(),
        Meaning::Absence(_) | Meaning::Alias(_) | Meaning::Broken => true,
    }
}
