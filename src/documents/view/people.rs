//! Roles and competences: who does the work, and what they must know and be able to do.

use schemars::JsonSchema;
use serde::Serialize;

use super::maker::{About, Maker, some};
use super::parts::{Fact, Gap, Link};
use crate::graph::Relation;
use crate::model::element::{Id, Item, Kind};
use crate::model::operation::Part;
use crate::model::people::{self, CompetenceKind, RoleKind};

/// A role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Role {
    /// The role.
    pub link: Link,
    /// Where it stands: in the company, outside, a program; in the reader's language.
    pub kind: String,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// The role that it reports to.
    pub reports_to: Fact<Link>,
    /// Who stands in.
    pub deputy: Fact<Link>,
    /// How many people have it.
    pub headcount: Fact<String>,
    /// What one must know and be able to do.
    pub competences: Fact<Vec<Link>>,
    /// What it may decide.
    pub authority: Fact<Vec<Authority>>,
    /// What the variable pay depends on.
    pub motivation: Fact<Vec<Motive>>,
    /// The stages and processes that it answers for.
    pub answers_for: Vec<Link>,
    /// The operations that it owns.
    pub owns: Vec<Link>,
    /// The operations in which it takes part, by its part.
    pub takes_part: Vec<Parts>,
    /// The control points that it receives.
    pub receives: Vec<Link>,
    /// The documents that it receives in operations.
    pub receives_documents: Vec<Link>,
    /// The regulations that it keeps.
    pub keeps: Vec<Link>,
    /// The indicators that it answers for.
    pub kpis: Vec<Link>,
    /// The norms that hold for it.
    pub norms: Vec<Link>,
    /// Where the facts come from.
    pub source: Fact<String>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// Operations in which a role has one and the same part.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Parts {
    /// The part, in the reader's language.
    pub part: String,
    /// The operations.
    pub operations: Vec<Link>,
}

/// A decision that a role may take.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Authority {
    /// What it decides.
    pub what: Fact<String>,
    /// Up to what limit.
    pub limit: Fact<String>,
}

/// An indicator in the pay of a role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Motive {
    /// The indicator.
    pub kpi: Fact<Link>,
    /// Its share.
    pub weight: Fact<String>,
}

/// What one must know, be able to do or be like.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Competence {
    /// The competence.
    pub link: Link,
    /// Knowledge, skill or trait; in the reader's language.
    pub kind: Fact<String>,
    /// The level required.
    pub level: Fact<String>,
    /// By what one sees that it is there.
    pub shown_by: Fact<String>,
    /// How it is taught.
    pub trained_by: Fact<String>,
    /// The roles that need it.
    pub roles: Vec<Link>,
    /// The operations that need it.
    pub operations: Vec<Link>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// Every role.
pub(super) fn roles(maker: &Maker<'_>) -> Vec<Role> {
    maker.begin(maker.word("doc-section-roles"), Some("section-roles".to_string()));
    maker.model.roles.iter().map(|(id, said)| role(maker, id, said)).collect()
}

/// A role.
pub(super) fn role(maker: &Maker<'_>, id: Id<people::Role>, said: &Item<people::Role>) -> Role {
    let about = maker.about(id);
    let model = maker.model;
    let element = id.element();
    let competences = if is_inside(said) {
        about.must_links("doc-competences", &["role-without-competences"], &said.competences)
    } else {
        about.may_links("doc-competences", &[], &said.competences)
    };
    let stages = model.stages.iter().filter(|(_, stage)| stage.owner.said().is_some_and(|owner| owner.target == Some(id)));
    let mut answers_for: Vec<Link> = stages.map(|(stage, _)| maker.link(stage)).collect();
    answers_for.extend(maker.near(element, true, Relation::Owns, Kind::Process));
    let (takes_part, receives_documents) = parts(maker, id);
    let norms = model.norms.iter().filter(|(_, norm)| norm.role.said().is_some_and(|role| role.target == Some(id)));
    Role {
        link: maker.link(id),
        kind: maker.word(said.kind.said().copied().unwrap_or(RoleKind::Internal).term()),
        description: about.may_long("doc-description", &said.description),
        reports_to: about.may_link("doc-reports-to", &[], &said.reports_to),
        deputy: about.may_link("doc-deputy", &["role-without-deputy"], &said.deputy),
        headcount: about.may("doc-headcount", &[], &said.headcount, |count| Some(maker.quantity(count))),
        competences,
        authority: authorities(about, said),
        motivation: about.may("doc-motivation", &[], &said.motivation, |list| some(list.iter().map(|one| motive(about, maker, one)).collect())),
        answers_for,
        owns: maker.near(element, true, Relation::Owns, Kind::Operation),
        takes_part,
        receives: maker.near(element, false, Relation::ReceivedBy, Kind::ControlPoint),
        receives_documents,
        keeps: maker.near(element, true, Relation::Owns, Kind::Regulation),
        kpis: maker.near(element, true, Relation::Owns, Kind::Kpi),
        norms: norms.map(|(norm, _)| maker.link(norm)).collect(),
        source: about.may_text("doc-source", &[], &said.source),
        gaps: about.rest(),
    }
}

/// Whether a role is one of the company's own people.
pub(super) fn is_inside(role: &people::Role) -> bool {
    role.kind.said().is_none_or(|kind| *kind == RoleKind::Internal)
}

/// What a role may decide.
pub(super) fn authorities(about: About<'_, '_>, said: &people::Role) -> Fact<Vec<Authority>> {
    about.may("doc-authority", &[], &said.authority, |list| Some(decisions(about, list)))
}

/// The decisions of a list.
pub(super) fn decisions(about: About<'_, '_>, list: &[people::Authority]) -> Vec<Authority> {
    list.iter().map(|one| authority(about, one)).collect()
}

fn authority(about: About<'_, '_>, said: &people::Authority) -> Authority {
    Authority { what: about.must_text("doc-decides", &[], &said.what), limit: about.may_text("doc-up-to", &[], &said.limit) }
}

fn motive(about: About<'_, '_>, maker: &Maker<'_>, said: &people::Motive) -> Motive {
    Motive { kpi: about.must_link("doc-kpi", &[], &said.kpi), weight: about.may("doc-weight", &[], &said.weight, |weight| Some(maker.quantity(weight))) }
}

/// The operations in which a role takes part, by its part, and the documents that it receives there.
fn parts(maker: &Maker<'_>, role: Id<people::Role>) -> (Vec<Parts>, Vec<Link>) {
    let kinds = Part::ALL.iter().copied().map(Some).chain([None]);
    let mut parts: Vec<(Option<Part>, Vec<Link>)> = kinds.map(|part| (part, Vec::new())).collect();
    let mut papers = Vec::new();
    for (operation, said) in maker.model.operations.iter() {
        let list = said.participants.said().map_or(&[][..], |list| &list.0);
        for one in list.iter().filter(|one| one.role.target == Some(role)) {
            let part = one.participation.part.said().copied();
            parts.iter_mut().filter(|(kind, _)| *kind == part).for_each(|(_, operations)| operations.push(maker.link(operation)));
            papers.extend(one.participation.receives.items().iter().filter_map(|paper| paper.target));
        }
    }
    papers.sort();
    papers.dedup();
    let filled = parts.into_iter().filter(|(_, operations)| !operations.is_empty());
    let named = filled.map(|(part, operations)| Parts { part: maker.word(part.map_or("doc-takes-part", Part::term)), operations });
    (named.collect(), papers.into_iter().map(|paper| maker.link_to(paper)).collect())
}

/// Every competence.
pub(super) fn competences(maker: &Maker<'_>) -> Vec<Competence> {
    maker.begin(maker.word("doc-section-competences"), Some("section-competences".to_string()));
    let competence = |id: Id<people::Competence>, said: &Item<people::Competence>| {
        let about = maker.about(id);
        let of_roles = maker.model.roles.iter().filter(|(_, role)| role.competences.items().iter().any(|one| one.target == Some(id)));
        Competence {
            link: maker.link(id),
            kind: about.may_word("doc-kind", &[], &said.kind, CompetenceKind::term),
            level: about.may_text("doc-level", &[], &said.level),
            shown_by: about.may_text("doc-shown-by", &[], &said.shown_by),
            trained_by: about.may_text("doc-trained-by", &["competence-without-training"], &said.trained_by),
            roles: of_roles.map(|(role, _)| maker.link(role)).collect(),
            operations: maker.near(id.element(), true, Relation::RequiredFor, Kind::Operation),
            gaps: about.rest(),
        }
    };
    maker.model.competences.iter().map(|(id, said)| competence(id, said)).collect()
}
