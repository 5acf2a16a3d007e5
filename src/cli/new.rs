//! `reglament new`: a folder with a model to start from.

use std::path::PathBuf;

use clap::ValueEnum;

use super::{Common, Exit, print, tell_failure};
use crate::catalogue;
use crate::finding::Arg;
use crate::load::{self, Failure};
use crate::output::{self, OutputError};
use crate::starter::{self, From};

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder; it may exist, but none of the files that are made
    dir: PathBuf,
    /// What to start from: the reference process of the method, or a blank one
    #[arg(long, value_enum, default_value_t = Start::Blank, value_name = "FROM")]
    from: Start,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Start {
    Top,
    Blank,
}

/// Runs the verb.
pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let language = common.speech();
    let words = catalogue(language);
    let fail = |failure: &Failure| {
        tell_failure(failure, language);
        Exit::Failure
    };
    let from = match args.from {
        Start::Top => From::Top,
        Start::Blank => From::Blank,
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
    let shown = load::shown(&args.dir);
    print(&format!("{}\n", words.say("starter-made", &[("count", Arg::from(files.len())), ("path", Arg::from(shown.as_str()))])));
    for (verb, key) in [("check", "starter-next-check"), ("interview", "starter-next-interview")] {
        print(&format!("  reglament {verb} {shown}  {}\n", words.say(key, &[])));
    }
    Exit::Clean
}
