//! `reglament diff`: what changed between two models.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::build::refuse;
use super::revision::{self, Found};
use super::{Common, Exit, one_model, print, print_words, tell_failure};
use crate::comparison::Edition;
use crate::diff::{self, Built, Side};
use crate::documents::{self, Choice, Input, Overrides, Paper, Templates};
use crate::load::{Budget, Failure, shown};
use crate::locale::{Catalogue, Language};
use crate::model::settings::DocumentName;
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
    let built = match (&old.analysis, &new.analysis) {
        (Some(before), Some(after)) => built(before, after, language),
        _ => None,
    };
    let (then, now) = built.unzip();
    let diff = diff::diff(&side(&old, then.as_deref()), &side(&new, now.as_deref()), words);
    match args.format {
        FormatArg::Text => print_words(&diff::text(&diff, words)),
        FormatArg::Markdown => print(&diff::markdown(&diff, words)),
        FormatArg::Json => print(&diff.json()),
    }
    if args.exit_code && !diff.is_empty() { Exit::Findings } else { Exit::Clean }
}

fn side<'a>(read: &'a Read, built: Option<&'a [Built]>) -> Side<'a> {
    let edition = Edition { about: read.edition.about.clone(), elements: read.edition.elements.clone() };
    Side { name: read.name.clone(), edition, findings: read.analysis.as_ref().map(|analysis| analysis.checked.findings.as_slice()), built }
}

/// The documents of larger models are not built to compare them.
const LARGEST: usize = 400;

/// The documents of both models in every language of the later one; none where a model is too large.
fn built(before: &Analysis, after: &Analysis, language: Language) -> Option<(Vec<Built>, Vec<Built>)> {
    if [before, after].iter().any(|analysis| analysis.model.operations.len() > LARGEST) {
        return None;
    }
    let mut tags: Vec<Language> = vec![language];
    tags.extend(after.model.languages().into_iter().filter_map(Language::from_tag).filter(|one| *one != language));
    let mut all = (Vec::new(), Vec::new());
    for (list, analysis) in [(&mut all.0, before), (&mut all.1, after)] {
        for tag in &tags {
            // A company's own templates change how its documents look and not what they say.
            let templates = Templates::new(&Overrides::new(), catalogue(*tag)).ok()?;
            let checked = &analysis.checked;
            let input = Input { model: &analysis.model, graph: &analysis.graph, findings: &checked.findings, accepted: &checked.waived };
            let choice = Choice { names: DocumentName::ALL, index: false, since: None };
            let papers = documents::write(&input, tag.tag(), &templates, choice).ok()?;
            put(list, papers, catalogue(*tag));
        }
    }
    Some(all)
}

/// Adds the documents of one language: a text to those that are there already. Which edition it is, and its day, is no difference.
fn put(list: &mut Vec<Built>, papers: Vec<Paper>, words: &Catalogue) {
    let edition = ["doc-version", "doc-date", "doc-status"].map(|key| format!("| **{}** |", words.word(key)));
    for paper in papers {
        let lines = paper.markdown.lines().filter(|line| !edition.iter().any(|head| line.starts_with(head)));
        let text = lines.collect::<Vec<_>>().join("\n");
        match list.iter_mut().find(|known| known.path == paper.path) {
            Some(known) => known.text += &text,
            None => {
                let signed = paper.front.signed;
                list.push(Built {
                    path: paper.path,
                    document: paper.front.document,
                    kind: paper.front.kind,
                    title: paper.front.title,
                    text,
                    approver: signed.as_ref().and_then(|signed| signed.approver.clone()),
                    readers: signed.map(|signed| signed.readers.into_iter().map(|reader| reader.role).collect()).unwrap_or_default(),
                });
            }
        }
    }
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
