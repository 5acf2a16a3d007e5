//! The edits that take waivers which silence nothing out of the files.

use super::waiver::Waiver;
use crate::finding::{Finding, Fix, Level};
use crate::load::{self, Budget, NodeId, Tree};
use crate::source::{Source, Sources, Span};

/// The edits that take waivers out of the files.
pub(super) struct Removal<'a> {
    sources: &'a Sources,
    all: &'a [Waiver],
    stale: &'a [&'a Waiver],
    standing: &'a [Finding],
    accept: Option<AcceptList>,
}

/// Where `lint.accept` stands.
struct AcceptList {
    key: Span,
    list: Span,
    items: Vec<Span>,
}

impl<'a> Removal<'a> {
    pub(super) fn new(sources: &'a Sources, all: &'a [Waiver], stale: &'a [&'a Waiver], standing: &'a [Finding]) -> Self {
        // `lint` stands in one file of a model.
        let listed = stale.iter().find(|waiver| waiver.comment.is_none());
        let accept = listed.and_then(|waiver| AcceptList::find(sources.get(waiver.span.file)?, waiver.span));
        Self { sources, all, stale, standing, accept }
    }

    /// The edit for one waiver. `lost`: it may have been meant for another place than it names, where a finding of its rule still stands.
    pub(super) fn of(&self, waiver: &Waiver, lost: bool) -> Option<Fix> {
        let source = self.sources.get(waiver.span.file)?;
        let (start, end) = match waiver.comment {
            Some(comment) => self.in_comment(waiver, comment, source)?,
            None => self.in_list(waiver, source)?,
        };
        let to_u32 = |at: usize| u32::try_from(at).ok();
        let span = Span::new(waiver.span.file, to_u32(start)?, to_u32(end)?);
        // Past its day a waiver may be prolonged as well as dropped. In a model with errors a finding may merely not show.
        let certain = !waiver.used && !self.standing.iter().any(|one| one.level == Level::Error || (lost && one.rule == waiver.rule));
        let shown = source.text.get(start..end)?.trim().lines().next().unwrap_or_default();
        Some(Fix::remove(span, shown, certain))
    }

    fn is_stale(&self, span: Span) -> bool {
        self.stale.iter().any(|waiver| waiver.span == span && !waiver.used)
    }

    /// The whole comment where all its names silence nothing, else the name with its comma.
    fn in_comment(&self, waiver: &Waiver, comment: Span, source: &Source) -> Option<(usize, usize)> {
        let text = source.text.as_str();
        let of_comment = |other: &&Waiver| other.comment == Some(comment);
        let live = self.all.iter().filter(of_comment).any(|other| !self.is_stale(other.span) && other.span != waiver.span);
        let names = text.get(comment.start as usize..comment.end as usize)?.split(')').next()?.split(',').count();
        if live || names != self.all.iter().filter(of_comment).count() {
            return without_comma(text, waiver.span.start as usize, waiver.span.end as usize, '(');
        }
        let (start, end) = (comment.start as usize, comment.start as usize + self.sources.slice(comment).trim_end().len());
        let line = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        let before = text.get(line..start)?;
        if before.trim_start_matches('\u{feff}').trim().is_empty() { whole_lines(text, start, end) } else { Some((line + before.trim_end().len(), end)) }
    }

    /// The lines of the item, of the whole key where no item stays; between brackets the item with its comma.
    fn in_list(&self, waiver: &Waiver, source: &Source) -> Option<(usize, usize)> {
        let (text, accept) = (source.text.as_str(), self.accept.as_ref()?);
        let item = accept.items.iter().find(|item| within(waiver.span, **item))?;
        let (start, end) = (item.start as usize, item.end as usize);
        if text.get(accept.list.start as usize..)?.starts_with('[') {
            return without_comma(text, start, end, '[');
        }
        let silent = |item: &Span| self.stale.iter().any(|other| !other.used && within(other.span, *item)) || within(waiver.span, *item);
        if accept.items.iter().all(silent) {
            return whole_lines(text, accept.key.start as usize, accept.list.end as usize);
        }
        let dash = text.get(..start)?.trim_end().strip_suffix('-')?.len();
        whole_lines(text, dash, end)
    }
}

impl AcceptList {
    /// The list that a waiver stands in, found in the file once more: the model keeps no places of lists.
    fn find(source: &Source, waiver: Span) -> Option<Self> {
        let tree = load::parse(waiver.file, source, &Budget::default(), &mut Vec::new());
        let lint = value_at(&tree, tree.root()?, "lint", waiver)?.1;
        let (key, list) = value_at(&tree, lint, "accept", waiver)?;
        let items = tree.list(list)?.iter().map(|item| tree.span(*item)).collect();
        Some(Self { key: tree.span(key), list: tree.span(list), items })
    }
}

/// The key of a map and its value, if the value holds a place.
fn value_at(tree: &Tree<'_>, map: NodeId, name: &str, place: Span) -> Option<(NodeId, NodeId)> {
    tree.pairs(map)?.find(|(key, value)| tree.scalar(*key).is_some_and(|(text, _)| text == name) && within(place, tree.span(*value)))
}

fn within(inner: Span, outer: Span) -> bool {
    inner.file == outer.file && outer.start <= inner.start && inner.end <= outer.end
}

/// The lines that a piece of text fills, with their last break. None where something else stands on them, but a comment behind it.
fn whole_lines(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let before = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let lead = text.get(before..start)?;
    let mark = lead.len() - lead.trim_start_matches('\u{feff}').len();
    let after = text.get(end..)?.find('\n').map_or(text.len(), |at| end + at + 1);
    let rest = text.get(end..after)?.trim();
    let free = lead.trim_start_matches('\u{feff}').trim().is_empty() && (rest.is_empty() || rest.starts_with('#'));
    // A carriage return alone is a line break too, for YAML and not for us.
    let breaks = text.get(before..after)?.replace("\r\n", "\n");
    (free && !breaks.contains('\r')).then_some((before + mark, after))
}

/// An item of a list in one line with the comma behind it, or else the one before it. None where a comment or an anchor stands between.
fn without_comma(text: &str, start: usize, end: usize, open: char) -> Option<(usize, usize)> {
    let (before, rest) = (text.get(..start)?.trim_end(), text.get(end..)?);
    if !before.ends_with([',', open]) {
        return None;
    }
    let gap = rest.len() - rest.trim_start().len();
    match rest.trim_start().strip_prefix(',') {
        Some(next) => Some((start, end + gap + 1 + (next.len() - next.trim_start().len()))),
        None if before.ends_with(',') => Some((before.len() - 1, end)),
        None => Some((start, end)),
    }
}
