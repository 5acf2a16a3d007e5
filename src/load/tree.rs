//! The spanned tree: what a YAML file says, with the place of every node.
//!
//! Nodes live in one arena; children are ranges of it, so a tree is three allocations and not one a node. Text is borrowed from the file
//! wherever the file says it literally. Comments are kept beside the tree, because waivers stand in them.

use std::borrow::Cow;
use std::ops::Range;

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

/// What a node is.
#[derive(Debug, Clone)]
pub enum Data<'s> {
    /// A piece of text, as yet without a type.
    Scalar(Cow<'s, str>, Style),
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
pub struct Node<'s> {
    /// What it is.
    pub data: Data<'s>,
    /// First byte.
    pub start: u32,
    /// The byte after the last one. A collection ends with its last child, not at the next token.
    pub end: u32,
    /// Whether a syntax error cut it off: what is missing in it may merely be unread.
    pub cut: bool,
}

/// What one file says.
#[derive(Debug, Default)]
pub struct Tree<'s> {
    pub(super) file: FileId,
    pub(super) nodes: Vec<Node<'s>>,
    pub(super) children: Vec<NodeId>,
    pub(super) root: Option<NodeId>,
    pub(super) comments: Vec<(u32, u32)>,
    pub(super) complete: bool,
}

impl<'s> Tree<'s> {
    /// The topmost node; none in an empty file.
    pub fn root(&self) -> Option<NodeId> {
        self.root
    }

    /// Whether the whole file was read: no syntax error cut it short.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Every node, in the order in which they begin.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node<'s>)> {
        (0..).map(NodeId).zip(&self.nodes)
    }

    /// Where the comments stand, with their `#`, in order.
    pub fn comments(&self) -> impl Iterator<Item = Span> {
        self.comments.iter().map(|(start, end)| Span::new(self.file, *start, *end))
    }

    /// The node itself; an alias is not followed.
    pub fn node(&self, id: NodeId) -> &Node<'s> {
        &self.nodes[id.0 as usize]
    }

    /// The node, an alias followed to what it stands for.
    pub fn resolved(&self, id: NodeId) -> &Node<'s> {
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
        &self.children[range.start as usize..range.end as usize]
    }

    /// The text of a scalar and the way it was written.
    pub fn scalar(&self, id: NodeId) -> Option<(&str, Style)> {
        match &self.resolved(id).data {
            Data::Scalar(text, style) => Some((text, *style)),
            _ => None,
        }
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
        matches!(self.scalar(id), Some(("" | "~" | "null" | "Null" | "NULL", Style::Plain)))
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
