//! `reglament trace`: what an element hangs together with, and what would go blind without it.

use std::path::PathBuf;

use clap::ValueEnum;

use super::build::{place_of, refuse};
use super::{Common, Exit, one_model, print, print_words, tell_failure};
use crate::catalogue;
use crate::diagram::{Marks, Page, Setting};
use crate::load::Failure;
use crate::model::element::Kind;
use crate::trace::{self, Missed, Question};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The element: an id (`sales_manager`, `sell.accept`, `deal.reason`), with its kind where it is not the only one (`kpi:requests`), or a name
    id: String,
    /// The model: a folder, a file, or - for standard input (default: the model around the current folder)
    path: Option<PathBuf>,
    /// Only what it depends on
    #[arg(long, conflicts_with = "down")]
    up: bool,
    /// Only what depends on it
    #[arg(long)]
    down: bool,
    /// How many steps away to look at most
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    depth: Option<u32>,
    /// As what to print it
    #[arg(long, value_enum, default_value_t = FormatArg::Text, value_name = "FORMAT")]
    format: FormatArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// For people
    Text,
    /// For programs; `schema --of trace` describes it
    Json,
    /// A picture
    Svg,
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let Some(analysis) = one_model(args.path.as_ref(), common) else { return Exit::Failure };
    let language = analysis.language(common.language());
    let words = catalogue(language);
    if analysis.has_errors() {
        return refuse(&analysis, args.path.as_deref().unwrap_or(&place_of(None)), words);
    }
    let element = match trace::find(&analysis.model, &args.id) {
        Ok(element) => element,
        Err(missed) => {
            tell_failure(&failure(&args.id, missed), language);
            return Exit::Failure;
        }
    };
    let question = Question { up: args.up || !args.down, down: args.down || !args.up, depth: args.depth.unwrap_or(u32::MAX) };
    let trace = trace::trace(&analysis, element, question, words);
    match args.format {
        FormatArg::Text => print_words(&trace::text(&trace, words)),
        FormatArg::Json => print(&trace.json()),
        FormatArg::Svg => {
            let setting = Setting { tag: language.tag(), words, page: Page::Landscape, marks: &Marks::new(), heading: true };
            print(&trace.drawing(&setting).framed().svg());
        }
    }
    Exit::Clean
}

fn failure(asked: &str, missed: Missed) -> Failure {
    let (key, detail) = match missed {
        Missed::Unknown(None) => ("failure-trace-unknown", String::new()),
        Missed::Unknown(Some(near)) => ("failure-trace-near", near),
        Missed::Several(all) => ("failure-trace-several", some(&all)),
        Missed::Kind(Some(near)) => ("failure-trace-kind-near", near),
        Missed::Kind(None) => ("failure-trace-kind", Kind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ")),
    };
    Failure { key, path: asked.to_string(), detail }
}

/// The first of several, and that there are more.
fn some(all: &[String]) -> String {
    const SHOWN: usize = 8;
    let more = if all.len() > SHOWN { ", …" } else { "" };
    all.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ") + more
}
