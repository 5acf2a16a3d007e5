//! A waiver past its day, or one that silences nothing: found where waivers are applied.

use crate::rules::{Check, rule};

rule!("stale-waiver", Model, Gap, "stale_waiver", Check::WhileReading);
