//! A model as it stood in a revision of git: `REV:path`.
//!
//! It is read with the `git` program, which is there wherever a revision is named, and which knows every kind of repository; the work tree is not touched.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::run_git;
use crate::load::{self, Budget, Failure, Loaded};

/// What stands at a revision.
pub(super) enum Found {
    /// The files of a model.
    Model(Box<Loaded>),
    /// One file that is no YAML.
    Text(String),
}

/// The revision and the path, where an argument names them and no such file is there.
pub(super) fn split(argument: &Path) -> Option<(String, String)> {
    let (revision, path) = argument.to_str()?.split_once(':')?;
    // A drive letter is no revision.
    let is_drive = revision.len() == 1 && path.starts_with('\\');
    (!revision.is_empty() && !is_drive && !argument.exists()).then(|| (revision.to_string(), path.to_string()))
}

/// Reads what stands at `path` in `revision`: from the root of the repository, or from the current folder where it begins with `./`.
pub(super) fn read(revision: &str, path: &str, budget: &Budget) -> Result<Found, Failure> {
    let whole = format!("{revision}:{path}");
    let fail = |key: &'static str, detail: &str| Failure { key, path: whole.clone(), detail: detail.trim().to_string() };
    let commit = git(&["rev-parse", "--verify", "--end-of-options", &format!("{revision}^{{commit}}")]).map_err(|error| no_git(&error, &whole))?;
    if !commit.status.success() {
        let told = String::from_utf8_lossy(&commit.stderr).into_owned();
        let is_shallow = git(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|out| out.stdout.starts_with(b"true"));
        let outside = told.contains("not a git repository") || told.contains("dubious ownership");
        let key = if outside {
            "failure-git"
        } else if is_shallow {
            "failure-git-shallow"
        } else {
            "failure-git-revision"
        };
        return Err(fail(key, if outside { &told } else { revision }));
    }
    let commit = String::from_utf8_lossy(&commit.stdout).trim().to_string();
    let path = match path.trim_end_matches('/') {
        // The current folder is written with a slash.
        "." => "./",
        path => path,
    };
    let object = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{commit}:{path}")]).map_err(|error| no_git(&error, &whole))?;
    if !object.status.success() {
        return Err(fail("failure-git-path", path));
    }
    let object = String::from_utf8_lossy(&object.stdout).trim().to_string();
    let kind = git(&["cat-file", "-t", &object]).map_err(|error| no_git(&error, &whole))?;
    let files = if kind.stdout.starts_with(b"tree") { listed(&object).map_err(|error| no_git(&error, &whole))? } else { vec![(name_of(path), object)] };
    if files.is_empty() {
        return Err(fail("failure-no-model", ""));
    }
    let ids: Vec<&str> = files.iter().map(|(_, id)| id.as_str()).collect();
    let texts = contents(&ids, budget).map_err(|error| fail("failure-git", &error.to_string()))?;
    let named: Vec<(String, Vec<u8>)> = files.iter().map(|(name, _)| name.clone()).zip(texts).collect();
    match named.as_slice() {
        [(name, bytes)] if !is_yaml(name) => Ok(Found::Text(String::from_utf8_lossy(bytes).into_owned())),
        _ => Ok(Found::Model(Box::new(load::from_bytes(named, budget)))),
    }
}

fn no_git(error: &std::io::Error, whole: &str) -> Failure {
    Failure { key: "failure-git-missing", path: whole.to_string(), detail: error.to_string() }
}

fn git(args: &[&str]) -> std::io::Result<Output> {
    run_git(Path::new("."), args)
}

fn name_of(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_string()
}

fn is_yaml(name: &str) -> bool {
    name.ends_with(".yaml") || name.ends_with(".yml")
}

/// The YAML files of a tree, with their objects: without hidden folders and without models inside the model.
fn listed(tree: &str) -> std::io::Result<Vec<(String, String)>> {
    let out = git(&["ls-tree", "-r", "-z", "--full-tree", tree])?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let entry = |line: &str| {
        let (about, name) = line.split_once('\t')?;
        let mut words = about.split(' ');
        let is_file = words.next().is_some_and(|mode| mode.starts_with("100")) && words.next() == Some("blob");
        let hidden = name.split('/').any(|part| part.starts_with('.'));
        (is_file && !hidden && is_yaml(name)).then(|| Some((name.to_string(), words.next()?.to_string())))?
    };
    let all: Vec<(String, String)> = text.split('\0').filter_map(entry).collect();
    let inner: Vec<String> = all.iter().filter_map(|(name, _)| Some(format!("{}/", name.strip_suffix("/reglament.yaml")?))).collect();
    let mut own: Vec<(String, String)> = all.into_iter().filter(|(name, _)| inner.iter().all(|folder| !name.starts_with(folder.as_str()))).collect();
    own.sort();
    Ok(own)
}

/// The contents of objects, by one program for all.
fn contents(ids: &[&str], budget: &Budget) -> std::io::Result<Vec<Vec<u8>>> {
    let mut child =
        Command::new("git").args(["--no-optional-locks", "cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let asked = ids.iter().map(|id| format!("{id}\n")).collect::<String>();
    let writer = child.stdin.take().map(|mut input| std::thread::spawn(move || input.write_all(asked.as_bytes())));
    let out = child.wait_with_output()?.stdout;
    if let Some(writer) = writer {
        let _ = writer.join();
    }
    let mut rest = out.as_slice();
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        let broken = || std::io::Error::other(format!("object {id} is missing"));
        let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        let size: usize = head.rsplit(' ').next().and_then(|size| size.parse().ok()).ok_or_else(broken)?;
        let bytes = rest.get(end + 1..end + 1 + size).ok_or_else(broken)?;
        // One byte more than is allowed is enough to be refused.
        let most = usize::try_from(budget.bytes).unwrap_or(usize::MAX).saturating_add(1);
        all.push(bytes[..bytes.len().min(most)].to_vec());
        rest = rest.get(end + 2 + size..).unwrap_or_default();
    }
    Ok(all)
}
