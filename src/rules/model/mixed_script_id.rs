//! An id whose letters come from two alphabets: found by the decoder.

use crate::rules::{Check, rule};

rule!("mixed-script-id", Model, Hint, "mixed_script_id", Check::WhileReading);
