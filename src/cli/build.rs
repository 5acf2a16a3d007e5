//! `reglament build`: the documents of a model, as Markdown and as pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use rayon::prelude::*;

use super::eject::eject;
use super::{Common, Exit, LevelArg, cause, one_model, paths_or_here, print, tell, tell_failure};
use crate::documents::{self, Choice, Edition, Format, Input, Overrides, Profile, RenderError, TemplateError, Templates};
use crate::finding::{Arg, Level};
use crate::load::{self, Failure};
use crate::locale::{Catalogue, Language};
use crate::model::settings::{self, DocumentName, Status};
use crate::output::{self, Artifact, Fate, OutputError};
use crate::report::{self, Counts, Report, Style};
use crate::{Analysis, catalogue, compiled};

#[derive(Debug, Default, clap::Args)]
pub(super) struct Args {
    /// The model: a folder, a file, or - for standard input (default: the model around the current folder)
    path: Option<PathBuf>,
    /// Where to write (default: the folder `build` of the model)
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// What to write (default: as the model says, else md,html,docx)
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT")]
    format: Vec<FormatArg>,
    /// How Word and PDF documents look (default: as the model says, else plain)
    #[arg(long, value_enum, value_name = "PROFILE")]
    profile: Option<ProfileArg>,
    /// Which documents to write (default: as the model says, else all)
    #[arg(long, value_delimiter = ',', value_name = "DOCUMENT", value_parser = document_names())]
    document: Vec<DocumentName>,
    /// Also write what changed since an edition: a file that `compile` printed then
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// Copy a template into the folder `templates` of the model, to be changed there, and build nothing
    #[arg(long, value_name = "TEMPLATE", conflicts_with_all = ["format", "profile", "document", "since", "check", "output"])]
    eject: Option<String>,
    /// Write nothing; exit with 1 where what is written is out of date
    #[arg(long)]
    check: bool,
    /// Exit with 1 where a finding of this level stands (default: errors only)
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<LevelArg>,
}

impl Args {
    /// All documents of a model, as it says, into a folder.
    pub(super) fn all(path: Option<PathBuf>, output: PathBuf) -> Self {
        Self { path, output: Some(output), ..Self::default() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ProfileArg {
    /// For reading on a screen and on paper
    Plain,
    /// In the manner of Russian office documents
    Gost,
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
}

impl FormatArg {
    /// What is written for it; nothing for PDF, where this program can't write it.
    fn format(self, profile: Profile) -> Option<Format> {
        match self {
            FormatArg::Md => Some(Format::Markdown),
            FormatArg::Html => Some(Format::Html),
            FormatArg::Docx => Some(Format::Word(profile)),
            #[cfg(feature = "pdf")]
            FormatArg::Pdf => Some(Format::Pdf(profile)),
            #[cfg(not(feature = "pdf"))]
            FormatArg::Pdf => None,
        }
    }
}

/// The words of the language.
fn document_names() -> impl TypedValueParser<Value = DocumentName> {
    let names = DocumentName::ALL.iter().map(|name| name.word());
    PossibleValuesParser::new(names).map(|word| DocumentName::ALL.iter().copied().find(|name| name.word() == word).unwrap_or(DocumentName::Handbook))
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let Some(analysis) = one_model(args.path.as_ref(), common) else { return Exit::Failure };
    let words = catalogue(analysis.language(common.language()));
    let place = place_of(args.path.as_ref());
    if let Some(name) = &args.eject {
        return eject(name, &place, words);
    }
    let model = args.path.as_deref().unwrap_or(&place);
    if analysis.has_errors() {
        return refuse(&analysis, model, words);
    }
    // What is approved is handed out: it may not have holes that nobody has accepted.
    if analysis.model.about.status.said() == Some(&Status::Approved) && fails(&analysis, Some(Level::Gap)) {
        return refuse_for(&analysis, Level::Gap, "failure-approved-with-gaps", model, words);
    }
    let overrides = match read_templates(&place) {
        Ok(overrides) => overrides,
        Err(failure) => {
            tell_failure(&failure, words.language());
            return Exit::Failure;
        }
    };
    let (languages, formats) = (languages(&analysis, common.language()), formats(&analysis, args));
    if formats.lacking {
        let failure = Failure::new("failure-no-pdf", model, "");
        tell_failure(&failure, words.language());
        if formats.written.is_empty() || args.format.contains(&FormatArg::Pdf) {
            return Exit::Failure;
        }
    }
    let formats = formats.written;
    let names = names(&analysis, &args.document);
    let editions = match args.since.as_ref().map(|file| editions(file, &analysis)).transpose() {
        Ok(editions) => editions,
        Err(failure) => {
            tell_failure(&failure, words.language());
            return Exit::Failure;
        }
    };
    // A run for some documents knows nothing of the others, so it does not list them.
    let choice = Choice { names: &names, index: args.document.is_empty(), since: editions.as_ref().map(|(before, after)| (before, after)) };
    let artifacts = match build(&analysis, &languages, &formats, choice, &overrides) {
        Ok(artifacts) => artifacts,
        Err(RenderError::Template(error)) => {
            let failure = Failure { key: "failure-template", path: position(&place, &error, &overrides), detail: error.message };
            tell_failure(&failure, words.language());
            return Exit::Failure;
        }
        Err(error @ (RenderError::Picture(_) | RenderError::Package(_))) => {
            tell_failure(&Failure::new("failure-output", model, &error.to_string()), words.language());
            return Exit::Failure;
        }
    };
    let folder = args.output.clone().unwrap_or_else(|| place.join("build"));
    // A run for one language, format or document leaves the files of the others alone.
    let (all_languages, all_formats) = (common.language().is_none(), args.format.is_empty());
    let covers = |name: &str| {
        let (tag, file) = name.split_once('/').unwrap_or(("", name));
        let language = all_languages || languages.iter().any(|(built, _)| built == tag);
        let format = all_formats || formats.iter().any(|format| name.ends_with(&format!(".{}", format.ending())) || is_picture(file, *format));
        let changes = args.since.is_some() && file.starts_with("changes.");
        let document = args.document.is_empty() || changes || args.document.iter().any(|name| is_of(file, *name));
        language && format && document
    };
    let written = if args.check { check(&folder, &artifacts, covers, words, common.quiet) } else { write(&folder, &artifacts, covers, words, common.quiet) };
    written.max(if fails(&analysis, args.fail_on.map(Level::from)) { Exit::Findings } else { Exit::Clean })
}

/// The folder of the model.
pub(super) fn place_of(path: Option<&PathBuf>) -> PathBuf {
    let given = paths_or_here(path.map(std::slice::from_ref).unwrap_or_default()).into_iter().next().unwrap_or_default();
    match given.parent() {
        _ if given.as_os_str() == "-" => PathBuf::from("."),
        Some(parent) if given.is_file() => parent.to_path_buf(),
        _ => given,
    }
}

/// The model can't be compiled: the errors, one a line, and that nothing was written.
pub(super) fn refuse(analysis: &Analysis, model: &Path, words: &Catalogue) -> Exit {
    refuse_for(analysis, Level::Error, "failure-not-compiled", model, words)
}

/// The model can't be built: what keeps it from that, one a line, and that nothing was written.
fn refuse_for(analysis: &Analysis, level: Level, key: &'static str, model: &Path, words: &Catalogue) -> Exit {
    let findings: Vec<_> = analysis.checked.findings.iter().filter(|finding| finding.level >= level).cloned().collect();
    let report = Report { model: None, sources: &analysis.loaded.sources, findings: &findings, waived: 0, operations: 0 };
    tell(report::render(report::Format::Short, &report, words, Style { colour: false, width: 120 }).trim_end());
    tell_failure(&Failure::new(key, model, ""), words.language());
    Exit::Findings
}

fn fails(analysis: &Analysis, asked: Option<Level>) -> bool {
    let mut counts = Counts::default();
    counts.add(&analysis.checked.findings, 0, 0, 0);
    asked.is_some_and(|level| counts.reaches(level))
}

/// The languages to build in, as folder names, with the language whose words are used.
pub(super) fn languages(analysis: &Analysis, asked: Option<Language>) -> Vec<(String, Language)> {
    if let Some(language) = asked {
        return vec![(language.tag().to_string(), language)];
    }
    let mut out: Vec<(String, Language)> = Vec::new();
    for language in analysis.model.languages().into_iter().filter_map(Language::from_tag) {
        if out.iter().all(|(_, other)| *other != language) {
            out.push((language.tag().to_string(), language));
        }
    }
    if out.is_empty() {
        // A language that this program does not speak: the company's texts in it, the words around them in English.
        let tag = analysis.model.language();
        let is_tag = tag.len() <= 16 && !tag.is_empty() && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        out.push((if is_tag { tag } else { "en" }.to_string(), Language::English));
    }
    out
}

/// Whether a file below the folder of its language is a picture that lies beside documents of a format.
fn is_picture(file: &str, format: Format) -> bool {
    format == Format::Markdown && file.starts_with("pictures/")
}

/// What is written, and whether PDF was asked for of a program that can't write it.
struct Formats {
    written: Vec<Format>,
    lacking: bool,
}

/// The formats asked for, those that the model says, or all.
fn formats(analysis: &Analysis, args: &Args) -> Formats {
    let said = analysis.model.build.profile.said().map(|profile| match profile {
        settings::Profile::Plain => Profile::Plain,
        settings::Profile::Gost => Profile::Gost,
    });
    let asked = args.profile.map(|profile| match profile {
        ProfileArg::Plain => Profile::Plain,
        ProfileArg::Gost => Profile::Gost,
    });
    let profile = asked.or(said).unwrap_or_default();
    let of_model = analysis.model.build.formats.items().iter().map(|format| match format {
        settings::Format::Markdown => FormatArg::Md,
        settings::Format::Html => FormatArg::Html,
        settings::Format::Docx => FormatArg::Docx,
        settings::Format::Pdf => FormatArg::Pdf,
    });
    let mut chosen: Vec<FormatArg> = if args.format.is_empty() { of_model.collect() } else { args.format.clone() };
    if chosen.is_empty() {
        chosen.extend([FormatArg::Md, FormatArg::Html, FormatArg::Docx]);
    }
    let written: Vec<Format> =
        FormatArg::value_variants().iter().filter(|format| chosen.contains(format)).filter_map(|format| format.format(profile)).collect();
    Formats { written, lacking: FormatArg::value_variants().iter().any(|format| chosen.contains(format) && format.format(profile).is_none()) }
}

/// The documents to write: those asked for, those that the model says, or all.
fn names(analysis: &Analysis, asked: &[DocumentName]) -> Vec<DocumentName> {
    let said = analysis.model.build.documents.items();
    let chosen = if asked.is_empty() { said } else { asked };
    if chosen.is_empty() { DocumentName::ALL.to_vec() } else { chosen.to_vec() }
}

/// The edition of a file, and that of the model.
fn editions(file: &Path, analysis: &Analysis) -> Result<(Edition, Edition), Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::io(file, &error))?;
    let read = |text: &str| Edition::read(text).map_err(|detail| Failure::new("failure-since", file, &detail));
    Ok((read(&text)?, read(&compiled::compile(analysis).text())?))
}

/// Whether a file below the folder of its language is one of a document: `raci.md`, `roles/manager.md`.
fn is_of(file: &str, name: DocumentName) -> bool {
    file.strip_prefix(name.word()).is_some_and(|rest| rest.starts_with(['.', '/']))
}

/// The templates that the model has of its own, in `templates/` beside its root.
pub(super) fn read_templates(place: &Path) -> Result<Overrides, Failure> {
    let mut out = BTreeMap::new();
    for name in documents::template_names() {
        let path = place.join("templates").join(name);
        match std::fs::read_to_string(&path) {
            Ok(text) => drop(out.insert(name.to_string(), text)),
            Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {}
            Err(error) => return Err(Failure::io(&path, &error)),
        }
    }
    Ok(out)
}

/// Where a template is at fault; one of the company's own is named by its path.
pub(super) fn position(place: &Path, error: &TemplateError, overrides: &Overrides) -> String {
    let own = overrides.contains_key(&error.template);
    let name = if own { load::shown(&place.join("templates").join(&error.template)) } else { error.template.clone() };
    match error.line.zip(error.column) {
        Some((line, column)) => format!("{name}:{line}:{column}"),
        None => name,
    }
}

fn build(
    analysis: &Analysis,
    languages: &[(String, Language)],
    formats: &[Format],
    choice: Choice<'_>,
    overrides: &Overrides,
) -> Result<Vec<Artifact>, RenderError> {
    let input = Input { model: &analysis.model, graph: &analysis.graph, findings: &analysis.checked.findings, accepted: &analysis.checked.waived };
    let of_language = |(tag, language): &(String, Language)| -> Result<Vec<Artifact>, RenderError> {
        let templates = Templates::new(overrides, catalogue(*language))?;
        let papers = documents::write(&input, tag, &templates, choice)?;
        let files = documents::files(&papers, formats, &templates)?;
        Ok(files.into_iter().map(|file| Artifact { path: format!("{tag}/{}", file.path), ..file }).collect())
    };
    let files: Vec<Vec<Artifact>> = languages.par_iter().map(of_language).collect::<Result<_, _>>()?;
    Ok(files.into_iter().flatten().collect())
}

pub(super) fn write(folder: &Path, artifacts: &[Artifact], covers: impl Fn(&str) -> bool, words: &Catalogue, quiet: bool) -> Exit {
    match output::write(folder, artifacts, covers) {
        Ok(fates) => {
            if !quiet {
                say(folder, &fates, words);
                print(&(words.say("written-summary", &[("n", Arg::from(artifacts.len())), ("path", Arg::from(load::shown(folder)))]) + "\n"));
            }
            Exit::Clean
        }
        Err(error) => {
            let (path, detail) = match &error {
                OutputError::Io { path, source } => (path.clone(), cause(source, words)),
                OutputError::Outside(path) | OutputError::Changed(path) => (path.clone(), error.to_string()),
            };
            tell_failure(&Failure { key: "failure-output", path, detail }, words.language());
            Exit::Failure
        }
    }
}

fn check(folder: &Path, artifacts: &[Artifact], covers: impl Fn(&str) -> bool, words: &Catalogue, quiet: bool) -> Exit {
    let stale: Vec<(String, Fate)> = output::compare(folder, artifacts, covers).into_iter().filter(|(_, fate)| *fate != Fate::Unchanged).collect();
    if stale.is_empty() {
        return Exit::Clean;
    }
    if !quiet {
        stale.iter().for_each(|(path, _)| print(&format!("{}\n", load::shown(&folder.join(path)))));
    }
    tell(&words.say("written-stale", &[("n", Arg::from(stale.len())), ("path", Arg::from(load::shown(folder)))]));
    Exit::Findings
}

/// One line a file: where it is, and what was done with it.
fn say(folder: &Path, fates: &[(String, Fate)], words: &Catalogue) {
    for (path, fate) in fates {
        let key = match fate {
            Fate::Created => "written-created",
            Fate::Updated => "written-updated",
            Fate::Unchanged => "written-unchanged",
            Fate::Kept => "written-kept",
            Fate::Removed => "written-removed",
        };
        let shown = load::shown(&folder.join(path));
        print(&format!("{shown}: {}\n", words.say(key, &[("path", Arg::from(shown.as_str()))])));
    }
}
