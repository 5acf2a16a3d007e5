//! The specification of the CRM: cards and their fields, who fills them in, who reads them and for what; pipelines.

use rustc_hash::FxHashSet;
use schemars::JsonSchema;
use serde::Serialize;

use super::crm::{self, Card, Pipeline, System};
use super::front::Front;
use super::line::writers;
use super::maker::Maker;
use super::parts::{GapList, Link};
use super::stock::Stock;
use crate::graph::Relation;
use crate::model::element::{ElementId, Id, Kind};
use crate::model::people::Role;

/// The specification of the CRM.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Specification {
    /// What stands at its head.
    pub front: Front,
    /// The cards.
    pub cards: Vec<CardSheet>,
    /// The fields that hold personal data.
    pub personal: Vec<Link>,
    /// Who works with which card.
    pub access: Vec<Access>,
    /// The pipelines.
    pub pipelines: Vec<Pipeline>,
    /// The means by which facts are recorded.
    pub systems: Vec<System>,
    /// The gap list of the document.
    pub gaps: GapList,
}

/// A card of the CRM, and who has to do with its fields.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CardSheet {
    /// The card.
    pub card: Card,
    /// Who has to do with its fields, in their order.
    pub people: Vec<People>,
}

/// Who has to do with a field.
#[derive(Debug, Serialize, JsonSchema)]
pub struct People {
    /// The roles that fill it in.
    pub writes: Vec<Link>,
    /// The roles that need it for their operations, and those that are told of it.
    pub reads: Vec<Link>,
}

/// What a role has to do with the cards.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Access {
    /// The role.
    pub role: Link,
    /// Card by card.
    pub cards: Vec<Right>,
}

/// What a role has to do with a card.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Right {
    /// How many of its fields it fills in.
    pub writes: usize,
    /// How many of its fields it reads.
    pub reads: usize,
}

/// The specification of a model.
pub(super) fn specification(stock: &Stock<'_>) -> Specification {
    let maker = &Maker::new(stock);
    let model = maker.model;
    let front = Front::new(maker, "crm", "crm", maker.word("doc-title-crm"));
    let users: Vec<Vec<Users>> = model.cards.iter().map(|(card, _)| model.fields_of(card).map(|(field, _)| users(maker, field.element())).collect()).collect();
    let links = |roles: &[Id<Role>]| roles.iter().map(|role| maker.link(*role)).collect();
    let people = |of: &Users| People { writes: links(&of.writes), reads: links(&of.reads) };
    let cards = crm::cards(maker).into_iter().zip(&users).map(|(card, users)| CardSheet { card, people: users.iter().map(people).collect() }).collect();
    let right = |role: Id<Role>, of: &Vec<Users>| Right {
        writes: of.iter().filter(|users| users.writes.contains(&role)).count(),
        reads: of.iter().filter(|users| users.reads.contains(&role)).count(),
    };
    let access = model.roles.iter().map(|(role, _)| Access { role: maker.link(role), cards: users.iter().map(|of| right(role, of)).collect() });
    let personal = model.fields.iter().filter(|(_, said)| said.personal_data.said().is_some_and(|personal| personal.value));
    let mut specification = Specification {
        front,
        cards,
        personal: personal.map(|(id, _)| maker.link(id)).collect(),
        access: access.filter(|access| access.cards.iter().any(|right| right.writes + right.reads > 0)).collect(),
        pipelines: crm::pipelines(maker),
        systems: crm::systems(maker),
        gaps: GapList::default(),
    };
    specification.gaps = maker.list();
    specification
}

struct Users {
    writes: Vec<Id<Role>>,
    reads: Vec<Id<Role>>,
}

/// Who fills a field in, and who reads it: those whose operations need it, and those who receive the control points that show it or what is computed
/// from it.
fn users(maker: &Maker<'_>, field: ElementId) -> Users {
    let model = maker.model;
    let at = |downstream: bool, relation: Relation| {
        let near = maker.neighbours(field, downstream).into_iter().filter(move |(by, other)| *by == relation && other.kind == Kind::Operation);
        near.map(|(_, other)| &model.operations[Id::new(other.index)])
    };
    let mut writes: Vec<Id<Role>> = at(false, Relation::Produces).flat_map(|said| writers(model, said)).collect();
    writes.sort();
    writes.dedup();
    let mut reads: Vec<Id<Role>> = at(true, Relation::NeededBy).flat_map(|said| writers(model, said)).collect();
    let (mut open, mut seen) = (vec![field], FxHashSet::default());
    while let Some(at) = open.pop() {
        for (relation, next) in maker.neighbours(at, true) {
            let leads = matches!(relation, Relation::ComputedInto | Relation::ShownBy | Relation::Counts | Relation::PartOf);
            if leads && seen.insert(next) {
                open.push(next);
            }
            if relation == Relation::ReceivedBy && next.kind == Kind::Role {
                reads.push(Id::new(next.index));
            }
        }
    }
    reads.sort();
    reads.dedup();
    Users { writes, reads }
}
