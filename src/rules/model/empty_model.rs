//! A model that describes no operation.

use crate::finding::{Finding, Level};
use crate::rules::{Check, Context, rule};

rule!("empty-model", Model, Gap, "empty_model", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if let Some(root) = cx.model.root.filter(|_| cx.model.operations.is_empty()) {
        findings.push(Finding::new(RULE.id, Level::Gap, root));
    }
}
