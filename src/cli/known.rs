//! `reglament check --baseline` and `--write-baseline`: which findings are known already.

use std::path::{Path, PathBuf};

use super::{Common, tell, tell_failure};
use crate::baseline::{Baseline, Of};
use crate::finding::Arg;
use crate::load::{self, Failure, Place};
use crate::locale::Language;
use crate::output;
use crate::{Analysis, catalogue};

/// What is to be done about known findings.
pub(super) enum Plan {
    /// Nothing.
    Tell,
    /// They are in the file and not told.
    Silence(PathBuf, Baseline),
    /// They are written to the file.
    Write(PathBuf),
}

/// What was found about known findings, over one model or many.
#[derive(Default)]
pub(super) struct Tally {
    written: Baseline,
    /// Entries that no longer occur.
    gone: usize,
    /// Findings that are not told.
    pub(super) known: usize,
}

impl Plan {
    /// The plan of the arguments; none where the baseline can't be read, which was told.
    pub(super) fn new(read: Option<&PathBuf>, write: Option<&PathBuf>, common: &Common) -> Option<Self> {
        let Some(path) = read else { return Some(write.map_or(Plan::Tell, |path| Plan::Write(path.clone()))) };
        let baseline = std::fs::read(path).map_err(|error| error.to_string());
        match baseline.and_then(|bytes| Baseline::read(&bytes).map_err(|error| error.to_string())) {
            Ok(baseline) => Some(Plan::Silence(path.clone(), baseline)),
            Err(detail) => {
                tell_failure(&Failure::new("failure-baseline", path, &detail), common.speech());
                None
            }
        }
    }

    /// Takes note that one model alone is checked: it then is the one that is known, wherever it lies.
    pub(super) fn of_one(self, model: Option<&Place>) -> Self {
        match self {
            Plan::Silence(path, baseline) => {
                let name = seen_from(&path, model);
                Plan::Silence(path, baseline.renamed(&name))
            }
            other => other,
        }
    }

    /// Takes the known findings out of an analysis.
    pub(super) fn take(&self, analysis: &mut Analysis, place: Option<&Place>) -> Tally {
        let (path, baseline) = match self {
            Plan::Tell => return Tally::default(),
            Plan::Silence(path, baseline) => (path, Some(baseline)),
            Plan::Write(path) => (path, None),
        };
        let (model, folder) = (seen_from(path, place), place.map(|place| load::shown(place.folder())).unwrap_or_default());
        let of = Of { model: &model, folder: &folder, sources: &analysis.loaded.sources, english: catalogue(Language::English) };
        let findings = std::mem::take(&mut analysis.checked.findings);
        let mut written = Baseline::default();
        if baseline.is_none() {
            written.add(of, &findings);
        }
        let split = baseline.unwrap_or(&written).split(of, findings);
        analysis.checked.findings = split.told;
        Tally { written, gone: split.gone, known: split.known }
    }

    /// Writes the baseline, or says how much of it is out of date. False where the disk refused.
    pub(super) fn finish(&self, tally: &Tally, quiet: bool, language: Language) -> bool {
        let line = |key: &str, path: &Path, n: usize| {
            let shown = load::shown(path);
            catalogue(language).say(key, &[("n", Arg::from(n)), ("path", Arg::from(shown))])
        };
        match self {
            Plan::Silence(path, _) if tally.gone > 0 && !quiet => tell(&line("baseline-gone", path, tally.gone)),
            Plan::Write(path) => {
                if let Err(error) = output::replace(path, tally.written.text().as_bytes()) {
                    tell_failure(&Failure::new("failure-output", path, &error.to_string()), language);
                    return false;
                }
                if !quiet {
                    tell(&line("baseline-written", path, tally.written.len()));
                }
            }
            Plan::Tell | Plan::Silence(..) => {}
        }
        true
    }
}

impl Tally {
    /// Adds what was found about other models.
    pub(super) fn merge(&mut self, other: Self) {
        self.written.merge(other.written);
        self.gone += other.gone;
        self.known += other.known;
    }
}

/// The path of a model as it is seen from the folder of the baseline, whatever folder the tool runs in.
fn seen_from(baseline: &Path, place: Option<&Place>) -> String {
    let Some(place) = place else { return "-".to_string() };
    let whole = |path: &Path| std::fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_path_buf());
    let folder = whole(baseline.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")));
    let model = whole(&place.root);
    let shared = folder.components().zip(model.components()).take_while(|(one, two)| one == two).count();
    let up = folder.components().skip(shared).map(|_| Path::new("..").as_os_str());
    let seen: PathBuf = up.chain(model.components().skip(shared).map(|part| part.as_os_str())).collect();
    if seen.as_os_str().is_empty() { ".".to_string() } else { load::shown(&seen) }
}
