//! The order of work: where it starts, goes and ends.

mod branch_without_condition;
mod dead_end;
mod deadlock;
mod double_arrival;
mod endless_loop;
mod outcome_never_reached;
mod unreachable_operation;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[
    &unreachable_operation::RULE,
    &dead_end::RULE,
    &endless_loop::RULE,
    &deadlock::RULE,
    &double_arrival::RULE,
    &branch_without_condition::RULE,
    &outcome_never_reached::RULE,
];
