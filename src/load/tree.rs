//! The spanned tree: what a YAML file says, with the place of every node.
//!
//! Nodes live in one arena; children are ranges of it, so a tree is three allocations and not one a node. Text is that of the file
//! wherever the file says it literally, and nodes know only where it stands, so that they can be laid over a text that was changed elsewhere.
//! Comments are kept beside the tree, because waivers stand in them.

use std::ops::Range;
use std::sync::Arc;

use crate::source::{FileId, Span};

/// The number of a node in its [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// As a block, after `|` or `>`.
    Block,
}

/// What a scalar says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// What stands in the file, so many bytes behind the start of the node and so many bytes long.
    Literal(u32, u32),
    /// Something that escapes, folding or indentation made of it.
    Made(Box<str>),
}

/// What a node is.
#[derive(Debug, Clone)]
pub enum Data {
    /// A piece of text, as yet without a type; [`Tree::scalar`] says it.
    Scalar(Words, Style),
    /// A list.
    List(Range<u32>),
    /// A map: keys and values by turns. Duplicate keys are still in it.
    Map(Range<u32>),
    /// Another mention of a node that has an anchor.
    Alias(NodeId),
    /// An alias to an anchor that does not exist, or what a syntax error left unread.
    Broken,
}

/// One node.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub data: Data,
    /// First byte.
    pub start: u32,
    /// The byte after the last one. A collection ends with its last child, not at the next token.
    pub end: u32,
    /// Whether a syntax error cut it off: what is missing in it may merely be unread.
    pub cut: bool,
}

/// The nodes of a tree, apart from the text that they are of.
#[derive(Debug, Default)]
pub struct Nodes {
    pub(super) nodes: Vec<Node>,
    pub(super) children: Vec<NodeId>,
    pub(super) root: Option<NodeId>,
    pub(super) comments: Vec<(u32, u32)>,
    pub(super) complete: bool,
    /// Whether each part of it can be read by itself: nothing was reported, and there are no anchors, which a part may share with others.
    pub(super) simple: bool,
}

/// What one file says.
#[derive(Debug, Default)]
pub struct Tree<'s> {
    pub(super) file: FileId,
    pub(super) text: &'s str,
    pub(super) nodes: Arc<Nodes>,
    pub(super) part: bool,
}

impl<'s> Tree<'s> {
    /// The topmost node; none in an empty file.
    pub fn root(&self) -> Option<NodeId> {
        self.nodes.root
    }

    /// Whether the whole file was read: no syntax error cut it short.
    pub fn is_complete(&self) -> bool {
        self.nodes.complete
    }

    /// Whether it is known that no node of it has an anchor.
    pub fn is_simple(&self) -> bool {
        self.nodes.simple
    }

    /// Whether only a part of the file was read for it, and the rest is as it was.
    pub fn is_part(&self) -> bool {
        self.part
    }

    /// The nodes of a text laid over it again.
    pub fn again(file: FileId, text: &'s str, nodes: Arc<Nodes>) -> Self {
        Self { file, text, nodes, part: false }
    }

    /// Lets go of the text.
    pub fn into_nodes(self) -> Arc<Nodes> {
        self.nodes
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.nodes.len()
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.nodes.nodes.is_empty()
    }

    /// Every node, in the order in which they begin.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        (0..).map(NodeId).zip(&self.nodes.nodes)
    }

    /// Where the comments stand, with their `#`, in order.
    pub fn comments(&self) -> impl Iterator<Item = Span> {
        self.nodes.comments.iter().map(|(start, end)| Span::new(self.file, *start, *end))
    }

    /// The node itself; an alias is not followed.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes.nodes[id.0 as usize]
    }

    /// The node, an alias followed to what it stands for.
    pub fn resolved(&self, id: NodeId) -> &Node {
        match self.node(id).data {
            // The target of an alias is never an alias: an alias cannot carry an anchor.
            Data::Alias(target) => self.node(target),
            _ => self.node(id),
        }
    }

    /// The node that a mention stands for: itself, unless it is an alias.
    pub fn target(&self, id: NodeId) -> NodeId {
        if let Data::Alias(target) = self.node(id).data { target } else { id }
    }

    /// The place of a node as it is mentioned: the `*alias` where it is one.
    pub fn span(&self, id: NodeId) -> Span {
        let node = self.node(id);
        Span::new(self.file, node.start, node.end)
    }

    /// The children of a range of this tree.
    pub fn children(&self, range: &Range<u32>) -> &[NodeId] {
        &self.nodes.children[range.start as usize..range.end as usize]
    }

    /// The text of a scalar and the way it was written.
    pub fn scalar(&self, id: NodeId) -> Option<(&str, Style)> {
        scalar(self.text, self.resolved(id))
    }

    /// The items of a list.
    pub fn list(&self, id: NodeId) -> Option<&[NodeId]> {
        match &self.resolved(id).data {
            Data::List(range) => Some(self.children(range)),
            _ => None,
        }
    }

    /// The pairs of a map as they are written: duplicate keys and merge keys are still there.
    pub fn pairs(&self, id: NodeId) -> Option<impl Iterator<Item = (NodeId, NodeId)> + use<'_, 's>> {
        match &self.resolved(id).data {
            Data::Map(range) => Some(self.children(range).chunks_exact(2).map(|pair| (pair[0], pair[1]))),
            _ => None,
        }
    }

    /// Whether a node says nothing: `key:` with nothing behind it, `~` or `null`.
    pub fn is_null(&self, id: NodeId) -> bool {
        is_null(self.text, self.resolved(id))
    }

    /// Whether a key is the merge key `<<`.
    pub fn is_merge_key(&self, id: NodeId) -> bool {
        matches!(self.scalar(id), Some(("<<", Style::Plain)))
    }

    /// What a map says, merge keys carried out: own pairs first, then those of the merged maps whose keys were not given yet.
    ///
    /// Merged maps are read one level deep and, through their own merge keys, as deep as they go; `limit` bounds the pairs in all.
    pub fn merged(&self, id: NodeId, limit: usize) -> Vec<(NodeId, NodeId)> {
        let mut out: Vec<(NodeId, NodeId)> = Vec::new();
        let mut queue = vec![id];
        let mut seen = rustc_hash::FxHashSet::default();
        let mut visited = rustc_hash::FxHashSet::default();
        while let Some(map) = queue.pop() {
            // A map may merge itself, by itself or through others; a second time it has nothing new.
            if !visited.insert(map) {
                continue;
            }
            let Some(pairs) = self.pairs(map) else { continue };
            let mut later = Vec::new();
            let own = map == id;
            for (key, value) in pairs {
                if self.is_merge_key(key) {
                    later.extend(self.list(value).map_or_else(|| vec![value], <[NodeId]>::to_vec));
                    continue;
                }
                let new = self.scalar(key).is_none_or(|(text, _)| seen.insert(text));
                if (new || own) && out.len() < limit {
                    out.push((key, value));
                }
            }
            // The first of several merged maps wins, so it has to come off the stack first.
            if queue.len() + later.len() <= limit && out.len() < limit {
                queue.extend(later.into_iter().rev());
            }
        }
        out
    }
}

/// The text of a scalar and the way it was written.
fn scalar<'a>(text: &'a str, node: &'a Node) -> Option<(&'a str, Style)> {
    match &node.data {
        Data::Scalar(Words::Made(text), style) => Some((text, *style)),
        Data::Scalar(Words::Literal(behind, length), style) => {
            let start = (node.start + behind) as usize;
            Some((text.get(start..start + *length as usize).unwrap_or_default(), *style))
        }
        _ => None,
    }
}

/// Whether a node says nothing.
pub(super) fn is_null(text: &str, node: &Node) -> bool {
    matches!(scalar(text, node), Some(("" | "~" | "null" | "Null" | "NULL", Style::Plain)))
}
