//! The regulation of a stage: where the client's way enters and leaves it, which processes lie in it, and what it tells management.

use schemars::JsonSchema;
use serde::Serialize;

use super::control::{ControlPoint, control_point};
use super::front::Front;
use super::line::{self, Brief, people_of};
use super::maker::Maker;
use super::parts::{Fact, Gap, GapList, Link};
use super::party::{Party, parties};
use super::regulations::{Basis, Measured, bases_for, measured, points_of};
use super::signed::signed;
use super::stock::Stock;
use crate::model::element::{Id, Item, Kind};
use crate::model::operation::Operation;
use crate::model::process::{LeadsTo, Process, Stage, StageKind};
use crate::model::regulation::StageScope;

/// The regulation of a stage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StageRegulation {
    /// What stands at its head.
    pub front: Front,
    /// The stage.
    pub link: Link,
    /// Its number in the order of the client's way.
    pub number: usize,
    /// Whether it is the management of sales.
    pub management: bool,
    /// What is to be reached.
    pub goal: Fact<String>,
    /// By what one sees that the client has entered it.
    pub entry: Fact<String>,
    /// By what one sees that the client has left it.
    pub exit: Fact<String>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// The outcomes by which work comes here from another stage.
    pub comes: Vec<Passage>,
    /// The outcomes by which work goes to another stage.
    pub goes: Vec<Passage>,
    /// The processes with operations of the stage.
    pub processes: Vec<Part>,
    /// The roles that have a part in it.
    pub roles: Vec<Party>,
    /// The information that leaves it for management; for management, all that there is.
    pub control_points: Vec<ControlPoint>,
    /// The indicators of the stage.
    pub kpis: Vec<Measured>,
    /// The funnels of the stage.
    pub funnels: Vec<Link>,
    /// The documents that are for the stage.
    pub regulations: Vec<Basis>,
    /// What was found about the stage itself that is not told at a fact.
    pub found: Vec<Gap>,
    /// The gap list of the document.
    pub gaps: GapList,
}

/// An outcome by which work passes from one stage to another.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Passage {
    /// The process that ends.
    pub from: Link,
    /// The outcome.
    pub outcome: Link,
    /// The process or stage that takes over.
    pub to: Link,
}

/// The operations of a process that belong to the stage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Part {
    /// The process.
    pub link: Link,
    /// Its number.
    pub number: String,
    /// Whether the process itself belongs to another stage.
    pub elsewhere: bool,
    /// What is to be reached.
    pub goal: Fact<String>,
    /// Who answers for the result of the whole process.
    pub owner: Fact<Link>,
    /// The operations in order.
    pub operations: Vec<Brief>,
}

/// The regulation of a stage.
pub(super) fn stage_regulation(stock: &Stock<'_>, id: Id<Stage>) -> StageRegulation {
    let (maker, said) = (&Maker::new(stock), &stock.model.stages[id]);
    let about = maker.about(id);
    let title = maker.say("doc-title-stage-regulations", &[("name", maker.link(id).name.into())]);
    let code = about.must("doc-code", &[], &said.code, |code| Some(code.value.to_string()));
    let owner = about.must_link("doc-owner", &[], &said.owner);
    let mut front = Front::with(maker, "regulations", "stage-regulations", title, code, owner);
    let management = said.kind.said() == Some(&StageKind::Management);
    let criterion = |label, fact| {
        let rules = &["stage-without-criterion"];
        if management { about.may_text(label, rules, fact) } else { about.must_text(label, rules, fact) }
    };
    let own: Vec<(Id<Operation>, &Item<Operation>)> =
        maker.model.operations.iter().filter(|(operation, _)| maker.model.stage_of(*operation) == Some(id)).collect();
    let leader = said.owner.said().and_then(|owner| owner.target);
    front.signed = Some(signed(maker, leader, own.iter().flat_map(|(_, said)| people_of(said)).chain(leader)));
    let (comes, goes) = passages(maker, id);
    let control_points =
        if management { maker.model.control_points.iter().map(|(point, said)| control_point(maker, point, said)).collect() } else { points_of(maker, &own) };
    let mut regulation = StageRegulation {
        front,
        link: maker.link(id),
        number: id.index() + 1,
        management,
        goal: about.must_text("doc-goal", &[], &said.goal),
        entry: criterion("doc-entry", &said.entry),
        exit: criterion("doc-exit", &said.exit),
        description: about.may_long("doc-description", &said.description),
        comes,
        goes,
        processes: processes(maker, id),
        roles: parties(maker, &own, leader),
        control_points,
        kpis: kpis(maker, id),
        funnels: maker
            .model
            .funnels
            .iter()
            .filter(|(_, funnel)| is_of(funnel.stage.said().and_then(|stage| stage.target), id))
            .map(|(funnel, _)| maker.link(funnel))
            .collect(),
        regulations: bases_for(maker, &own, |said| is_for(said.stage.said(), id)),
        found: about.rest(),
        gaps: GapList::default(),
    };
    regulation.gaps = maker.list();
    regulation
}

fn is_of(stage: Option<Id<Stage>>, id: Id<Stage>) -> bool {
    stage == Some(id)
}

fn is_for(scope: Option<&StageScope>, id: Id<Stage>) -> bool {
    match scope {
        Some(StageScope::All(_)) => true,
        Some(StageScope::Some(stages)) => stages.iter().any(|stage| stage.target == Some(id)),
        None => false,
    }
}

fn kpis(maker: &Maker<'_>, id: Id<Stage>) -> Vec<Measured> {
    maker.model.kpis.iter().filter(|(_, said)| is_for(said.stage.said(), id)).map(|(kpi, _)| measured(maker, kpi)).collect()
}

fn processes(maker: &Maker<'_>, stage: Id<Stage>) -> Vec<Part> {
    let mut out = Vec::new();
    for (id, said) in maker.model.processes.iter() {
        let elsewhere = stage_of(said) != Some(stage);
        let of_stage = maker.model.operations_of(id).filter(|(operation, _)| maker.model.stage_of(*operation) == Some(stage));
        let operations: Vec<Brief> = of_stage.map(|(operation, said)| line::brief(maker, operation, said)).collect();
        if elsewhere && operations.is_empty() {
            continue;
        }
        let about = maker.facts(id);
        out.push(Part {
            link: maker.link(id),
            number: maker.number_of(id),
            elsewhere,
            goal: about.must_text("doc-goal", &[], &said.goal),
            owner: about.must_link("doc-owner", &["process-without-owner"], &said.owner),
            operations,
        });
    }
    out
}

fn stage_of(process: &Process) -> Option<Id<Stage>> {
    process.stage.said().and_then(|stage| stage.target)
}

/// The outcomes that lead into a stage and out of it.
fn passages(maker: &Maker<'_>, stage: Id<Stage>) -> (Vec<Passage>, Vec<Passage>) {
    let model = maker.model;
    let (mut comes, mut goes) = (Vec::new(), Vec::new());
    for (id, outcome) in model.outcomes.iter() {
        let Some(LeadsTo::Element(next)) = outcome.leads_to.said() else { continue };
        let Some(to) = next.target else { continue };
        let from = Id::<Process>::new(outcome.parent);
        let here = stage_of(&model.processes[from]);
        let there = if to.kind == Kind::Stage { Some(Id::new(to.index)) } else { stage_of(&model.processes[Id::new(to.index)]) };
        if here == there {
            continue;
        }
        let passage = || Passage { from: maker.link(from), outcome: maker.link(id), to: maker.link_to(to) };
        if there == Some(stage) {
            comes.push(passage());
        } else if here == Some(stage) {
            goes.push(passage());
        }
    }
    (comes, goes)
}
