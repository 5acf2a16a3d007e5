//! A level or a waiver for a rule that this version does not have: found where they are applied.

use crate::rules::{Check, rule};

rule!("unknown-rule", Model, Hint, "unknown_rule", Check::WhileReading);
