//! What is measured.

mod formula_invalid;
mod process_kpis_only;
mod stage_without_result_kpi;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[&stage_without_result_kpi::RULE, &process_kpis_only::RULE, &formula_invalid::RULE];
