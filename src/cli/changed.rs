//! `reglament check --changed-since REV`: which models have changed, by Git.

use std::path::{Path, PathBuf};

use super::run_git;
use crate::load::{Failure, Place, ROOT_NAMES};

/// The models with a file that is not what it was at the revision: changed, added, deleted, or not known to Git and not ignored.
///
/// What counts is where the branch left the revision, so what others have done there since is no change of this one.
///
/// # Errors
/// Where there is no repository, no Git, or no such revision.
pub(super) fn models(places: Vec<Place>, revision: &str) -> Result<Vec<Place>, Failure> {
    let mut repositories: Vec<(PathBuf, Vec<PathBuf>)> = Vec::new();
    let mut out = Vec::new();
    for place in places {
        let folder = if place.folder().as_os_str().is_empty() { Path::new(".") } else { place.folder() };
        let whole = std::fs::canonicalize(folder).map_err(|error| Failure::io(folder, &error))?;
        // Within a repository each folder is asked about once only.
        let known = repositories.iter().position(|(top, _)| whole.starts_with(top) && nearest_repository(&whole).is_none_or(|nearest| nearest == *top));
        let number = match known {
            Some(number) => number,
            None => {
                let top = top_of(folder)?;
                let changed = changed_files(&top, revision)?;
                repositories.push((top, changed));
                repositories.len() - 1
            }
        };
        let root = if place.single { whole.join(place.root.file_name().unwrap_or_default()) } else { whole };
        if repositories[number].1.iter().any(|file| belongs(file, &root, place.single)) {
            out.push(place);
        }
    }
    Ok(out)
}

/// Whether a file is one of a model: its own, or below its folder and in no model within.
fn belongs(file: &Path, root: &Path, single: bool) -> bool {
    if single {
        return file == root;
    }
    let is_root = |folder: &Path| ROOT_NAMES.iter().any(|name| folder.join(name).is_file());
    let home = file.ancestors().skip(1).take_while(|above| above.starts_with(root)).find(|above| is_root(above));
    home == Some(root)
}

/// The folder above with `.git` in it, as far as the disk shows.
fn nearest_repository(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|above| above.join(".git").exists()).map(Path::to_path_buf)
}

fn top_of(folder: &Path) -> Result<PathBuf, Failure> {
    let refused = |detail: &str| Failure::new("failure-git", folder, detail.lines().next().unwrap_or_default());
    let told = git(folder, &["rev-parse", "--show-toplevel"]).map_err(|detail| refused(&detail))?;
    let top = PathBuf::from(path_of(told.strip_suffix(b"\n").unwrap_or(&told)));
    std::fs::canonicalize(&top).map_err(|error| refused(&error.to_string()))
}

fn changed_files(top: &Path, revision: &str) -> Result<Vec<PathBuf>, Failure> {
    let unknown = || Failure::new("failure-git-revision", top, revision);
    // No revision begins with a hyphen; an option of Git does.
    if revision.is_empty() || revision.starts_with('-') {
        return Err(unknown());
    }
    let commit = git(top, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]).map_err(|_| unknown())?;
    let commit = String::from_utf8_lossy(&commit).trim().to_string();
    // A clone without its history knows no common commit; then it is compared with the revision itself.
    let base = git(top, &["merge-base", &commit, "HEAD"]).map_or(commit, |base| String::from_utf8_lossy(&base).trim().to_string());
    let refused = |detail: String| Failure::new("failure-git", top, detail.lines().next().unwrap_or_default());
    let changed = git(top, &["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", &base, "--"]).map_err(refused)?;
    let fresh = git(top, &["ls-files", "--others", "--exclude-standard", "-z"]).map_err(refused)?;
    let names = changed.split(|byte| *byte == 0).chain(fresh.split(|byte| *byte == 0)).filter(|name| !name.is_empty());
    Ok(names.map(|name| top.join(path_of(name))).collect())
}

/// What Git prints, or what it says against it.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let run = run_git(folder, arguments).map_err(|error| error.to_string())?;
    if run.status.success() { Ok(run.stdout) } else { Err(String::from_utf8_lossy(&run.stderr).trim().to_string()) }
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> std::ffi::OsString {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> std::ffi::OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}
