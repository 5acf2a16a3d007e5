//! On what basis work is done.

mod approval_missing;
mod coverage;
mod example_file_missing;
mod operation_unregulated;
mod question_missing;
mod question_unanswered;
mod regulation_incomplete;
mod regulation_not_in_force;
mod regulation_unused;
mod review_overdue;
mod segment_without_standard;
mod stage_without_regulation;

use super::Rule;
use crate::model::regulation::{Force, Regulation};

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[
    &operation_unregulated::RULE,
    &stage_without_regulation::RULE,
    &segment_without_standard::RULE,
    &regulation_unused::RULE,
    &regulation_not_in_force::RULE,
    &regulation_incomplete::RULE,
    &approval_missing::RULE,
    &review_overdue::RULE,
    &example_file_missing::RULE,
    &question_missing::RULE,
    &question_unanswered::RULE,
];

/// Whether a document is more than a draft or a plan. One of which nothing is said is taken to hold.
fn is_written(regulation: &Regulation) -> bool {
    !matches!(regulation.status.said(), Some(Force::Draft | Force::Planned))
}
