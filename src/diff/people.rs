//! What changed for each role: duties, parts, what it receives, keeps and is paid by.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::Reader;
use crate::comparison::{Edition, Key};
use crate::finding::Arg;
use crate::model::element::Kind;
use crate::model::operation::Part;

/// What changed for a role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ForRole {
    /// Its id.
    pub(super) role: String,
    /// Its name.
    pub(super) name: String,
    /// What it has now and had not.
    pub(super) gains: Vec<Duty>,
    /// What it had and has no longer.
    pub(super) loses: Vec<Duty>,
    /// What it has as before and what says something else now.
    pub(super) changed: Vec<Duty>,
    /// The same in short: +1 duty, −1 approval.
    pub(super) summary: String,
}

/// Something that a role has to do with.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Duty {
    /// In which way: `duty`, `performs`, `consulted`, `informed`, `approves`, `agrees`, `takes_part`, `process`, `receives`, `keeps`, `indicator`, `pay`.
    pub(super) relation: &'static str,
    /// The kind of the element.
    pub(super) kind: &'static str,
    /// Its id.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
}

/// In the order in which they are told.
const RELATIONS: [&str; 12] =
    ["duty", "process", "performs", "approves", "agrees", "consulted", "informed", "takes_part", "receives", "keeps", "indicator", "pay"];

type Held = BTreeMap<String, BTreeSet<(usize, Key)>>;

/// What changed for each role for which something did: those that stand in the order of the model, then those that are gone.
pub(super) fn roles(reader: &Reader<'_>) -> Vec<ForRole> {
    let now = held(reader.after, &|_, id| id.to_string());
    let then = held(reader.before, &|kind, id| reader.comparison.now(kind, id).to_string());
    let told: BTreeSet<Key> = reader
        .comparison
        .changes
        .iter()
        .filter(|change| !change.facts.is_empty() && change.facts.iter().any(|fact| !matches!(fact.key.as_str(), "source" | "note")))
        .filter_map(|change| Some((change.kind, change.after.clone()?)))
        .collect();
    let known: Vec<String> = reader.after.of(Kind::Role).map(|(id, _)| id.to_string()).collect();
    let stands: BTreeSet<&String> = known.iter().collect();
    let gone: Vec<String> =
        reader.before.of(Kind::Role).map(|(id, _)| reader.comparison.now(Kind::Role, id).to_string()).filter(|id| !stands.contains(id)).collect();
    let none = BTreeSet::new();
    let one = |role: String| {
        let (before, after) = (then.get(&role).unwrap_or(&none), now.get(&role).unwrap_or(&none));
        let duty =
            |(relation, key): &(usize, Key)| Duty { relation: RELATIONS[*relation], kind: key.0.word(), id: key.1.clone(), name: reader.name(key.0, &key.1) };
        let gains: Vec<Duty> = after.difference(before).map(duty).collect();
        let loses: Vec<Duty> = before.difference(after).map(duty).collect();
        let changed: Vec<Duty> = after.intersection(before).filter(|(_, key)| told.contains(key)).map(duty).collect();
        let summary = summary(reader, &gains, &loses, &changed);
        (!summary.is_empty()).then(|| ForRole { name: reader.name(Kind::Role, &role), role, gains, loses, changed, summary })
    };
    known.clone().into_iter().chain(gone).filter_map(one).collect()
}

/// What each role has to do with, by the ids of the later edition.
fn held(edition: &Edition, now: &dyn Fn(Kind, &str) -> String) -> Held {
    let mut out: Held = BTreeMap::new();
    let mut note = |role: &str, relation: &str, kind: Kind, id: &str| {
        let at = RELATIONS.iter().position(|one| *one == relation).unwrap_or_default();
        out.entry(now(Kind::Role, role)).or_default().insert((at, (kind, now(kind, id))));
    };
    for ((kind, id), element) in &edition.elements {
        let owner = match kind {
            Kind::Operation => Some("duty"),
            Kind::Process | Kind::Stage => Some("process"),
            Kind::Regulation => Some("keeps"),
            Kind::Kpi => Some("indicator"),
            _ => None,
        };
        if let (Some(relation), Some(role)) = (owner, element.id("owner")) {
            note(role, relation, *kind, id);
        }
        if *kind == Kind::Operation {
            for (role, part) in element.parts() {
                let known = Part::ALL.iter().map(|known| known.word()).find(|known| *known == part).unwrap_or("takes_part");
                note(&role, known, *kind, id);
            }
        }
        if *kind == Kind::ControlPoint {
            element.ids("receiver").iter().for_each(|role| note(role, "receives", *kind, id));
        }
        if *kind == Kind::Role {
            let motives = element.facts.get("motivation").and_then(serde_json::Value::as_array);
            motives.into_iter().flatten().filter_map(|motive| motive["kpi"].as_str()).for_each(|kpi| note(id, "pay", Kind::Kpi, kpi));
        }
    }
    out
}

fn summary(reader: &Reader<'_>, gains: &[Duty], loses: &[Duty], changed: &[Duty]) -> String {
    let count = |list: &[Duty], relation: &str| list.iter().filter(|duty| duty.relation == relation).count();
    let say = |sign: &str, relation: &str, n: usize| {
        let args = [("n", Arg::from(n))];
        (n > 0).then(|| format!("{sign}{}", reader.words.say(&format!("diff-duties-{}", relation.replace('_', "-")), &args)))
    };
    let both = RELATIONS.iter().flat_map(|relation| [say("+", relation, count(gains, relation)), say("−", relation, count(loses, relation))]);
    let mut distinct: Vec<(&str, &str)> = changed.iter().map(|duty| (duty.kind, duty.id.as_str())).collect();
    distinct.sort_unstable();
    distinct.dedup();
    both.flatten().chain(say("", "changed", distinct.len())).collect::<Vec<_>>().join(", ")
}
