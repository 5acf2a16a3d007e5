//! Where everything of a band stands, and the corners of its lines.

use crate::diagram::to_f64;
use rustc_hash::FxHashMap;

use super::Heads;
use super::cells::{CellKind, Cells};
use super::gaps::{self, Side, Turn};
use super::measure::{BAR, Block, DIAMOND, Gate, PORT, STEM, trunk};
use super::plan::Plan;
use super::routes::{self, Course, Routes};
use super::rows::Rows;
use crate::diagram::drawing::Point;

/// Between lines in a gap, where there is room.
const TRACK: f64 = 4.6;
/// Before the first line of a gap, and behind the last, where the arrow heads are.
const CLEARANCE: f64 = 5.0;
const ARROW: f64 = 9.0;
/// A gap with nothing but straight lines, and one with nothing at all.
const NARROW: f64 = 17.0;
const EMPTY: f64 = 7.0;
/// The widest room for the lines of one gap; if there are more, they move together.
const WIDEST: f64 = 110.0;

/// A band with all its places, from its own upper left corner.
#[derive(Debug)]
pub(super) struct Band {
    pub(super) cells: Cells,
    pub(super) blocks: Vec<Block>,
    /// Left edge of the body and middle of the row of each cell.
    pub(super) places: Vec<Point>,
    /// The upper edge and the height of each of the lanes of `cells`.
    pub(super) lanes: Vec<(f64, f64)>,
    /// The corners of each edge.
    pub(super) lines: Vec<Vec<Point>>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Places a band with these lane heads.
pub(super) fn band(plan: &Plan, mut cells: Cells, mut blocks: Vec<Block>, heads: &Heads) -> Band {
    let routes = Routes::new(&mut cells);
    for (cell, block) in cells.list.iter().zip(&mut blocks) {
        block.arrange(|edge| routes.height_of(&cells, edge), to_f64(cell.row));
    }
    let rows = Rows::new(&cells, &blocks, &routes, heads);
    let middles: Vec<f64> = cells.list.iter().map(|cell| rows.middle[cell.row]).collect();
    let exits = exits(&cells, &blocks, &middles);
    let entries = entries(plan, &cells, &blocks, &routes, &middles, &exits);
    let gaps = Gaps::new(&cells, &routes, &rows, &exits, &entries);
    let columns = columns(&cells, &blocks, &gaps, heads.width);
    let places: Vec<Point> = (cells.list.iter().zip(&blocks).zip(&middles)).map(|((cell, _), middle)| (columns.body[cell.column], *middle)).collect();
    let mut band = Band { cells, blocks, places, lanes: rows.lanes.clone(), lines: Vec::new(), width: columns.width, height: rows.height };
    band.lines = (0..band.cells.edges.len()).map(|at| line(at, &band, &routes, &rows, &gaps, &columns, (exits[at], entries[at]))).collect();
    band
}

/// The height at which each edge leaves its cell.
fn exits(cells: &Cells, blocks: &[Block], middles: &[f64]) -> Vec<f64> {
    let mut out = vec![0.0; cells.edges.len()];
    for (block, middle) in blocks.iter().zip(middles) {
        for exit in &block.fan {
            for (edge, y) in exit.edges.iter().zip(&exit.ys) {
                out[*edge] = middle + y;
            }
        }
    }
    out
}

/// The height at which each edge reaches its cell.
fn entries(plan: &Plan, cells: &Cells, blocks: &[Block], routes: &Routes, middles: &[f64], exits: &[f64]) -> Vec<f64> {
    let mut arriving: Vec<Vec<usize>> = vec![Vec::new(); cells.list.len()];
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); cells.columns];
    for (at, edge) in cells.edges.iter().enumerate() {
        arriving[edge.to].push(at);
        let (from, to) = routes::gaps(cells, edge);
        leaving[if routes.courses[at] == Course::AlongSource { to } else { from }].push(at);
    }
    let mut out = vec![0.0; cells.edges.len()];
    for (cell, mut list) in arriving.into_iter().enumerate().filter(|(_, list)| !list.is_empty()) {
        let from = |at: usize| match routes.courses[at] {
            Course::Channel { .. } => middles[cell] + (routes.height_of(cells, at) - to_f64(cells.list[cell].row)) * 100.0,
            Course::Near | Course::AlongGoal | Course::AlongSource => exits[at],
        };
        list.sort_by(|a, b| from(*a).total_cmp(&from(*b)));
        let gap = cells.list[cell].column.saturating_sub(1);
        let started = matches!(cells.list[cell].kind, CellKind::Step(step) if plan.steps[step].start);
        let busy = |y: f64, own: &[usize]| {
            leaving[gap].iter().any(|other| !own.contains(other) && (exits[*other] - y).abs() < 2.8) || (started && (y - middles[cell]).abs() < 4.6)
        };
        let ports = ports(&list, middles[cell], blocks[cell].height, exits, &busy);
        for (at, y) in list.iter().zip(ports) {
            out[*at] = y;
        }
    }
    out
}

/// Spreads edges over the left side of a cell; one that comes straight stays straight. Where there is no room for all, some share a port.
fn ports(list: &[usize], middle: f64, height: f64, exits: &[f64], busy: &dyn Fn(f64, &[usize]) -> bool) -> Vec<f64> {
    let most = ((height / 2.0 - 4.0) / PORT).floor().max(0.0);
    let straight = list.iter().position(|at| (exits[*at] - middle).abs() < 0.01).filter(|_| !busy(middle, list));
    if let [only] = list
        && (exits[*only] - middle).abs() <= most * PORT
        && !busy(exits[*only], list)
    {
        return vec![exits[*only]];
    }
    let mut slots: Vec<f64> = Vec::new();
    let mut far = 0.0;
    while far <= most {
        for y in if far == 0.0 { vec![middle] } else { vec![middle - far * PORT, middle + far * PORT] } {
            if (y - middle).abs() < 0.01 && straight.is_some() || !busy(y, list) {
                slots.push(y);
            }
        }
        far += 1.0;
    }
    if slots.is_empty() {
        slots.push(middle);
    }
    let spread = |count: usize, slots: &mut Vec<f64>| -> Vec<f64> {
        slots.truncate(count.max(1));
        slots.sort_by(f64::total_cmp);
        (0..count).map(|at| slots[(at * slots.len() / count.max(1)).min(slots.len() - 1)]).collect()
    };
    let Some(straight) = straight else { return spread(list.len(), &mut slots) };
    let mut above: Vec<f64> = slots.iter().copied().filter(|y| *y < middle - 0.01).collect();
    let mut below: Vec<f64> = slots.iter().copied().filter(|y| *y > middle + 0.01).collect();
    for side in [&mut above, &mut below] {
        if side.is_empty() {
            side.push(middle);
        }
    }
    let mut out = spread(straight, &mut above);
    out.push(middle);
    out.extend(spread(list.len() - straight - 1, &mut below));
    out
}

fn turn(way: (usize, bool), ends: [(f64, Side); 2]) -> Turn {
    let mut turn = Turn::default();
    turn.add(way, ends);
    turn
}

/// The turns in the gaps.
struct Gaps {
    /// The number of tracks in each gap; none where no line passes.
    count: Vec<Option<usize>>,
    /// The tracks of the first and the last turn of each edge.
    track: Vec<(usize, usize)>,
}

impl Gaps {
    fn new(cells: &Cells, routes: &Routes, rows: &Rows, exits: &[f64], entries: &[f64]) -> Self {
        let mut turns: Vec<Vec<Turn>> = vec![Vec::new(); cells.columns];
        let mut shared: FxHashMap<(usize, usize, u64), usize> = FxHashMap::default();
        let mut used = vec![false; cells.columns];
        for (at, edge) in cells.edges.iter().enumerate() {
            let (from, to) = routes::gaps(cells, edge);
            (used[from], used[to]) = (true, true);
            let (exit, entry) = ((exits[at], Side::Left), (entries[at], Side::Right));
            let mut last = |gap: usize, way: (usize, bool), source: (f64, Side)| {
                let list = &mut turns[gap];
                // Those that come to one port of a cell come in one line.
                let place = *shared.entry((gap, edge.to, entries[at].to_bits())).or_insert(list.len());
                match list.get_mut(place) {
                    Some(turn) => turn.add(way, [source, entry]),
                    None => list.push(turn(way, [source, entry])),
                }
            };
            match routes.courses[at] {
                Course::Near | Course::AlongSource => last(to, (at, true), exit),
                Course::AlongGoal => last(from, (at, false), exit),
                Course::Channel { row, track } => {
                    let channel = rows.track(row, track);
                    let (leave, arrive) = if to <= from { (Side::Left, Side::Right) } else { (Side::Right, Side::Left) };
                    last(to, (at, true), (channel, arrive));
                    turns[from].push(turn((at, false), [exit, (channel, leave)]));
                }
            }
        }
        let mut gaps = Gaps { count: vec![None; cells.columns], track: vec![(0, 0); cells.edges.len()] };
        for (gap, mut turns) in turns.into_iter().enumerate() {
            turns.retain(|turn| !turn.is_flat());
            let (tracks, count) = gaps::tracks(&turns);
            for (turn, track) in turns.iter().zip(tracks) {
                for (edge, last) in &turn.edges {
                    let pair = &mut gaps.track[*edge];
                    *(if *last { &mut pair.1 } else { &mut pair.0 }) = track;
                }
            }
            gaps.count[gap] = used[gap].then_some(count);
        }
        gaps
    }

    fn width(&self, gap: usize) -> f64 {
        match self.count[gap] {
            None => EMPTY,
            Some(0) => NARROW,
            Some(count) => (CLEARANCE + self.step(gap) * (to_f64(count) - 1.0) + ARROW).max(NARROW),
        }
    }

    /// Between two lines of a gap.
    fn step(&self, gap: usize) -> f64 {
        let count = to_f64(self.count[gap].unwrap_or(0));
        TRACK.min(WIDEST / count.max(1.0))
    }
}

/// The places of columns and gaps from left to right.
struct Places {
    /// The left edge of the bodies of each column.
    body: Vec<f64>,
    /// The first track of each gap.
    track: Vec<f64>,
    width: f64,
}

fn columns(cells: &Cells, blocks: &[Block], gaps: &Gaps, head: f64) -> Places {
    let mut lead = vec![0.0_f64; cells.columns];
    let mut rest = vec![0.0_f64; cells.columns];
    for (cell, block) in cells.list.iter().zip(blocks) {
        lead[cell.column] = lead[cell.column].max(block.start + block.bar);
        rest[cell.column] = rest[cell.column].max(block.width + block.tail);
    }
    let mut places = Places { body: Vec::new(), track: Vec::new(), width: 0.0 };
    let mut x = head + 5.0;
    for column in 0..cells.columns {
        x += lead[column];
        places.body.push(x);
        x += rest[column];
        places.track.push(x + CLEARANCE);
        x += gaps.width(column);
    }
    places.width = x;
    places
}

/// The corners of one edge.
fn line(at: usize, band: &Band, routes: &Routes, rows: &Rows, gaps: &Gaps, columns: &Places, ports: (f64, f64)) -> Vec<Point> {
    let edge = &band.cells.edges[at];
    let (from, to) = routes::gaps(&band.cells, edge);
    let (exit, entry) = ports;
    let x = |gap: usize, track: usize| columns.track[gap] + gaps.step(gap) * to_f64(track);
    let (first, last) = (x(from, gaps.track[at].0), x(to, gaps.track[at].1));
    let mut points = begin(at, edge.way, &band.blocks[edge.from], band.places[edge.from], exit);
    match routes.courses[at] {
        Course::AlongGoal => points.extend([(first, exit), (first, entry)]),
        Course::Near | Course::AlongSource => points.extend([(last, exit), (last, entry)]),
        Course::Channel { row, track } => {
            let y = rows.track(row, track);
            points.extend([(first, exit), (first, y), (last, y), (last, entry)]);
        }
    }
    points.push((band.places[edge.to].0 - band.blocks[edge.to].bar, entry));
    straighten(points)
}

/// From the border of a cell to where its edge leaves the labels behind.
fn begin(at: usize, way: usize, block: &Block, (x, middle): Point, exit: f64) -> Vec<Point> {
    let right = x + block.width;
    let Some(out) = block.fan.iter().find(|one| one.way == way) else { return vec![(right, exit)] };
    match block.gate {
        Gate::None => vec![(right, exit)],
        Gate::Bar => vec![(right + STEM + BAR, exit)],
        Gate::Choice if out.parts() && out.edges.contains(&at) => vec![(right + block.tail, exit)],
        Gate::Choice => vec![(right + STEM + DIAMOND, middle), (right + trunk(), middle), (right + trunk(), exit), (right + block.tail, exit)],
    }
}

/// Leaves out corners at which a line does not turn.
fn straighten(points: Vec<Point>) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if let Some(last) = out.last()
            && (last.0 - point.0).abs() < 0.005
            && (last.1 - point.1).abs() < 0.005
        {
            continue;
        }
        if let [.., before, last] = out.as_slice() {
            let flat = (before.1 - last.1).abs() < 0.005 && (last.1 - point.1).abs() < 0.005;
            let upright = (before.0 - last.0).abs() < 0.005 && (last.0 - point.0).abs() < 0.005;
            if flat || upright {
                out.pop();
            }
        }
        out.push(point);
    }
    out
}
