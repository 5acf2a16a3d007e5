//! `reglament check`: what is broken or missing.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;

use super::{Common, Exit, LevelArg, fail_on, paths_or_here, print, read_place, read_standard_input, tell, tell_failure};
use crate::finding::Level;
use crate::load::{self, Budget, Failure, Loaded};
use crate::locale::Language;
use crate::report::{Counts, Format, JsonDocument, Style, render, summary};
use crate::{analyse, catalogue};

/// How many models are in memory at the same time.
const AT_ONCE: usize = 64;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Models: folders, files, or - for standard input (default: the model around the current folder)
    paths: Vec<PathBuf>,
    /// How to report
    #[arg(long, value_enum, default_value_t = FormatArg::Human)]
    format: FormatArg,
    /// From which level on the exit status is 1 (default: as the model says, else gap)
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<LevelArg>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatArg {
    /// For people
    Human,
    /// One line a finding
    Short,
    /// For programs
    Json,
}

/// What checking one model gave, as far as it is needed once its text has been let go.
struct Outcome {
    text: String,
    counts: Counts,
    fails: bool,
    failures: Vec<Failure>,
    language: Language,
    json: Option<Box<JsonDocument>>,
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let format = match args.format {
        FormatArg::Human => Format::Human,
        FormatArg::Short => Format::Short,
        FormatArg::Json => Format::Json,
    };
    let mut run = Run {
        format,
        common,
        asked: args.fail_on.map(Level::from),
        total: Counts::default(),
        json: JsonDocument::default(),
        exit: Exit::Clean,
        language: common.language(),
    };
    let (standard_input, paths): (Vec<PathBuf>, Vec<PathBuf>) = args.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    let budget = Budget::default();
    if !standard_input.is_empty() {
        match read_standard_input(&budget) {
            Ok(loaded) => {
                let outcome = run.check(loaded);
                run.take(outcome);
            }
            Err(failure) => run.fail(&failure),
        }
    }
    let (places, failures) = if standard_input.is_empty() || !paths.is_empty() { load::find(&paths_or_here(&paths)) } else { (Vec::new(), Vec::new()) };
    for chunk in places.chunks(AT_ONCE) {
        let outcomes: Vec<Outcome> = chunk.par_iter().map(|place| run.check(read_place(place, &budget))).collect();
        outcomes.into_iter().for_each(|outcome| run.take(outcome));
    }
    failures.iter().for_each(|failure| run.fail(failure));
    run.finish()
}

struct Run<'a> {
    format: Format,
    common: &'a Common,
    asked: Option<Level>,
    total: Counts,
    json: JsonDocument,
    exit: Exit,
    language: Option<Language>,
}

impl Run<'_> {
    fn check(&self, loaded: Loaded) -> Outcome {
        let analysis = analyse(loaded, &Budget::default());
        let language = analysis.language(self.common.language());
        let name = analysis.model.about.name.said().map(|name| name.get(language.tag()).to_string());
        let report = analysis.report(name.as_deref());
        let mut counts = Counts::default();
        counts.add(report.findings, report.waived, report.sources.len(), report.operations);
        let (mut text, mut json) = (String::new(), None);
        match self.format {
            Format::Json => {
                let mut document = JsonDocument::default();
                document.add(&report, catalogue(language));
                json = Some(Box::new(document));
            }
            // The catalogue is made only where there is something to say.
            _ if report.findings.is_empty() => {}
            format => text = render(format, &report, catalogue(language), self.style()),
        }
        let fails = counts.reaches(fail_on(&analysis, self.asked));
        Outcome { text, counts, fails, failures: analysis.loaded.failures, language, json }
    }

    fn style(&self) -> Style {
        Style { colour: self.common.colour(), width: width() }
    }

    fn take(&mut self, outcome: Outcome) {
        self.language.get_or_insert(outcome.language);
        self.total.merge(&outcome.counts);
        if let Some(document) = outcome.json {
            self.json.append(*document);
        }
        if !outcome.text.is_empty() {
            print(&outcome.text);
        }
        if outcome.fails {
            self.exit = self.exit.max(Exit::Findings);
        }
        outcome.failures.iter().for_each(|failure| self.fail(failure));
    }

    fn fail(&mut self, failure: &Failure) {
        tell_failure(failure, self.language.unwrap_or(Language::English));
        self.exit = Exit::Failure;
    }

    fn finish(self) -> Exit {
        let language = self.language.unwrap_or(Language::English);
        match self.format {
            Format::Json => print(&self.json.text()),
            Format::Human if self.total.models > 0 && !self.common.quiet => print(&(summary(&self.total, catalogue(language)) + "\n")),
            // Lines for programs are not mixed with a sentence.
            Format::Short if self.total.models > 0 && !self.common.quiet => tell(&summary(&self.total, catalogue(language))),
            Format::Human | Format::Short => {}
        }
        self.exit
    }
}

/// The width of the terminal as far as it says so; a page's width otherwise, so that output is the same in every pipe.
fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| (40..=400).contains(columns));
    if std::io::stdout().is_terminal() { asked.unwrap_or(120) } else { 120 }
}
