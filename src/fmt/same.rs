//! Whether two texts say the same: node by node, comment by comment, and the waivers about the same elements.

use rustc_hash::FxHashMap;

use super::scalar::is_special;
use crate::load::{Data, NodeId, Style, Tree};
use crate::source::Source;

/// Whether both files are read as the same, but for the order of the keys of a map.
pub(super) fn is_same(old: &Tree<'_>, old_source: &Source, new: &Tree<'_>, new_source: &Source) -> bool {
    let mut both = Both { old, new, pairs: FxHashMap::default() };
    let nodes = match (old.root(), new.root()) {
        (Some(one), Some(two)) => both.node(one, two),
        (None, None) => true,
        _ => false,
    };
    nodes && comments(old, old_source) == comments(new, new_source) && waivers(old, old_source) == waivers(new, new_source)
}

struct Both<'a> {
    old: &'a Tree<'a>,
    new: &'a Tree<'a>,
    /// Which node of the new tree is which of the old one.
    pairs: FxHashMap<NodeId, NodeId>,
}

impl Both<'_> {
    fn node(&mut self, one: NodeId, two: NodeId) -> bool {
        self.pairs.insert(one, two);
        match (&self.old.node(one).data, &self.new.node(two).data) {
            (Data::Scalar(_, before), Data::Scalar(_, after)) => {
                let (a, b) = (self.old.scalar(one), self.new.scalar(two));
                let said = a.zip(b).filter(|((a, _), (b, _))| a == b).map(|((a, _), _)| a);
                said.is_some_and(|said| !is_special(said) || kind(*before) == kind(*after))
            }
            (Data::Alias(a), Data::Alias(b)) => self.pairs.get(a) == Some(b),
            (Data::List(a), Data::List(b)) => {
                let (a, b) = (self.old.children(a).to_vec(), self.new.children(b).to_vec());
                a.len() == b.len() && a.into_iter().zip(b).all(|(a, b)| self.node(a, b))
            }
            (Data::Map(a), Data::Map(b)) => {
                let (a, b) = (self.old.children(a).to_vec(), self.new.children(b).to_vec());
                a.len() == b.len() && self.map(&a, &b)
            }
            _ => false,
        }
    }

    fn map(&mut self, a: &[NodeId], b: &[NodeId]) -> bool {
        let key = |tree: &Tree<'_>, node: NodeId| tree.scalar(node).map(|(text, _)| text.to_string());
        let same_order = a.chunks_exact(2).zip(b.chunks_exact(2)).all(|(a, b)| key(self.old, a[0]) == key(self.new, b[0]));
        if same_order {
            return a.iter().zip(b).all(|(a, b)| self.node(*a, *b));
        }
        let places: FxHashMap<String, usize> = b.chunks_exact(2).enumerate().filter_map(|(at, pair)| Some((key(self.new, pair[0])?, at))).collect();
        places.len() * 2 == b.len()
            && a.chunks_exact(2).all(|pair| {
                let place = key(self.old, pair[0]).and_then(|key| places.get(&key)).copied();
                place.is_some_and(|at| self.node(pair[0], b[at * 2]) && self.node(pair[1], b[at * 2 + 1]))
            })
    }
}

/// A text in quotes and one in a block are not quite the same either: `"none: why"` is read for what it says.
fn kind(style: Style) -> u8 {
    match style {
        Style::Plain => 0,
        Style::Quoted => 1,
        Style::Block => 2,
    }
}

fn comments<'a>(tree: &Tree<'_>, source: &'a Source) -> Vec<&'a str> {
    let mut out: Vec<&str> = tree.comments().map(|span| source.text[span.start as usize..span.end as usize].trim_end()).collect();
    out.sort_unstable();
    out
}

/// Each waiver with the nodes that begin on its line: it silences what is found there.
fn waivers(tree: &Tree<'_>, source: &Source) -> Vec<(String, Vec<String>)> {
    let is_waiver = |text: &str| text.trim_start_matches('#').trim_start().starts_with("reglament:");
    let mut out = Vec::new();
    let mut lines: Option<FxHashMap<usize, Vec<String>>> = None;
    for span in tree.comments() {
        let text = source.text[span.start as usize..span.end as usize].trim_end();
        if !is_waiver(text) {
            continue;
        }
        let own = source.line_of(span.start);
        let says = |line: &usize| !source.line_text(*line).trim().is_empty() && !source.line_text(*line).trim_start().starts_with('#');
        let alone = source.line_text(own).trim_start().starts_with('#');
        let line = if alone { (own + 1..source.line_starts().len()).find(says).unwrap_or(own) } else { own };
        let lines = lines.get_or_insert_with(|| paths(tree, source));
        let mut about = lines.get(&line).cloned().unwrap_or_default();
        about.sort_unstable();
        out.push((text.to_string(), about));
    }
    out.sort_unstable();
    out
}

/// The nodes that begin on each line, by the way that leads to them.
fn paths(tree: &Tree<'_>, source: &Source) -> FxHashMap<usize, Vec<String>> {
    let mut out: FxHashMap<usize, Vec<String>> = FxHashMap::default();
    let mut open: Vec<(NodeId, String)> = tree.root().into_iter().map(|root| (root, String::new())).collect();
    while let Some((node, path)) = open.pop() {
        if matches!(tree.node(node).data, Data::Scalar(..) | Data::Alias(_)) {
            out.entry(source.line_of(tree.node(node).start)).or_default().push(path.clone());
        }
        match &tree.node(node).data {
            Data::List(range) => open.extend(tree.children(range).iter().enumerate().map(|(at, item)| (*item, format!("{path}/{at}")))),
            Data::Map(range) => {
                for pair in tree.children(range).chunks_exact(2) {
                    let key = tree.scalar(pair[0]).map(|(text, _)| text).unwrap_or_default();
                    open.push((pair[0], format!("{path}/{key}#")));
                    open.push((pair[1], format!("{path}/{key}")));
                }
            }
            _ => {}
        }
    }
    out
}
