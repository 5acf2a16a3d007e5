//! What is kept in the CRM.

mod choice_without_options;
mod field_never_filled;
mod field_never_used;
mod field_without_purpose;
mod field_without_type;
mod pipeline_step_unreached;
mod pipeline_without_won_or_lost;
mod refusal_reason_missing;
mod required_before_filled;
mod takers;
mod target_limit;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[
    &field_never_filled::RULE,
    &field_never_used::RULE,
    &field_without_purpose::RULE,
    &field_without_type::RULE,
    &choice_without_options::RULE,
    &required_before_filled::RULE,
    &pipeline_without_won_or_lost::RULE,
    &pipeline_step_unreached::RULE,
    &refusal_reason_missing::RULE,
    &target_limit::RULE,
];
