//! `reglament build --eject`: a template of this program, laid beside the model to be changed.

use std::path::Path;

use super::{Exit, print, tell_failure};
use crate::documents;
use crate::finding::Arg;
use crate::load::{self, Failure};
use crate::locale::Catalogue;
use crate::output::{self, OutputError};

/// Copies a template into `templates/` of the model at `place`. What is there already stays.
pub(super) fn eject(name: &str, place: &Path, words: &Catalogue) -> Exit {
    let told = |failure: &Failure| {
        tell_failure(failure, words.language());
        Exit::Failure
    };
    let Some(text) = documents::built_in(name) else {
        let names: Vec<&str> = documents::template_names().collect();
        return told(&Failure { key: "failure-unknown-template", path: name.to_string(), detail: names.join(", ") });
    };
    let path = place.join("templates").join(name);
    match output::create(&path, text.as_bytes()) {
        Ok(()) => {
            print(&(words.say("written-template", &[("path", Arg::from(load::shown(&path)))]) + "\n"));
            Exit::Clean
        }
        Err(OutputError::Io { source, .. }) if source.kind() == std::io::ErrorKind::AlreadyExists => told(&Failure::new("failure-template-there", &path, "")),
        Err(OutputError::Io { source, .. }) => told(&Failure::new("failure-output", &path, &source.to_string())),
        Err(error) => told(&Failure::new("failure-output", &path, &error.to_string())),
    }
}
