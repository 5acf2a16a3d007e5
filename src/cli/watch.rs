//! `reglament watch`: on every save checked and built again, with what changed told, and the pages at a local address.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::build::{self, place_of};
use super::{Common, Exit, one_model, print, tell_failure};
use crate::finding::{Arg, Finding, Level};
use crate::load::{self, Failure};
use crate::locale::{Catalogue, Language};
use crate::report::{self, Counts, Report, Style};
use crate::watch::{Happened, Server, Watch, Watched, Words};
use crate::{Analysis, catalogue, output};

/// The port where none was asked for; a free one, where it is taken.
const PORT: u16 = 8017;
/// How many documents are named at a time.
const NAMED: usize = 12;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The model: a folder or a file (default: the model around the current folder)
    path: Option<PathBuf>,
    /// Where to write (default: the folder `build` of the model)
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The port of this machine to serve the pages at; 0 takes a free one
    #[arg(long, value_name = "N")]
    port: Option<u16>,
}

/// A rule, and the kind and id of the element that it has something to say of.
type Subject = (&'static str, &'static str, String);

/// What is known of the run before.
#[derive(Default)]
struct Before {
    /// What the findings of each rule say of each element. Where they stand is no part of it: the lines of what stands below an edit move.
    findings: Option<BTreeMap<Subject, Vec<String>>>,
    written: BTreeMap<String, String>,
    kept: Vec<String>,
    language: Option<Language>,
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let language = common.speech();
    if args.path.as_ref().is_some_and(|path| path.as_os_str() == "-") {
        tell_failure(&Failure::new("failure-watch-input", Path::new("-"), ""), language);
        return Exit::Failure;
    }
    let place = place_of(args.path.as_ref());
    let folder = args.output.clone().unwrap_or_else(|| place.join("build"));
    let only = args.path.clone().filter(|path| path.is_file() && load::around(&place).is_none());
    let watched = Watched { folder: if place.as_os_str().is_empty() { PathBuf::from(".") } else { place.clone() }, only, ignored: folder.clone() };
    // Watched before it is read, so that no change falls between the two.
    let watch = match Watch::begin(&watched) {
        Ok(watch) => watch,
        Err(detail) => {
            tell_failure(&Failure::new("failure-watch", &watched.folder, &detail), language);
            return Exit::Failure;
        }
    };
    let mut before = Before { written: output::written(&folder), ..Before::default() };
    // A model that is not there now is a slip of the command line; one that goes later may come back.
    if !again(args, common, &folder, &mut before) {
        return Exit::Failure;
    }
    let words = catalogue(before.language.unwrap_or(language));
    let server = match serve(args, &folder, words) {
        Ok(server) => server,
        Err(failure) => {
            tell_failure(&failure, words.language());
            return Exit::Failure;
        }
    };
    print(&(words.say("watch-serving", &[("address", Arg::from(server.address()))]) + "\n"));
    while watch.wait() == Happened::Changed {
        let written = before.written.clone();
        again(args, common, &folder, &mut before);
        if written != before.written {
            server.renew();
        }
    }
    print(&(words.word("watch-ended") + "\n"));
    Exit::Clean
}

fn serve(args: &Args, folder: &Path, words: &Catalogue) -> Result<Server, Failure> {
    let own = || Words { missing: words.word("watch-missing"), unbuilt: words.word("watch-unbuilt"), contents: words.word("watch-contents") };
    let port = args.port.unwrap_or(PORT);
    let server = Server::begin(folder, port, own());
    let server = if args.port.is_none() { server.or_else(|_| Server::begin(folder, 0, own())) } else { server };
    server.map_err(|detail| Failure { key: "failure-port", path: port.to_string(), detail })
}

/// Checks and builds, and says what is other than before; whether the model could be read.
fn again(args: &Args, common: &Common, folder: &Path, before: &mut Before) -> bool {
    let Some(analysis) = one_model(args.path.as_ref(), common) else { return false };
    let words = catalogue(analysis.language(common.language()));
    before.language = Some(words.language());
    let mut quiet = compare(&analysis, common, words, before);
    if analysis.has_errors() {
        // What was built last stands, and stays at its address.
        print(&(words.word("watch-errors") + "\n"));
        return true;
    }
    let of_build = build::Args::all(args.path.clone(), folder.to_path_buf());
    let common = Common { quiet: true, ..*common };
    build::run(&of_build, &common);
    let written = output::written(folder);
    quiet &= !changes(&before.written, &written, folder, words);
    let kept: Vec<String> = written.iter().filter(|(path, hash)| is_changed(&folder.join(path), hash)).map(|(path, _)| path.clone()).collect();
    let new: Vec<&String> = kept.iter().filter(|path| !before.kept.contains(path)).collect();
    if !new.is_empty() {
        say_names("watch-kept", &new, folder, words);
        quiet = false;
    }
    (before.written, before.kept) = (written, kept);
    if quiet {
        print(&(words.word("watch-same") + "\n"));
    }
    true
}

/// Says which findings are new and which are gone; whether there is nothing to say.
fn compare(analysis: &Analysis, common: &Common, words: &Catalogue, before: &mut Before) -> bool {
    let findings = &analysis.checked.findings;
    let mut now: BTreeMap<Subject, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let (kind, id) = finding.subject.as_ref().map_or(("", ""), |subject| (subject.kind, subject.id.as_str()));
        now.entry((finding.rule, kind, id.to_string())).or_default().push(finding);
    }
    let mut known = before.findings.clone().unwrap_or_default();
    let (mut fresh, mut gone): (Vec<Finding>, Vec<String>) = (Vec::new(), Vec::new());
    for (subject, list) in &now {
        let mut left = known.remove(subject).unwrap_or_default();
        let mut other = list.clone();
        other.retain(|finding| left.iter().position(|before| *before == said(finding, words)).map(|at| left.swap_remove(at)).is_none());
        // The same finding in other words, because a name has changed, is no news.
        let same = other.len().min(left.len());
        fresh.extend(other.into_iter().skip(same).cloned());
        gone.extend(left.into_iter().skip(same));
    }
    gone.extend(known.into_values().flatten());
    fresh.sort_by_key(|finding| finding.span);
    let now = now.into_iter().map(|(subject, list)| (subject, list.into_iter().map(|finding| said(finding, words)).collect())).collect();
    if before.findings.replace(now).is_none() {
        let mut counts = Counts::default();
        counts.add(findings, analysis.checked.waived.len(), analysis.loaded.sources.len(), analysis.model.operations.len());
        print(&(report::summary(&counts, words) + "\n"));
        let errors: Vec<Finding> = fresh.into_iter().filter(|finding| finding.level == Level::Error).collect();
        show(&errors, analysis, common, words);
        return false;
    }
    if !fresh.is_empty() {
        print(&(words.say("watch-new", &[("n", Arg::from(fresh.len()))]) + "\n"));
        show(&fresh, analysis, common, words);
    }
    if !gone.is_empty() {
        print(&(words.say("watch-gone", &[("n", Arg::from(gone.len()))]) + "\n"));
        gone.iter().for_each(|said| print(&format!("  ✓ {said}\n")));
    }
    fresh.is_empty() && gone.is_empty()
}

/// What a finding says, the file and the element with it, without the line.
fn said(finding: &Finding, words: &Catalogue) -> String {
    format!("{}[{}]: {}", words.word(&format!("level-{}", finding.level.word())), finding.rule, words.sentence(&finding.message))
}

fn show(findings: &[Finding], analysis: &Analysis, common: &Common, words: &Catalogue) {
    if !findings.is_empty() {
        let report = Report { model: None, sources: &analysis.loaded.sources, findings, waived: 0, operations: 0 };
        print(&report::render(report::Format::Human, &report, words, Style { colour: common.colour(), width: 120 }));
    }
}

/// Says which documents were written or removed; whether there were any.
fn changes(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>, folder: &Path, words: &Catalogue) -> bool {
    let written: Vec<&String> = after.iter().filter(|(path, hash)| before.get(*path) != Some(hash)).map(|(path, _)| path).collect();
    let removed: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    for (key, paths) in [("watch-written", &written), ("watch-removed", &removed)] {
        if !paths.is_empty() {
            say_names(key, paths, folder, words);
        }
    }
    !(written.is_empty() && removed.is_empty())
}

/// Whether a document is another than was written: a person has changed it.
fn is_changed(path: &Path, written: &str) -> bool {
    std::fs::read(path).is_ok_and(|bytes| output::hash(&bytes) != *written)
}

fn say_names(key: &str, paths: &[&String], folder: &Path, words: &Catalogue) {
    let mut named: Vec<&str> = paths.iter().take(NAMED).map(|path| path.as_str()).collect();
    if paths.len() > NAMED {
        named.push("…");
    }
    let args = [("n", Arg::from(paths.len())), ("path", Arg::from(load::shown(folder))), ("names", Arg::from(named.join(", ")))];
    print(&(words.say(key, &args) + "\n"));
}
