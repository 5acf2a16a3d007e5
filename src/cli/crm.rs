//! `reglament crm`: the specification of the CRM, as files that people read and CRMs import.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::build::{place_of, refuse, write};
use super::{Common, Exit, cause, one_model, tell, tell_failure};
use crate::catalogue;
use crate::crm::against::{Given, Present};
use crate::crm::limits::limits;
use crate::crm::specification;
use crate::crm::target::{self, NEUTRAL, Setting, export};
use crate::finding::{Arg, Message};
use crate::load::{self, Failure};
use crate::locale::Catalogue;
use crate::model::settings::CrmTarget;
use crate::output::Artifact;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The model: a folder, a file, or - for standard input (default: the model around the current folder)
    path: Option<PathBuf>,
    /// What to write for (default: as the model says in `crm_targets`, else what needs no CRM)
    #[arg(long, value_delimiter = ',', value_name = "TARGET", value_parser = target_names())]
    target: Vec<CrmTarget>,
    /// Where to write; each target has a folder there (default: the folder `crm` of the model)
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// What the CRM has, as it exports its fields: plan only what differs (one CRM among the targets)
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
}

/// The targets that there are, in the words of the language.
fn target_names() -> impl TypedValueParser<Value = CrmTarget> {
    let names = CrmTarget::ALL.iter().map(|target| target.word());
    PossibleValuesParser::new(names).map(|word| CrmTarget::ALL.iter().copied().find(|target| target.word() == word).unwrap_or(CrmTarget::JsonSchema))
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let Some(analysis) = one_model(args.path.as_ref(), common) else { return Exit::Failure };
    let language = analysis.language(common.language());
    let words = catalogue(language);
    let place = place_of(args.path.as_ref());
    if analysis.has_errors() {
        return refuse(&analysis, args.path.as_deref().unwrap_or(&place), words);
    }
    let targets = chosen(&args.target, &analysis.model.crm_targets);
    let present = match args.against.as_deref().map(|path| present(path, &targets, words)).transpose() {
        Ok(present) => present,
        Err(failure) => {
            tell_failure(&failure, language);
            return Exit::Failure;
        }
    };
    let spec = specification(&analysis.model, &analysis.graph);
    if spec.cards.is_empty() && spec.pipelines.is_empty() {
        tell(&words.word("crm-report-nothing"));
    }
    // A language that this program does not speak: the company's texts in it, the words around them in English.
    let own = analysis.model.language();
    let tag = if common.language().is_some() || own.starts_with(language.tag()) { language.tag() } else { own };
    let setting = Setting { tag, words, present: present.as_ref() };
    let mut artifacts = Vec::new();
    for target in &targets {
        let files = export(*target, &spec, &setting).artifacts;
        artifacts.extend(files.into_iter().map(|file| Artifact { path: format!("{}/{}", target.word(), file.path), ..file }));
    }
    let folder = args.output.clone().unwrap_or_else(|| place.join("crm"));
    // A run for one target leaves the files of the others alone.
    let covers = |name: &str| targets.iter().any(|target| name.strip_prefix(target.word()).is_some_and(|rest| rest.starts_with('/')));
    write(&folder, &artifacts, covers, words, common.quiet)
}

/// The targets to write for: those asked for, those that the model says, or those that need no CRM.
fn chosen(asked: &[CrmTarget], said: &[CrmTarget]) -> Vec<CrmTarget> {
    let wanted = [asked, said, &NEUTRAL].into_iter().find(|list| !list.is_empty()).unwrap_or_default();
    let mut out: Vec<CrmTarget> = Vec::new();
    for target in wanted {
        if !out.contains(target) {
            out.push(*target);
        }
    }
    out
}

/// What the CRM has, read by the one target that it is for; a workbook or a register may be written beside it.
fn present(path: &Path, targets: &[CrmTarget], words: &Catalogue) -> Result<Present, Failure> {
    if !path.exists() {
        return Err(Failure::new("failure-against", path, &words.word("crm-no-such-file")));
    }
    let given = read(path, words)?;
    let mut read: Vec<(CrmTarget, Result<Present, Message>)> =
        targets.iter().filter_map(|target| target::present(*target, &given).map(|present| (*target, present))).collect();
    let names = || targets.iter().map(|target| words.word(limits(*target).name)).collect::<Vec<_>>().join(", ");
    match (read.pop(), read.len()) {
        (None, _) => Err(Failure::new("failure-against-not-taken", path, &names())),
        (Some(_), 1..) => Err(Failure::new("failure-against-one-target", path, "")),
        (Some((_, Ok(present))), 0) => Ok(present),
        (Some((target, Err(message))), 0) => {
            let other = CrmTarget::ALL.iter().find(|other| **other != target && matches!(target::present(**other, &given), Some(Ok(_))));
            // Which of the files it is, where a folder was given.
            let file = message.args.iter().find_map(|(name, said)| match said {
                Arg::Word(file) if *name == "file" && path.is_dir() => Some(path.join(&**file)),
                _ => None,
            });
            let sentence = other.map_or_else(
                || words.sentence(&message),
                |other| {
                    let name = |target: CrmTarget| Arg::Term(limits(target).name);
                    words.say("crm-against-other", &[("other", name(*other)), ("target", name(target))])
                },
            );
            Err(Failure::new("failure-against", &file.unwrap_or_else(|| path.to_path_buf()), &sentence))
        }
    }
}

/// A file, or every file below a folder in a fixed order.
fn read(path: &Path, words: &Catalogue) -> Result<Vec<Given>, Failure> {
    let io = |path: &Path, error: std::io::Error| Failure::new("failure-unreadable", path, &cause(&error, words));
    if !path.is_dir() {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return Ok(vec![Given { path: name, bytes: std::fs::read(path).map_err(|error| io(path, error))? }]);
    }
    let (mut out, mut open) = (Vec::new(), vec![path.to_path_buf()]);
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).map_err(|error| io(&at, error))? {
            let entry = entry.map_err(|error| io(&at, error))?;
            let kind = entry.file_type().map_err(|error| io(&at, error))?;
            // Links are not followed: they may lead back.
            if kind.is_dir() {
                open.push(entry.path());
            } else if kind.is_file() {
                let below = entry.path().strip_prefix(path).map(load::shown).unwrap_or_default();
                out.push(Given { path: below, bytes: std::fs::read(entry.path()).map_err(|error| io(&entry.path(), error))? });
            }
        }
    }
    out.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(out)
}
