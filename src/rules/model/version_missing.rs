//! A model none of whose files says which language it is written in.

use crate::finding::{Finding, Level};
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("version-missing", Model, Error, "version_missing", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.model.root.is_none() {
        findings.push(Finding::new(RULE.id, Level::Error, Span::default()));
    }
}
