//! What a HubSpot account has: the answers of `GET /crm/v3/properties/{object}`, of its `/groups` and of `GET /crm/v3/pipelines/deals`, each in a file whose
//! name begins with the object (`deals.json`, `companies-properties.json`), or all in one file by object: `{"deals": …, "companies": …}`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::crm::against::{Given, Present, PresentCard, PresentField, PresentOption, PresentPipeline, PresentStep};
use crate::crm::given::{answers, json};
use crate::crm::loss::message_with;
use crate::finding::{Arg, Message};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Property {
    name: String,
    #[serde(default)]
    label: String,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    field_type: String,
    #[serde(default)]
    group_name: String,
    #[serde(default)]
    options: Vec<Choice>,
    #[serde(default)]
    hubspot_defined: bool,
    #[serde(default)]
    archived: bool,
}

#[derive(Debug, Deserialize)]
struct Choice {
    #[serde(default)]
    label: String,
    value: String,
    #[serde(default)]
    hidden: bool,
}

#[derive(Debug, Deserialize)]
struct Pipeline {
    id: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    stages: Vec<Stage>,
    #[serde(default)]
    archived: bool,
}

#[derive(Debug, Deserialize)]
struct Stage {
    id: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    archived: bool,
}

/// What all files together say.
pub(super) fn read(given: &[Given]) -> Result<Present, Message> {
    let mut present = Present::default();
    for file in answers(given) {
        let told = |key: &'static str| message_with(key, &[("file", Arg::from(file.path.as_str()))]);
        let value = json(file)?;
        let stem = file.path.rsplit('/').next().unwrap_or_default();
        let object: String = stem.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        // What is not as HubSpot writes it has no name, or a name that is no text.
        if !take(value, &object, &mut present).map_err(|_| told("hubspot-unreadable"))? {
            return Err(told("hubspot-strange"));
        }
    }
    if answers(given).next().is_none() {
        let first = given.first().map(|file| file.path.as_str()).unwrap_or_default();
        return Err(message_with("hubspot-strange", &[("file", Arg::from(first))]));
    }
    Ok(present)
}

/// Takes an answer, or answers by object; false where it is neither.
fn take(value: Value, object: &str, present: &mut Present) -> serde_json::Result<bool> {
    let Value::Object(mut fields) = value else { return Ok(false) };
    match fields.remove("results") {
        Some(Value::Array(results)) => {
            for one in results {
                entry(one, object, present)?;
            }
            Ok(true)
        }
        Some(_) => Ok(false),
        None => {
            let mut found = false;
            for (key, value) in fields {
                let lists = if let Value::Array(list) = value { list } else { vec![value] };
                for one in lists {
                    if !take(one, &key, present)? {
                        return Ok(false);
                    }
                    found = true;
                }
            }
            Ok(found)
        }
    }
}

fn entry(value: Value, object: &str, present: &mut Present) -> serde_json::Result<()> {
    if value.get("stages").is_some() {
        let one: Pipeline = serde_json::from_value(value)?;
        if !one.archived {
            let steps = one.stages.into_iter().filter(|stage| !stage.archived);
            let steps = steps.map(|stage| PresentStep { code: stage.id, label: stage.label, ..PresentStep::default() }).collect();
            present.pipelines.push(PresentPipeline { code: one.id, id: None, label: one.label, steps });
        }
        return Ok(());
    }
    let one: Property = serde_json::from_value(value)?;
    if one.kind.is_empty() {
        // What has a name and no type is a group.
        present.cards.push(PresentCard { code: one.name, id: object.to_string(), label: one.label });
    } else if !one.archived {
        let hidden = |choice: &Choice| choice.hidden.then(|| "hidden".to_string());
        present.fields.push(PresentField {
            entity: object.to_string(),
            code: one.name,
            id: None,
            label: one.label,
            kind: format!("{}/{}", one.kind, one.field_type),
            options: one.options.into_iter().map(|choice| PresentOption { id: hidden(&choice), code: choice.value, label: choice.label }).collect(),
            built_in: one.hubspot_defined,
            more: BTreeMap::from([("group".to_string(), one.group_name)]),
        });
    }
    Ok(())
}
