//! The gaps between columns: which line turns left of which, so that few cross and none runs over another.

/// Lines closer than this are taken for one.
const NEAR: f64 = 2.6;

/// A line that goes up or down within a gap, with the lines that reach it from the left and from the right. Ways that share the port of a cell share one.
#[derive(Debug, Clone, Default)]
pub(super) struct Turn {
    /// The edges, each with whether this is its last turn.
    pub(super) edges: Vec<(usize, bool)>,
    /// The heights at which lines reach it from the left.
    pub(super) left: Vec<f64>,
    /// The same from the right.
    pub(super) right: Vec<f64>,
}

impl Turn {
    pub(super) fn add(&mut self, edge: (usize, bool), ends: [(f64, Side); 2]) {
        self.edges.push(edge);
        for (y, side) in ends {
            match side {
                Side::Left => self.left.push(y),
                Side::Right => self.right.push(y),
            }
        }
    }

    fn range(&self) -> (f64, f64) {
        let all = || self.left.iter().chain(&self.right).copied();
        (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max))
    }

    /// Whether no line turns here: all run straight through.
    pub(super) fn is_flat(&self) -> bool {
        let (low, high) = self.range();
        high - low < 0.01
    }
}

/// From which side a line reaches a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// How bad it is when one turn is left of another: lines that cross, and, much worse, lines that run over each other.
fn cost((one, range): (&Turn, (f64, f64)), (other, other_range): (&Turn, (f64, f64))) -> f64 {
    let within = |y: f64, (low, high): (f64, f64)| y > low + 0.01 && y < high - 0.01;
    let mut cost = 0.0;
    for y in &one.right {
        cost += if within(*y, other_range) { 1.0 } else { 0.0 };
        cost += if other.left.iter().any(|theirs| (theirs - y).abs() < NEAR) { 50.0 } else { 0.0 };
    }
    for y in &other.left {
        cost += if within(*y, range) { 1.0 } else { 0.0 };
    }
    cost
}

/// The track of each turn, from the left; and how many tracks there are.
pub(super) fn tracks(turns: &[Turn]) -> (Vec<usize>, usize) {
    let ranges: Vec<(f64, f64)> = turns.iter().map(Turn::range).collect();
    let order = order(turns, &ranges);
    let mut track = vec![0; turns.len()];
    let mut count = 0;
    for (place, at) in order.iter().copied().enumerate() {
        let (low, high) = ranges[at];
        let meets = |other: &&usize| low < ranges[**other].1 + NEAR && ranges[**other].0 < high + NEAR;
        track[at] = order[..place].iter().filter(meets).map(|other| track[*other] + 1).max().unwrap_or(0);
        count = count.max(track[at] + 1);
    }
    (track, count)
}

/// An order from left to right. Of lines that go down the lowest turns first, of those that go up the highest; then each is put where it costs least among
/// those before it.
fn order(turns: &[Turn], ranges: &[(f64, f64)]) -> Vec<usize> {
    let cost = |one: usize, other: usize| cost((&turns[one], ranges[one]), (&turns[other], ranges[other]));
    let mut waiting: Vec<(bool, f64, usize)> = turns.iter().enumerate().map(|(at, turn)| key(turn, at)).collect();
    waiting.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut order: Vec<usize> = Vec::with_capacity(turns.len());
    for (_, _, at) in waiting {
        // At the far left it is left of all; each step to the right turns one pair around.
        let mut sum: f64 = order.iter().map(|other| cost(at, *other)).sum();
        let (mut best, mut least) = (0, sum);
        for (place, other) in order.iter().enumerate() {
            sum += cost(*other, at) - cost(at, *other);
            if sum < least + 1e-9 {
                (best, least) = (place + 1, sum);
            }
        }
        order.insert(best, at);
    }
    order
}

/// Whether a turn goes up, and the height by which it stands among those that go the same way.
fn key(turn: &Turn, at: usize) -> (bool, f64, usize) {
    let mean = |list: &[f64]| list.iter().sum::<f64>() / crate::diagram::to_f64(list.len().max(1));
    let (left, right) = match (turn.left.as_slice(), turn.right.as_slice()) {
        ([], [from, to, ..]) | ([from, to, ..], []) => (*from, *to),
        (left, right) => (mean(left), mean(right)),
    };
    if right >= left { (false, -left, at) } else { (true, left, at) }
}
