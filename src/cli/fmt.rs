//! `reglament fmt`: the files of models in one layout.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::progress::Progress;
use super::{Common, Exit, paths_or_here, print, tell, tell_failure};
use crate::finding::Arg;
use crate::fmt::{self, Layout};
use crate::load::{self, Budget, Failure, Place};
use crate::locale::Catalogue;
use crate::output::{self, OutputError};
use crate::source::{FileId, Source, Sources};
use crate::{catalogue, fix};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Models, folders or files of models; - formats standard input to standard output (default: the model around the current folder)
    paths: Vec<PathBuf>,
    /// Write nothing; exit with 1 where a file is not in the layout
    #[arg(long)]
    check: bool,
    /// Write nothing; show what would change, as a unified diff
    #[arg(long)]
    diff: bool,
}

/// What has become of the files.
#[derive(Default)]
struct Done {
    files: usize,
    changed: usize,
    exit: Option<Exit>,
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let words = catalogue(common.speech());
    if args.paths.iter().any(|path| path.as_os_str() == "-") {
        return standard_input(args, words);
    }
    let mut done = Done::default();
    let files = files(&args.paths, words, &mut done);
    let progress = Progress::new(files.len(), words.word("progress-formatting"), common.quiet);
    for path in &files {
        one(path, args, words, &mut done);
        progress.step();
    }
    progress.end();
    if !common.quiet && done.files > 0 {
        let key = match (done.changed, args.check || args.diff) {
            (0, _) => "fmt-none",
            (_, true) => "fmt-would",
            (_, false) => "fmt-made",
        };
        tell(&words.say(key, &[("n", Arg::from(done.changed)), ("files", Arg::from(done.files))]));
    }
    done.exit.unwrap_or(Exit::Clean)
}

/// The files of the models that are named. A file that is named by itself stands for itself, whatever model it belongs to.
fn files(given: &[PathBuf], words: &Catalogue, done: &mut Done) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = Vec::new();
    let mut fail = |failure: &Failure| {
        tell_failure(failure, words.language());
        done.exit = Some(Exit::Failure);
    };
    for path in paths_or_here(given) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.is_file() {
            if load::begins_like_a_model(&path) || load::around(folder).is_some() {
                out.push(path);
            } else {
                fail(&Failure::new("failure-no-model", &path, ""));
            }
            continue;
        }
        let (places, failures) = load::find(std::slice::from_ref(&path));
        failures.iter().for_each(&mut fail);
        out.extend(places.into_iter().flat_map(|place| place.files));
    }
    let mut seen = rustc_hash::FxHashSet::default();
    out.retain(|path| seen.insert(path.clone()));
    out
}

fn one(path: &Path, args: &Args, words: &Catalogue, done: &mut Done) {
    let budget = Budget::default();
    let place = Place { root: path.to_path_buf(), files: vec![path.to_path_buf()], single: true };
    let loaded = load::read(&place, &budget);
    for failure in &loaded.failures {
        tell_failure(failure, words.language());
        done.exit = Some(Exit::Failure);
    }
    let Some(source) = loaded.sources.get(FileId(0)) else { return };
    done.files += 1;
    if let Some(finding) = loaded.findings.first() {
        kept(source, finding, words);
        done.exit = done.exit.max(Some(Exit::Findings));
        return;
    }
    let text = match fmt::format(&source.text, &budget) {
        Layout::Done(text) => text,
        Layout::Unreadable(finding) => {
            kept(source, &finding, words);
            done.exit = done.exit.max(Some(Exit::Findings));
            return;
        }
        Layout::Unsafe => return tell(&words.say("fmt-unsafe", &[("path", Arg::from(source.name.as_str()))])),
    };
    if text == source.text {
        return;
    }
    done.changed += 1;
    if args.diff {
        print(&fix::diff(&source.name, &source.text, &text));
    } else if args.check {
        print(&format!("{}\n", source.name));
    }
    if args.check {
        done.exit = done.exit.max(Some(Exit::Findings));
    }
    if args.check || args.diff {
        return;
    }
    if let Err(error) = output::rewrite(path, source.text.as_bytes(), text.as_bytes()) {
        let failure = match &error {
            OutputError::Changed(_) => Failure::new("failure-changed", path, ""),
            OutputError::Io { source, .. } => Failure::new("failure-output", path, &source.to_string()),
            OutputError::Outside(_) => Failure::new("failure-output", path, &error.to_string()),
        };
        tell_failure(&failure, words.language());
        done.changed -= 1;
        done.exit = Some(Exit::Failure);
    }
}

/// That a file is kept as it is, and what in it can't be read.
fn kept(source: &Source, finding: &crate::finding::Finding, words: &Catalogue) {
    let place = source.position(finding.span.start);
    let path = format!("{}:{}:{}", source.name, place.line, place.column);
    tell(&words.say("fmt-unreadable", &[("path", Arg::from(path)), ("detail", Arg::from(words.sentence(&finding.message)))]));
}

/// Standard input, laid out. What can't be is passed on as it is, so that an editor does not empty its window.
fn standard_input(args: &Args, words: &Catalogue) -> Exit {
    let budget = Budget::default();
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().lock().take(budget.bytes + 1).read_to_end(&mut bytes) {
        tell_failure(&Failure::io(Path::new("-"), &error), words.language());
        return Exit::Failure;
    }
    let loaded = load::from_bytes(vec![("stdin".to_string(), bytes.clone())], &budget);
    let sources: &Sources = &loaded.sources;
    let Some(source) = sources.get(FileId(0)) else { return Exit::Failure };
    let unreadable = loaded.findings.first().cloned();
    let laid = unreadable.map_or_else(|| fmt::format(&source.text, &budget), |finding| Layout::Unreadable(Box::new(finding)));
    let (text, exit) = match laid {
        Layout::Done(text) => (text.into_bytes(), Exit::Clean),
        Layout::Unreadable(finding) => {
            kept(source, &finding, words);
            (bytes.clone(), Exit::Findings)
        }
        Layout::Unsafe => {
            tell(&words.say("fmt-unsafe", &[("path", Arg::from("stdin"))]));
            (bytes.clone(), Exit::Clean)
        }
    };
    let changed = text != bytes;
    if args.diff {
        print(&fix::diff("stdin", &source.text, &String::from_utf8_lossy(&text)));
    } else if !args.check {
        super::print_bytes(&text);
    }
    if args.check && changed { exit.max(Exit::Findings) } else { exit }
}
