//! Several changes at once: as many of them as do not meet, each at a place of its own, with the files read once.
//!
//! What is then held against the changes is the same as after a single one. Where that does not come out, the changes are made one after the other.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::meaning::{are_changed_only, comments, meaning};
use super::path::rank;
use super::{Change, Page, Planned, Put, Value, apply, parsed, plan};
use crate::finding::Edit;
use crate::load::{self, Budget, Loaded};
use crate::source::{FileId, Source};

/// The texts with some changes made, and those that have to wait for them; none where not even one could be made this way.
pub(super) fn together<'c>(loaded: &Loaded, changes: &[&'c Change], budget: &Budget) -> Option<(Vec<String>, Vec<&'c Change>)> {
    let files = parsed(loaded, budget);
    let (mut waiting, mut made): (Vec<&Change>, Vec<Planned<'_>>) = (Vec::new(), Vec::new());
    let (mut places, mut taken) = (Places::default(), Taken::default());
    for change in changes {
        let Some(path) = change.path() else {
            waiting.push(change);
            continue;
        };
        let meets = places.meet(&path);
        places.add(path);
        // What can't be made now may be once another one has been.
        match plan(loaded, &files, change).ok().filter(|planned| !meets && taken.take(planned)) {
            Some(planned) => made.push(planned),
            None => waiting.push(change),
        }
    }
    let mut texts: Vec<String> = loaded.sources.iter().map(|(_, source)| source.text.clone()).collect();
    let mut of_file: FxHashMap<FileId, Vec<&Planned<'_>>> = FxHashMap::default();
    made.iter().for_each(|planned| of_file.entry(planned.page.file).or_default().push(planned));
    for (file, planned) in of_file {
        texts[file.0 as usize] = one_file(loaded.sources.get(file)?, &planned, budget)?;
    }
    (!made.is_empty()).then_some((texts, waiting))
}

fn one_file(source: &Source, planned: &[&Planned<'_>], budget: &Budget) -> Option<String> {
    let page: Page<'_> = planned.first()?.page;
    let edits: Vec<&Edit> = planned.iter().flat_map(|planned| planned.ways.first()).flatten().collect();
    let after = Source::new(source.name.as_str(), apply(page.text, &edits));
    let tree = load::parse(page.file, &after, budget, &mut Vec::new());
    let (before, now) = (meaning(page.tree, page.text, page.tree.root()?), meaning(&tree, &after.text, tree.root()?));
    let changes: Vec<_> = planned.iter().map(|planned| (planned.path.as_slice(), &planned.put)).collect();
    let holds =
        tree.is_complete() && comments(page.tree, page.text) == comments(&tree, &after.text) && are_changed_only(&before, &now, &mut Vec::new(), &changes);
    holds.then_some(after.text)
}

/// Paths of changes, and everything above them: of two of which one leads through the other, the later one waits.
#[derive(Default)]
struct Places {
    paths: FxHashSet<Vec<String>>,
    above: FxHashSet<Vec<String>>,
}

impl Places {
    fn add(&mut self, path: Vec<String>) {
        self.above.extend((1..=path.len()).map(|depth| path[..depth].to_vec()));
        self.paths.insert(path);
    }

    fn meet(&self, path: &[String]) -> bool {
        self.above.contains(path) || (1..=path.len()).any(|depth| self.paths.contains(&path[..depth]))
    }
}

/// The bytes that edits replace.
#[derive(Default)]
struct Taken {
    /// By file and first byte, the byte behind.
    bytes: BTreeMap<(FileId, u32), u32>,
    /// The last of the lines that are put in at a byte.
    lines: FxHashMap<(FileId, u32), NewLine>,
}

/// A new key of a map on lines of its own.
struct NewLine {
    /// The map.
    map: Vec<String>,
    /// The place of the key in the usual order; none where it has none, and comes last.
    rank: Option<usize>,
    /// Whether it takes one line.
    is_one: bool,
    /// Whether it is a map itself, which is written like the map before it.
    is_map: bool,
}

impl NewLine {
    fn of(planned: &Planned<'_>) -> Option<Self> {
        let [edit] = planned.ways.first()?.as_slice() else { return None };
        let (map, rest) = planned.path.split_at_checked(planned.depth)?;
        let is_line = edit.span.start == edit.span.end && edit.text.starts_with(['\r', '\n']);
        let (Put::Set(value) | Put::Append(value)) = &planned.put;
        let line = || Self {
            map: map.to_vec(),
            rank: rank(map, &rest[0]),
            is_one: edit.text.trim_start_matches(['\r', '\n']).lines().count() == 1,
            is_map: rest.len() > 1 || matches!(value, Value::Map(_)),
        };
        (is_line && !rest.is_empty()).then(line)
    }

    /// Whether another one made after this would stand right behind it.
    fn is_before(&self, next: &Self) -> bool {
        let order = self.rank.is_some_and(|mine| next.rank.is_none_or(|theirs| mine < theirs)) || (self.rank.is_none() && next.rank.is_none());
        self.map == next.map && order && (self.is_one || !next.is_map)
    }
}

impl Taken {
    /// Takes the bytes of a change, unless it touches what is taken already. New keys of one map may stand one behind the other.
    fn take(&mut self, planned: &Planned<'_>) -> bool {
        let Some(way) = planned.ways.first() else { return false };
        let is_free = |edit: &Edit| {
            let before = self.bytes.range(..=(edit.span.file, edit.span.end)).next_back();
            before.is_none_or(|((file, _), end)| *file != edit.span.file || *end < edit.span.start)
        };
        let is_free = way.iter().all(is_free);
        let (place, line) = (way.first().map(|edit| (edit.span.file, edit.span.start)), NewLine::of(planned));
        let follows = || place.zip(line.as_ref()).is_some_and(|(place, line)| self.lines.get(&place).is_some_and(|before| before.is_before(line)));
        if !is_free && !follows() {
            return false;
        }
        self.bytes.extend(way.iter().map(|edit| ((edit.span.file, edit.span.start), edit.span.end)));
        self.lines.extend(place.zip(line));
        true
    }
}
