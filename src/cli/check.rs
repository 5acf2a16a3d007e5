//! `reglament check`: what is broken or missing.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use rayon::prelude::*;

use super::fix::{self, Made};
use super::known::{Plan, Tally};
use super::progress::Progress;
use super::{Common, Exit, LevelArg, changed, fail_on, paths_or_here, print, read_place, read_standard_input, tell, tell_failure};
use crate::finding::{Arg, Level, RuleId};
use crate::load::{self, Budget, Failure, Loaded, Place};
use crate::locale::{Catalogue, Language};
use crate::report::{Base, Counts, Document, Ending, Entry, Format, Rules, Setting, Style, found, summary};
use crate::{analyse, catalogue, rule_page, rules};

/// How many models are in memory at the same time.
const AT_ONCE: usize = 64;

/// How many of the models that fail are named at the end.
const NAMED: usize = 20;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Models: folders, files, or - for standard input (default: the model around the current folder)
    paths: Vec<PathBuf>,
    /// How to report
    #[arg(long, default_value = "human", value_parser = formats())]
    format: Format,
    /// From which level on the exit status is 1 (default: as the model says, else gap)
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<LevelArg>,
    /// Only check models with files that have changed since this revision of Git, or that Git does not know
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    changed_since: Option<String>,
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

/// The formats by their words.
fn formats() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL.iter().map(|format| PossibleValue::new(format.word()).help(format.about().trim()));
    PossibleValuesParser::new(values).map(|word| Format::ALL.iter().copied().find(|format| format.word() == word).unwrap_or(Format::Human))
}

/// What checking one model gave, as far as it is needed once its text has been let go.
struct Outcome {
    document: Document,
    /// The name of the model and where it lies.
    name: Option<String>,
    root: String,
    counts: Counts,
    fails: bool,
    failures: Vec<Failure>,
    language: Language,
    tally: Tally,
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let (standard_input, paths): (Vec<PathBuf>, Vec<PathBuf>) = args.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    if args.fix && !standard_input.is_empty() {
        fix::refuse_input(common);
        return Exit::Failure;
    }
    let Some(plan) = Plan::new(args.baseline.as_ref(), args.write_baseline.as_ref(), common) else { return Exit::Failure };
    let (places, failures) = if standard_input.is_empty() || !paths.is_empty() { load::find(&paths_or_here(&paths)) } else { (Vec::new(), Vec::new()) };
    let places = match since(args, places, common) {
        Ok(places) => places,
        Err(failure) => {
            tell_failure(&failure, common.speech());
            return Exit::Failure;
        }
    };
    let plan = match places.as_slice() {
        [] if !standard_input.is_empty() => plan.of_one(None),
        [only] if standard_input.is_empty() => plan.of_one(Some(only)),
        _ => plan,
    };
    let made = args.fix.then(|| fix::all(&places, common, args.diff));
    let language = common.speech();
    let mut run = Run {
        format: args.format,
        common,
        asked: args.fail_on.map(Level::from),
        several: places.len() + standard_input.len() > 1,
        base: base(),
        rules: rules::all().map(|rule| rule.id).collect(),
        total: Counts::default(),
        document: Document::new(args.format),
        failing: Vec::new(),
        failed: Vec::new(),
        exit: if made.is_some_and(|made| made.failed) { Exit::Failure } else { Exit::Clean },
        language: common.language(),
        diff: args.diff,
        made,
        plan,
        tally: Tally::default(),
        progress: Progress::new(places.len(), catalogue(language).word("progress-checking"), common.quiet),
    };
    run.all(!standard_input.is_empty(), &places);
    failures.iter().for_each(|failure| run.fail(failure));
    run.finish()
}

/// The models to check: all, or those that have changed.
fn since(args: &Args, places: Vec<Place>, common: &Common) -> Result<Vec<Place>, Failure> {
    let Some(revision) = &args.changed_since else { return Ok(places) };
    let all = places.len();
    let changed = changed::models(places, revision)?;
    if !common.quiet {
        let words = catalogue(common.speech());
        let key = if changed.is_empty() { "changed-none" } else { "changed-some" };
        tell(&words.say(key, &[("rev", Arg::from(revision.as_str())), ("n", Arg::from(changed.len())), ("all", Arg::from(all))]));
    }
    Ok(changed)
}

/// The folder that the program runs in, and the root of the repository around it.
fn base() -> Base {
    let Ok(here) = std::env::current_dir() else { return Base::default() };
    let root = here.ancestors().find(|above| above.join(".git").exists()).unwrap_or(&here);
    Base::new(&here, root)
}

struct Run<'a> {
    format: Format,
    common: &'a Common,
    asked: Option<Level>,
    /// Whether there is more than one model.
    several: bool,
    base: Base,
    rules: Vec<RuleId>,
    total: Counts,
    document: Document,
    /// Where the models lie that fail.
    failing: Vec<String>,
    /// What the disk refused, as told.
    failed: Vec<String>,
    exit: Exit,
    language: Option<Language>,
    /// Whether only the difference is shown.
    diff: bool,
    made: Option<Made>,
    plan: Plan,
    tally: Tally,
    progress: Progress,
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
        self.progress.end();
    }

    fn check(&self, loaded: Loaded, place: Option<&Place>) -> Outcome {
        let mut analysis = analyse(loaded, &Budget::default());
        let tally = self.plan.take(&mut analysis, place);
        let language = analysis.language(self.common.language());
        let name = analysis.model.about.name.said().map(|name| name.get(language.tag()).trim().to_string());
        let report = analysis.report(name.as_deref());
        let mut counts = Counts::default();
        counts.add(report.findings, report.waived, report.sources.len(), report.operations);
        counts.known = tally.known;
        let fail_on = fail_on(&analysis, self.asked);
        let root = place.map_or_else(|| "stdin".to_string(), |place| load::shown(&place.root));
        let mut document = Document::new(self.format);
        // The catalogue is made only where there is something to say.
        if self.format.is_document() || (!report.findings.is_empty() && !self.diff) {
            let off = analysis.rules_off();
            let date = analysis.model.about.date.said().map(|date| date.value);
            let entry = Entry { report, root: &root, accepted: &analysis.checked.waived, date, fail_on, off: &off };
            document.add(&entry, &self.setting(catalogue(language)));
        }
        self.progress.step();
        Outcome { document, root, counts, fails: counts.reaches(fail_on), failures: analysis.loaded.failures, language, tally, name }
    }

    fn setting<'a>(&'a self, catalogue: &'a Catalogue) -> Setting<'a> {
        let style = Style { colour: self.common.colour(), width: width() };
        Setting { catalogue, style, base: &self.base, rules: Rules { ids: &self.rules, page: rule_page } }
    }

    fn take(&mut self, outcome: Outcome) {
        self.language.get_or_insert(outcome.language);
        self.total.merge(&outcome.counts);
        self.tally.merge(outcome.tally);
        self.document.append(outcome.document);
        let mut text = self.document.ready();
        let words = catalogue(self.common.language().unwrap_or(outcome.language));
        let line = of_model(&outcome.name, &outcome.root, &outcome.counts, words);
        if self.several && self.format == Format::Human && !self.diff && (!text.is_empty() || self.common.verbose) {
            text.push_str(&format!("{line}\n{}", if text.is_empty() { "" } else { "\n" }));
        } else if self.common.verbose {
            tell(&line);
        }
        if !text.is_empty() {
            self.progress.print(&text);
        }
        if outcome.fails {
            self.failing.push(outcome.root);
            self.exit = self.exit.max(Exit::Findings);
        }
        outcome.failures.iter().for_each(|failure| self.fail(failure));
    }

    fn fail(&mut self, failure: &Failure) {
        self.failed.push(tell_failure(failure, super::speech(self.language)));
        self.exit = Exit::Failure;
    }

    fn finish(mut self) -> Exit {
        let language = super::speech(self.language);
        let words = catalogue(language);
        let quiet = self.common.quiet || self.total.models == 0;
        let made = self.made.filter(|_| !quiet).map(|made| made.line(self.diff, words));
        let failing = (self.several && !quiet && !self.failing.is_empty()).then(|| failing(&self.failing, words));
        let document = std::mem::replace(&mut self.document, Document::new(self.format));
        let text = document.end(&Ending { setting: self.setting(words), total: &self.total, failures: &self.failed });
        if !text.is_empty() && !self.diff {
            print(&text);
        }
        let summed = (!quiet && !self.diff).then(|| summary(&self.total, words));
        match self.format {
            Format::Human if !self.diff => made.into_iter().chain(failing).chain(summed).for_each(|line| print(&(line + "\n"))),
            // A document says what was found; what was done to the files is told beside it.
            format if format.is_document() => made.iter().for_each(|line| tell(line)),
            // Lines for programs are not mixed with a sentence.
            _ => made.iter().chain(&failing).chain(&summed).for_each(|line| tell(line)),
        }
        let written = self.plan.finish(&self.tally, self.common.quiet, language);
        if written { self.exit } else { Exit::Failure }
    }
}

/// The line of one model among several: its name, where it lies, what was found.
fn of_model(name: &Option<String>, root: &str, counts: &Counts, words: &Catalogue) -> String {
    let name = name.as_deref().filter(|name| !name.is_empty());
    match (found(counts, words), name) {
        (None, _) => words.say("models-clean", &[("name", Arg::from(root))]),
        (Some(list), None) => words.say("summary-model", &[("name", Arg::from(root)), ("list", Arg::from(list))]),
        (Some(list), Some(name)) => words.say("models-of", &[("name", Arg::from(name)), ("root", Arg::from(root)), ("list", Arg::from(list))]),
    }
}

/// The line that names the models which fail.
fn failing(roots: &[String], words: &Catalogue) -> String {
    let mut names: Vec<String> = roots.iter().take(NAMED).cloned().collect();
    if roots.len() > NAMED {
        names.push(words.say("models-more", &[("n", Arg::from(roots.len() - NAMED))]));
    }
    words.say("models-fail", &[("n", Arg::from(roots.len())), ("list", Arg::from(names.join(", ")))])
}

/// The width of the terminal as far as it says so; a page's width otherwise, so that output is the same in every pipe.
fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| (40..=400).contains(columns));
    if std::io::stdout().is_terminal() { asked.unwrap_or(120) } else { 120 }
}
