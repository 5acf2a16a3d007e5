//! `n/a` or a waiver without its reason: found by the decoder and where waivers are applied.

use crate::rules::{Check, rule};

rule!("reason-missing", Model, Error, "reason_missing", Check::WhileReading);
