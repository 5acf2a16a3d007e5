//! What staff are paid for.

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[];
