//! What the template `document.typ` sees. Lengths are in points.

use serde::Serialize;

use super::super::layout::{Cell, Letters, Profile, Sheet};

/// A document.
#[derive(Debug, Serialize)]
pub(super) struct Document {
    /// The language, and its region.
    pub(super) language: (String, Option<String>),
    pub(super) title: String,
    pub(super) author: Option<String>,
    pub(super) description: String,
    pub(super) keywords: Vec<String>,
    /// `plain` or `gost`.
    pub(super) profile: &'static str,
    pub(super) fonts: Fonts,
    pub(super) sizes: Sizes,
    /// Upright and lying pages.
    pub(super) upright: SheetView,
    pub(super) lying: SheetView,
    /// What stands at the head and the foot of pages.
    pub(super) company: String,
    pub(super) draft: Option<String>,
    pub(super) edition: String,
    pub(super) words: PageWords,
    /// Whether there are headings enough for contents.
    pub(super) contents: bool,
    /// Contents are for documents of more pages.
    pub(super) contents_longer_than: usize,
    /// The rank down to which they list.
    pub(super) contents_ranks: u8,
    /// The approval, in rows.
    pub(super) approval: Option<Vec<Vec<ApprovalCell>>>,
    /// What stands before the first section.
    pub(super) head: Vec<Part>,
    /// What follows.
    pub(super) sections: Vec<Section>,
    /// What is signed at the end.
    pub(super) sheets: Vec<SignedSheet>,
    /// The words of each heading, by its label.
    pub(super) entries: serde_json::Map<String, serde_json::Value>,
    /// The labels that other documents may lead to.
    #[serde(skip)]
    pub(super) places: Vec<String>,
}

/// Families of fonts: for text, and for what is typed.
#[derive(Debug, Serialize)]
pub(super) struct Fonts {
    pub(super) text: Vec<&'static str>,
    pub(super) code: Vec<&'static str>,
}

/// How letters are set.
#[derive(Debug, Serialize)]
pub(super) struct Sizes {
    title: LettersView,
    body: LettersView,
    /// Headings of the ranks 2 to 5.
    headings: Vec<LettersView>,
}

impl Sizes {
    pub(super) fn of(profile: Profile) -> Self {
        let headings = (1..=4).map(|rank| LettersView::of(profile.heading(rank))).collect();
        Self { title: LettersView::of(profile.title()), body: LettersView::of(profile.body()), headings }
    }
}

#[derive(Debug, Serialize)]
struct LettersView {
    size: f64,
    before: f64,
    after: f64,
}

impl LettersView {
    fn of(letters: Letters) -> Self {
        Self { size: letters.size, before: letters.before, after: letters.after }
    }
}

/// A page and its margins.
#[derive(Debug, Serialize)]
pub(super) struct SheetView {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl SheetView {
    pub(super) fn of(sheet: Sheet) -> Self {
        Self { left: sheet.left, right: sheet.right, top: sheet.top, bottom: sheet.bottom }
    }
}

/// “Page”, “pages”, “of”, “contents”.
#[derive(Debug, Serialize)]
pub(super) struct PageWords {
    pub(super) page: String,
    pub(super) pages: String,
    pub(super) of: String,
    pub(super) contents: String,
}

/// Pages that lie in one way.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    pub(super) lying: bool,
    pub(super) blocks: Vec<Part>,
}

/// A part of a document.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Part {
    /// A heading; the title has the rank 1. Its label, and whether it begins a page.
    Heading { rank: u8, text: Vec<Piece>, label: String, turns: bool },
    /// A paragraph: its number, where it is a clause; whether it stays with what follows.
    Paragraph { text: Vec<Piece>, clause: Option<String>, leads: bool },
    /// A list: with which number it starts, or none; whether its entries begin with a box to be ticked; its entries.
    List { start: Option<u64>, boxes: bool, entries: Vec<Vec<Part>> },
    /// A paragraph that is set off: `quote`, `note`, `warning`, `caution`.
    Quote { tint: &'static str, text: Vec<Piece> },
    /// Text as it was typed, in lines.
    Code { text: Vec<Piece> },
    /// A table.
    Table(Grid),
    /// A picture, in pieces between which a page may end; whether it stays with what follows.
    Picture { pieces: Vec<PicturePiece>, leads: bool },
    /// A line across.
    Rule,
}

/// A piece of a picture: its SVG, its size, its words.
#[derive(Debug, Serialize)]
pub(super) struct PicturePiece {
    pub(super) svg: String,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) alt: String,
}

/// A table.
#[derive(Debug, Serialize)]
pub(super) struct Grid {
    /// Whether its first column are the heads of its rows.
    pub(super) card: bool,
    /// The size of its letters.
    pub(super) size: f64,
    /// The widths of its columns.
    pub(super) columns: Vec<f64>,
    /// Whether each is set to the right.
    pub(super) right: Vec<bool>,
    pub(super) head: Vec<Vec<Piece>>,
    pub(super) rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// Whether it may be torn between pages.
    pub(super) torn: bool,
    pub(super) cells: Vec<Vec<Piece>>,
}

/// A part of a paragraph.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Piece {
    /// Letters of one kind, in pieces between which a line may be broken; whether a word of them is wider than a line.
    Run { words: Vec<String>, long: bool, bold: bool, italic: bool, struck: bool, code: bool },
    /// What leads somewhere: to a label, or to an address. Whether it is the marker of a gap.
    Link { label: Option<String>, url: Option<String>, gap: bool, text: Vec<Piece> },
    /// The end of a line.
    Break,
    /// A place, by its label.
    Place { label: String },
}

/// A cell of the approval: how many of its two columns it takes, its words, whether they are small print, whether a line is below.
#[derive(Debug, Serialize)]
pub(super) struct ApprovalCell {
    span: usize,
    text: String,
    small: bool,
    line: bool,
}

/// A row of the approval.
pub(super) fn approval_row(cells: Vec<Cell>) -> Vec<ApprovalCell> {
    let of = |cell| match cell {
        Cell::Wide(text, line) => ApprovalCell { span: 2, text, small: false, line },
        Cell::Small(text, wide) => ApprovalCell { span: if wide { 2 } else { 1 }, text, small: true, line: false },
        Cell::Line => ApprovalCell { span: 1, text: String::new(), small: false, line: true },
        Cell::Blank => ApprovalCell { span: 1, text: String::new(), small: false, line: false },
    };
    cells.into_iter().map(of).collect()
}

/// What is signed at the end.
#[derive(Debug, Serialize)]
pub(super) struct SignedSheet {
    pub(super) title: String,
    /// Whether it begins a page.
    pub(super) turns: bool,
    pub(super) table: Grid,
}
