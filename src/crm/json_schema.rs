//! JSON Schema 2020-12 of each card: what a record of it looks like, and what it must have at which step.

use serde::Serialize;

use super::loss::{Loss, Part, Severity, message};
use super::names::Names;
use super::record::{Record, record};
use super::specification::Specification;
use super::target::{Export, Setting, Target};
use crate::model::settings::CrmTarget;

/// The target.
pub(super) struct JsonSchema;

/// A schema file.
#[derive(Serialize)]
struct Document {
    #[serde(rename = "$schema")]
    dialect: &'static str,
    #[serde(rename = "$id")]
    id: String,
    #[serde(flatten)]
    schema: Record,
}

impl Target for JsonSchema {
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export {
        let mut out = Export::default();
        let names = Names::new(spec, CrmTarget::JsonSchema);
        out.losses = names.losses(spec);
        for (number, card) in spec.cards.iter().enumerate() {
            let schema = record(spec, setting, number, &names, &mut out);
            let name = names.card(number);
            let document = Document { dialect: "https://json-schema.org/draft/2020-12/schema", id: format!("urn:reglament:card:{name}"), schema };
            out.json(format!("{name}.schema.json"), &document);
            if card.fields.is_empty() {
                out.losses.push(Loss { severity: Severity::Note, part: Part::Card(number), why: message("crm-card-without-fields"), fallback: None });
            }
        }
        out
    }
}
