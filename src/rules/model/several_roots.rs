//! Two files of one model that both say `reglament`: found where files are put together.

use crate::rules::{Check, rule};

rule!("several-roots", Model, Error, "several_roots", Check::WhileReading);
