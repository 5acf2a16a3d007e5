//! The handbook: everything that a model says, in one document.

use schemars::JsonSchema;
use serde::Serialize;

use super::control::{self, ControlPoint};
use super::crm::{self, Card, Pipeline, System};
use super::front::Front;
use super::indicator::{self, Funnel, KpiGroup, LadderStep, Norm, Plan};
use super::maker::Maker;
use super::market::{self, MatrixLevel, Product, RequestType, Segment};
use super::names::{self, Letters};
use super::paper::{self, Document, Regulation};
use super::parts::GapList;
use super::people::{self, Competence, Role};
use super::picture::Picture;
use super::stage::{self, Process, Stage};
use super::stock::Stock;
use super::terms::Term;

/// The whole handbook; every field of it is a variable of `handbook.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Handbook {
    /// What stands at its head.
    pub front: Front,
    /// How many there are of what.
    pub counts: Counts,
    /// The stages with the control loop.
    pub stage_map: Option<Picture>,
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
    /// The same as a picture.
    pub ladder_picture: Option<Picture>,
    /// The norms.
    pub norms: Vec<Norm>,
    /// The plans.
    pub plans: Vec<Plan>,
    /// The levels of the client × product matrix.
    pub matrix: Vec<MatrixLevel>,
    /// The matrix, where there are categories and products to cross.
    pub matrix_picture: Option<Picture>,
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
    /// The words that the model defines.
    pub glossary: Vec<Term>,
    /// The index of names.
    pub names: Vec<Letters>,
    /// The gap list.
    pub gaps: GapList,
}

/// How many there are.
#[derive(Debug, Serialize, JsonSchema)]
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
pub(super) fn handbook(stock: &Stock<'_>) -> Handbook {
    let maker = Maker::new(stock);
    let model = stock.model;
    maker.begin(maker.word("doc-gaps-whole"), Some("top".to_string()));
    let title = model.about.name.said().map_or_else(|| maker.word("doc-untitled"), |name| maker.text(name));
    let front = Front::new(&maker, "handbook", "handbook", title);
    let counts = Counts {
        stages: model.stages.len(),
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
        front,
        counts,
        stage_map: maker.stage_map(),
        stages: stage::stages(&maker),
        loose: stage::loose(&maker),
        regulations: paper::regulations(&maker),
        documents: paper::documents(&maker),
        control_points: control::control_points(&maker),
        kpis: indicator::kpis(&maker),
        funnels: indicator::funnels(&maker),
        ladder: indicator::ladder(&maker),
        ladder_picture: maker.ladder_picture(),
        norms: indicator::norms(&maker),
        plans: indicator::plans(&maker),
        segments: market::segments(&maker),
        products: market::products(&maker),
        matrix: market::matrix(&maker),
        matrix_picture: maker.matrix_picture(),
        request_types: market::request_types(&maker),
        cards: crm::cards(&maker),
        pipelines: crm::pipelines(&maker),
        systems: crm::systems(&maker),
        roles: people::roles(&maker),
        competences: people::competences(&maker),
        glossary: names::glossary(&maker),
        names: names::names(&maker),
        gaps: maker.whole_list(),
    }
}
