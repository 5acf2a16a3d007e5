//! What a file says, without its spelling: with this an edit is held against what it was to change.

use rustc_hash::FxHashMap;

use super::path::Shape;
use super::value::{Value, reads_as_absence};
use super::{Put, path};
use crate::load::{Data, NodeId, Style, Tree};
use crate::model::COMMON_LANGUAGES;

/// What a node says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing: an empty value, or a place left to be filled in.
    Nothing(String),
    /// `none` or `n/a`, with the quotes in which it may stand.
    Absence(String),
    /// Anything else that is one scalar.
    Text(String),
    /// A list.
    List(Vec<Meaning>),
    /// A map in its order.
    Map(Vec<(Meaning, Meaning)>),
    /// Another mention of what has an anchor, by its name.
    Alias(String),
    /// What could not be read.
    Broken,
}

/// What a node says. An alias is not followed: it goes on meaning the same as long as what it names does.
pub(super) fn meaning(tree: &Tree<'_>, text: &str, node: NodeId) -> Meaning {
    match &tree.node(node).data {
        Data::Scalar(_, style) => match (tree.scalar(node).map_or("", |(value, _)| value), *style) {
            _ if tree.is_null(node) => Meaning::Nothing(String::new()),
            ("…" | "...", Style::Plain) => Meaning::Nothing("…".to_string()),
            (word @ ("none" | "n/a"), Style::Plain) => Meaning::Absence(word.to_string()),
            (quoted, Style::Quoted) if reads_as_absence(quoted) => Meaning::Absence(quoted.to_string()),
            (other, _) => Meaning::Text(other.to_string()),
        },
        Data::List(children) => Meaning::List(tree.children(children).iter().map(|item| meaning(tree, text, *item)).collect()),
        Data::Map(children) => {
            Meaning::Map(tree.children(children).chunks_exact(2).map(|pair| (meaning(tree, text, pair[0]), meaning(tree, text, pair[1]))).collect())
        }
        Data::Alias(_) => {
            let span = tree.span(node);
            Meaning::Alias(text.get(span.start as usize..span.end as usize).unwrap_or_default().to_string())
        }
        Data::Broken => Meaning::Broken,
    }
}

/// What a value means once it is written.
fn of_value(value: &Value) -> Meaning {
    let text = |text: &str| Meaning::Text(text.to_string());
    match value {
        Value::Text(said) => text(said),
        Value::Word(word) if word == "none" => Meaning::Absence(word.clone()),
        Value::Word(word) => text(word),
        Value::Absent(None) => Meaning::Absence("none".to_string()),
        Value::Absent(Some(why)) => Meaning::Map(vec![(Meaning::Absence("none".to_string()), text(why))]),
        Value::NotApplicable(why) => Meaning::Map(vec![(Meaning::Absence("n/a".to_string()), text(why))]),
        Value::Open => Meaning::Nothing("…".to_string()),
        Value::List(items) => Meaning::List(items.iter().map(of_value).collect()),
        Value::Map(pairs) => Meaning::Map(pairs.iter().map(|(key, value)| (text(key), of_value(value))).collect()),
    }
}

impl Meaning {
    /// Whether it is nothing, or that there is no such thing: what a fact may take the place of.
    pub(super) fn is_open(&self) -> bool {
        match self {
            Meaning::Nothing(_) | Meaning::Absence(_) => true,
            Meaning::List(items) => items.is_empty(),
            Meaning::Map(pairs) => matches!(pairs.as_slice(), [] | [(Meaning::Absence(_), _)]),
            Meaning::Text(_) | Meaning::Alias(_) | Meaning::Broken => false,
        }
    }

    fn is_key(&self, key: &str) -> bool {
        matches!(self, Meaning::Text(word) | Meaning::Absence(word) if word == key)
    }
}

/// Whether a node is nothing, or says that there is no such thing; the same as [`Meaning::is_open`], without reading all that lies below.
pub(super) fn is_open(tree: &Tree<'_>, text: &str, node: NodeId) -> bool {
    match &tree.node(node).data {
        Data::Scalar(..) => meaning(tree, text, node).is_open(),
        Data::List(children) => tree.children(children).is_empty(),
        Data::Map(children) => match tree.children(children) {
            [] => true,
            [key, _] => matches!(meaning(tree, text, *key), Meaning::Absence(_)),
            _ => false,
        },
        Data::Alias(_) | Data::Broken => false,
    }
}

/// Whether a node stands for the key of a short form: a text, or one by language.
pub(super) fn is_short(tree: &Tree<'_>, text: &str, node: NodeId, shape: Option<Shape>) -> bool {
    match &tree.node(node).data {
        Data::Scalar(..) => matches!(meaning(tree, text, node), Meaning::Text(_)),
        Data::Map(children) => shape.filter(|shape| shape.text).is_some_and(|shape| {
            let mut keys = tree.children(children).iter().step_by(2).peekable();
            keys.peek().is_some() && keys.all(|key| tree.scalar(*key).is_some_and(|(word, _)| is_language_of(word, shape)))
        }),
        _ => false,
    }
}

/// The comments of a file, in their order.
pub(super) fn comments<'t>(tree: &Tree<'_>, text: &'t str) -> Vec<&'t str> {
    tree.comments().filter_map(|span| text.get(span.start as usize..span.end as usize)).collect()
}

/// Whether a map is a text by language, which stands for the key of the short form.
fn is_by_language(pairs: &[(Meaning, Meaning)], shape: Option<Shape>) -> bool {
    let Some(shape) = shape.filter(|shape| shape.text) else { return false };
    let language = |key: &Meaning| matches!(key, Meaning::Text(word) if is_language_of(word, shape));
    !pairs.is_empty() && pairs.iter().all(|(key, _)| language(key))
}

/// Whether a key is a language, and no key of the map that could stand in its place.
pub(super) fn is_language_of(word: &str, shape: Shape) -> bool {
    COMMON_LANGUAGES.contains(&word) && !shape.keys.contains(&word)
}

/// Whether `after` is `before` with the change made at the end of `keys`, and nothing else. `at` is the path of this node.
pub(super) fn is_changed_only(before: &Meaning, after: &Meaning, at: &[String], keys: &[String], put: &Put) -> bool {
    let Some((key, rest)) = keys.split_first() else { return *after == wanted(before, put) };
    let below: Vec<String> = at.iter().chain([key]).cloned().collect();
    let added = |value: &Meaning| is_changed_only(&Meaning::Nothing(String::new()), value, &below, rest, put);
    let shape = path::shape_at(at);
    match (before, after) {
        (before, Meaning::Map(new)) if before.is_open() => matches!(new.as_slice(), [(only, value)] if only.is_key(key) && added(value)),
        (Meaning::Map(old), Meaning::Map(new)) if !is_by_language(old, shape) => {
            let found = old.iter().position(|(one, _)| one.is_key(key));
            match found {
                Some(number) => {
                    let value = |i: usize, old: &Meaning, new: &Meaning| if i == number { is_changed_only(old, new, &below, rest, put) } else { old == new };
                    old.len() == new.len() && old.iter().zip(new).enumerate().all(|(i, (one, two))| one.0 == two.0 && value(i, &one.1, &two.1))
                }
                None => {
                    let Some(number) = new.iter().position(|(one, _)| one.is_key(key)) else { return false };
                    let others = new.iter().enumerate().filter(|(i, _)| *i != number).map(|(_, pair)| pair);
                    new.len() == old.len() + 1 && others.eq(old.iter()) && added(&new[number].1)
                }
            }
        }
        // A short form has become the map that it stood for.
        (short, Meaning::Map(new)) => {
            let Some(name) = shape.and_then(|shape| shape.short) else { return false };
            matches!(new.as_slice(), [(first, kept), (second, value)] if first.is_key(name) && kept == short && second.is_key(key) && added(value))
        }
        _ => false,
    }
}

/// The same for several changes of which none leads through another. Where it can't be told it is denied.
pub(super) fn are_changed_only(before: &Meaning, after: &Meaning, at: &mut Vec<String>, changes: &[(&[String], &Put)]) -> bool {
    let (old, new) = match (changes, before, after) {
        ([], ..) => return before == after,
        ([(keys, put)], ..) => return is_changed_only(before, after, at, keys, put),
        (_, Meaning::Map(old), Meaning::Map(new)) if !before.is_open() && !is_by_language(old, path::shape_at(at)) => (old, new),
        _ => return false,
    };
    let mut by_key: FxHashMap<&str, Vec<(&[String], &Put)>> = FxHashMap::default();
    for (keys, put) in changes {
        let Some((key, rest)) = keys.split_first() else { return false };
        by_key.entry(key).or_default().push((rest, put));
    }
    let mut left = old.iter();
    for (key, value) in new {
        let (Meaning::Text(word) | Meaning::Absence(word)) = key else {
            if left.next() != Some(&(key.clone(), value.clone())) {
                return false;
            }
            continue;
        };
        let below = by_key.remove(word.as_str()).unwrap_or_default();
        // A new key stands anywhere among the old ones, which keep their order.
        let is_old = left.clone().next().is_some_and(|(one, _)| one == key);
        let nothing = Meaning::Nothing(String::new());
        let was = if is_old { left.next().map_or(&nothing, |(_, value)| value) } else { &nothing };
        if !is_old && below.is_empty() {
            return false;
        }
        at.push(word.clone());
        let holds = are_changed_only(was, value, at, &below);
        at.pop();
        if !holds {
            return false;
        }
    }
    left.next().is_none() && by_key.is_empty()
}

fn wanted(before: &Meaning, put: &Put) -> Meaning {
    match put {
        Put::Set(value) => of_value(value),
        Put::Append(value) => {
            let mut items = match before {
                open if open.is_open() => Vec::new(),
                Meaning::List(items) => items.clone(),
                one => vec![one.clone()],
            };
            items.push(of_value(value));
            Meaning::List(items)
        }
    }
}
