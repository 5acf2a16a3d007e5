//! Operations in a line: what a table of them shows.

use schemars::JsonSchema;
use serde::Serialize;

use super::maker::Maker;
use super::operation::{self, Participant, Results, Way};
use super::parts::{Fact, Gap, Link};
use crate::model::Model;
use crate::model::element::{Id, Item};
use crate::model::operation::{Operation, Part};
use crate::model::people::{Role, RoleKind};

/// An operation in the order of its process.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    /// The operation.
    pub link: Link,
    /// Its number: the process's, a point, its own.
    pub number: String,
    /// Who answers for the result.
    pub owner: Fact<Link>,
    /// Who takes part, how, and what passes between the roles.
    pub participants: Fact<Vec<Participant>>,
    /// What must be there before.
    pub needs: Fact<Vec<Link>>,
    /// The information result.
    pub produces: Fact<Results>,
    /// By what means the fact is recorded.
    pub recorded_in: Fact<Vec<Link>>,
    /// How long it may take.
    pub time_limit: Fact<String>,
    /// As long as what it is repeated.
    pub repeat: Fact<String>,
    /// The process that shows it in detail.
    pub detailed_in: Fact<Link>,
    /// Whether the process can begin here.
    pub starts: bool,
    /// Whether it waits for everything that leads here.
    pub waits_for_all: bool,
    /// What follows.
    pub next: Vec<Way>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// An operation where another document is about it: only as much as is printed there, so that its gap list holds no more.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Brief {
    /// The operation.
    pub link: Link,
    /// Its number: the process's, a point, its own.
    pub number: String,
    /// Who answers for the result.
    pub owner: Fact<Link>,
    /// The information result.
    pub produces: Fact<Results>,
    /// How long it may take.
    pub time_limit: Fact<String>,
    /// Whether the process can begin here.
    pub starts: bool,
    /// What follows.
    pub next: Vec<Way>,
}

/// An operation and its number, where no more is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Numbered {
    /// The operation.
    pub link: Link,
    /// Its number.
    pub number: String,
}

/// Some operations of a model.
pub(super) type Operations<'m> = [(Id<Operation>, &'m Item<Operation>)];

/// A mention of an operation with its number.
pub(super) fn numbered(maker: &Maker<'_>, id: Id<Operation>) -> Numbered {
    Numbered { link: maker.link(id), number: maker.number_of(id) }
}

/// An operation in the order of its process.
pub(super) fn line(maker: &Maker<'_>, id: Id<Operation>, said: &Item<Operation>) -> Line {
    let (about, flow) = (maker.about(id), &maker.graph.flow);
    Line {
        link: maker.link(id),
        number: maker.number_of(id),
        owner: operation::owner(about, said),
        participants: operation::participants(about, maker, said),
        needs: about.may("doc-needs", &[], &said.needs, |list| maker.info_links(list)),
        produces: operation::produces(about, maker, said),
        recorded_in: operation::recorded_in(about, said),
        time_limit: operation::time_limit(about, maker, said),
        repeat: about.may("doc-repeat", &[], &said.repeat, |repeat| repeat.while_.said().map(|text| maker.text(text))),
        detailed_in: about.may_link("doc-detailed-in", &[], &said.detailed_in),
        starts: flow.is_start(id),
        waits_for_all: flow.waits_for_all(id),
        next: operation::ways(maker, id),
        gaps: about.rest(),
    }
}

/// An operation that another document is about.
pub(super) fn brief(maker: &Maker<'_>, id: Id<Operation>, said: &Item<Operation>) -> Brief {
    let about = maker.facts(id);
    Brief {
        link: maker.link(id),
        number: maker.number_of(id),
        owner: operation::owner(about, said),
        produces: operation::produces(about, maker, said),
        time_limit: operation::time_limit(about, maker, said),
        starts: maker.graph.flow.is_start(id),
        next: operation::ways(maker, id),
    }
}

/// The roles that do the work: the participants who perform it, or the owner where there is none.
pub(super) fn performers(said: &Operation) -> Vec<Id<Role>> {
    let list = said.participants.said().map_or(&[][..], |list| &list.0);
    let performing = list.iter().filter(|one| one.participation.part.said() == Some(&Part::Performs));
    let performers: Vec<Id<Role>> = performing.filter_map(|one| one.role.target).collect();
    if performers.is_empty() { owner(said).into_iter().collect() } else { performers }
}

/// The roles that have a part in it, its owner first.
pub(super) fn people_of(said: &Operation) -> Vec<Id<Role>> {
    let list = said.participants.said().map_or(&[][..], |list| &list.0);
    owner(said).into_iter().chain(list.iter().filter_map(|one| one.role.target)).collect()
}

/// The role that answers for the result.
pub(super) fn owner(said: &Operation) -> Option<Id<Role>> {
    said.owner.said().and_then(|owner| owner.target)
}

/// The roles that write what an operation records: of those that do the work the company's own people and programs, or the owner where there is none.
pub(super) fn writers(model: &Model, said: &Operation) -> Vec<Id<Role>> {
    let external = |role: &Id<Role>| model.roles[*role].kind.said() == Some(&RoleKind::External);
    let writers: Vec<Id<Role>> = performers(said).into_iter().filter(|role| !external(role)).collect();
    if writers.is_empty() { owner(said).into_iter().collect() } else { writers }
}
