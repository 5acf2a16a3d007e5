//! What is kept in the CRM.

mod choice_without_options;
mod field_never_filled;
mod field_never_used;
mod field_without_purpose;
mod field_without_type;
mod pipeline_step_unreached;
mod pipeline_without_won_or_lost;
mod refusal_reason_missing;
mod required_before_filled;
mod target_limit;

use super::Rule;
use crate::model::Model;
use crate::model::element::ElementId;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[
    &field_never_filled::RULE,
    &field_never_used::RULE,
    &field_without_purpose::RULE,
    &field_without_type::RULE,
    &choice_without_options::RULE,
    &required_before_filled::RULE,
    &pipeline_without_won_or_lost::RULE,
    &pipeline_step_unreached::RULE,
    &refusal_reason_missing::RULE,
    &target_limit::RULE,
];

/// Beginnings of words by which one knows that a client leaves.
pub(super) const REFUSAL: &[&str] = &["отказ", "отклон", "проигр", "срыв", "сорва", "refus", "reject", "declin", "lost", "loss"];

/// Whether a text has one of these beginnings of words in it, in whatever case.
pub(super) fn speaks_of(text: &str, stems: &[&str]) -> bool {
    let text = text.to_lowercase();
    stems.iter().any(|stem| text.contains(stem))
}

/// Whether the id or the name of an element has.
fn is_called(model: &Model, element: ElementId, stems: &[&str]) -> bool {
    // The id of a part stands behind those of what holds it.
    let id = model.full_id(element);
    let own = id.rsplit('.').next().unwrap_or_default();
    speaks_of(own, stems) || model.name(element).is_some_and(|name| name.strings().any(|name| speaks_of(name, stems)))
}
