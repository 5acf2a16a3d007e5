//! `reglament compile`: the resolved model as JSON.

use std::path::{Path, PathBuf};

use super::{Common, Exit, one_model, paths_or_here, print, tell, tell_failure};
use crate::finding::{Finding, Level};
use crate::load::Failure;
use crate::locale::Language;
use crate::output::{self, OutputError};
use crate::report::{Format, Report, Style, render};
use crate::{Analysis, catalogue, compiled};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The model: a folder, a file, or - for standard input (default: the model around the current folder)
    path: Option<PathBuf>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let Some(analysis) = one_model(args.path.as_ref(), common) else { return Exit::Failure };
    let language = analysis.language(common.language());
    if analysis.has_errors() {
        refuse(&analysis, args.path.as_ref(), language);
        return Exit::Findings;
    }
    let text = compiled::compile(&analysis).text();
    match &args.output {
        None => print(&text),
        Some(file) => {
            if let Err(error) = output::replace(file, text.as_bytes()) {
                tell_failure(&failure(file, &error), language);
                return Exit::Failure;
            }
        }
    }
    Exit::Clean
}

/// Says which errors keep the model from being compiled.
fn refuse(analysis: &Analysis, path: Option<&PathBuf>, language: Language) {
    let errors: Vec<Finding> = analysis.checked.findings.iter().filter(|finding| finding.level == Level::Error).cloned().collect();
    let report = Report { findings: &errors, ..analysis.report(None) };
    // Lines for people and programs alike; neither colour nor width matters to them.
    tell(render(Format::Short, &report, catalogue(language), Style { colour: false, width: 120 }).trim_end());
    let place = paths_or_here(path.map(std::slice::from_ref).unwrap_or_default());
    let place = place.first().map_or(Path::new("."), PathBuf::as_path);
    tell_failure(&Failure::new("failure-not-compiled", place, ""), language);
}

fn failure(file: &Path, error: &OutputError) -> Failure {
    let detail = match error {
        // The sentence names the path by itself.
        OutputError::Io { source, .. } => source.to_string(),
        OutputError::Outside(_) | OutputError::Changed(_) => error.to_string(),
    };
    Failure::new("failure-output", file, &detail)
}
