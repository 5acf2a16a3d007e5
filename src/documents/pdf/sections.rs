//! Blocks → what the template sees of them.

use std::collections::HashSet;
use std::ops::Range;

use super::text::{self, Set};
use super::view::{Grid as GridView, Part, PicturePiece, Piece, Row, SignedSheet};
use crate::diagram::Drawing;
use crate::documents::Pictures;
use crate::documents::layout::{
    Face, GAPS, Grid, Manner, Places, Profile, SIDES, Side, SignSheet, TALL, Turns, fills_a_page, has_place, leads, points, unnumbered,
};
use crate::documents::markdown::{Block, Inline, Item, Table, Tint, letters};

/// How far a list is set in.
const INDENT: f64 = 18.0;
/// Lists that lie deeper are set in no further.
const DEEPEST: usize = 8;
/// Around a picture.
const AROUND: f64 = 40.0;

/// Writes the blocks of one document.
pub(super) struct Writer<'a> {
    places: &'a Places,
    pictures: &'a Pictures,
    profile: Profile,
    manner: Manner,
    face: &'static Face,
    side: Side,
    /// Whether the section that begins begins a page.
    turns: bool,
    /// How many numbered sections there are so far, and clauses in this one; none where paragraphs are no clauses.
    section: u64,
    clauses: Option<u64>,
    /// The labels that stand already.
    written: HashSet<String>,
    /// Those of places.
    pub(super) marked: Vec<String>,
    /// The words of each heading, by its label.
    pub(super) entries: serde_json::Map<String, serde_json::Value>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(places: &'a Places, pictures: &'a Pictures, (profile, manner): (Profile, Manner), face: &'static Face) -> Self {
        Self {
            places,
            pictures,
            profile,
            manner,
            face,
            side: Side::Upright,
            turns: false,
            section: 0,
            clauses: None,
            written: HashSet::new(),
            marked: Vec::new(),
            entries: serde_json::Map::new(),
        }
    }

    /// Some of the blocks, on pages that lie so.
    pub(super) fn blocks(&mut self, blocks: &[Block], some: Range<usize>, side: Side) -> Vec<Part> {
        self.side = side;
        let mut out = Vec::new();
        let mut at = some.start;
        while let Some(block) = blocks[..some.end].get(at) {
            if let Block::Item(item) = block {
                let end = (at..some.end).find(|end| !goes_on(&blocks[*end], item)).unwrap_or(some.end);
                let items: Vec<&Item> = blocks[at..end].iter().filter_map(|block| if let Block::Item(item) = block { Some(item) } else { None }).collect();
                out.push(self.list(&items, 0));
                at = end;
                continue;
            }
            self.turns = match self.manner.turns {
                Turns::None => false,
                Turns::Chapters => fills_a_page(blocks, at, self.pictures, self.profile, self.face),
                Turns::All => true,
            };
            self.block(block, leads(blocks, at), &mut out);
            at += 1;
        }
        out
    }

    fn block(&mut self, block: &Block, leads: bool, out: &mut Vec<Part>) {
        let size = self.profile.body().size;
        match block {
            Block::Heading(rank, text) => out.push(self.heading(*rank, text)),
            Block::Paragraph(text) => {
                self.clauses = self.clauses.map(|count| count + 1);
                let clause = self.clauses.map(|count| format!("{}.{count}", self.section));
                out.push(Part::Paragraph { text: self.text(text, size, 0.0), clause, leads });
            }
            Block::Quote(tint, text) => out.push(Part::Quote { tint: of_tint(*tint), text: self.text(text, size, 24.0) }),
            Block::Item(item) => out.push(self.list(&[item], 0)),
            Block::Code(code) => {
                let mut text = Vec::new();
                for line in code.trim_end().lines() {
                    text.extend((!text.is_empty()).then_some(Inline::Break));
                    text.push(Inline::plain(line));
                }
                out.push(Part::Code { text: self.text(&text, 9.0, 0.0) });
            }
            Block::Table(table) if table.head.is_empty() => {}
            Block::Table(table) => {
                let grid = Grid::new(table, self.face, self.width(), self.manner.cells);
                out.push(Part::Table(self.table(table, &grid)));
            }
            Block::Picture(name, alt) => self.picture(name, alt, leads, out),
            Block::Rule => out.push(Part::Rule),
        }
    }

    /// From margin to margin.
    fn width(&self) -> f64 {
        self.profile.sheet(self.side).inner_width()
    }

    /// A text in letters of a size, set in by so much.
    fn text(&mut self, text: &[Inline], size: f64, less: f64) -> Vec<Piece> {
        let set = Set { face: self.face, size, bold: false, width: self.width() - less };
        text::pieces(text, self.places, &mut self.written, &mut self.marked, set)
    }

    fn heading(&mut self, rank: u8, text: &[Inline]) -> Part {
        if rank == 2 {
            let numbered = self.manner.numbered && unnumbered(text, self.section + 1).is_some();
            self.section += u64::from(numbered);
            self.clauses = (self.manner.clauses && numbered && !has_place(text, GAPS)).then_some(0);
        } else {
            self.clauses = None;
        }
        let place = text.iter().find_map(|inline| if let Inline::Place(place) = inline { Some(text::label(place)) } else { None });
        let place = place.filter(|label| self.written.insert(label.clone()));
        self.marked.extend(place.clone());
        let label = place.unwrap_or_else(|| self.free_label());
        let size = if rank == 1 { self.profile.title().size } else { self.profile.heading(rank - 1).size };
        self.entries.insert(label.clone(), text::clean(letters(text).trim()).into());
        let set = Set { face: self.face, size, bold: true, width: self.width() };
        let text = text::pieces(text, self.places, &mut self.written, &mut self.marked, set);
        Part::Heading { rank: rank.min(6), text, label, turns: self.turns && rank == 2 }
    }

    /// A label that no place has.
    fn free_label(&mut self) -> String {
        let mut number = self.entries.len() + 1;
        loop {
            let label = format!("heading-{number}");
            if self.written.insert(label.clone()) {
                return label;
            }
            number += 1;
        }
    }

    /// A list of items that lie at least as deep as the first.
    fn list(&mut self, items: &[&Item], deep: usize) -> Part {
        let Some(first) = items.first() else { return Part::List { start: None, boxes: false, entries: Vec::new() } };
        let mut entries: Vec<Vec<Part>> = Vec::new();
        let mut at = 0;
        while let Some(item) = items.get(at) {
            if item.depth > first.depth && deep < DEEPEST {
                let list = item.list;
                let end = (at..items.len()).find(|end| items[*end].depth <= first.depth || (items[*end].depth == item.depth && items[*end].list != list));
                let end = end.unwrap_or(items.len()).max(at + 1);
                let inner = self.list(&items[at..end], deep + 1);
                match entries.last_mut() {
                    Some(entry) => entry.push(inner),
                    None => entries.push(vec![inner]),
                }
                at = end;
                continue;
            }
            let size = self.profile.body().size;
            let text = self.text(&item.text, size, INDENT * points(deep + 1));
            let paragraph = Part::Paragraph { text, clause: None, leads: false };
            match entries.last_mut().filter(|_| !item.begins) {
                Some(entry) => entry.push(paragraph),
                None => entries.push(vec![paragraph]),
            }
            at += 1;
        }
        let boxes = items.iter().filter(|item| item.depth == first.depth && item.begins).all(|item| letters(&item.text).starts_with(['☐', '☑']));
        // A number that nobody reads is no number of a list.
        Part::List { start: first.start.map(|start| start.min(1_000_000)), boxes, entries }
    }

    /// A table on its grid.
    fn table(&mut self, table: &Table, grid: &Grid) -> GridView {
        let card = table.is_card();
        let row = |writer: &mut Self, cells: &[Vec<Inline>], head: bool| -> Vec<Vec<Piece>> {
            let cell = |(at, width): (usize, &f64)| {
                let set = Set { face: writer.face, size: grid.size, bold: head || (card && at == 0), width: width - 2.0 * SIDES };
                let text = cells.get(at).map_or(&[] as &[Inline], Vec::as_slice);
                text::pieces(text, writer.places, &mut writer.written, &mut writer.marked, set)
            };
            grid.columns.iter().enumerate().map(cell).collect()
        };
        let head = if card { Vec::new() } else { row(self, &table.head, true) };
        let rows = table.rows.iter().map(|cells| Row { torn: grid.height(cells, false) > TALL, cells: row(self, cells, false) }).collect();
        let right = (0..grid.columns.len()).map(|at| table.right.get(at) == Some(&true)).collect();
        GridView { card, size: grid.size, columns: grid.columns.clone(), right, head, rows }
    }

    /// A sheet that is signed, on an upright page.
    pub(super) fn sheet(&mut self, sheet: SignSheet) -> SignedSheet {
        self.side = Side::Upright;
        let grid = Grid::of_parts(&sheet.parts, self.face, self.width());
        SignedSheet { title: sheet.title, turns: sheet.turns, table: self.table(&sheet.table, &grid) }
    }

    /// A picture, in pieces between which a page may end; its words, where there is none.
    fn picture(&mut self, name: &str, alt: &str, leads: bool, out: &mut Vec<Part>) {
        let Some(drawing) = self.pictures.get(name) else {
            let text = self.text(&[Inline::plain(alt)], self.profile.body().size, 0.0);
            out.push(Part::Paragraph { text, clause: None, leads });
            return;
        };
        let sheet = self.profile.sheet(self.side);
        let (width, height) = (sheet.inner_width(), sheet.inner_height() - AROUND);
        let piece = |(at, piece): (usize, Drawing)| {
            let alt = if at == 0 { alt.to_string() } else { format!("{alt} ({})", at + 1) };
            let scale = (width / piece.width.max(1.0)).min(height / piece.height.max(1.0)).min(1.0);
            PicturePiece { svg: piece.svg(), width: piece.width * scale, height: piece.height * scale, alt: text::clean(&alt) }
        };
        out.push(Part::Picture { pieces: drawing.pages(0.0).into_iter().enumerate().map(piece).collect(), leads });
    }
}

/// Whether a block is of the list that begins with an item.
fn goes_on(block: &Block, begins: &Item) -> bool {
    matches!(block, Block::Item(item) if item.depth > begins.depth || item.list == begins.list)
}

fn of_tint(tint: Tint) -> &'static str {
    match tint {
        Tint::Quote => "quote",
        Tint::Note => "note",
        Tint::Warning => "warning",
        Tint::Caution => "caution",
    }
}
