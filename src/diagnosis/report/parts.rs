//! The parts of a diagnosis besides the table: the comparison, the plan, what to ask, practice, the trend.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Lack, Named, Spot};

/// Elements of one kind beside those of the reference.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Compared {
    /// The kind.
    pub kind: &'static str,
    /// Its name, of several.
    pub name: String,
    /// How many stand how.
    pub coverage: Vec<Coverage>,
    /// The same as it is read, without those that are none.
    pub coverage_shown: String,
    /// Of how many of them something is known.
    pub found: usize,
    /// The elements of the reference.
    pub rows: Vec<Row>,
    /// Those of which nothing is known, by what they belong to.
    pub unknown: Vec<Unknown>,
    /// What only the company has.
    pub own: Vec<Named>,
    /// The names of these, the first of many.
    pub own_names: Vec<String>,
}

/// Elements of the reference of which nothing is known.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Unknown {
    /// The name of what they belong to: a card, a process; null where they stand by themselves.
    pub within: Option<String>,
    /// Their names.
    pub names: Vec<String>,
}

/// How many elements stand so.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Coverage {
    /// `present`, `partial`, `proposed`, `absent`, `unknown` or `not_applicable`.
    pub standing: &'static str,
    /// The same in words.
    pub name: String,
    /// How many.
    pub count: usize,
}

/// An element of the reference and what the company has of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Row {
    /// The element of the reference.
    pub reference: Named,
    /// How the company stands with it.
    pub standing: &'static str,
    /// The same in words.
    pub standing_name: String,
    /// The company's own that are it, or may be.
    pub own: Vec<Match>,
    /// What is asked of it.
    pub facts: Vec<Fact>,
    /// The facts that are missing or differ, in words.
    pub missing: Vec<String>,
    /// Why it is absent or does not apply.
    pub why: Option<String>,
    /// Where that is said.
    pub place: Option<String>,
}

/// An element of the company that is one of the reference, or may be.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Match {
    /// The element.
    pub own: Named,
    /// `implements`, `id` or `name`.
    pub by: &'static str,
    /// How alike they are, from 0 to 1; only where the name decided.
    pub likeness: Option<f64>,
    /// Whether a proposed operation is alike enough and nothing else is as alike; null where nothing is proposed.
    pub clear: Option<bool>,
    /// Other operations of the reference that a proposed one may be as well.
    pub others: Vec<Named>,
    /// Other operations of the company that may be the same as well.
    pub rivals: Vec<Named>,
    /// Why it was found, in words.
    pub reason: String,
    /// Where it stands.
    pub place: Option<String>,
}

/// A fact that is asked of an element.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Fact {
    /// Which.
    pub fact: &'static str,
    /// Its name.
    pub name: String,
    /// `there`, `differs`, `unknown`, `absent`, `not_applicable` or `not_asked`.
    pub state: &'static str,
}

/// A mention in `implements` of what the reference has not.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Wrong {
    /// The operation.
    pub operation: Named,
    /// As written.
    pub name: String,
    /// What was probably meant.
    pub near: Option<String>,
    /// Where.
    pub place: Option<String>,
}

/// An operation of the company with the seven facts.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Own {
    /// The full id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The seven facts.
    pub facts: Vec<Fact>,
}

/// Something to do.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Gap {
    /// The number in the plan.
    pub number: usize,
    /// The stage and the element.
    pub spot: Spot,
    /// The criterion.
    pub criterion: &'static str,
    /// What is asked.
    pub name: String,
    /// What to do.
    pub todo: String,
    /// How pressing it is, from 0 to 9.
    pub priority: f64,
    /// The same as it is read.
    pub priority_shown: String,
    /// In how many places it is met.
    pub met: usize,
    /// In how many it could be.
    pub of: usize,
    /// In how many nothing is said.
    pub unknown: usize,
    /// What lacks, the same thing once.
    pub lacking: Vec<Lack>,
    /// Who answers for the stage.
    pub owner: Option<String>,
    /// The YAML to add for the first of them.
    pub yaml: String,
    /// Where it belongs.
    pub place: Option<String>,
}

/// Something that is described and does not work.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Broken {
    /// The rule that found it.
    pub rule: &'static str,
    /// What was found, as a sentence.
    pub what: String,
    /// How it comes about, step by step; empty where there is nothing to tell.
    pub story: Vec<String>,
    /// Where.
    pub place: Option<String>,
}

/// Something to ask.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Question {
    /// The question.
    pub text: String,
    /// What it is about: the stage.
    pub stage: String,
    /// In how many places the answer is missing.
    pub places: usize,
}

/// Whether it is lived.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Practice {
    /// Who answered.
    pub respondents: Vec<String>,
    /// The cells that were asked about.
    pub rows: Vec<Lived>,
    /// How many cells stand in each quadrant.
    pub quadrants: Vec<Quadrant>,
}

/// A cell and how it is lived.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Lived {
    /// The cell.
    pub spot: Spot,
    /// The middle answer, from 0 to 3.
    pub median: f64,
    /// As it is read.
    pub median_shown: String,
    /// From the lowest to the highest answer.
    pub spread: u8,
    /// Whether people don't mean the same.
    pub apart: bool,
    /// How many answered.
    pub answers: usize,
    /// Whether fewer than three answered.
    pub few: bool,
    /// Whether there is evidence.
    pub evidence: bool,
    /// `keep`, `introduce`, `describe` or `decide`.
    pub quadrant: &'static str,
    /// The same in words.
    pub quadrant_name: String,
}

/// How many cells stand in a quadrant.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Quadrant {
    /// `keep`, `introduce`, `describe` or `decide`.
    pub quadrant: &'static str,
    /// In words.
    pub name: String,
    /// How many.
    pub count: usize,
}

/// What changed since an earlier state.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Trend {
    /// Which edition it was.
    pub version: Option<String>,
    /// Its day.
    pub date: Option<String>,
    /// Whether that state has scores.
    pub scored: bool,
    /// The index then and now.
    pub index: Option<Change>,
    /// The level then and now.
    pub level: Option<(u64, u64)>,
    /// Cells that are better.
    pub better: Vec<Change>,
    /// Cells that are worse.
    pub worse: Vec<Change>,
    /// Kinds of which there are more or fewer.
    pub objects: Vec<Change>,
    /// Facts of operations that are there now and were not.
    pub gained: Vec<Turned>,
    /// Facts of operations that were there and are not now.
    pub lost: Vec<Turned>,
    /// Operations that are new.
    pub added: Vec<String>,
    /// Operations that are gone.
    pub removed: Vec<String>,
}

/// A figure then and now.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Change {
    /// What it is of.
    pub name: String,
    /// Then, as it is read.
    pub before: String,
    /// Now, as it is read.
    pub after: String,
    /// The difference with its sign, as it is read.
    pub difference: String,
}

/// Facts of an operation that turned.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Turned {
    /// The operation.
    pub name: String,
    /// The facts.
    pub facts: Vec<String>,
}
