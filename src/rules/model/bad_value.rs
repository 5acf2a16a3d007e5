//! A value that is none of those its key takes: found by the decoder.

use crate::rules::{Check, rule};

rule!("bad-value", Model, Error, "bad_value", Check::WhileReading);
