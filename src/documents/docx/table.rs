//! Tables: how they are written.

use super::flow::Flow;
use super::styles::id;
use super::text::{self, Places};
use super::units::dxa;
use crate::documents::layout::{CELL_SIZE, ENDS, Grid, SIDES, TALL};
use crate::documents::markdown::{Inline, Table};
use crate::xml::Xml;

/// Writes a table and lets it flow.
pub(super) fn write(xml: &mut Xml, places: &mut Places, flow: &mut Flow, table: &Table, grid: &Grid, stands: Stands) {
    let card = table.is_card();
    begin(xml, &grid.columns, if card { Lines::Across } else { Lines::All });
    if !card {
        let below = table.rows.first().map_or(0.0, |row| grid.height(row, false));
        flow.whole(grid.height(&table.head, true), below, 0.0);
        write_row(xml, places, &table.head, table, grid, Place { head: true, card, torn: false, keep: true });
    }
    for (at, row) in table.rows.iter().enumerate() {
        let height = grid.height(row, false);
        // Held together it would leave a hole.
        let torn = height > TALL;
        let before = flow.page;
        flow.whole(height, 0.0, 0.0);
        if flow.page > before && !card {
            flow.whole(grid.height(&table.head, true), 0.0, 0.0);
        }
        write_row(xml, places, row, table, grid, Place { head: false, card, torn, keep: stands == Stands::Leading && at + 2 >= table.rows.len() });
    }
    xml.close();
    after(xml, flow, stands);
}

/// Where a table stands in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// Anywhere.
    Plainly,
    /// Before what it belongs to: it keeps its last row on the page of that.
    Leading,
    /// Before pages that lie otherwise, where the mark of the section stands behind it.
    Turning,
    /// At the end.
    Last,
}

/// Tables that touch would become one: a low line stands between. The one that a document ends with, as there must be, is as low as can be, so that it is
/// no page by itself.
pub(super) fn after(xml: &mut Xml, flow: &mut Flow, stands: Stands) {
    const GAP: f64 = 8.0;
    const LEAST: f64 = 1.0;
    let gap = match stands {
        Stands::Plainly | Stands::Leading => GAP,
        Stands::Turning => return,
        Stands::Last => LEAST,
    };
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            if stands == Stands::Leading {
                xml.empty("w:keepNext", &[]);
            }
            xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", &dxa(gap)), ("w:lineRule", "exact")]);
        });
    });
    flow.whole(gap, 0.0, 0.0);
}

/// The lines of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    All,
    Across,
    None,
}

/// Begins a table, up to its rows.
pub(super) fn begin(xml: &mut Xml, columns: &[f64], lines: Lines) {
    xml.open("w:tbl", &[]);
    xml.within("w:tblPr", &[], |xml| {
        xml.empty("w:tblW", &[("w:w", &dxa(columns.iter().sum())), ("w:type", "dxa")]);
        xml.within("w:tblBorders", &[], |xml| {
            for (name, across) in [("w:top", true), ("w:left", false), ("w:bottom", true), ("w:right", false), ("w:insideH", true), ("w:insideV", false)] {
                let drawn = lines == Lines::All || (lines == Lines::Across && across);
                let kind = if drawn { "single" } else { "nil" };
                xml.empty(name, &[("w:val", kind), ("w:sz", "4"), ("w:space", "0"), ("w:color", "B4BCC8")]);
            }
        });
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.within("w:tblCellMar", &[], |xml| {
            for (name, wide) in [("w:top", ENDS), ("w:left", SIDES), ("w:bottom", ENDS), ("w:right", SIDES)] {
                xml.empty(name, &[("w:w", &dxa(wide)), ("w:type", "dxa")]);
            }
        });
        xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", if lines == Lines::All { "1" } else { "0" })]);
    });
    xml.within("w:tblGrid", &[], |xml| columns.iter().for_each(|column| xml.empty("w:gridCol", &[("w:w", &dxa(*column))])));
}

/// Which row of which table it is.
#[derive(Debug, Clone, Copy)]
struct Place {
    head: bool,
    card: bool,
    torn: bool,
    /// Whether it stays with what follows.
    keep: bool,
}

fn write_row(xml: &mut Xml, places: &mut Places, row: &[Vec<Inline>], table: &Table, grid: &Grid, place: Place) {
    xml.open("w:tr", &[]);
    xml.within("w:trPr", &[], |xml| {
        if !place.torn {
            xml.empty("w:cantSplit", &[]);
        }
        if place.head {
            xml.empty("w:tblHeader", &[]);
        }
    });
    for (at, width) in grid.columns.iter().enumerate() {
        let cell = row.get(at).map_or(&[] as &[Inline], Vec::as_slice);
        let name = place.head || (place.card && at == 0);
        xml.open("w:tc", &[]);
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &dxa(*width)), ("w:type", "dxa")]);
            if place.head {
                xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", "EEF1F5")]);
            }
        });
        xml.open("w:p", &[]);
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", if name { id::CELL_HEAD } else { id::CELL });
            match (name, place.keep) {
                // Its style keeps the head of a table with what follows, which is not for the names of a card.
                (true, false) => xml.value("w:keepNext", "0"),
                (false, true) => xml.empty("w:keepNext", &[]),
                (true, true) | (false, false) => {}
            }
            if table.right.get(at) == Some(&true) {
                xml.value("w:jc", "right");
            }
        });
        text::write(xml, places, cell, (grid.size < CELL_SIZE).then_some(grid.size));
        xml.close();
        xml.close();
    }
    xml.close();
}
