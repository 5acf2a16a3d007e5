//! The compiled model: everything resolved, as JSON for other programs.
//!
//! It is a contract of its own, version 1, beside the YAML: defaults are filled in, ids are written in full, ways on from an operation are spelt out, and
//! every element says where it is declared. What an author can write is a [`fact::Fact`], so that a program too can tell what was never asked from what
//! the company has confirmed to lack; what follows from other facts is a plain value. The inner types may change, this may not.

mod context;
mod crm;
mod fact;
mod indicators;
mod market;
mod operation;
mod papers;
mod people;
mod process;
mod settings;
mod value;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use context::Context;
use crm::{Crm, System};
use fact::Form;
use indicators::{ControlPoint, Funnel, Kpi, LadderStep, Norm, Plan};
use market::{Matrix, Product, RequestType, Segment};
use papers::{Regulation, WorkingDocument};
use people::{Competence, Role};
use process::{Process, Stage};
use settings::{About, Build, Declined, Lint};
use value::Word;

use crate::Analysis;
use crate::model::LANGUAGE_VERSION;
use crate::model::settings::CrmTarget;

/// The version of this format.
const VERSION: u32 = 1;

/// A resolved model. Elements stand in the order in which they are declared.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "reglament compiled model, version 1")]
pub struct Document {
    /// The version of this format.
    version: u32,
    /// The version of the language that the model is written in.
    language_version: &'static str,
    /// What the model is.
    model: About,
    /// The roles.
    roles: Vec<Role>,
    /// The competences.
    competences: Vec<Competence>,
    /// The stages in the order of the client's way.
    stages: Vec<Stage>,
    /// The processes with their operations.
    processes: Vec<Process>,
    /// The means by which facts are recorded.
    systems: Vec<System>,
    /// The documents that say how work is done.
    regulations: Vec<Regulation>,
    /// The documents that work produces.
    documents: Vec<WorkingDocument>,
    /// The information that leaves for management.
    control_points: Vec<ControlPoint>,
    /// The CRM.
    crm: Crm,
    /// The indicators.
    kpis: Vec<Kpi>,
    /// The funnels.
    funnels: Vec<Funnel>,
    /// The loyalty ladder, lowest step first.
    ladder: Vec<LadderStep>,
    /// The norms.
    norms: Vec<Norm>,
    /// The plans.
    plans: Vec<Plan>,
    /// The client categories.
    segments: Vec<Segment>,
    /// The products and services.
    products: Vec<Product>,
    /// The client × product matrix.
    matrix: Matrix,
    /// The kinds of client request.
    request_types: Vec<RequestType>,
    /// Elements that the company says it has not, and those that do not apply to it.
    declined: Vec<Declined>,
    /// How the model is checked.
    lint: Lint,
    /// What is built from it.
    build: Build,
    /// The CRMs that fields are compiled for.
    crm_targets: Vec<Word<CrmTarget>>,
}

/// The compiled form of a model. It is whole only where [`Analysis::has_errors`] says no: what could not be read has no form.
pub fn compile(analysis: &Analysis) -> Document {
    let (context, model) = (&Context::new(analysis), &analysis.model);
    Document {
        version: VERSION,
        language_version: LANGUAGE_VERSION,
        model: model.about.form(context),
        roles: context.all(&model.roles, Role::new),
        competences: context.all(&model.competences, Competence::new),
        stages: context.all(&model.stages, Stage::new),
        processes: context.all(&model.processes, Process::new),
        systems: context.all(&model.systems, System::new),
        regulations: context.all(&model.regulations, Regulation::new),
        documents: context.all(&model.documents, WorkingDocument::new),
        control_points: context.all(&model.control_points, ControlPoint::new),
        crm: Crm::new(context),
        kpis: context.all(&model.kpis, Kpi::new),
        funnels: context.all(&model.funnels, Funnel::new),
        ladder: context.all(&model.ladder, LadderStep::new),
        norms: context.all(&model.norms, Norm::new),
        plans: context.all(&model.plans, Plan::new),
        segments: context.all(&model.segments, Segment::new),
        products: context.all(&model.products, Product::new),
        matrix: Matrix::new(context),
        request_types: context.all(&model.request_types, RequestType::new),
        declined: model.declined.iter().map(|(kind, declined)| Declined::new(context, *kind, declined)).collect(),
        lint: model.lint.form(context),
        build: model.build.form(context),
        crm_targets: model.crm_targets.iter().map(|target| target.form(context)).collect(),
    }
}

impl Document {
    /// The document as text.
    pub fn text(&self) -> String {
        // A struct of strings, numbers and lists always has a JSON form.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// The JSON Schema of the document, as it is written: what always stands there is required.
pub fn schema() -> serde_json::Value {
    SchemaSettings::default().for_serialize().into_generator().into_root_schema_for::<Document>().to_value()
}
