//! `reglament new`: a folder with a model to start from.

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use super::{Common, Exit, print, print_words, tell_failure};
use crate::catalogue;
use crate::drawing::{self, Drawing};
use crate::finding::Arg;
use crate::load::{self, Budget, Failure};
use crate::locale::{Catalogue, Language};
use crate::output::{self, OutputError};
use crate::starter::{self, From};

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder; it may exist, but none of the files that are made
    dir: PathBuf,
    /// What to start from: top, the reference process of the method; blank, a process of three operations; or a file of BPMN 2.0
    #[arg(long, value_parser = start, default_value = "blank", value_name = "FROM")]
    from: Start,
}

#[derive(Debug, Clone)]
enum Start {
    Top,
    Blank,
    Drawn(PathBuf),
}

fn start(said: &str) -> Result<Start, Infallible> {
    Ok(match said {
        "top" => Start::Top,
        "blank" => Start::Blank,
        path => Start::Drawn(path.into()),
    })
}

/// Runs the verb.
pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let fail = |failure: &Failure| {
        tell_failure(failure, common.speech());
        Exit::Failure
    };
    let drawing = match &args.from {
        Start::Drawn(path) => match drawn(path) {
            Ok(drawing) => Some((path, drawing)),
            Err(failure) => return fail(&failure),
        },
        Start::Top | Start::Blank => None,
    };
    // A model speaks the language of its drawing.
    let spoken = drawing.as_ref().and_then(|(_, drawing)| spoken(drawing));
    let language = common.language().or(spoken).unwrap_or_else(|| common.speech());
    let words = catalogue(language);
    let from = match (&args.from, &drawing) {
        (Start::Top, _) => From::Top,
        (_, Some((_, drawing))) => From::Drawn(drawing),
        (Start::Blank | Start::Drawn(_), None) => From::Blank,
    };
    let files = starter::files(from, language, &super::schema::of_model());
    let there: Vec<&str> = files.iter().map(|file| file.path.as_str()).filter(|path| args.dir.join(path).symlink_metadata().is_ok()).collect();
    if !there.is_empty() {
        return fail(&Failure::new("failure-new-there", &args.dir, &there.join(", ")));
    }
    for file in &files {
        let path = args.dir.join(&file.path);
        match output::create(&path, &file.bytes) {
            Ok(()) => {}
            Err(OutputError::Io { source, .. }) => return fail(&Failure::new("failure-output", &path, &source.to_string())),
            Err(error) => return fail(&Failure::new("failure-output", &path, &error.to_string())),
        }
    }
    if common.quiet {
        return Exit::Clean;
    }
    if let Some((path, drawing)) = &drawing {
        tell_drawing(path, drawing, words);
    }
    let shown = load::shown(&args.dir);
    print(&format!("{}\n", words.say("starter-made", &[("count", Arg::from(files.len())), ("path", Arg::from(shown.as_str()))])));
    for (verb, key) in [("check", "starter-next-check"), ("interview", "starter-next-interview")] {
        print(&format!("  reglament {verb} {shown}  {}\n", words.say(key, &[])));
    }
    Exit::Clean
}

/// Reads a drawing.
fn drawn(path: &Path) -> Result<Drawing, Failure> {
    let size = path.metadata().map_err(|error| Failure::io(path, &error))?.len();
    let limit = Budget::default().bytes;
    if size > limit {
        return Err(Failure::new("failure-drawing", path, &format!("> {} MB", limit >> 20)));
    }
    let bytes = std::fs::read(path).map_err(|error| Failure::io(path, &error))?;
    let mut drawing = drawing::bpmn::read(&bytes).map_err(|why| match why.as_str() {
        "" => Failure::new("failure-drawing-other", path, ""),
        why => Failure::new("failure-drawing", path, why),
    })?;
    if drawing.processes.is_empty() {
        return Err(Failure::new("failure-drawing-empty", path, ""));
    }
    // A process without a name is called as its file.
    let name = path.file_stem().map(|stem| stem.to_string_lossy().replace(['_', '-'], " ")).unwrap_or_default();
    if let Some(process) = drawing.processes.iter_mut().find(|process| process.name.is_empty()) {
        process.name = name;
    }
    Ok(drawing)
}

/// The language of the names of a drawing; none where they have no letters of one that is spoken here.
fn spoken(drawing: &Drawing) -> Option<Language> {
    let names = drawing.processes.iter().flat_map(|process| &process.operations).map(|operation| operation.name.as_str());
    let (mut cyrillic, mut latin) = (0_usize, 0_usize);
    for letter in names.flat_map(str::chars).filter(|letter| letter.is_alphabetic()) {
        *(if matches!(letter, '\u{400}'..='\u{4ff}') { &mut cyrillic } else { &mut latin }) += 1;
    }
    (cyrillic + latin > 0).then_some(if cyrillic > latin { Language::Russian } else { Language::English })
}

/// Says what was taken over and what was not.
fn tell_drawing(path: &Path, drawing: &Drawing, words: &Catalogue) {
    let operations = drawing.processes.iter().map(|process| process.operations.len()).sum::<usize>();
    let counts = [
        ("processes", Arg::from(drawing.processes.len())),
        ("operations", Arg::from(operations)),
        ("roles", Arg::from(drawing.roles.len())),
        ("documents", Arg::from(drawing.documents.len())),
        ("path", Arg::from(load::shown(path).as_str())),
    ];
    print_words(&format!("{}\n", words.say("starter-drawn-made", &counts)));
    let lost = drawing.processes.iter().map(|process| process.lost.len()).sum::<usize>();
    if lost > 0 {
        print_words(&format!("{}\n", words.say("starter-drawn-left", &[("count", Arg::from(lost))])));
    }
}
