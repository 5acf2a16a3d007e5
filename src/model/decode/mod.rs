//! Tree → typed values: the machinery with which the language is declared.
//!
//! The macro `element!` declares a kind of element once: the struct, its keys, its reading, its walk and its JSON Schema come
//! from the one declaration. Every fault is collected and the rest is read on; a key that is misspelt but clearly meant is read as what
//! it means, so that one slip does not raise ten complaints.

mod report;
mod values;
mod visit;

pub(crate) use super::declare::{element, fields, words};
use super::element::Kind;
use super::fact::{Absence, Fact};
pub use super::id::nearest;
use super::language::COMMON_LANGUAGES;
use crate::finding::{Finding, Subject};
use crate::load::{Data, NodeId, Style, Tree};
use crate::source::Span;
use crate::text::Text;
pub use values::List;
pub use visit::{Visit, Visitor};

/// The most pairs that a map may have with its merge keys carried out.
const MERGED_PAIRS: usize = 100_000;

/// Reads values of one tree and collects what is wrong with them.
pub struct Decoder<'t, 's> {
    /// The tree that is read.
    pub tree: &'t Tree<'s>,
    pub(super) text: &'t str,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Words in places that could not be read.
    pub(super) unread: Vec<Box<str>>,
    /// The elements that are being read, outermost first.
    pub(super) path: Vec<(Kind, Box<str>)>,
    pub(super) key: &'static str,
}

/// A value that can be read from a node. `None` means that it could not, and that this was reported.
pub trait Decode: Sized {
    /// What is expected, as a message of the catalogue.
    const EXPECTS: &'static str;
    /// Reads the value.
    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self>;
    /// What stands where an id was written with nothing behind it; `None` where that says nothing.
    fn empty() -> Option<Self> {
        None
    }
    /// Marks what was not said of it as unreadable: it may be said elsewhere.
    fn hide(&mut self) {}
    /// What stands where an id was written with something unreadable behind it: it is declared, and nothing is known of it.
    fn unread() -> Option<Self> {
        None
    }
}

/// A struct of the language: a map with known keys.
pub trait Fields: Default {
    /// Whether the short form is a text, so that it may be written by language too.
    const TEXT_IN_SHORT: bool;
    /// Its keys in their usual order.
    const KEYS: &'static [&'static str];
    /// Reads the value of the key of this number in [`Fields::KEYS`].
    fn set(&mut self, d: &mut Decoder<'_, '_>, key: usize, value: NodeId);
    /// Reads the short form, a scalar in place of the map; `false` where there is none.
    fn short(&mut self, d: &mut Decoder<'_, '_>, node: NodeId) -> bool;
    /// The key that the short form stands for.
    fn short_key() -> Option<&'static str>;
    /// Marks what was not read as unreadable: a syntax error cut the map off.
    fn cut(&mut self);
    /// Shows every text and every reference in it to `v`.
    fn visit(&mut self, v: &mut dyn Visitor);
}

impl<'t, 's> Decoder<'t, 's> {
    /// A reader of `tree`, whose file has this text.
    pub fn new(tree: &'t Tree<'s>, text: &'t str) -> Self {
        Self { tree, text, findings: Vec::new(), unread: Vec::new(), path: Vec::new(), key: "" }
    }

    /// The element that is being read.
    pub fn subject(&self) -> Option<Subject> {
        let (kind, _) = self.path.last()?;
        let ids: Vec<&str> = self.path.iter().map(|(_, id)| &**id).collect();
        Some(Subject { kind: kind.word(), id: ids.join("."), name: None })
    }

    /// Collects a finding about the element that is being read.
    pub fn report(&mut self, finding: Finding) {
        let subject = self.subject();
        self.findings.push(finding.about(subject));
    }

    /// The place to point at: a scalar whole, a collection by its first line, lest a whole page is underlined.
    pub fn grip(&self, node: NodeId) -> Span {
        let span = self.tree.span(node);
        let slice = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        span.part(0, slice.lines().next().unwrap_or("").trim_end().len())
    }

    /// The plain text of a scalar, if it is one and says something.
    pub fn word(&self, node: NodeId) -> Option<&'t str> {
        self.tree.scalar(node).map(|(text, _)| text)
    }

    /// The same where it stands without quotes.
    pub(super) fn plain(&self, node: NodeId) -> Option<&'t str> {
        self.tree.scalar(node).filter(|(_, style)| *style == Style::Plain).map(|(text, _)| text)
    }

    /// Where the value of a scalar stands literally in the file: the byte of its first character. None for blocks and escapes.
    pub fn literal_start(&self, node: NodeId) -> Option<u32> {
        let (span, (value, _)) = (self.tree.span(node), self.tree.scalar(node)?);
        let slice = self.text.get(span.start as usize..span.end as usize)?;
        if slice == value { Some(span.start) } else { (slice.len() >= 2 && slice.get(1..slice.len() - 1) == Some(value)).then_some(span.start + 1) }
    }

    /// The pairs of a map with merge keys carried out.
    pub fn pairs(&mut self, node: NodeId) -> Option<Vec<(NodeId, NodeId)>> {
        let pairs: Vec<_> = self.tree.pairs(node)?.collect();
        if !pairs.iter().any(|(key, _)| self.tree.is_merge_key(*key)) {
            return Some(pairs);
        }
        for (_, value) in pairs.iter().filter(|(key, _)| self.tree.is_merge_key(*key)) {
            let parts = self.tree.list(*value).map_or_else(|| vec![*value], <[NodeId]>::to_vec);
            for part in parts.into_iter().filter(|part| self.tree.pairs(*part).is_none()) {
                self.wrong_type(part, "type-map");
            }
        }
        Some(self.tree.merged(node, MERGED_PAIRS))
    }

    /// Reads a fact: its state, or its value.
    pub fn fact<T: Decode>(&mut self, node: NodeId) -> Fact<T> {
        match self.absence(node) {
            Some(fact) => fact,
            None => T::decode(self, node).map_or(Fact::Broken, Fact::Said),
        }
    }

    /// `none`, `n/a` or nothing, if that is what the node says.
    pub fn absence<T>(&mut self, node: NodeId) -> Option<Fact<T>> {
        if self.tree.resolved(node).cut && self.tree.scalar(node).is_none() && self.is_empty(node) {
            return Some(Fact::Broken);
        }
        if let Some((text, style)) = self.tree.scalar(node) {
            return match (text, style) {
                _ if self.tree.is_null(node) => Some(Fact::Unsaid),
                // A place left to be filled in says nothing yet.
                ("…" | "...", Style::Plain) => Some(Fact::Unsaid),
                (text, Style::Quoted | Style::Block) if text.trim().is_empty() => Some(Fact::Unsaid),
                // `"none: why"`: the quotes were put there to get the colon past YAML.
                (text, Style::Quoted) => self.quoted_absence(node, text),
                ("none", Style::Plain) => Some(Fact::Absent(Absence { why: None, span: self.tree.span(node) })),
                ("n/a", Style::Plain) => Some(self.reason_missing(node)),
                _ => None,
            };
        }
        match self.tree.list(node) {
            Some([]) => return Some(Fact::Unsaid),
            // A list of nothing but `none` is none.
            Some([only]) if self.is_absence(*only) => return self.absence(*only),
            _ => {}
        }
        let mut pairs = self.tree.pairs(node)?;
        let Some((key, value)) = pairs.next() else { return Some(Fact::Unsaid) };
        let word = self.word(key)?;
        if !matches!(word, "none" | "n/a") {
            return None;
        }
        let rest: Vec<(NodeId, NodeId)> = pairs.collect();
        if let Some((cut_off, _)) = rest.first() {
            if rest.iter().all(|(_, value)| self.tree.is_null(*value)) {
                // `{none: first this, then that}`: the comma ended the reason.
                self.comma(*cut_off);
                return Some(Fact::Broken);
            }
            return None;
        }
        let span = self.tree.span(key);
        if self.tree.is_null(value) || self.word(value).is_some_and(|reason| reason.trim().is_empty()) {
            return Some(if word == "none" { Fact::Absent(Absence { why: None, span }) } else { self.reason_missing(key) });
        }
        let why = Text::decode(self, value);
        Some(match (word, why) {
            ("none", why) => Fact::Absent(Absence { why, span }),
            (_, Some(why)) => Fact::NotApplicable(Absence { why: Some(why), span }),
            (_, None) => Fact::Broken,
        })
    }

    fn quoted_absence<T>(&mut self, node: NodeId, text: &str) -> Option<Fact<T>> {
        let (word, why) = text.split_once(':')?;
        let why = why.trim();
        let span = self.tree.span(node);
        let reason = (!why.is_empty()).then(|| Text::plain(why, span));
        match word.trim() {
            "none" => Some(Fact::Absent(Absence { why: reason, span })),
            "n/a" if reason.is_none() => Some(self.reason_missing(node)),
            "n/a" => Some(Fact::NotApplicable(Absence { why: reason, span })),
            _ => None,
        }
    }

    /// Whether a node says `none` or `n/a`, with or without a reason.
    fn is_absence(&self, node: NodeId) -> bool {
        if let Some((text, style)) = self.tree.scalar(node) {
            return style == Style::Plain && matches!(text, "none" | "n/a");
        }
        let mut pairs = self.tree.pairs(node).into_iter().flatten();
        pairs.next().is_some_and(|(key, _)| matches!(self.word(key), Some("none" | "n/a"))) && pairs.next().is_none()
    }

    pub(super) fn is_empty(&self, node: NodeId) -> bool {
        self.tree.list(node).is_some_and(<[NodeId]>::is_empty) || self.tree.pairs(node).is_some_and(|mut pairs| pairs.next().is_none())
    }

    /// Whether a map is a text by language rather than a map with these keys.
    pub(super) fn is_text_by_language(&self, node: NodeId, keys: &[&str]) -> bool {
        let Some(mut pairs) = self.tree.pairs(node) else { return false };
        let language = |word: &str| COMMON_LANGUAGES.contains(&word) && !keys.contains(&word);
        self.tree.pairs(node).is_some_and(|mut pairs| pairs.next().is_some()) && pairs.all(|(key, _)| self.word(key).is_some_and(language))
    }

    /// Whether a merge key of a map names something that could not be read: what seems missing may stand there.
    pub(super) fn has_broken_merge(&self, node: NodeId) -> bool {
        let broken = |value: NodeId| matches!(self.tree.resolved(value).data, Data::Broken);
        self.tree.pairs(node).is_some_and(|mut pairs| pairs.any(|(key, value)| self.tree.is_merge_key(key) && broken(value)))
    }

    pub(super) fn set<T: Fields>(&mut self, out: &mut T, key: usize, value: NodeId) {
        let outer = std::mem::replace(&mut self.key, T::KEYS[key]);
        out.set(self, key, value);
        self.key = outer;
    }
}
