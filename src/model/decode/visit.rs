//! The walk over every text and reference of a model, with which it is resolved.

use super::{Fields, List};
use crate::model::element::{AnyRef, Declared, ElementId, Id, IdMap, Kind, OneOf, Ref};
use crate::model::fact::Fact;
use crate::source::Span;
use crate::text::Text;

/// What is done to every text and reference of a model when it is resolved.
pub trait Visitor {
    /// A human text.
    fn text(&mut self, text: &Text);
    /// A mention that has to be declared; an unresolved one is reported.
    fn reference(&mut self, name: &str, span: Span, kinds: &'static [Kind]) -> Option<ElementId>;
    /// A name in a formula: looked up without a report, because the formula's own rule tells more.
    fn look_up(&mut self, name: &str, span: Span, kinds: &'static [Kind]) -> Option<ElementId>;
}

/// A value whose texts and references can be visited.
pub trait Visit {
    /// Shows them to `v`.
    fn visit(&mut self, v: &mut dyn Visitor);
}

impl<T: Fields> Visit for T {
    fn visit(&mut self, v: &mut dyn Visitor) {
        Fields::visit(self, v);
    }
}

impl<T: Visit> Visit for Fact<T> {
    fn visit(&mut self, v: &mut dyn Visitor) {
        match self {
            Fact::Said(value) => value.visit(v),
            Fact::Absent(absence) | Fact::NotApplicable(absence) => absence.why.iter().for_each(|why| v.text(why)),
            Fact::Unsaid | Fact::Broken => {}
        }
    }
}

impl<T: Visit> Visit for IdMap<T> {
    fn visit(&mut self, v: &mut dyn Visitor) {
        self.items.iter_mut().for_each(|item| item.data.visit(v));
    }
}

impl Visit for Text {
    fn visit(&mut self, v: &mut dyn Visitor) {
        v.text(self);
    }
}

impl<T: Declared> Visit for Ref<T> {
    fn visit(&mut self, v: &mut dyn Visitor) {
        self.target = v.reference(&self.name, self.span, const { &[T::KIND] }).map(|found| Id::new(found.index));
    }
}

impl<K: OneOf> Visit for AnyRef<K> {
    fn visit(&mut self, v: &mut dyn Visitor) {
        self.target = v.reference(&self.name, self.span, K::KINDS);
    }
}

impl<T: Visit> Visit for List<T> {
    fn visit(&mut self, v: &mut dyn Visitor) {
        self.0.iter_mut().for_each(|item| item.visit(v));
    }
}
