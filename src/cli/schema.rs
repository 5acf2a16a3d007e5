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
        Of::Model => crate::model_schema(),
        Of::Findings => report::json_schema(),
        Of::Compiled => crate::compiled::schema(),
        Of::Views => crate::documents::view::schema(),
        Of::Trace => crate::trace::schema(),
        Of::Diff => crate::diff::schema(),
        Of::Plan => crate::plan::schema(),
        Of::Diagnosis => crate::diagnosis::schema(),
    };
    // A JSON value always has a text.
    print(&(serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"));
    Exit::Clean
}
