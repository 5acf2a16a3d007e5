//! What management is told.

mod control_point_never_fed;
mod control_point_without_receiver;
mod stage_without_control_point;
mod uncontrolled_path;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] =
    &[&stage_without_control_point::RULE, &uncontrolled_path::RULE, &control_point_without_receiver::RULE, &control_point_never_fed::RULE];
