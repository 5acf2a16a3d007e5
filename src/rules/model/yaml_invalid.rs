//! A file that is not YAML: found by `load`.

use crate::rules::{Check, rule};

rule!("yaml-invalid", Model, Error, "yaml_invalid", Check::WhileReading);
