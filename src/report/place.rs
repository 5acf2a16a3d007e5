//! Where files lie, as programs that read a report want to know it: seen from the root of the repository, with forward slashes.

use std::path::{Component, Path, PathBuf};

/// The folder that a run works in and the root of the repository that holds it. By itself it knows neither, and leaves names as they are.
#[derive(Debug, Clone, Default)]
pub struct Base {
    here: PathBuf,
    root: PathBuf,
}

impl Base {
    /// A run in the folder `here`, within the repository at `root`; both absolute.
    pub fn new(here: &Path, root: &Path) -> Self {
        Self { here: plain(here), root: plain(root) }
    }

    /// A name as the user typed it, seen from the root. What lies outside keeps its name.
    pub(super) fn path(&self, name: &str) -> String {
        if self.root.as_os_str().is_empty() {
            return name.to_string();
        }
        let whole = plain(&self.here.join(name));
        match whole.strip_prefix(&self.root) {
            Ok(inside) if inside.as_os_str().is_empty() => ".".to_string(),
            Ok(inside) => inside.to_string_lossy().replace('\\', "/"),
            Err(_) => name.to_string(),
        }
    }

    /// The same as a reference of RFC 3986, and whether it counts from the root.
    pub(super) fn uri(&self, name: &str) -> (String, bool) {
        let path = self.path(name);
        match path.strip_prefix('/') {
            Some(rest) => (format!("file:///{}", encoded(rest)), false),
            None => (encoded(&path), true),
        }
    }
}

/// A path without `.` and `..`, by its letters alone.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(out.pop()),
            other => out.push(other),
        }
    }
    out
}

/// Every byte that a path of a URI does not take as it is, in percent signs.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
