//! What changed between two models in the process's own terms: elements with their facts, for each role, which documents, which findings.

mod findings;
mod markdown;
mod papers;
mod people;
mod say;
mod text;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::comparison::{Change, Comparison, Edition, FactChange, compare};
use crate::finding::Finding;
use crate::locale::Catalogue;
use crate::model::element::Kind;

pub use findings::{FindingChanges, Told};
pub use markdown::markdown;
pub use papers::Paper;
pub use people::{Duty, ForRole};
pub use text::text;

/// The version of the format.
const VERSION: u32 = 1;

/// One of the two models.
#[derive(Debug)]
pub struct Side<'a> {
    /// What it is called: a path, a revision.
    pub name: String,
    /// What it says.
    pub edition: Edition,
    /// What was found in it; none where that is not known, as of a compiled model.
    pub findings: Option<&'a [Finding]>,
    /// Its documents as they are built; none where they can't be, as of a compiled model, or were not, of a very large one.
    pub built: Option<&'a [Built]>,
}

/// A document as it is built.
#[derive(Debug, Clone)]
pub struct Built {
    /// The path of its file, without ending.
    pub path: String,
    /// Which document it is: `raci`, `roles` …
    pub document: &'static str,
    /// What such a document is called.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its text in every language of the model, without which edition it is.
    pub text: String,
    /// Who approves it.
    pub approver: Option<String>,
    /// Who reads it and signs for that.
    pub readers: Vec<String>,
}

/// What changed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "reglament diff, version 1")]
pub struct Diff {
    /// The version of this format.
    version: u32,
    /// The earlier model.
    before: Named,
    /// The later model.
    after: Named,
    /// Whether nothing differs.
    identical: bool,
    /// How many elements came, went, were renamed and say something else.
    summary: Summary,
    /// What the model says of itself.
    about: Vec<FactDiff>,
    /// The elements.
    elements: Vec<ElementDiff>,
    /// Where parts stand in another order.
    order: Vec<OrderDiff>,
    /// What changed for each role.
    roles: Vec<ForRole>,
    /// Which documents say something else, and who has to read or sign them again.
    documents: Vec<Paper>,
    /// Whether these are all of them: the documents of both models were built and laid beside each other. Otherwise they follow from what changed, and
    /// those that put the whole model together (handbook, matrix, registers) are not named.
    documents_built: bool,
    /// Findings that are new or gone; null where one side is a compiled model, which holds none.
    findings: Option<FindingChanges>,
}

/// One of the two models.
#[derive(Debug, Serialize, JsonSchema)]
struct Named {
    /// What was given: a path, a revision.
    name: String,
    /// Which edition it is, as the model says.
    edition: Option<String>,
    /// Its day.
    date: Option<String>,
}

/// How many elements.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
struct Summary {
    /// Came.
    added: usize,
    /// Went.
    removed: usize,
    /// Have another id.
    renamed: usize,
    /// Say something else.
    changed: usize,
}

/// An element that differs.
#[derive(Debug, Serialize, JsonSchema)]
struct ElementDiff {
    /// `added`, `removed`, `renamed` or `changed`; a renamed one may say something else too.
    change: &'static str,
    /// Its kind.
    kind: &'static str,
    /// The kind in the reader's language.
    kind_word: String,
    /// Its id, the later one where there is one.
    id: String,
    /// Its id before, where it differs.
    was: Option<String>,
    /// Its name, the later one where there is one.
    name: String,
    /// The facts that differ.
    facts: Vec<FactDiff>,
}

/// A fact that differs.
#[derive(Debug, Serialize, JsonSchema)]
struct FactDiff {
    /// The key of the language.
    key: String,
    /// The same in the reader's language.
    label: String,
    /// What stood there and no longer does.
    before: Vec<String>,
    /// What stands there and did not.
    after: Vec<String>,
    /// How many things of a list stand there as before.
    kept: usize,
}

/// Parts in another order.
#[derive(Debug, Serialize, JsonSchema)]
struct OrderDiff {
    /// The kind of the parts.
    kind: &'static str,
    /// The kind in the reader's language.
    kind_word: String,
    /// The name of the whole; empty for what stands by itself.
    whole: String,
    /// Their names in the order before.
    before: Vec<String>,
    /// Their names in the order now.
    after: Vec<String>,
}

/// Both editions, what differs, and the reader.
struct Reader<'a> {
    before: &'a Edition,
    after: &'a Edition,
    comparison: &'a Comparison,
    words: &'a Catalogue,
}

/// What changed from one model to another.
pub fn diff(before: &Side<'_>, after: &Side<'_>, words: &Catalogue) -> Diff {
    let comparison = compare(&before.edition, &after.edition);
    let reader = Reader { before: &before.edition, after: &after.edition, comparison: &comparison, words };
    let findings = before.findings.zip(after.findings).map(|(old, new)| findings::changes(old, new, &comparison, words));
    let built = before.built.zip(after.built);
    let elements: Vec<ElementDiff> = comparison.changes.iter().map(|change| reader.element(change)).collect();
    let count = |word: &str| elements.iter().filter(|one| one.change == word).count();
    Diff {
        version: VERSION,
        before: Named::new(before),
        after: Named::new(after),
        identical: comparison.is_empty() && findings.as_ref().is_none_or(FindingChanges::is_empty),
        summary: Summary { added: count("added"), removed: count("removed"), renamed: count("renamed"), changed: count("changed") },
        about: comparison.about.iter().map(|fact| reader.fact(Kind::Process, fact)).collect(),
        order: comparison.orders.iter().map(|order| reader.order(order)).collect(),
        roles: people::roles(&reader),
        documents: papers::papers(&reader, built),
        documents_built: built.is_some(),
        elements,
        findings,
    }
}

impl Named {
    fn new(side: &Side<'_>) -> Self {
        let edition = &side.edition;
        Self { name: side.name.clone(), edition: edition.version().map(str::to_string), date: edition.date().map(str::to_string) }
    }
}

impl Reader<'_> {
    /// What an element is called: as it is now, or as it was.
    fn name(&self, kind: Kind, id: &str) -> String {
        let tag = self.words.language().tag();
        let now = self.after.name(kind, self.comparison.now(kind, id), tag);
        let name = now.or_else(|| self.before.name(kind, id, tag)).map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| id.rsplit('.').next().unwrap_or(id).replace('_', " "))
    }

    fn element(&self, change: &Change) -> ElementDiff {
        let (word, id) = match (&change.before, &change.after) {
            (None, Some(now)) => ("added", now),
            (Some(old), Some(now)) if old != now => ("renamed", now),
            (_, Some(now)) => ("changed", now),
            (Some(old), None) => ("removed", old),
            // A change is of something.
            (None, None) => ("changed", EMPTY),
        };
        ElementDiff {
            change: word,
            kind: change.kind.word(),
            kind_word: self.words.word(change.kind.term()),
            id: id.clone(),
            was: change.before.clone().filter(|old| word == "renamed" && old != id),
            name: self.name(change.kind, id),
            facts: change.facts.iter().map(|fact| self.fact(change.kind, fact)).collect(),
        }
    }

    fn fact(&self, kind: Kind, fact: &FactChange) -> FactDiff {
        let of = |value: &Option<serde_json::Value>| value.as_ref().map_or_else(Vec::new, |value| self.items(kind, &fact.key, value));
        let (before, after) = (of(&fact.before), of(&fact.after));
        // What stays the same on both sides is no news; another order of the same is.
        let only = |list: &[String], other: &[String]| list.iter().filter(|one| !other.contains(one)).cloned().collect::<Vec<_>>();
        let (gone, come) = (only(&before, &after), only(&after, &before));
        let kept = after.len().saturating_sub(come.len());
        let (before, after, kept) = if gone.is_empty() && come.is_empty() { (before, after, 0) } else { (gone, come, kept) };
        FactDiff { key: fact.key.clone(), label: self.label(&fact.key), before, after, kept }
    }

    fn order(&self, order: &crate::comparison::Order) -> OrderDiff {
        let names = |ids: &[String]| ids.iter().map(|id| self.name(order.kind, id)).collect();
        OrderDiff {
            kind: order.kind.word(),
            kind_word: self.words.word(order.kind.term()),
            whole: order.kind.holder().map_or_else(String::new, |holder| self.name(holder, &order.holder)),
            before: names(&order.before),
            after: names(&order.after),
        }
    }
}

const EMPTY: &String = &String::new();

impl Diff {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.identical
    }

    /// The difference as JSON.
    pub fn json(&self) -> String {
        // A struct of strings, numbers and lists always has a JSON form.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// The JSON Schema of a difference.
pub fn schema() -> serde_json::Value {
    SchemaSettings::default().for_serialize().into_generator().into_root_schema_for::<Diff>().to_value()
}
