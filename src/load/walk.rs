//! Which files make up which model.
//!
//! A folder with a `reglament.yaml` is a model together with every other YAML file below it, as far as the next such folder. A single file
//! that begins with `reglament:` is a whole model. Hidden folders, what `.gitignore` names and folders that `build` wrote are passed over.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::Failure;
use crate::output::MANIFEST;

/// The names of the file that makes a folder a model.
pub const ROOT_NAMES: [&str; 2] = ["reglament.yaml", "reglament.yml"];

/// One model on the disk, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The folder, or the single file.
    pub root: PathBuf,
    /// Its files, the root file first, the others by path.
    pub files: Vec<PathBuf>,
    /// Whether the model is a single file.
    pub single: bool,
}

impl Place {
    /// The folder that holds the model.
    pub fn folder(&self) -> &Path {
        if self.single { self.root.parent().unwrap_or(Path::new("")) } else { &self.root }
    }
}

/// The models at and below the given paths, each once, in the order of the paths and then by path; and what could not be looked at.
pub fn find(paths: &[PathBuf]) -> (Vec<Place>, Vec<Failure>) {
    let (mut places, mut failures) = (Vec::new(), Vec::new());
    for path in paths {
        let before = (places.len(), failures.len());
        look(path, &mut places, &mut failures);
        if before == (places.len(), failures.len()) {
            failures.push(Failure::new("failure-no-model", path, ""));
        }
    }
    let mut seen = rustc_hash::FxHashSet::default();
    places.retain(|place| seen.insert(place.root.clone()));
    (places, failures)
}

/// The root of the model that `path` lies in, if it lies in one.
pub fn around(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    let above = absolute.ancestors().position(is_root)?;
    // Say it relative to what was given where that is possible, so that no machine path shows.
    let mut given = path.to_path_buf();
    for _ in 0..above {
        given = if given.file_name().is_some() { given.parent()?.to_path_buf() } else { given.join("..") };
    }
    Some(if given.as_os_str().is_empty() { PathBuf::from(".") } else { given })
}

fn is_root(folder: &Path) -> bool {
    ROOT_NAMES.iter().any(|name| folder.join(name).is_file())
}

fn look(path: &Path, places: &mut Vec<Place>, failures: &mut Vec<Failure>) {
    let metadata = match std::fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return failures.push(Failure::io(path, &error)),
    };
    if metadata.is_file() {
        let is_root_file = path.file_name().is_some_and(|name| ROOT_NAMES.iter().any(|root| name == *root));
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return match (is_root_file, begins_like_a_model(path), around(folder)) {
            // A file of a model stands for the model: that is how editors and commit hooks name it.
            (true, _, _) => walk(folder, places, failures),
            (false, false, Some(root)) => walk(&root, places, failures),
            _ => places.push(Place { root: path.to_path_buf(), files: vec![path.to_path_buf()], single: true }),
        };
    }
    if !metadata.is_dir() {
        return failures.push(Failure::new("failure-special", path, ""));
    }
    let before = (places.len(), failures.len());
    walk(path, places, failures);
    if before == (places.len(), failures.len())
        && let Some(root) = around(path)
    {
        walk(&root, places, failures);
    }
}

fn walk(folder: &Path, places: &mut Vec<Place>, failures: &mut Vec<Failure>) {
    let walker = WalkBuilder::new(folder)
        .follow_links(true)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .filter_entry(|entry| !entry.file_type().is_some_and(|kind| kind.is_dir()) || !entry.path().join(MANIFEST).is_file())
        .build();
    let mut files = Vec::new();
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && is_yaml(entry.path()) => files.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => failures.push(walk_failure(folder, &error)),
        }
    }
    files.sort();
    group(folder, files, places);
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// Gives each file to the nearest folder above it that is a model; what belongs to none is a model only if it says so.
fn group(folder: &Path, files: Vec<PathBuf>, places: &mut Vec<Place>) {
    let root_file = |path: &PathBuf| path.file_name().is_some_and(|name| ROOT_NAMES.iter().any(|root| name == *root));
    let mut models: BTreeMap<PathBuf, Vec<PathBuf>> =
        files.iter().filter(|path| root_file(path)).filter_map(|path| Some((path.parent()?.to_path_buf(), Vec::new()))).collect();
    let mut single = Vec::new();
    for file in files {
        let home = file.ancestors().skip(1).take_while(|above| above.starts_with(folder)).find(|above| models.contains_key(*above));
        match home.map(Path::to_path_buf).and_then(|home| models.get_mut(&home)) {
            Some(of_model) if root_file(&file) => of_model.insert(0, file),
            Some(of_model) => of_model.push(file),
            None if begins_like_a_model(&file) => single.push(file),
            None => {}
        }
    }
    let singles = single.into_iter().map(|file| Place { root: file.clone(), files: vec![file], single: true });
    let mut found: Vec<Place> = models.into_iter().map(|(root, files)| Place { root, files, single: false }).chain(singles).collect();
    found.sort_by(|a, b| a.root.cmp(&b.root));
    places.extend(found);
}

/// Whether the first thing that a file says is the key `reglament`.
pub fn begins_like_a_model(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(16 << 10).read_to_end(&mut head));
    read.is_ok() && text_begins_like_a_model(&String::from_utf8_lossy(&head))
}

/// The same for a text in memory.
pub fn text_begins_like_a_model(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    let first = lines.find(|line| !(line.trim_start().is_empty() || line.trim_start().starts_with('#') || *line == "---"));
    first.is_some_and(|line| line.trim_start_matches(['"', '\'']).starts_with("reglament"))
}

fn walk_failure(folder: &Path, error: &ignore::Error) -> Failure {
    match error {
        ignore::Error::WithPath { path, err } => match &**err {
            ignore::Error::Io(io) => met(path, io),
            other => walk_failure(path, other),
        },
        ignore::Error::Io(io) => met(folder, io),
        ignore::Error::WithDepth { err, .. } => walk_failure(folder, err),
        ignore::Error::Loop { child, ancestor } => Failure::new("failure-link-loop", child, &ancestor.display().to_string()),
        other => Failure::new("failure-unreadable", folder, &other.to_string()),
    }
}

/// A failure at a place that the walker met: a link to nothing is there, and still can't be read.
fn met(path: &Path, error: &std::io::Error) -> Failure {
    let error = of_system(error);
    match error.kind() {
        std::io::ErrorKind::NotFound => Failure::new("failure-unreadable", path, &error.to_string()),
        _ => Failure::io(path, &error),
    }
}

/// What the system itself said: the walker wraps that into words of its own.
fn of_system(error: &std::io::Error) -> std::io::Error {
    error.raw_os_error().or_else(|| code_within(error)).map_or_else(|| std::io::Error::other(error.to_string()), std::io::Error::from_raw_os_error)
}

/// The number of the fault that a wrapped error holds.
fn code_within(error: &std::io::Error) -> Option<i32> {
    let mut at: &(dyn std::error::Error + 'static) = error.get_ref()?;
    loop {
        if let Some(code) = at.downcast_ref::<std::io::Error>().and_then(std::io::Error::raw_os_error) {
            return Some(code);
        }
        at = at.source()?;
    }
}
