//! Several changes at once: as many of them as do not meet, each at a place of its own, with the files read once.
//!
//! What is then held against the changes is the same as after a single one. Where that does not come out, the changes are made one after the other.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::meaning::{are_changed_only, comments, meaning};
use super::{Change, Page, Planned, apply, parsed, plan};
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

/// The bytes that edits replace, by file and first byte.
#[derive(Default)]
struct Taken(BTreeMap<(FileId, u32), u32>);

impl Taken {
    /// Takes the bytes of a change, unless it touches what is taken already.
    fn take(&mut self, planned: &Planned<'_>) -> bool {
        let Some(way) = planned.ways.first() else { return false };
        let is_free = |edit: &Edit| {
            let before = self.0.range(..=(edit.span.file, edit.span.end)).next_back();
            before.is_none_or(|((file, _), end)| *file != edit.span.file || *end < edit.span.start)
        };
        let is_free = way.iter().all(is_free);
        if is_free {
            self.0.extend(way.iter().map(|edit| ((edit.span.file, edit.span.start), edit.span.end)));
        }
        is_free
    }
}
