//! Who answers for the work.

mod operation_without_owner;
mod owner_is_external;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[&operation_without_owner::RULE, &owner_is_external::RULE];
