//! A value of another type than its key takes: found by the decoder.

use crate::rules::{Check, rule};

rule!("wrong-type", Model, Error, "wrong_type", Check::WhileReading);
