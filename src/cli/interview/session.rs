//! A sitting: the model as it is on the disk now, and the answers written into it.

use std::path::Path;

use crate::edit::{self, Change};
use crate::finding::Arg;
use crate::interview::{Answer, Ask};
use crate::load::{self, Budget, Failure, Place};
use crate::locale::{Catalogue, Language};
use crate::output::{self, OutputError};
use crate::{Analysis, analyse};

/// The model that is asked about.
pub(super) struct Session {
    place: Place,
    /// What it says now.
    pub(super) analysis: Analysis,
    asked: Option<String>,
    /// How many answers were written.
    pub(super) answered: usize,
}

/// Why an answer was not written.
pub(super) enum Trouble {
    /// It can't be, for this reason.
    Refused(String),
    /// The file was changed by somebody else meanwhile; the model has been read again.
    Changed(String),
    /// The disk refused.
    Disk(Failure),
}

impl Session {
    /// Reads the model; nothing where the disk refuses, which was told.
    pub(super) fn start(place: Place, asked: Option<&str>) -> Option<Self> {
        let analysis = read(&place);
        for failure in &analysis.loaded.failures {
            super::tell_failure(failure, Language::English);
        }
        let asked = asked.map(str::to_string);
        analysis.loaded.failures.is_empty().then_some(Self { place, analysis, asked, answered: 0 })
    }

    /// Writes an answer; gives the line that says so.
    pub(super) fn take(&mut self, ask: &Ask, answer: &Answer, words: &Catalogue) -> Result<String, Trouble> {
        let mut changes = ask.changes(answer, words);
        if changes.is_empty() {
            return Ok(words.say("interview-left", &[]));
        }
        let plain = changes.clone();
        changes.extend(self.asked.as_ref().and_then(|asked| ask.attributed(&self.analysis, asked)));
        let budget = Budget::default();
        // Where only the attribution finds no place, the answer still does.
        let texts = edit::write(&self.analysis.loaded, &changes, &budget).or_else(|_| edit::write(&self.analysis.loaded, &plain, &budget));
        let texts = texts.map_err(|refusal| Trouble::Refused(refused(&refusal, words)))?;
        let place = self.write(&texts)?;
        self.answered += 1;
        let mut lines: Vec<String> = super::known(answer, words).into_iter().collect();
        lines.push(words.say("interview-written", &[("place", Arg::from(place))]));
        Ok(lines.join("\n"))
    }

    /// The texts with changes made, all or none; nothing is written.
    pub(super) fn with(&self, texts: &[String], changes: &[Change], words: &Catalogue) -> Result<Vec<String>, String> {
        let now = self.analysis.loaded.with_texts(texts);
        edit::write(&now, changes, &Budget::default()).map_err(|refusal| refused(&refusal, words))
    }

    /// Writes the files that have changed, each whole, and reads the model again. Gives the first place that is new.
    pub(super) fn write(&mut self, texts: &[String]) -> Result<String, Trouble> {
        let mut places = Vec::new();
        let files: Vec<_> = self.place.files.iter().zip(self.analysis.loaded.sources.iter()).zip(texts).collect();
        for ((path, (_, source)), text) in files.into_iter().filter(|((_, (_, source)), text)| source.text != **text) {
            if let Err(error) = output::rewrite(path, source.text.as_bytes(), text.as_bytes()) {
                let trouble = trouble(path, &error, places.is_empty());
                self.analysis = read(&self.place);
                return Err(trouble);
            }
            let same = source.text.lines().zip(text.lines()).take_while(|(before, after)| before == after).count();
            places.push(format!("{}:{}", source.name, same + 1));
        }
        self.reread();
        Ok(places.join(", "))
    }

    fn reread(&mut self) {
        self.analysis = read(&self.place);
    }
}

fn read(place: &Place) -> Analysis {
    let budget = Budget::default();
    analyse(load::read(place, &budget), &budget)
}

pub(super) fn refused(refusal: &edit::Refusal, words: &Catalogue) -> String {
    let place = refusal.place.as_ref().map_or_else(String::new, |(file, line)| format!(" ({file}:{line})"));
    words.say(refusal.message.key, &refusal.message.args) + &place
}

fn trouble(path: &Path, error: &OutputError, is_first: bool) -> Trouble {
    match error {
        _ if !is_first => Trouble::Disk(Failure::new("failure-partly", path, &error.to_string())),
        OutputError::Changed(_) => Trouble::Changed(load::shown(path)),
        OutputError::Io { source, .. } => Trouble::Disk(Failure::new("failure-output", path, &source.to_string())),
        OutputError::Outside(_) => Trouble::Disk(Failure::new("failure-output", path, &error.to_string())),
    }
}
