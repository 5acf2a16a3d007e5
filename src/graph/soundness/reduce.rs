//! The rules that make a net smaller and keep it as sound, or as unsound, as it is.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::net::{Arc, Kind, Net, Node, SINK};

impl Net {
    /// Applies the rules until none applies.
    pub(super) fn reduce(&mut self) {
        let mut queue: VecDeque<usize> = (0..self.nodes.len()).collect();
        let mut queued = vec![true; self.nodes.len()];
        while let Some(at) = queue.pop_front() {
            queued[at] = false;
            if !self.nodes[at].alive {
                continue;
            }
            let near: Vec<usize> = self.neighbours(at);
            if self.contract(at) || self.cancel(at) || self.melt_split(at) || self.melt_join(at) || self.drop_back(at) || self.drop_sink(at) {
                for one in near.into_iter().chain(std::iter::once(at)) {
                    if !std::mem::replace(&mut queued[one], true) {
                        queue.push_back(one);
                    }
                }
            }
        }
    }

    fn neighbours(&self, at: usize) -> Vec<usize> {
        let node = &self.nodes[at];
        let mut out: Vec<usize> = node.arriving.iter().map(|arc| self.arcs[*arc].from).chain(node.leaving.iter().map(|arc| self.arcs[*arc].to)).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// A node with one way in and one way out does nothing.
    fn contract(&mut self, at: usize) -> bool {
        let node = &self.nodes[at];
        let ([arriving], [leaving]) = (node.arriving.as_slice(), node.leaving.as_slice()) else { return false };
        let (arriving, leaving) = (*arriving, *leaving);
        if arriving == leaving {
            return false;
        }
        self.join_arcs(arriving, leaving);
        self.nodes[at].alive = false;
        true
    }

    /// Two arcs from a split to a join of the same kind are one.
    fn cancel(&mut self, at: usize) -> bool {
        let split = self.nodes[at].kind;
        if !matches!(split, Kind::Choice | Kind::Parallel) || self.nodes[at].leaving.len() < 2 {
            return false;
        }
        let mut first: FxHashMap<usize, usize> = FxHashMap::default();
        let mut changed = false;
        for arc in self.nodes[at].leaving.clone() {
            let to = self.arcs[arc].to;
            let fits = matches!((split, self.nodes[to].kind), (Kind::Choice, Kind::Any | Kind::End | Kind::Sink) | (Kind::Parallel, Kind::All | Kind::Sink));
            let Some(other) = first.get(&to).copied().filter(|_| fits) else {
                first.insert(to, arc);
                continue;
            };
            if split == Kind::Parallel {
                // Both are walked: the story tells of both.
                let tale = self.both(self.arcs[other].tale, self.arcs[arc].tale);
                self.arcs[other].tale = tale;
                self.arcs[other].length = self.arcs[other].length.saturating_add(self.arcs[arc].length);
            } else if self.arcs[arc].length < self.arcs[other].length {
                let Arc { tale, length, .. } = self.arcs[arc];
                self.arcs[other].tale = tale;
                self.arcs[other].length = length;
            }
            self.drop_arc(arc);
            changed = true;
        }
        changed
    }

    /// A split right behind a split of the same kind is a part of it.
    fn melt_split(&mut self, at: usize) -> bool {
        let Node { kind, arriving, .. } = &self.nodes[at];
        let (kind, [only]) = (*kind, arriving.as_slice()) else { return false };
        let (only, before) = (*only, self.arcs[*only].from);
        if !matches!(kind, Kind::Choice | Kind::Parallel) || self.nodes[before].kind != kind || before == at {
            return false;
        }
        let entry = self.arcs[only];
        self.drop_arc(only);
        for (number, arc) in self.nodes[at].leaving.clone().into_iter().enumerate() {
            let Arc { to, tale, length, .. } = self.arcs[arc];
            self.drop_arc(arc);
            // In a parallel split the way to it is walked once, whatever follows.
            let (tale, length) =
                if kind == Kind::Choice || number == 0 { (self.both(entry.tale, tale), length.saturating_add(entry.length)) } else { (tale, length) };
            self.add(Arc { from: before, to, tale, length, alive: true });
        }
        self.nodes[at].alive = false;
        true
    }

    /// A join right before a join of the same kind is a part of it.
    fn melt_join(&mut self, at: usize) -> bool {
        let Node { kind, leaving, .. } = &self.nodes[at];
        let (kind, [only]) = (*kind, leaving.as_slice()) else { return false };
        let (only, after) = (*only, self.arcs[*only].to);
        let same = self.nodes[after].kind == kind || (kind == Kind::Any && self.nodes[after].kind == Kind::End);
        if !matches!(kind, Kind::Any | Kind::All) || !same || after == at {
            return false;
        }
        let exit = self.arcs[only];
        self.drop_arc(only);
        for (number, arc) in self.nodes[at].arriving.clone().into_iter().enumerate() {
            let Arc { from, tale, length, .. } = self.arcs[arc];
            self.drop_arc(arc);
            let (tale, length) =
                if kind == Kind::Any || number == 0 { (self.both(tale, exit.tale), length.saturating_add(exit.length)) } else { (tale, length) };
            self.add(Arc { from, to: after, tale, length, alive: true });
        }
        self.nodes[at].alive = false;
        true
    }

    /// A way of a choice that only leads back to the join before it changes nothing.
    fn drop_back(&mut self, at: usize) -> bool {
        if self.nodes[at].kind != Kind::Choice || self.nodes[at].leaving.len() < 2 {
            return false;
        }
        let [only] = self.nodes[at].arriving.as_slice() else { return false };
        let join = self.arcs[*only].from;
        let back = self.nodes[at].leaving.iter().copied().find(|arc| self.arcs[*arc].to == join && self.nodes[join].kind == Kind::Any);
        let Some(back) = back else { return false };
        self.drop_arc(back);
        true
    }

    /// A parallel branch that simply ends concerns nobody, where branches may end by themselves; unless it can be begun again before that.
    fn drop_sink(&mut self, at: usize) -> bool {
        if self.nodes[at].cyclic || self.nodes[at].kind != Kind::Parallel || self.nodes[at].leaving.len() < 2 {
            return false;
        }
        let Some(arc) = self.nodes[at].leaving.iter().copied().find(|arc| self.arcs[*arc].to == SINK) else { return false };
        self.drop_arc(arc);
        true
    }
}
