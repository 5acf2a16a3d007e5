//! A key that the language lacks: found by the decoder.

use crate::rules::{Check, rule};

rule!("unknown-key", Model, Error, "unknown_key", Check::WhileReading);
