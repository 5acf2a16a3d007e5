//! How the values that many keys share are read: maps with known keys, lists, maps by id, texts and references.

use std::marker::PhantomData;
use std::ops::Deref;

use super::{Decode, Decoder, Fields, nearest};
use crate::finding::{Arg, Finding, Level};
use crate::load::NodeId;
use crate::model::element::{AnyRef, Declared, Declined, IdMap, Item, Kind, OneOf, Ref};
use crate::model::fact::Fact;
use crate::model::language::is_language;
use crate::source::Span;
use crate::text::Text;

impl<T: Fields> Decode for T {
    const EXPECTS: &'static str = "type-map";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let mut out = T::default();
        let by_language = T::TEXT_IN_SHORT && d.is_text_by_language(node, T::KEYS);
        let Some(pairs) = d.pairs(node).filter(|_| !by_language) else {
            if let Some(said) = d.plain(node).and_then(glued::<T>) {
                d.glued(node, said);
                return None;
            }
            if (by_language || d.tree.scalar(node).is_some()) && out.short(d, node) {
                return Some(out);
            }
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        // The place of each key that was given, by its number: enough to find a second mention.
        let (mut seen, mut meant) = (vec![None; T::KEYS.len()], Vec::new());
        let number = |d: &Decoder<'_, '_>, key: NodeId| d.word(key).and_then(|word| T::KEYS.iter().position(|known| *known == word));
        // A key that is given is not what another one was meant for.
        let mut free: Option<Vec<&'static str>> = None;
        let mut is_cut = false;
        for (key, value) in &pairs {
            let (key, value) = (*key, *value);
            let Some(known) = number(d, key) else {
                if let Some(said) = d.word(key).and_then(|word| glued::<T>(word)).filter(|_| d.tree.is_null(value)) {
                    d.glued(key, said);
                    is_cut = true;
                } else if d.tree.is_null(value) && d.word(key).is_some_and(|word| nearest(word, T::KEYS.iter().copied()).is_none()) {
                    d.comma(key);
                } else {
                    let given: Vec<usize> = if free.is_none() { pairs.iter().filter_map(|(key, _)| number(d, *key)).collect() } else { Vec::new() };
                    let free = free.get_or_insert_with(|| (0..T::KEYS.len()).filter(|key| !given.contains(key)).map(|key| T::KEYS[key]).collect());
                    let near = d.unknown_key(key, value, T::KEYS, free);
                    free.retain(|key| Some(*key) != near);
                    meant.extend(near.map(|near| (near, value)));
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
        if is_cut || d.tree.resolved(node).cut || d.has_broken_merge(node) {
            out.cut();
        }
        Some(out)
    }

    fn empty() -> Option<Self> {
        Some(T::default())
    }

    fn hide(&mut self) {
        self.cut();
    }

    fn unread() -> Option<Self> {
        let mut out = T::default();
        out.cut();
        Some(out)
    }
}

/// The key of `name:Invoice`, where no space parts it from its value, so that YAML takes both for one text.
fn glued<T: Fields>(text: &str) -> Option<&'static str> {
    let (key, rest) = text.split_once(':')?;
    T::KEYS.iter().copied().find(|known| *known == key).filter(|_| rest.starts_with(|c: char| !c.is_whitespace()))
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

impl<T: schemars::JsonSchema> schemars::JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("ListOf{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        crate::model::schema::one_or_many::<T>(generator)
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
        let mut out: IdMap<T> = IdMap { items: Vec::with_capacity(pairs.len()), declined: Vec::new() };
        let mut seen: rustc_hash::FxHashMap<&str, (NodeId, usize)> = rustc_hash::FxHashMap::default();
        for (key, value) in pairs {
            let Some(id) = d.word(key) else {
                let finding = Finding::new("bad-id", Level::Error, d.grip(key)).variant("bad-id-not-text");
                d.report(finding);
                continue;
            };
            d.path.push((T::KIND, id.into()));
            match seen.insert(id, (key, out.items.len())) {
                Some((first, number)) => {
                    report_duplicate(d, T::KIND, id, first, key);
                    // What the first declaration leaves out the second may say.
                    out.items.get_mut(number).filter(|item| *item.id == *id).into_iter().for_each(|item| item.data.hide());
                    seen.insert(id, (key, number));
                }
                None => {
                    d.check_id(key, id);
                    read_item(d, &mut out, id, key, value);
                }
            }
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
        Some(Fact::Broken) => out.items.extend(T::unread().map(item)),
        Some(Fact::Unsaid | Fact::Said(_)) => out.items.extend(T::empty().map(item)),
        // What can't be read is declared all the same: its mentions are no slips.
        None => out.items.extend(T::decode(d, value).or_else(T::unread).map(item)),
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
