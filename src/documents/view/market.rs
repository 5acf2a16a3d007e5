//! The market: client categories, products, the client × product matrix, kinds of request.

use schemars::JsonSchema;
use serde::Serialize;

use super::maker::{Maker, some};
use super::parts::{Fact, Gap, Link};
use crate::model::element::{Id, Item};
use crate::model::indicator::{self, Price};

/// A client category.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Segment {
    /// The category.
    pub link: Link,
    /// Whether it is aimed at.
    pub target: bool,
    /// By what a client belongs to it.
    pub criteria: Fact<String>,
    /// The document that describes it.
    pub portrait: Fact<Link>,
    /// The regulations that are for it.
    pub regulations: Vec<Link>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// A product or service.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Product {
    /// The product.
    pub link: Link,
    /// How it is priced, in the reader's language.
    pub price: Fact<String>,
    /// The processes that sell it.
    pub sold_by: Fact<Vec<Link>>,
    /// The unique proposition.
    pub usp: Fact<String>,
    /// The document that offers it, by client category.
    pub solutions: Fact<Vec<Solution>>,
    /// In detail.
    pub description: Fact<String>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// The document that offers a product to a category.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Solution {
    /// The category.
    pub segment: Link,
    /// The document.
    pub document: Link,
}

/// A level of the client × product matrix.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixLevel {
    /// The level.
    pub link: Link,
    /// Its weight: 1, 2, 3 … in order.
    pub weight: usize,
    /// When a client is on it.
    pub when: Fact<String>,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// A kind of client request.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RequestType {
    /// The kind.
    pub link: Link,
    /// The processes that handle it.
    pub handled_by: Fact<Vec<Link>>,
    /// In detail.
    pub description: Fact<String>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// Every category.
pub(super) fn segments(maker: &Maker<'_>) -> Vec<Segment> {
    maker.begin(maker.word("doc-section-segments"), Some("section-segments".to_string()));
    let segment = |id: Id<indicator::Segment>, said: &Item<indicator::Segment>| {
        let about = maker.about(id);
        let of = maker.model.regulations.iter().filter(|(_, paper)| paper.segments.items().iter().any(|segment| segment.target == Some(id)));
        Segment {
            link: maker.link(id),
            target: said.target.said().is_some_and(|target| target.value),
            criteria: about.must_text("doc-criteria", &[], &said.criteria),
            portrait: about.may_link("doc-portrait", &[], &said.portrait),
            regulations: of.map(|(paper, _)| maker.link(paper)).collect(),
            description: about.may_text("doc-description", &[], &said.description),
            gaps: about.rest(),
        }
    };
    maker.model.segments.iter().map(|(id, said)| segment(id, said)).collect()
}

/// Every product.
pub(super) fn products(maker: &Maker<'_>) -> Vec<Product> {
    maker.begin(maker.word("doc-section-products"), Some("section-products".to_string()));
    let product = |id: Id<indicator::Product>, said: &Item<indicator::Product>| {
        let about = maker.about(id);
        let solution = |one: &indicator::Solution| {
            let document = one.document.target.map(|document| maker.link_to(document));
            maker.target(&one.segment).zip(document).map(|(segment, document)| Solution { segment, document })
        };
        Product {
            link: maker.link(id),
            price: about.may_word("doc-price", &[], &said.price, Price::term),
            sold_by: about.may_links("doc-sold-by", &[], &said.sold_by),
            usp: about.may_text("doc-usp", &["product-without-offer"], &said.usp),
            solutions: about.may("doc-solutions", &["product-without-offer"], &said.solutions, |list| some(list.0.iter().filter_map(solution).collect())),
            description: about.may_text("doc-description", &[], &said.description),
            gaps: about.rest(),
        }
    };
    maker.model.products.iter().map(|(id, said)| product(id, said)).collect()
}

/// The levels of the matrix.
pub(super) fn matrix(maker: &Maker<'_>) -> Vec<MatrixLevel> {
    maker.begin(maker.word("doc-section-matrix"), Some("section-matrix".to_string()));
    let level = |at: usize, id: Id<indicator::MatrixLevel>, said: &Item<indicator::MatrixLevel>| {
        let about = maker.about(id);
        MatrixLevel { link: maker.link(id), weight: at + 1, when: about.may_text("doc-matrix-when", &[], &said.when), gaps: about.rest() }
    };
    maker.model.matrix.iter().enumerate().map(|(at, (id, said))| level(at, id, said)).collect()
}

/// Every kind of request.
pub(super) fn request_types(maker: &Maker<'_>) -> Vec<RequestType> {
    maker.begin(maker.word("doc-section-requests"), Some("section-requests".to_string()));
    let request = |id: Id<indicator::RequestType>, said: &Item<indicator::RequestType>| {
        let about = maker.about(id);
        RequestType {
            link: maker.link(id),
            handled_by: about.must_links("doc-handled-by", &[], &said.handled_by),
            description: about.may_text("doc-description", &[], &said.description),
            gaps: about.rest(),
        }
    };
    maker.model.request_types.iter().map(|(id, said)| request(id, said)).collect()
}
