//! A change at a place of a tree → the edits of its text that make it. Several ways where YAML has several; the first one that holds is taken.

use super::meaning::{self, Meaning, meaning};
use super::path::{Shape, rank, shape_at};
use super::value::{self, Spelled, Value, WIDTH, in_flow};
use super::{Fault, Put};
use crate::finding::Edit;
use crate::load::{Data, NodeId, Tree};
use crate::source::{FileId, Span};

/// One way to make a change.
pub(super) type Way = Vec<Edit>;

/// A file to be changed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page<'a> {
    /// Its tree.
    pub(crate) tree: &'a Tree<'a>,
    /// Its text.
    pub(crate) text: &'a str,
    /// Its number.
    pub(crate) file: FileId,
}

/// How much of a path stands in a file: the last node on the way and the number of keys that lead to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) node: NodeId,
    pub(super) depth: usize,
    /// The map and the key that hold the node; none for the whole file.
    pub(super) pair: Option<(NodeId, NodeId)>,
}

impl<'a> Page<'a> {
    fn start(self, node: NodeId) -> usize {
        self.tree.span(node).start as usize
    }

    fn end(self, node: NodeId) -> usize {
        self.tree.span(node).end as usize
    }

    fn from(self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    fn slice(self, node: NodeId) -> &'a str {
        self.text.get(self.start(node)..self.end(node)).unwrap_or_default()
    }

    fn edit(self, start: usize, end: usize, text: impl Into<String>) -> Edit {
        let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Edit { span: Span::new(self.file, at(start), at(end)), text: text.into() }
    }

    /// The line break of the file.
    fn ending(self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    fn is_flow(self, node: NodeId) -> bool {
        self.from(self.start(node)).starts_with(['{', '['])
    }

    /// How many characters stand before a byte in its line.
    fn column(self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{feff}').chars().count()
    }

    /// Where the line of a byte ends, if nothing but a comment follows there.
    fn rest_of_line(self, at: usize) -> Option<usize> {
        let rest = self.from(at);
        let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let after = rest[..line].trim_start_matches([' ', '\t']);
        (after.is_empty() || (after.starts_with('#') && after.len() < line)).then_some(at + line)
    }

    /// The byte behind the colon of a key; none where it has no colon, as in `{a, b}`.
    fn behind_colon(self, key: NodeId) -> Option<usize> {
        let rest = self.from(self.end(key));
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest[blanks..].starts_with(':').then(|| self.end(key) + blanks + 1)
    }

    /// The byte behind a pair.
    fn pair_end(self, key: NodeId, value: NodeId) -> usize {
        let behind = self.behind_colon(key).unwrap_or_else(|| self.end(key));
        if self.end(value) == self.start(value) { behind } else { self.end(value).max(behind) }
    }

    /// By how much the file indents: as its first nested map does.
    fn step(self) -> usize {
        let maps = self.tree.nodes().filter_map(|(_, node)| if let Data::Map(children) = &node.data { Some(self.tree.children(children)) } else { None });
        let nested = maps.filter_map(|children| {
            let (key, value) = (*children.first()?, *children.get(1)?);
            let Data::Map(inner) = &self.tree.node(value).data else { return None };
            let first = *self.tree.children(inner).first()?;
            (!self.is_flow(value)).then(|| self.column(self.start(first)).saturating_sub(self.column(self.start(key))))
        });
        nested.into_iter().find(|step| (1..=8).contains(step)).unwrap_or(2)
    }

    fn own_pairs(self, map: NodeId) -> Vec<(NodeId, NodeId)> {
        match &self.tree.node(map).data {
            Data::Map(children) => self.tree.children(children).chunks_exact(2).map(|pair| (pair[0], pair[1])).collect(),
            _ => Vec::new(),
        }
    }

    fn meaning(self, node: NodeId) -> Meaning {
        meaning(self.tree, self.text, node)
    }

    fn is_open(self, node: NodeId) -> bool {
        meaning::is_open(self.tree, self.text, node)
    }

    /// Whether a map is a text by language in place of the map that is meant.
    fn is_short(self, node: NodeId, shape: Option<Shape>) -> bool {
        meaning::is_short(self.tree, self.text, node, shape)
    }

    /// Follows a path as far as it goes.
    pub(super) fn find(self, path: &[String]) -> Option<Found> {
        let mut found = Found { node: self.tree.root()?, depth: 0, pair: None };
        for (number, key) in path.iter().enumerate() {
            if self.is_short(found.node, shape_at(&path[..number])) {
                break;
            }
            let next = self.own_pairs(found.node).into_iter().find(|(one, _)| self.tree.scalar(*one).is_some_and(|(word, _)| word == key));
            let Some((one, value)) = next else { break };
            found = Found { node: value, depth: number + 1, pair: Some((found.node, one)) };
        }
        Some(found)
    }

    /// The node that stands in the way of writing below a path: an alias, or what an alias elsewhere repeats.
    pub(super) fn barrier(self, path: &[String]) -> Option<(Fault, Span)> {
        // Most files have no anchors, and need not be gone through for each of thousands of changes.
        let aliases = self.tree.nodes().take(if self.tree.is_simple() { 0 } else { usize::MAX });
        let shared: rustc_hash::FxHashSet<NodeId> =
            aliases.filter_map(|(_, node)| if let Data::Alias(target) = node.data { Some(target) } else { None }).collect();
        for depth in 0..=path.len() {
            let found = self.find(&path[..depth]).filter(|found| found.depth == depth)?;
            let span = self.grip(found.node);
            match self.tree.node(found.node).data {
                // The whole value may be replaced; only what lies below would be written through it.
                Data::Alias(_) if depth < path.len() => return Some((Fault::Alias, span)),
                _ if shared.contains(&found.node) => return Some((Fault::Shared, span)),
                _ => {}
            }
            let merged = self.own_pairs(found.node).iter().any(|(key, _)| self.tree.is_merge_key(*key));
            let key = path.get(depth)?;
            let own = self.find(&path[..=depth]).is_some_and(|found| found.depth > depth);
            if merged && !own && depth + 1 < path.len() {
                let inherits = self.tree.merged(found.node, 10_000).iter().any(|(one, _)| self.tree.scalar(*one).is_some_and(|(word, _)| word == key));
                if inherits {
                    return Some((Fault::Merged, span));
                }
            }
        }
        None
    }

    fn grip(self, node: NodeId) -> Span {
        let span = self.tree.span(node);
        span.part(0, self.slice(node).lines().next().unwrap_or("").trim_end().len())
    }
}

/// The ways to make a change at the end of a path, of which `found` is as much as there is.
pub(super) fn ways(page: Page<'_>, path: &[String], found: Found, put: &Put) -> Result<Vec<Way>, Fault> {
    let rest = &path[found.depth..];
    let Some((key, deeper)) = rest.split_first() else {
        let Some((map, key)) = found.pair else { return Err(Fault::NoPlace) };
        return at_value(page, map, key, found.node, put);
    };
    let (Put::Set(value) | Put::Append(value)) = put;
    let value = if matches!(put, Put::Append(_)) { Value::List(vec![value.clone()]) } else { value.clone() };
    let nested = deeper.iter().rev().fold(value, |value, key| Value::Map(vec![(key.clone(), value)]));
    let here = &path[..found.depth];
    if page.is_open(found.node) {
        let whole = Value::Map(vec![(key.clone(), nested)]);
        return match found.pair {
            Some((map, key)) => Ok(replaced(page, map, key, found.node, &whole, true)),
            None => Err(Fault::NoPlace),
        };
    }
    if page.is_short(found.node, shape_at(here)) {
        let short = shape_at(here).and_then(|shape| shape.short).ok_or(Fault::NotMap)?;
        let (map, own) = found.pair.ok_or(Fault::NotMap)?;
        return Ok(unfolded(page, map, own, found.node, short, (key, &nested)));
    }
    match &page.tree.node(found.node).data {
        Data::Map(_) => Ok(added(page, here, found, key, &nested)),
        _ => Err(Fault::NotMap),
    }
}

/// Behind how many of the last pairs a new one is tried.
const TRIED: usize = 16;

/// A new key in a map.
fn added(page: Page<'_>, here: &[String], found: Found, key: &str, value: &Value) -> Vec<Way> {
    let pairs = page.own_pairs(found.node);
    let after = behind(page, here, &pairs, key);
    let mut out = Vec::new();
    if page.is_flow(found.node) {
        let way = |number: Option<usize>| match number.and_then(|number| pairs.get(number)) {
            Some((one, other)) => page.edit(page.pair_end(*one, *other), page.pair_end(*one, *other), format!(", {}: {}", value::key(key), in_flow(value))),
            None => page.edit(page.start(found.node) + 1, page.start(found.node) + 1, format!("{}: {}", value::key(key), in_flow(value))),
        };
        let long = page.column(page.start(found.node)) + page.slice(found.node).chars().count() + key.chars().count() + in_flow(value).chars().count() + 4;
        if long > WIDTH {
            out.extend(spread(page, found, &pairs, after, (key, value)));
        }
        out.push(vec![way(after)]);
        return out;
    }
    let Some((first, _)) = pairs.first() else { return out };
    let indent = page.column(page.start(*first));
    let lines = value::pair_lines_as(key, value, indent, page.step(), is_spread(page, &pairs));
    // Somewhere near its place one will hold; a section of a thousand elements is not tried from end to end.
    let numbers = after.into_iter().chain((0..pairs.len()).rev().take(TRIED));
    for number in numbers {
        let (one, other) = pairs[number];
        let apart = is_apart(page, here, &pairs);
        out.extend(line_after(page, page.pair_end(one, other), &lines, apart));
    }
    out
}

/// New lines behind the line of a byte.
fn line_after(page: Page<'_>, at: usize, lines: &[String], apart: bool) -> Option<Way> {
    let end = page.rest_of_line(at)?;
    let ending = page.ending();
    let gap = if apart { ending } else { "" };
    Some(vec![page.edit(end, end, format!("{gap}{ending}{}", lines.join(ending)))])
}

/// A line `key: value` behind the last pair of a map, or a pair within its brackets.
pub(crate) fn behind_last(page: Page<'_>, map: NodeId, said: &str) -> Option<Edit> {
    let pairs = page.own_pairs(map);
    let ((first, _), (key, value)) = (*pairs.first()?, *pairs.last()?);
    let end = page.pair_end(key, value);
    if page.is_flow(map) {
        return Some(page.edit(end, end, format!(", {said}")));
    }
    let line = format!("{}{said}", " ".repeat(page.column(page.start(first))));
    line_after(page, end, &[line], false)?.pop()
}

/// The number of the pair behind which a key stands in the usual order; the last one where there is no order.
fn behind(page: Page<'_>, here: &[String], pairs: &[(NodeId, NodeId)], key: &str) -> Option<usize> {
    let last = pairs.len().checked_sub(1)?;
    let Some(mine) = rank(here, key) else { return Some(last) };
    let before = |(one, _): &(NodeId, NodeId)| page.tree.scalar(*one).and_then(|(word, _)| rank(here, word)).is_some_and(|theirs| theirs < mine);
    Some(pairs.iter().rposition(before).unwrap_or(0))
}

/// Whether sections, or the elements of this one, are set apart by blank lines.
fn is_apart(page: Page<'_>, here: &[String], pairs: &[(NodeId, NodeId)]) -> bool {
    let [.., (key, value), (next, _)] = pairs else { return here.is_empty() };
    let between = page.text.get(page.pair_end(*key, *value)..page.start(*next)).unwrap_or_default();
    // The last line is the indentation of the next key.
    let lines: Vec<&str> = between.split('\n').collect();
    lines.len() > 2 && lines[1..lines.len() - 1].iter().any(|line| line.trim().is_empty())
}

/// Whether the maps beside a new one stand on lines of their own.
fn is_spread(page: Page<'_>, pairs: &[(NodeId, NodeId)]) -> bool {
    let mut maps = pairs.iter().rev().filter(|(_, value)| matches!(page.tree.node(*value).data, Data::Map(_)));
    maps.next().is_some_and(|(_, value)| !page.is_flow(*value))
}

/// `key: {a: 1, b: 2}` on lines of its own, with one more pair.
fn spread(page: Page<'_>, found: Found, pairs: &[(NodeId, NodeId)], after: Option<usize>, new: (&str, &Value)) -> Option<Way> {
    let (map, key) = found.pair?;
    let (start, end) = (page.behind_colon(key)?, page.end(found.node));
    if page.is_flow(map) || page.slice(found.node).contains(['\n', '\r']) || page.text.get(start..page.start(found.node))?.contains('&') {
        return None;
    }
    let indent = page.column(page.start(key)) + page.step();
    let mut lines = Vec::new();
    for (number, (one, other)) in pairs.iter().enumerate() {
        // A pair is copied as it is written, anchors included.
        let begin = page.start(*one);
        let end = page.pair_end(*one, *other);
        let said = page.text.get(begin..end)?;
        let colon = if page.behind_colon(*one).is_none() { ":" } else { "" };
        lines.push(format!("{}{said}{colon}", " ".repeat(indent)));
        if after == Some(number) {
            lines.extend(value::pair_lines(new.0, new.1, indent, page.step()));
        }
    }
    below(page, start, end, "", &lines)
}

/// A short form as the map that it stands for, with one more pair.
fn unfolded(page: Page<'_>, map: NodeId, key: NodeId, node: NodeId, short: &str, new: (&str, &Value)) -> Vec<Way> {
    let slice = page.slice(node);
    if page.is_flow(map) {
        return vec![vec![page.edit(page.start(node), page.end(node), format!("{{{short}: {slice}, {}: {}}}", value::key(new.0), in_flow(new.1)))]];
    }
    let Some(start) = page.behind_colon(key) else { return Vec::new() };
    let (indent, step) = (page.column(page.start(key)) + page.step(), page.step());
    let literal = !slice.contains(['\n', '\r']) && !page.text.get(start..page.start(node)).unwrap_or_default().contains(['&', '|', '>', '\n']);
    let kept =
        if literal { vec![format!("{}{short}: {slice}", " ".repeat(indent))] } else { value::pair_lines(short, &again(&page.meaning(node)), indent, step) };
    let lines: Vec<String> = kept.into_iter().chain(value::pair_lines(new.0, new.1, indent, step)).collect();
    below(page, start, page.end(node), "", &lines).into_iter().collect()
}

/// A meaning as a value to be written again.
fn again(meaning: &Meaning) -> Value {
    match meaning {
        Meaning::Map(pairs) => {
            Value::Map(pairs.iter().filter_map(|(key, value)| if let Meaning::Text(key) = key { Some((key.clone(), again(value))) } else { None }).collect())
        }
        Meaning::Text(text) => Value::Text(text.clone()),
        _ => Value::Text(String::new()),
    }
}

/// Replaces what stands between the colon of a key and a byte by a word on its line and lines below; a comment stays on the line of the key.
fn below(page: Page<'_>, start: usize, end: usize, head: &str, lines: &[String]) -> Option<Way> {
    let gone = page.text.get(start..end)?;
    if page.tree.comments().any(|comment| (start..end).contains(&(comment.start as usize))) {
        return None;
    }
    let head = if head.is_empty() { String::new() } else { format!(" {head}") };
    let mut way = Vec::new();
    if !(gone.is_empty() && head.is_empty()) {
        way.push(page.edit(start, end, head));
    }
    if !lines.is_empty() {
        let line = page.rest_of_line(end)?;
        let ending = page.ending();
        let text = format!("{ending}{}", lines.join(ending));
        match way.last_mut().filter(|_| line == end) {
            Some(edit) => edit.text.push_str(&text),
            None => way.push(page.edit(line, line, text)),
        }
    }
    Some(way)
}

/// A change of the value of a key that is there.
fn at_value(page: Page<'_>, map: NodeId, key: NodeId, node: NodeId, put: &Put) -> Result<Vec<Way>, Fault> {
    match put {
        Put::Set(value) => Ok(replaced(page, map, key, node, value, false)),
        Put::Append(value) if page.is_open(node) => Ok(replaced(page, map, key, node, &Value::List(vec![value.clone()]), false)),
        Put::Append(value) => match &page.tree.node(node).data {
            Data::Alias(_) => Err(Fault::Alias),
            Data::List(children) => Ok(appended(page, node, page.tree.children(children), value)),
            Data::Scalar(..) | Data::Map(_) if page.is_flow(node) || !page.slice(node).contains('\n') => {
                let slice = page.slice(node);
                let plain = matches!(&page.tree.node(node).data, Data::Scalar(_, crate::load::Style::Plain));
                let kept = if plain { value::scalar(slice, true, false) } else { slice.to_string() };
                let kept = if page.is_flow(node) || matches!(page.tree.node(node).data, Data::Scalar(..)) { kept } else { format!("{{{slice}}}") };
                let text = format!("[{kept}, {}]", in_flow(value));
                if matches!(page.tree.node(node).data, Data::Map(_)) && !page.is_flow(node) {
                    let start = page.behind_colon(key).ok_or(Fault::NoPlace)?;
                    return Ok(below(page, start, page.end(node), &text, &[]).into_iter().collect());
                }
                Ok(vec![vec![page.edit(page.start(node), page.end(node), text)]])
            }
            _ => Err(Fault::NoPlace),
        },
    }
}

/// One more item of a list.
fn appended(page: Page<'_>, list: NodeId, items: &[NodeId], value: &Value) -> Vec<Way> {
    let Some((first, last)) = items.first().zip(items.last()) else { return Vec::new() };
    if page.is_flow(list) {
        return vec![vec![page.edit(page.end(*last), page.end(*last), format!(", {}", in_flow(value)))]];
    }
    let before = page.text.get(..page.start(*first)).unwrap_or_default();
    let Some(dash) = before.rfind('-') else { return Vec::new() };
    let lines = value::item_lines(value, page.column(dash), page.step());
    line_after(page, page.end(*last), &lines, false).into_iter().collect()
}

/// Another value for a key; `spread_out` asks for a map on lines of its own.
fn replaced(page: Page<'_>, map: NodeId, key: NodeId, node: NodeId, value: &Value, spread_out: bool) -> Vec<Way> {
    let is_empty = page.start(node) == page.end(node);
    let is_scalar = matches!(page.tree.node(node).data, Data::Scalar(..) | Data::Alias(_));
    let (start, end) = (page.start(node), page.end(node));
    if page.is_flow(map) {
        let text = in_flow(value);
        return vec![match page.behind_colon(key) {
            _ if !is_empty => vec![page.edit(start, end, text)],
            Some(colon) => vec![page.edit(colon, colon, format!(" {text}"))],
            None => vec![page.edit(page.end(key), page.end(key), format!(": {text}"))],
        }];
    }
    let Some(colon) = page.behind_colon(key) else { return Vec::new() };
    let indent = page.column(page.start(key));
    let Spelled { head, lines } = value::in_block(value, indent, page.step(), indent + page.slice(key).chars().count() + 2, spread_out);
    let mut out = Vec::new();
    if is_empty {
        out.extend(below(page, colon, colon, &head, &lines));
    } else {
        let before = page.text.get(colon..start).unwrap_or_default();
        if (is_scalar || page.is_flow(node)) && lines.is_empty() && !before.contains(['\n', '|', '>']) {
            out.push(vec![page.edit(start, end, head.as_str())]);
        }
        out.extend(below(page, colon, end, &head, &lines));
    }
    out
}
