//! An id that is no identifier: found by the decoder.

use crate::rules::{Check, rule};

rule!("bad-id", Model, Error, "bad_id", Check::WhileReading);
