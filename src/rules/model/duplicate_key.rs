//! A key given twice in one map: found by the decoder.

use crate::rules::{Check, rule};

rule!("duplicate-key", Model, Error, "duplicate_key", Check::WhileReading);
