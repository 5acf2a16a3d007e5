//! Typed views: what a template sees of a model.
//!
//! This is a public contract. A company may replace any template, and its templates name these fields; a field is added freely, and renamed or
//! removed only with a new version of the language. Texts are in the reader's language already. Everything that is printed from a view is escaped by
//! the engine, except the long texts (`description`, `text`), which are Markdown made safe beforehand and are printed with `| safe`.

mod calendar;
mod cards;
mod catalogue;
mod changes;
mod contents;
mod control;
mod crm;
mod fields;
mod formula;
mod front;
mod handbook;
mod handover;
mod indicator;
mod instruction;
mod ledger;
mod line;
mod maker;
mod market;
mod names;
mod neutral;
mod openings;
mod operation;
mod paper;
mod parts;
mod party;
mod passports;
mod people;
mod picture;
mod raci;
mod register;
mod regulations;
mod signed;
mod specification;
mod stage;
mod stage_regulations;
mod standards;
mod stems;
mod steps;
mod stock;
mod targets;
mod terms;

use rayon::prelude::*;
use schemars::SchemaGenerator;
use serde::Serialize;

use crate::comparison::Edition;
use crate::model::element::{Id, Item};
use crate::model::settings::DocumentName;

pub use calendar::{Calendar, Due, Receiver};
pub use cards::{Cards, InCard, StageCard};
pub use catalogue::{Catalogue, For, InForm, Template};
pub use changes::{Change, Changes, ForRole};
pub use contents::{Contents, Shelf, Volume};
pub use control::ControlPoint;
pub use crm::{Card, Field, Pipeline, Step, System};
pub use fields::{CardCount, Label, Registered, Rights, Value, ValueList};
pub use front::{About, Front, about};
pub use handbook::{Counts, Handbook};
pub use handover::Handover;
pub use indicator::{Counted, Funnel, FunnelStep, Kpi, KpiGroup, LadderStep, Norm, Plan, Seen};
pub use instruction::{Assist, Duties, FieldIn, Instruction, Load, Paid, PaperIn, Received, Report, Required, Writes};
pub use line::{Brief, Line, Numbered};
pub use market::{MatrixLevel, Product, RequestType, Segment, Solution};
pub use names::{Letters, Named};
pub use openings::{Count, Listed, Listing, Openings};
pub use operation::{CardFields, Exception, Operation, Participant, Results, Way};
pub use paper::{Approval, Document, Regulation, Requirement};
pub use parts::{Fact, Gap, GapGroup, GapList, Link, Mark, State, anchor};
pub use party::{PartIn, Party};
pub use passports::{Coverage, Passports, Sees};
pub use people::{Authority, Competence, Motive, Parts, Role};
pub use picture::Picture;
pub use raci::{Letter, Matrix, OfProcess, Remark, Row, Table, Tally};
pub use register::{Entry, Register};
pub use regulations::{Basis, Deviation, Measured, ProcessRegulation, Produced};
pub use signed::{Reader, Signed};
pub use specification::{Access, Analytic, CardSheet, Filling, People, Right, Specification};
pub use stage::{LeadsOn, Outcome, Process, Question, Stage};
pub use stage_regulations::{Part, Passage, StageRegulation};
pub use standards::{Form, Standard, Standards};
pub use steps::{MarkRow, MarkTable, Onward, PipelineSheet, StepSheet};
pub(super) use stock::Stock;
pub use targets::{ByHand, InCrm, Lost, NameThere, PartOf};
pub use terms::Term;

macro_rules! views {
    ($($(#[$doc:meta])+ $variant:ident($view:ty) in $template:literal,)+) => {
        /// A document before any template; every field of it is a variable of its template.
        #[derive(Debug, Serialize)]
        #[serde(untagged)]
        pub enum View { $($(#[$doc])+ $variant(Box<$view>),)+ }

        impl View {
            /// The template that prints it.
            pub fn template(&self) -> &'static str {
                match self { $(View::$variant(_) => $template,)+ }
            }

            /// What stands at its head.
            pub fn front(&self) -> &Front {
                match self { $(View::$variant(view) => &view.front,)+ }
            }

            /// Its gap list.
            pub fn gaps(&self) -> &GapList {
                match self { $(View::$variant(view) => &view.gaps,)+ }
            }
        }

        /// The schema of the view of each template.
        fn schemas(generator: &mut SchemaGenerator) -> Vec<(&'static str, schemars::Schema)> {
            vec![$(($template, generator.subschema_for::<$view>()),)+]
        }
    };
}

views! {
    /// The handbook.
    Handbook(Handbook) in "handbook.md",
    /// The regulation of a process.
    ProcessRegulation(ProcessRegulation) in "regulations.md",
    /// The regulation of a stage.
    StageRegulation(StageRegulation) in "stage-regulations.md",
    /// The work standards of the operations of a process.
    Standards(Standards) in "standards.md",
    /// The instruction of a role.
    Instruction(Instruction) in "roles.md",
    /// The responsibility matrix.
    Raci(Matrix) in "raci.md",
    /// The passports of indicators.
    Passports(Passports) in "kpi.md",
    /// The catalogue of working documents.
    Catalogue(Catalogue) in "templates.md",
    /// The register of regulating documents.
    Register(Register) in "register.md",
    /// The calendar of control points.
    Calendar(Calendar) in "calendar.md",
    /// The cards of the stages.
    Cards(Cards) in "cards.md",
    /// The specification of the CRM.
    Specification(Specification) in "crm.md",
    /// The gap list.
    Openings(Openings) in "gaps.md",
    /// What changed since another edition.
    Changes(Changes) in "changes.md",
    /// The list of documents.
    Contents(Contents) in "index.md",
}

/// A document that is to be printed, and where.
#[derive(Debug)]
pub struct Sheet {
    /// The path of the file below the folder of the language, without its ending.
    pub path: String,
    /// What is printed.
    pub view: View,
}

/// The views of the documents of these names, in the order of the language.
pub(super) fn sheets(stock: &Stock<'_>, names: &[DocumentName]) -> Vec<Sheet> {
    // In parallel, and in their order.
    DocumentName::ALL.par_iter().filter(|name| names.contains(name)).flat_map_iter(|name| of_name(stock, *name)).collect()
}

/// What changed from one edition to another, which is that of the model.
pub(super) fn changes(stock: &Stock<'_>, before: &Edition, after: &Edition) -> Sheet {
    Sheet { path: "changes".to_string(), view: View::Changes(Box::new(changes::changes(stock, before, after))) }
}

/// The list of some documents.
pub(super) fn contents<'s>(stock: &Stock<'_>, sheets: impl Iterator<Item = &'s Sheet>) -> Sheet {
    let volume = |sheet: &'s Sheet| {
        let (front, gaps) = (sheet.view.front(), sheet.view.gaps());
        (front, Volume { title: front.title.clone(), path: format!("{}.md", sheet.path), lacking: gaps.lacking, unasked: gaps.unasked })
    };
    Sheet { path: "index".to_string(), view: View::Contents(Box::new(contents::contents(stock, sheets.map(volume)))) }
}

fn of_name(stock: &Stock<'_>, name: DocumentName) -> Vec<Sheet> {
    let folder = name.word();
    let alone = |view| vec![Sheet { path: folder.to_string(), view }];
    match name {
        DocumentName::Handbook => alone(View::Handbook(Box::new(handbook::handbook(stock)))),
        DocumentName::Regulations => {
            let mut out = each(stock.processes_in_order(), folder, "", |id| View::ProcessRegulation(Box::new(regulations::process_regulation(stock, id))));
            // Ids hold no hyphens, so this is no process.
            out.extend(each(stock.model.stages.iter(), folder, "stage-", |id| View::StageRegulation(Box::new(stage_regulations::stage_regulation(stock, id)))));
            out
        }
        DocumentName::Standards => each(stock.processes_in_order(), folder, "", |id| View::Standards(Box::new(standards::standards(stock, id)))),
        DocumentName::Roles => {
            // Nobody gives instructions to a client or a program.
            let roles = stock.model.roles.iter().filter(|(_, role)| people::is_inside(role));
            each(roles, folder, "", |id| View::Instruction(Box::new(instruction::instruction(stock, id))))
        }
        DocumentName::Raci => alone(View::Raci(Box::new(raci::matrix(stock)))),
        DocumentName::Kpi => alone(View::Passports(Box::new(passports::passports(stock)))),
        DocumentName::Templates => alone(View::Catalogue(Box::new(catalogue::catalogue(stock)))),
        DocumentName::Register => alone(View::Register(Box::new(register::register(stock)))),
        DocumentName::Calendar => alone(View::Calendar(Box::new(calendar::calendar(stock)))),
        DocumentName::Cards => alone(View::Cards(Box::new(cards::cards(stock)))),
        DocumentName::Crm => alone(View::Specification(Box::new(specification::specification(stock)))),
        DocumentName::Gaps => alone(View::Openings(Box::new(openings::openings(stock)))),
    }
}

/// A document for each of some elements, in the folder.
fn each<'a, T: 'a>(items: impl Iterator<Item = (Id<T>, &'a Item<T>)>, folder: &str, prefix: &str, view: impl Fn(Id<T>) -> View) -> Vec<Sheet> {
    let items: Vec<_> = items.collect();
    let stems = stems::stems(items.iter().map(|(_, item)| &*item.id));
    items.into_iter().zip(stems).map(|((id, _), stem)| Sheet { path: format!("{folder}/{prefix}{stem}"), view: view(id) }).collect()
}

/// The JSON Schema of the views: a property for each template, described by what the template sees.
pub fn schema() -> serde_json::Value {
    let mut generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    let properties: serde_json::Map<String, serde_json::Value> =
        schemas(&mut generator).into_iter().map(|(template, schema)| (template.to_string(), schema.to_value())).collect();
    serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reglament views, version 1",
        "description": "What each template of a document sees",
        "type": "object",
        "properties": properties,
        "$defs": generator.take_definitions(true),
    })
}
