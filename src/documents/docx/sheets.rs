//! What is signed by hand, as tables.

use super::body::Body;
use super::face::face;
use super::styles::id;
use super::table::{self, Lines, Stands};
use super::text;
use super::units::dxa;
use crate::documents::layout::{self, Cell, Grid, Side, points};
use crate::documents::view::{Front, Signed};
use crate::locale::Catalogue;
use crate::xml::Xml;

/// How wide the approval is, in points: 8 cm.
const APPROVAL: f64 = 226.0;

/// The approval, at the right of the first page.
pub(super) fn approval(body: &mut Body<'_>, front: &Front, signed: &Signed, words: &Catalogue) {
    let width = body.width();
    let columns = [width - APPROVAL, APPROVAL * 0.45, APPROVAL * 0.55];
    let xml = &mut body.xml;
    table::begin(xml, &columns, Lines::None);
    let rows = layout::approval(front, signed, words);
    rows.iter().for_each(|row| write_row(xml, &columns, row));
    xml.close();
    let profile = body.profile();
    let height = points(rows.len()) * (profile.body().size * 1.15 + 4.0);
    body.flow.whole(height, 0.0, 0.0);
    table::after(&mut body.xml, &mut body.flow, Stands::Plainly);
}

fn write_row(xml: &mut Xml, columns: &[f64; 3], cells: &[Cell]) {
    xml.open("w:tr", &[]);
    xml.within("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
    cell(xml, columns[0], 1, false, id::SIGNED, "");
    for (at, one) in cells.iter().enumerate() {
        let both = columns[1] + columns[2];
        match one {
            Cell::Wide(words, line) => cell(xml, both, 2, *line, id::SIGNED, words),
            Cell::Small(words, true) => cell(xml, both, 2, false, id::SMALL, words),
            Cell::Small(words, false) => cell(xml, columns[at + 1], 1, false, id::SMALL, words),
            Cell::Line => cell(xml, columns[at + 1], 1, true, id::SIGNED, ""),
            Cell::Blank => cell(xml, columns[at + 1], 1, false, id::SIGNED, ""),
        }
    }
    xml.close();
}

fn cell(xml: &mut Xml, width: f64, columns: usize, line: bool, style: &str, words: &str) {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &dxa(width)), ("w:type", "dxa")]);
            if columns > 1 {
                xml.value("w:gridSpan", &columns.to_string());
            }
            if line {
                xml.within("w:tcBorders", &[], |xml| xml.empty("w:bottom", &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "333333")]));
            }
            xml.value("w:vAlign", "bottom");
        });
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", style));
            if !words.is_empty() {
                xml.within("w:r", &[], |xml| text::words(xml, words));
            }
        });
    });
}

/// The sheets at the end, each on a page of its own.
pub(super) fn sheets(body: &mut Body<'_>, front: &Front, signed: &Signed, words: &Catalogue) {
    body.turn(Side::Upright);
    let sheets = layout::sheets(front, signed, words);
    let count = sheets.len();
    for (at, sheet) in sheets.into_iter().enumerate() {
        body.stands = if at + 1 == count { Stands::Last } else { Stands::Plainly };
        body.sheet_heading(&sheet.title, sheet.turns);
        let grid = Grid::of_parts(&sheet.parts, face(body.profile()), body.width());
        body.table(&sheet.table, &grid);
    }
}
