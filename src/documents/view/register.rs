//! The register of regulating documents: which there are, which edition holds, who approved it, when it is reviewed, where it is used.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::front::Front;
use super::line::{Numbered, numbered};
use super::maker::{About, Maker, some};
use super::paper::{Approval, Requirement, approval, requirements, stages};
use super::parts::{Fact, Gap, GapList, Link};
use super::stock::Stock;
use crate::graph::Relation;
use crate::model::element::{Id, Item, Kind};
use crate::model::process::Question;
use crate::model::regulation::{Force, Regulation, RegulationKind, StageScope};
use crate::model::value::Interval;

/// The register.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Register {
    /// What stands at its head.
    pub front: Front,
    /// The documents.
    pub papers: Vec<Entry>,
    /// Those whose review is overdue by the date of the model.
    pub overdue: Vec<Link>,
    /// Those that are drafts or only planned.
    pub pending: Vec<Link>,
    /// Those that no operation is done by.
    pub unused: Vec<Link>,
    /// The gap list of the document.
    pub gaps: GapList,
}

/// A document of the register.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Entry {
    /// The document.
    pub link: Link,
    /// Its number in the company.
    pub code: Fact<String>,
    /// Its kind.
    pub kind: Fact<String>,
    /// Its edition.
    pub version: Fact<String>,
    /// Whether it holds.
    pub status: Fact<String>,
    /// Who keeps it.
    pub owner: Fact<Link>,
    /// Who approved it, when and by what act.
    pub approved: Fact<Approval>,
    /// “Approved”, agreeing with its kind.
    pub approved_word: String,
    /// From when it holds.
    pub effective: Fact<String>,
    /// How often it is reviewed.
    pub review_every: Fact<String>,
    /// The day of the next review, worked out from the dates.
    pub next_review: Option<String>,
    /// Whether that day is past by the date of the model.
    pub overdue: bool,
    /// Whether it is for every stage.
    pub all_stages: bool,
    /// The stages that it is for.
    pub stages: Fact<Vec<Link>>,
    /// The client categories it is for, if not for all.
    pub segments: Fact<Vec<Link>>,
    /// Where it applies.
    pub scope: Fact<String>,
    /// What it must contain.
    pub requirements: Fact<Vec<Requirement>>,
    /// A sample.
    pub example: Fact<String>,
    /// The operations that are done by it.
    pub operations: Vec<Numbered>,
    /// The questions of the manager that it answers.
    pub answers: Vec<Link>,
    /// The control points whose reactions correct it.
    pub corrected_by: Vec<Link>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// The register of a model.
pub(super) fn register(stock: &Stock<'_>) -> Register {
    let maker = &Maker::new(stock);
    let front = Front::new(maker, "register", "register", maker.word("doc-title-register"));
    let today = maker.model.about.date.said().map(|date| date.value);
    let papers: Vec<Entry> = maker.model.regulations.iter().map(|(id, said)| entry(maker, id, said, today)).collect();
    let links = |keep: &dyn Fn(&Entry) -> bool| papers.iter().filter(|paper| keep(paper)).map(|paper| paper.link.clone()).collect();
    let mut register = Register {
        front,
        overdue: links(&|paper| paper.overdue),
        pending: maker.model.regulations.iter().filter(|(_, said)| is_pending(said)).map(|(id, _)| maker.link(id)).collect(),
        unused: links(&|paper| paper.operations.is_empty()),
        papers,
        gaps: GapList::default(),
    };
    register.gaps = maker.list();
    register
}

fn entry(maker: &Maker<'_>, id: Id<Regulation>, said: &Item<Regulation>, today: Option<Date>) -> Entry {
    let about = maker.about(id);
    let element = id.element();
    let kind = said.kind.said().copied();
    // Only what holds has to have a number, an edition, an owner and a term.
    let holds = said.status.said() == Some(&Force::InForce);
    let words = |label, fact: &_| {
        let read = |word: &crate::model::value::Spanned<Box<str>>| Some(word.value.to_string());
        if holds { about.must(label, &[], fact, read) } else { about.may(label, &[], fact, read) }
    };
    let planned = said.status.said() == Some(&Force::Planned);
    // A draft or a plan is not reviewed yet.
    let next = said.next_review().filter(|_| !is_pending(said));
    Entry {
        link: maker.link(id),
        code: words("doc-code", &said.code),
        kind: about.may_word("doc-kind", &[], &said.kind, RegulationKind::term),
        version: words("doc-version", &said.version),
        status: about.must("doc-status", &[], &said.status, |status| Some(maker.word(Force::term(*status)))),
        owner: if holds { about.must_link("doc-kept-by", &[], &said.owner) } else { about.may_link("doc-kept-by", &[], &said.owner) },
        approved: about.may("doc-approved", &["approval-missing"], &said.approved, |approved| Some(approval(maker, approved))),
        approved_word: maker.say("doc-approved-as", &[("kind", kind.map_or("regulation", RegulationKind::word).into())]),
        effective: about.may("doc-effective", &[], &said.effective, |day| Some(maker.date(day.value))),
        review_every: review(about, maker, said, holds),
        next_review: next.map(|day| maker.date(day)),
        overdue: next.zip(today).is_some_and(|(next, today)| today > next),
        all_stages: matches!(said.stage.said(), Some(StageScope::All(_))),
        stages: stages(about, maker, &said.stage),
        segments: about.may_links("doc-segments", &[], &said.segments),
        scope: content(about, "doc-scope", &said.scope, planned),
        requirements: requirements(about, maker, said, !planned),
        example: content(about, "doc-example", &said.example, planned),
        operations: maker
            .operations()
            .filter(|(_, of)| of.regulated_by.items().iter().any(|one| one.target == Some(id)))
            .map(|(id, _)| numbered(maker, id))
            .collect(),
        answers: answers(maker, id, said),
        corrected_by: maker.near(element, false, Relation::Corrects, Kind::ControlPoint),
        gaps: about.rest(),
    }
}

fn is_pending(said: &Regulation) -> bool {
    matches!(said.status.said(), Some(Force::Draft | Force::Planned))
}

fn review(about: About<'_, '_>, maker: &Maker<'_>, said: &Regulation, holds: bool) -> Fact<String> {
    let rules = &["review-overdue"];
    let read = |every: &Interval| Some(maker.duration(every));
    if holds { about.must("doc-review", rules, &said.review_every, read) } else { about.may("doc-review", rules, &said.review_every, read) }
}

/// What is only planned has nothing in it yet.
fn content(about: About<'_, '_>, label: &str, fact: &crate::model::fact::Fact<crate::text::Text>, planned: bool) -> Fact<String> {
    let rules = &["regulation-incomplete"];
    if planned { about.may_text(label, rules, fact) } else { about.must_text(label, rules, fact) }
}

/// The questions that a document answers: those that name it, and those that its requirements name.
fn answers(maker: &Maker<'_>, id: Id<Regulation>, said: &Regulation) -> Vec<Link> {
    let names = |question: &Item<Question>| question.answered_by.items().iter().any(|answer| answer.target == Some(id.element()));
    let required = |of: Id<Question>, question: &Item<Question>| {
        said.requirements.items().iter().flat_map(|one| one.answers.items()).any(|one| one.target == Some(of) || *one.name == *question.id)
    };
    let all = maker.model.questions.iter().filter(|(of, question)| names(question) || required(*of, question));
    some(all.map(|(of, _)| maker.link(of)).collect()).unwrap_or_default()
}
