//! Facts → new texts: one fact is written where it belongs, and everything else stays as it is, comments and line breaks included.
//!
//! A fact names an element, the keys below it and what to put there. After each change the file is read again: the fact has to be there, every other
//! fact and every comment has to be what it was, and the model must not have more errors than before. Otherwise nothing is changed, and the
//! refusal says why and where. Nothing is read or written here; a text in, a text out.

mod meaning;
mod path;
mod reading;
mod splice;
mod together;
mod value;

use crate::finding::{Arg, Edit, Finding, Level, Message};
use crate::load::{self, Budget, Loaded, Tree};
use crate::model::element::Kind;
use crate::source::{FileId, Source, Span};

pub use path::{has_key, path_of, sections};
pub use reading::Reading;
pub use value::Value;

pub(crate) use splice::{Page, behind_last};

/// What to do with the value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put {
    /// This is the value now, whatever was said before.
    Set(Value),
    /// One more in a list; what stands there by itself becomes its first item.
    Append(Value),
}

/// One change of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The element, by kind and full id; none for the model itself.
    pub element: Option<(Kind, String)>,
    /// The keys below the element, or from the top of the model.
    pub keys: Vec<String>,
    /// What is put there.
    pub put: Put,
    /// Whether the element is new; otherwise it has to be there.
    pub declares: bool,
}

impl Change {
    /// A key of an element.
    pub fn set(kind: Kind, id: &str, keys: &[&str], value: Value) -> Self {
        Self { element: Some((kind, id.to_string())), keys: keys.iter().map(|key| (*key).to_string()).collect(), put: Put::Set(value), declares: false }
    }

    /// One more item in a list of an element.
    pub fn append(kind: Kind, id: &str, keys: &[&str], value: Value) -> Self {
        Self { put: Put::Append(value.clone()), ..Self::set(kind, id, keys, value) }
    }

    /// A new element with its keys.
    pub fn declare(kind: Kind, id: &str, keys: Vec<(String, Value)>) -> Self {
        Self { declares: true, ..Self::set(kind, id, &[], Value::Map(keys)) }
    }

    /// The keys from the top of the model to what it changes.
    pub fn path(&self) -> Option<Vec<String>> {
        let mut path = match &self.element {
            Some((kind, id)) => path_of(*kind, id)?,
            None => Vec::new(),
        };
        path.extend(self.keys.iter().cloned());
        Some(path)
    }

    /// How many keys of the path have to be there already.
    fn known(&self) -> usize {
        let Some((kind, id)) = &self.element else { return 0 };
        match (self.declares, kind.holder()) {
            (false, _) => path_of(*kind, id).map_or(0, |path| path.len()),
            (true, Some(holder)) => id.rsplit_once('.').and_then(|(outer, _)| path_of(holder, outer)).map_or(0, |path| path.len()),
            (true, None) => 0,
        }
    }
}

/// Why a change can't be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The file can't be read to its end.
    Unreadable,
    /// Nothing is declared by that id.
    NoElement,
    /// There is such a thing already.
    Exists,
    /// The value says nothing.
    Empty,
    /// The place is an alias: what is written there would be said elsewhere as well.
    Alias,
    /// An alias elsewhere repeats the place.
    Shared,
    /// The place comes from a merge key.
    Merged,
    /// Something else stands where a map is needed.
    NotMap,
    /// No way was found that leaves everything else as it is.
    NoPlace,
}

impl Fault {
    fn message(self) -> &'static str {
        match self {
            Fault::Unreadable => "edit-unreadable",
            Fault::NoElement => "edit-no-element",
            Fault::Exists => "edit-exists",
            Fault::Empty => "edit-empty",
            Fault::Alias => "edit-alias",
            Fault::Shared => "edit-shared",
            Fault::Merged => "edit-merged",
            Fault::NotMap => "edit-not-map",
            Fault::NoPlace => "edit-no-place",
        }
    }
}

/// A change that was not made: why, and where.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The sentence.
    pub message: Message,
    /// The file and its line, counted from 1, where there is a place to show.
    pub place: Option<(String, u32)>,
}

/// The texts of a model with changes made one after the other, all or none. The texts stand in the order of the files.
///
/// # Errors
/// Where one of them can't be made without touching anything else, and where the model would have an error that it had not.
pub fn write(loaded: &Loaded, changes: &[Change], budget: &Budget) -> Result<Vec<String>, Refusal> {
    let mut texts: Vec<String> = loaded.sources.iter().map(|(_, source)| source.text.clone()).collect();
    let mut now = loaded.with_texts(&texts);
    let mut left: Vec<&Change> = changes.iter().collect();
    while let Some((made, waiting)) = Some(left.as_slice()).filter(|left| left.len() > 1).and_then(|left| together::together(&now, left, budget)) {
        (texts, left) = (made, waiting);
        now = loaded.with_texts(&texts);
    }
    for change in left {
        let (file, text) = one(&now, change, budget)?;
        texts[file.0 as usize] = text;
        now = loaded.with_texts(&texts);
    }
    let (before, after) = (crate::model::read(loaded, budget).1, crate::model::read(&now, budget).1);
    match new_error(&before, &after) {
        Some(fault) => Err(Refusal { message: fault.message.clone(), place: place(&now, fault.span) }),
        None => Ok(texts),
    }
}

/// An error of a kind of which there are more than before.
fn new_error<'a>(before: &[Finding], after: &'a [Finding]) -> Option<&'a Finding> {
    let errors = |findings: &[Finding], rule: &str| findings.iter().filter(|one| one.level == Level::Error && one.rule == rule).count();
    after.iter().rev().find(|one| one.level == Level::Error && errors(after, one.rule) > errors(before, one.rule))
}

fn place(loaded: &Loaded, span: Span) -> Option<(String, u32)> {
    let source = loaded.sources.get(span.file)?;
    Some((source.name.clone(), source.position(span.start).line))
}

/// A file of a model with its tree.
type File<'a> = (FileId, &'a Source, Tree<'a>);

/// The files that can be read.
fn parsed<'a>(loaded: &'a Loaded, budget: &Budget) -> Vec<File<'a>> {
    let readable = loaded.sources.iter().filter(|(file, _)| !loaded.unreadable.contains(file));
    readable.map(|(file, source)| (file, source, load::parse(file, source, budget, &mut Vec::new()))).collect()
}

/// A change with the file that it is made in, and the ways to make it.
struct Planned<'a> {
    page: Page<'a>,
    path: Vec<String>,
    /// How many keys of the path are there already.
    depth: usize,
    put: Put,
    ways: Vec<splice::Way>,
    refusal: Refusal,
}

/// The file that a change is made in, and its new text.
fn one(loaded: &Loaded, change: &Change, budget: &Budget) -> Result<(FileId, String), Refusal> {
    let files = parsed(loaded, budget);
    let Planned { page, path, put, ways, refusal, .. } = plan(loaded, &files, change)?;
    let made = ways.into_iter().find_map(|way| made(page, &path, &put, &way, budget));
    made.map(|text| (page.file, text)).ok_or(refusal)
}

/// How a change can be made.
fn plan<'a>(loaded: &Loaded, files: &'a [File<'a>], change: &Change) -> Result<Planned<'a>, Refusal> {
    let (Put::Set(value) | Put::Append(value)) = &change.put;
    let shown = change.element.as_ref().map_or_else(|| change.keys.join("."), |(_, id)| id.clone());
    let refuse = |fault: Fault, span: Option<Span>| {
        let key = if fault == Fault::NoElement && change.keys.is_empty() { "edit-no-holder" } else { fault.message() };
        let message = Message { key, args: vec![("id", Arg::from(shown.as_str())), ("key", Arg::from(change.keys.join(".")))] };
        Refusal { message, place: span.and_then(|span| place(loaded, span)) }
    };
    let value = value.tidied();
    let put = if matches!(change.put, Put::Set(_)) { Put::Set(value.clone()) } else { Put::Append(value.clone()) };
    if value.is_empty() {
        return Err(refuse(Fault::Empty, None));
    }
    let path = change.path().ok_or_else(|| refuse(Fault::NoElement, None))?;
    let (file, source, tree) = home(files, &path).ok_or_else(|| refuse(Fault::NoElement, None))?;
    let page = Page { tree, text: &source.text, file: *file };
    let start = Span::new(*file, 0, 0);
    if !tree.is_complete() {
        return Err(refuse(Fault::Unreadable, Some(start)));
    }
    let found = page.find(&path).ok_or_else(|| refuse(Fault::NoPlace, Some(start)))?;
    let here = tree.span(found.node);
    if found.depth < change.known() {
        return Err(match page.barrier(&path) {
            Some((fault, span)) => refuse(fault, Some(span)),
            None => refuse(Fault::NoElement, None),
        });
    }
    if change.declares && found.depth == path.len() && !meaning::is_open(tree, &source.text, found.node) {
        return Err(refuse(Fault::Exists, Some(here)));
    }
    if let Some((fault, span)) = page.barrier(&path) {
        return Err(refuse(fault, Some(span)));
    }
    let ways = splice::ways(page, &path, found, &put).map_err(|fault| refuse(fault, Some(here)))?;
    let refusal = refuse(Fault::NoPlace, Some(here));
    Ok(Planned { page, path, depth: found.depth, put, ways, refusal })
}

/// The file that has the most of a path; among several, where most of its kind stand; failing that, the one that makes the model.
fn home<'a>(files: &'a [File<'a>], path: &[String]) -> Option<&'a File<'a>> {
    let rank = |(file, source, tree): &&File<'_>| {
        let page = Page { tree, text: &source.text, file: *file };
        let found = page.find(path);
        let depth = found.map_or(0, |found| found.depth);
        let beside = found.filter(|found| found.depth > 0).and_then(|found| tree.pairs(found.node).map(Iterator::count)).unwrap_or(0);
        let is_root = page.find(&["reglament".to_string()]).is_some_and(|found| found.depth == 1);
        (depth, beside, is_root, std::cmp::Reverse(file.0))
    };
    files.iter().max_by_key(rank)
}

/// The text with the edits made, if it then says what it is to say and nothing else is changed.
fn made(page: Page<'_>, path: &[String], put: &Put, way: &[Edit], budget: &Budget) -> Option<String> {
    let text = apply(page.text, &way.iter().collect::<Vec<_>>());
    let after = Source::new("", text);
    let tree = load::parse(page.file, &after, budget, &mut Vec::new());
    let (old, new) = (page.tree.root()?, tree.root()?);
    let (before, now) = (meaning::meaning(page.tree, page.text, old), meaning::meaning(&tree, &after.text, new));
    let holds = tree.is_complete()
        && meaning::comments(page.tree, page.text) == meaning::comments(&tree, &after.text)
        && meaning::is_changed_only(&before, &now, &[], path, put);
    holds.then_some(after.text)
}

/// A pair of a map on lines of its own, `indent` characters in.
pub fn lines(key: &str, value: &Value, indent: usize) -> Vec<String> {
    value::pair_lines(key, &value.tidied(), indent, 2)
}

/// A text with edits made; every byte outside them stays. An edit that overlaps an earlier one, or lies beside the text, is left out.
pub fn apply(text: &str, edits: &[&Edit]) -> String {
    let mut sorted = edits.to_vec();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in sorted {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        if let Some(kept) = text.get(at..start).filter(|_| text.get(start..end).is_some()) {
            out.push_str(kept);
            out.push_str(&edit.text);
            at = end;
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
