//! What is kept in the CRM.

mod field_never_filled;
mod field_without_purpose;
mod required_before_filled;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[&field_never_filled::RULE, &field_without_purpose::RULE, &required_before_filled::RULE];
