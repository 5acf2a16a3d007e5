//! The text of a document: blocks → paragraphs, tables and pictures, in sections of upright and lying pages.

use std::mem::{replace, take};

use super::contents::Entry;
use super::face::face;
use super::flow::Flow;
use super::media::{Media, Room};
use super::numbering;
use super::running::Running;
use super::styles::id;
use super::table::{self, Stands};
use super::text::{self, Places};
use super::units::dxa;
use crate::documents::Pictures;
use crate::documents::layout::{GAPS, Grid, Letters, Manner, Profile, Side, Turns, has_place, lines, points, unnumbered};
use crate::documents::markdown::{Block, Inline, Item, Table, Tint, letters};
use crate::xml::Xml;

/// A page that is filled less than that is gone on with, and so is one that is filled more: the heading would not fit on it anyway, and if that was
/// reckoned a line too short, a page would stay empty.
const HOLE: std::ops::Range<f64> = 0.6..0.88;

/// What is being written.
pub(super) struct Body<'a> {
    pub(super) xml: Xml,
    pub(super) flow: Flow,
    pub(super) places: Places,
    /// Where the block stands.
    pub(super) stands: Stands,
    /// Whether the section that begins fills more than a page.
    pub(super) chapter: bool,
    pub(super) media: Media,
    /// The headings that the contents list.
    pub(super) entries: Vec<Entry>,
    pictures: &'a Pictures,
    profile: Profile,
    manner: Manner,
    side: Side,
    running: &'a Running,
    /// Whether a section has ended.
    goes_on: bool,
    /// How many numbered sections there are so far.
    section: u64,
    /// Whether paragraphs are clauses here.
    in_clauses: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(places: Places, pictures: &'a Pictures, (profile, manner): (Profile, Manner), running: &'a Running) -> Self {
        Self {
            xml: Xml::part(),
            flow: Flow::new(profile),
            places,
            stands: Stands::Plainly,
            chapter: false,
            media: Media::default(),
            entries: Vec::new(),
            pictures,
            profile,
            manner,
            side: Side::Upright,
            running,
            goes_on: false,
            section: 0,
            in_clauses: false,
        }
    }

    /// Takes what was written so far.
    pub(super) fn cut(&mut self) -> Xml {
        replace(&mut self.xml, Xml::part())
    }

    /// Goes on on pages that lie so.
    pub(super) fn turn(&mut self, side: Side) {
        if self.side == side {
            return;
        }
        let (running, profile, before, first) = (self.running, self.profile, self.side, !self.goes_on);
        // The mark of a section is a paragraph of its own, as low as can be.
        self.xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", "20"), ("w:lineRule", "exact")]);
                running.section(xml, profile, before, first);
            });
        });
        self.goes_on = true;
        self.flow.side(profile, side);
        self.side = side;
    }

    /// The end of the last section.
    pub(super) fn end(&mut self) {
        self.running.section(&mut self.xml, self.profile, self.side, !self.goes_on);
    }

    pub(super) fn width(&self) -> f64 {
        self.profile.sheet(self.side).inner_width()
    }

    /// Writes a block.
    pub(super) fn block(&mut self, block: &Block) {
        let body = self.profile.body();
        match block {
            Block::Heading(1, text) => self.title(text),
            Block::Heading(rank, text) => self.heading(rank - 1, text),
            Block::Paragraph(text) if self.in_clauses => self.paragraph(id::CLAUSE, text, body, 0.0, |_| {}),
            Block::Paragraph(text) => self.paragraph(id::BODY, text, body, 0.0, |_| {}),
            Block::Quote(tint, text) => self.paragraph(of_tint(*tint), text, body, 12.0, |_| {}),
            Block::Item(item) => self.item(item),
            Block::Code(code) => {
                let mut text = Vec::new();
                for line in code.trim_end().lines() {
                    text.extend((!text.is_empty()).then_some(Inline::Break));
                    text.push(Inline::plain(line));
                }
                self.paragraph(id::CODE, &text, super::styles::code(), 0.0, |_| {});
            }
            Block::Table(one) => {
                let grid = Grid::new(one, face(self.profile), self.width(), self.manner.cells);
                self.table(one, &grid);
            }
            Block::Picture(name, alt) => self.picture(name, alt),
            Block::Rule => self.paragraph(id::BODY, &[], body, 0.0, |xml| {
                xml.within("w:pBdr", &[], |xml| xml.empty("w:bottom", &[("w:val", "single"), ("w:sz", "4"), ("w:space", "1"), ("w:color", "B4BCC8")]));
            }),
        }
    }

    /// A table on its grid.
    pub(super) fn table(&mut self, table: &Table, grid: &Grid) {
        table::write(&mut self.xml, &mut self.places, &mut self.flow, table, grid, self.stands);
    }

    /// A paragraph; `more` adds what its style does not say. Gives its page.
    pub(super) fn paragraph(&mut self, style: &str, text: &[Inline], letters: Letters, indent: f64, more: impl FnOnce(&mut Xml)) {
        self.put(text, letters, indent);
        self.xml.open("w:p", &[]);
        self.xml.within("w:pPr", &[], |xml| {
            if style != id::BODY {
                xml.value("w:pStyle", style);
            }
            if self.stands == Stands::Leading {
                xml.empty("w:keepNext", &[]);
            }
            more(xml);
        });
        text::write(&mut self.xml, &mut self.places, text, None);
        self.xml.close();
    }

    fn put(&mut self, text: &[Inline], letters: Letters, indent: f64) -> usize {
        let face = face(self.profile);
        let count = lines(text, face, letters.size, letters.bold, self.width() - indent);
        let line = letters.size * face.leading() * letters.line;
        if self.stands == Stands::Leading {
            return self.flow.whole(points(count) * line + letters.before + letters.after, LED, 0.0);
        }
        self.flow.lines(count, line, letters.before + letters.after)
    }

    fn title(&mut self, text: &[Inline]) {
        self.paragraph(id::TITLE, text, self.profile.title(), 0.0, |_| {});
    }

    /// A heading of a rank from 1.
    fn heading(&mut self, rank: u8, text: &[Inline]) {
        let profile = self.profile;
        let look = profile.heading(rank);
        let numbered = (self.manner.numbered && rank == 1).then(|| unnumbered(text, self.section + 1)).flatten();
        self.section += u64::from(numbered.is_some());
        if rank == 1 {
            self.in_clauses = self.manner.clauses && numbered.is_some() && !has_place(text, GAPS);
        } else {
            self.in_clauses = false;
        }
        let turns = rank == 1
            && match self.manner.turns {
                Turns::None => false,
                Turns::Chapters => self.chapter && HOLE.contains(&self.flow.filled()),
                Turns::All => true,
            };
        if turns {
            self.flow.turn();
        }
        // A heading does not stand alone at the foot of a page.
        let below = profile.body().size * 2.5;
        let count = lines(text, face(profile), look.size, true, self.width());
        let page = self.flow.whole(points(count) * look.size * face(profile).leading() + look.before + look.after, below, look.before);
        let place = text.iter().find_map(|inline| if let Inline::Place(place) = inline { Some(place.clone()) } else { None });
        let place = place.unwrap_or_else(|| format!("heading-{}", self.entries.len() + 1));
        let words = letters(text).trim().to_string();
        self.entries.push(Entry { rank, words, place: text::bookmark(&place), page });
        let style = id::HEADINGS.get(usize::from(rank) - 1).copied().unwrap_or(id::HEADINGS[3]);
        self.xml.open("w:p", &[]);
        self.xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            if turns {
                xml.empty("w:pageBreakBefore", &[]);
            }
            // Its style numbers it.
            if self.manner.numbered && rank == 1 && numbered.is_none() {
                xml.within("w:numPr", &[], |xml| xml.value("w:numId", "0"));
            }
        });
        self.places.mark(&mut self.xml, &place);
        text::write(&mut self.xml, &mut self.places, numbered.as_deref().unwrap_or(text), None);
        self.xml.close();
    }

    fn item(&mut self, item: &Item) {
        let letters = Letters { after: 2.0, ..self.profile.body() };
        let indent = numbering::indent(item.depth);
        self.paragraph(id::ITEM, &item.text, letters, indent, |xml| {
            if item.begins {
                xml.within("w:numPr", &[], |xml| {
                    xml.value("w:ilvl", &numbering::level(item.depth).to_string());
                    xml.value("w:numId", &numbering::of_list(item.list).to_string());
                });
            } else {
                xml.empty("w:ind", &[("w:left", &dxa(indent)), ("w:firstLine", "0")]);
            }
        });
    }

    /// A picture, in pieces between which a page may end; its words, where there is none.
    fn picture(&mut self, name: &str, alt: &str) {
        let pictures = self.pictures;
        let Some(drawing) = pictures.get(name) else {
            self.paragraph(id::BODY, &[Inline::plain(alt)], self.profile.body(), 0.0, |_| {});
            return;
        };
        const AROUND: f64 = 7.0;
        let sheet = self.profile.sheet(self.side);
        let room = Room { width: sheet.inner_width(), height: sheet.inner_height() - 2.0 * AROUND - 30.0 };
        // As small as they come: the program that shows the document fills its pages with them and leaves no holes.
        let pieces = drawing.pages(0.0);
        let last = pieces.len().saturating_sub(1);
        for (at, piece) in pieces.into_iter().enumerate() {
            let alt = if at == 0 { alt.to_string() } else { format!("{alt} ({})", at + 1) };
            let (before, after) = (if at == 0 { AROUND } else { 0.0 }, if at == last { AROUND } else { 0.0 });
            self.flow.whole(room.fit(&piece).1 + before + after, 0.0, before);
            let leads = self.stands == Stands::Leading && at == last;
            self.xml.open("w:p", &[]);
            self.xml.within("w:pPr", &[], |xml| {
                xml.value("w:pStyle", id::PICTURE);
                if leads {
                    xml.empty("w:keepNext", &[]);
                }
                xml.empty("w:spacing", &[("w:before", &dxa(before)), ("w:after", &dxa(after))]);
            });
            self.media.add(&mut self.xml, &mut self.places.relations, piece, &alt, room);
            self.xml.close();
        }
    }

    pub(super) fn profile(&self) -> Profile {
        self.profile
    }

    /// The heading of a sheet at the end: no part of the contents, and of no number.
    pub(super) fn sheet_heading(&mut self, words: &str, turns: bool) {
        if turns {
            self.flow.turn();
        }
        self.paragraph(id::CONTENTS, &[Inline::plain(words)], self.profile.heading(1), 0.0, |xml| {
            if turns {
                xml.empty("w:pageBreakBefore", &[]);
            }
        });
    }

    /// The headings so far, and none after that.
    pub(super) fn take_entries(&mut self) -> Vec<Entry> {
        take(&mut self.entries)
    }
}

/// What a paragraph that stays with what follows it needs below itself: the head of a table and a row, or two lines.
const LED: f64 = 40.0;

fn of_tint(tint: Tint) -> &'static str {
    match tint {
        Tint::Quote => id::QUOTE,
        Tint::Note => id::NOTE,
        Tint::Warning => id::WARNING,
        Tint::Caution => id::CAUTION,
    }
}
