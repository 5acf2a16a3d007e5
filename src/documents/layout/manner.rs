//! How the sections of a document are set off and numbered, and which of them are listed.

use super::look::{CARD_SIZE, CELL_SIZE};
use crate::documents::Paper;
use crate::documents::markdown::{Block, Inline, letters};
use crate::documents::page::OWN_CONTENTS;

/// Contents are for documents that are longer than this.
pub(in crate::documents) const SHORT: usize = 2;
/// And have more headings than this.
pub(in crate::documents) const FEW: usize = 3;
/// Contents of more headings than this begin a page, in a document whose sections do.
pub(in crate::documents) const LONG: usize = 20;
/// How many ranks are listed.
pub(in crate::documents) const RANKS: u8 = 2;
/// The address of the gap list.
pub(in crate::documents) const GAPS: &str = "section-gaps";

/// How the sections of a document are set off.
#[derive(Debug, Clone, Copy)]
pub(in crate::documents) struct Manner {
    /// Whether each section begins a page.
    pub(in crate::documents) turns: bool,
    /// The size of the letters in tables.
    pub(in crate::documents) cells: f64,
    /// Whether sections are numbered.
    pub(in crate::documents) numbered: bool,
    /// Whether the paragraphs of numbered sections are clauses.
    pub(in crate::documents) clauses: bool,
}

impl Manner {
    /// That of a document with these blocks.
    pub(in crate::documents) fn of(paper: &Paper, blocks: &[Block]) -> Self {
        let mut sections = blocks.iter().filter_map(|block| if let Block::Heading(2, text) = block { Some(text) } else { None });
        let numbered = sections.next().is_some_and(|text| unnumbered(text, 1).is_some());
        let turns = matches!(paper.front.document, "handbook" | "cards");
        // A card is to fit a page.
        let cells = if paper.front.document == "cards" { CARD_SIZE } else { CELL_SIZE };
        Self { cells, turns, numbered, clauses: paper.front.signed.is_some() }
    }
}

/// The contents that a document brings along have no pages; those of the file do.
pub(in crate::documents) fn without_contents(blocks: Vec<Block>) -> Vec<Block> {
    let mut within = false;
    let keep = |block: &Block| {
        if let Block::Heading(_, text) = block {
            within = has_place(text, OWN_CONTENTS);
        }
        !within
    };
    let mut keep = keep;
    blocks.into_iter().filter(|block| keep(block)).filter(|block| !matches!(block, Block::Heading(_, text) if letters(text).trim().is_empty())).collect()
}

pub(in crate::documents) fn has_place(text: &[Inline], place: &str) -> bool {
    text.iter().any(|inline| matches!(inline, Inline::Place(one) if one == place))
}

/// A heading without the number that it was typed with, if that is the next one.
pub(in crate::documents) fn unnumbered(text: &[Inline], number: u64) -> Option<Vec<Inline>> {
    let mut out = text.to_vec();
    let first = out.iter_mut().find_map(|inline| if let Inline::Run(run) = inline { Some(run) } else { None })?;
    first.text = first.text.strip_prefix(&format!("{number}. "))?.to_string();
    Some(out)
}
