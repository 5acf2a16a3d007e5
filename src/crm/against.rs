//! What a CRM has already, as its own export says, and how a plan differs from it.
//!
//! Each target reads the format of its CRM; from here on it is the same for all. Names and words are those of the CRM.

use std::collections::BTreeMap;

use crate::model::settings::CrmTarget;

/// A file that holds what a CRM has: `--against FILE`, or each file below `--against FOLDER`.
#[derive(Debug, Clone)]
pub struct Given {
    /// Its path below the folder given, with forward slashes; its name where one file was given.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a CRM has.
#[derive(Debug, Clone, Default)]
pub struct Present {
    /// Of which CRM it is; none where whoever reads it knows.
    pub of: Option<CrmTarget>,
    /// Its cards of one's own; of a CRM that has groups of fields, those.
    pub cards: Vec<PresentCard>,
    /// Its fields, in the order of the export.
    pub fields: Vec<PresentField>,
    /// Its pipelines.
    pub pipelines: Vec<PresentPipeline>,
}

/// A card of one's own that a CRM has.
#[derive(Debug, Clone, Default)]
pub struct PresentCard {
    /// Its stable external name or the number of its type.
    pub code: String,
    /// Its number.
    pub id: String,
    /// Its label.
    pub label: String,
}

/// A field that a CRM has.
#[derive(Debug, Clone, Default)]
pub struct PresentField {
    /// What it is a field of, as the CRM calls it: `deal`, `CRM_DEAL`, `leads`, `Opportunity`.
    pub entity: String,
    /// Its stable external name.
    pub code: String,
    /// Its number, where the CRM gives numbers.
    pub id: Option<String>,
    /// Its label.
    pub label: String,
    /// Its type, as the CRM calls it.
    pub kind: String,
    /// Its options.
    pub options: Vec<PresentOption>,
    /// Whether the CRM made it itself: then nobody misses it in the process.
    pub built_in: bool,
    /// Whatever else the target compares, by a name of its own.
    pub more: BTreeMap<String, String>,
}

/// An option that a CRM has.
#[derive(Debug, Clone, Default)]
pub struct PresentOption {
    /// Its stable external name, where it has one.
    pub code: String,
    /// Its number.
    pub id: Option<String>,
    /// Its label.
    pub label: String,
}

/// A pipeline that a CRM has.
#[derive(Debug, Clone, Default)]
pub struct PresentPipeline {
    /// Its stable external name, where it has one.
    pub code: String,
    /// Its number.
    pub id: Option<String>,
    /// Its label.
    pub label: String,
    /// Its steps in order.
    pub steps: Vec<PresentStep>,
}

/// A step that a CRM has.
#[derive(Debug, Clone, Default)]
pub struct PresentStep {
    /// Its stable external name, where it has one.
    pub code: String,
    /// Its number.
    pub id: Option<String>,
    /// Its label.
    pub label: String,
    /// Whether the CRM made it itself.
    pub built_in: bool,
    /// Whatever else the target compares, by a name of its own.
    pub more: BTreeMap<String, String>,
}

/// Which of the options that a CRM has is which of ours, given by code and label: by its code, or else by its label.
pub(super) fn paired<'a>(ours: impl Iterator<Item = (&'a str, &'a str)>, present: &[PresentOption]) -> Vec<Option<usize>> {
    let ours: Vec<(&str, &str)> = ours.collect();
    let (mut taken, mut out) = (vec![false; present.len()], vec![None; ours.len()]);
    for by_code in [true, false] {
        let mut there: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, option) in present.iter().enumerate().rev().filter(|(number, option)| !(taken[*number] || by_code && option.code.is_empty())) {
            there.entry(if by_code { option.code.to_uppercase() } else { option.label.clone() }).or_default().push(number);
        }
        for (number, (code, label)) in ours.iter().enumerate().filter(|(number, _)| out[*number].is_none()).collect::<Vec<_>>() {
            let key = if by_code { code.to_uppercase() } else { (*label).to_string() };
            out[number] = there.get_mut(&key).and_then(Vec::pop);
            if let Some(found) = out[number] {
                taken[found] = true;
            }
        }
    }
    out
}

/// What has to be done about a thing so that the CRM has what the process needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// It is not there yet.
    Create,
    /// It is there and differs.
    Change,
    /// The CRM has it and the process does not know it. It is told and left alone.
    Unknown,
}

impl Step {
    /// Every step in the order in which they are told.
    pub const ALL: [Step; 3] = [Step::Create, Step::Change, Step::Unknown];

    /// The message of the catalogue that names it.
    pub fn term(self) -> &'static str {
        match self {
            Step::Create => "crm-step-create",
            Step::Change => "crm-step-change",
            Step::Unknown => "crm-step-unknown",
        }
    }
}

/// One difference between the plan and what the CRM has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What is to be done.
    pub step: Step,
    /// The kind of thing, as a message of the catalogue: `kind-field`.
    pub kind: &'static str,
    /// What it is called in the CRM: `CRM_DEAL.UF_CRM_SUM`.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What differs, each as before → after in the CRM's own words; empty where it is new or unknown.
    pub changes: Vec<(String, String, String)>,
}
