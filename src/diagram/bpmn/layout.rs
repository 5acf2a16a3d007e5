//! Places for the nodes and flows of a process: lanes one below the other, columns in the order of work, and between them room for the flows, so that none
//! crosses a box. Measures are those of BPMN editors, in pixels.

use std::collections::BTreeSet;

use super::net::{Flow, Net, Node, Symbol};
use crate::diagram::process::columns::Columns;
use crate::diagram::process::plan::Plan;
use crate::diagram::to_f64;

/// Left, top, width, height.
pub(super) type Bounds = (f64, f64, f64, f64);

/// Where everything stands.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) pool: Bounds,
    pub(super) lanes: Vec<Bounds>,
    /// In the order of the nodes.
    pub(super) nodes: Vec<Bounds>,
    /// The places of names that do not stand where a suite would put them.
    pub(super) names: Vec<Option<Bounds>>,
    /// In the order of the flows.
    pub(super) flows: Vec<Route>,
}

/// The way of a flow, and the place of its name.
#[derive(Debug, Default)]
pub(super) struct Route {
    pub(super) points: Vec<(f64, f64)>,
    pub(super) name: Option<Bounds>,
}

const TITLE: f64 = 30.0;
const ROW: f64 = 130.0;
/// From the middle of one parallel gateway to that of the next of the same step.
const BESIDE: f64 = 64.0;
/// From the middle of a row to that of a start event above the flows that come from elsewhere.
const RAISED: f64 = 50.0;
const SLOT_GAP: f64 = 30.0;
const TRACK: f64 = 10.0;
const NAME: f64 = 100.0;
const LINE: f64 = 14.0;
/// Letters in a line of a name.
const LETTERS: usize = 14;

fn size(symbol: Symbol) -> (f64, f64) {
    match symbol {
        Symbol::Start | Symbol::End => (36.0, 36.0),
        Symbol::Task => (100.0, 80.0),
        Symbol::Join | Symbol::Merge | Symbol::Choice | Symbol::Fork => (50.0, 50.0),
    }
}

/// The place of a node within its column, from the left.
fn slot(symbol: Symbol) -> usize {
    match symbol {
        Symbol::Start | Symbol::End => 0,
        Symbol::Join => 1,
        Symbol::Merge => 2,
        Symbol::Task => 3,
        Symbol::Choice => 4,
        Symbol::Fork => 5,
    }
}
const SLOTS: usize = 6;

/// A node in the raster.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    lane: usize,
    row: usize,
    column: usize,
}

pub(super) fn layout(plan: &Plan, net: &Net) -> Layout {
    let raster = Raster::new(plan, net);
    let tracks = Tracks::new(net, &raster);
    let across = Across::new(net, &raster, &tracks);
    let down = Down::new(plan, net, &raster, &tracks);
    let nodes: Vec<Bounds> = (0..net.nodes.len()).map(|at| bounds(net, &raster, &across, &down, at)).collect();
    let flows = net.flows.iter().enumerate().map(|(at, flow)| route(flow, tracks.of[at], &nodes, &raster, &across, &down)).collect();
    let lanes = down.lanes.iter().map(|(top, height)| (TITLE, *top, across.end - TITLE, *height)).collect();
    let name = |(node, at): (&Node, &Bounds)| {
        let height = lines(node.name.as_deref().filter(|_| raised(node.symbol, node.step, &raster))?) * LINE;
        Some((at.0 + at.2 / 2.0 - NAME / 2.0, at.1 - height - 4.0, NAME, height))
    };
    let names = net.nodes.iter().zip(&nodes).map(name).collect();
    Layout { pool: (0.0, 0.0, across.end, down.end), lanes, nodes, names, flows }
}

/// Which cell every node has.
struct Raster {
    of: Vec<Cell>,
    /// How many rows each lane has.
    rows: Vec<usize>,
    columns: usize,
    taken: BTreeSet<(usize, usize, usize)>,
    /// How many parallel gateways each step opens, and which of them a node is.
    forks: Vec<usize>,
    rank: Vec<usize>,
    /// Whether flows meet before each step; a start event then stands above them.
    met: Vec<bool>,
}

impl Raster {
    fn new(plan: &Plan, net: &Net) -> Self {
        let columns = Columns::new(plan);
        let (rows, nodes) = (vec![1; plan.lanes.len().max(1)], net.nodes.len());
        let mut raster = Raster {
            of: vec![Cell::default(); nodes],
            rows,
            columns: columns.count,
            taken: BTreeSet::new(),
            forks: vec![0; plan.steps.len()],
            rank: vec![0; nodes],
            met: vec![false; plan.steps.len()],
        };
        net.nodes.iter().filter(|node| node.symbol == Symbol::Merge).for_each(|node| raster.met[node.step] = true);
        for (at, node) in net.nodes.iter().enumerate().filter(|(_, node)| node.symbol == Symbol::Fork) {
            raster.rank[at] = raster.forks[node.step];
            raster.forks[node.step] += 1;
        }
        let mut order: Vec<usize> = (0..plan.steps.len()).collect();
        order.sort_by_key(|at| (columns.of[*at], *at));
        let mut before: Vec<Option<usize>> = vec![None; plan.steps.len()];
        for flow in &net.flows {
            let (from, to) = (net.nodes[flow.from].step, net.nodes[flow.to].step);
            if columns.of[from] < columns.of[to] && plan.steps[from].lane == plan.steps[to].lane {
                before[to].get_or_insert(from);
            }
        }
        for at in order {
            let near = before[at].map_or(0, |from| raster.of[from].row);
            let cell = raster.take(plan.steps[at].lane, columns.of[at], near);
            raster.of[at] = cell;
        }
        for (at, node) in net.nodes.iter().enumerate().skip(plan.steps.len()) {
            let home = raster.of[node.step];
            raster.of[at] = if node.symbol == Symbol::End { raster.take(home.lane, home.column + 1, home.row) } else { home };
        }
        raster
    }

    /// The free cell nearest to a row.
    fn take(&mut self, lane: usize, column: usize, near: usize) -> Cell {
        let most = self.rows[lane] + 1;
        let row = (0..=most).flat_map(|away| [near + away, near.saturating_sub(away)]).find(|row| !self.taken.contains(&(lane, *row, column))).unwrap_or(most);
        self.taken.insert((lane, row, column));
        self.rows[lane] = self.rows[lane].max(row + 1);
        self.columns = self.columns.max(column + 1);
        Cell { lane, row, column }
    }
}

/// How a flow goes.
#[derive(Debug, Clone, Copy)]
enum Course {
    /// Within the cells of one step, or along a free row.
    Straight,
    /// Over a channel to the next column: its track.
    Next(usize),
    /// Along the space above the row of its target: the tracks in both channels, and the line.
    Over(usize, usize, usize),
}

struct Tracks {
    of: Vec<Course>,
    /// How many tracks each channel has, and whether names stand there. A channel stands before the column of its number.
    channels: Vec<(usize, bool)>,
    /// The heights of the lines above each row, by lane and row.
    lines: Vec<Vec<Vec<f64>>>,
}

impl Tracks {
    fn new(net: &Net, raster: &Raster) -> Self {
        let lines = raster.rows.iter().map(|rows| vec![Vec::new(); *rows]).collect();
        let mut tracks = Tracks { of: Vec::new(), channels: vec![(0, false); raster.columns + 1], lines };
        for flow in &net.flows {
            let course = tracks.course(flow, net, raster);
            tracks.of.push(course);
        }
        tracks
    }

    fn course(&mut self, flow: &Flow, net: &Net, raster: &Raster) -> Course {
        let (from, to) = (raster.of[flow.from], raster.of[flow.to]);
        let own = net.nodes[flow.from].step == net.nodes[flow.to].step && net.nodes[flow.to].symbol != Symbol::End;
        if own && slot(net.nodes[flow.from].symbol) < slot(net.nodes[flow.to].symbol) {
            return Course::Straight;
        }
        self.channels[from.column + 1].1 |= flow.name.is_some();
        let level = (from.lane, from.row) == (to.lane, to.row) && from.column < to.column && net.nodes[flow.from].symbol != Symbol::Fork;
        if level && (from.column + 1..to.column).all(|column| !raster.taken.contains(&(from.lane, from.row, column))) {
            return Course::Straight;
        }
        let out = self.track(from.column + 1);
        if to.column == from.column + 1 {
            return Course::Next(out);
        }
        let into = self.track(to.column);
        let height = flow.name.as_deref().map_or(TRACK, |name| lines(name) * LINE + TRACK);
        let above = &mut self.lines[to.lane][to.row];
        above.push(height);
        Course::Over(out, into, above.len() - 1)
    }

    fn track(&mut self, channel: usize) -> usize {
        self.channels[channel].0 += 1;
        self.channels[channel].0 - 1
    }
}

/// How many lines a name needs.
fn lines(name: &str) -> f64 {
    to_f64(name.chars().count().div_ceil(LETTERS))
}

/// Where channels and slots begin, from the left.
struct Across {
    channels: Vec<f64>,
    /// The middles of the slots of each column.
    slots: Vec<[f64; SLOTS]>,
    end: f64,
}

impl Across {
    fn new(net: &Net, raster: &Raster, tracks: &Tracks) -> Self {
        let mut widths = vec![[0.0_f64; SLOTS]; raster.columns];
        for (at, node) in net.nodes.iter().enumerate() {
            let (column, slot) = (raster.of[at].column, slot(node.symbol));
            widths[column][slot] = widths[column][slot].max(size(node.symbol).0);
        }
        let mut across = Across { channels: Vec::new(), slots: Vec::new(), end: 2.0 * TITLE };
        for (column, (count, named)) in tracks.channels.iter().enumerate() {
            across.channels.push(across.end);
            across.end += SLOT_GAP + to_f64(*count) * TRACK + if *named { NAME } else { 0.0 };
            let Some(widths) = widths.get(column) else { break };
            let mut middles = [0.0; SLOTS];
            for (slot, width) in widths.iter().enumerate().filter(|(_, width)| **width > 0.0) {
                middles[slot] = across.end + width / 2.0;
                across.end += width + SLOT_GAP;
            }
            across.end -= SLOT_GAP;
            across.slots.push(middles);
        }
        across
    }

    fn track(&self, channel: usize, track: usize) -> f64 {
        self.channels[channel] + SLOT_GAP / 2.0 + to_f64(track) * TRACK
    }
}

/// Where lanes, rows and the lines above them begin, from the top.
struct Down {
    lanes: Vec<(f64, f64)>,
    /// The middles of the rows.
    rows: Vec<Vec<f64>>,
    lines: Vec<Vec<Vec<f64>>>,
    end: f64,
}

impl Down {
    fn new(plan: &Plan, net: &Net, raster: &Raster, tracks: &Tracks) -> Self {
        let mut heights: Vec<Vec<f64>> = raster.rows.iter().map(|rows| vec![ROW; *rows]).collect();
        for at in 0..plan.steps.len() {
            let Cell { lane, row, .. } = raster.of[at];
            heights[lane][row] = heights[lane][row].max(to_f64(raster.forks[at]) * BESIDE + 20.0);
        }
        // The name of an event stands below it, or above a raised one.
        for (at, node) in net.nodes.iter().enumerate().filter(|(_, node)| matches!(node.symbol, Symbol::Start | Symbol::End)) {
            let Cell { lane, row, .. } = raster.of[at];
            let beyond = size(node.symbol).1 / 2.0 + node.name.as_deref().map_or(0.0, lines) * LINE + TRACK;
            let aside = if raised(node.symbol, node.step, raster) { RAISED } else { 0.0 };
            heights[lane][row] = heights[lane][row].max(2.0 * (aside + beyond));
        }
        let mut down = Down { lanes: Vec::new(), rows: Vec::new(), lines: Vec::new(), end: 0.0 };
        for (heights, above) in heights.iter().zip(&tracks.lines) {
            let top = down.end;
            let (mut rows, mut all) = (Vec::new(), Vec::new());
            for (height, lines) in heights.iter().zip(above) {
                let mut places = Vec::new();
                for line in lines {
                    down.end += line;
                    places.push(down.end);
                }
                all.push(places);
                rows.push(down.end + height / 2.0);
                down.end += height;
            }
            down.rows.push(rows);
            down.lines.push(all);
            down.lanes.push((top, down.end - top));
        }
        down.end = down.end.max(ROW);
        down
    }
}

/// Whether a node stands above the flows that meet before its step.
fn raised(symbol: Symbol, step: usize, raster: &Raster) -> bool {
    symbol == Symbol::Start && raster.met[step]
}

fn bounds(net: &Net, raster: &Raster, across: &Across, down: &Down, at: usize) -> Bounds {
    let (node, cell) = (&net.nodes[at], raster.of[at]);
    let (width, height) = size(node.symbol);
    let mut y = down.rows[cell.lane][cell.row];
    if raised(node.symbol, node.step, raster) {
        y -= RAISED;
    }
    if node.symbol == Symbol::Fork {
        y += (to_f64(raster.rank[at]) - (to_f64(raster.forks[node.step]) - 1.0) / 2.0) * BESIDE;
    }
    (across.slots[cell.column][slot(node.symbol)] - width / 2.0, y - height / 2.0, width, height)
}

fn route(flow: &Flow, course: Course, nodes: &[Bounds], raster: &Raster, across: &Across, down: &Down) -> Route {
    let (a, b) = (nodes[flow.from], nodes[flow.to]);
    let (from, to) = ((a.0 + a.2, a.1 + a.3 / 2.0), (b.0, b.1 + b.3 / 2.0));
    let (left, right) = (raster.of[flow.from].column + 1, raster.of[flow.to].column);
    let (points, beside) = match course {
        Course::Straight => {
            let turn = from.0 + SLOT_GAP / 2.0;
            (vec![from, (turn, from.1), (turn, to.1), to], (turn, to.1))
        }
        Course::Next(track) => {
            let x = across.track(left, track);
            (vec![from, (x, from.1), (x, to.1), to], (x, to.1))
        }
        Course::Over(out, into, line) => {
            let target = raster.of[flow.to];
            let (out, into, y) = (across.track(left, out), across.track(right, into), down.lines[target.lane][target.row][line]);
            (vec![from, (out, from.1), (out, y), (into, y), (into, to.1), to], (out, y))
        }
    };
    let name = flow.name.as_deref().map(|name| {
        let height = lines(name) * LINE;
        (beside.0 + 4.0, beside.1 - height - 3.0, NAME, height)
    });
    Route { points: straightened(points), name }
}

/// Without points that turn nothing.
fn straightened(points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let mut out: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    let same = |a: f64, b: f64| (a - b).abs() < 0.01;
    for point in points {
        if out.last().is_some_and(|last| same(last.0, point.0) && same(last.1, point.1)) {
            continue;
        }
        if let [.., one, two] = out.as_slice()
            && ((same(one.0, two.0) && same(two.0, point.0)) || (same(one.1, two.1) && same(two.1, point.1)))
        {
            out.pop();
        }
        out.push(point);
    }
    out
}
