//! Cards of stages: each on a page, to be kept open at work.

use schemars::JsonSchema;
use serde::Serialize;

use super::front::Front;
use super::line::{self, Brief};
use super::maker::Maker;
use super::parts::{Fact, GapList, Link};
use super::regulations::{Deviation, Measured, control_points_of, deviations, measured};
use super::stock::Stock;
use crate::model::element::{Id, Item};
use crate::model::operation::Operation;
use crate::model::process::{Process, Stage, StageKind};
use crate::model::regulation::StageScope;

/// The cards of the stages.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Cards {
    /// What stands at its head.
    pub front: Front,
    /// The cards in the order of the stages.
    pub cards: Vec<StageCard>,
    /// The gap list of the document.
    pub gaps: GapList,
}

/// The card of a stage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StageCard {
    /// The stage.
    pub link: Link,
    /// Its number.
    pub number: usize,
    /// What is to be reached.
    pub goal: Fact<String>,
    /// Who answers for it.
    pub owner: Fact<Link>,
    /// By what one sees that the client has entered it.
    pub entry: Fact<String>,
    /// By what one sees that the client has left it.
    pub exit: Fact<String>,
    /// The operations of the stage, process by process.
    pub processes: Vec<InCard>,
    /// The control points that the stage supplies.
    pub control_points: Vec<Link>,
    /// The indicators of the stage that have a target.
    pub kpis: Vec<Measured>,
    /// How many indicators of the stage have none.
    pub without_target: usize,
    /// What is done in unusual cases.
    pub deviations: Vec<Deviation>,
}

/// The operations of a process on a card.
#[derive(Debug, Serialize, JsonSchema)]
pub struct InCard {
    /// The process.
    pub link: Link,
    /// Its number.
    pub number: String,
    /// The operations.
    pub operations: Vec<Brief>,
}

/// The cards of a model.
pub(super) fn cards(stock: &Stock<'_>) -> Cards {
    let maker = &Maker::new(stock);
    let front = Front::new(maker, "cards", "cards", maker.word("doc-title-cards"));
    let mut cards = Cards { front, cards: maker.model.stages.iter().map(|(id, said)| card(maker, id, said)).collect(), gaps: GapList::default() };
    cards.gaps = maker.list();
    cards
}

fn card(maker: &Maker<'_>, id: Id<Stage>, said: &Item<Stage>) -> StageCard {
    let about = maker.facts(id);
    let management = said.kind.said() == Some(&StageKind::Management);
    let criterion = |label, fact| {
        let rules = &["stage-without-criterion"];
        if management { about.may_text(label, rules, fact) } else { about.must_text(label, rules, fact) }
    };
    let own: Vec<(Id<Operation>, &Item<Operation>)> = maker.operations().filter(|(operation, _)| maker.model.stage_of(*operation) == Some(id)).collect();
    let of_stage = |scope: Option<&StageScope>| matches!(scope, Some(StageScope::Some(stages)) if stages.iter().any(|stage| stage.target == Some(id)));
    let kpis: Vec<_> = maker.model.kpis.iter().filter(|(_, said)| of_stage(said.stage.said())).collect();
    let aimed = || kpis.iter().filter(|(_, said)| said.target.said().is_some());
    StageCard {
        link: maker.link(id),
        number: id.index() + 1,
        goal: about.must_text("doc-goal", &[], &said.goal),
        owner: about.must_link("doc-owner", &[], &said.owner),
        entry: criterion("doc-entry", &said.entry),
        exit: criterion("doc-exit", &said.exit),
        processes: processes(maker, &own),
        control_points: control_points_of(maker, &own).into_iter().map(|point| maker.link(point)).collect(),
        kpis: aimed().map(|(kpi, _)| measured(maker, *kpi)).collect(),
        without_target: kpis.len() - aimed().count(),
        deviations: deviations(maker, &own),
    }
}

fn processes(maker: &Maker<'_>, own: &line::Operations<'_>) -> Vec<InCard> {
    let mut out: Vec<InCard> = Vec::new();
    for (id, said) in own {
        let process: Id<Process> = maker.model.process_of(*id);
        let link = maker.link(process);
        let operation = line::brief(maker, *id, said);
        match out.last_mut().filter(|last| last.link == link) {
            Some(last) => last.operations.push(operation),
            None => out.push(InCard { link, number: maker.number_of(process), operations: vec![operation] }),
        }
    }
    out
}
