//! Entries → text.

use unicode_width::UnicodeWidthStr;

use super::layout::{Behind, Entry, Kind, Page, Trivia, Value, bare};
use super::scalar;
use super::{WIDTH, WRAP};
use crate::load::{Data, NodeId, Style, Tree};
use crate::source::Source;

/// One step of indentation.
const STEP: usize = 2;

/// The text of a page.
pub(super) fn page(page: &Page, tree: &Tree<'_>, source: &Source) -> String {
    let printer = Printer { tree, text: &source.text };
    let mut lines: Vec<String> = Vec::new();
    if page.marker {
        lines.push("---".to_string());
    }
    trivia(&page.head, &mut lines);
    if let Some(root) = &page.root {
        match &root.kind {
            Kind::Many { .. } if root.anchor.is_none() => lines.extend(printer.many(root, 0)),
            _ => lines.push(printer.inline(root, false)),
        }
    }
    trivia(&page.tail, &mut lines);
    let text = lines.join("\n");
    let text = text.trim_matches('\n');
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

/// Comments and blank lines, never two blank ones in a row.
fn trivia(list: &[Trivia], lines: &mut Vec<String>) {
    for one in list {
        match one {
            Trivia::Blank if lines.last().is_none_or(String::is_empty) => {}
            Trivia::Blank => lines.push(String::new()),
            Trivia::Comment(text) => lines.push(text.clone()),
        }
    }
}

struct Printer<'a> {
    tree: &'a Tree<'a>,
    text: &'a str,
}

impl Printer<'_> {
    /// The entries of a list or map, each on lines of its own. Lines count from the entries' own column, which is `indent`.
    fn many(&self, value: &Value, indent: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let Kind::Many { entries, tail, .. } = &value.kind else { return lines };
        for (at, entry) in entries.iter().enumerate() {
            // Nothing is blank between a key and what it holds.
            let before =
                if at == 0 { entry.before.iter().position(|one| *one != Trivia::Blank).map_or(&[][..], |from| &entry.before[from..]) } else { &entry.before };
            trivia(before, &mut lines);
            lines.extend(self.entry(entry, indent));
        }
        trivia(tail, &mut lines);
        lines
    }

    fn entry(&self, entry: &Entry, indent: usize) -> Vec<String> {
        let lead = match entry.key {
            Some(key) => self.tree.scalar(key).map(|(text, style)| scalar::inline(text, style, false)).unwrap_or_default() + ":",
            None => "-".to_string(),
        };
        let anchored = entry.value.anchor.as_ref().map_or_else(|| lead.clone(), |anchor| format!("{lead} {anchor}"));
        let mut lines = match self.block(entry, &anchored, indent) {
            Some(lines) => lines,
            None => {
                let one = self.inline(&entry.value, false);
                vec![if one.is_empty() { anchored } else { format!("{anchored} {one}") }]
            }
        };
        if let Some(first) = lines.first_mut() {
            entry.behind.iter().enumerate().for_each(|(at, behind)| comment(first, behind, at > 0));
        }
        lines
    }

    /// The lines of an entry whose value takes more than one; none where it stands on the line of its key.
    fn block(&self, entry: &Entry, lead: &str, indent: usize) -> Option<Vec<String>> {
        let value = &entry.value;
        let room = WIDTH.saturating_sub(indent + lead.width() + 1);
        if let Kind::Many { entries, tail, flow } = &value.kind {
            let fits = *flow && !has_comments(value) && (entries.is_empty() || self.inline(value, true).width() <= room);
            if fits || (entries.is_empty() && tail.is_empty()) {
                return None;
            }
            let inner = self.many(value, indent + STEP);
            // The first key of an item stands behind its dash, unless something stands between them.
            let bare_dash =
                entry.key.is_none() && value.anchor.is_none() && entry.behind.is_empty() && inner.first().is_some_and(|line| !line.starts_with('#'));
            let mut lines = Vec::with_capacity(inner.len() + 1);
            if !bare_dash {
                lines.push(lead.to_string());
            }
            for (at, line) in inner.into_iter().enumerate() {
                lines.push(if at == 0 && bare_dash { format!("- {line}") } else { indented(&line) });
            }
            return Some(lines);
        }
        let body = self.body(value, room, indent)?;
        let mut lines = vec![format!("{lead} {}", body[0])];
        lines.extend(body[1..].iter().map(|line| indented(line)));
        Some(lines)
    }

    /// The header and the lines of a text that stands as a block.
    fn body(&self, value: &Value, room: usize, indent: usize) -> Option<Vec<String>> {
        let (text, style) = self.own_scalar(value.node)?;
        if style == Style::Block {
            let header = value.header.as_deref().unwrap_or_default();
            return if header.starts_with('>') { self.as_folded(value.node, header) } else { scalar::literal(text) };
        }
        if scalar::is_special(text) {
            return None;
        }
        if text.contains('\n') {
            return scalar::literal(text);
        }
        let wide = scalar::inline(text, style, false).width() > room;
        if value.text && wide { scalar::folded(text, WRAP.saturating_sub(indent + STEP).max(WRAP / 2)) } else { None }
    }

    /// A folded block as its author has broken it, without its indentation.
    fn as_folded(&self, node: NodeId, header: &str) -> Option<Vec<String>> {
        let (start, end) = (self.tree.node(node).start as usize, self.tree.node(node).end as usize);
        let line = self.text.get(..start)?.rfind('\n')? + 1;
        let depth = start - line;
        let cut = |line: &str| line.get(depth..).unwrap_or_default().trim_end().to_string();
        Some(std::iter::once(header.to_string()).chain(self.text.get(line..end)?.split('\n').map(cut)).collect())
    }

    /// A value on one line.
    fn inline(&self, value: &Value, in_flow: bool) -> String {
        match &value.kind {
            Kind::Leaf => self.leaf(value.node, in_flow),
            Kind::Many { entries, .. } => {
                let of = |entry: &Entry| {
                    let anchor = entry.value.anchor.as_ref().map(|anchor| format!("{anchor} ")).unwrap_or_default();
                    let value = self.inline(&entry.value, true);
                    match entry.key.and_then(|key| self.tree.scalar(key)) {
                        Some((key, style)) => format!("{}: {anchor}{value}", scalar::inline(key, style, true)).trim_end().to_string(),
                        None => format!("{anchor}{value}"),
                    }
                };
                let inner = entries.iter().map(of).collect::<Vec<_>>().join(", ");
                if matches!(self.tree.node(value.node).data, Data::Map(_)) { format!("{{{inner}}}") } else { format!("[{inner}]") }
            }
        }
    }

    fn leaf(&self, node: NodeId, in_flow: bool) -> String {
        match self.own_scalar(node) {
            Some((text, style)) => scalar::inline(text, style, in_flow),
            None => self.slice(node).trim().to_string(),
        }
    }

    /// What a scalar says that stands here itself; none for an alias.
    fn own_scalar(&self, node: NodeId) -> Option<(&str, Style)> {
        self.tree.scalar(node).filter(|_| matches!(self.tree.node(node).data, Data::Scalar(..)))
    }

    fn slice(&self, node: NodeId) -> &str {
        let node = self.tree.node(node);
        self.text.get(node.start as usize..node.end as usize).unwrap_or_default()
    }
}

/// Whether a comment stands within.
fn has_comments(value: &Value) -> bool {
    let Kind::Many { entries, tail, .. } = &value.kind else { return false };
    let inside = |entry: &Entry| !entry.behind.is_empty() || entry.before.iter().any(|one| *one != Trivia::Blank) || has_comments(&entry.value);
    !tail.is_empty() || entries.iter().any(inside)
}

fn indented(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("{:STEP$}{line}", "") }
}

/// Puts a comment behind a line: as far off as its author had it where the line is the same, and two spaces off elsewhere.
fn comment(line: &mut String, behind: &Behind, joined: bool) {
    let gap = if joined {
        1
    } else if bare(line) == bare(&behind.code) {
        behind.gap.max(1)
    } else {
        STEP
    };
    line.push_str(&format!("{:gap$}{}", "", behind.text));
}
