//! Typed views: what a template sees of a model.
//!
//! This is a public contract. A company may replace any template, and its templates name these fields; a field is added freely, and renamed or
//! removed only with a new version of the language. Texts are in the reader's language already. Everything that is printed from a view is escaped by
//! the engine, except the long texts (`description`, `text`), which are Markdown made safe beforehand and are printed with `| safe`.

mod control;
mod crm;
mod formula;
mod indicator;
mod ledger;
mod maker;
mod market;
mod operation;
mod paper;
mod parts;
mod people;
mod stage;

use serde::Serialize;

use super::Input;
use crate::locale::Catalogue;
use crate::model::process::StageKind;
use crate::model::settings::Status;
use maker::Maker;

pub use control::ControlPoint;
pub use crm::{Card, Field, Pipeline, Step, System};
pub use indicator::{Counted, Funnel, FunnelStep, Kpi, KpiGroup, LadderStep, Norm, Plan};
pub use market::{MatrixLevel, Product, RequestType, Segment, Solution};
pub use operation::{CardFields, Exception, Operation, Participant, Results, Way};
pub use paper::{Approval, Document, Regulation, Requirement};
pub use parts::{Fact, Gap, GapGroup, GapList, Link, Mark, State, anchor};
pub use people::{Authority, Competence, Motive, Parts, Role};
pub use stage::{LeadsOn, Outcome, Process, Question, Stage};

/// The whole handbook; every field of it is a variable of `handbook.md`.
#[derive(Debug, Serialize)]
pub struct Handbook {
    /// The language, as a tag.
    pub language: String,
    /// What the model is.
    pub about: About,
    /// How many there are of what.
    pub counts: Counts,
    /// The stages with their processes and operations.
    pub stages: Vec<Stage>,
    /// Processes that belong to no stage.
    pub loose: Vec<Process>,
    /// The documents that work stands on.
    pub regulations: Vec<Regulation>,
    /// The documents that work produces.
    pub documents: Vec<Document>,
    /// The information that leaves for management.
    pub control_points: Vec<ControlPoint>,
    /// The indicators, stage by stage.
    pub kpis: Vec<KpiGroup>,
    /// The funnels.
    pub funnels: Vec<Funnel>,
    /// The loyalty ladder.
    pub ladder: Vec<LadderStep>,
    /// The norms.
    pub norms: Vec<Norm>,
    /// The plans.
    pub plans: Vec<Plan>,
    /// The levels of the client × product matrix.
    pub matrix: Vec<MatrixLevel>,
    /// The client categories.
    pub segments: Vec<Segment>,
    /// The products and services.
    pub products: Vec<Product>,
    /// The kinds of client request.
    pub request_types: Vec<RequestType>,
    /// The cards of the CRM.
    pub cards: Vec<Card>,
    /// The pipelines of the CRM.
    pub pipelines: Vec<Pipeline>,
    /// The means by which facts are recorded.
    pub systems: Vec<System>,
    /// The roles.
    pub roles: Vec<Role>,
    /// The competences.
    pub competences: Vec<Competence>,
    /// The gap list.
    pub gaps: GapList,
}

/// What the model says about itself.
#[derive(Debug, Serialize)]
pub struct About {
    /// What it is called.
    pub name: Option<String>,
    /// The company whose process it is.
    pub company: Option<String>,
    /// The edition.
    pub version: Option<String>,
    /// The date printed on documents.
    pub date: Option<String>,
    /// Whether it stands, in the reader's language.
    pub status: Option<String>,
    /// Whether documents bear the word DRAFT: they do unless the model says that it is approved.
    pub draft: bool,
    /// In detail; Markdown.
    pub description: Option<String>,
    /// Where the facts come from.
    pub source: Option<String>,
}

/// How many there are.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Counts {
    pub stages: usize,
    pub processes: usize,
    pub operations: usize,
    pub roles: usize,
    pub regulations: usize,
    pub documents: usize,
    pub control_points: usize,
    pub kpis: usize,
    pub fields: usize,
}

/// The handbook of a model in one language.
pub(super) fn handbook(input: &Input<'_>, tag: &str, words: &Catalogue) -> Handbook {
    let maker = Maker::new(input, tag, words);
    let model = input.model;
    let about = about(&maker);
    let client = model.stages.iter().filter(|(_, stage)| stage.kind.said() != Some(&StageKind::Management)).count();
    let counts = Counts {
        stages: client,
        processes: model.processes.len(),
        operations: model.operations.len(),
        roles: model.roles.len(),
        regulations: model.regulations.len(),
        documents: model.documents.len(),
        control_points: model.control_points.len(),
        kpis: model.kpis.len(),
        fields: model.fields.len(),
    };
    // In the order of the handbook: gaps take their numbers as they come.
    Handbook {
        language: tag.to_string(),
        about,
        counts,
        stages: stage::stages(&maker),
        loose: stage::loose(&maker),
        regulations: paper::regulations(&maker),
        documents: paper::documents(&maker),
        control_points: control::control_points(&maker),
        kpis: indicator::kpis(&maker),
        funnels: indicator::funnels(&maker),
        ladder: indicator::ladder(&maker),
        norms: indicator::norms(&maker),
        plans: indicator::plans(&maker),
        segments: market::segments(&maker),
        products: market::products(&maker),
        matrix: market::matrix(&maker),
        request_types: market::request_types(&maker),
        cards: crm::cards(&maker),
        pipelines: crm::pipelines(&maker),
        systems: crm::systems(&maker),
        roles: people::roles(&maker),
        competences: people::competences(&maker),
        gaps: maker.finish(),
    }
}

fn about(maker: &Maker<'_>) -> About {
    let said = &maker.model.about;
    let status = said.status.said().copied();
    About {
        name: said.name.said().map(|name| maker.text(name)),
        company: said.company.said().map(|company| maker.text(company)),
        version: said.version.said().map(|version| version.value.to_string()),
        date: said.date.said().map(|date| maker.date(date.value)),
        status: status.map(|status| maker.word(status.term())),
        draft: status != Some(Status::Approved),
        description: said.description.said().map(|text| maker.long(text)),
        source: said.source.said().map(|text| maker.text(text)),
    }
}
