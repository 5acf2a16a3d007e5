//! A pipeline with a lost step, and no field of its card that says why.
//!
//! Such a field holds words (a choice or a text) and is required at a lost step of the pipeline; failing that, it is known by what it is called: its id or
//! name speaks of a refusal, or is about a reason and not about the reason of something else (a reason for opening), or its purpose
//! speaks of the reasons of refusals. One finding a pipeline: one field serves all its lost steps.

use crate::finding::{Finding, Level};
use crate::model::crm::{Field, FieldType, Pipeline, Required, StepKind};
use crate::model::element::{Id, Item};
use crate::model::fact::Fact;
use crate::rules::{Check, Context, rule};

use super::{REFUSAL, is_called, speaks_of};

rule!("refusal-reason-missing", Crm, Gap, "refusal_reason_missing", Check::Whole(check));

const REASON: &[&str] = &["причин", "почему", "reason", "why"];
const CLOSING: &[&str] = &["закры", "заверш", "отмен", "clos", "cancel"];

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, pipeline) in cx.model.pipelines.iter() {
        let Some(card) = pipeline.card.said().and_then(|card| card.target) else { continue };
        let Some((lost, _)) = cx.model.steps_of(id).find(|(_, step)| step.kind.said() == Some(&StepKind::Lost)) else { continue };
        // Fields that could not be read may hold the one that is missed.
        let unread = matches!(cx.model.cards[card].fields, Fact::Broken | Fact::NotApplicable(_));
        let fields = cx.model.fields_of(card);
        let count = fields.len();
        if unread || fields.into_iter().any(|(field, said)| says_why(cx, id, field, said)) {
            continue;
        }
        let finding = cx.about(RULE.id, Level::Gap, lost.element()).with("card", cx.model.label_of(card)).with("id", &*cx.model.cards[card].id);
        findings.push(finding.with("count", count).with("step", &*cx.model.steps[lost].id).related("card", cx.span_of(card)));
    }
}

fn says_why(cx: &Context<'_>, pipeline: Id<Pipeline>, id: Id<Field>, field: &Item<Field>) -> bool {
    let holds_words = match &field.type_ {
        Fact::Said(type_) => matches!(type_, FieldType::Text | FieldType::LongText | FieldType::Choice | FieldType::MultiChoice),
        _ => true,
    };
    let step = match field.required.said() {
        Some(Required::From(step) | Required::When { at: Some(step), .. }) => step.target,
        _ => None,
    };
    let asked = step.map(|step| &cx.model.steps[step]).is_some_and(|step| step.parent == pipeline.number() && step.kind.said() == Some(&StepKind::Lost));
    let asked = asked || matches!(field.required, Fact::Broken);
    let called = |stems| is_called(cx.model, id.element(), stems);
    holds_words && (asked || called(REFUSAL) || (called(REASON) && (called(CLOSING) || is_bare(cx, id, field))) || is_meant(field))
}

/// Whether it is called a reason and nothing else: `reason`, «Причина».
fn is_bare(cx: &Context<'_>, id: Id<Field>, field: &Item<Field>) -> bool {
    let one_word = |text: &str| !text.trim().contains(|c: char| c.is_whitespace() || c == '_');
    one_word(&field.id) && cx.model.name(id.element()).is_none_or(|name| name.strings().all(one_word))
}

fn is_meant(field: &Field) -> bool {
    field.purpose.said().is_some_and(|purpose| purpose.strings().any(|text| speaks_of(text, REFUSAL) && speaks_of(text, REASON)))
}
