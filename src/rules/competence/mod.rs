//! What staff must know and be able to do.

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[];
