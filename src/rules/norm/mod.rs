//! Norms of work.

mod norm_without_purpose;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[&norm_without_purpose::RULE];
