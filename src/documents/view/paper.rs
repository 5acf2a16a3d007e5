//! Papers: the regulations that work stands on, and the documents that it produces.

use schemars::JsonSchema;
use serde::Serialize;

use super::maker::{About, Maker, some};
use super::parts::{Fact, Gap, Link};
use crate::graph::Relation;
use crate::model::document::{self, Audience};
use crate::model::element::{ElementId, Id, Item, Kind};
use crate::model::fact;
use crate::model::process::Question;
use crate::model::regulation::{self, Force, RegulationKind, StageScope};

/// A document that says how work is done.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Regulation {
    /// The document.
    pub link: Link,
    /// Its number in the company.
    pub code: Fact<String>,
    /// Its kind: regulation, standard, procedure …
    pub kind: Fact<String>,
    /// Whether it is for every stage.
    pub all_stages: bool,
    /// The stages that it is for.
    pub stages: Fact<Vec<Link>>,
    /// The client categories it is for, if not for all.
    pub segments: Fact<Vec<Link>>,
    /// Whether it holds, in the reader's language.
    pub status: Fact<String>,
    /// Where it applies.
    pub scope: Fact<String>,
    /// What it must contain.
    pub requirements: Fact<Vec<Requirement>>,
    /// A sample.
    pub example: Fact<String>,
    /// Its edition.
    pub version: Fact<String>,
    /// Who keeps it.
    pub owner: Fact<Link>,
    /// Who approved it, when and by what act.
    pub approved: Fact<Approval>,
    /// From when it holds.
    pub effective: Fact<String>,
    /// How often it is reviewed.
    pub review_every: Fact<String>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// The clauses that the company writes itself; Markdown.
    pub text: Fact<String>,
    /// The operations that stand on it.
    pub operations: Vec<Link>,
    /// The control points whose reactions correct it.
    pub corrected_by: Vec<Link>,
    /// Where the facts come from.
    pub source: Fact<String>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// What a regulation must contain.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Requirement {
    /// The requirement.
    pub text: Fact<String>,
    /// The questions of the manager that it answers.
    pub answers: Vec<Link>,
}

/// Who approved a document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Approval {
    /// The role.
    pub by: Option<Link>,
    /// The day.
    pub on: Option<String>,
    /// The act.
    pub act: Option<String>,
}

/// A document that work produces.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Document {
    /// The document.
    pub link: Link,
    /// Its number in the company.
    pub code: Fact<String>,
    /// Whom it is for, in the reader's language.
    pub audience: Fact<String>,
    /// Where it is kept.
    pub stored_in: Fact<Vec<Link>>,
    /// How long it is kept.
    pub retention: Fact<String>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// Where its form applies.
    pub scope: Fact<String>,
    /// What it must hold.
    pub requirements: Fact<Vec<String>>,
    /// A sample.
    pub example: Fact<String>,
    /// The CRM fields that stand in it.
    pub fields: Fact<Vec<Link>>,
    /// The operations that produce it.
    pub produced_by: Vec<Link>,
    /// The operations that need it.
    pub needed_by: Vec<Link>,
    /// The control points that it carries or that show it.
    pub control_points: Vec<Link>,
    /// Where the facts come from.
    pub source: Fact<String>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// Every regulation.
pub(super) fn regulations(maker: &Maker<'_>) -> Vec<Regulation> {
    maker.begin(maker.word("doc-section-regulations"), Some("section-regulations".to_string()));
    maker.model.regulations.iter().map(|(id, said)| regulation(maker, id, said)).collect()
}

/// Every document.
pub(super) fn documents(maker: &Maker<'_>) -> Vec<Document> {
    maker.begin(maker.word("doc-section-documents"), Some("section-documents".to_string()));
    maker.model.documents.iter().map(|(id, said)| document(maker, id, said)).collect()
}

const INCOMPLETE: &[&str] = &["regulation-incomplete"];

fn regulation(maker: &Maker<'_>, id: Id<regulation::Regulation>, said: &Item<regulation::Regulation>) -> Regulation {
    let about = maker.about(id);
    let element = id.element();
    // What is only planned has nothing in it yet.
    let planned = said.status.said() == Some(&Force::Planned);
    let (scope, requirements, example) = if planned {
        (
            about.may_text("doc-scope", INCOMPLETE, &said.scope),
            requirements(about, maker, said, false),
            about.may_text("doc-example", INCOMPLETE, &said.example),
        )
    } else {
        (
            about.must_text("doc-scope", INCOMPLETE, &said.scope),
            requirements(about, maker, said, true),
            about.must_text("doc-example", INCOMPLETE, &said.example),
        )
    };
    Regulation {
        link: maker.link(id),
        code: about.may("doc-code", &[], &said.code, |code| Some(code.value.to_string())),
        kind: about.may_word("doc-kind", &[], &said.kind, RegulationKind::term),
        all_stages: matches!(said.stage.said(), Some(StageScope::All(_))),
        stages: stages(about, maker, &said.stage),
        segments: about.may_links("doc-segments", &[], &said.segments),
        status: about.may_word("doc-status", &[], &said.status, Force::term),
        scope,
        requirements,
        example,
        version: about.may("doc-version", &[], &said.version, |version| Some(version.value.to_string())),
        owner: about.may_link("doc-kept-by", &[], &said.owner),
        approved: about.may("doc-approved", &["approval-missing"], &said.approved, |approved| Some(approval(maker, approved))),
        effective: about.may("doc-effective", &[], &said.effective, |day| Some(maker.date(day.value))),
        review_every: about.may("doc-review", &["review-overdue"], &said.review_every, |every| Some(maker.duration(every))),
        description: about.may_long("doc-description", &said.description),
        text: about.may_long("doc-clauses", &said.text),
        operations: maker.near(element, true, Relation::Regulates, Kind::Operation),
        corrected_by: maker.near(element, false, Relation::Corrects, Kind::ControlPoint),
        source: about.may_text("doc-source", &[], &said.source),
        gaps: about.rest(),
    }
}

/// The stages that something is for.
pub(super) fn stages(about: About<'_, '_>, maker: &Maker<'_>, scope: &fact::Fact<StageScope>) -> Fact<Vec<Link>> {
    about.may("doc-stage", &[], scope, |scope| match scope {
        StageScope::All(_) => Some(Vec::new()),
        StageScope::Some(stages) => maker.links(stages),
    })
}

pub(super) fn requirements(about: About<'_, '_>, maker: &Maker<'_>, said: &regulation::Regulation, asked: bool) -> Fact<Vec<Requirement>> {
    let read = |list: &crate::model::decode::List<regulation::Requirement>| some(list.iter().map(|one| requirement(about, maker, one)).collect());
    if asked {
        about.must("doc-requirements", INCOMPLETE, &said.requirements, read)
    } else {
        about.may("doc-requirements", INCOMPLETE, &said.requirements, read)
    }
}

fn requirement(about: About<'_, '_>, maker: &Maker<'_>, said: &regulation::Requirement) -> Requirement {
    // A bare id means that question in every process.
    let meant = |name: &str| -> Vec<Id<Question>> { maker.model.questions.iter().filter(|(_, question)| *question.id == *name).map(|(id, _)| id).collect() };
    let of_name = said.answers.items().iter().flat_map(|one| one.target.map_or_else(|| meant(&one.name), |id| vec![id]));
    let answers = of_name.map(|id| maker.link(id)).collect();
    Requirement { text: about.must_text("doc-requirement", &[], &said.text), answers }
}

pub(super) fn approval(maker: &Maker<'_>, said: &regulation::Approval) -> Approval {
    Approval {
        by: said.by.said().and_then(|by| maker.target(by)),
        on: said.on.said().map(|on| maker.date(on.value)),
        act: said.act.said().map(|act| maker.text(act)),
    }
}

pub(super) fn document(maker: &Maker<'_>, id: Id<document::Document>, said: &Item<document::Document>) -> Document {
    let about = maker.about(id);
    let element = id.element();
    let form = form(about, maker, said);
    let mut control_points = maker.near(element, true, Relation::ShownBy, Kind::ControlPoint);
    control_points.extend(carried(maker, element));
    let mut seen = rustc_hash::FxHashSet::default();
    control_points.retain(|point| seen.insert(point.id.clone()));
    Document {
        link: maker.link(id),
        code: about.may("doc-code", &[], &said.code, |code| Some(code.value.to_string())),
        audience: about.may_word("doc-audience", &[], &said.audience, Audience::term),
        stored_in: about.may_links("doc-stored", &[], &said.stored_in),
        retention: about.may("doc-retention", &[], &said.retention, |time| Some(maker.duration(time))),
        description: about.may_long("doc-description", &said.description),
        scope: form.scope,
        requirements: form.requirements,
        example: form.example,
        fields: form.fields,
        produced_by: maker.near(element, false, Relation::Produces, Kind::Operation),
        needed_by: maker.near(element, true, Relation::NeededBy, Kind::Operation),
        control_points,
        source: about.may_text("doc-source", &[], &said.source),
        gaps: about.rest(),
    }
}

/// The form of a document.
pub(super) struct Form {
    /// Where it applies.
    pub(super) scope: Fact<String>,
    /// What it must hold.
    pub(super) requirements: Fact<Vec<String>>,
    /// A sample.
    pub(super) example: Fact<String>,
    /// The CRM fields that stand in it.
    pub(super) fields: Fact<Vec<Link>>,
}

/// Reads the form of a document.
pub(super) fn form(about: About<'_, '_>, maker: &Maker<'_>, said: &document::Document) -> Form {
    let none = document::Template::default();
    let rules = &["document-without-template"];
    // Where the whole form is missing, that is one gap and not three.
    let (whole, inner) = (said.template.said().is_none(), said.template.said().unwrap_or(&none));
    let scope = if whole { about.must("doc-template", rules, &said.template, |_| None) } else { about.must_text("doc-scope", rules, &inner.scope) };
    let texts = |list: &crate::model::decode::List<crate::text::Text>| some(list.iter().map(|text| maker.text(text)).collect());
    let (requirements, example) = if whole {
        (about.may_texts("doc-requirements", &[], &inner.requirements), about.may_text("doc-example", &[], &inner.example))
    } else {
        (about.must("doc-requirements", rules, &inner.requirements, texts), about.must_text("doc-example", rules, &inner.example))
    };
    Form { scope, requirements, example, fields: about.may_links("doc-fields", &[], &inner.fields) }
}

/// The control points that a document carries.
fn carried(maker: &Maker<'_>, paper: ElementId) -> Vec<Link> {
    let points = maker.model.control_points.iter();
    points.filter(|(_, point)| point.carried_by.items().iter().any(|by| by.target == Some(paper))).map(|(id, _)| maker.link(id)).collect()
}
