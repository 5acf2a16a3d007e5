//! A changed text → its tree, where most of it is as it was.
//!
//! Between two key strokes one pair of a map differs. That pair is read by itself and set into the tree of the text before; what stands behind it is moved. The result
//! is the tree that reading the whole text gives: where that is not beyond doubt, the whole text is read. There is no doubt where
//!
//! - the text before was read to its end without a fault and without anchors, so that no part of it hangs on another;
//! - all that changed lies in pairs of one block map, between the beginning of a line with one of its keys and that of the line with whatever follows the pair;
//! - these lines, read by themselves, are again a block map in the same column, from their first byte on and without a fault or an anchor; and they end with a line break.
//!
//! The scanner of YAML comes to such a beginning of a line in the same state, whatever stood in the lines before, and leaves it so: only the column of the next key counts.

use std::ops::Range;
use std::sync::Arc;

use super::parse::{Budget, parse, parse_text};
use super::tree::{Data, Node, NodeId, Nodes, Tree};
use crate::finding::Finding;
use crate::source::{FileId, Source};

/// The share of a file above which a part of it is not worth reading by itself.
const WORTH: usize = 4;

/// A text that was read to its end, and its nodes.
#[derive(Debug, Clone)]
pub struct Known {
    /// The text.
    pub text: Arc<str>,
    /// Its nodes.
    pub nodes: Arc<Nodes>,
}

/// Reads one file, of which it is known what it said before. The same as [`super::parse`], and sooner.
pub fn parse_over<'s>(file: FileId, source: &'s Source, before: &Known, budget: &Budget, findings: &mut Vec<Finding>) -> Tree<'s> {
    let text = source.text.as_str();
    let (old, nodes) = (&*before.text, &*before.nodes);
    let changed = changed(old, text);
    for part in parts(old, nodes, &changed).into_iter().rev().take_while(|part| part.end - part.start < old.len() / WORTH + 4096) {
        if let Some(nodes) = with_part(old, nodes, &part, (file, text), budget) {
            return Tree { part: true, ..Tree::again(file, text, nodes.into()) };
        }
    }
    parse(file, source, budget, findings)
}

/// The bytes of the old text that the new one has otherwise.
fn changed(old: &str, new: &str) -> Range<usize> {
    let same = |(a, b): &(u8, u8)| a == b;
    let front = old.bytes().zip(new.bytes()).take_while(same).count();
    let most = old.len().min(new.len()) - front;
    let back = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(same).count();
    front..old.len() - back
}

/// A pair of a block map, by the lines it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    /// The collections that it is in, the outermost first; the last is its map.
    within: Vec<NodeId>,
    /// Which of the children of its map is its key.
    at: usize,
    /// The number of the first node behind it.
    next: usize,
    /// The column of its key.
    column: usize,
    /// The beginning of the line of its key.
    start: usize,
    /// The beginning of the line of what follows.
    end: usize,
}

/// The pairs within which all changes lie, the outermost first.
fn parts(text: &str, nodes: &Nodes, changed: &Range<usize>) -> Vec<Part> {
    let mut out = Vec::new();
    let Some(mut node) = nodes.root.filter(|_| nodes.simple) else { return out };
    // Where what follows the node begins.
    let (mut next, mut end) = (nodes.nodes.len(), text.len());
    let mut within = Vec::new();
    loop {
        within.push(node);
        let here = &nodes.nodes[node.0 as usize];
        let (range, step) = match &here.data {
            Data::Map(range) => (range, 2),
            Data::List(range) => (range, 1),
            Data::Scalar(..) | Data::Alias(_) | Data::Broken => return out,
        };
        if matches!(text.as_bytes().get(here.start as usize), Some(b'[' | b'{')) {
            return out;
        }
        let children = &nodes.children[range.start as usize..range.end as usize];
        let start_of = |child: &NodeId| nodes.nodes[child.0 as usize].start as usize;
        // The last child that begins before the changes end.
        let count = (0..children.len() / step).take_while(|at| start_of(&children[at * step]) <= changed.start).count();
        let Some(at) = count.checked_sub(1).map(|at| at * step) else { return out };
        let Some((start, lead)) = line(text, start_of(&children[at])) else { return out };
        if let Some(follower) = children.get(at + step) {
            (next, end) = (
                follower.0 as usize,
                match line(text, start_of(follower)) {
                    Some((begin, own)) if begin > start && is_lead(own, step == 1) && own.len() == lead.len() => begin,
                    _ => return out,
                },
            );
        }
        if changed.end > end {
            return out;
        }
        if step == 2 && is_lead(lead, false) && start <= changed.start {
            out.push(Part { within: within.clone(), at, next, column: lead.len(), start, end });
        }
        node = children[at + step - 1];
    }
}

/// The beginning of the line of a byte, and what stands before it there.
fn line(text: &str, byte: usize) -> Option<(usize, &str)> {
    let before = text.get(..byte)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    Some((start, &before[start..]))
}

/// Whether nothing stands before a key but its indentation, or before an item but its dash.
fn is_lead(lead: &str, dashed: bool) -> bool {
    lead.bytes().all(|byte| byte == b' ' || (dashed && byte == b'-')) && lead.bytes().filter(|byte| *byte == b'-').count() == usize::from(dashed)
}

/// The tree of a new text, with one part read anew; none where that part is not a whole by itself.
fn with_part(old: &str, nodes: &Nodes, part: &Part, (file, text): (FileId, &str), budget: &Budget) -> Option<Nodes> {
    let end = (part.end + text.len()).checked_sub(old.len())?;
    let lines = text.get(part.start..end)?;
    let is_last = part.end == old.len();
    let marks = |line: &str| ["---", "...", "%"].iter().any(|mark| line.starts_with(mark));
    if !(is_last || lines.ends_with('\n')) || lines.contains('\u{feff}') || lines.split(['\n', '\r']).any(marks) {
        return None;
    }
    // The map is as deep in the file as it is; read by itself it begins at the top.
    let budget = Budget { depth: budget.depth.checked_sub(part.within.len() - 1)?, ..*budget };
    let mut faults = Vec::new();
    let own = parse_text(file, lines, &budget, &mut faults);
    let root = own.root().filter(|_| own.nodes.simple && faults.is_empty())?;
    let (lead, rest) = lines.split_at_checked(part.column)?;
    if own.pairs(root).is_none() || own.node(root).start as usize != part.column || !is_lead(lead, false) || rest.starts_with('{') {
        return None;
    }
    let made = Made::new(nodes, part, &own.nodes, end)?.nodes();
    let is_within_budget = made.nodes.len() <= budget.nodes;
    is_within_budget.then_some(made)
}

/// A tree in the making: the nodes before the part, those of the part, and those behind it.
struct Made<'a> {
    old: &'a Nodes,
    part: &'a Part,
    own: &'a Nodes,
    /// The number of the key of the part in the old tree.
    first: u32,
    /// How far the numbers and the places behind the part move.
    numbers: i64,
    bytes: i64,
    /// Where the part begins.
    start: u32,
}

impl<'a> Made<'a> {
    fn new(old: &'a Nodes, part: &'a Part, own: &'a Nodes, end: usize) -> Option<Self> {
        let first = children(old, *part.within.last()?)[part.at].0;
        let number = |n: usize| i64::try_from(n).ok();
        // The map that the part was read as is the one that it stands in.
        let numbers = number(own.nodes.len())? - 1 - (number(part.next)? - i64::from(first));
        let bytes = number(end)? - number(part.end)?;
        Some(Self { old, part, own, first, numbers, bytes, start: u32::try_from(part.start).ok()? })
    }

    fn nodes(&self) -> Nodes {
        let (first, next) = (self.first as usize, self.part.next);
        let mut out = Nodes { root: self.old.root, complete: true, simple: true, ..Nodes::default() };
        let length = self.old.nodes.len() + self.own.nodes.len();
        (out.nodes, out.children) = (Vec::with_capacity(length), Vec::with_capacity(length));
        let map = self.part.within.last().copied();
        for (number, node) in (0..).map(NodeId).zip(&self.old.nodes[..first]) {
            if Some(number) == map {
                self.add_map(&mut out, node);
            } else {
                add(&mut out, node, |place| place, self.old, |child| self.behind(child));
            }
        }
        for node in &self.own.nodes[1..] {
            add(&mut out, node, |place| place + self.start, self.own, |child| self.inside(child));
        }
        for node in &self.old.nodes[next..] {
            add(&mut out, node, |place| self.moved(place), self.old, |child| self.behind(child));
        }
        // What holds the part ends with its last child.
        for holder in self.part.within.iter().rev() {
            let last = children(&out, *holder).last().map(|child| out.nodes[child.0 as usize].end);
            let node = &mut out.nodes[holder.0 as usize];
            node.end = last.unwrap_or(node.start).max(node.start);
        }
        let (start, end) = (self.start, u32::try_from(self.part.end).unwrap_or(u32::MAX));
        out.comments.extend(self.old.comments.iter().filter(|comment| comment.0 < start));
        out.comments.extend(self.own.comments.iter().map(|comment| (comment.0 + start, comment.1 + start)));
        out.comments.extend(self.old.comments.iter().filter(|comment| comment.0 >= end).map(|comment| (self.moved(comment.0), self.moved(comment.1))));
        out
    }

    /// The map of the part: its own pairs, and in the place of one of them those that were read.
    fn add_map(&self, out: &mut Nodes, node: &Node) {
        let begin = number(out.children.len());
        let Some(map) = self.part.within.last() else { return };
        let before = children(self.old, *map);
        out.children.extend(&before[..self.part.at]);
        out.children.extend(children(self.own, NodeId(0)).iter().map(|child| self.inside(*child)));
        out.children.extend(before[self.part.at + 2..].iter().map(|child| self.behind(*child)));
        out.nodes.push(Node { data: Data::Map(begin..number(out.children.len())), ..node.clone() });
    }

    fn inside(&self, child: NodeId) -> NodeId {
        NodeId(child.0 - 1 + self.first)
    }

    fn behind(&self, child: NodeId) -> NodeId {
        if child.0 < self.first { child } else { NodeId(shifted(child.0, self.numbers)) }
    }

    fn moved(&self, place: u32) -> u32 {
        shifted(place, self.bytes)
    }
}

/// Adds a node of another tree.
fn add(out: &mut Nodes, node: &Node, place: impl Fn(u32) -> u32, of: &Nodes, child: impl Fn(NodeId) -> NodeId) {
    let mut taken = |range: &Range<u32>| {
        let begin = number(out.children.len());
        out.children.extend(of.children[range.start as usize..range.end as usize].iter().map(|one| child(*one)));
        begin..number(out.children.len())
    };
    let data = match &node.data {
        Data::List(range) => Data::List(taken(range)),
        Data::Map(range) => Data::Map(taken(range)),
        Data::Alias(target) => Data::Alias(child(*target)),
        Data::Scalar(words, style) => Data::Scalar(words.clone(), *style),
        Data::Broken => Data::Broken,
    };
    out.nodes.push(Node { data, start: place(node.start), end: place(node.end), cut: node.cut });
}

fn children(of: &Nodes, node: NodeId) -> &[NodeId] {
    match &of.nodes[node.0 as usize].data {
        Data::List(range) | Data::Map(range) => &of.children[range.start as usize..range.end as usize],
        Data::Scalar(..) | Data::Alias(_) | Data::Broken => &[],
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn shifted(n: u32, by: i64) -> u32 {
    u32::try_from(i64::from(n) + by).unwrap_or(u32::MAX)
}
