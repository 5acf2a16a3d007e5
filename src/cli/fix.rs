//! `reglament check --fix`: the safe fixes, made in the files or shown.

use std::path::Path;

use super::{Common, print, tell_failure};
use crate::finding::Arg;
use crate::fix;
use crate::load::{Budget, Failure, Place};
use crate::locale::Catalogue;
use crate::output::{self, OutputError};
use crate::{analyse, fixed};

/// How many fixes were made, or can be.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Made {
    fixes: usize,
    files: usize,
    /// Whether a file could not be written.
    pub(super) failed: bool,
}

/// Makes the fixes of one model after the other; with `diff` only shows them.
pub(super) fn all(places: &[Place], common: &Common, diff: bool) -> Made {
    let mut made = Made::default();
    for place in places {
        one(place, common, diff, &mut made);
    }
    made
}

fn one(place: &Place, common: &Common, diff: bool, made: &mut Made) {
    let budget = Budget::default();
    let analysis = analyse(super::read_place(place, &budget), &budget);
    if !analysis.loaded.failures.is_empty() {
        // A model that was read in part only is told about when it is checked, and is not touched.
        return;
    }
    let after = fixed(&analysis, &budget);
    if after.made == 0 {
        return;
    }
    let language = analysis.language(common.language());
    let mut files = 0;
    for ((path, (_, source)), text) in place.files.iter().zip(analysis.loaded.sources.iter()).zip(&after.texts) {
        if source.text == *text {
            continue;
        }
        if diff {
            print(&fix::diff(&source.name, &source.text, text));
        } else if let Err(error) = output::rewrite(path, source.text.as_bytes(), text.as_bytes()) {
            tell_failure(&failure(path, &error), language);
            made.failed = true;
            // The files after it may need what it would have said.
            return;
        }
        files += 1;
    }
    made.fixes += after.made;
    made.files += files;
}

fn failure(path: &Path, error: &OutputError) -> Failure {
    match error {
        OutputError::Changed(_) => Failure::new("failure-changed", path, ""),
        OutputError::Io { source, .. } => Failure::new("failure-output", path, &source.to_string()),
        OutputError::Outside(_) => Failure::new("failure-output", path, &error.to_string()),
    }
}

/// That standard input is no file to write to.
pub(super) fn refuse_input(common: &Common) {
    tell_failure(&Failure::new("failure-fix-input", Path::new("-"), ""), common.speech());
}

impl Made {
    /// The line that says so.
    pub(super) fn line(self, diff: bool, catalogue: &Catalogue) -> String {
        let key = match self.fixes {
            0 => "fixed-none",
            _ if diff => "fixed-would",
            _ => "fixed-made",
        };
        catalogue.say(key, &[("n", Arg::from(self.fixes)), ("files", Arg::from(self.files))])
    }
}
