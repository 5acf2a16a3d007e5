//! The market: client categories, products, the client × product matrix, kinds of request.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Context, form};
use super::fact::{Fact, Form};
use super::value::{Mention, Text, Word};
use crate::model::indicator::{self, Price};

form! {
    /// A client category.
    Segment of (context, id, segment: indicator::Segment) in segments {
        /// By what a client belongs to it.
        criteria: Fact<Text>,
        /// The id of the regulation that describes it.
        portrait: Fact<String>,
        /// Whether it is aimed at.
        target: Fact<bool>,
    }
}

form! {
    /// A product or service.
    Product of (context, id, product: indicator::Product) in products {
        /// listed: by the price list; project: priced for each client.
        price: Fact<Word<Price>>,
        /// The ids of the processes that sell it.
        sold_by: Fact<Vec<String>>,
        /// The unique proposition.
        usp: Fact<Text>,
        /// The solution for each client category.
        solutions: Fact<Vec<Solution>>,
    }
}

/// The document that offers a product to a client category.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Solution {
    /// The id of the client category.
    segment: String,
    /// The document.
    document: Mention,
}

impl Form for indicator::Solutions {
    type Out = Vec<Solution>;
    fn form(&self, context: &Context<'_>) -> Vec<Solution> {
        self.0.iter().map(|one| Solution { segment: one.segment.form(context), document: one.document.form(context) }).collect()
    }
}

/// The client × product matrix.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Matrix {
    /// Its levels, lowest first.
    levels: Vec<MatrixLevel>,
}

impl Matrix {
    pub(super) fn new(context: &Context<'_>) -> Self {
        Self { levels: context.all(&context.model().matrix, MatrixLevel::new) }
    }
}

form! {
    /// A level of the client × product matrix.
    MatrixLevel of (context, id, level: indicator::MatrixLevel) in matrix {
        /// Its weight: 1, 2, 3 … in order.
        weight: u32 = id.number() + 1,
        /// When a client is on it.
        when: Fact<Text>,
    }
}

form! {
    /// A kind of client request.
    RequestType of (context, id, request: indicator::RequestType) in request_types {
        /// The ids of the processes that handle it.
        handled_by: Fact<Vec<String>>,
    }
}
