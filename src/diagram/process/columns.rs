//! Which column each operation stands in: the longest way to it, once the ways back are set aside.

use super::plan::{Goal, Plan};

/// The columns of a plan.
#[derive(Debug)]
pub(crate) struct Columns {
    /// The column of each step.
    pub(crate) of: Vec<usize>,
    /// How many there are.
    pub(crate) count: usize,
}

impl Columns {
    pub(crate) fn new(plan: &Plan) -> Self {
        let web = Web::new(plan);
        let mut of = web.longest();
        web.pull_right(plan, &mut of);
        web.place_unreached(&mut of);
        let count = of.iter().max().map_or(0, |last| last + 1);
        Columns { of, count }
    }

    /// Whether a way leads back, or at least not on.
    pub(super) fn leads_back(&self, from: usize, to: usize) -> bool {
        self.of[to] <= self.of[from]
    }
}

/// Steps, what follows each on, and an order in which every step stands before those that follow.
struct Web {
    onward: Vec<Vec<usize>>,
    order: Vec<usize>,
    reached: Vec<bool>,
}

impl Web {
    /// Ways back are those to a step that is still being followed when they are met, coming from the starts.
    fn new(plan: &Plan) -> Self {
        let count = plan.steps.len();
        let all: Vec<Vec<usize>> = plan.steps.iter().map(followers).collect();
        let mut web = Web { onward: vec![Vec::new(); count], order: Vec::with_capacity(count), reached: vec![false; count] };
        let mut state = vec![State::Unseen; count];
        let starts = (0..count).filter(|at| plan.steps[*at].start);
        for root in starts {
            web.follow(root, &all, &mut state);
        }
        web.reached = state.iter().map(|one| *one == State::Done).collect();
        for root in 0..count {
            web.follow(root, &all, &mut state);
        }
        web.order.reverse();
        web
    }

    fn follow(&mut self, root: usize, all: &[Vec<usize>], state: &mut [State]) {
        if state[root] != State::Unseen {
            return;
        }
        state[root] = State::Open;
        let mut path = vec![(root, 0)];
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            let Some(to) = all[at].get(*next).copied() else {
                state[at] = State::Done;
                self.order.push(at);
                path.pop();
                continue;
            };
            *next += 1;
            if state[to] != State::Open {
                self.onward[at].push(to);
            }
            if state[to] == State::Unseen {
                state[to] = State::Open;
                path.push((to, 0));
            }
        }
    }

    fn longest(&self) -> Vec<usize> {
        let mut of = vec![0; self.onward.len()];
        for at in self.order.iter().copied().filter(|at| self.reached[*at]) {
            for to in &self.onward[at] {
                of[*to] = of[*to].max(of[at] + 1);
            }
        }
        of
    }

    /// What only a later start leads to stands right before what it joins, not at the far left.
    fn pull_right(&self, plan: &Plan, of: &mut [usize]) {
        let mut main = vec![false; of.len()];
        let mut open: Vec<usize> = plan.steps.iter().position(|step| step.start).into_iter().collect();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut main[at], true) {
                open.extend(&self.onward[at]);
            }
        }
        for at in self.order.iter().rev().copied().filter(|at| self.reached[*at] && !main[*at]) {
            if let Some(nearest) = self.onward[at].iter().map(|to| of[*to]).min() {
                of[at] = of[at].max(nearest.saturating_sub(1));
            }
        }
    }

    /// What no start leads to stands beside the step that it follows in the file.
    fn place_unreached(&self, of: &mut [usize]) {
        let mut led = vec![false; of.len()];
        for at in (0..of.len()).filter(|at| !self.reached[*at]) {
            self.onward[at].iter().for_each(|to| led[*to] = true);
        }
        let mut column = 0;
        let mut roots = Vec::new();
        for at in 0..of.len() {
            if self.reached[at] {
                column = of[at];
            } else if !led[at] {
                roots.push((at, column));
            }
        }
        for (root, column) in roots {
            of[root] = column;
        }
        for at in self.order.iter().copied().filter(|at| !self.reached[*at]) {
            for to in self.onward[at].iter().copied().filter(|to| !self.reached[*to]) {
                of[to] = of[to].max(of[at] + 1);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Unseen,
    Open,
    Done,
}

fn followers(step: &super::plan::Step) -> Vec<usize> {
    let goals = step.ways.iter().flat_map(|way| &way.goals);
    goals.filter_map(|goal| if let Goal::Step(to) = goal { Some(*to) } else { None }).collect()
}
