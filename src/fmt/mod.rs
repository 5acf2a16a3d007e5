//! One canonical layout of a model's YAML: a text in, a text out. Nothing is read or written here.
//!
//! What a file says is never changed: the new text is read again and held against the old one, node by node and comment by comment, and where they differ the file
//! is kept as it is. Line breaks become LF; a byte order mark goes.

mod layout;
mod order;
mod print;
mod same;
mod scalar;

use crate::finding::Finding;
use crate::load::{Budget, Tree, parse};
use crate::source::{FileId, Source};

/// How wide a line may be before what stands in brackets is broken and a long text is wrapped, in columns of a terminal.
pub const WIDTH: usize = 160;

/// How wide the lines of a text are that is wrapped.
pub const WRAP: usize = 120;

/// How often a layout may take to settle.
const ROUNDS: usize = 4;

/// What came of laying out a text.
#[derive(Debug, Clone)]
pub enum Layout {
    /// The text in the canonical layout; often the same.
    Done(String),
    /// It can't be read to its end, so nothing is known of the rest.
    Unreadable(Box<Finding>),
    /// It has something that can't be laid out with certainty: a key that is no word, a tag, a directive, a second document, or a change that would move a waiver.
    Unsafe,
}

/// Lays out a text.
pub fn format(text: &str, budget: &Budget) -> Layout {
    // The keys are put in order if the file stays the same with that: an alias has to stand behind its anchor.
    match settle(text, budget, true) {
        Layout::Unsafe => settle(text, budget, false),
        done => done,
    }
}

/// Lays out until nothing changes any more.
fn settle(text: &str, budget: &Budget, sorted: bool) -> Layout {
    let mut now = text.to_string();
    for _ in 0..ROUNDS {
        match once(&now, budget, sorted) {
            Layout::Done(next) if next == now => return Layout::Done(now),
            Layout::Done(next) => now = next,
            other => return other,
        }
    }
    Layout::Unsafe
}

fn once(text: &str, budget: &Budget, sorted: bool) -> Layout {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    if plain.contains('\r') {
        return Layout::Unsafe;
    }
    let source = Source::new("", plain);
    let tree = match read(&source, budget) {
        Ok(tree) => tree,
        Err(finding) => return Layout::Unreadable(finding),
    };
    let Some(page) = layout::page(&tree, &source, sorted) else { return Layout::Unsafe };
    let after = Source::new("", print::page(&page, &tree, &source));
    match read(&after, budget) {
        Ok(new) if same::is_same(&tree, &source, &new, &after) => Layout::Done(after.text),
        _ => Layout::Unsafe,
    }
}

fn read<'s>(source: &'s Source, budget: &Budget) -> Result<Tree<'s>, Box<Finding>> {
    let mut findings = Vec::new();
    let tree = parse(FileId(0), source, budget, &mut findings);
    match findings.into_iter().next() {
        Some(finding) => Err(Box::new(finding)),
        None => Ok(tree),
    }
}
