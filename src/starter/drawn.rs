//! A drawing as the files of a model: what it says as facts, what it leaves open as unknowns.

use indexmap::IndexSet;
use rustc_hash::FxHashMap;

use super::outline::{FACTS, pair};
use super::text::{about, comment, empty};
use crate::drawing::{Condition, Drawing, Goal, Lost, LostKind, Operation, Origin, Process, Way};
use crate::edit::Value;
use crate::finding::Arg;
use crate::locale::Catalogue;
use crate::model;
use crate::model::{derived_id, is_reserved};

/// The ids of a drawing.
pub(super) struct Ids {
    roles: Vec<String>,
    documents: Vec<String>,
    systems: Vec<String>,
    pub(super) processes: Vec<String>,
}

/// An id for each name, no two alike; of those without a name the word with a number.
fn ids<'n>(names: impl Iterator<Item = &'n str>, word: &str) -> Vec<String> {
    let (mut taken, mut numbers) = (IndexSet::new(), FxHashMap::default());
    for (at, name) in names.enumerate() {
        let has_letters = name.chars().any(char::is_alphanumeric);
        let own = if has_letters { derived_id(name, false) } else { format!("{word}_{}", at + 1) };
        let own = if is_reserved(&own) { format!("{own}_{word}") } else { own };
        let mut id = own.clone();
        while !taken.insert(id) {
            let number = numbers.entry(own.clone()).or_insert(1_usize);
            *number += 1;
            id = format!("{own}_{number}");
        }
    }
    taken.into_iter().collect()
}

impl Ids {
    pub(super) fn new(drawing: &Drawing) -> Self {
        Self {
            roles: ids(drawing.roles.iter().map(|role| role.name.as_str()), "role"),
            documents: ids(drawing.documents.iter().map(String::as_str), "document"),
            systems: ids(drawing.systems.iter().map(String::as_str), "system"),
            processes: ids(drawing.processes.iter().map(|process| process.name.as_str()), "process"),
        }
    }
}

fn word(word: &str) -> Value {
    Value::Word(word.to_string())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_string())
}

fn words(places: &[usize], ids: &[String]) -> Value {
    Value::words(places.iter().filter_map(|at| ids.get(*at)).cloned())
}

/// The body of a section that the drawing has something for; none for any other.
pub(super) fn section(key: &str, drawing: &Drawing, ids: &Ids) -> Option<String> {
    let named = |name: &str| vec![("name".to_string(), text(name))];
    let entries: Vec<(&String, Vec<(String, Value)>)> = match key {
        "roles" => {
            let keys = |role: &crate::drawing::Role| {
                let mut keys = named(&role.name);
                keys.extend(role.external.then(|| ("kind".to_string(), word("external"))));
                keys
            };
            ids.roles.iter().zip(drawing.roles.iter().map(keys)).collect()
        }
        "documents" => ids.documents.iter().zip(drawing.documents.iter().map(|name| named(name))).collect(),
        "systems" => ids.systems.iter().zip(drawing.systems.iter().map(|name| named(name))).collect(),
        _ => Vec::new(),
    };
    (!entries.is_empty()).then(|| entries.into_iter().map(|(id, keys)| pair(id, &Value::Map(keys), 2)).collect())
}

/// A process as a file of its own.
pub(super) fn process(at: usize, drawing: &Drawing, ids: &Ids, explain: bool, words: &Catalogue) -> String {
    let process = &drawing.processes[at];
    let meaning = |key: &str| if explain { about::<model::process::Process>(key, words.language()) } else { String::new() };
    let mut out = comment(&words.say("starter-drawn-process", &[]), 0);
    if !process.lost.is_empty() {
        out += &comment(&words.say("starter-drawn-lost", &[]), 0);
        out += &process.lost.iter().map(|lost| comment(&format!("- {}", said(lost, words)), 0)).collect::<String>();
    }
    out += &format!("processes:\n  {}:\n", ids.processes[at]);
    out += &name(&process.name, 4);
    for key in ["stage", "goal", "owner"] {
        out += &empty(key, &meaning(key), 4);
    }
    out += &process.trigger.as_ref().map_or_else(|| empty("trigger", &meaning("trigger"), 4), |trigger| pair("trigger", &text(trigger), 4));
    let outcomes = ids_of_outcomes(process);
    if !outcomes.is_empty() {
        out += &empty("outcomes", &meaning("outcomes"), 4);
        for (id, outcome) in outcomes.iter().zip(&process.outcomes) {
            out += &format!("      {id}:\n{}", name(outcome, 8));
        }
    }
    out += "    operations:\n";
    let operations = ids_of_operations(process);
    for number in 0..process.operations.len() {
        let place = Place { drawing, ids, process, number, operations: &operations, outcomes: &outcomes, words };
        out += &format!("{}{}", if number == 0 { "" } else { "\n" }, place.text(explain && number == 0));
    }
    out
}

fn ids_of_outcomes(process: &Process) -> Vec<String> {
    let only = process.outcomes.len() == 1;
    ids(process.outcomes.iter().map(|name| if only && name.is_empty() { "done" } else { name.as_str() }), "outcome")
}

fn ids_of_operations(process: &Process) -> Vec<String> {
    ids(process.operations.iter().map(|operation| operation.name.as_str()), "operation")
}

/// The name of something; empty where the drawing has none.
fn name(name: &str, indent: usize) -> String {
    if name.is_empty() { empty("name", "", indent) } else { pair("name", &text(name), indent) }
}

/// What can't be taken over, as a sentence.
fn said(lost: &Lost, words: &Catalogue) -> String {
    let key = match lost.what {
        LostKind::Inclusive => "starter-lost-inclusive",
        LostKind::Complex => "starter-lost-complex",
        LostKind::Event => "starter-lost-event",
        LostKind::Beside => "starter-lost-beside",
        LostKind::AnyMoment => "starter-lost-any-moment",
        LostKind::Called => "starter-lost-called",
        LostKind::CallsItself => "starter-lost-calls-itself",
        LostKind::Terminate => "starter-lost-terminate",
        LostKind::ForEach => "starter-lost-for-each",
        LostKind::Compensation => "starter-lost-compensation",
        LostKind::Loose => "starter-lost-loose",
    };
    words.say(key, &[("name", Arg::from(lost.name.as_str()))])
}

/// An operation and where it stands.
struct Place<'a> {
    drawing: &'a Drawing,
    ids: &'a Ids,
    process: &'a Process,
    number: usize,
    operations: &'a [String],
    outcomes: &'a [String],
    words: &'a Catalogue,
}

impl Place<'_> {
    fn text(&self, explain: bool) -> String {
        let operation = &self.process.operations[self.number];
        let meaning = |key: &str| if explain { about::<model::operation::Operation>(key, self.words.language()) } else { String::new() };
        let mut out = String::new();
        let made = made(operation.origin).map(|(comment, name)| (self.words.say(comment, &[]), self.words.say(name, &[])));
        if let Some((why, _)) = &made {
            out += &comment(why, 6);
        }
        out += &format!("      {}:\n", self.operations[self.number]);
        out += &match made {
            Some((_, made)) if operation.name.is_empty() => name(&made, 8),
            _ => name(&operation.name, 8),
        };
        for (number, key) in FACTS.into_iter().enumerate() {
            out += &match self.fact(operation, key) {
                Some(value) => pair(key, &value, 8),
                // What a process shows in detail is described there.
                None if operation.detail.is_some() && number > 0 => String::new(),
                None => empty(key, &meaning(key), 8),
            };
        }
        out += &self.next(operation).map(|next| pair("next", &next, 8)).unwrap_or_default();
        let mut add = |key: &str, value: Option<Value>| out += &value.map(|value| pair(key, &value, 8)).unwrap_or_default();
        add("join", operation.waits.then(|| word("all")));
        // The first operation is a start by itself.
        let only = self.number == 0 && self.process.operations.iter().filter(|one| one.start).count() == 1;
        add("start", (operation.start && !only).then(|| word("true")));
        add(
            "repeat",
            operation
                .repeats
                .as_ref()
                .map(|condition| if condition.is_empty() { Value::Open } else { Value::Map(vec![("while".to_string(), text(condition))]) }),
        );
        add("detailed_in", operation.detail.map(|process| word(&self.ids.processes[process])));
        add("note", operation.note.as_deref().map(text));
        out
    }

    /// What the drawing says of a fact.
    fn fact(&self, operation: &Operation, key: &str) -> Option<Value> {
        let documents = |places: &[usize]| {
            let list = words(places, &self.ids.documents);
            (!places.is_empty()).then(|| Value::Map(vec![("document".to_string(), list)]))
        };
        match key {
            "owner" => operation.owner.map(|role| word(&self.ids.roles[role])),
            "participants" => {
                let informed = operation.informed.iter().map(|role| (self.ids.roles[*role].clone(), word("informed"))).collect();
                (!operation.informed.is_empty()).then_some(Value::Map(informed))
            }
            "produces" => documents(&operation.produces),
            "needs" => documents(&operation.needs),
            "recorded_in" => (!operation.recorded_in.is_empty()).then(|| words(&operation.recorded_in, &self.ids.systems)),
            "description" => operation.description.as_deref().map(text),
            _ => None,
        }
    }

    /// The ways on, in the shortest form; none where the next operation of the file follows anyway.
    fn next(&self, operation: &Operation) -> Option<Value> {
        match operation.ways.as_slice() {
            [] => None,
            [Way { goals, .. }] => match goals.as_slice() {
                [Goal::Operation(next)] if *next == self.number + 1 => None,
                [Goal::Operation(next)] => Some(word(&self.operations[*next])),
                _ => Some(Value::Map(self.goals(goals))),
            },
            ways => {
                let (otherwise, others): (Vec<&Way>, Vec<&Way>) = ways.iter().partition(|way| way.when == [Condition::Otherwise]);
                Some(Value::List(others.into_iter().chain(otherwise).map(|way| self.way(way, operation)).collect()))
            }
        }
    }

    fn goals(&self, goals: &[Goal]) -> Vec<(String, Value)> {
        let operation = |goal: &Goal| if let Goal::Operation(to) = goal { self.operations.get(*to).cloned() } else { None };
        match goals {
            [Goal::Operation(to)] => vec![("to".to_string(), word(&self.operations[*to]))],
            [Goal::Outcome(end)] => vec![("end".to_string(), word(&self.outcomes[*end]))],
            _ => vec![("all".to_string(), Value::words(goals.iter().filter_map(operation)))],
        }
    }

    fn way(&self, way: &Way, operation: &Operation) -> Value {
        let mut keys = self.goals(&way.goals);
        keys.push(match way.when.as_slice() {
            [Condition::Otherwise] => ("otherwise".to_string(), word("true")),
            [Condition::Said(when)] => match self.outcome_of_detail(operation, when) {
                Some(outcome) => ("when_outcome".to_string(), word(&outcome)),
                None => ("when".to_string(), text(when)),
            },
            several => {
                let part = |one: &Condition| match one {
                    Condition::Said(when) => Some(when.clone()),
                    Condition::Otherwise => Some(self.words.say("starter-drawn-otherwise", &[])),
                    Condition::Unsaid => None,
                };
                let said: Vec<String> = several.iter().filter_map(part).collect();
                ("when".to_string(), if said.is_empty() { Value::Open } else { text(&said.join("; ")) })
            }
        });
        Value::Map(keys)
    }

    /// The outcome of the process that shows the operation in detail that a condition names.
    fn outcome_of_detail(&self, operation: &Operation, when: &str) -> Option<String> {
        let detail = &self.drawing.processes[operation.detail?];
        let when = when.to_lowercase();
        let at = detail
            .outcomes
            .iter()
            .position(|name| !name.is_empty() && (when == name.to_lowercase() || when.ends_with(&format!(" {}", name.to_lowercase()))))?;
        ids_of_outcomes(detail).into_iter().nth(at)
    }
}

/// What an operation that was no task is explained by, and called where it has no name.
fn made(origin: Origin) -> Option<(&'static str, &'static str)> {
    match origin {
        Origin::Task => None,
        Origin::Choice => Some(("starter-drawn-choice", "starter-drawn-choice-name")),
        Origin::Fork => Some(("starter-drawn-fork", "starter-drawn-fork-name")),
        Origin::Join => Some(("starter-drawn-join", "starter-drawn-join-name")),
        Origin::Merge => Some(("starter-drawn-merge", "starter-drawn-merge-name")),
        Origin::Event => Some(("starter-drawn-event", "starter-drawn-event-name")),
    }
}
