//! The door to the targets: what one is asked for, what it gives back, and where each is.
//!
//! A target is a file of this folder and a line in [`door`]. It writes its files from the specification, names with [`super::naming`], keeps to
//! [`super::limits`], and tells of everything that it can't carry: as a [`Loss`], or as a [`ManualStep`] where a person can set it.

use super::against::{Difference, Given, Present};
use super::amocrm::AmoCrm;
use super::bitrix24::Bitrix24;
use super::csv::Csv;
use super::hubspot::HubSpot;
use super::json_schema::JsonSchema;
use super::loss::{Loss, ManualStep, Part, Severity, message};
use super::one_c::OneC;
use super::openapi::OpenApi;
use super::report;
use super::salesforce::Salesforce;
use super::specification::Specification;
use super::sql::Sql;
use super::xlsx::Xlsx;
use crate::finding::Message;
use crate::locale::Catalogue;
use crate::model::settings::CrmTarget;
use crate::output::Artifact;
use crate::text::Text;

/// What a target is told beside the specification.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The language of labels, as a tag. A target that takes several takes the others from [`Specification::languages`].
    pub tag: &'a str,
    /// The reader's language, for what the target writes to people.
    pub words: &'a Catalogue,
    /// What the CRM has; none where that is not known, and then everything is new.
    pub present: Option<&'a Present>,
}

impl Setting<'_> {
    /// A text of the model as a label, on one line.
    pub fn label(&self, text: &Text) -> String {
        text.get(self.tag).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A name as a label; the id where it is blank, since a CRM refuses blank ones.
    pub fn label_or(&self, name: &Text, id: &str) -> String {
        let label = self.label(name);
        if label.is_empty() { id.to_string() } else { label }
    }

    /// A text of the model with its lines.
    pub fn text(&self, text: &Text) -> String {
        text.get(self.tag).trim().to_string()
    }
}

/// What a part of the specification is called in a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// The part.
    pub part: Part,
    /// The name there: `UF_CRM_SUM`.
    pub name: String,
    /// The type there, for a field.
    pub kind: String,
}

/// What a target gives back.
#[derive(Debug, Default)]
pub struct Export {
    /// Its files, with paths below the folder of the target.
    pub artifacts: Vec<Artifact>,
    /// What it does not carry as it is.
    pub losses: Vec<Loss>,
    /// What a person has to set.
    pub manual: Vec<ManualStep>,
    /// What the parts are called there.
    pub mapped: Vec<Mapped>,
    /// What differs from what the CRM has; empty where that was not given.
    pub differences: Vec<Difference>,
}

impl Export {
    /// Adds a file.
    pub fn file(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.artifacts.push(Artifact { path: path.into(), bytes: bytes.into() });
    }

    /// Adds a file of JSON, indented, with a line end behind it.
    pub fn json(&mut self, path: impl Into<String>, value: &impl serde::Serialize) {
        // What is written is made of texts, numbers and lists, which always have a form in JSON.
        let text = serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
        self.file(path, text);
    }

    /// Says what differs from what the CRM has, where that is known.
    pub fn differs(&mut self, setting: &Setting<'_>, difference: impl FnOnce() -> Difference) {
        if setting.present.is_some() {
            self.differences.push(difference());
        }
    }

    /// Says what a part is called in the target.
    pub fn map(&mut self, part: Part, name: impl Into<String>, kind: impl Into<String>) {
        self.mapped.push(Mapped { part, name: name.into(), kind: kind.into() });
    }
}

/// A target: one file of this folder.
pub trait Target: Sync {
    /// Writes the specification in the target's own form.
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export;

    /// Reads what a CRM has, from its own export; none where the target has nothing to be compared with.
    ///
    /// # Errors
    /// The message that says what can't be read, for the reader.
    fn present(&self, _given: &[Given]) -> Option<Result<Present, Message>> {
        None
    }
}

/// Where a target is.
pub fn door(target: CrmTarget) -> &'static dyn Target {
    match target {
        CrmTarget::JsonSchema => &JsonSchema,
        CrmTarget::Bitrix24 => &Bitrix24,
        CrmTarget::AmoCrm => &AmoCrm,
        CrmTarget::HubSpot => &HubSpot,
        CrmTarget::Salesforce => &Salesforce,
        CrmTarget::OneC => &OneC,
        CrmTarget::Sql => &Sql,
        CrmTarget::OpenApi => &OpenApi,
        CrmTarget::Csv => &Csv,
        CrmTarget::Xlsx => &Xlsx,
    }
}

/// The targets that need no CRM: what is exported where nothing is asked for and the model names none.
pub const NEUTRAL: [CrmTarget; 5] = [CrmTarget::Xlsx, CrmTarget::Csv, CrmTarget::JsonSchema, CrmTarget::Sql, CrmTarget::OpenApi];

/// Whether an export says how long a card may stand at a step: in itself, or to the person who sets it up.
fn keeps_limits(target: CrmTarget) -> bool {
    match target {
        CrmTarget::Bitrix24 | CrmTarget::AmoCrm | CrmTarget::Xlsx | CrmTarget::Csv => true,
        CrmTarget::HubSpot | CrmTarget::Salesforce | CrmTarget::OneC | CrmTarget::JsonSchema | CrmTarget::Sql | CrmTarget::OpenApi => false,
    }
}

/// What a CRM has, from its own export; none where the target has nothing to be compared with.
///
/// # Errors
/// The message that says what can't be read, for the reader.
pub fn present(target: CrmTarget, given: &[Given]) -> Option<Result<Present, Message>> {
    Some(door(target).present(given)?.map(|present| Present { of: Some(target), ..present }))
}

/// The CRMs that a model names, each once.
pub fn named(spec: &Specification) -> Vec<CrmTarget> {
    let mut out = Vec::new();
    for target in spec.targets.iter().filter(|target| !NEUTRAL.contains(target)) {
        if !out.contains(target) {
            out.push(*target);
        }
    }
    out
}

/// What a target makes of the specification, in a fixed order: the gravest first, and then as the specification goes.
pub fn made(target: CrmTarget, spec: &Specification, setting: &Setting<'_>) -> Export {
    let mut out = door(target).export(spec, setting);
    let limited = spec.steps().filter(|(_, step)| !keeps_limits(target) && step.limit.said().is_some());
    let lost = limited.map(|(step, _)| Loss { severity: Severity::Lost, part: Part::Step(step), why: message("crm-limit-not-kept"), fallback: None });
    out.losses.extend(lost);
    out.losses.sort_by_key(|loss| (loss.severity, loss.part));
    out.manual.sort_by_key(|step| step.part);
    out.mapped.sort_by_key(|mapped| mapped.part);
    out.differences.sort_by_key(|difference| difference.step);
    out
}

/// The export of a target, with its report. What another CRM has does not concern it.
pub fn export(target: CrmTarget, spec: &Specification, setting: &Setting<'_>) -> Export {
    let setting = &Setting { present: setting.present.filter(|present| target == CrmTarget::Xlsx || present.of.is_none_or(|of| of == target)), ..*setting };
    let mut out = made(target, spec, setting);
    let report = report::report(target, spec, setting, &out);
    out.file("report.md", report);
    out
}
