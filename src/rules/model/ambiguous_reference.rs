//! A bare id that several processes declare: found where references are resolved.

use crate::rules::{Check, rule};

rule!("ambiguous-reference", Model, Hint, "ambiguous_reference", Check::WhileReading);
