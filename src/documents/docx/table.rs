//! Tables: how wide their columns are, how high their rows, and how they are written.

use super::face::Face;
use super::flow::{Flow, lines, widths};
use super::look::dxa;
use super::styles::{CELL_SIZE, id};
use super::text::{self, Places};
use crate::documents::markdown::{Inline, Table};
use crate::xml::Xml;

/// Between the text of a cell and its borders.
const SIDES: f64 = 4.0;
const ENDS: f64 = 2.0;
/// The smallest letters of a table that has many columns.
const SMALLEST: f64 = 7.0;
/// A row that is higher may be torn: half a page.
const TALL: f64 = 240.0;
/// The part of a card that its names take.
const NAMES: f64 = 0.28;

/// How a table is laid out.
pub(super) struct Grid {
    pub(super) columns: Vec<f64>,
    /// The size of its letters.
    pub(super) size: f64,
    face: Face,
}

impl Grid {
    /// Columns of these parts of `width`.
    pub(super) fn of_parts(parts: &[f64], face: Face, width: f64) -> Self {
        let whole: f64 = parts.iter().sum();
        Self { columns: parts.iter().map(|part| width * part / whole.max(1.0)).collect(), size: CELL_SIZE, face }
    }

    /// Columns that take `width` together, with letters of `size` or smaller ones.
    pub(super) fn new(table: &Table, face: Face, width: f64, size: f64) -> Self {
        if table.is_card() && table.head.len() == 2 {
            return Self { columns: vec![width * NAMES, width * (1.0 - NAMES)], size, face };
        }
        let (mut size, mut fitted) = (size, None);
        while fitted.is_none() {
            let (columns, fits) = columns(table, face, size, width);
            if fits || size <= SMALLEST {
                fitted = Some(columns);
            } else {
                size -= 0.5;
            }
        }
        Self { columns: fitted.unwrap_or_default(), size, face }
    }

    /// The height of a row.
    pub(super) fn height(&self, row: &[Vec<Inline>], bold: bool) -> f64 {
        let of = |(cell, width): (&Vec<Inline>, &f64)| lines(cell, self.face, self.size, bold, width - 2.0 * SIDES);
        let most = row.iter().zip(&self.columns).map(of).max().unwrap_or(1);
        super::points(most) * self.size * self.face.leading() + 2.0 * ENDS + 0.5
    }
}

/// What the texts of a column ask for.
#[derive(Clone, Copy)]
struct Demand {
    /// The longest word.
    least: f64,
    /// The longest line.
    natural: f64,
    /// All lines together.
    sum: f64,
}

fn demands(table: &Table, face: Face, size: f64) -> Vec<Demand> {
    const BARE: f64 = 24.0;
    let mut out = vec![Demand { least: BARE, natural: BARE, sum: 0.0 }; table.head.len().max(1)];
    let rows = std::iter::once((&table.head, true)).chain(table.rows.iter().map(|row| (row, false)));
    for (row, bold) in rows {
        for (cell, demand) in row.iter().zip(&mut out) {
            let (line, word) = widths(cell, face, size, bold);
            let around = 2.0 * SIDES + 1.0;
            *demand = Demand { least: demand.least.max(word + around), natural: demand.natural.max(line + around), sum: demand.sum + line + around };
        }
    }
    out
}

/// Whether no line of a table has to be broken in a width.
pub(super) fn fits(table: &Table, face: Face, width: f64) -> bool {
    demands(table, face, CELL_SIZE).iter().map(|demand| demand.natural).sum::<f64>() <= width
}

/// The widths of columns, and whether every word has room.
fn columns(table: &Table, face: Face, size: f64, width: f64) -> (Vec<f64>, bool) {
    let demands = demands(table, face, size);
    let total = |of: fn(&Demand) -> f64| demands.iter().map(of).sum::<f64>();
    let (natural, least) = (total(|demand| demand.natural), total(|demand| demand.least));
    if natural <= width {
        return (demands.iter().map(|demand| demand.natural * width / natural).collect(), true);
    }
    if least > width {
        return (demands.iter().map(|demand| demand.least * width / least).collect(), false);
    }
    // A column is given room by what stands in most of its rows, not by its one long cell; and less the longer its texts are, which wrap.
    let rows = super::points(table.rows.len() + 1);
    let wish: Vec<f64> = demands.iter().map(|demand| (demand.sum / rows - demand.least).max(1.0).powf(0.8)).collect();
    let over = (width - least) / wish.iter().sum::<f64>();
    let mut out: Vec<f64> = demands.iter().zip(&wish).map(|(demand, wish)| demand.least + wish * over).collect();
    // No column is wider than its longest line; what that leaves goes to the others.
    let spare: f64 = out.iter().zip(&demands).map(|(one, demand)| (one - demand.natural).max(0.0)).sum();
    let hungry: f64 = out.iter().zip(&demands).map(|(one, demand)| (demand.natural - one).max(0.0)).sum();
    for (one, demand) in out.iter_mut().zip(&demands) {
        *one = if *one > demand.natural { demand.natural } else { *one + spare * (demand.natural - *one) / hungry.max(1.0) };
    }
    (out, true)
}

/// Writes a table and lets it flow. One that `leads` keeps its last row on the page of what follows.
pub(super) fn write(xml: &mut Xml, places: &mut Places, flow: &mut Flow, table: &Table, grid: &Grid, leads: bool) {
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
        write_row(xml, places, row, table, grid, Place { head: false, card, torn, keep: leads && at + 1 == table.rows.len() });
    }
    xml.close();
    after(xml, flow, leads);
}

/// Tables that touch would become one: a low line stands between.
pub(super) fn after(xml: &mut Xml, flow: &mut Flow, leads: bool) {
    const GAP: f64 = 8.0;
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            if leads {
                xml.empty("w:keepNext", &[]);
            }
            xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", &dxa(GAP)), ("w:lineRule", "exact")]);
        });
    });
    flow.whole(GAP, 0.0, 0.0);
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
