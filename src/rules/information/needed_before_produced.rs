//! Some path reaches an operation before anything has produced what it needs.

use rustc_hash::FxHashSet;

use crate::finding::{Arg, Finding, Level};
use crate::graph::{Lack, Verdict};
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::rules::{Check, Context, rule};

rule!("needed-before-produced", Information, Gap, "needed_before_produced", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let information = cx.information();
    // Where branches meet without waiting, what one of them brings is missing behind: that is said once, of the meeting.
    let met: FxHashSet<Id<Operation>> =
        cx.soundness().iter().filter_map(|(_, verdict)| if let Verdict::DoubleArrival { at, .. } = verdict { *at } else { None }).collect();
    let behind_meeting = |lack: &Lack| lack.route.0.iter().any(|step| met.contains(&step.operation));
    for lack in information.lacks.iter().filter(|lack| lack.step.is_none() && !behind_meeting(lack) && !cx.has_broken_way(cx.model.process_of(lack.operation)))
    {
        let mut finding = cx.about(RULE.id, Level::Gap, lack.operation.element());
        finding.span = lack.span;
        let finding = finding.with("item", cx.model.label(lack.item)).with("kind", Arg::Term(lack.item.kind.term()));
        let producers = information.producers(lack.item);
        let by = producers.iter().map(|by| Arg::Text(cx.model.label_of(*by))).collect();
        // What it makes itself is no help to it.
        let finding = if producers == [lack.operation] { finding.variant("needed-before-produced-own") } else { finding };
        let finding = finding.with("producers", Arg::List(by));
        let finding = producers.iter().take(3).fold(finding, |finding, by| finding.related("produced", cx.span_of(*by)));
        findings.push(finding.story(lack.route.story(cx.model)));
    }
}
