//! What work leaves behind, and what it needs.

mod branches;
mod document_without_template;
mod needed_before_produced;
mod never_produced;
mod operation_without_result;
mod parallel_write;
mod result_never_used;
mod result_not_recorded;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[
    &operation_without_result::RULE,
    &result_not_recorded::RULE,
    &document_without_template::RULE,
    &needed_before_produced::RULE,
    &never_produced::RULE,
    &result_never_used::RULE,
    &parallel_write::RULE,
];
