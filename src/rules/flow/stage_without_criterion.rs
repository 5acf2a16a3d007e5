//! A stage of the client's way without the sign by which one sees that the client has entered it, or has left it.
//!
//! One finding a stage: a gap where the company says that it has no such sign, and then it names what is not described yet as well.

use crate::finding::{Arg, Finding, Level};
use crate::model::fact::Missing;
use crate::rules::{Check, Context, rule};

rule!("stage-without-criterion", Flow, Gap, "stage_without_criterion", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for id in cx.client_stages() {
        let stage = &cx.model.stages[id];
        let (mut unsaid, mut absent, mut place) = (Vec::new(), Vec::new(), None);
        for (part, fact) in [("stage-criterion-entry", &stage.entry), ("stage-criterion-exit", &stage.exit)] {
            match fact.missing() {
                Some(Missing::Unknown) => unsaid.push(Arg::Term(part)),
                Some(Missing::Absent(absence)) => {
                    absent.push(Arg::Term(part));
                    place.get_or_insert(absence.span);
                }
                None => {}
            }
        }
        let count = unsaid.len() + absent.len();
        let (level, key) = match (unsaid.is_empty(), absent.is_empty()) {
            (true, true) => continue,
            (_, true) => (Level::Question, RULE.id),
            (true, false) => (Level::Gap, "stage-without-criterion-none"),
            (false, false) => (Level::Gap, "stage-without-criterion-none-and-unsaid"),
        };
        let mut finding = cx.about(RULE.id, level, id.element()).variant(key).with("count", count);
        finding.span = place.unwrap_or(finding.span);
        findings.push(finding.with("unsaid", Arg::List(unsaid)).with("absent", Arg::List(absent)));
    }
}
