//! An id declared twice: found where files are put together.

use crate::rules::{Check, rule};

rule!("duplicate-id", Model, Error, "duplicate_id", Check::WhileReading);
