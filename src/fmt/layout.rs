//! Tree and comments → entries: every comment and blank line at the element it belongs to, the keys in their order.

use crate::load::{Data, NodeId, Style, Tree};
use crate::source::Source;

use super::order::Shapes;
use super::scalar::literal;

/// A file.
pub(super) struct Page {
    /// `---`, where the file begins with it.
    pub(super) marker: bool,
    /// Comments at the top that belong to the file and to no element.
    pub(super) head: Vec<Trivia>,
    pub(super) root: Option<Value>,
    pub(super) tail: Vec<Trivia>,
}

/// What stands between elements.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Trivia {
    Blank,
    Comment(String),
}

/// A comment behind an element on its line.
#[derive(Debug, Clone)]
pub(super) struct Behind {
    pub(super) text: String,
    /// How far off its author has put it.
    pub(super) gap: usize,
    /// What stood before it on the line.
    pub(super) code: String,
}

/// A pair of a map or an item of a list.
pub(super) struct Entry {
    pub(super) before: Vec<Trivia>,
    pub(super) key: Option<NodeId>,
    pub(super) value: Value,
    /// The comments behind it, on its first line or its last.
    pub(super) behind: Vec<Behind>,
}

/// A value with its anchor.
pub(super) struct Value {
    pub(super) node: NodeId,
    pub(super) anchor: Option<String>,
    /// `|` or `>-`, where a text stands as a block.
    pub(super) header: Option<String>,
    pub(super) text: bool,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    /// A scalar or an alias.
    Leaf,
    /// A list or map, in brackets or not. `flow` says that it was written in brackets and may stay so.
    Many { entries: Vec<Entry>, tail: Vec<Trivia>, flow: bool },
}

/// Makes a page of a tree; none where there is something that can't be laid out.
pub(super) fn page(tree: &Tree<'_>, source: &Source, sorted: bool) -> Option<Page> {
    let comments = tree.comments().map(|span| (span.start as usize, span.end as usize)).collect();
    let mut maker = Maker { tree, text: &source.text, source, sorted, comments, next: 0, line: None };
    let Some(root) = tree.root() else {
        let rest = maker.between(0, source.text.len())?;
        let head = maker.trivia(source.text.len() + 1);
        return matches!(rest.as_str(), "" | "---").then_some(Page { marker: rest == "---", head, root: None, tail: Vec::new() });
    };
    let start = maker.start(root);
    let rest = maker.between(0, start)?;
    let marker = rest.starts_with("---");
    let marks = marks(rest.trim_start_matches("---").trim_end_matches('-').trim())?;
    let head = maker.trivia(start);
    let mut root = maker.value(root, marks, rest.ends_with('-'), 0, 0, source.text.len() + 1, &Shapes::root())?;
    let tail = maker.trivia(source.text.len() + 1);
    let end = tree.node(root.node).end as usize;
    // A key without a value leaves its colon behind; `...` ends a document that ends anyway.
    if !matches!(maker.between(end, source.text.len())?.trim_start_matches([':', '-', ' ']), "" | "...") {
        return None;
    }
    let head = share(head, &mut root);
    Some(Page { marker, head, root: Some(root), tail })
}

/// Comments at the top: those before a blank line, and those that speak to an editor, belong to the file; the rest to the element that came first.
fn share(head: Vec<Trivia>, root: &mut Value) -> Vec<Trivia> {
    let Kind::Many { entries, .. } = &mut root.kind else { return head };
    let Some(first) = entries.iter_mut().min_by_key(|entry| entry.key.unwrap_or(entry.value.node)) else { return head };
    let until = head.iter().rposition(|one| *one == Trivia::Blank).map_or(0, |at| at + 1);
    let is_mode = |one: &Trivia| matches!(one, Trivia::Comment(text) if text.contains("yaml-language-server") || text.contains("-*-") || text.contains("vim:"));
    let until = head.iter().rposition(is_mode).map_or(until, |at| until.max(at + 1));
    let mut own: Vec<Trivia> = head[until..].to_vec();
    own.append(&mut first.before);
    first.before = own;
    head[..until].to_vec()
}

/// What stands before a value: its anchor, and the header of a block.
type Marks = (Option<String>, Option<String>);

/// The marks of a value; none inside where something else stands there, or a header that says more than how the text ends.
fn marks(rest: &str) -> Option<Marks> {
    let (mut anchor, mut header) = (None, None);
    for word in rest.split(' ').filter(|word| !word.is_empty()) {
        match word {
            "|" | "|-" | ">" | ">-" if header.is_none() => header = Some(word.to_string()),
            name if name.starts_with('&') && anchor.is_none() && header.is_none() => anchor = Some(name.to_string()),
            _ => return None,
        }
    }
    Some((anchor, header))
}

struct Maker<'a> {
    tree: &'a Tree<'a>,
    text: &'a str,
    source: &'a Source,
    sorted: bool,
    comments: Vec<(usize, usize)>,
    /// The first comment that has not found its place.
    next: usize,
    /// The line on which the last thing ended; none at the beginning.
    line: Option<usize>,
}

impl Maker<'_> {
    fn line_of(&self, byte: usize) -> usize {
        self.source.line_of(u32::try_from(byte).unwrap_or(u32::MAX))
    }

    fn column_of(&self, byte: usize) -> usize {
        let start = self.text[..byte].rfind('\n').map_or(0, |end| end + 1);
        self.text[start..byte].chars().count()
    }

    /// Where a node begins: an anchor that the parser counts to it does not.
    fn start(&self, node: NodeId) -> usize {
        self.tree.node(node).start as usize
    }

    /// What stands between two places besides comments and space.
    fn between(&self, from: usize, to: usize) -> Option<String> {
        let mut out = String::new();
        let mut at = from;
        let first = self.comments.partition_point(|(start, _)| *start < from);
        for (start, end) in self.comments[first..].iter().take_while(|(start, _)| *start < to) {
            out.push_str(self.text.get(at..*start)?);
            at = *end;
        }
        out.push_str(self.text.get(at..to)?);
        Some(out.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The comments that begin before `until`, and the blank lines around them, up to `until`.
    fn trivia(&mut self, until: usize) -> Vec<Trivia> {
        let mut out = Vec::new();
        while let Some((start, end)) = self.comments.get(self.next).copied().filter(|(start, _)| *start < until) {
            self.next += 1;
            let line = self.line_of(start);
            self.blank(line, &mut out);
            out.push(Trivia::Comment(self.text[start..end].trim_end().to_string()));
            self.line = Some(line);
        }
        if until <= self.text.len() {
            let line = self.line_of(until);
            self.blank(line, &mut out);
            self.line = Some(line);
        }
        out
    }

    fn blank(&self, line: usize, out: &mut Vec<Trivia>) {
        if self.line.is_some_and(|before| line > before + 1) {
            out.push(Trivia::Blank);
        }
    }

    /// The comment on the line of `byte`, if it begins before `until` and behind `byte`.
    fn behind(&mut self, byte: usize, until: usize) -> Option<Behind> {
        let (start, end) = self.comments.get(self.next).copied()?;
        if start < byte || start >= until || self.line_of(start) != self.line_of(byte) {
            return None;
        }
        self.next += 1;
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let code = &self.text[line..start];
        let gap = code.len() - code.trim_end().len();
        Some(Behind { text: self.text[start..end].trim_end().to_string(), gap, code: bare(code).to_string() })
    }

    /// `limit` is where the next element outside begins; `outer` the column of what holds this.
    #[expect(clippy::too_many_arguments, reason = "where it stands, by each measure")]
    fn value(&mut self, node: NodeId, marks: Marks, dashed: bool, outer: usize, depth: usize, limit: usize, shapes: &Shapes) -> Option<Value> {
        let start = self.start(node);
        let is_many = |flow| Kind::Many { entries: Vec::new(), tail: Vec::new(), flow };
        let first = self.text.as_bytes().get(start).copied();
        let kind = match &self.tree.node(node).data {
            Data::Broken => return None,
            Data::Scalar(_, style) if (*style == Style::Block) != marks.1.is_some() => return None,
            // Such a text would have to become one long line in quotes.
            Data::Scalar(_, Style::Block)
                if marks.1.as_deref().is_some_and(|header| header.starts_with('|')) && self.tree.scalar(node).and_then(|(text, _)| literal(text)).is_none() =>
            {
                return None;
            }
            Data::Scalar(..) => Kind::Leaf,
            Data::Alias(_) => Kind::Leaf,
            Data::List(_) | Data::Map(_) => is_many(!dashed && matches!(first, Some(b'[' | b'{'))),
        };
        let mut value = Value { node, anchor: marks.0, header: marks.1, text: shapes.is_text(), kind };
        if let Kind::Many { flow, .. } = value.kind {
            value.kind = self.many(node, flow, outer, depth, limit, shapes)?;
        } else {
            self.line = Some(self.line_of((self.tree.node(node).end as usize).max(start)));
        }
        Some(value)
    }

    fn many(&mut self, node: NodeId, flow: bool, outer: usize, depth: usize, limit: usize, shapes: &Shapes) -> Option<Kind> {
        let (start, end) = (self.start(node), self.tree.node(node).end as usize);
        let pairs: Vec<(Option<NodeId>, NodeId)> = match &self.tree.node(node).data {
            Data::Map(range) => self.tree.children(range).chunks_exact(2).map(|pair| (Some(pair[0]), pair[1])).collect(),
            Data::List(range) => self.tree.children(range).iter().map(|item| (None, *item)).collect(),
            _ => return None,
        };
        let keys: Vec<&str> = pairs.iter().filter_map(|(key, _)| self.tree.scalar((*key)?).map(|(text, _)| text)).collect();
        let column = self.column_of(start);
        let mut entries = Vec::with_capacity(pairs.len());
        let mut from = start;
        for (at, (key, value)) in pairs.iter().enumerate() {
            let after = pairs.get(at + 1).map_or(if flow { end } else { limit }, |(key, value)| self.start(key.unwrap_or(*value)));
            let inner = match key {
                Some(_) => shapes.of_key(keys.get(at)?, &keys),
                None => shapes.of_item(),
            };
            entries.push(self.entry((*key, *value), from, column, depth, after, flow, &inner)?);
            from = self.tree.node(*value).end.max(key.map_or(0, |key| self.tree.node(key).end)) as usize;
        }
        if self.sorted && keys.len() == pairs.len() && !keys.is_empty() {
            let mut slots: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
            entries = shapes.order(&keys).into_iter().filter_map(|at| slots[at].take()).collect();
        }
        // Comments that stand as deep as the elements are the last of them; in brackets all are.
        let mut tail = Vec::new();
        let least = column.max(if depth == 0 { 0 } else { outer + 1 });
        while let Some((at, _)) = self.comments.get(self.next).copied().filter(|(at, _)| *at < if flow { end } else { limit }) {
            if !flow && (self.column_of(at) < least || depth == 0) {
                break;
            }
            let one = self.trivia_of_one();
            tail.extend(one);
        }
        if flow {
            self.line = Some(self.line_of(end));
        }
        Some(Kind::Many { entries, tail, flow })
    }

    fn trivia_of_one(&mut self) -> Vec<Trivia> {
        let mut out = Vec::new();
        if let Some((start, end)) = self.comments.get(self.next).copied() {
            self.next += 1;
            let line = self.line_of(start);
            self.blank(line, &mut out);
            out.push(Trivia::Comment(self.text[start..end].trim_end().to_string()));
            self.line = Some(line);
        }
        out
    }

    /// One pair or item; `after` is where the next begins.
    #[expect(clippy::too_many_arguments, reason = "where it stands, by each measure")]
    fn entry(&mut self, pair: (Option<NodeId>, NodeId), from: usize, column: usize, depth: usize, after: usize, flow: bool, shapes: &Shapes) -> Option<Entry> {
        let (key, node) = pair;
        let start = self.start(node);
        let first = match key {
            Some(key) => {
                // Keys are words, without anchors or marks of their own.
                let plain = matches!(self.tree.node(key).data, Data::Scalar(_, Style::Plain | Style::Quoted));
                let key_start = self.start(key);
                let lead = self.between(from, key_start)?;
                let lead = lead.trim_start_matches([':', ' ']);
                if !plain || !(lead.is_empty() || (flow && matches!(lead, "{" | "," | "["))) || self.text[key_start..].starts_with('&') {
                    return None;
                }
                key_start
            }
            None => start,
        };
        // What holds nothing has no place of its own in the file.
        let empty = self.tree.node(node).start == self.tree.node(node).end;
        let lead_from = key.map_or(from, |key| self.tree.node(key).end as usize);
        let rest = if empty { String::new() } else { self.between(lead_from, start)? };
        // A list that stands no deeper than its key begins behind its first dash.
        let is_many = matches!(self.tree.node(node).data, Data::List(_) | Data::Map(_));
        let dashed = is_many && key.is_some() && rest.ends_with('-');
        let rest = match key {
            Some(_) if dashed => rest.trim_start_matches(':').trim_end_matches('-').trim(),
            Some(_) => rest.strip_prefix(':').unwrap_or(&rest).trim(),
            None if flow => rest.trim_start_matches(['[', ',', ' ']).trim(),
            None => rest.trim_start_matches(['-', ' ']).trim(),
        };
        let marks = marks(rest)?;
        if empty && anchor_follows(self.text, lead_from) {
            return None;
        }
        // The dash of an item stands before its value; a comment between them comes before the item.
        let mut before = self.trivia(first);
        let mut behind = Vec::new();
        if key.is_some() {
            let at = lead_from;
            behind.extend(self.behind(at, if empty { after } else { start.max(at) }));
        }
        if !empty && !is_many {
            // Comments between a key and the line of its value.
            while self.comments.get(self.next).is_some_and(|(at, _)| *at < start) {
                before.extend(self.trivia_of_one().into_iter().filter(|one| *one != Trivia::Blank));
            }
        }
        self.line = Some(self.line_of(first));
        if !empty {
            self.line = Some(self.line_of(start));
        }
        let mut value = self.value(node, marks, dashed, column, depth + 1, after, shapes)?;
        let end = (self.tree.node(node).end as usize).max(first);
        if !empty {
            behind.extend(self.behind(end, after));
        }
        if empty && key.is_some() && !flow {
            // What stands there instead of a value: an example, for instance.
            let tail = self.deeper(column, after);
            if !tail.is_empty() {
                value.kind = Kind::Many { entries: Vec::new(), tail, flow: false };
            }
        }
        Some(Entry { before, key, value, behind })
    }

    /// The comments up to a byte that stand deeper than a column.
    fn deeper(&mut self, column: usize, until: usize) -> Vec<Trivia> {
        let mut out = Vec::new();
        while self.comments.get(self.next).copied().is_some_and(|(at, _)| at < until && self.column_of(at) > column) {
            out.extend(self.trivia_of_one());
        }
        out
    }
}

/// Whether what follows a key is an anchor of nothing.
fn anchor_follows(text: &str, from: usize) -> bool {
    let rest = text.get(from..).unwrap_or_default().lines().next().unwrap_or_default();
    let rest = rest.trim_start_matches([':', '-', ' ']);
    rest.starts_with(['&', '!'])
}

/// A line without its indentation and dashes: that may change without the line becoming another.
pub(super) fn bare(line: &str) -> &str {
    line.trim().trim_start_matches("- ")
}
