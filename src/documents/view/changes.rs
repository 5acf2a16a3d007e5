//! What changed since another edition, role by role.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rustc_hash::FxHashSet;
use schemars::JsonSchema;
use serde::Serialize;

use super::front::Front;
use super::maker::Maker;
use super::parts::{GapList, Link};
use super::people::is_inside;
use super::stock::Stock;
use crate::comparison::{Comparison, Edition, Element, compare};
use crate::finding::Arg;
use crate::model::element::{Id, Kind};
use crate::model::operation::Part;
use crate::model::value::TimeUnit;

/// What changed since another edition.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Changes {
    /// What stands at its head.
    pub front: Front,
    /// The edition before, as far as it says which it is.
    pub before: Option<String>,
    /// The day of the edition before.
    pub before_date: Option<String>,
    /// What changed for each role.
    pub roles: Vec<ForRole>,
    /// The roles for which nothing changed.
    pub untouched: Vec<Link>,
    /// What changed in operations that none of the company's own people has a part in.
    pub nobody: Vec<Change>,
    /// The gap list of the document: it has none of its own.
    pub gaps: GapList,
}

/// What changed for a role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ForRole {
    /// The role; none where it is gone.
    pub link: Option<Link>,
    /// Its name.
    pub name: String,
    /// What changed.
    pub changes: Vec<Change>,
}

/// A change.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Change {
    /// The operation; none where it is gone.
    pub link: Option<Link>,
    /// Its number; none where it is gone.
    pub number: Option<String>,
    /// Its name.
    pub name: String,
    /// The name of its process.
    pub process: String,
    /// `added`, `removed`, or the fact that changed: `name`, `owner`, `participants`, `results`, `control_points`, `time_limit`, `regulated_by`.
    pub what: &'static str,
    /// The same in the reader's language.
    pub what_word: String,
    /// What stood there before; empty where nothing did.
    pub before: Vec<String>,
    /// What stands there now; empty where nothing does.
    pub after: Vec<String>,
}

/// What changed from one edition to another, which is that of the model.
pub(super) fn changes(stock: &Stock<'_>, before: &Edition, after: &Edition) -> Changes {
    let maker = &Maker::new(stock);
    let compare = Compare { maker, before, after, comparison: compare(before, after) };
    let mut by_role: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    let mut nobody = Vec::new();
    for (mut roles, change) in compare.all() {
        // Nobody gives word to a client or a program.
        roles.retain(|role| maker.model.index.by_full_id(Kind::Role, role).is_none_or(|role| is_inside(&maker.model.roles[Id::new(role.index)])));
        if roles.is_empty() {
            nobody.push(change.clone());
        }
        for role in roles {
            by_role.entry(role).or_default().push(change.clone());
        }
    }
    let mut roles = Vec::new();
    let mut untouched = Vec::new();
    for (id, said) in maker.model.roles.iter().filter(|(_, said)| is_inside(said)) {
        let link = maker.link(id);
        match by_role.remove(&*said.id) {
            Some(changes) => roles.push(ForRole { name: link.name.clone(), link: Some(link), changes }),
            None => untouched.push(link),
        }
    }
    // Roles that are gone.
    roles.extend(by_role.into_iter().map(|(id, changes)| ForRole { link: None, name: compare.name(Kind::Role, &id), changes }));
    let day = before.date().and_then(|day| day.parse::<Date>().ok());
    Changes {
        front: Front::new(maker, "changes", "changes", maker.word("doc-title-changes")),
        before: before.version().map(str::to_string),
        before_date: day.map(|day| maker.date(day)),
        roles,
        untouched,
        nobody,
        gaps: GapList::default(),
    }
}

struct Compare<'m, 'a> {
    maker: &'m Maker<'a>,
    before: &'m Edition,
    after: &'m Edition,
    comparison: Comparison,
}

impl Compare<'_, '_> {
    /// Every change with the roles that it is for: those of the operation that stand, and those that stood.
    fn all(&self) -> Vec<(BTreeSet<String>, Change)> {
        let mut out = Vec::new();
        for change in self.comparison.changes.iter().filter(|change| change.kind == Kind::Operation) {
            let then = change.before.as_ref().and_then(|id| self.before.get(Kind::Operation, id));
            let now = change.after.as_ref().and_then(|id| self.after.get(Kind::Operation, id));
            match (then, now, &change.before, &change.after) {
                (None, Some(now), _, Some(id)) => out.push((self.roles(now, false), self.change(id, now, "added", Vec::new(), Vec::new()))),
                (Some(then), None, Some(id), _) => out.push((self.roles(then, true), self.change(id, then, "removed", Vec::new(), Vec::new()))),
                (Some(then), Some(now), _, Some(id)) => {
                    let concerned: BTreeSet<String> = self.roles(then, true).into_iter().chain(self.roles(now, false)).collect();
                    out.extend(self.facts(id, then, now).into_iter().map(|change| (concerned.clone(), change)));
                }
                _ => {}
            }
        }
        out
    }

    /// The roles of an operation, by their ids as they are now.
    fn roles(&self, facts: &Element, then: bool) -> BTreeSet<String> {
        let ids = facts.id("owner").map(str::to_string).into_iter().chain(facts.parts().into_keys());
        ids.map(|id| if then { self.comparison.now(Kind::Role, &id).to_string() } else { id }).collect()
    }

    fn facts(&self, id: &str, then: &Element, now: &Element) -> Vec<Change> {
        let tag = self.maker.tag;
        let name = |facts: &Element| facts.name(tag).map(|name| self.maker.set(name)).into_iter().collect::<Vec<_>>();
        let owner = |facts: &Element| facts.id("owner").map(|role| self.name(Kind::Role, role)).into_iter().collect::<Vec<_>>();
        let parts = |facts: &Element| facts.parts().iter().map(|(role, part)| self.part(role, part)).collect::<Vec<_>>();
        let results = |facts: &Element| facts.results().iter().map(|(kind, id)| self.name(*kind, id)).collect::<Vec<_>>();
        let points = |facts: &Element| facts.ids("control_points").iter().map(|id| self.name(Kind::ControlPoint, id)).collect::<Vec<_>>();
        let basis = |facts: &Element| facts.ids("regulated_by").iter().map(|id| self.name(Kind::Regulation, id)).collect::<Vec<_>>();
        let limit = |facts: &Element| facts.time_limit().map(|(number, unit)| self.limit(number, unit)).into_iter().collect::<Vec<_>>();
        let differs = |what, of: &dyn Fn(&Element) -> Vec<String>| {
            let (before, after) = (of(then), of(now));
            // A name may differ in another language only, which is nothing new to this reader.
            (before != after).then(|| self.change(id, now, what, before, after))
        };
        let all = [
            differs("name", &name),
            differs("owner", &owner),
            differs("participants", &parts),
            differs("results", &results),
            differs("control_points", &points),
            differs("time_limit", &limit),
            differs("regulated_by", &basis),
        ];
        all.into_iter().flatten().collect()
    }

    fn change(&self, id: &str, facts: &Element, what: &'static str, before: Vec<String>, after: Vec<String>) -> Change {
        let maker = self.maker;
        let element = maker.model.index.by_full_id(Kind::Operation, id);
        let fallback = || id.rsplit('.').next().unwrap_or(id).replace('_', " ");
        // What stays the same on both sides is no news.
        let (old, new): (FxHashSet<&String>, FxHashSet<&String>) = (before.iter().collect(), after.iter().collect());
        let only = |list: &[String], other: &FxHashSet<&String>| list.iter().filter(|one| !other.contains(one)).cloned().collect::<Vec<_>>();
        let (gone, come) = (only(&before, &new), only(&after, &old));
        Change {
            link: element.map(|element| maker.link_to(element)),
            number: element.map(|element| maker.number_of_element(element)),
            name: facts.name(maker.tag).map_or_else(fallback, |name| maker.set(name)),
            process: self.name(Kind::Process, id.split_once('.').map_or(id, |(process, _)| process)),
            what,
            what_word: maker.word(&format!("doc-changed-{}", what.replace('_', "-"))),
            before: gone,
            after: come,
        }
    }

    /// The name of an element: as it is now, or as it was.
    fn name(&self, kind: Kind, id: &str) -> String {
        let id = self.comparison.now(kind, id);
        let now = || self.maker.model.index.by_full_id(kind, id).map(|element| self.maker.link_to(element).name);
        let then = || self.before.name(kind, id, self.maker.tag).map(|name| self.maker.set(name));
        now().or_else(then).unwrap_or_else(|| id.replace('_', " "))
    }

    fn part(&self, role: &str, part: &str) -> String {
        let word = Part::ALL.iter().find(|known| known.word() == part).map_or("doc-takes-part", |known| known.term());
        format!("{} — {}", self.name(Kind::Role, role), self.maker.word(word))
    }

    fn limit(&self, number: f64, unit: TimeUnit) -> String {
        self.maker.say(unit.term(), &[("n", Arg::Number(number))])
    }
}
