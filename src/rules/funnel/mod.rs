//! Funnels and plans.

mod funnel_widens;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[&funnel_widens::RULE];
