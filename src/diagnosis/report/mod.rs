//! The diagnosis as typed data in one language: what `--format json` prints and what the template sees.
//!
//! A contract, version 1: a field is added freely, and renamed or removed only with a new version.

mod beside;
mod made;
mod parts;
mod table;
mod trend;

use schemars::JsonSchema;
use serde::Serialize;

use crate::documents::view::Front;
use crate::model::element::Kind;

pub use made::{Input, report};
pub use parts::{Broken, Change, Compared, Coverage, Fact, Gap, Lived, Match, Own, Practice, Quadrant, Question, Row, Trend, Turned, Unknown, Wrong};

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
    /// What is described the most and the least; none where there are not two to choose from.
    pub ends: Option<Ends>,
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
    /// Where the process is described and does not work: what the rules found that no missing fact explains.
    pub broken: Vec<Broken>,
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

/// What is described the most and the least.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Ends {
    /// The stage with the highest mean.
    pub best_stage: End,
    /// The one with the lowest.
    pub worst_stage: End,
    /// The element with the highest mean.
    pub best_element: End,
    /// The one with the lowest.
    pub worst_element: End,
}

/// A stage or an element with its mean.
#[derive(Debug, Serialize, JsonSchema)]
pub struct End {
    /// Its name.
    pub name: String,
    /// The mean as it is read.
    pub shown: String,
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

impl Report {
    /// The most pressing gaps, of each criterion the first, so that one page shows what is different.
    pub fn top(&self, most: usize) -> Vec<&Gap> {
        let mut out: Vec<&Gap> = Vec::new();
        for gap in &self.plan {
            if out.len() < most && out.iter().all(|known| known.criterion != gap.criterion) {
                out.push(gap);
            }
        }
        out
    }

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
