//! Which operations stand on which of several branches that are taken together.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::Goal;
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::rules::Context;
use crate::source::Span;

/// One bit for each of the first 64 branches.
pub(super) type Mask = u64;

/// Whether neither of two operations lies behind the other, or both behind where their branches meet.
pub(super) fn are_apart(one: Mask, other: Mask) -> bool {
    one & !other != 0 && other & !one != 0
}

/// The first operations of the branches that an operation sets off together, for each such way on from it, with its place.
pub(super) fn heads(cx: &Context<'_>, split: Id<Operation>) -> Vec<(Vec<Id<Operation>>, Span)> {
    let ways = cx.model.operations[split].next.items().iter().map(|way| way.all.items());
    let together = ways.filter_map(|all| {
        let mut heads: Vec<Id<Operation>> = all.iter().filter_map(|head| head.target).collect();
        heads.sort();
        heads.dedup();
        heads.truncate(Mask::BITS as usize);
        (heads.len() > 1).then_some((heads, all.first()?.span))
    });
    together.collect()
}

/// The operations that some of the branches lead to and not all of them, each with those that do. No more than `left` operations are looked at.
///
/// They are walked in the order of the file, in which work mostly goes: so the branches arrive together where they meet, and as nothing behind that
/// is on one of them alone, nothing behind it is walked.
pub(super) fn on_branches(cx: &Context<'_>, split: Id<Operation>, heads: &[Id<Operation>], left: &mut usize) -> Vec<(Id<Operation>, Mask)> {
    let every = heads.iter().zip(0..).fold(0, |every: Mask, (_, bit)| every | 1 << bit);
    let mut masks: FxHashMap<Id<Operation>, Mask> = FxHashMap::default();
    let mut open: BinaryHeap<Reverse<(Id<Operation>, Mask)>> = heads.iter().zip(0..).map(|(head, bit)| Reverse((*head, 1 << bit))).collect();
    // How many of `open` are on some branches only, and the last operation in the file that was.
    let (mut partial, mut last) = (open.len(), heads[0]);
    while let Some(Reverse((at, mut mask))) = open.pop() {
        partial -= usize::from(mask != every);
        while let Some(Reverse((_, more))) = open.peek().filter(|next| next.0.0 == at).copied() {
            partial -= usize::from(more != every);
            mask |= more;
            open.pop();
        }
        let known = masks.entry(at).or_default();
        mask |= *known;
        if mask == every && partial == 0 && at > last {
            break;
        }
        if mask == *known {
            continue;
        }
        if *left == 0 {
            return Vec::new();
        }
        *left -= 1;
        *known = mask;
        last = if mask == every { last } else { last.max(at) };
        for to in onward(cx, at).filter(|to| *to != split) {
            partial += usize::from(mask != every);
            open.push(Reverse((to, mask)));
        }
    }
    let mut out: Vec<_> = masks.into_iter().filter(|(_, mask)| *mask != every && *mask != 0).collect();
    out.sort();
    out
}

/// The operations of a process that work also gets to past `split`: a branch that leads back to one of them has left itself.
pub(super) fn reached_without(cx: &Context<'_>, split: Id<Operation>) -> FxHashSet<Id<Operation>> {
    let starts = cx.model.operations_of(cx.model.process_of(split)).map(|(id, _)| id).filter(|id| *id != split && cx.graph.flow.is_start(*id));
    let mut open: Vec<Id<Operation>> = starts.collect();
    let mut seen: FxHashSet<Id<Operation>> = open.iter().copied().collect();
    while let Some(at) = open.pop() {
        open.extend(onward(cx, at).filter(|to| *to != split && seen.insert(*to)));
    }
    seen
}

fn onward(cx: &Context<'_>, from: Id<Operation>) -> impl Iterator<Item = Id<Operation>> {
    cx.graph.flow.turns(from).iter().filter_map(|turn| if let Goal::Operation(to) = turn.goal { Some(to) } else { None })
}
