//! A manager's question that no document answers.

use rustc_hash::FxHashSet;

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("question-unanswered", Regulation, Gap, "question_unanswered", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    // A document answers a question also by a requirement that says so; a bare id means that question in every process.
    let requirements = cx.model.regulations.iter().flat_map(|(_, regulation)| regulation.requirements.items());
    let answered: FxHashSet<&str> = requirements.flat_map(|requirement| requirement.answers.items()).map(|answer| &*answer.name).collect();
    for (id, question) in cx.model.questions.iter() {
        let full = cx.model.full_id(id.element());
        if answered.contains(&*question.id) || answered.contains(full.as_str()) {
            continue;
        }
        let process = cx.model.label(crate::model::element::ElementId { kind: crate::model::element::Kind::Process, index: question.parent });
        findings.extend(cx.missing(RULE.id, "question-unanswered-none", id.element(), &question.answered_by).map(|finding| finding.with("process", process)));
    }
}
