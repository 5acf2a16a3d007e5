//! How wide the columns of a table are, and how high its rows.

use super::face::Face;
use super::look::CELL_SIZE;
use super::measure::{lines, widths};
use super::points;
use crate::documents::markdown::{Inline, Table};

/// Between the text of a cell and its borders.
pub(in crate::documents) const SIDES: f64 = 4.0;
pub(in crate::documents) const ENDS: f64 = 2.0;
/// The smallest letters of a table that has many columns.
const SMALLEST: f64 = 7.0;
/// A row that is higher may be torn: half a page.
pub(in crate::documents) const TALL: f64 = 240.0;
/// The part of a card that its names take.
const NAMES: f64 = 0.28;

/// How a table is laid out.
pub(in crate::documents) struct Grid {
    pub(in crate::documents) columns: Vec<f64>,
    /// The size of its letters.
    pub(in crate::documents) size: f64,
    face: &'static Face,
}

impl Grid {
    /// Columns of these parts of `width`.
    pub(in crate::documents) fn of_parts(parts: &[f64], face: &'static Face, width: f64) -> Self {
        let whole: f64 = parts.iter().sum();
        Self { columns: parts.iter().map(|part| width * part / whole.max(1.0)).collect(), size: CELL_SIZE, face }
    }

    /// Columns that take `width` together, with letters of `size` or smaller ones.
    pub(in crate::documents) fn new(table: &Table, face: &'static Face, width: f64, size: f64) -> Self {
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
    pub(in crate::documents) fn height(&self, row: &[Vec<Inline>], bold: bool) -> f64 {
        let of = |(cell, width): (&Vec<Inline>, &f64)| lines(cell, self.face, self.size, bold, width - 2.0 * SIDES);
        let most = row.iter().zip(&self.columns).map(of).max().unwrap_or(1);
        points(most) * self.size * self.face.leading() + 2.0 * ENDS + 0.5
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

fn demands(table: &Table, face: &'static Face, size: f64) -> Vec<Demand> {
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
pub(in crate::documents) fn fits(table: &Table, face: &'static Face, width: f64) -> bool {
    demands(table, face, CELL_SIZE).iter().map(|demand| demand.natural).sum::<f64>() <= width
}

/// The widths of columns, and whether every word has room.
fn columns(table: &Table, face: &'static Face, size: f64, width: f64) -> (Vec<f64>, bool) {
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
    let rows = points(table.rows.len() + 1);
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
