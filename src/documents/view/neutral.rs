//! The specification of the CRM as exports have it, with links in place of its numbers.

use super::maker::Maker;
use super::operation::CardFields;
use super::parts::Link;
use crate::crm;
use crate::crm::names::Names;
use crate::crm::specification::{FieldRef, Named, Specification, StepRef};
use crate::model::settings::CrmTarget;

/// What exports are made from, beside the maker of links.
pub(super) struct Neutral<'m, 'a> {
    pub(super) maker: &'m Maker<'a>,
    pub(super) spec: Specification,
    /// The names that are those of no CRM.
    pub(super) names: Names,
}

impl<'m, 'a> Neutral<'m, 'a> {
    pub(super) fn new(maker: &'m Maker<'a>) -> Self {
        let spec = crm::specification(maker.model, maker.graph);
        let names = Names::new(&spec, CrmTarget::Xlsx);
        Self { maker, spec, names }
    }

    pub(super) fn link(&self, named: &Named) -> Link {
        self.maker.link_to(named.element)
    }

    pub(super) fn links<'n>(&self, named: impl IntoIterator<Item = &'n Named>) -> Vec<Link> {
        named.into_iter().map(|one| self.link(one)).collect()
    }

    pub(super) fn field(&self, field: FieldRef) -> Link {
        self.link(&self.spec.field(field).named)
    }

    pub(super) fn step(&self, step: StepRef) -> Link {
        self.link(&self.spec.step(step).named)
    }

    /// Fields card by card.
    pub(super) fn by_card(&self, fields: &[FieldRef]) -> Vec<CardFields> {
        let mut out: Vec<CardFields> = Vec::new();
        let mut last = None;
        for field in fields {
            if last != Some(field.card) {
                out.push(CardFields { card: self.link(&self.spec.cards[field.card].named), fields: Vec::new() });
                last = Some(field.card);
            }
            if let Some(card) = out.last_mut() {
                card.fields.push(self.field(*field));
            }
        }
        out
    }
}
