//! Work comes to a halt: nothing follows, and no outcome is reached.

use crate::finding::{Finding, Level};
use crate::graph::{Halt, shortest};
use crate::model::fact::Fact;
use crate::rules::{Check, Context, rule};

rule!("dead-end", Flow, Gap, "dead_end", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, halt) in cx.graph.flow.halts(cx.model) {
        let mut finding = cx.about(RULE.id, Level::Gap, id.element());
        match halt {
            Halt::NothingFollows => {
                if let Fact::Absent(absence) = &cx.model.operations[id].next {
                    finding.span = absence.span;
                }
            }
            Halt::NoOutcome => finding = finding.variant("dead-end-no-outcome"),
            Halt::OutcomeNotTaken(outcome) => {
                let name = cx.model.label_of(outcome);
                finding = finding.variant("dead-end-outcome-not-taken").with("outcome", name).related("outcome", cx.span_of(outcome));
            }
        }
        findings.push(finding.story(shortest(&cx.graph.flow, id).story(cx.model)));
    }
}
