//! How the sections of a document are set off and numbered, and which of them are listed.

use super::face::Face;
use super::look::{CARD_SIZE, CELL_SIZE, Profile, Side};
use super::sides::height;
use crate::documents::markdown::{Block, Inline, letters};
use crate::documents::page::OWN_CONTENTS;
use crate::documents::{Paper, Pictures};

/// Contents are for documents that are longer than this.
pub(in crate::documents) const SHORT: usize = 2;
/// And have more headings than this.
pub(in crate::documents) const FEW: usize = 3;
/// How many ranks are listed.
pub(in crate::documents) const RANKS: u8 = 2;
/// The address of the gap list.
pub(in crate::documents) const GAPS: &str = "section-gaps";

/// How the sections of a document are set off.
#[derive(Debug, Clone, Copy)]
pub(in crate::documents) struct Manner {
    /// Which sections begin a page.
    pub(in crate::documents) turns: Turns,
    /// The size of the letters in tables.
    pub(in crate::documents) cells: f64,
    /// Whether sections are numbered.
    pub(in crate::documents) numbered: bool,
    /// Whether the paragraphs of numbered sections are clauses.
    pub(in crate::documents) clauses: bool,
    /// Whether the first section is a page by itself, for the owner: what there is besides, the contents too, comes behind it.
    pub(in crate::documents) opens_with_a_page: bool,
}

/// Which sections begin a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) enum Turns {
    None,
    /// Those that fill more than a page, unless they would leave a hole before them.
    Chapters,
    /// Each.
    All,
}

impl Manner {
    /// That of a document with these blocks.
    pub(in crate::documents) fn of(paper: &Paper, blocks: &[Block]) -> Self {
        let mut sections = blocks.iter().filter_map(|block| if let Block::Heading(2, text) = block { Some(text) } else { None });
        let numbered = sections.next().is_some_and(|text| unnumbered(text, 1).is_some());
        let turns = match paper.front.document {
            "cards" => Turns::All,
            "handbook" => Turns::Chapters,
            _ => Turns::None,
        };
        // A card is to fit a page.
        let cells = if paper.front.document == "cards" { CARD_SIZE } else { CELL_SIZE };
        let opens_with_a_page = paper.front.document == "diagnosis";
        Self { cells, turns, numbered, clauses: paper.front.signed.is_some(), opens_with_a_page }
    }

    /// How many blocks stand before the contents.
    pub(in crate::documents) fn opening(self, blocks: &[Block]) -> usize {
        let lowest = if self.opens_with_a_page { 2 } else { u8::MAX };
        let mut sections = (0..blocks.len()).filter(|at| matches!(&blocks[*at], Block::Heading(rank, _) if (2..=lowest).contains(rank)));
        sections.nth(usize::from(self.opens_with_a_page)).unwrap_or(blocks.len())
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

/// A card that has no more rows is no more than what its heading says.
const FEW_ROWS: usize = 2;

/// Whether a block stays with the next: what introduces a table, a list or a picture does not stand alone at the foot of a page, nor at the head of one the
/// note of where a fact comes from, or what is added to a table.
pub(in crate::documents) fn leads(blocks: &[Block], at: usize) -> bool {
    let Some(next) = blocks.get(at + 1) else { return false };
    let introduces = |next: Option<&Block>| matches!(next, Some(Block::Table(_) | Block::Item(_) | Block::Picture(..) | Block::Code(_)));
    match &blocks[at] {
        Block::Heading(..) | Block::Rule => false,
        Block::Paragraph(_) => is_note(next) || introduces(Some(next)),
        // A card of a line or two is the beginning of a section, not a part of it.
        Block::Table(table) if table.is_card() && table.rows.len() <= FEW_ROWS => matches!(next, Block::Paragraph(_) | Block::Table(_)),
        Block::Table(_) => matches!(next, Block::Paragraph(_)) && !introduces(blocks.get(at + 2)),
        Block::Item(_) | Block::Quote(..) | Block::Code(_) | Block::Picture(..) => is_note(next),
    }
}

/// Whether it is a note: a paragraph that begins in italics.
fn is_note(block: &Block) -> bool {
    let Block::Paragraph(text) = block else { return false };
    text.iter().find_map(|inline| if let Inline::Run(run) = inline { Some(run.italic) } else { None }) == Some(true)
}

/// Whether the section that begins with a heading fills more than a page.
pub(in crate::documents) fn fills_a_page(blocks: &[Block], at: usize, pictures: &Pictures, profile: Profile, face: &'static Face) -> bool {
    let begins = |block: &Block| matches!(block, Block::Heading(1 | 2, _));
    if !begins(&blocks[at]) {
        return false;
    }
    let sheet = profile.sheet(Side::Upright);
    let mut left = sheet.inner_height();
    for block in blocks[at..at + 1].iter().chain(blocks[at + 1..].iter().take_while(|block| !begins(block))) {
        left -= height(block, pictures, profile, face, sheet.inner_width());
        if left < 0.0 {
            return true;
        }
    }
    false
}
