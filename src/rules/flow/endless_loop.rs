//! A cycle without a way out.

use std::collections::VecDeque;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::finding::{Arg, Finding, Level};
use crate::graph::{Goal, shortest};
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::rules::{Check, Context, rule};

rule!("endless-loop", Flow, Gap, "endless_loop", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for members in cx.graph.flow.loops_without_exit(cx.model) {
        let first = members[0];
        let circle = circle(cx, &members);
        let names: Vec<Arg> = circle.iter().map(|member| Arg::Text(cx.model.label_of(*member))).collect();
        let mut story = shortest(&cx.graph.flow, first).story(cx.model);
        story.extend(names.iter().skip(1).cloned());
        story.push(Arg::Text(cx.model.label_of(first)));
        let finding = cx.about(RULE.id, Level::Gap, first.element()).with("loop", Arg::Path(names)).with("count", members.len());
        let finding = members.iter().skip(1).fold(finding, |finding, member| finding.related("also", cx.span_of(*member)));
        findings.push(finding.story(story));
    }
}

/// A shortest way round, from the first member back to it.
fn circle(cx: &Context<'_>, members: &[Id<Operation>]) -> Vec<Id<Operation>> {
    let first = members[0];
    let mut before: FxHashMap<Id<Operation>, Id<Operation>> = FxHashMap::default();
    let mut queue = VecDeque::from([first]);
    while let Some(at) = queue.pop_front() {
        for turn in cx.graph.flow.turns(at) {
            let Goal::Operation(to) = turn.goal else { continue };
            if to == first {
                let mut way = vec![at];
                while let Some(previous) = before.get(way.last().unwrap_or(&first)).filter(|_| way.last() != Some(&first)) {
                    way.push(*previous);
                }
                way.reverse();
                return way;
            }
            if let Entry::Vacant(free) = before.entry(to) {
                free.insert(at);
                queue.push_back(to);
            }
        }
    }
    members.to_vec()
}
