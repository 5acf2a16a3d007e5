//! An operation that no start leads to.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level};
use crate::graph::Goal;
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::rules::{Check, Context, rule};

rule!("unreachable-operation", Flow, Gap, "unreachable_operation", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let flow = &cx.graph.flow;
    let mut unreachable = flow.unreachable(cx.model);
    if unreachable.is_empty() {
        return;
    }
    let circling = cx.circling();
    unreachable.retain(|id| !circling.contains(&cx.model.process_of(*id)) && !cx.has_broken_way(cx.model.process_of(*id)));
    let mut told: FxHashSet<Id<Operation>> = FxHashSet::default();
    // What follows an unreachable operation is unreachable with it: only the head of such a part is reported.
    for head in heads_first(cx, &unreachable).iter() {
        if told.contains(head) {
            continue;
        }
        let before = told.len();
        let mut open = vec![*head];
        while let Some(at) = open.pop() {
            if !flow.is_reached(at) && told.insert(at) {
                open.extend(flow.turns(at).iter().filter_map(|turn| if let Goal::Operation(to) = turn.goal { Some(to) } else { None }));
            }
        }
        findings.push(cx.about(RULE.id, Level::Gap, head.element()).with("behind", told.len() - before - 1));
    }
}

/// The operations in such an order that one comes before all that it leads to, circles aside: the reverse of the order in which a search in depth leaves them.
fn heads_first(cx: &Context<'_>, unreachable: &[Id<Operation>]) -> Vec<Id<Operation>> {
    let flow = &cx.graph.flow;
    let mut entered: FxHashSet<Id<Operation>> = FxHashSet::default();
    let mut left = Vec::with_capacity(unreachable.len());
    // The last ones first, so that of two that lead to each other the first in the file ends up before.
    for root in unreachable.iter().rev() {
        let mut open = vec![(*root, false)];
        while let Some((at, done)) = open.pop() {
            if done {
                left.push(at);
            } else if !flow.is_reached(at) && entered.insert(at) {
                open.push((at, true));
                let next = flow.turns(at).iter().filter_map(|turn| if let Goal::Operation(to) = turn.goal { Some((to, false)) } else { None });
                open.extend(next);
            }
        }
    }
    left.reverse();
    left
}
