//! What staff are paid for.

mod motivated_by_process_only;
mod operation_unmotivated;
mod origin;
mod paid_for_what_role_does_not_do;
mod weights_not_100;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] =
    &[&weights_not_100::RULE, &paid_for_what_role_does_not_do::RULE, &motivated_by_process_only::RULE, &operation_unmotivated::RULE];
