//! A manager's question that no document answers.

use rustc_hash::FxHashSet;

use crate::finding::{Arg, Finding, Level};
use crate::model::element::{ElementId, Id, Kind};
use crate::model::process::Question;
use crate::model::regulation::{Force, Regulation};
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
        let process = cx.model.label(ElementId { kind: Kind::Process, index: question.parent });
        let found = cx.missing(RULE.id, "question-unanswered-none", id.element(), &question.answered_by).or_else(|| only_planned(cx, id));
        findings.extend(found.map(|finding| finding.with("process", process)));
    }
}

/// Nobody can read the answer in documents that are still to be made or to come into force.
fn only_planned(cx: &Context<'_>, id: Id<Question>) -> Option<Finding> {
    let answers = cx.model.questions[id].answered_by.items();
    let planned = |answer: &ElementId| answer.kind == Kind::Regulation && is_planned(&cx.model.regulations[Id::new(answer.index)]);
    let documents: Vec<ElementId> = answers.iter().map(|answer| answer.target).collect::<Option<_>>()?;
    if documents.is_empty() || !documents.iter().all(planned) {
        return None;
    }
    let names = documents.iter().map(|document| Arg::Text(cx.model.label(*document))).collect();
    let mut finding = cx.about(RULE.id, Level::Gap, id.element()).variant("question-unanswered-planned").with("documents", Arg::List(names));
    finding.span = answers.first()?.span;
    Some(documents.iter().take(3).fold(finding, |finding, document| finding.related("planned", cx.model.span(*document))))
}

fn is_planned(regulation: &Regulation) -> bool {
    matches!(regulation.status.said(), Some(Force::Draft | Force::Planned))
}
