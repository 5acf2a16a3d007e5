//! What changed between two editions of a model: elements that came, went, were renamed or say something else.
//!
//! An edition is what `compile` prints, so that two can be compared of which one is years old. An element that is gone and one that came are the same,
//! renamed or moved, where they say the same and no other does. The comparison is symmetric: exchanging the editions exchanges what came and what went.

mod edition;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::model::element::Kind;

pub use edition::{Edition, Element, in_language};
pub(crate) use edition::{duration, kind_of, meant_by};

/// An element by kind and full id.
pub type Key = (Kind, String);

/// What changed.
#[derive(Debug, Default)]
pub struct Comparison {
    /// What the model says of itself.
    pub about: Vec<FactChange>,
    /// The elements of which something changed, in the order of the later edition, and then those that are gone.
    pub changes: Vec<Change>,
    /// Where parts that stay stand in another order.
    pub orders: Vec<Order>,
    /// The ids that elements of the earlier edition have in the later one, where they differ.
    pub renamed: BTreeMap<Key, String>,
}

/// An element of which something changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Its kind.
    pub kind: Kind,
    /// Its id in the earlier edition.
    pub before: Option<String>,
    /// Its id in the later edition.
    pub after: Option<String>,
    /// The facts that differ; empty where it came or went.
    pub facts: Vec<FactChange>,
}

/// A fact that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct FactChange {
    /// The key of the language.
    pub key: String,
    /// What stood there; none where nothing did.
    pub before: Option<Value>,
    /// What stands there; none where nothing does.
    pub after: Option<Value>,
}

/// Parts in another order: those that stand in both editions, by the ids of the later one.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// The kind of the parts.
    pub kind: Kind,
    /// The id of the whole; empty for what stands by itself.
    pub holder: String,
    /// The order before.
    pub before: Vec<String>,
    /// The order after.
    pub after: Vec<String>,
}

impl Comparison {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.about.is_empty() && self.changes.is_empty() && self.orders.is_empty()
    }

    /// The id in the later edition of an element of the earlier one.
    pub fn now<'a>(&'a self, kind: Kind, id: &'a str) -> &'a str {
        self.renamed.get(&(kind, id.to_string())).map_or(id, String::as_str)
    }
}

/// What changed from one edition to another.
pub fn compare(before: &Edition, after: &Edition) -> Comparison {
    let renamed = renamed(before, after);
    let mut out = Comparison { renamed, ..Comparison::default() };
    out.about = facts(&before.about, &after.about, &out.renamed);
    let back: FxHashMap<Key, &str> = out.renamed.iter().map(|((kind, old), new)| ((*kind, new.clone()), old.as_str())).collect();
    for (key, now) in &after.elements {
        let old = back.get(key).map_or(key.1.as_str(), |old| old);
        let then = before.elements.get(&(key.0, old.to_string())).filter(|_| back.contains_key(key) || !out.renamed.contains_key(key));
        let change = |before: Option<&str>, facts| Change { kind: key.0, before: before.map(str::to_string), after: Some(key.1.clone()), facts };
        match then {
            None => out.changes.push(change(None, Vec::new())),
            Some(then) => {
                let facts = facts(&then.facts, &now.facts, &out.renamed);
                if !facts.is_empty() || (old != key.1 && !follows_whole(key.0, old, &key.1, &out.renamed)) {
                    out.changes.push(change(Some(old), facts));
                }
            }
        }
    }
    let gone = before.elements.keys().filter(|key| !out.renamed.contains_key(*key));
    let gone = gone.filter(|key| !after.elements.contains_key(*key) || back.contains_key(*key));
    let gone: Vec<Change> = gone.map(|(kind, id)| Change { kind: *kind, before: Some(id.clone()), after: None, facts: Vec::new() }).collect();
    out.changes.extend(gone);
    out.orders = orders(before, after, &out);
    out
}

fn facts(before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>, renamed: &BTreeMap<Key, String>) -> Vec<FactChange> {
    let keys: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differs = |key: &String| {
        let (then, now) = (before.get(key), after.get(key));
        let same = then == now || then.map(|then| edition::renamed_in(then, key, renamed)).as_ref() == now;
        (!same).then(|| FactChange { key: key.clone(), before: then.cloned(), after: now.cloned() })
    };
    keys.into_iter().filter_map(differs).collect()
}

/// Elements that are gone and came under another id: where exactly one of each kind says the same. What they mention may be renamed itself.
fn renamed(before: &Edition, after: &Edition) -> BTreeMap<Key, String> {
    let gone: Vec<(&Key, &Element)> = before.elements.iter().filter(|(key, _)| !after.elements.contains_key(*key)).collect();
    let come: Vec<(&Key, &Element)> = after.elements.iter().filter(|(key, _)| !before.elements.contains_key(*key)).collect();
    let mut out = BTreeMap::new();
    if gone.is_empty() || come.is_empty() {
        return out;
    }
    // A renamed role is known before the operations that it owns are compared; a chain of such is short.
    const ROUNDS: usize = 6;
    let new: FxHashMap<(Kind, String), Vec<&Key>> = by_content(&come, &BTreeMap::new());
    for _ in 0..ROUNDS {
        let old = by_content(&gone, &out);
        let count = out.len();
        for (content, keys) in &old {
            if let ([key], Some([only])) = (keys.as_slice(), new.get(content).map(Vec::as_slice)) {
                out.insert((*key).clone(), only.1.clone());
            }
        }
        if out.len() == count {
            break;
        }
    }
    // The parts of a renamed whole are the same parts.
    let taken: rustc_hash::FxHashSet<Key> = out.iter().map(|((kind, _), new)| (*kind, new.clone())).collect();
    for (key, _) in gone.iter().filter(|(key, _)| !out.contains_key(*key)).map(|(key, element)| ((*key).clone(), element)).collect::<Vec<_>>() {
        let Some((new, local)) =
            key.0.holder().zip(key.1.rsplit_once('.')).and_then(|(kind, (whole, local))| Some((out.get(&(kind, whole.to_string()))?.clone(), local)))
        else {
            continue;
        };
        let there = (key.0, format!("{new}.{local}"));
        if after.elements.contains_key(&there) && !before.elements.contains_key(&there) && !taken.contains(&there) {
            out.insert(key.clone(), there.1);
        }
    }
    out
}

/// Whether a part has another id only because its whole has.
fn follows_whole(kind: Kind, old: &str, new: &str, renamed: &BTreeMap<Key, String>) -> bool {
    let parts = |id: &str| id.rsplit_once('.').map(|(whole, local)| (whole.to_string(), local.to_string()));
    match (kind.holder(), parts(old), parts(new)) {
        (Some(holder), Some((whole, local)), Some((now, same))) => local == same && renamed.get(&(holder, whole)) == Some(&now),
        _ => false,
    }
}

fn by_content<'e>(elements: &[(&'e Key, &Element)], renamed: &BTreeMap<Key, String>) -> FxHashMap<(Kind, String), Vec<&'e Key>> {
    let mut out: FxHashMap<(Kind, String), Vec<&Key>> = FxHashMap::default();
    for (key, element) in elements {
        if let Some(content) = element.content(renamed) {
            out.entry((key.0, content)).or_default().push(key);
        }
    }
    out
}

/// Kinds of which the order says something.
const ORDERED: [Kind; 7] = [Kind::Stage, Kind::Operation, Kind::Step, Kind::FunnelStep, Kind::LadderStep, Kind::MatrixLevel, Kind::Process];

fn orders(before: &Edition, after: &Edition, comparison: &Comparison) -> Vec<Order> {
    let mut then: FxHashMap<(Kind, String), Vec<String>> = FxHashMap::default();
    for (kind, id) in before.elements.keys().filter(|(kind, _)| ORDERED.contains(kind)) {
        let id = comparison.now(*kind, id);
        if after.elements.contains_key(&(*kind, id.to_string())) {
            then.entry((*kind, holder(id))).or_default().push(id.to_string());
        }
    }
    let mut now: indexmap::IndexMap<(Kind, String), Vec<String>> = indexmap::IndexMap::new();
    for (kind, id) in after.elements.keys().filter(|(kind, _)| ORDERED.contains(kind) && *kind != Kind::Process) {
        now.entry((*kind, holder(id))).or_default().push(id.clone());
    }
    let mut out = Vec::new();
    for ((kind, holder), mut after) in now {
        let Some(before) = then.remove(&(kind, holder.clone())) else { continue };
        let stood: rustc_hash::FxHashSet<&String> = before.iter().collect();
        after.retain(|id| stood.contains(id));
        if before != after {
            out.push(Order { kind, holder, before, after });
        }
    }
    out
}

fn holder(id: &str) -> String {
    id.rsplit_once('.').map_or_else(String::new, |(holder, _)| holder.to_string())
}
