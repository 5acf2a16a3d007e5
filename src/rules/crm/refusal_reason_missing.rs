//! A pipeline with a lost step, and no field of its card that says why.
//!
//! Such a field holds words (a choice or a text) and is required at a lost step of the pipeline; failing that, it is known by what it is called: its id or
//! name speaks of a refusal, or is about a reason and not about the reason of something else (a reason for opening), or its purpose
//! speaks of the reasons of refusals. One finding a pipeline: one field serves all its lost steps. A question as long as no field of the card is described.

use crate::crm::says_why;
use crate::finding::{Finding, Level};
use crate::model::crm::StepKind;
use crate::model::fact::Fact;
use crate::rules::{Check, Context, rule};

rule!("refusal-reason-missing", Crm, Gap, "refusal_reason_missing", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, pipeline) in cx.model.pipelines.iter() {
        let Some(card) = pipeline.card.said().and_then(|card| card.target) else { continue };
        let Some((lost, _)) = cx.model.steps_of(id).find(|(_, step)| step.kind.said() == Some(&StepKind::Lost)) else { continue };
        // Fields that could not be read may hold the one that is missed.
        let unread = matches!(cx.model.cards[card].fields, Fact::Broken | Fact::NotApplicable(_));
        let fields = cx.model.fields_of(card);
        let count = fields.len();
        if unread || fields.into_iter().any(|(field, said)| says_why(cx.model, id, field, said)) {
            continue;
        }
        let finding = match cx.model.cards[card].fields.is_unsaid() {
            true => cx.about(RULE.id, Level::Question, lost.element()).variant("refusal-reason-missing-unsaid"),
            false => cx.about(RULE.id, Level::Gap, lost.element()),
        };
        let finding = finding.with("card", cx.model.label_of(card)).with("id", &*cx.model.cards[card].id);
        findings.push(finding.with("count", count).with("step", &*cx.model.steps[lost].id).related("card", cx.span_of(card)));
    }
}
