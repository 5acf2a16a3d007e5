//! The gap list as a document of its own: what to close, what to ask and whom, what is accepted.

use schemars::JsonSchema;
use serde::Serialize;

use super::front::Front;
use super::handbook::handbook;
use super::maker::Maker;
use super::parts::{Gap, GapGroup, GapList, Link};
use super::stock::Stock;
use crate::finding::Level;
use crate::model::Model;
use crate::model::element::{ElementId, Id, Kind};
use crate::model::people::Role;

/// The gap list of a model. Its numbers are those of the handbook.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Openings {
    /// What stands at its head.
    pub front: Front,
    /// How much there is of what, part by part of the model.
    pub summary: Vec<Count>,
    /// What the process lacks.
    pub lacking: Vec<Listing>,
    /// What is not described, to be asked.
    pub unasked: Vec<Listing>,
    /// What the company accepts.
    pub accepted: Vec<Listing>,
    /// The gap list as the handbook has it.
    pub gaps: GapList,
}

/// How much there is in a part of the model.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Count {
    /// The stage or section.
    pub title: String,
    /// How many gaps stand open.
    pub lacking: usize,
    /// How many questions stand open.
    pub unasked: usize,
    /// How many are accepted.
    pub accepted: usize,
}

/// What is listed of a part of the model.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Listing {
    /// The stage or section.
    pub title: String,
    /// The entries.
    pub entries: Vec<Listed>,
}

/// An entry and who can tell.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Listed {
    /// The entry.
    pub gap: Gap,
    /// The role that answers for what it is about.
    pub owner: Option<Link>,
}

/// The gap list of a model.
pub(super) fn openings(stock: &Stock<'_>) -> Openings {
    let maker = &Maker::new(stock);
    let front = Front::new(maker, "gaps", "gaps", maker.word("doc-title-gaps"));
    let gaps = handbook(stock).gaps;
    let listed = |gap: &Gap| Listed { owner: owner(maker, gap), gap: gap.clone() };
    let listing = |groups: &[GapGroup], keep: &dyn Fn(&Gap) -> bool| -> Vec<Listing> {
        let of = |group: &GapGroup| Listing { title: group.title.clone(), entries: group.gaps.iter().filter(|gap| keep(gap)).map(listed).collect() };
        groups.iter().map(of).filter(|listing| !listing.entries.is_empty()).collect()
    };
    let is_gap = |gap: &Gap| gap.level == Level::Gap.word();
    Openings {
        front,
        summary: summary(&gaps, &is_gap),
        lacking: listing(&gaps.open, &is_gap),
        unasked: listing(&gaps.open, &|gap| !is_gap(gap)),
        accepted: listing(&gaps.accepted, &|_| true),
        gaps,
    }
}

fn summary(gaps: &GapList, is_gap: &dyn Fn(&Gap) -> bool) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    for group in gaps.open.iter().chain(&gaps.accepted) {
        let at = out.iter().position(|count| count.title == group.title).unwrap_or_else(|| {
            out.push(Count { title: group.title.clone(), lacking: 0, unasked: 0, accepted: 0 });
            out.len() - 1
        });
        for gap in &group.gaps {
            let count = &mut out[at];
            *(if gap.mark.accepted {
                &mut count.accepted
            } else if is_gap(gap) {
                &mut count.lacking
            } else {
                &mut count.unasked
            }) += 1;
        }
    }
    out
}

/// The role that answers for what an entry is about.
fn owner(maker: &Maker<'_>, gap: &Gap) -> Option<Link> {
    let about = gap.about.as_ref()?;
    let kind = Kind::ALL.iter().copied().find(|kind| kind.word() == about.kind)?;
    let element = maker.model.index.by_full_id(kind, &about.id)?;
    answers(maker.model, element).map(|role| maker.link(role))
}

/// Who answers for an element, or for the whole that it is a part of.
fn answers(model: &Model, element: ElementId) -> Option<Id<Role>> {
    macro_rules! owner_of {
        ($table:ident) => {
            model.$table[Id::new(element.index)].owner.said().and_then(|owner| owner.target)
        };
    }
    let of_whole = |parent: u32| answers(model, ElementId { kind: Kind::Process, index: parent });
    match element.kind {
        Kind::Stage => owner_of!(stages),
        Kind::Process => {
            let stage = model.processes[Id::new(element.index)].stage.said().and_then(|stage| stage.target);
            owner_of!(processes).or_else(|| answers(model, stage?.element()))
        }
        Kind::Operation => owner_of!(operations).or_else(|| of_whole(model.operations[Id::new(element.index)].parent)),
        Kind::Outcome => of_whole(model.outcomes[Id::new(element.index)].parent),
        Kind::Question => of_whole(model.questions[Id::new(element.index)].parent),
        Kind::Regulation => owner_of!(regulations),
        Kind::Kpi => owner_of!(kpis),
        Kind::ControlPoint => model.control_points[Id::new(element.index)].receiver.items().iter().find_map(|one| one.target),
        Kind::Role => model.roles[Id::new(element.index)].reports_to.said().and_then(|above| above.target),
        _ => None,
    }
}
