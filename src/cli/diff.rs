//! `reglament diff`: what changed between two models.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::build::refuse;
use super::revision::{self, Found};
use super::{Common, Exit, one_model, print, tell_failure};
use crate::comparison::Edition;
use crate::diff::{self, Side};
use crate::load::{Budget, Failure, shown};
use crate::locale::Language;
use crate::{Analysis, analyse, catalogue, compiled};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The earlier model: a folder, a file, what `compile` printed, or REV:PATH for a revision of git
    old: PathBuf,
    /// The later model
    new: PathBuf,
    /// As what to print it
    #[arg(long, value_enum, default_value_t = FormatArg::Text, value_name = "FORMAT")]
    format: FormatArg,
    /// Exit with 1 where something differs
    #[arg(long)]
    exit_code: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// For people
    Text,
    /// For a pull request: a summary, and the details folded
    Markdown,
    /// For programs; `schema --of diff` describes it
    Json,
}

/// A side as it was read.
struct Read {
    name: String,
    edition: Edition,
    analysis: Option<Analysis>,
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let (old, new) = match (read(&args.old, common), read(&args.new, common)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    let model = new.analysis.as_ref().or(old.analysis.as_ref());
    let of_edition = || new.edition.about.get("language").and_then(|language| Language::from_tag(language.as_str()?));
    let language = model.map(|model| model.language(common.language())).or(common.language()).or_else(of_edition).unwrap_or(Language::English);
    let words = catalogue(language);
    let diff = diff::diff(&side(&old), &side(&new), words);
    print(&match args.format {
        FormatArg::Text => diff::text(&diff, words),
        FormatArg::Markdown => diff::markdown(&diff, words),
        FormatArg::Json => diff.json(),
    });
    if args.exit_code && !diff.is_empty() { Exit::Findings } else { Exit::Clean }
}

fn side(read: &Read) -> Side<'_> {
    let edition = Edition { about: read.edition.about.clone(), elements: read.edition.elements.clone() };
    Side { name: read.name.clone(), edition, findings: read.analysis.as_ref().map(|analysis| analysis.checked.findings.as_slice()) }
}

fn read(path: &Path, common: &Common) -> Result<Read, Exit> {
    let language = common.speech();
    let fail = |failure: Failure| {
        tell_failure(&failure, language);
        Exit::Failure
    };
    if let Some((revision, inside)) = revision::split(path) {
        let budget = Budget::default();
        return match revision::read(&revision, &inside, &budget).map_err(fail)? {
            Found::Model(loaded) => analysed(path, analyse(*loaded, &budget), common.language()),
            Found::Text(text) => edition(path, &text).map_err(fail),
        };
    }
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) && path.is_file();
    if is_json {
        let text = std::fs::read_to_string(path).map_err(|error| fail(Failure::io(path, &error)))?;
        return edition(path, &text).map_err(fail);
    }
    let analysis = one_model(Some(&path.to_path_buf()), common).ok_or(Exit::Failure)?;
    analysed(path, analysis, common.language())
}

fn edition(path: &Path, text: &str) -> Result<Read, Failure> {
    let edition = Edition::read(text).map_err(|detail| Failure::new("failure-since", path, &detail))?;
    Ok(Read { name: shown(path), edition, analysis: None })
}

/// A model with errors is not what it will be; nothing is compared with it.
fn analysed(path: &Path, analysis: Analysis, asked: Option<Language>) -> Result<Read, Exit> {
    let language = analysis.language(asked);
    if analysis.has_errors() {
        refuse(&analysis, path, catalogue(language));
        return Err(Exit::Failure);
    }
    let edition = Edition::read(&compiled::compile(&analysis).text()).map_err(|detail| {
        tell_failure(&Failure::new("failure-since", path, &detail), language);
        Exit::Failure
    })?;
    Ok(Read { name: shown(path), edition, analysis: Some(analysis) })
}
