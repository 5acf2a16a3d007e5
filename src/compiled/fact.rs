//! A fact of the compiled model: what was said about one key, or what stands in for it.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::Context;
use super::value::Text;
use crate::model::decode::List;
use crate::model::fact::{Absence, Fact as Said};

/// What a model says about one key that its author can write.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
#[schemars(rename = "FactOf{T}")]
pub(super) enum Fact<T> {
    /// The company says so.
    Given {
        /// The value.
        value: T,
    },
    /// The company says nothing, and the language fills this in.
    Default {
        /// The value.
        value: T,
    },
    /// Not described yet: a question to ask.
    Unknown,
    /// Described: the company has no such thing. A gap to close.
    Absent {
        /// Why, where a reason is given.
        why: Option<Text>,
    },
    /// Does not apply here.
    NotApplicable {
        /// Why.
        why: Text,
    },
}

/// What has a form in the compiled model.
pub(super) trait Form {
    /// The form.
    type Out;
    /// Gives it its form.
    fn form(&self, context: &Context<'_>) -> Self::Out;
}

impl<T> Fact<T> {
    /// The fact in its compiled state, its value made by `form`.
    pub(super) fn of<S>(said: &Said<S>, context: &Context<'_>, form: impl FnOnce(&S) -> T) -> Self {
        let why = |absence: &Absence| absence.why.as_ref().map(|why| why.form(context));
        match said {
            Said::Said(value) => Fact::Given { value: form(value) },
            // What is broken was reported as an error, and a model with errors is not compiled.
            Said::Unsaid | Said::Broken => Fact::Unknown,
            Said::Absent(absence) => Fact::Absent { why: why(absence) },
            // Reading has seen to it that there is a reason.
            Said::NotApplicable(absence) => Fact::NotApplicable { why: why(absence).unwrap_or_default() },
        }
    }

    /// The same where nothing is said; `default` then stands in.
    pub(super) fn or(self, default: T) -> Self {
        match self {
            Fact::Unknown => Fact::Default { value: default },
            known => known,
        }
    }

    /// The same, or another fact where nothing is said; what that one says was not said here.
    pub(super) fn or_inherited(self, from: Self) -> Self {
        match (self, from) {
            (Fact::Unknown, Fact::Given { value }) => Fact::Default { value },
            (Fact::Unknown, inherited) => inherited,
            (own, _) => own,
        }
    }
}

impl<T> Fact<Vec<T>> {
    /// Two lists that are one.
    pub(super) fn joined(self, other: Self) -> Self {
        match (self, other) {
            (Fact::Given { mut value }, Fact::Given { value: more }) => {
                value.extend(more);
                Fact::Given { value }
            }
            (Fact::Unknown, other) | (Fact::Absent { .. } | Fact::NotApplicable { .. }, other @ Fact::Given { .. }) => other,
            (this, _) => this,
        }
    }
}

impl<T: Form> Form for Said<T> {
    type Out = Fact<T::Out>;
    fn form(&self, context: &Context<'_>) -> Self::Out {
        Fact::of(self, context, |value| value.form(context))
    }
}

impl<T: Form> Form for List<T> {
    type Out = Vec<T::Out>;
    fn form(&self, context: &Context<'_>) -> Self::Out {
        self.iter().map(|item| item.form(context)).collect()
    }
}
