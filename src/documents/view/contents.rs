//! The list of the documents that were built together, and what each is for.

use schemars::JsonSchema;
use serde::Serialize;

use super::front::Front;
use super::maker::Maker;
use super::parts::GapList;
use super::stock::Stock;

/// The list of documents.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Contents {
    /// What stands at its head.
    pub front: Front,
    /// The kinds of which there is one document.
    pub whole: Vec<Shelf>,
    /// Those with a document for each process, stage or role.
    pub groups: Vec<Shelf>,
    /// It has no gap list of its own.
    pub gaps: GapList,
}

/// Documents of one kind.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Shelf {
    /// What such a document is called.
    pub kind: String,
    /// What it is for, in a sentence.
    pub purpose: String,
    /// The documents.
    pub papers: Vec<Volume>,
}

/// A document of the list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Volume {
    /// Its title.
    pub title: String,
    /// Its Markdown file, named from the list.
    pub path: String,
    /// How many gaps stand open in it.
    pub lacking: usize,
    /// How many questions stand open in it.
    pub unasked: usize,
}

/// The list of some documents, given by their heads, in order.
pub(super) fn contents<'f>(stock: &Stock<'_>, papers: impl Iterator<Item = (&'f Front, Volume)>) -> Contents {
    let maker = &Maker::new(stock);
    let mut groups: Vec<Shelf> = Vec::new();
    for (front, volume) in papers {
        match groups.last_mut().filter(|last| last.kind == front.kind) {
            Some(last) => last.papers.push(volume),
            None => groups.push(Shelf { kind: front.kind.clone(), purpose: front.purpose.clone(), papers: vec![volume] }),
        }
    }
    // Whether there is one document is a matter of its kind, and not of how many processes a company has.
    let (groups, whole) = groups.into_iter().partition(|shelf| shelf.papers.iter().any(|paper| paper.path.contains('/')));
    Contents { front: Front::new(maker, "index", "index", maker.word("doc-title-index")), whole, groups, gaps: GapList::default() }
}
