//! What the editor has open, and the models that it belongs to.
//!
//! A model is looked at as soon as one of its files is open, or where the folder that the editor works in is (or lies in) a model. Texts that are not saved lie over the
//! disk. Of a model that is changed only the file that changed is read again, and of that, where it can be, only the part that did.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use lsp_types::{Diagnostic, Location, Range, Uri};

use super::mentions::Mentions;
use super::position::{Encoding, Lines};
use super::uri::uri_of;
use crate::graph::Web;
use crate::load::{self, Budget, Place, Tree};
use crate::model::{self, Before, Reading};
use crate::source::{FileId, Span};
use crate::{Analysis, analyse_contents};

/// A document that is open in the editor.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) text: String,
}

/// A model as it was understood last.
#[derive(Debug)]
pub(super) struct State {
    pub(super) analysis: Analysis,
    /// The paths of its files.
    pub(super) paths: Vec<PathBuf>,
    lines: Vec<OnceLock<Lines>>,
    mentions: OnceLock<Mentions>,
    web: OnceLock<Web>,
    readings: Vec<Reading>,
}

/// A model that is looked at.
#[derive(Debug)]
pub(super) struct Entry {
    place: Place,
    /// Whether something has changed since it was understood.
    pub(super) dirty: bool,
    pub(super) state: Option<Arc<State>>,
    /// As it was when all its files could be read to their ends: what ids there are while one of them is broken.
    pub(super) whole: Option<Arc<State>>,
    /// The files of which the editor shows findings.
    pub(super) published: BTreeMap<PathBuf, Vec<Diagnostic>>,
}

/// All that is open and looked at.
#[derive(Debug)]
pub(super) struct Workspace {
    pub(super) folders: Vec<PathBuf>,
    pub(super) open: BTreeMap<PathBuf, Open>,
    pub(super) models: BTreeMap<PathBuf, Entry>,
    pub(super) encoding: Encoding,
}

impl Workspace {
    pub(super) fn new(folders: Vec<PathBuf>, encoding: Encoding) -> Self {
        Self { folders, open: BTreeMap::new(), models: BTreeMap::new(), encoding }
    }

    /// Finds out anew which models there are. Gives the files of which nothing is to be shown any more.
    pub(super) fn rescan(&mut self) -> Vec<PathBuf> {
        let mut found: BTreeMap<PathBuf, Place> = BTreeMap::new();
        for folder in &self.folders {
            if let Some(place) = load::around(folder).and_then(|root| folder_model(&root)) {
                found.insert(place.root.clone(), place);
            }
        }
        for (path, open) in &self.open {
            // A file belongs to the model that was found already, or to one of its own.
            if found.values().any(|place| place.files.contains(path)) {
                continue;
            }
            if let Some(place) = self.place_of(path, &open.text, &found) {
                found.insert(place.root.clone(), place);
            }
        }
        let mut gone = Vec::new();
        let before = std::mem::take(&mut self.models);
        for (root, mut entry) in before {
            match found.remove(&root) {
                Some(place) => {
                    entry.dirty |= entry.place != place;
                    entry.place = place;
                    self.models.insert(root, entry);
                }
                None => gone.extend(entry.published.into_keys()),
            }
        }
        for (root, place) in found {
            self.models.insert(root, Entry { place, dirty: true, state: None, whole: None, published: BTreeMap::new() });
        }
        gone.retain(|path| !self.models.values().any(|entry| entry.place.files.contains(path)));
        gone
    }

    /// The model that an open file belongs to, if it belongs to one.
    fn place_of(&self, path: &Path, text: &str, found: &BTreeMap<PathBuf, Place>) -> Option<Place> {
        let root = path.is_absolute().then(|| load::around(path.parent()?)).flatten();
        if let Some(place) = root.and_then(|root| found.get(&root).cloned().or_else(|| folder_model(&root))) {
            if place.files.iter().any(|file| file == path) {
                return Some(place);
            }
            // A new file that was not saved yet.
            let yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
            if yaml && !path.exists() {
                let mut place = place;
                place.files.push(path.to_path_buf());
                return Some(place);
            }
        }
        let own = || Place { root: path.to_path_buf(), files: vec![path.to_path_buf()], single: true };
        load::text_begins_like_a_model(text).then(own)
    }

    /// The model that a file belongs to.
    pub(super) fn model_of(&self, path: &Path) -> Option<&PathBuf> {
        self.models.iter().find(|(_, entry)| entry.place.files.iter().any(|file| file == path)).map(|(root, _)| root)
    }

    /// Marks the model of a file as changed.
    pub(super) fn touch(&mut self, path: &Path) {
        for entry in self.models.values_mut().filter(|entry| entry.place.files.iter().any(|file| file == path)) {
            entry.dirty = true;
        }
    }

    /// Reads and checks a model again if something has changed; gives whether it did.
    pub(super) fn refresh(&mut self, root: &Path) -> bool {
        let Some(entry) = self.models.get_mut(root).filter(|entry| entry.dirty) else { return false };
        // Said first: what can't be understood is not tried over and over.
        entry.dirty = false;
        let state = Arc::new(State::read(&entry.place, &self.open, entry.state.as_deref()));
        if let Some(entry) = self.models.get_mut(root) {
            if !state.analysis.model.cut {
                entry.whole = Some(state.clone());
            }
            entry.state = Some(state);
        }
        true
    }

    /// The address of a file: as the editor gave it, or made from its path.
    pub(super) fn uri(&self, path: &Path) -> Option<Uri> {
        self.open.get(path).map(|open| open.uri.clone()).or_else(|| uri_of(path))
    }

    /// A place in the terms of the protocol.
    pub(super) fn location(&self, state: &State, span: Span) -> Option<Location> {
        let path = state.paths.get(span.file.0 as usize)?;
        Some(Location { uri: self.uri(path)?, range: self.range(state, span)? })
    }

    /// The range of a place within its file.
    pub(super) fn range(&self, state: &State, span: Span) -> Option<Range> {
        let text = &state.analysis.loaded.sources.get(span.file)?.text;
        Some(state.lines(span.file)?.range(text, span.start as usize, span.end as usize, self.encoding))
    }
}

/// The model whose root is this folder.
fn folder_model(root: &Path) -> Option<Place> {
    load::find(&[root.to_path_buf()]).0.into_iter().find(|place| place.root == root && !place.single)
}

impl State {
    fn read(place: &Place, open: &BTreeMap<PathBuf, Open>, before: Option<&State>) -> Self {
        let budget = Budget::default();
        let loaded = load::read_over(place, &budget, |path| open.get(path).map(|open| open.text.clone()));
        let known = |file: FileId, source: &crate::source::Source| {
            let old = before.and_then(|before| Some((before.analysis.loaded.sources.get(file)?, before.readings.iter().find(|known| known.file == file)?)));
            match old.filter(|(old, _)| old.name == source.name) {
                Some((old, reading)) if old.text == source.text && reading.content.is_some() => Before::Same(reading.clone()),
                Some((_, reading)) => Before::Other(reading.known.clone()),
                None => Before::Other(None),
            }
        };
        let mut readings = model::read_files_over(&loaded, &budget, known);
        let contents = model::contents(&mut readings);
        let shown: BTreeMap<String, &PathBuf> = place.files.iter().map(|path| (load::shown(path), path)).collect();
        let paths: Vec<PathBuf> =
            loaded.sources.iter().map(|(_, source)| shown.get(&source.name).map_or_else(|| PathBuf::from(&source.name), |path| (*path).clone())).collect();
        let lines = paths.iter().map(|_| OnceLock::new()).collect();
        let nodes = |file| readings.iter().find(|reading: &&Reading| reading.file == file)?.nodes.clone();
        let analysis = analyse_contents(loaded, contents, nodes, &budget);
        Self { analysis, paths, lines, mentions: OnceLock::new(), web: OnceLock::new(), readings }
    }

    /// The number of a file.
    pub(super) fn file(&self, path: &Path) -> Option<FileId> {
        let at = self.paths.iter().position(|known| known == path)?;
        u32::try_from(at).ok().map(FileId)
    }

    /// The text of a file.
    pub(super) fn text(&self, file: FileId) -> &str {
        self.analysis.loaded.sources.get(file).map_or("", |source| &source.text)
    }

    /// The tree of a file that could be read to its end.
    pub(super) fn tree(&self, file: FileId) -> Option<Tree<'_>> {
        let nodes = self.readings.iter().find(|reading| reading.file == file)?.nodes.clone()?;
        Some(Tree::again(file, self.text(file), nodes))
    }

    pub(super) fn lines(&self, file: FileId) -> Option<&Lines> {
        let lines = self.lines.get(file.0 as usize)?;
        Some(lines.get_or_init(|| Lines::new(self.text(file))))
    }

    /// Every mention of every element.
    pub(super) fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| Mentions::new(&self.analysis))
    }

    /// Everything that refers to everything.
    pub(super) fn web(&self) -> &Web {
        self.web.get_or_init(|| Web::new(&self.analysis.model, &self.analysis.graph.flow))
    }
}
