//! The three states of a fact, and the two that reading adds.
//!
//! An as-is description is incomplete by nature, and *why* it is incomplete matters more than anything else: what was never asked is a question,
//! what the company has confirmed to lack is a gap.

use crate::source::Span;
use crate::text::Text;

/// The confirmed absence of something, or that it does not apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Why; `n/a` always has a reason, `none` may have one.
    pub why: Option<Text>,
    /// The word `none` or `n/a`.
    pub span: Span,
}

/// What a model says about one key.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Fact<T> {
    /// Nothing: not described yet.
    #[default]
    Unsaid,
    /// `none`: described, the company has no such thing.
    Absent(Absence),
    /// `n/a: why`: does not apply here.
    NotApplicable(Absence),
    /// Something that could not be read and was reported, or may stand behind a syntax error. Rules keep quiet about it.
    Broken,
    /// A value.
    Said(T),
}

/// How a fact is missing, for the rules that report it.
#[derive(Debug, Clone, Copy)]
pub enum Missing<'a> {
    /// Not described yet: a question to ask.
    Unknown,
    /// Confirmed not to exist: a gap to close.
    Absent(&'a Absence),
}

impl<T> Fact<T> {
    /// The value, if one was given.
    pub fn said(&self) -> Option<&T> {
        match self {
            Fact::Said(value) => Some(value),
            Fact::Unsaid | Fact::Absent(_) | Fact::NotApplicable(_) | Fact::Broken => None,
        }
    }

    /// The same fact of another value: its state stays.
    pub fn map_said<U>(&self, value: impl FnOnce(&T) -> U) -> Fact<U> {
        match self {
            Fact::Unsaid => Fact::Unsaid,
            Fact::Absent(absence) => Fact::Absent(absence.clone()),
            Fact::NotApplicable(absence) => Fact::NotApplicable(absence.clone()),
            Fact::Broken => Fact::Broken,
            Fact::Said(said) => Fact::Said(value(said)),
        }
    }

    /// How it is missing; `None` where there is a value, where it does not apply, and where it could not be read.
    pub fn missing(&self) -> Option<Missing<'_>> {
        match self {
            Fact::Unsaid => Some(Missing::Unknown),
            Fact::Absent(absence) => Some(Missing::Absent(absence)),
            Fact::NotApplicable(_) | Fact::Broken | Fact::Said(_) => None,
        }
    }

    /// Whether nothing was said at all.
    pub fn is_unsaid(&self) -> bool {
        matches!(self, Fact::Unsaid)
    }

    /// Whether it was said to be absent or not to apply.
    pub fn absence(&self) -> Option<&Absence> {
        match self {
            Fact::Absent(absence) | Fact::NotApplicable(absence) => Some(absence),
            Fact::Unsaid | Fact::Broken | Fact::Said(_) => None,
        }
    }
}
