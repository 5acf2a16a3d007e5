//! A band: the steps of some columns, and the ends and connectors that their ways lead to, with the rows they stand in.

use rustc_hash::{FxHashMap, FxHashSet};

use super::columns::Columns;
use super::plan::{Ending, Goal, Plan};

/// What stands in a band.
#[derive(Debug)]
pub(super) struct Cells {
    pub(super) list: Vec<Cell>,
    pub(super) edges: Vec<Edge>,
    /// The lanes that have something in the band, from the top, each with the number of its first row and of its rows.
    pub(super) lanes: Vec<LaneRows>,
    /// How many columns: one for what comes in, those of the steps, one for what goes out.
    pub(super) columns: usize,
    pub(super) rows: usize,
    taken: FxHashSet<(usize, usize)>,
    /// The places that lines run through.
    kept: Vec<(usize, usize)>,
}

/// The rows of a lane.
#[derive(Debug, Clone, Copy)]
pub(super) struct LaneRows {
    pub(super) lane: usize,
    pub(super) first: usize,
    pub(super) count: usize,
}

/// Something with a place of its own.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) kind: CellKind,
    pub(super) lane: usize,
    pub(super) column: usize,
    /// The row within the band.
    pub(super) row: usize,
}

/// What a cell is.
#[derive(Debug)]
pub(super) enum CellKind {
    /// A step of the plan.
    Step(usize),
    /// An end of the process.
    End(Ending),
    /// Leads to a step of another band.
    Out { to: usize },
    /// Comes from steps of other bands.
    In { from: Vec<usize> },
}

/// A piece of a way within a band, from cell to cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: usize,
    /// The number of the way that it is a piece of.
    pub(super) way: usize,
    pub(super) to: usize,
    pub(super) back: bool,
}

impl Cells {
    /// The band of the steps whose columns lie in `range`.
    pub(super) fn new(plan: &Plan, columns: &Columns, by_column: &[Vec<usize>], incoming: &[Vec<usize>], range: std::ops::Range<usize>) -> Self {
        let mut band =
            Cells { list: Vec::new(), edges: Vec::new(), lanes: Vec::new(), columns: range.len() + 2, rows: 0, taken: FxHashSet::default(), kept: Vec::new() };
        let mut of_step = FxHashMap::default();
        for column in range.clone() {
            for step in by_column[column].iter().copied() {
                of_step.insert(step, band.list.len());
                let lane = plan.steps[step].lane;
                band.list.push(Cell { kind: CellKind::Step(step), lane, column: column - range.start + 1, row: 0 });
            }
        }
        let steps = band.list.len();
        for cell in 0..steps {
            band.lead_on(plan, columns, &of_step, cell);
        }
        for cell in 0..steps {
            band.lead_in(columns, incoming, &of_step, cell);
        }
        band.place(steps);
        band
    }

    /// The ways on from a step: to cells of the band, to ends, to connectors.
    fn lead_on(&mut self, plan: &Plan, columns: &Columns, of_step: &FxHashMap<usize, usize>, cell: usize) {
        let CellKind::Step(step) = self.list[cell].kind else { return };
        let (lane, column) = (self.list[cell].lane, self.list[cell].column);
        let mut made: Vec<(Goal, usize)> = Vec::new();
        for (way, goal) in plan.steps[step].ways.iter().enumerate().flat_map(|(at, way)| way.goals.iter().map(move |goal| (at, goal))) {
            let back = matches!(goal, Goal::Step(to) if columns.leads_back(step, *to));
            let known = match goal {
                Goal::Step(to) => of_step.get(to).copied(),
                Goal::End(_) => None,
            };
            let to = known.or_else(|| made.iter().find(|(one, _)| one == goal).map(|(_, cell)| *cell)).unwrap_or_else(|| {
                let kind = match goal {
                    Goal::Step(to) => CellKind::Out { to: *to },
                    Goal::End(ending) => CellKind::End(ending.clone()),
                };
                self.list.push(Cell { kind, lane, column: column + 1, row: 0 });
                made.push((goal.clone(), self.list.len() - 1));
                self.list.len() - 1
            });
            self.edges.push(Edge { from: cell, way, to, back });
        }
    }

    /// What comes to a step from other bands.
    fn lead_in(&mut self, columns: &Columns, incoming: &[Vec<usize>], of_step: &FxHashMap<usize, usize>, cell: usize) {
        let CellKind::Step(step) = self.list[cell].kind else { return };
        let from: Vec<usize> = incoming[step].iter().copied().filter(|from| !of_step.contains_key(from)).collect();
        if from.is_empty() {
            return;
        }
        let back = from.iter().all(|from| columns.leads_back(*from, step));
        let (lane, column) = (self.list[cell].lane, self.list[cell].column - 1);
        self.list.push(Cell { kind: CellKind::In { from }, lane, column, row: 0 });
        self.edges.push(Edge { from: self.list.len() - 1, way: 0, to: cell, back });
    }

    /// Gives every cell a row of its lane: a step that of the first step of its lane that leads to it, so that work runs straight.
    fn place(&mut self, steps: usize) {
        let mut rows = vec![0_usize; self.list.iter().map(|cell| cell.lane + 1).max().unwrap_or(0)];
        let mut free = Free::default();
        let mut wanted: Vec<Option<usize>> = vec![None; self.list.len()];
        let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); self.list.len()];
        for (at, edge) in self.edges.iter().enumerate() {
            leaving[edge.from].push(at);
        }
        // Column by column, so whatever leads on to a step has its row; who is led to in a straight line chooses first.
        let mut begin = 0;
        while begin < steps {
            let column = self.list[begin].column;
            let end = (begin..steps).find(|at| self.list[*at].column != column).unwrap_or(steps);
            let mut here: Vec<usize> = (begin..end).collect();
            here.sort_by_key(|at| (wanted[*at].is_none(), wanted[*at]));
            for cell in here {
                self.settle(cell, wanted[cell].unwrap_or(0), &mut free, &mut rows);
            }
            for edge in
                (begin..end).flat_map(|cell| &leaving[cell]).map(|at| self.edges[*at]).filter(|edge| self.list[edge.to].column > column).collect::<Vec<_>>()
            {
                if self.list[edge.to].lane == self.list[edge.from].lane {
                    wanted[edge.to].get_or_insert(self.list[edge.from].row);
                }
            }
            begin = end;
        }
        for cell in steps..self.list.len() {
            let near = match self.list[cell].kind {
                CellKind::In { .. } => leaving[cell].first().map(|at| self.list[self.edges[*at].to].row),
                _ => wanted[cell],
            };
            self.settle(cell, near.unwrap_or(0), &mut free, &mut rows);
        }
        let mut first = 0;
        for (lane, count) in rows.into_iter().enumerate().filter(|(_, count)| *count > 0) {
            self.lanes.push(LaneRows { lane, first, count });
            first += count;
        }
        self.rows = first;
        let begin: FxHashMap<usize, usize> = self.lanes.iter().map(|rows| (rows.lane, rows.first)).collect();
        for cell in &mut self.list {
            cell.row += begin.get(&cell.lane).copied().unwrap_or(0);
            self.taken.insert((cell.row, cell.column));
        }
    }

    fn settle(&mut self, cell: usize, near: usize, free: &mut Free, rows: &mut [usize]) {
        let cell = &mut self.list[cell];
        cell.row = free.take(cell.lane, cell.column, near);
        rows[cell.lane] = rows[cell.lane].max(cell.row + 1);
    }

    /// Whether a line may run through a row between two columns, not counting them.
    pub(super) fn is_free(&self, row: usize, between: (usize, usize)) -> bool {
        (between.0 + 1..between.1).all(|column| !self.taken.contains(&(row, column)))
    }

    /// Keeps a row between two columns for a line.
    pub(super) fn keep(&mut self, row: usize, between: (usize, usize)) {
        for column in between.0 + 1..between.1 {
            self.taken.insert((row, column));
            self.kept.push((row, column));
        }
    }

    /// The rows and columns that lines run through.
    pub(super) fn kept(&self) -> impl Iterator<Item = (usize, usize)> {
        self.kept.iter().copied()
    }
}

/// The rows that are taken in each column of each lane.
#[derive(Default)]
struct Free(FxHashMap<(usize, usize), Vec<bool>>);

impl Free {
    /// The free row nearest to `near`; below before above.
    fn take(&mut self, lane: usize, column: usize, near: usize) -> usize {
        let taken = self.0.entry((lane, column)).or_default();
        let is_free = |row: usize| !taken.get(row).copied().unwrap_or(false);
        let mut far = 0;
        let row = loop {
            if is_free(near + far) {
                break near + far;
            }
            if let Some(above) = near.checked_sub(far).filter(|row| is_free(*row)) {
                break above;
            }
            far += 1;
        };
        if taken.len() <= row {
            taken.resize(row + 1, false);
        }
        taken[row] = true;
        row
    }
}
