//! Work standards: how each operation of a process is done.

use schemars::JsonSchema;
use serde::Serialize;

use super::front::Front;
use super::line::performers;
use super::maker::Maker;
use super::operation::{Operation, operation};
use super::paper;
use super::parts::{Fact, GapList, Link};
use super::signed::signed;
use super::stock::Stock;
use crate::model::element::{Id, Item, Kind};
use crate::model::operation;
use crate::model::process::Process;

/// The work standards of the operations of a process.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Standards {
    /// What stands at its head.
    pub front: Front,
    /// The process.
    pub link: Link,
    /// Its number.
    pub number: String,
    /// What starts the process.
    pub trigger: Fact<String>,
    /// The operations in order.
    pub operations: Vec<Standard>,
    /// The gap list of the document.
    pub gaps: GapList,
}

/// The standard of an operation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Standard {
    /// The operation.
    pub operation: Operation,
    /// The roles that do the work.
    pub performers: Vec<Link>,
    /// The forms of the documents that it makes.
    pub forms: Vec<Form>,
}

/// The form of a document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Form {
    /// The document.
    pub link: Link,
    /// Where the form applies.
    pub scope: Fact<String>,
    /// What it must hold.
    pub requirements: Fact<Vec<String>>,
    /// A sample.
    pub example: Fact<String>,
    /// The CRM fields that stand in it.
    pub fields: Fact<Vec<Link>>,
}

/// The work standards of a process.
pub(super) fn standards(stock: &Stock<'_>, id: Id<Process>) -> Standards {
    let (maker, said) = (&Maker::new(stock), &stock.model.processes[id]);
    let about = maker.facts(id);
    let title = maker.say("doc-title-standards", &[("name", maker.link(id).name.into())]);
    let owner = about.must_link("doc-owner", &["process-without-owner"], &said.owner);
    let mut front = Front::with(maker, "standards", "standards", title, Fact::silent(), owner);
    let leader = said.owner.said().and_then(|owner| owner.target);
    let people = maker.model.operations_of(id).flat_map(|(_, said)| performers(said));
    front.signed = Some(signed(maker, leader, people));
    let mut standards = Standards {
        front,
        link: maker.link(id),
        number: maker.number_of(id),
        trigger: about.may_text("doc-trigger", &["process-without-trigger"], &said.trigger),
        operations: maker.model.operations_of(id).map(|(id, said)| standard(maker, id, said)).collect(),
        gaps: GapList::default(),
    };
    standards.gaps = maker.list();
    standards
}

fn standard(maker: &Maker<'_>, id: Id<operation::Operation>, said: &Item<operation::Operation>) -> Standard {
    let view = operation(maker, id, said);
    let made = said.produced().map(|(item, _)| item).filter(|item| item.kind == Kind::Document);
    let form = |id: Id<crate::model::document::Document>| {
        let paper::Form { scope, requirements, example, fields } = paper::form(maker.facts(id), maker, &maker.model.documents[id]);
        Form { link: maker.link(id), scope, requirements, example, fields }
    };
    Standard {
        operation: view,
        performers: performers(said).into_iter().map(|role| maker.link(role)).collect(),
        forms: made.map(|item| form(Id::new(item.index))).collect(),
    }
}
