//! The model as a text: what keeps it from being read as its author meant it.

mod ambiguous_reference;
mod bad_id;
mod bad_value;
mod budget_exceeded;
mod detail_cycle;
mod duplicate_id;
mod duplicate_key;
mod duplicate_name;
mod empty_model;
mod missing_translation;
mod mixed_script_id;
mod reason_missing;
mod reference_not_found;
mod several_roots;
mod stale_waiver;
mod unknown_key;
mod unknown_rule;
mod unresolved_reference;
mod unused_declaration;
mod version_missing;
mod wrong_type;
mod yaml_invalid;

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[
    &yaml_invalid::RULE,
    &budget_exceeded::RULE,
    &version_missing::RULE,
    &several_roots::RULE,
    &empty_model::RULE,
    &unknown_key::RULE,
    &duplicate_key::RULE,
    &wrong_type::RULE,
    &bad_value::RULE,
    &bad_id::RULE,
    &mixed_script_id::RULE,
    &duplicate_id::RULE,
    &unresolved_reference::RULE,
    &ambiguous_reference::RULE,
    &reference_not_found::RULE,
    &detail_cycle::RULE,
    &reason_missing::RULE,
    &unknown_rule::RULE,
    &stale_waiver::RULE,
    &unused_declaration::RULE,
    &missing_translation::RULE,
    &duplicate_name::RULE,
];
