//! What management is told.

mod control_point_never_fed;
mod control_point_without_content;
mod control_point_without_frequency;
mod control_point_without_reaction;
mod control_point_without_receiver;
mod receiver_not_management;
mod stage_without_control_point;
mod uncontrolled_path;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[
    &stage_without_control_point::RULE,
    &uncontrolled_path::RULE,
    &control_point_without_receiver::RULE,
    &control_point_without_frequency::RULE,
    &control_point_without_content::RULE,
    &control_point_without_reaction::RULE,
    &control_point_never_fed::RULE,
    &receiver_not_management::RULE,
];
