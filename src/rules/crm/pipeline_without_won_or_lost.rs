//! A pipeline by which one cannot see how a card ended.
//!
//! Without steps it is not described yet, and that is a question.

use crate::crm::{REFUSAL, is_called};
use crate::finding::{Finding, Level};
use crate::model::crm::{Step, StepKind};
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::rules::{Check, Context, rule};

rule!("pipeline-without-won-or-lost", Crm, Gap, "pipeline_without_won_or_lost", Check::Whole(check));

const SUCCESS: &[&str] = &["успе", "выигр", "продаж", "продан", "подпис", "оплач", "оплат", "won", "sold", "success", "signed", "paid"];

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, pipeline) in cx.model.pipelines.iter() {
        let about = |level| cx.about(RULE.id, level, id.element());
        let steps = || cx.model.steps_of(id);
        match &pipeline.steps {
            Fact::Broken | Fact::NotApplicable(_) => continue,
            Fact::Unsaid => {
                findings.push(about(Level::Question).variant("pipeline-without-won-or-lost-unsaid"));
                continue;
            }
            Fact::Said(_) | Fact::Absent(_) => {}
        }
        // What could not be read, or does not apply, may be the one that is missed.
        let unread = steps().any(|(_, step)| matches!(step.kind, Fact::Broken | Fact::NotApplicable(_)));
        let has = |kind| steps().any(|(_, step)| step.kind.said() == Some(&kind));
        let (won, lost) = (has(StepKind::Won), has(StepKind::Lost));
        let (key, stems) = match (won, lost) {
            _ if unread => continue,
            (true, true) => continue,
            (false, false) => (RULE.id, None),
            (false, true) => ("pipeline-without-won-or-lost-won", Some(SUCCESS)),
            (true, false) => ("pipeline-without-won-or-lost-lost", Some(REFUSAL)),
        };
        let meant = stems.and_then(|stems| steps().map(|(step, _)| step).filter(|step| sounds(cx, *step, stems)).last());
        let finding = about(Level::Gap).variant(key).with("count", steps().len());
        findings.push(meant.into_iter().fold(finding, |finding, step| finding.related("meant", cx.span_of(step))));
    }
}

/// Whether an open step is called so that it may be the one that is meant.
fn sounds(cx: &Context<'_>, step: Id<Step>, stems: &[&str]) -> bool {
    cx.model.steps[step].kind.said().is_none() && is_called(cx.model, step.element(), stems)
}
