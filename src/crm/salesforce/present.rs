//! What an organisation has: the folder that `sf project retrieve start` writes, or any part of it.

use std::collections::BTreeMap;

use super::{OBJECT, RULE};
use crate::crm::against::{Given, Present, PresentField, PresentOption, PresentPipeline, PresentStep};
use crate::crm::loss::message_with;
use crate::finding::{Arg, Message};
use crate::xml::Read;

/// What all files together say.
pub(super) fn read(given: &[Given]) -> Result<Present, Message> {
    let mut present = Present::default();
    let mut labels: Vec<(String, String)> = Vec::new();
    let mut known = 0;
    for file in given {
        let Some(kind) = file.path.strip_suffix("-meta.xml").and_then(|path| path.rsplit('.').next()) else { continue };
        let take: fn(&mut Present, &str, &Read) = match kind {
            "field" => field,
            "validationRule" => rule,
            "object" => object,
            "standardValueSet" => stages,
            "businessProcess" => process,
            "pathAssistant" => path,
            "recordType" => |_, _, _| {},
            _ => continue,
        };
        known += 1;
        let told = |key: &'static str| message_with(key, &[("file", Arg::from(file.path.as_str()))]);
        let text = std::str::from_utf8(&file.bytes).map_err(|_| told("given-encoding"))?;
        let root = Read::document(text.trim_start_matches('\u{feff}')).map_err(|_| told("salesforce-unreadable"))?;
        let object = object_of(&file.path);
        if kind == "recordType" {
            labels.push((format!("{object}.{}", root.leaf("fullName")), root.leaf("label").to_string()));
        }
        take(&mut present, object, &root);
    }
    if known == 0 {
        let first = given.first().map(|file| file.path.as_str()).unwrap_or_default();
        return Err(message_with("salesforce-strange", &[("file", Arg::from(first))]));
    }
    for pipeline in &mut present.pipelines {
        if let Some((_, label)) = labels.iter().find(|(name, _)| *name == pipeline.code) {
            pipeline.label = label.clone();
        }
    }
    Ok(present)
}

/// The object in whose folder a file lies: `objects/Opportunity/fields/Budget__c.field-meta.xml`.
fn object_of(path: &str) -> &str {
    let parts: Vec<&str> = path.split('/').collect();
    let of_objects = parts.iter().rposition(|part| *part == "objects").and_then(|at| parts.get(at + 1));
    // A folder given from within: the object's own, or that of its fields.
    of_objects.or_else(|| parts.len().checked_sub(3).and_then(|at| parts.get(at))).copied().unwrap_or_default()
}

fn field(present: &mut Present, object: &str, root: &Read) {
    let code = root.leaf("fullName");
    let set = root.child("valueSet").and_then(|set| set.child("valueSetDefinition"));
    let values = set.into_iter().flat_map(|set| &set.children).filter(|value| value.name == "value");
    present.fields.push(PresentField {
        entity: object.to_string(),
        code: code.to_string(),
        id: None,
        label: root.leaf("label").to_string(),
        kind: root.leaf("type").to_string(),
        options: values.map(|value| PresentOption { code: value.leaf("fullName").to_string(), id: None, label: value.leaf("label").to_string() }).collect(),
        built_in: !code.ends_with("__c"),
        more: BTreeMap::new(),
    });
}

fn rule(present: &mut Present, object: &str, root: &Read) {
    present.fields.push(PresentField {
        entity: object.to_string(),
        code: root.leaf("fullName").to_string(),
        label: root.leaf("errorMessage").to_string(),
        kind: RULE.to_string(),
        // Rules of others are nobody's concern here.
        built_in: true,
        more: BTreeMap::from([("formula".to_string(), root.leaf("errorConditionFormula").to_string())]),
        ..PresentField::default()
    });
}

fn object(present: &mut Present, object: &str, _root: &Read) {
    present.fields.push(PresentField { entity: object.to_string(), kind: OBJECT.to_string(), built_in: true, ..PresentField::default() });
}

fn stages(present: &mut Present, _object: &str, root: &Read) {
    let of_value = |value: &Read| {
        let more = ["closed", "forecastCategory", "probability", "won"].map(|key| (key.to_string(), value.leaf(key).to_string()));
        let more = more.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        PresentStep { code: value.leaf("fullName").to_string(), label: value.leaf("label").to_string(), more, ..PresentStep::default() }
    };
    let steps: Vec<PresentStep> = root.children.iter().filter(|value| value.name == "standardValue").map(of_value).collect();
    // Other sets have no forecast.
    if steps.iter().any(|step| step.more.contains_key("forecastCategory")) {
        present.pipelines.push(PresentPipeline { code: "OpportunityStage".to_string(), steps, ..PresentPipeline::default() });
    }
}

fn process(present: &mut Present, object: &str, root: &Read) {
    let values = root.children.iter().filter(|value| value.name == "values");
    let steps = values.map(|value| PresentStep { code: value.leaf("fullName").to_string(), ..PresentStep::default() }).collect();
    present.pipelines.push(PresentPipeline { code: format!("{object}.{}", root.leaf("fullName")), steps, ..PresentPipeline::default() });
}

fn path(present: &mut Present, _object: &str, root: &Read) {
    present.pipelines.push(PresentPipeline { code: format!("path.{}", root.leaf("recordTypeName")), ..PresentPipeline::default() });
}
