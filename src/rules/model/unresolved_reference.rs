//! A mention of something undeclared: found where references are resolved.

use crate::rules::{Check, rule};

rule!("unresolved-reference", Model, Error, "unresolved_reference", Check::WhileReading);
