//! A model that describes no operation.

use crate::finding::{Finding, Level};
use crate::model::fact::Fact;
use crate::rules::{Check, Context, rule};

rule!("empty-model", Model, Gap, "empty_model", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let unread = cx.model.processes.iter().any(|(_, process)| matches!(process.operations, Fact::Broken));
    if let Some(root) = cx.model.root.filter(|_| cx.model.operations.is_empty() && !unread) {
        findings.push(Finding::new(RULE.id, Level::Gap, root));
    }
}
