//! What work leaves behind, and what it needs.

mod needed_before_produced;
mod never_produced;
mod operation_without_result;
mod result_not_recorded;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[&operation_without_result::RULE, &result_not_recorded::RULE, &needed_before_produced::RULE, &never_produced::RULE];
