//! What views are made of: links, facts in their states, gap markers.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::element::{ElementId, Kind};

/// A mention of an element that has a place of its own in the handbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Link {
    /// The kind: `operation`, `role` …
    pub kind: &'static str,
    /// The full id: `process.operation`.
    pub id: String,
    /// The name, or the id where it has none.
    pub name: String,
    /// What holds it, where another of its kind has the same name: the process of an operation, the card of a field.
    pub within: Option<String>,
    /// The place: `#` and this is the address within the handbook. Made of the full id, so it stays when other elements come and go.
    pub anchor: String,
}

/// What a model says about a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// There is a value.
    Said,
    /// Not described yet.
    Missing,
    /// The company has no such thing.
    Absent,
    /// It does not apply here.
    NotApplicable,
}

/// A fact in one of its states.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Fact<T> {
    /// `said`, `missing`, `absent` or `not_applicable`.
    pub state: State,
    /// Whether there is anything to print: a value, an absence with its reason, or a gap to point at. Facts that the method does not ask
    /// for and that nobody described are not shown.
    pub shown: bool,
    /// The value; only where `state` is `said`.
    pub value: Option<T>,
    /// The reason of an absence, where one was given.
    pub why: Option<String>,
    /// The entry of the gap list that speaks of it.
    pub gap: Option<Mark>,
}

impl<T> Fact<T> {
    /// A fact that is there.
    pub fn said(value: T) -> Self {
        Self { state: State::Said, shown: true, value: Some(value), why: None, gap: None }
    }

    /// A fact of which nothing is said, and that nobody asks for.
    pub fn silent() -> Self {
        Self { state: State::Missing, shown: false, value: None, why: None, gap: None }
    }
}

/// A marker that points at an entry of the gap list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mark {
    /// The number of the entry.
    pub number: usize,
    /// Its place.
    pub anchor: String,
    /// Whether it is among the accepted ones, which are counted by themselves.
    pub accepted: bool,
}

/// An entry of the gap list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Gap {
    /// Its marker.
    pub mark: Mark,
    /// The rule that found it; none where the document noticed it itself.
    pub rule: Option<&'static str>,
    /// `gap` or `question`.
    pub level: &'static str,
    /// What was found, as a sentence.
    pub what: String,
    /// How it comes about, operation by operation; empty where there is nothing to tell.
    pub story: Vec<String>,
    /// The element it is about.
    pub about: Option<Link>,
    /// Why it is accepted; only for accepted ones.
    pub because: Option<String>,
}

/// Entries of the gap list that belong together.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GapGroup {
    /// The stage or section.
    pub title: String,
    /// Where it stands in the handbook, if it is one place.
    pub anchor: Option<String>,
    /// The entries.
    pub gaps: Vec<Gap>,
}

/// The gap list.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct GapList {
    /// What stands open.
    pub open: Vec<GapGroup>,
    /// What the company accepts, each with its reason.
    pub accepted: Vec<GapGroup>,
    /// How many gaps stand open: what the process lacks.
    pub lacking: usize,
    /// How many questions stand open: what is not described.
    pub unasked: usize,
    /// How many of the gaps `check` reports too.
    pub checked_lacking: usize,
    /// How many of the questions `check` reports too.
    pub checked_unasked: usize,
    /// How many entries are places of this document alone that are empty, of which no rule speaks.
    pub own: usize,
    /// How many are accepted.
    pub accepted_count: usize,
}

/// The place of an element in the handbook. Ids hold letters, digits and underscores, never hyphens, so the places of two elements differ.
pub fn anchor(kind: Kind, full_id: &str) -> String {
    let mut out = kind.word().replace('_', "-");
    out.push('-');
    // Ids that come from texts (options given as a plain list) may hold anything; what no address takes is left out.
    out.extend(full_id.chars().filter_map(|c| match c {
        '.' => Some('-'),
        c if c.is_alphanumeric() || c == '_' || unicode_ident::is_xid_continue(c) => Some(c),
        _ => None,
    }));
    out
}

/// What can be pointed at as an element.
pub(super) fn is_shown(element: ElementId) -> bool {
    element.kind != Kind::Choice
}
