//! The catalogue of working documents and their templates.

use schemars::JsonSchema;
use serde::Serialize;

use super::crm;
use super::front::Front;
use super::line::{Numbered, numbered, performers};
use super::maker::Maker;
use super::paper::{Document, document};
use super::parts::{Fact, GapList, Link};
use super::regulations::{Basis, bases_for};
use super::stock::Stock;
use crate::model::crm::FieldType;
use crate::model::document::{self, Audience};
use crate::model::element::{Id, Item};
use crate::model::fact;
use crate::model::regulation::RegulationKind;

/// The catalogue of working documents.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Catalogue {
    /// What stands at its head.
    pub front: Front,
    /// The documents, by whom they are for.
    pub groups: Vec<For>,
    /// The regulating documents that are templates themselves.
    pub templates: Vec<Basis>,
    /// The gap list of the document.
    pub gaps: GapList,
}

/// Documents for the same readers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct For {
    /// Whom they are for: `client`, `internal`, `management`; none where it is not said.
    pub audience: Option<&'static str>,
    /// The same in the reader's language.
    pub title: String,
    /// The documents.
    pub papers: Vec<Template>,
}

/// A document and its template.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Template {
    /// The document.
    pub document: Document,
    /// Whether there is a template.
    pub form: Fact<bool>,
    /// The roles that make it.
    pub makers: Vec<Link>,
    /// The operations that make it.
    pub made_by: Vec<Numbered>,
    /// The operations that need it.
    pub needed_by: Vec<Numbered>,
    /// The CRM fields that stand in it.
    pub fields: Vec<InForm>,
}

/// A field that stands in a template.
#[derive(Debug, Serialize, JsonSchema)]
pub struct InForm {
    /// The field.
    pub link: Link,
    /// Its type, in the reader's language.
    pub kind: Fact<String>,
    /// When it must be filled in.
    pub required: Fact<String>,
    /// The operations that fill it in.
    pub filled_by: Vec<Numbered>,
}

/// The catalogue of a model.
pub(super) fn catalogue(stock: &Stock<'_>) -> Catalogue {
    let maker = &Maker::new(stock);
    let front = Front::new(maker, "templates", "templates", maker.word("doc-title-templates"));
    let mut groups = Vec::new();
    for audience in Audience::ALL.iter().copied().map(Some).chain([None]) {
        let own = maker.model.documents.iter().filter(|(_, said)| said.audience.said().copied() == audience);
        let papers: Vec<Template> = own.map(|(id, said)| template(maker, id, said)).collect();
        if !papers.is_empty() {
            let title = maker.word(audience.map_or("doc-for-nobody", |audience| match audience {
                Audience::Client => "doc-for-client",
                Audience::Internal => "doc-internal",
                Audience::Management => "doc-for-management",
            }));
            groups.push(For { audience: audience.map(Audience::word), title, papers });
        }
    }
    let all: Vec<_> = maker.operations().collect();
    let mut catalogue =
        Catalogue { front, groups, templates: bases_for(maker, &all, |said| said.kind.said() == Some(&RegulationKind::Template)), gaps: GapList::default() };
    catalogue.gaps = maker.list();
    catalogue
}

fn template(maker: &Maker<'_>, id: Id<document::Document>, said: &Item<document::Document>) -> Template {
    let document = document(maker, id, said);
    let element = id.element();
    let makes = || maker.operations().filter(move |(_, said)| said.produced().any(|(item, _)| item == element));
    let needs = maker.operations().filter(|(_, said)| said.needed().any(|(item, _)| item == element));
    let mut makers: Vec<_> = makes().flat_map(|(_, said)| performers(said)).collect();
    makers.sort();
    makers.dedup();
    let none = document::Template::default();
    let fields = said.template.said().unwrap_or(&none).fields.items().iter().filter_map(|field| field.target);
    Template {
        // The entry of the gap list that speaks of the whole form is the one at its scope.
        form: match &said.template {
            fact::Fact::Said(_) => Fact::said(true),
            _ => Fact { state: document.scope.state, shown: true, value: None, why: document.scope.why.clone(), gap: document.scope.gap.clone() },
        },
        makers: makers.into_iter().map(|role| maker.link(role)).collect(),
        made_by: makes().map(|(id, _)| numbered(maker, id)).collect(),
        needed_by: needs.map(|(id, _)| numbered(maker, id)).collect(),
        fields: fields.map(|field| in_form(maker, field)).collect(),
        document,
    }
}

fn in_form(maker: &Maker<'_>, id: Id<crate::model::crm::Field>) -> InForm {
    let (about, said) = (maker.facts(id), &maker.model.fields[id]);
    let fills = maker.operations().filter(|(_, said)| said.produced().any(|(item, _)| item == id.element()));
    InForm {
        link: maker.link(id),
        kind: about.must("doc-type", &["field-without-type"], &said.type_, |kind| Some(maker.word(FieldType::term(*kind)))),
        required: crm::required(about, maker, said),
        filled_by: fills.map(|(id, _)| numbered(maker, id)).collect(),
    }
}
