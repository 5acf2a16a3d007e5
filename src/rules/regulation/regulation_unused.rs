//! A regulation that no operation stands on and that answers no question.
//!
//! Any other mention counts as a use too: a portrait of a client category, what an operation needs, what management corrects. What is only a
//! draft or planned is passed over: it is right that nobody works by it yet.

use rustc_hash::FxHashSet;

use super::is_written;
use crate::finding::{Finding, Level};
use crate::model::element::{ElementId, Kind};
use crate::model::fact::Fact;
use crate::rules::{Check, Context, rule};

rule!("regulation-unused", Regulation, Hint, "regulation_unused", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    // Any of them may stand in a list that could not be read.
    if cx.model.operations.iter().any(|(_, operation)| matches!(operation.regulated_by, Fact::Broken)) {
        return;
    }
    let used: FxHashSet<ElementId> = cx.model.uses.iter().map(|usage| usage.target).filter(|target| target.kind == Kind::Regulation).collect();
    for (id, it) in cx.model.regulations.iter().filter(|(id, it)| is_written(it) && !used.contains(&id.element())) {
        let answers = it.requirements.items().iter().any(|requirement| !requirement.answers.items().is_empty());
        if !answers {
            findings.push(cx.about(RULE.id, Level::Hint, id.element()));
        }
    }
}
