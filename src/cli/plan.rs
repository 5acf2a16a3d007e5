//! `reglament plan`: what the sales plan asks of each step and each person, and the client × product indicator.

use std::path::PathBuf;

use clap::ValueEnum;

use super::build::{place_of, refuse, write};
use super::{Common, Exit, one_model, print, print_words, tell, tell_failure};
use crate::catalogue;
use crate::diagram::{Marks, Page, Setting};
use crate::finding::Arg;
use crate::load::{Failure, shown};
use crate::model::indicator::Period;
use crate::output::Artifact;
use crate::plan;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The model: a folder, a file, or - for standard input (default: the model around the current folder)
    path: Option<PathBuf>,
    /// For which period to reckon (default: that of each plan)
    #[arg(long, value_enum, value_name = "PERIOD")]
    period: Option<PeriodArg>,
    /// A table of clients by products (CSV): products in the first line, in each cell a level by id, name or weight
    #[arg(long, value_name = "FILE")]
    clients: Option<PathBuf>,
    /// As what to print it
    #[arg(long, value_enum, default_value_t = FormatArg::Text, value_name = "FORMAT")]
    format: FormatArg,
    /// Write a file into this folder instead of standard output
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PeriodArg {
    Month,
    Quarter,
    Year,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// For people
    Text,
    /// For a page
    Markdown,
    /// For programs; `schema --of plan` describes it
    Json,
    /// A chart
    Svg,
}

/// So many faults of a table are told; who mends those sees the others.
const FAULTS: usize = 20;

/// Nobody has more clients than a table of so many bytes holds.
const LARGEST: u64 = 64 << 20;

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let Some(analysis) = one_model(args.path.as_ref(), common) else { return Exit::Failure };
    let language = analysis.language(common.language());
    let words = catalogue(language);
    if analysis.has_errors() {
        return refuse(&analysis, args.path.as_deref().unwrap_or(&place_of(None)), words);
    }
    let fail = |failure: Failure| {
        tell_failure(&failure, language);
        Exit::Failure
    };
    let mut clients = None;
    if let Some(file) = &args.clients {
        let is_large = std::fs::metadata(file).is_ok_and(|about| about.len() > LARGEST);
        let bytes = if is_large { Err(std::io::Error::other("64 MB")) } else { std::fs::read(file) };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return fail(Failure::new("failure-no-table", file, "")),
            Err(error) => return fail(Failure::io(file, &error)),
        };
        match plan::read(&analysis.model, &bytes, words) {
            Ok(read) => clients = Some(read),
            Err(faults) => {
                faults.iter().take(FAULTS).for_each(|fault| tell(&fault.line(&shown(file), words)));
                if faults.len() > FAULTS {
                    tell(&words.say("clients-more", &[("n", Arg::from(faults.len() - FAULTS))]));
                }
                tell(&words.word("clients-refused"));
                return Exit::Failure;
            }
        }
    }
    let period = args.period.map(|period| match period {
        PeriodArg::Month => Period::Month,
        PeriodArg::Quarter => Period::Quarter,
        PeriodArg::Year => Period::Year,
    });
    let plans = plan::plans(&analysis.model, period, clients, words);
    let (ending, text) = match args.format {
        FormatArg::Text => ("txt", plan::text(&plans, words)),
        FormatArg::Markdown => ("md", plan::markdown(&plans, words)),
        FormatArg::Json => ("json", plans.json()),
        FormatArg::Svg => {
            let setting = Setting { tag: language.tag(), words, page: Page::Landscape, marks: &Marks::new(), heading: true };
            ("svg", plans.drawing(&setting).framed().svg())
        }
    };
    let Some(folder) = &args.output else {
        match args.format {
            FormatArg::Text => print_words(&text),
            FormatArg::Markdown | FormatArg::Json | FormatArg::Svg => print(&text),
        }
        return Exit::Clean;
    };
    let path = format!("{}/plan.{ending}", language.tag());
    let artifacts = [Artifact { path: path.clone(), bytes: text.into_bytes() }];
    // A run for one language or format leaves the files of the others alone.
    write(folder, &artifacts, |name| name == path, words, common.quiet)
}
