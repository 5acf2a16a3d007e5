//! A stage whose work no regulation covers.
//!
//! It is covered where an operation of it names a document, also in the detail of an operation, or where a document says that it is for the stage;
//! one that is only planned covers nothing yet and is shown beside. Where `n/a` was said of every operation there is nothing to cover. A question as long
//! as no document is described at all, or nothing of the work of the stage.

use super::coverage::works;
use crate::finding::Finding;
use crate::model::element::Kind;
use crate::rules::{Check, Context, rule};

rule!("stage-without-regulation", Regulation, Gap, "stage_without_regulation", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.is_inapplicable(Kind::Regulation) {
        return;
    }
    let bare = works(cx).into_iter().filter(|(_, work)| work.by.is_empty() && !work.named && !work.unread && work.lacking);
    for (stage, work) in bare {
        let finding = cx.lacking_at(RULE.id, "stage-without-regulation-unsaid", stage, Kind::Regulation, work.is_confirmed);
        let finding = finding.with("count", work.operations);
        findings.push(work.planned.iter().take(3).fold(finding, |finding, planned| finding.related("planned", cx.span_of(*planned))));
    }
}
