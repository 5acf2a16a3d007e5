//! `reglament check`: what is broken or missing.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;

use super::fix::{self, Made};
use super::known::{Plan, Tally};
use super::{Common, Exit, LevelArg, fail_on, paths_or_here, print, read_place, read_standard_input, tell, tell_failure};
use crate::finding::Level;
use crate::load::{self, Budget, Failure, Loaded, Place};
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
    /// Make the fixes that need no person, then check
    #[arg(long)]
    fix: bool,
    /// Only show what --fix would change, as a unified diff
    #[arg(long, requires = "fix", conflicts_with = "format")]
    diff: bool,
    /// Don't tell the findings that stand in this file; errors are always told
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    baseline: Option<PathBuf>,
    /// Write the findings that there are to this file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with = "diff")]
    write_baseline: Option<PathBuf>,
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
    tally: Tally,
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let format = match args.format {
        FormatArg::Human => Format::Human,
        FormatArg::Short => Format::Short,
        FormatArg::Json => Format::Json,
    };
    let (standard_input, paths): (Vec<PathBuf>, Vec<PathBuf>) = args.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    if args.fix && !standard_input.is_empty() {
        fix::refuse_input(common);
        return Exit::Failure;
    }
    let Some(plan) = Plan::new(args.baseline.as_ref(), args.write_baseline.as_ref(), common) else { return Exit::Failure };
    let (places, failures) = if standard_input.is_empty() || !paths.is_empty() { load::find(&paths_or_here(&paths)) } else { (Vec::new(), Vec::new()) };
    let plan = match places.as_slice() {
        [] if !standard_input.is_empty() => plan.of_one(None),
        [only] if standard_input.is_empty() => plan.of_one(Some(only)),
        _ => plan,
    };
    let made = args.fix.then(|| fix::all(&places, common, args.diff));
    let mut run = Run {
        format,
        common,
        asked: args.fail_on.map(Level::from),
        total: Counts::default(),
        json: JsonDocument::default(),
        exit: if made.is_some_and(|made| made.failed) { Exit::Failure } else { Exit::Clean },
        language: common.language(),
        diff: args.diff,
        made,
        plan,
        tally: Tally::default(),
    };
    run.all(!standard_input.is_empty(), &places);
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
    /// Whether only the difference is shown.
    diff: bool,
    made: Option<Made>,
    plan: Plan,
    tally: Tally,
}

impl Run<'_> {
    /// Checks standard input, if it is given, and the models.
    fn all(&mut self, standard_input: bool, places: &[Place]) {
        let budget = Budget::default();
        if standard_input {
            match read_standard_input(&budget) {
                Ok(loaded) => {
                    let outcome = self.check(loaded, None);
                    self.take(outcome);
                }
                Err(failure) => self.fail(&failure),
            }
        }
        for chunk in places.chunks(AT_ONCE) {
            let outcomes: Vec<Outcome> = chunk.par_iter().map(|place| self.check(read_place(place, &budget), Some(place))).collect();
            outcomes.into_iter().for_each(|outcome| self.take(outcome));
        }
    }

    fn check(&self, loaded: Loaded, place: Option<&Place>) -> Outcome {
        let mut analysis = analyse(loaded, &Budget::default());
        let tally = self.plan.take(&mut analysis, place);
        let language = analysis.language(self.common.language());
        let name = analysis.model.about.name.said().map(|name| name.get(language.tag()).to_string());
        let report = analysis.report(name.as_deref());
        let mut counts = Counts::default();
        counts.add(report.findings, report.waived, report.sources.len(), report.operations);
        counts.known = tally.known;
        let (mut text, mut json) = (String::new(), None);
        match self.format {
            Format::Json => {
                let mut document = JsonDocument::default();
                document.add(&report, catalogue(language));
                json = Some(Box::new(document));
            }
            // The catalogue is made only where there is something to say.
            _ if report.findings.is_empty() || self.diff => {}
            format => text = render(format, &report, catalogue(language), self.style()),
        }
        let fails = counts.reaches(fail_on(&analysis, self.asked));
        Outcome { text, counts, fails, failures: analysis.loaded.failures, language, json, tally }
    }

    fn style(&self) -> Style {
        Style { colour: self.common.colour(), width: width() }
    }

    fn take(&mut self, outcome: Outcome) {
        self.language.get_or_insert(outcome.language);
        self.total.merge(&outcome.counts);
        self.tally.merge(outcome.tally);
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
        let quiet = self.common.quiet || self.total.models == 0;
        let made = self.made.filter(|_| !quiet).map(|made| made.line(self.diff, catalogue(language)));
        let summed = (!quiet && !self.diff && self.format != Format::Json).then(|| summary(&self.total, catalogue(language)));
        match self.format {
            Format::Json => {
                print(&self.json.text());
                // The document says what was found; what was done to the files is told beside it.
                made.iter().for_each(|line| tell(line));
            }
            Format::Human if !self.diff => made.into_iter().chain(summed).for_each(|line| print(&(line + "\n"))),
            // Lines for programs are not mixed with a sentence.
            Format::Human | Format::Short => made.iter().chain(&summed).for_each(|line| tell(line)),
        }
        let written = self.plan.finish(&self.tally, self.common.quiet, language);
        if written { self.exit } else { Exit::Failure }
    }
}

/// The width of the terminal as far as it says so; a page's width otherwise, so that output is the same in every pipe.
fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| (40..=400).contains(columns));
    if std::io::stdout().is_terminal() { asked.unwrap_or(120) } else { 120 }
}
