//! On what basis work is done.

mod operation_unregulated;
mod question_unanswered;
mod regulation_incomplete;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[&operation_unregulated::RULE, &regulation_incomplete::RULE, &question_unanswered::RULE];
