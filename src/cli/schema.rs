//! `reglament schema`: JSON Schemas, for editors and programs.

use clap::ValueEnum;

use super::{Exit, print};
use crate::report;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What the schema is of
    #[arg(long, value_enum, default_value_t = Of::Model)]
    of: Of,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// The YAML of a model
    Model,
    /// What `check --format json` prints
    Findings,
    /// What `compile` prints
    Compiled,
    /// What the templates of documents see
    Views,
    /// What `trace --format json` prints
    Trace,
    /// What `diff --format json` prints
    Diff,
    /// What `plan --format json` prints
    Plan,
    /// What `diagnose --format json` prints
    Diagnosis,
}

pub(super) fn run(args: &Args) -> Exit {
    let schema = match args.of {
        Of::Model => return told(&of_model()),
        Of::Findings => report::json_schema(),
        Of::Compiled => crate::compiled::schema(),
        Of::Views => crate::documents::view::schema(),
        Of::Trace => crate::trace::schema(),
        Of::Diff => crate::diff::schema(),
        Of::Plan => crate::plan::schema(),
        Of::Diagnosis => crate::diagnosis::schema(),
    };
    told(&shown(&schema))
}

fn told(text: &str) -> Exit {
    print(text);
    Exit::Clean
}

fn shown(schema: &serde_json::Value) -> String {
    // A JSON value always has a text.
    serde_json::to_string_pretty(schema).unwrap_or_default() + "\n"
}

/// The JSON Schema of the model language.
pub(super) fn of_model() -> String {
    shown(&crate::model_schema())
}
