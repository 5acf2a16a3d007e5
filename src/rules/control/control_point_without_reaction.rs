//! A control point upon which nobody acts: the loop back into the process is not closed.
//!
//! A reaction in words is enough; a reaction of which only the time is known is none, and `corrects: none` says itself that nothing changes.
//! Where it is confirmed that nobody receives the information, nobody can act upon it either, and that is reported already.

use crate::finding::{Finding, Level};
use crate::model::fact::{Absence, Fact};
use crate::model::indicator::Reaction;
use crate::rules::{Check, Context, rule};

rule!("control-point-without-reaction", Control, Gap, "control_point_without_reaction", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let received = cx.model.control_points.iter().filter(|(_, it)| !matches!(it.receiver, Fact::Absent(_)));
    for (id, it) in received {
        let Some(reaction) = it.reaction.said() else {
            findings.extend(cx.missing(RULE.id, "control-point-without-reaction-none", id.element(), &it.reaction));
            continue;
        };
        let finding = cx.about(RULE.id, Level::Gap, id.element());
        if let Some(absence) = changes_nothing(reaction) {
            findings.push(Finding { span: absence.span, ..finding.variant("control-point-without-reaction-corrects-none") });
        } else if reaction.text.missing().is_some() && reaction.corrects.missing().is_some() {
            findings.push(Finding { level: Level::Question, ..finding });
        }
    }
}

/// Where the reaction says itself that it is none.
fn changes_nothing(reaction: &Reaction) -> Option<&Absence> {
    match (&reaction.text, &reaction.corrects) {
        (_, Fact::Absent(absence)) | (Fact::Absent(absence), Fact::Unsaid) => Some(absence),
        _ => None,
    }
}
