//! `join: all` that can never be satisfied.

use crate::finding::{Arg, Finding, Level};
use crate::graph::{STATES, Verdict};
use crate::rules::{Check, Context, rule};

rule!("deadlock", Flow, Gap, "deadlock", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (process, verdict) in cx.soundness() {
        let (join, waiting, story) = match verdict {
            Verdict::Deadlock { join, waiting, story } => (*join, waiting, story),
            // Not decided is not sound: it is said, with the bound.
            Verdict::Undecided => {
                findings.push(cx.about(RULE.id, Level::Hint, process.element()).variant("deadlock-undecided").with("states", STATES));
                continue;
            }
            Verdict::Sound | Verdict::DoubleArrival { .. } => continue,
        };
        let come = waiting.iter().map(|operation| Arg::Text(cx.model.label_of(*operation))).collect();
        let mut missing: Vec<_> = cx.graph.flow.arrivals(join).map(|turn| turn.from).filter(|from| !waiting.contains(from)).collect();
        missing.dedup();
        let awaited = missing.iter().map(|operation| Arg::Text(cx.model.label_of(*operation))).collect();
        let mut finding = cx.about(RULE.id, Level::Gap, join.element()).with("come", Arg::List(come)).with("awaited", Arg::List(awaited));
        // Where the branches do begin together, one of them has ended elsewhere.
        if cx.model.operations_of(*process).any(|(id, _)| cx.graph.flow.turns(id).iter().any(|turn| turn.parallel)) {
            finding = finding.variant("deadlock-lost");
        }
        finding = missing.iter().take(3).fold(finding, |finding, from| finding.related("awaited", cx.span_of(*from)));
        findings.push(finding.story(story.clone()));
    }
}
