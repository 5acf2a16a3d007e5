//! The specification of the CRM: cards and their fields, who fills them in, who reads them and for what; pipelines.

use schemars::JsonSchema;
use serde::Serialize;

use super::crm::{self, Card, System};
use super::fields::{self, CardCount, Registered, Rights, ValueList};
use super::formula::reading;
use super::front::Front;
use super::line::{Numbered, numbered};
use super::maker::Maker;
use super::neutral::Neutral;
use super::operation::CardFields;
use super::parts::{GapList, Link};
use super::steps::{self, PipelineSheet};
use super::stock::Stock;
use super::targets::{self, InCrm};
use crate::crm::specification as neutral_form;
use crate::graph::Users;
use crate::model::element::{Id, Kind};
use crate::model::people::Role;

/// The specification of the CRM.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Specification {
    /// What stands at its head.
    pub front: Front,
    /// The cards.
    pub cards: Vec<CardSheet>,
    /// The values of fields.
    pub lists: Vec<ValueList>,
    /// The fields that hold personal data.
    pub personal: Vec<Link>,
    /// Who works with which card.
    pub access: Vec<Access>,
    /// The same field by field.
    pub rights: Vec<Rights>,
    /// The pipelines.
    pub pipelines: Vec<PipelineSheet>,
    /// The operations that fill in fields or need them.
    pub operations: Vec<Filling>,
    /// The indicators, control points and documents that use fields.
    pub analytics: Vec<Analytic>,
    /// The CRMs that the model names.
    pub targets: Vec<InCrm>,
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
    /// What else the register says of its fields, in their order.
    pub register: Vec<Registered>,
    /// What the register says of it.
    pub count: CardCount,
}

/// An operation, and what it has to do with fields.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Filling {
    /// The operation.
    pub operation: Numbered,
    /// The roles that write what it records.
    pub roles: Vec<Link>,
    /// What it fills in.
    pub fills: Vec<CardFields>,
    /// What it needs.
    pub needs: Vec<CardFields>,
    /// The steps at which a card stands then.
    pub at: Vec<Link>,
}

/// An indicator, a control point or a document, and the fields that it is made of.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Analytic {
    /// What kind of thing it is, in the reader's language.
    pub kind: String,
    /// Which.
    pub link: Link,
    /// The fields.
    pub fields: Vec<CardFields>,
    /// How it is counted, in words; only of indicators.
    pub reading: Option<String>,
    /// Who looks at it.
    pub readers: Vec<Link>,
    /// Whether somebody has to: documents go to whoever the process says.
    pub asked: bool,
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
    let users: Vec<Vec<Users>> = model.cards.iter().map(|(card, _)| model.fields_of(card).map(|(field, _)| maker.users(field.element())).collect()).collect();
    let links = |roles: &[Id<Role>]| roles.iter().map(|role| maker.link(*role)).collect();
    let people = |of: &Users| People { writes: links(&of.writes), reads: links(&of.reads) };
    let neutral = &Neutral::new(maker);
    let said = fields::counts(neutral).into_iter().zip(fields::register(neutral));
    let sheet = |((card, users), (count, register)): ((Card, &Vec<Users>), _)| CardSheet { card, people: users.iter().map(people).collect(), register, count };
    let cards = crm::cards(maker).into_iter().zip(&users).zip(said).map(sheet).collect();
    let right = |role: Id<Role>, of: &Vec<Users>| Right {
        writes: of.iter().filter(|users| users.writes.contains(&role)).count(),
        reads: of.iter().filter(|users| users.reads.contains(&role)).count(),
    };
    let access = model.roles.iter().map(|(role, _)| Access { role: maker.link(role), cards: users.iter().map(|of| right(role, of)).collect() });
    let personal = model.fields.iter().filter(|(_, said)| said.personal_data.said().is_some_and(|personal| personal.value));
    let mut specification = Specification {
        front,
        cards,
        lists: fields::lists(neutral),
        personal: personal.map(|(id, _)| maker.link(id)).collect(),
        access: access.filter(|access| access.cards.iter().any(|right| right.writes + right.reads > 0)).collect(),
        rights: fields::rights(neutral),
        pipelines: steps::pipelines(neutral, crm::pipelines(maker)),
        operations: neutral.spec.operations.iter().enumerate().map(|(number, operation)| filling(neutral, number, operation)).collect(),
        analytics: neutral.spec.analytics.iter().map(|analytic| used(neutral, analytic)).collect(),
        targets: targets::targets(neutral),
        systems: crm::systems(maker),
        gaps: GapList::default(),
    };
    specification.gaps = maker.list();
    specification
}

fn filling(neutral: &Neutral<'_, '_>, number: usize, said: &neutral_form::Operation) -> Filling {
    let here = |step: &neutral_form::Step| step.at.said().is_some_and(|at| at.contains(&number));
    Filling {
        operation: numbered(neutral.maker, Id::new(said.named.element.index)),
        roles: neutral.links(&said.roles),
        fills: neutral.by_card(&said.fills),
        needs: neutral.by_card(&said.needs),
        at: neutral.links(neutral.spec.steps().filter(|(_, step)| here(step)).map(|(_, step)| &step.named)),
    }
}

fn used(neutral: &Neutral<'_, '_>, said: &neutral_form::Analytic) -> Analytic {
    let maker = neutral.maker;
    let element = said.named.element;
    let kpi = (element.kind == Kind::Kpi).then(|| &maker.model.kpis[Id::new(element.index)]);
    Analytic {
        kind: maker.word(element.kind.term()),
        link: neutral.link(&said.named),
        fields: neutral.by_card(&said.fields),
        reading: kpi.and_then(|kpi| kpi.measure.said().or(kpi.formula.said())).map(|formula| maker.set(&reading(maker, formula))),
        readers: neutral.links(&said.readers),
        asked: element.kind != Kind::Document,
    }
}
