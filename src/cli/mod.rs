//! The command line: one file a verb.
//!
//! Exit status: 0 where nothing reaches the level that fails, 1 where something does, 2 where the disk, the arguments or this program failed.

mod build;
mod changed;
mod check;
mod compile;
mod completions;
mod crm;
mod diagnose;
mod diff;
mod eject;
mod explain;
mod fix;
mod fmt;
mod graph;
mod help;
mod interview;
mod known;
mod lsp;
mod new;
mod plan;
mod progress;
mod revision;
mod rules;
mod schema;
mod trace;
mod watch;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ColorChoice, Parser, Subcommand, ValueEnum};

use crate::finding::{Arg, Level};
use crate::load::{self, Budget, Failure, Loaded, Place};
use crate::locale::{Catalogue, Language};
use crate::report::visible;
use crate::{Analysis, analyse, catalogue};

/// Checks models of sales processes and compiles what people work by.
#[derive(Debug, Parser)]
#[command(name = "reglament", version, about, long_about = None, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
    #[command(flatten)]
    common: Common,
}

/// What every verb understands.
#[derive(Debug, Clone, Copy, clap::Args)]
struct Common {
    /// Language of messages and documents (default: the model's own, else English)
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    lang: Option<Tag>,
    /// Colours
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    color: ColorChoice,
    /// Say less: no summary
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: also name what is in order
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tag {
    En,
    Ru,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a folder with a model to start from
    New(new::Args),
    /// Say what is broken or missing in models
    Check(check::Args),
    /// Build the documents of a model
    Build(build::Args),
    /// Ask what is not described yet, and write the answers into the model
    Interview(interview::Args),
    /// Draw processes, stages, funnels, the loyalty ladder and the client × product matrix
    Graph(graph::Args),
    /// Compare a model with a reference, score it, and say what to do first
    Diagnose(diagnose::Args),
    /// Write what a CRM has to have: for people, for programs and for its import
    Crm(crm::Args),
    /// Show what an element hangs together with, and what would go blind without it
    Trace(trace::Args),
    /// Say what changed between two models, for each role and in each element
    Diff(diff::Args),
    /// Reckon what the sales plan asks of each step and each person
    Plan(plan::Args),
    /// Print the resolved model as JSON
    Compile(compile::Args),
    /// Put the files of models into one layout; what they say stays the same
    Fmt(fmt::Args),
    /// Print the JSON Schema of models, of findings, of compiled models or of views
    Schema(schema::Args),
    /// Show the page of a rule: what it reports, why it matters, examples
    Explain(explain::Args),
    /// List all rules
    Rules,
    /// Print what a shell completes by, or the page of the manual
    Completions(completions::Args),
    /// Serve an editor over standard input and output (Language Server Protocol)
    Lsp,
    /// Check and build on every save, and serve the pages to a browser on this machine
    Watch(watch::Args),
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Nothing reaches the level that fails.
    Clean,
    /// Something does.
    Findings,
    /// The disk, the arguments or this program failed.
    Failure,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let cli = help::parse();
    let exit = match cli.verb {
        Verb::New(args) => new::run(&args, &cli.common),
        Verb::Check(args) => check::run(&args, &cli.common),
        Verb::Build(args) => build::run(&args, &cli.common),
        Verb::Graph(args) => graph::run(&args, &cli.common),
        Verb::Crm(args) => crm::run(&args, &cli.common),
        Verb::Trace(args) => trace::run(&args, &cli.common),
        Verb::Diff(args) => diff::run(&args, &cli.common),
        Verb::Plan(args) => plan::run(&args, &cli.common),
        Verb::Diagnose(args) => diagnose::run(&args, &cli.common),
        Verb::Interview(args) => interview::run(&args, &cli.common),
        Verb::Compile(args) => compile::run(&args, &cli.common),
        Verb::Fmt(args) => fmt::run(&args, &cli.common),
        Verb::Schema(args) => schema::run(&args),
        Verb::Explain(args) => explain::run(&args, &cli.common),
        Verb::Rules => rules::run(&cli.common),
        Verb::Completions(args) => completions::run(&args, &cli.common),
        Verb::Lsp => lsp::run(&cli.common),
        Verb::Watch(args) => watch::run(&args, &cli.common),
    };
    ExitCode::from(match exit {
        Exit::Clean => 0,
        Exit::Findings => 1,
        Exit::Failure => 2,
    })
}

impl Common {
    /// The language of what is said before any model is known: the one asked for, that of the system, or English.
    fn speech(&self) -> Language {
        speech(self.language())
    }

    fn language(&self) -> Option<Language> {
        self.lang.map(|tag| match tag {
            Tag::En => Language::English,
            Tag::Ru => Language::Russian,
        })
    }

    /// Whether to colour: as asked, or at a terminal unless `NO_COLOR` is set.
    fn colour(&self) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }
}

/// The language asked for, that of the system, or English.
fn speech(asked: Option<Language>) -> Language {
    asked.or_else(help::of_system).unwrap_or(Language::English)
}

/// Writes to standard output. A reader that went away ends the run in silence, as it does for every tool in a pipe; a disk that is full is a failure.
fn print(text: &str) {
    print_bytes(text.as_bytes());
}

/// Prints words for people; what can't be seen in them is made visible.
fn print_words(text: &str) {
    print(&visible(text));
}

fn print_bytes(bytes: &[u8]) {
    let mut out = std::io::stdout().lock();
    let Err(error) = out.write_all(bytes).and_then(|()| out.flush()) else { return };
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        std::process::exit(0);
    }
    let words = catalogue(speech(None));
    tell(&words.say("failure-stdout", &[("detail", Arg::from(cause(&error, words)))]));
    // The status of every failure of the disk.
    std::process::exit(2);
}

/// Tells the user, beside the output.
fn tell(text: &str) {
    // Where even that is closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "{}", visible(text));
}

/// Tells a failure, and gives the sentence back.
fn tell_failure(failure: &Failure, language: Language) -> String {
    let words = catalogue(language);
    let args = [("path", Arg::from(failure.path.as_str())), ("detail", Arg::from(words.reason(&failure.detail)))];
    let sentence = words.say(failure.key, &args);
    tell(&sentence);
    sentence
}

/// Why the disk refused, in the reader's language; in the system's own words where there are none of ours.
fn cause(error: &std::io::Error, words: &Catalogue) -> String {
    use std::io::ErrorKind;
    let key = match error.kind() {
        ErrorKind::NotFound => "disk-not-found",
        ErrorKind::PermissionDenied => "disk-permission",
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "disk-file-there",
        ErrorKind::IsADirectory => "disk-folder-there",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk-full",
        ErrorKind::ReadOnlyFilesystem => "disk-read-only",
        ErrorKind::InvalidFilename => "disk-name",
        _ => return error.to_string(),
    };
    words.word(key)
}

/// The paths given, or the model around the current folder, or the folder itself.
fn paths_or_here(given: &[PathBuf]) -> Vec<PathBuf> {
    if given.is_empty() { vec![load::around(Path::new("")).unwrap_or_else(|| PathBuf::from("."))] } else { given.to_vec() }
}

/// The text of one model; `-` is standard input.
fn read_place(place: &Place, budget: &Budget) -> Loaded {
    load::read(place, budget)
}

fn read_standard_input(budget: &Budget) -> Result<Loaded, Failure> {
    use std::io::Read;
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(budget.bytes + 1).read_to_end(&mut bytes);
    read.map_err(|error| Failure::io(Path::new("-"), &error))?;
    Ok(load::from_bytes(vec![("stdin".to_string(), bytes)], budget))
}

/// The one model that a verb is about, analysed; otherwise the reason was told.
fn one_model(path: Option<&PathBuf>, common: &Common) -> Option<Analysis> {
    let (budget, language) = (Budget::default(), common.speech());
    let fail = |failure: &Failure| drop(tell_failure(failure, language));
    if path.is_some_and(|path| path.as_os_str() == "-") {
        return read_standard_input(&budget).inspect_err(fail).ok().map(|loaded| analyse(loaded, &budget));
    }
    let place = one_place(path, language)?;
    let analysis = analyse(read_place(&place, &budget), &budget);
    analysis.loaded.failures.iter().for_each(fail);
    analysis.loaded.failures.is_empty().then_some(analysis)
}

/// Where the one model lies that a verb is about; otherwise the reason was told.
fn one_place(path: Option<&PathBuf>, language: Language) -> Option<Place> {
    let fail = |failure: &Failure| {
        tell_failure(failure, language);
    };
    let paths = paths_or_here(path.map(std::slice::from_ref).unwrap_or_default());
    let (places, failures) = load::find(&paths);
    failures.iter().for_each(fail);
    // Models inside a model are models of their own: the outermost is meant.
    let outer = places.iter().find(|place| !place.single && places.iter().all(|other| other.root.starts_with(&place.root)));
    let place = match (outer, places.as_slice()) {
        (Some(outer), _) => outer,
        (None, [only]) => only,
        (None, []) => return None,
        (None, several) => {
            let names: Vec<String> = several.iter().take(5).map(|place| load::shown(&place.root)).collect();
            fail(&Failure::new("failure-several-models", &paths[0], &names.join(", ")));
            return None;
        }
    };
    failures.is_empty().then(|| place.clone())
}

/// Runs the `git` program in a folder: it knows every kind of repository, and takes no lock of one. Its words are English.
fn run_git(folder: &Path, arguments: &[&str]) -> std::io::Result<std::process::Output> {
    let mut command = std::process::Command::new("git");
    command.arg("--no-optional-locks").arg("-C").arg(folder).args(arguments).env("LC_ALL", "C").stdin(std::process::Stdio::null()).output()
}

/// The level from which on a run fails: as asked, as the model says, or gap.
fn fail_on(analysis: &Analysis, asked: Option<Level>) -> Level {
    let said = analysis.model.lint.said_fail_on();
    asked.or(said).unwrap_or(Level::Gap)
}

/// A level on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LevelArg {
    Error,
    Gap,
    Question,
    Hint,
}

impl From<LevelArg> for Level {
    fn from(arg: LevelArg) -> Self {
        match arg {
            LevelArg::Error => Level::Error,
            LevelArg::Gap => Level::Gap,
            LevelArg::Question => Level::Question,
            LevelArg::Hint => Level::Hint,
        }
    }
}
