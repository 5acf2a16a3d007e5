//! The diagnosis as typed data in one language: what `--format json` prints and what the template sees.
//!
//! A contract, version 1: a field is added freely, and renamed or removed only with a new version.

mod beside;
mod made;
mod table;
mod trend;

use schemars::JsonSchema;
use serde::Serialize;

use crate::documents::view::Front;
use crate::model::element::Kind;

pub use made::{Input, report};

/// The version of this format.
pub const VERSION: u32 = 1;

/// The kinds of which the number is told, with their keys in the compiled model.
pub(super) const OBJECTS: [(Kind, &str); 10] = [
    (Kind::Stage, "stages"),
    (Kind::Process, "processes"),
    (Kind::Operation, "operations"),
    (Kind::Role, "roles"),
    (Kind::Regulation, "regulations"),
    (Kind::Document, "documents"),
    (Kind::ControlPoint, "control_points"),
    (Kind::Kpi, "kpis"),
    (Kind::Norm, "norms"),
    (Kind::Field, "fields"),
];

/// A diagnosis.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "reglament diagnosis, version 1")]
pub struct Report {
    /// The version of this format.
    pub version: u32,
    /// The language of the texts.
    pub language: String,
    /// The model.
    pub model: Edition,
    /// The reference.
    pub reference: Edition,
    /// The mean of the stages; none where nothing is described.
    pub index: Option<Grade>,
    /// How far the description has come.
    pub level: Level,
    /// The weakest cell of all.
    pub weakest: Option<Spot>,
    /// In how many places something is met or not, and why.
    pub places: Places,
    /// How many elements of each kind there are.
    pub objects: Vec<Objects>,
    /// The rows of the table.
    pub stages: Vec<Stage>,
    /// Its columns.
    pub elements: Vec<Column>,
    /// Its cells, row by row.
    pub cells: Vec<Cell>,
    /// The operations of the reference.
    pub comparison: Compared,
    /// Other kinds of element.
    pub others: Vec<Compared>,
    /// What `implements` names and the reference has not.
    pub wrong: Vec<Wrong>,
    /// The company's own operations with the seven facts.
    pub operations: Vec<Own>,
    /// What to do, the most pressing first.
    pub plan: Vec<Gap>,
    /// What to ask next.
    pub ask: Vec<Question>,
    /// What does not apply, with the reasons.
    pub excluded: Vec<Lack>,
    /// Which share of all places that is, in percent, as it is read.
    pub excluded_share: String,
    /// Cells of which more than a fifth does not apply.
    pub excluded_much: Vec<Spot>,
    /// Whether it is lived; none where nobody was asked.
    pub practice: Option<Practice>,
    /// What changed; none where there is nothing to compare with.
    pub trend: Option<Trend>,
}

/// What the template sees: the diagnosis and the head of the document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct View<'a> {
    /// What stands at its head.
    pub front: Front,
    /// The most pressing gaps.
    pub top: Vec<&'a Gap>,
    /// The pictures, by name, with what they show in words.
    pub pictures: Vec<Picture>,
    /// The diagnosis.
    #[serde(flatten)]
    pub report: &'a Report,
}

/// A picture that the template places.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Picture {
    /// The name of its file, without folder and ending.
    pub name: String,
    /// What it shows, in words.
    pub alt: String,
}

/// Which edition of which model.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Edition {
    /// How the reference is called in `implements`; none for the model.
    pub id: Option<String>,
    /// What it is called.
    pub name: Option<String>,
    /// The company.
    pub company: Option<String>,
    /// The edition.
    pub version: Option<String>,
    /// The day, as 2026-11-01.
    pub date: Option<String>,
}

/// A figure from 0 to 100 and what it rests on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Grade {
    /// The figure, rounded to one decimal.
    pub score: f64,
    /// No less than this, if what does not apply were asked for after all.
    pub low: f64,
    /// No more than this, if everything unasked turned out to be there.
    pub asked: f64,
    /// N, P, L or F.
    pub band: &'static str,
    /// The band in words.
    pub band_name: String,
    /// The figure as it is read.
    pub shown: String,
    /// The lower figure as it is read.
    pub low_shown: String,
    /// The upper figure as it is read.
    pub asked_shown: String,
}

/// How far the description has come.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Level {
    /// From 0 to 5.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// What the next one is called; none at the top.
    pub next: Option<String>,
    /// The cells that keep the description from it.
    pub held_by: Vec<Spot>,
}

/// A cell, named.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Spot {
    /// The id of the stage; none for what belongs to no stage.
    pub stage: Option<String>,
    /// Its name.
    pub stage_name: String,
    /// The element.
    pub element: &'static str,
    /// Its name.
    pub element_name: String,
    /// The figure as it is read.
    pub shown: String,
}

/// In how many places something is met or not, and why.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Places {
    /// Met.
    pub met: usize,
    /// Looked at.
    pub of: usize,
    /// Not described.
    pub unknown: usize,
    /// Described: there is none.
    pub absent: usize,
    /// Described, and does not hold.
    pub faulty: usize,
    /// Does not apply.
    pub not_applicable: usize,
    /// How many points of the index lack because nothing is said, as it is read.
    pub unknown_points: String,
    /// How many lack because of what is said, as it is read.
    pub known_points: String,
}

/// How many elements of a kind there are.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Objects {
    /// The kind.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// In the model.
    pub own: usize,
    /// In the reference.
    pub reference: usize,
}

/// A row of the table.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Stage {
    /// The id; none for what belongs to no stage.
    pub id: Option<String>,
    /// The name.
    pub name: String,
    /// How many operations it has.
    pub operations: usize,
    /// The mean of its cells.
    pub grade: Option<Grade>,
    /// The weakest of them.
    pub weakest: Option<Spot>,
    /// Its cells.
    pub cells: Vec<Brief>,
    /// Who answers for it.
    pub owner: Option<String>,
}

/// A cell in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Brief {
    /// The element.
    pub element: &'static str,
    /// The figure; none where nothing applies.
    pub grade: Option<Grade>,
}

/// A column of the table.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Column {
    /// The element.
    pub element: &'static str,
    /// Its name.
    pub name: String,
    /// A short one.
    pub short: String,
    /// The mean over the stages.
    pub grade: Option<Grade>,
    /// The weakest stage.
    pub weakest: Option<Spot>,
}

/// A cell with what it is made of.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Cell {
    /// The id of the stage.
    pub stage: Option<String>,
    /// Its name.
    pub stage_name: String,
    /// The element.
    pub element: &'static str,
    /// Its name.
    pub element_name: String,
    /// The figure.
    pub grade: Option<Grade>,
    /// What it is made of.
    pub criteria: Vec<Criterion>,
}

/// A criterion of a cell.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Criterion {
    /// The criterion.
    pub criterion: &'static str,
    /// What is asked.
    pub name: String,
    /// Whether it is the key criterion.
    pub key: bool,
    /// How much it weighs.
    pub weight: u8,
    /// In how many places it is met.
    pub met: usize,
    /// In how many it could be.
    pub of: usize,
    /// In how many nothing is said.
    pub unknown: usize,
    /// In how many the company says that there is none.
    pub absent: usize,
    /// In how many it is described and does not hold.
    pub faulty: usize,
    /// In how many it does not apply.
    pub not_applicable: usize,
    /// Where it is not met.
    pub lacking: Vec<Lack>,
}

/// Something that has to be said or changed, or that does not apply.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Lack {
    /// The element.
    pub about: Option<Named>,
    /// The key.
    pub key: &'static str,
    /// `unknown`, `absent`, `faulty` or `not_applicable`.
    pub state: &'static str,
    /// The same in words.
    pub state_name: String,
    /// In how many places that shows.
    pub places: usize,
    /// The file and the line: `sell.yaml:12`.
    pub place: Option<String>,
    /// Why, as the company says.
    pub why: Option<String>,
}

/// An element of a model.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Named {
    /// The kind.
    pub kind: &'static str,
    /// The full id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The name of what holds it.
    pub within: Option<String>,
}

/// Elements of one kind beside those of the reference.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Compared {
    /// The kind.
    pub kind: &'static str,
    /// Its name, of several.
    pub name: String,
    /// How many stand how.
    pub coverage: Vec<Coverage>,
    /// The elements of the reference.
    pub rows: Vec<Row>,
    /// What only the company has.
    pub own: Vec<Named>,
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

impl Report {
    /// The report as JSON text.
    pub fn json(&self) -> String {
        // A struct of strings, numbers and lists always has a JSON form.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// The JSON Schema of [`Report`], as it is written.
pub fn schema() -> serde_json::Value {
    schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Report>().to_value()
}
