//! The heights of rows, of the channels below them, and of lanes. A row stands as high as what is above it in its own columns allows: beside a long list of
//! labels there is room for the rows that they lead to.

use super::Heads;
use super::cells::{Cells, LaneRows};
use super::measure::Block;
use super::routes::Routes;
use crate::diagram::to_f64;

/// Above the first row of a lane and below its last.
const LANE_PADDING: f64 = 7.0;
/// Between what stands one below the other.
const BETWEEN: f64 = 8.0;
/// From one row to the next, whatever stands in them.
const APART: f64 = 14.0;
/// What a line needs that runs through a row.
const RUN: f64 = 9.0;
/// Between lines in a channel.
const CHANNEL: f64 = 5.0;

/// The heights of a band.
pub(super) struct Rows {
    /// The middle of each row.
    pub(super) middle: Vec<f64>,
    /// The first track of the channel below each row.
    channel: Vec<f64>,
    /// The upper edge and the height of each lane.
    pub(super) lanes: Vec<(f64, f64)>,
    pub(super) height: f64,
}

impl Rows {
    pub(super) fn new(cells: &Cells, blocks: &[Block], routes: &Routes, heads: &Heads) -> Self {
        let content = Content::new(cells, blocks);
        let mut rows = Rows { middle: vec![0.0; cells.rows], channel: vec![0.0; cells.rows], lanes: Vec::new(), height: 0.0 };
        let mut y = 0.0;
        for LaneRows { lane, first, count } in &cells.lanes {
            let begin = y + heads.strip + LANE_PADDING;
            // How far each column is filled.
            let mut filled: Vec<Option<f64>> = vec![None; cells.columns];
            let mut floor = begin;
            for row in *first..first + count {
                let free = |column: usize| filled[column].map_or(floor, |end| (end + BETWEEN).max(floor));
                let least = content.rows[row].iter().map(|(column, above, _)| free(*column) + above).fold(floor, f64::max);
                let least = if row > *first { least.max(rows.middle[row - 1] + APART) } else { least };
                let straight = content.wanted(cells, row, *first, &rows.middle);
                rows.middle[row] = straight.map_or(least, |straight| least.max(straight));
                for (column, _, below) in &content.rows[row] {
                    let end = rows.middle[row] + below;
                    filled[*column] = Some(filled[*column].map_or(end, |other| other.max(end)));
                }
                if routes.tracks[row] > 0 {
                    rows.channel[row] = filled.iter().flatten().copied().fold(floor, f64::max) + CHANNEL;
                    floor = rows.channel[row] + CHANNEL * (to_f64(routes.tracks[row]) + 0.2);
                }
            }
            let end = filled.iter().flatten().copied().fold(floor, f64::max) + LANE_PADDING;
            // A low lane with a long name: its rows stand in the middle.
            let lack = (heads.heights[*lane] - (end - y)).max(0.0);
            for row in *first..first + count {
                rows.middle[row] += lack / 2.0;
                rows.channel[row] += lack / 2.0;
            }
            rows.lanes.push((y, end + lack - y));
            y = end + lack;
        }
        rows.height = y;
        rows
    }

    /// The height of a track in the channel below a row.
    pub(super) fn track(&self, row: usize, track: usize) -> f64 {
        self.channel[row] + CHANNEL * to_f64(track)
    }
}

/// What stands in the rows: in which column, how far above the middle and how far below.
struct Content {
    rows: Vec<Vec<(usize, f64, f64)>>,
    /// The edges that come to each row: from which cell, and how far off the middle of its row.
    coming: Vec<Vec<(usize, f64)>>,
}

impl Content {
    fn new(cells: &Cells, blocks: &[Block]) -> Self {
        let mut content = Content { rows: vec![Vec::new(); cells.rows], coming: vec![Vec::new(); cells.rows] };
        for (cell, block) in cells.list.iter().zip(blocks) {
            content.rows[cell.row].push((cell.column, block.above, block.below));
        }
        for (row, column) in cells.kept() {
            content.rows[row].push((column, RUN, RUN));
        }
        for (from, block) in blocks.iter().enumerate() {
            for (edge, y) in block.fan.iter().flat_map(|exit| exit.edges.iter().zip(&exit.ys)) {
                content.coming[cells.list[cells.edges[*edge].to].row].push((from, *y));
            }
        }
        content
    }

    /// Where the middle of a row has to be for a way from above in the same lane to run straight.
    fn wanted(&self, cells: &Cells, row: usize, first: usize, middle: &[f64]) -> Option<f64> {
        let above = self.coming[row].iter().filter(|(from, _)| (first..row).contains(&cells.list[*from].row));
        above.map(|(from, y)| middle[cells.list[*from].row] + y).max_by(f64::total_cmp)
    }
}
