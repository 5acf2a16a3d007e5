//! How one knows the field that says why a card was lost.

use crate::model::Model;
use crate::model::crm::{Field, FieldType, Pipeline, Required, StepKind};
use crate::model::element::{ElementId, Id, Item};
use crate::model::fact::Fact;

/// Beginnings of words by which one knows that a client leaves.
pub const REFUSAL: &[&str] = &["отказ", "отклон", "проигр", "срыв", "сорва", "refus", "reject", "declin", "lost", "loss"];
const REASON: &[&str] = &["причин", "почему", "reason", "why"];
const CLOSING: &[&str] = &["закры", "заверш", "отмен", "clos", "cancel"];

/// Whether a text has one of these beginnings of words in it, in whatever case.
pub fn speaks_of(text: &str, stems: &[&str]) -> bool {
    let text = text.to_lowercase();
    stems.iter().any(|stem| text.contains(stem))
}

/// Whether the id or the name of an element has.
pub fn is_called(model: &Model, element: ElementId, stems: &[&str]) -> bool {
    // The id of a part stands behind those of what holds it.
    let id = model.full_id(element);
    let own = id.rsplit('.').next().unwrap_or_default();
    speaks_of(own, stems) || model.name(element).is_some_and(|name| name.strings().any(|name| speaks_of(name, stems)))
}

/// Whether a field says why a card of a pipeline was lost. It holds words (a choice or a text) and is required at a lost step of the pipeline; failing
/// that, it is known by what it is called: its id or name speaks of a refusal, or is about a reason and not about the reason of something else (a reason
/// for opening), or its purpose speaks of the reasons of refusals.
pub fn says_why(model: &Model, pipeline: Id<Pipeline>, id: Id<Field>, field: &Item<Field>) -> bool {
    let holds_words = match &field.type_ {
        Fact::Said(type_) => matches!(type_, FieldType::Text | FieldType::LongText | FieldType::Choice | FieldType::MultiChoice),
        _ => true,
    };
    let step = match field.required.said() {
        Some(Required::From(step) | Required::When { at: Some(step), .. }) => step.target,
        _ => None,
    };
    let asked = step.map(|step| &model.steps[step]).is_some_and(|step| step.parent == pipeline.number() && step.kind.said() == Some(&StepKind::Lost));
    let asked = asked || matches!(field.required, Fact::Broken);
    let called = |stems| is_called(model, id.element(), stems);
    holds_words && (asked || called(REFUSAL) || (called(REASON) && (called(CLOSING) || is_bare(model, id, field))) || is_meant(field))
}

/// Whether it is called a reason and nothing else: `reason`, «Причина».
fn is_bare(model: &Model, id: Id<Field>, field: &Item<Field>) -> bool {
    let one_word = |text: &str| !text.trim().contains(|c: char| c.is_whitespace() || c == '_');
    one_word(&field.id) && model.name(id.element()).is_none_or(|name| name.strings().all(one_word))
}

fn is_meant(field: &Field) -> bool {
    field.purpose.said().is_some_and(|purpose| purpose.strings().any(|text| speaks_of(text, REFUSAL) && speaks_of(text, REASON)))
}
