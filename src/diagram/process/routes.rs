//! Which way the lines of a band take: through the gaps between columns and the channels below rows, so that none crosses a box.

use super::cells::{Cells, Edge};
use crate::diagram::to_f64;

/// The way of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Course {
    /// To the next column.
    Near,
    /// Turns at once and runs on in the row of its goal.
    AlongGoal,
    /// Runs in its own row and turns before its goal.
    AlongSource,
    /// Runs in the channel below a row, in this track.
    Channel { row: usize, track: usize },
}

/// The lines of a band.
#[derive(Debug)]
pub(super) struct Routes {
    /// The course of each edge.
    pub(super) courses: Vec<Course>,
    /// How many tracks the channel below each row has.
    pub(super) tracks: Vec<usize>,
}

/// The gap behind the column that an edge leaves, and the one before the column that it reaches.
pub(super) fn gaps(cells: &Cells, edge: &Edge) -> (usize, usize) {
    (cells.list[edge.from].column, cells.list[edge.to].column.saturating_sub(1))
}

impl Routes {
    pub(super) fn new(cells: &mut Cells) -> Self {
        let edges = cells.edges.clone();
        let courses = edges.iter().map(|edge| course(cells, edge)).collect();
        let mut routes = Routes { courses, tracks: vec![0; cells.rows] };
        routes.share(cells);
        routes
    }

    /// Gives every line in a channel a track of its own where it would meet another; short ones run nearest to their row.
    fn share(&mut self, cells: &Cells) {
        let mut waiting: Vec<(usize, usize, usize, usize)> = Vec::new();
        for (at, (course, edge)) in self.courses.iter().zip(&cells.edges).enumerate() {
            if let Course::Channel { row, .. } = course {
                let (from, to) = gaps(cells, edge);
                waiting.push((*row, from.min(to), from.max(to), at));
            }
        }
        waiting.sort_by_key(|(row, from, to, at)| (*row, to - from, *from, *at));
        let mut busy: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut current = None;
        for (row, from, to, at) in waiting {
            if current != Some(row) {
                (current, busy) = (Some(row), Vec::new());
            }
            let meets = |taken: &Vec<(usize, usize)>| taken.iter().any(|(other_from, other_to)| *other_from <= to && from <= *other_to);
            let track = busy.iter().position(|taken| !meets(taken)).unwrap_or(busy.len());
            if track == busy.len() {
                busy.push(Vec::new());
            }
            busy[track].push((from, to));
            self.tracks[row] = self.tracks[row].max(track + 1);
            self.courses[at] = Course::Channel { row, track };
        }
    }

    /// Where an edge goes, seen from the cell that it leaves: the number of a row, or a half more for the channel below it.
    pub(super) fn height_of(&self, cells: &Cells, at: usize) -> f64 {
        let edge = &cells.edges[at];
        let row = |row: usize| to_f64(row);
        match self.courses[at] {
            Course::Near | Course::AlongGoal => row(cells.list[edge.to].row),
            Course::AlongSource => row(cells.list[edge.from].row),
            Course::Channel { row: below, track } => row(below) + 0.5 + row(track) / 1000.0,
        }
    }
}

fn course(cells: &mut Cells, edge: &Edge) -> Course {
    let (from, to) = gaps(cells, edge);
    let (source, goal) = (&cells.list[edge.from], &cells.list[edge.to]);
    let (source_row, goal_row, between) = (source.row, goal.row, (source.column, goal.column));
    let onward = goal.column > source.column;
    if onward && to == from {
        return Course::Near;
    }
    if onward && source_row != goal_row && cells.is_free(goal_row, between) {
        cells.keep(goal_row, between);
        return Course::AlongGoal;
    }
    if onward && cells.is_free(source_row, between) {
        cells.keep(source_row, between);
        return Course::AlongSource;
    }
    // Between the two rows where there is a channel between them, else below.
    let row = if goal_row < source_row { source_row - 1 } else { source_row };
    Course::Channel { row, track: 0 }
}
