//! What staff must know and be able to do.

mod competence_without_training;
mod role_without_competences;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[&role_without_competences::RULE, &competence_without_training::RULE];
