//! A folder that is watched, and the pages that are built from it, served to a browser on the same machine.
//!
//! Nothing here knows what is watched or built: the command line says what to do when something has changed.

mod serve;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

pub use serve::{Server, Words};

/// How long it has to be still before something counts as done: editors write a file in several steps.
const STILL: Duration = Duration::from_millis(150);
/// How long a stream of changes may hold it up.
const LONGEST: Duration = Duration::from_secs(2);
/// How often is looked where the system can't tell.
const POLL: Duration = Duration::from_secs(1);

/// What ended the waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// Something below the folder has changed.
    Changed,
    /// The person ended the program.
    Stopped,
}

/// What is watched.
#[derive(Debug, Clone)]
pub struct Watched {
    /// The folder, with all that is below it.
    pub folder: PathBuf,
    /// The only file of it that matters, where the model is one file.
    pub only: Option<PathBuf>,
    /// A folder of which nothing matters: what is written into it is our own.
    pub ignored: PathBuf,
}

/// A watch; it ends with the value.
pub struct Watch {
    news: Receiver<Happened>,
    _watcher: Box<dyn Watcher>,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    /// What the system said, where it can't.
    pub fn begin(watched: &Watched) -> Result<Self, String> {
        let (sender, news) = channel();
        let stop = sender.clone();
        // A second watch in one process has no handler of its own; the first one still ends the program.
        let _ = ctrlc::set_handler(move || {
            let _ = stop.send(Happened::Stopped);
        });
        let real = Watched { folder: real(&watched.folder), only: watched.only.as_deref().map(real), ignored: real(&watched.ignored) };
        let mode = if real.only.is_some() { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
        let folder = real.folder.clone();
        let watcher = native(&real, &sender, &folder, mode).or_else(|_| polling(&real, &sender, &folder, mode));
        Ok(Self { news, _watcher: watcher.map_err(|error| error.to_string())? })
    }

    /// Waits until something has changed and it is still again.
    pub fn wait(&self) -> Happened {
        // The sender lives as long as the watcher.
        if self.news.recv() != Ok(Happened::Changed) {
            return Happened::Stopped;
        }
        let begun = Instant::now();
        loop {
            match self.news.recv_timeout(STILL) {
                Ok(Happened::Changed) if begun.elapsed() < LONGEST => {}
                Ok(Happened::Changed) | Err(RecvTimeoutError::Timeout) => return Happened::Changed,
                Ok(Happened::Stopped) | Err(RecvTimeoutError::Disconnected) => return Happened::Stopped,
            }
        }
    }
}

fn native(watched: &Watched, sender: &Sender<Happened>, folder: &Path, mode: RecursiveMode) -> notify::Result<Box<dyn Watcher>> {
    let mut watcher: Box<dyn Watcher> = Box::new(RecommendedWatcher::new(handler(watched, sender), Config::default())?);
    watcher.watch(folder, mode)?;
    Ok(watcher)
}

fn polling(watched: &Watched, sender: &Sender<Happened>, folder: &Path, mode: RecursiveMode) -> notify::Result<Box<dyn Watcher>> {
    let mut watcher: Box<dyn Watcher> = Box::new(PollWatcher::new(handler(watched, sender), Config::default().with_poll_interval(POLL))?);
    watcher.watch(folder, mode)?;
    Ok(watcher)
}

fn handler(watched: &Watched, sender: &Sender<Happened>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let (watched, sender) = (watched.clone(), sender.clone());
    move |event| {
        // Where the system lost count, anything may have changed.
        let matters = event.map_or(true, |event| event.need_rescan() || (is_change(event.kind) && event.paths.iter().any(|path| watched.matters(path))));
        if matters {
            // When nobody waits any more, nobody has to know.
            let _ = sender.send(Happened::Changed);
        }
    }
}

/// Reading a file is no change of it.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

impl Watched {
    /// Whether a path can be of the model: not written by us, not hidden.
    fn matters(&self, path: &Path) -> bool {
        if path.starts_with(&self.ignored) {
            return false;
        }
        if let Some(only) = &self.only {
            return path == only;
        }
        let below = path.strip_prefix(&self.folder).unwrap_or(path);
        below.components().all(|part| !part.as_os_str().to_string_lossy().starts_with('.')) || path == self.folder
    }
}

/// The path without links, as the system tells of it; of what is not there yet its folder without links.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    if let Ok(real) = std::fs::canonicalize(&absolute) {
        return real;
    }
    match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => real(parent).join(name),
        _ => absolute,
    }
}
