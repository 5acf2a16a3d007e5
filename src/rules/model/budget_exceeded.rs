//! A file over the limit of size, depth or alias expansion: found by `load`.

use crate::rules::{Check, rule};

rule!("budget-exceeded", Model, Error, "budget_exceeded", Check::WhileReading);
