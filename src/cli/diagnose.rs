//! `reglament diagnose`: a model beside a reference: what is described, what differs, what to do first.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::build::{languages, place_of, position, read_templates, refuse, write};
use super::{Common, Exit, LevelArg, one_model, print, print_bytes, print_words, tell, tell_failure};
use crate::diagnosis::practice::{self, Practice};
use crate::diagnosis::report::{Match, Row};
use crate::diagnosis::{self, Input, Past, Report, reference};
use crate::documents::{self, Format, Paper, Profile, RenderError, Templates};
use crate::edit::{self, Change};
use crate::finding::{Arg, Level};
use crate::load::{self, Budget, Failure};
use crate::locale::{Catalogue, Language};
use crate::model::element::Kind;
use crate::output::{self, Artifact};
use crate::report::Counts;
use crate::source::Source;
use crate::{Analysis, catalogue};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The model: a folder, a file, or - for standard input (default: the model around the current folder)
    path: Option<PathBuf>,
    /// What to compare with: top, which is built in, or the path of a model (default: as the model says, else top)
    #[arg(long, value_name = "REFERENCE")]
    against: Option<String>,
    /// Write the report below this folder; without it a summary is printed
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// As what to write it (default: all but PDF); without -o one of them is printed
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT")]
    format: Vec<FormatArg>,
    /// Compare with an earlier state: a diagnosis in JSON, what `compile` printed, or the path of a model
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// What people answered about how it is lived: YAML or CSV
    #[arg(long, value_name = "FILE")]
    practice: Option<PathBuf>,
    /// Print an answers file to fill in, and nothing else
    #[arg(long, conflicts_with_all = ["output", "format", "since", "practice", "accept_matches"])]
    practice_template: bool,
    /// Write proposed matches into the YAML as `implements`: those that are at least PERCENT alike (default: 50); a tie is left to you
    #[arg(
        long, value_name = "PERCENT", num_args = 0..=1, require_equals = true, default_missing_value = "50",
        value_parser = clap::value_parser!(u8).range(0..=100), conflicts_with_all = ["output", "format", "since", "practice"]
    )]
    accept_matches: Option<u8>,
    /// Exit with 1 where a finding of this level stands (default: errors only)
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<LevelArg>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// Markdown
    Md,
    /// One self-contained page
    Html,
    /// Word
    Docx,
    #[cfg_attr(feature = "pdf", doc = "PDF")]
    #[cfg_attr(not(feature = "pdf"), doc = "PDF: only of a program that is built with the feature `pdf`")]
    Pdf,
    /// Data for programs
    Json,
}

impl FormatArg {
    fn ending(self) -> &'static str {
        match self {
            FormatArg::Md => "md",
            FormatArg::Html => "html",
            FormatArg::Docx => "docx",
            FormatArg::Pdf => "pdf",
            FormatArg::Json => "json",
        }
    }

    /// The document that it is; none for data, and for PDF, where this program can't write it.
    fn document(self) -> Option<Format> {
        match self {
            FormatArg::Md => Some(Format::Markdown),
            FormatArg::Html => Some(Format::Html),
            FormatArg::Docx => Some(Format::Word(Profile::Plain)),
            #[cfg(feature = "pdf")]
            FormatArg::Pdf => Some(Format::Pdf(Profile::Plain)),
            #[cfg(not(feature = "pdf"))]
            FormatArg::Pdf => None,
            FormatArg::Json => None,
        }
    }

    /// Whether this program can't write it.
    fn is_lacking(self) -> bool {
        self != FormatArg::Json && self.document().is_none()
    }
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let Some(analysis) = one_model(args.path.as_ref(), common) else { return Exit::Failure };
    let language = analysis.language(common.language());
    let words = catalogue(language);
    let place = place_of(args.path.as_ref());
    if analysis.has_errors() {
        return refuse(&analysis, args.path.as_deref().unwrap_or(&place), words);
    }
    if args.practice_template {
        print(&diagnosis::practice_template(&analysis, language.tag(), words));
        return Exit::Clean;
    }
    if args.format.iter().any(|format| format.is_lacking()) {
        tell_failure(&Failure::new("failure-no-pdf", args.path.as_deref().unwrap_or(&place), ""), language);
        return Exit::Failure;
    }
    match diagnose(args, &analysis, &place, common, language) {
        Ok(exit) => exit.max(if fails(&analysis, args.fail_on.map(Level::from)) { Exit::Findings } else { Exit::Clean }),
        Err(failure) => {
            tell_failure(&failure, language);
            Exit::Failure
        }
    }
}

fn fails(analysis: &Analysis, asked: Option<Level>) -> bool {
    let mut counts = Counts::default();
    counts.add(&analysis.checked.findings, 0, 0, 0);
    asked.is_some_and(|level| counts.reaches(level))
}

fn diagnose(args: &Args, analysis: &Analysis, place: &Path, common: &Common, language: Language) -> Result<Exit, Failure> {
    let words = catalogue(language);
    let said = analysis.model.about.reference.said().map(|reference| reference.value.to_string());
    let against = args.against.clone().or_else(|| said.clone()).unwrap_or_else(|| reference::TOP.to_string());
    let from_model = args.against.is_none() && said.is_some();
    let (reference, name) = reference_of(&against, if from_model { place } else { Path::new("") })?;
    let practice = match args.practice.as_ref().map(|file| answers(file, analysis, words)).transpose()? {
        Some(None) => return Ok(Exit::Failure),
        practice => practice.flatten(),
    };
    let input = Input { analysis, reference: &reference, name: &name, practice: practice.as_ref(), since: None };
    let past = match args.since.as_ref().map(|file| past(file, &input, words)).transpose()? {
        Some(None) => return Ok(Exit::Failure),
        past => past.flatten(),
    };
    let input = Input { since: past.as_ref(), ..input };
    if let Some(least) = args.accept_matches {
        return Ok(accept(&input, least, words));
    }
    let Some(folder) = &args.output else { return alone(args, &input, place, common, language) };
    let mut artifacts = Vec::new();
    // A PDF is written where it is asked for, as `build` does.
    let all = || FormatArg::value_variants().iter().copied().filter(|format| *format != FormatArg::Pdf).collect();
    let formats: Vec<FormatArg> = if args.format.is_empty() { all() } else { args.format.clone() };
    let languages = languages(analysis, common.language());
    for (tag, language) in &languages {
        let report = diagnosis::report(&input, tag, catalogue(*language));
        artifacts.extend(files(&report, analysis, place, (tag, *language), &formats)?);
    }
    // A run for one language or format leaves the files of the others alone.
    let covers = |name: &str| {
        let (tag, file) = name.split_once('/').unwrap_or(("", name));
        let of_format =
            |format: &FormatArg| file == format!("diagnosis.{}", format.ending()) || (*format == FormatArg::Md && file.starts_with("pictures/diagnosis-"));
        languages.iter().any(|(built, _)| built == tag) && formats.iter().any(of_format)
    };
    Ok(write(folder, &artifacts, covers, words, common.quiet))
}

/// The report in one format, or the summary, on standard output.
fn alone(args: &Args, input: &Input<'_>, place: &Path, common: &Common, language: Language) -> Result<Exit, Failure> {
    let languages = languages(input.analysis, common.language());
    let own = languages.iter().find(|(_, one)| *one == language).or(languages.first());
    let (tag, language) = own.map_or((language.tag(), language), |(tag, language)| (tag.as_str(), *language));
    let report = diagnosis::report(input, tag, catalogue(language));
    match args.format.as_slice() {
        [] => print_words(&diagnosis::summary(&report, catalogue(language), WIDTH)),
        [FormatArg::Json] => print(&report.json()),
        formats => {
            for artifact in files(&report, input.analysis, place, (tag, language), formats)?.into_iter().filter(|file| !file.path.contains("/pictures/")) {
                print_bytes(&artifact.bytes);
            }
        }
    }
    Ok(Exit::Clean)
}

/// So wide a screen every terminal has.
const WIDTH: usize = 100;

/// The model to compare with, and how `implements` calls it.
fn reference_of(against: &str, folder: &Path) -> Result<(Analysis, String), Failure> {
    if let Some(built_in) = reference::built_in(against) {
        return Ok((built_in, against.to_string()));
    }
    let path = folder.join(against);
    let other = other_model(&path).ok_or_else(|| Failure::new("failure-no-reference", &path, ""))?;
    if other.has_errors() {
        return Err(Failure::new("failure-reference-broken", &path, ""));
    }
    let name = path.canonicalize().unwrap_or(path).file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((other, name))
}

/// The model at a path; none where there is none.
fn other_model(path: &Path) -> Option<Analysis> {
    let (places, _) = load::find(&[path.to_path_buf()]);
    let place = places.into_iter().min_by_key(|place| place.root.components().count())?;
    let budget = Budget::default();
    let loaded = load::read(&place, &budget);
    loaded.failures.is_empty().then(|| crate::analyse(loaded, &budget))
}

/// What people answered; none where the file has faults, which were told.
fn answers(file: &Path, analysis: &Analysis, words: &Catalogue) -> Result<Option<Practice>, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::io(file, &error))?;
    let (practice, faults) = practice::read(&Source::new(load::shown(file), text), &analysis.model);
    for fault in &faults {
        let said = words.say(fault.key, &[("what", Arg::from(fault.what.as_str())), ("near", Arg::from(fault.near.as_str()))]);
        tell(&format!("{}:{}:{}: {said}", load::shown(file), fault.position.line, fault.position.column));
    }
    Ok(faults.is_empty().then_some(practice))
}

/// The earlier state of a file, or of a model; none where the model has errors, which were told.
fn past(file: &Path, input: &Input<'_>, words: &Catalogue) -> Result<Option<Past>, Failure> {
    let is_json = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if is_json || !file.exists() {
        let text = std::fs::read_to_string(file).map_err(|error| Failure::io(file, &error))?;
        return Past::read(&text).map(Some).map_err(|detail| Failure::new("failure-since", file, &detail));
    }
    let other = other_model(file).ok_or_else(|| Failure::new("failure-no-model", file, ""))?;
    if other.has_errors() {
        refuse(&other, file, words);
        return Ok(None);
    }
    let report = diagnosis::report(&Input { analysis: &other, practice: None, since: None, ..*input }, "en", catalogue(Language::English));
    Ok(Some(Past::of_diagnosis(&serde_json::to_value(&report).unwrap_or_default())))
}

fn files(report: &Report, analysis: &Analysis, place: &Path, (tag, language): (&str, Language), formats: &[FormatArg]) -> Result<Vec<Artifact>, Failure> {
    let overrides = read_templates(place)?;
    let told = |error: documents::TemplateError| Failure { key: "failure-template", path: position(place, &error, &overrides), detail: error.message };
    let words = catalogue(language);
    let templates = Templates::new(&overrides, words).map_err(told)?;
    let documents: Vec<Format> = formats.iter().filter_map(|format| format.document()).collect();
    let mut out = Vec::new();
    if !documents.is_empty() {
        let paper: Paper = diagnosis::paper(&analysis.model, report, tag, words, &templates).map_err(told)?;
        let files = documents::files(&[paper], &documents, &templates).map_err(|error| match error {
            RenderError::Template(error) => told(error),
            error @ (RenderError::Picture(_) | RenderError::Package(_)) => {
                Failure { key: "failure-output", path: "diagnosis".to_string(), detail: error.to_string() }
            }
        })?;
        out.extend(files.into_iter().map(|file| Artifact { path: format!("{tag}/{}", file.path), ..file }));
    }
    if formats.contains(&FormatArg::Json) {
        out.push(Artifact { path: format!("{tag}/diagnosis.json"), bytes: report.json().into_bytes() });
    }
    Ok(out)
}

/// The likeness in percent from which on a proposal is clear.
const CLEAR: u8 = 50;

/// Writes the proposed matches into the files, each file whole: those that are alike enough. What something else is as like is left to a person.
fn accept(input: &Input<'_>, least: u8, words: &Catalogue) -> Exit {
    let loaded = &input.analysis.loaded;
    let report = diagnosis::report(input, words.language().tag(), words);
    let all = report.comparison.rows.iter().flat_map(|row| row.own.iter().map(move |own| (row, own))).filter(|(_, own)| own.clear.is_some());
    // Whoever asks for less than what is clear gets it, but no tie.
    let fits = |own: &Match| own.clear == Some(true) || (least < CLEAR && own.others.is_empty() && own.rivals.is_empty());
    let is_enough = |own: &Match| fits(own) && own.likeness.unwrap_or(0.0) * 100.0 + 1e-6 >= f64::from(least);
    let (taken, left): (Vec<_>, Vec<_>) = all.partition(|(_, own)| is_enough(own));
    if taken.is_empty() && left.is_empty() {
        print(&(words.word("diag-accepted-none") + "\n"));
        return Exit::Clean;
    }
    let mut now = loaded.with_texts(&loaded.sources.iter().map(|(_, source)| source.text.clone()).collect::<Vec<_>>());
    let (mut accepted, mut exit) = (0_usize, Exit::Clean);
    for (row, own) in taken {
        let (id, said) = (own.own.id.clone(), format!("{}.{}", input.name, row.reference.id));
        let change = Change::set(Kind::Operation, &id, &["implements"], edit::Value::Word(said.clone()));
        match edit::write(&now, &[change], &Budget::default()) {
            Ok(texts) => {
                now = loaded.with_texts(&texts);
                accepted += 1;
                let args = [("place", Arg::from(id)), ("name", Arg::from(said)), ("why", Arg::from(own.reason.as_str()))];
                print(&(words.say("diag-accepted-one", &args) + "\n"));
            }
            Err(refusal) => {
                let why = words.sentence(&refusal.message);
                tell(&words.say("diag-accept-skipped", &[("place", Arg::from(id)), ("name", Arg::from(said)), ("why", Arg::from(why))]));
                exit = Exit::Findings;
            }
        }
    }
    for ((_, before), (_, after)) in loaded.sources.iter().zip(now.sources.iter()).filter(|((_, before), (_, after))| before.text != after.text) {
        if let Err(error) = output::rewrite(Path::new(&before.name), before.text.as_bytes(), after.text.as_bytes()) {
            tell_failure(&Failure::new("failure-output", Path::new(&before.name), &error.to_string()), words.language());
            return Exit::Failure;
        }
    }
    print(&(words.say("diag-accepted", &[("n", Arg::from(accepted)), ("least", Arg::from(usize::from(least)))]) + "\n"));
    if !left.is_empty() {
        print(&(words.say("diag-left", &[("n", Arg::from(left.len()))]) + "\n"));
        left.iter().for_each(|(row, own)| print(&format!("  {}\n", left_over(input.name, row, own, words))));
    }
    exit
}

/// A proposal that a person has to decide, with what else it may be.
fn left_over(name: &str, row: &Row, own: &Match, words: &Catalogue) -> String {
    let ids: Vec<String> = std::iter::once(&row.reference).chain(&own.others).map(|one| format!("{name}.{}", one.id)).collect();
    let mut out = format!("{}: {} — {}", own.own.id, ids.join(&format!(" {} ", words.word("diag-or"))), own.reason);
    if !own.rivals.is_empty() {
        let rivals: Vec<&str> = own.rivals.iter().map(|rival| rival.id.as_str()).collect();
        out += &format!("; {}", words.say("diag-rivals", &[("names", Arg::from(rivals.join(", ")))]));
    }
    out
}
