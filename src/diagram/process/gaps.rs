//! The gaps between columns: which line turns left of which, so that few cross and none runs over another.

/// Lines closer than this are taken for one.
const NEAR: f64 = 2.6;

/// A line that goes up or down within a gap.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    /// The edge.
    pub(super) edge: usize,
    /// Whether it is the last turn of the edge.
    pub(super) last: bool,
    /// Where it comes from, and whether from the left.
    pub(super) from: (f64, bool),
    /// Where it goes to, and whether to the left.
    pub(super) to: (f64, bool),
}

impl Turn {
    fn range(&self) -> (f64, f64) {
        (self.from.0.min(self.to.0), self.from.0.max(self.to.0))
    }

    fn arms(&self, left: bool) -> impl Iterator<Item = f64> {
        [self.from, self.to].into_iter().filter(move |(_, side)| *side == left).map(|(y, _)| y)
    }

    /// How bad it is when this one turns left of the other.
    fn cost(&self, other: &Turn) -> f64 {
        let within = |y: f64, turn: &Turn| {
            let (low, high) = turn.range();
            y > low + 0.01 && y < high - 0.01
        };
        let mut cost = 0.0;
        for y in self.arms(false) {
            cost += if within(y, other) { 1.0 } else { 0.0 };
            cost += if other.arms(true).any(|theirs| (theirs - y).abs() < NEAR) { 50.0 } else { 0.0 };
        }
        for y in other.arms(true) {
            cost += if within(y, self) { 1.0 } else { 0.0 };
        }
        cost
    }
}

/// The track of each turn, from the left; and how many tracks there are.
pub(super) fn tracks(turns: &[Turn]) -> (Vec<usize>, usize) {
    let order = order(turns);
    let mut track = vec![0; turns.len()];
    let mut count = 0;
    for (place, at) in order.iter().copied().enumerate() {
        let meets = |other: &usize| {
            let ((low, high), (their_low, their_high)) = (turns[at].range(), turns[*other].range());
            low < their_high + NEAR && their_low < high + NEAR
        };
        track[at] = order[..place].iter().filter(|other| meets(other)).map(|other| track[*other] + 1).max().unwrap_or(0);
        count = count.max(track[at] + 1);
    }
    (track, count)
}

/// An order from left to right, made by putting each turn where it costs least among those before it.
fn order(turns: &[Turn]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(turns.len());
    for (at, turn) in turns.iter().enumerate() {
        // At the far left it is left of all; each step to the right turns one pair around.
        let mut cost: f64 = order.iter().map(|other| turn.cost(&turns[*other])).sum();
        let (mut best, mut least) = (0, cost);
        for (place, other) in order.iter().enumerate() {
            cost += turns[*other].cost(turn) - turn.cost(&turns[*other]);
            if cost < least - 1e-9 {
                (best, least) = (place + 1, cost);
            }
        }
        order.insert(best, at);
    }
    order
}
