//! Parallel branches that do not wait for each other, so that what follows runs twice.

use crate::finding::{Finding, Level};
use crate::graph::Verdict;
use crate::rules::{Check, Context, rule};

rule!("double-arrival", Flow, Gap, "double_arrival", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (process, verdict) in cx.soundness() {
        let Verdict::DoubleArrival { at, story } = verdict else { continue };
        let finding = match *at {
            Some(operation) => {
                let mut finding = cx.about(RULE.id, Level::Gap, operation.element());
                if cx.graph.flow.waits_for_all(operation) {
                    finding = finding.variant("double-arrival-back");
                }
                cx.graph.flow.arrivals(operation).take(3).fold(finding, |finding, turn| finding.related("branch", cx.span_of(turn.from)))
            }
            None => cx.about(RULE.id, Level::Gap, process.element()).variant("double-arrival-end"),
        };
        findings.push(finding.story(story.clone()));
    }
}
