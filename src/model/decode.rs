//! Tree → typed values: the machinery with which the language is declared.
//!
//! The macro `element!` declares a kind of element once: the struct, its keys, its reading, its walk and its JSON Schema come
//! from the one declaration. Every fault is collected and the rest is read on; a key that is misspelt but clearly meant is read as what
//! it means, so that one slip does not raise ten complaints.

use std::marker::PhantomData;
use std::ops::Deref;

use unicode_normalization::is_nfc;

pub(crate) use super::declare::{element, fields, words};
use super::element::{AnyRef, Declared, Declined, ElementId, IdMap, Item, Kind, OneOf, Ref};
use super::fact::{Absence, Fact};
pub use super::id::nearest;
use super::id::{RESERVED, WHERE, mixed_script, suggested_id};
use crate::finding::{Arg, Finding, Fix, Level, Subject};
use crate::load::{Data, NodeId, Style, Tree};
use crate::source::Span;
use crate::text::Text;

/// Languages that a text may be written in where a map of keys could stand as well.
const COMMON_LANGUAGES: [&str; 21] =
    ["ru", "en", "uk", "be", "kk", "uz", "ky", "tg", "hy", "az", "ka", "de", "fr", "es", "it", "pt", "pl", "tr", "zh", "ja", "ko"];

/// The most pairs that a map may have with its merge keys carried out.
const MERGED_PAIRS: usize = 100_000;

/// Reads values of one tree and collects what is wrong with them.
pub struct Decoder<'t, 's> {
    /// The tree that is read.
    pub tree: &'t Tree<'s>,
    text: &'t str,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The elements that are being read, outermost first.
    path: Vec<(Kind, Box<str>)>,
    key: &'static str,
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
    /// Marks what was not read as unreadable: a syntax error cut the map off.
    fn cut(&mut self);
    /// Shows every text and every reference in it to `v`.
    fn visit(&mut self, v: &mut dyn Visitor);
}

/// What is done to every text and reference of a model when it is resolved.
pub trait Visitor {
    /// A human text.
    fn text(&mut self, text: &Text);
    /// A mention that has to be declared; an unresolved one is reported.
    fn reference(&mut self, name: &str, span: Span, kinds: &'static [Kind]) -> Option<ElementId>;
    /// A name in a formula: looked up without a report, because the formula's own rule tells more.
    fn look_up(&mut self, name: &str, span: Span, kinds: &'static [Kind]) -> Option<ElementId>;
}

/// A value whose texts and references can be visited.
pub trait Visit {
    /// Shows them to `v`.
    fn visit(&mut self, v: &mut dyn Visitor);
}

impl<'t, 's> Decoder<'t, 's> {
    /// A reader of `tree`, whose file has this text.
    pub fn new(tree: &'t Tree<'s>, text: &'t str) -> Self {
        Self { tree, text, findings: Vec::new(), path: Vec::new(), key: "" }
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

    /// One of several words; another one is reported with the nearest.
    pub fn choice(&mut self, node: NodeId, words: &[&'static str]) -> Option<&'static str> {
        let Some(given) = self.word(node) else {
            self.wrong_type(node, "type-word");
            return None;
        };
        let exact = words.iter().copied().find(|word| *word == given);
        if exact.is_none() {
            self.bad_value(node, given, words);
        }
        // A slip is reported, and still read as what it means.
        exact.or_else(|| nearest(given, words.iter().copied()))
    }

    /// Reports a value that is none of the words that its key takes.
    pub fn bad_value(&mut self, node: NodeId, given: &str, words: &[&'static str]) {
        let span = self.grip(node);
        let list = Arg::List(words.iter().map(|word| Arg::from(*word)).collect());
        let finding = Finding::new("bad-value", Level::Error, span).with("key", self.key).with("value", given).with("words", list);
        self.report(match nearest(given, words.iter().copied()) {
            Some(near) => finding.variant("bad-value-near").with("near", near).fix(Fix::replace(span, near)),
            None => finding,
        });
    }

    /// Reports a value that is of the right type and still can't be read, such as a date that is none.
    pub fn bad_form(&mut self, node: NodeId, given: &str, expects: &'static str) {
        let finding = Finding::new("bad-value", Level::Error, self.grip(node)).variant("bad-value-form").with("key", self.key);
        self.report(finding.with("value", given).with("expected", Arg::Term(expects)));
    }

    /// Reports that a value is of another type than its key takes.
    pub fn wrong_type(&mut self, node: NodeId, expects: &'static str) {
        if self.tree.resolved(node).cut {
            // A syntax error cut it off; what it would have become is anyone's guess.
            return;
        }
        let found = match &self.tree.resolved(node).data {
            Data::Scalar(..) if self.tree.is_null(node) => "found-nothing",
            Data::Scalar(..) => "found-text",
            Data::List(_) => "found-list",
            Data::Map(_) => "found-map",
            // Reported where it was read.
            Data::Alias(_) | Data::Broken => return,
        };
        let finding = Finding::new("wrong-type", Level::Error, self.grip(node)).with("key", self.key);
        self.report(finding.with("expected", Arg::Term(expects)).with("found", Arg::Term(found)));
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
                ("none", Style::Plain) => Some(Fact::Absent(Absence { why: None, span: self.tree.span(node) })),
                ("n/a", Style::Plain) => Some(self.reason_missing(node)),
                _ => None,
            };
        }
        if self.tree.list(node).is_some_and(<[NodeId]>::is_empty) {
            return Some(Fact::Unsaid);
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

    fn is_empty(&self, node: NodeId) -> bool {
        self.tree.list(node).is_some_and(<[NodeId]>::is_empty) || self.tree.pairs(node).is_some_and(|mut pairs| pairs.next().is_none())
    }

    /// Reports a key without a value between brackets: mostly the rest of a text that a comma ended.
    fn comma(&mut self, key: NodeId) {
        let word = self.word(key).unwrap_or_default().to_string();
        let finding = Finding::new("unknown-key", Level::Error, self.grip(key)).variant("unknown-key-comma").with("key", word);
        self.report(finding);
    }

    fn reason_missing<T>(&mut self, node: NodeId) -> Fact<T> {
        let finding = Finding::new("reason-missing", Level::Error, self.tree.span(node)).with("key", self.key);
        self.report(finding);
        Fact::Broken
    }

    /// Whether a map is a text by language rather than a map with these keys.
    fn is_text_by_language(&self, node: NodeId, keys: &[&str]) -> bool {
        let Some(mut pairs) = self.tree.pairs(node) else { return false };
        let language = |word: &str| COMMON_LANGUAGES.contains(&word) && !keys.contains(&word);
        self.tree.pairs(node).is_some_and(|mut pairs| pairs.next().is_some()) && pairs.all(|(key, _)| self.word(key).is_some_and(language))
    }

    /// Whether a merge key of a map names something that could not be read: what seems missing may stand there.
    fn has_broken_merge(&self, node: NodeId) -> bool {
        let broken = |value: NodeId| matches!(self.tree.resolved(value).data, Data::Broken);
        self.tree.pairs(node).is_some_and(|mut pairs| pairs.any(|(key, value)| self.tree.is_merge_key(key) && broken(value)))
    }

    fn set<T: Fields>(&mut self, out: &mut T, key: usize, value: NodeId) {
        let outer = std::mem::replace(&mut self.key, T::KEYS[key]);
        out.set(self, key, value);
        self.key = outer;
    }

    /// Reports a key that the language lacks; gives the key that is meant where one is near.
    fn unknown_key(&mut self, node: NodeId, keys: &[&'static str]) -> Option<&'static str> {
        let span = self.grip(node);
        let Some(word) = self.word(node) else {
            self.report(Finding::new("unknown-key", Level::Error, span).variant("unknown-key-not-text"));
            return None;
        };
        let near = nearest(word, keys.iter().copied());
        let finding = Finding::new("unknown-key", Level::Error, span).with("key", word);
        self.report(match near {
            Some(near) => finding.variant("unknown-key-near").with("near", near).fix(Fix::replace(span, near)),
            None => finding.with("keys", Arg::List(keys.iter().map(|key| Arg::from(*key)).collect())),
        });
        near
    }

    fn duplicate_key(&mut self, first: NodeId, second: NodeId) {
        let key = self.word(second).unwrap_or_default();
        let finding = Finding::new("duplicate-key", Level::Error, self.tree.span(second)).with("key", key);
        self.report(finding.related("first", self.tree.span(first)));
    }

    /// Reports an id that is no identifier, and one whose letters come from two alphabets.
    fn check_id(&mut self, node: NodeId, id: &str) {
        let span = self.grip(node);
        let mut letters = id.chars();
        let starts = letters.next().is_some_and(|c| unicode_ident::is_xid_start(c) || c == '_');
        let finding = Finding::new("bad-id", Level::Error, span).with("id", id);
        if RESERVED.contains(&id) || id == WHERE {
            self.report(finding.variant("bad-id-reserved"));
        } else if !(starts && letters.all(unicode_ident::is_xid_continue)) {
            let cured = suggested_id(id);
            self.report(match cured {
                Some(cured) => finding.variant("bad-id-near").with("near", cured),
                None => finding,
            });
        } else if !is_nfc(id) {
            self.report(finding.variant("bad-id-form"));
        } else if let Some((word, odd)) = mixed_script(id) {
            let finding = Finding::new("mixed-script-id", Level::Hint, span).with("id", id);
            self.report(finding.with("word", word).with("letter", odd.to_string()));
        }
    }
}

impl<T: Fields> Decode for T {
    const EXPECTS: &'static str = "type-map";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let mut out = T::default();
        let by_language = T::TEXT_IN_SHORT && d.is_text_by_language(node, T::KEYS);
        let Some(pairs) = d.pairs(node).filter(|_| !by_language) else {
            if (by_language || d.tree.scalar(node).is_some()) && out.short(d, node) {
                return Some(out);
            }
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        // The place of each key that was given, by its number: enough to find a second mention.
        let (mut seen, mut meant) = (vec![None; T::KEYS.len()], Vec::new());
        for (key, value) in pairs {
            let known = d.word(key).and_then(|word| T::KEYS.iter().position(|known| *known == word));
            let Some(known) = known else {
                if d.tree.is_null(value) && d.word(key).is_some_and(|word| nearest(word, T::KEYS.iter().copied()).is_none()) {
                    d.comma(key);
                } else {
                    meant.extend(d.unknown_key(key, T::KEYS).map(|near| (near, value)));
                }
                continue;
            };
            match seen[known].replace(key) {
                Some(first) => d.duplicate_key(first, key),
                None => d.set(&mut out, known, value),
            }
        }
        // A slip of the pen is reported, and still read as what it means.
        for (near, value) in meant {
            if let Some(known) = T::KEYS.iter().position(|key| *key == near).filter(|known| seen[*known].is_none()) {
                d.set(&mut out, known, value);
            }
        }
        if d.tree.resolved(node).cut || d.has_broken_merge(node) {
            out.cut();
        }
        Some(out)
    }

    fn empty() -> Option<Self> {
        Some(T::default())
    }
}

impl<T: Fields> Visit for T {
    fn visit(&mut self, v: &mut dyn Visitor) {
        Fields::visit(self, v);
    }
}

impl<T: Visit> Visit for Fact<T> {
    fn visit(&mut self, v: &mut dyn Visitor) {
        match self {
            Fact::Said(value) => value.visit(v),
            Fact::Absent(absence) | Fact::NotApplicable(absence) => absence.why.iter().for_each(|why| v.text(why)),
            Fact::Unsaid | Fact::Broken => {}
        }
    }
}

impl<T: Visit> Visit for IdMap<T> {
    fn visit(&mut self, v: &mut dyn Visitor) {
        self.items.iter_mut().for_each(|item| item.data.visit(v));
    }
}

impl Visit for Text {
    fn visit(&mut self, v: &mut dyn Visitor) {
        v.text(self);
    }
}

impl<T: Declared> Visit for Ref<T> {
    fn visit(&mut self, v: &mut dyn Visitor) {
        self.target = v.reference(&self.name, self.span, const { &[T::KIND] }).map(|found| super::element::Id::new(found.index));
    }
}

impl<K: OneOf> Visit for AnyRef<K> {
    fn visit(&mut self, v: &mut dyn Visitor) {
        self.target = v.reference(&self.name, self.span, K::KINDS);
    }
}

/// A list; one item may stand without brackets.
#[derive(Debug, Clone, PartialEq)]
pub struct List<T>(pub Vec<T>);

impl<T> Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> Fact<List<T>> {
    /// The items, none where there is no list.
    pub fn items(&self) -> &[T] {
        self.said().map_or(&[], |list| &list.0)
    }
}

impl<T: Visit> Visit for List<T> {
    fn visit(&mut self, v: &mut dyn Visitor) {
        self.0.iter_mut().for_each(|item| item.visit(v));
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("ListOf{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        super::schema::one_or_many::<T>(generator)
    }
}

impl<T: Decode> Decode for List<T> {
    const EXPECTS: &'static str = T::EXPECTS;

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(items) = d.tree.list(node) else {
            return T::decode(d, node).map(|only| List(vec![only]));
        };
        let items = items.to_vec();
        let read: Vec<T> = items.into_iter().filter_map(|item| T::decode(d, item)).collect();
        (!read.is_empty()).then_some(List(read))
    }
}

impl<T: Decode + Declared> Decode for IdMap<T> {
    const EXPECTS: &'static str = "type-id-map";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(pairs) = d.pairs(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let mut out = IdMap { items: Vec::with_capacity(pairs.len()), declined: Vec::new() };
        let mut seen: rustc_hash::FxHashMap<&str, NodeId> = rustc_hash::FxHashMap::default();
        for (key, value) in pairs {
            let Some(id) = d.word(key) else {
                let finding = Finding::new("bad-id", Level::Error, d.grip(key)).variant("bad-id-not-text");
                d.report(finding);
                continue;
            };
            if let Some(first) = seen.insert(id, key) {
                report_duplicate(d, T::KIND, id, first, key);
                continue;
            }
            d.check_id(key, id);
            d.path.push((T::KIND, id.into()));
            read_item(d, &mut out, id, key, value);
            d.path.pop();
        }
        Some(out)
    }
}

fn report_duplicate(d: &mut Decoder<'_, '_>, kind: Kind, id: &str, first: NodeId, second: NodeId) {
    let finding = Finding::new("duplicate-id", Level::Error, d.tree.span(second)).with("id", id).with("kind", Arg::Term(kind.term()));
    d.report(finding.related("first", d.tree.span(first)));
}

fn read_item<T: Decode + Declared>(d: &mut Decoder<'_, '_>, out: &mut IdMap<T>, id: &str, key: NodeId, value: NodeId) {
    let span = d.tree.span(key);
    let body = Span::new(span.file, span.start, d.tree.span(value).end.max(span.end));
    let item = |data| Item { id: id.into(), span, body, parent: 0, data };
    match d.absence::<T>(value) {
        Some(Fact::Absent(absence)) => out.declined.push(Declined { id: id.into(), span, absence, lacking: true }),
        Some(Fact::NotApplicable(absence)) => out.declined.push(Declined { id: id.into(), span, absence, lacking: false }),
        Some(Fact::Broken) => {}
        Some(Fact::Unsaid | Fact::Said(_)) => out.items.extend(T::empty().map(item)),
        None => out.items.extend(T::decode(d, value).map(item)),
    }
}

impl Decode for Text {
    const EXPECTS: &'static str = "type-text";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let span = d.tree.span(node);
        if let Some(text) = d.word(node) {
            return Some(Text::plain(text, span));
        }
        let Some(pairs) = d.pairs(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let mut texts: Vec<(Box<str>, Box<str>)> = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            match d.word(key) {
                Some(tag) if is_language(tag) => match d.word(value) {
                    Some(_) if d.tree.is_null(value) => {}
                    Some(text) => texts.push((tag.into(), text.into())),
                    None => d.wrong_type(value, "type-string"),
                },
                word => {
                    let finding = Finding::new("unknown-key", Level::Error, d.grip(key)).variant("unknown-key-language");
                    d.report(finding.with("key", word.unwrap_or_default()));
                }
            }
        }
        (!texts.is_empty()).then(|| Text::by_language(texts, span))
    }
}

/// Whether a key looks like a language: `ru`, `en`, `kk`, `pt-BR`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

impl<T: Declared> Decode for Ref<T> {
    const EXPECTS: &'static str = T::KIND.expected();

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let name = reference_word(d, node, Self::EXPECTS)?;
        Some(Ref { name: name.into(), span: d.tree.span(node), target: None })
    }
}

impl<K: OneOf> Decode for AnyRef<K> {
    const EXPECTS: &'static str = "type-id";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let name = reference_word(d, node, Self::EXPECTS)?;
        Some(AnyRef { name: name.into(), span: d.tree.span(node), target: None, kinds: PhantomData })
    }
}

fn reference_word<'t>(d: &mut Decoder<'t, '_>, node: NodeId, expects: &'static str) -> Option<&'t str> {
    let word = d.word(node);
    if word.is_none() || d.tree.is_null(node) {
        d.wrong_type(node, expects);
        return None;
    }
    word.map(str::trim)
}

impl Kind {
    /// What a reference to this kind is called where something else stands.
    const fn expected(self) -> &'static str {
        match self {
            Kind::Field => "type-field-id",
            _ => "type-id",
        }
    }
}
