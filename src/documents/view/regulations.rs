//! The regulation of a process: who does what, when and in what order. How it is done stands in the work standards.

use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::Serialize;

use super::control::{ControlPoint, control_point};
use super::front::Front;
use super::indicator::{Norm, norm};
use super::line::{self, Line, Numbered, Operations, numbered, people_of};
use super::maker::{Maker, some};
use super::operation::{self, Exception};
use super::parts::{Fact, Gap, GapList, Link, Mark};
use super::party::{Party, parties};
use super::picture::Picture;
use super::signed::signed;
use super::stage::{self, Outcome, Question};
use super::stock::Stock;
use super::terms::{Term, terms};
use crate::diagram::Page;
use crate::graph::Relation;
use crate::model::document::Audience;
use crate::model::element::{ElementId, Id, Item, Kind};
use crate::model::indicator;
use crate::model::kpi::{Kpi, KpiKind};
use crate::model::operation::Operation;
use crate::model::process;
use crate::model::regulation::{Force, Regulation, RegulationKind};

/// The regulation of a process.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProcessRegulation {
    /// What stands at its head.
    pub front: Front,
    /// The process.
    pub link: Link,
    /// Its number: the stage's, a point, its own.
    pub number: String,
    /// The stage.
    pub stage: Fact<Link>,
    /// What is to be reached.
    pub goal: Fact<String>,
    /// What starts it.
    pub trigger: Fact<String>,
    /// What belongs to it.
    pub includes: Fact<Vec<String>>,
    /// What does not.
    pub excludes: Fact<Vec<String>>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// The operations that it shows in detail.
    pub details: Vec<Link>,
    /// The outcomes of other processes that lead here.
    pub led_by: Vec<Link>,
    /// The roles of the company's own people that have a part in it.
    pub must_know: Vec<Link>,
    /// What the model says about the words that are used here.
    pub terms: Vec<Term>,
    /// The roles that have a part in it.
    pub roles: Vec<Party>,
    /// Its operations in order.
    pub operations: Vec<Line>,
    /// The same as a picture.
    pub picture: Option<Picture>,
    /// Its named ends.
    pub outcomes: Fact<Vec<Outcome>>,
    /// What is done in unusual cases.
    pub deviations: Vec<Deviation>,
    /// The entry of the gap list, where no operation says what is done in unusual cases.
    pub no_deviations: Option<Mark>,
    /// The information that leaves it for management.
    pub control_points: Vec<ControlPoint>,
    /// The indicators computed from its records and shown in its control points, and those that reinforce its operations.
    pub kpis: Vec<Measured>,
    /// The norms that these indicators measure.
    pub norms: Vec<Norm>,
    /// The documents that its operations are done by.
    pub regulations: Vec<Basis>,
    /// The documents that its operations make, need or pass on.
    pub documents: Vec<Produced>,
    /// What the manager must decide, and where that stands.
    pub questions: Fact<Vec<Question>>,
    /// What was found about the process itself that is not told at a fact.
    pub found: Vec<Gap>,
    /// The gap list of the process.
    pub gaps: GapList,
}

/// The unusual cases of an operation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Deviation {
    /// The operation.
    pub operation: Numbered,
    /// The cases.
    pub exceptions: Vec<Exception>,
}

/// An indicator in a line.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Measured {
    /// The indicator.
    pub link: Link,
    /// What staff do, what comes of it, or both; in the reader's language.
    pub kind: Fact<String>,
    /// What is aimed at.
    pub target: Fact<String>,
    /// Who answers for it.
    pub owner: Fact<Link>,
    /// The control points that show it.
    pub shown_by: Vec<Link>,
}

/// A document that operations are done by.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Basis {
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
    /// The operations that are done by it here.
    pub operations: Vec<Numbered>,
}

/// A document that operations make or need.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Produced {
    /// The document.
    pub link: Link,
    /// Whom it is for.
    pub audience: Fact<String>,
    /// Where it is kept.
    pub stored_in: Fact<Vec<Link>>,
    /// How long it is kept.
    pub retention: Fact<String>,
    /// The operations that make it here.
    pub made_by: Vec<Numbered>,
    /// The operations that need it here, or in which somebody receives it.
    pub needed_by: Vec<Numbered>,
}

/// The regulation of a process.
pub(super) fn process_regulation(stock: &Stock<'_>, id: Id<process::Process>) -> ProcessRegulation {
    let (maker, said) = (&Maker::new(stock), &stock.model.processes[id]);
    let about = maker.about(id);
    let title = maker.say("doc-title-regulations", &[("name", maker.link(id).name.into())]);
    let code = about.must("doc-code", &[], &said.code, |code| Some(code.value.to_string()));
    let owner = about.must_link("doc-owner", &["process-without-owner"], &said.owner);
    let mut front = Front::with(maker, "regulations", "regulations", title, code, owner);
    let (includes, excludes) = stage::scope(about, &said.scope);
    let own: Vec<(Id<Operation>, &Item<Operation>)> = maker.model.operations_of(id).collect();
    let kpis = kpis_of(maker, &own);
    let leader = said.owner.said().and_then(|owner| owner.target);
    let roles = parties(maker, &own, leader);
    front.signed = Some(signed(maker, leader, own.iter().flat_map(|(_, said)| people_of(said)).chain(leader)));
    let links = |ids: Vec<ElementId>| ids.into_iter().map(|id| maker.link_to(id)).collect();
    let mut regulation = ProcessRegulation {
        front,
        link: maker.link(id),
        number: maker.number_of(id),
        stage: about.may_link("doc-stage", &[], &said.stage),
        goal: about.must_text("doc-goal", &[], &said.goal),
        trigger: about.must_text("doc-trigger", &["process-without-trigger"], &said.trigger),
        includes,
        excludes,
        description: about.may_long("doc-description", &said.description),
        details: links(maker.graph.links.detailed_operations(id).iter().map(|id| id.element()).collect()),
        led_by: links(maker.graph.links.led_by(id).iter().map(|id| id.element()).collect()),
        must_know: roles.iter().filter(|role| role.inside).map(|role| role.link.clone()).collect(),
        terms: terms(maker, &mentioned(&own)),
        roles,
        operations: own.iter().map(|(id, said)| line::line(maker, *id, said)).collect(),
        picture: maker.swimlane(id, Page::Landscape),
        outcomes: about.must("doc-outcomes", &[], &said.outcomes, |_| some(stage::outcomes(maker, id))),
        deviations: deviations(maker, &own),
        no_deviations: None,
        control_points: points_of(maker, &own),
        kpis: kpis.iter().map(|kpi| measured(maker, *kpi)).collect(),
        norms: norms_of(maker, &kpis),
        regulations: bases(maker, &own),
        documents: produced(maker, &own),
        questions: about.may("doc-questions", &["question-missing"], &said.questions, |_| some(stage::questions(maker, id))),
        found: Vec::new(),
        gaps: GapList::default(),
    };
    // That operations say nothing of unusual cases is one question for the whole process.
    let silent = regulation.deviations.is_empty() && !own.is_empty();
    regulation.no_deviations = silent.then(|| about.ask("doc-deviations"));
    regulation.found = about.rest();
    regulation.gaps = maker.list();
    regulation
}

/// The control points that operations supply, in the order of the model.
pub(super) fn control_points_of(maker: &Maker<'_>, of: &Operations<'_>) -> Vec<Id<indicator::ControlPoint>> {
    let fed = |point| of.iter().any(|(_, said)| said.control_points.items().iter().any(|one| one.target == Some(point)));
    maker.model.control_points.iter().map(|(id, _)| id).filter(|id| fed(*id)).collect()
}

/// The control points that operations supply; of the operations that do, only these are told.
pub(super) fn points_of(maker: &Maker<'_>, of: &Operations<'_>) -> Vec<ControlPoint> {
    let own: FxHashSet<String> = of.iter().map(|(id, _)| maker.link(*id).id).collect();
    let point = |id| {
        let mut point = control_point(maker, id, &maker.model.control_points[id]);
        point.operations.retain(|operation| own.contains(&operation.id));
        point
    };
    control_points_of(maker, of).into_iter().map(point).collect()
}

/// The indicators of operations, in the order of the model: those computed from what they record and shown by the control points that they supply, and
/// those that reinforce them.
fn kpis_of(maker: &Maker<'_>, of: &Operations<'_>) -> Vec<Id<Kpi>> {
    let points = control_points_of(maker, of);
    let recorded: FxHashSet<ElementId> = of.iter().flat_map(|(_, said)| said.produced()).map(|(item, _)| item).collect();
    let shown = |kpi: ElementId| points.iter().any(|point| maker.model.control_points[*point].shows.items().iter().any(|one| one.target == Some(kpi)));
    let computed = |kpi: ElementId| {
        let from = |kind| maker.sources(kpi, Relation::ComputedInto, kind).iter().any(|source| recorded.contains(source));
        from(Kind::Field) || from(Kind::Document)
    };
    let reinforces = |kpi| of.iter().any(|(_, said)| said.motivated_by.items().iter().any(|one| one.target == Some(kpi)));
    let belongs = |id: Id<Kpi>| reinforces(id) || (shown(id.element()) && computed(id.element()));
    maker.model.kpis.iter().map(|(id, _)| id).filter(|id| belongs(*id)).collect()
}

fn norms_of(maker: &Maker<'_>, kpis: &[Id<Kpi>]) -> Vec<Norm> {
    let measured = |said: &Item<indicator::Norm>| said.kpi.said().and_then(|kpi| kpi.target).is_some_and(|kpi| kpis.contains(&kpi));
    maker.model.norms.iter().filter(|(_, said)| measured(said)).map(|(id, said)| norm(maker, id, said)).collect()
}

/// An indicator in a line.
pub(super) fn measured(maker: &Maker<'_>, id: Id<Kpi>) -> Measured {
    let (about, said) = (maker.facts(id), &maker.model.kpis[id]);
    Measured {
        link: maker.link(id),
        kind: about.may_word("doc-kind", &[], &said.kind, KpiKind::term),
        target: about.must("doc-target", &["kpi-without-target"], &said.target, |target| Some(maker.aim(target))),
        owner: about.must_link("doc-owner", &["kpi-without-owner"], &said.owner),
        shown_by: maker.near(id.element(), true, Relation::ShownBy, Kind::ControlPoint),
    }
}

/// What operations speak of, that the model may have a definition of.
fn mentioned(of: &Operations<'_>) -> Vec<ElementId> {
    let mut out = Vec::new();
    for (_, said) in of {
        out.extend(line::owner(said).map(Id::element));
        out.extend(said.participants.said().map_or(&[][..], |list| &list.0).iter().filter_map(|one| one.role.target).map(Id::element));
        out.extend(said.produced().chain(said.needed()).map(|(item, _)| item));
        out.extend(said.recorded_in.items().iter().filter_map(|one| one.target).map(Id::element));
        out.extend(said.regulated_by.items().iter().filter_map(|one| one.target).map(Id::element));
        out.extend(said.control_points.items().iter().filter_map(|one| one.target).map(Id::element));
    }
    out
}

/// The unusual cases of operations.
pub(super) fn deviations(maker: &Maker<'_>, of: &Operations<'_>) -> Vec<Deviation> {
    let one = |(id, said): &(Id<Operation>, &Item<Operation>)| {
        let exceptions = operation::exceptions(maker.facts(*id), said).value?;
        Some(Deviation { operation: numbered(maker, *id), exceptions })
    };
    of.iter().filter_map(one).collect()
}

/// The operations of some by what they mention, in the order of the model.
fn grouped<'m>(maker: &Maker<'_>, of: &Operations<'m>, mentions: impl Fn(&'m Operation) -> Vec<ElementId>) -> FxHashMap<ElementId, Vec<Numbered>> {
    let mut out: FxHashMap<ElementId, Vec<Numbered>> = FxHashMap::default();
    for (id, said) in of {
        for element in mentions(&said.data) {
            let operations = out.entry(element).or_default();
            let operation = numbered(maker, *id);
            if operations.last() != Some(&operation) {
                operations.push(operation);
            }
        }
    }
    out
}

/// The documents that operations are done by, in the order of the model.
pub(super) fn bases(maker: &Maker<'_>, of: &Operations<'_>) -> Vec<Basis> {
    let bases = bases_for(maker, of, |_| true);
    bases.into_iter().filter(|basis| !basis.operations.is_empty()).collect()
}

/// The documents that `belong`, with those of the operations that are done by them.
pub(super) fn bases_for(maker: &Maker<'_>, of: &Operations<'_>, belong: impl Fn(&Regulation) -> bool) -> Vec<Basis> {
    let mut by = grouped(maker, of, |said| said.regulated_by.items().iter().filter_map(|one| one.target).map(Id::element).collect());
    let basis = |(id, said): (Id<Regulation>, &Item<Regulation>)| {
        let about = maker.facts(id);
        Basis {
            link: maker.link(id),
            code: about.may("doc-code", &[], &said.code, |code| Some(code.value.to_string())),
            kind: about.may_word("doc-kind", &[], &said.kind, RegulationKind::term),
            version: about.may("doc-version", &[], &said.version, |version| Some(version.value.to_string())),
            status: about.may_word("doc-status", &[], &said.status, Force::term),
            operations: by.remove(&id.element()).unwrap_or_default(),
        }
    };
    maker.model.regulations.iter().filter(|(_, said)| belong(said)).map(basis).collect()
}

/// The documents that operations make, need or pass on, in the order of the model.
fn produced(maker: &Maker<'_>, of: &Operations<'_>) -> Vec<Produced> {
    let mut made = grouped(maker, of, |said| said.produced().map(|(item, _)| item).collect());
    let received = |said: &Operation| {
        let list = said.participants.said().map_or(&[][..], |list| &list.0);
        list.iter().flat_map(|one| one.participation.receives.items()).filter_map(|paper| paper.target).collect::<Vec<_>>()
    };
    let mut needed = grouped(maker, of, |said| said.needed().map(|(item, _)| item).chain(received(said)).collect());
    let mut out = Vec::new();
    for (id, said) in maker.model.documents.iter() {
        let (made_by, needed_by) = (made.remove(&id.element()).unwrap_or_default(), needed.remove(&id.element()).unwrap_or_default());
        if made_by.is_empty() && needed_by.is_empty() {
            continue;
        }
        let about = maker.facts(id);
        out.push(Produced {
            link: maker.link(id),
            audience: about.may_word("doc-audience", &[], &said.audience, Audience::term),
            stored_in: about.may_links("doc-stored", &[], &said.stored_in),
            retention: about.may("doc-retention", &[], &said.retention, |time| Some(maker.duration(time))),
            made_by,
            needed_by,
        });
    }
    out
}
