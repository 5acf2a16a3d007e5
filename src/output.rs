//! The only writer of files. A file is written beside its place and moved there whole, so a reader never sees half of one, and what a person
//! changed since the last build is kept.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The file in an output folder that says what was written there; its presence makes the folder no part of a model.
pub const MANIFEST: &str = ".reglament-manifest.json";

/// A file to be written: its path below the output folder, with forward slashes, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// The path.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What was done with one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was not there and now is.
    Created,
    /// It was replaced.
    Updated,
    /// It was the same already.
    Unchanged,
    /// A person changed it, or made it: it was left, and the new text stands beside it with `.new` behind the name.
    Kept,
    /// It is no longer built and was removed.
    Removed,
}

/// Why nothing could be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The disk refused.
    #[error("{path}: {source}")]
    Io {
        /// What was being written.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A path that would leave the output folder. This is a fault of ours: paths are made from ids, which have no slashes.
    #[error("{0}: leads out of the output folder")]
    Outside(String),
    /// The file is no longer what was read, so what would be written is about another text.
    #[error("{0}: has changed meanwhile")]
    Changed(String),
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    version: u32,
    /// Path → SHA-256 of what was written.
    files: BTreeMap<String, String>,
}

/// Writes `artifacts` below `folder` and says what became of each, by path. `covers` tells which of the files written before this run is about: those that
/// it no longer builds are removed, and the others stay.
///
/// # Errors
/// Where the disk refuses; files that were written stand whole. Where a path would leave the folder, nothing is written.
pub fn write(folder: &Path, artifacts: &[Artifact], covers: impl Fn(&str) -> bool) -> Result<Vec<(String, Fate)>, OutputError> {
    let before = read_manifest(folder);
    let outside = before.files.iter().filter(|(name, _)| !covers(name)).map(|(name, hash)| (name.clone(), hash.clone())).collect();
    let mut after = Manifest { version: 1, files: outside };
    let mut fates = Vec::new();
    create_folder(folder)?;
    let paths = artifacts.iter().map(|artifact| below(folder, &artifact.path)).collect::<Result<Vec<_>, _>>()?;
    let put = |(artifact, path): (&Artifact, &PathBuf)| -> Result<(Fate, Option<String>), OutputError> {
        let fate = fate(path, before.files.get(&artifact.path), &artifact.bytes);
        match fate {
            Fate::Created | Fate::Updated => replace(path, &artifact.bytes)?,
            Fate::Kept => replace(&with_new(path), &artifact.bytes)?,
            Fate::Unchanged | Fate::Removed => {}
        }
        let written = if fate == Fate::Kept { before.files.get(&artifact.path).cloned() } else { Some(hash(&artifact.bytes)) };
        Ok((fate, written))
    };
    // The disk is waited for once for many files, not once for each.
    let put: Vec<(Fate, Option<String>)> = artifacts.par_iter().zip(&paths).map(put).collect::<Result<_, _>>()?;
    for (artifact, (fate, written)) in artifacts.iter().zip(put) {
        after.files.extend(written.map(|hash| (artifact.path.clone(), hash)));
        fates.push((artifact.path.clone(), fate));
    }
    let gone = |name: &String| covers(name) && !artifacts.iter().any(|artifact| artifact.path == *name);
    for (name, written) in before.files.iter().filter(|(name, _)| gone(name)) {
        let path = below(folder, name)?;
        if std::fs::read(&path).is_ok_and(|bytes| hash(&bytes) == *written) {
            std::fs::remove_file(&path).map_err(|source| OutputError::Io { path: path.display().to_string(), source })?;
            fates.push((name.clone(), Fate::Removed));
        }
    }
    let manifest = serde_json::to_string_pretty(&after).unwrap_or_default() + "\n";
    replace(&folder.join(MANIFEST), manifest.as_bytes())?;
    Ok(fates)
}

/// What [`write`] would do, without doing it.
pub fn compare(folder: &Path, artifacts: &[Artifact], covers: impl Fn(&str) -> bool) -> Vec<(String, Fate)> {
    let before = read_manifest(folder);
    let of = |artifact: &Artifact| {
        let path = folder.join(&artifact.path);
        (artifact.path.clone(), fate(&path, before.files.get(&artifact.path), &artifact.bytes))
    };
    let gone = before.files.keys().filter(|name| covers(name) && !artifacts.iter().any(|artifact| artifact.path == **name));
    let gone: Vec<_> = gone.filter(|name| folder.join(name).is_file()).map(|name| (name.clone(), Fate::Removed)).collect();
    artifacts.iter().map(of).chain(gone).collect()
}

/// Writes a file that is not there yet.
///
/// # Errors
/// Where something is there, and where the disk refuses; nothing is overwritten.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let io = |source| OutputError::Io { path: path.display().to_string(), source };
    let draft = drafted(path, bytes)?;
    readable_by_all(draft.path());
    draft.persist_noclobber(path).map(drop).map_err(|error| io(error.error))
}

/// A file beside its place, whole and on the disk.
fn drafted(path: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, OutputError> {
    let io = |source| OutputError::Io { path: path.display().to_string(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    create_folder(folder)?;
    // The name of the draft is nothing to the reader of what the system said.
    let mut draft = tempfile::Builder::new().prefix(".reglament-").tempfile_in(folder).map_err(|error| io(error.kind().into()))?;
    draft.write_all(bytes).and_then(|()| draft.as_file().sync_all()).map_err(io)?;
    Ok(draft)
}

/// Replaces one file whole: a reader sees the old bytes or the new ones, never a part.
///
/// # Errors
/// Where the disk refuses; the old file then stands.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let io = |source| OutputError::Io { path: path.display().to_string(), source };
    let draft = drafted(path, bytes)?;
    match std::fs::metadata(path) {
        // A file keeps the rights that its owner gave it.
        Ok(before) => std::fs::set_permissions(draft.path(), before.permissions()).map_err(io)?,
        Err(_) => readable_by_all(draft.path()),
    }
    draft.persist(path).map(drop).map_err(|error| io(error.error))
}

/// Replaces a file that a person wrote, if it still is `before`. A link stays a link; a file that may not be written is not replaced either.
///
/// # Errors
/// Where the disk refuses and where the file has changed; it then stands as it was.
pub fn rewrite(path: &Path, before: &[u8], after: &[u8]) -> Result<(), OutputError> {
    let io = |source| OutputError::Io { path: path.display().to_string(), source };
    let real = std::fs::canonicalize(path).map_err(io)?;
    if std::fs::metadata(&real).map_err(io)?.permissions().readonly() {
        return Err(io(std::io::ErrorKind::PermissionDenied.into()));
    }
    if std::fs::read(&real).map_err(io)? != before {
        return Err(OutputError::Changed(path.display().to_string()));
    }
    replace(&real, after)
}

/// A folder of our own for what is only to be looked at; it goes with the value.
#[derive(Debug)]
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    /// A new folder where the system keeps such.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn new() -> Result<Self, OutputError> {
        let folder = tempfile::Builder::new().prefix("reglament-").tempdir();
        folder.map(Self).map_err(|error| OutputError::Io { path: std::env::temp_dir().display().to_string(), source: error.kind().into() })
    }

    /// Writes a file there; gives its path.
    ///
    /// # Errors
    /// Where the disk refuses, and where the name leads out of the folder.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, OutputError> {
        let path = below(self.0.path(), name)?;
        replace(&path, bytes)?;
        Ok(path)
    }
}

/// Temporary files are private; a handbook is not.
fn readable_by_all(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A file system without modes refuses, and then there is nothing to widen.
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644));
    }
    #[cfg(not(unix))]
    let _ = path;
}

fn create_folder(folder: &Path) -> Result<(), OutputError> {
    std::fs::create_dir_all(folder).map_err(|source| OutputError::Io { path: folder.display().to_string(), source })
}

fn below(folder: &Path, path: &str) -> Result<PathBuf, OutputError> {
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if plain && !path.is_empty() { Ok(folder.join(path)) } else { Err(OutputError::Outside(path.to_string())) }
}

fn fate(path: &Path, written: Option<&String>, bytes: &[u8]) -> Fate {
    match (std::fs::read(path), written) {
        (Err(_), _) => Fate::Created,
        (Ok(present), _) if present == bytes => Fate::Unchanged,
        (Ok(present), Some(written)) if hash(&present) == *written => Fate::Updated,
        (Ok(_), _) => Fate::Kept,
    }
}

fn with_new(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(".new");
    PathBuf::from(name)
}

/// What was written below a folder: the SHA-256 of each file by its path.
pub fn written(folder: &Path) -> BTreeMap<String, String> {
    read_manifest(folder).files
}

fn read_manifest(folder: &Path) -> Manifest {
    // A manifest that is missing or damaged makes every file a person's own: the safe side.
    std::fs::read(folder.join(MANIFEST)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or_default();
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
