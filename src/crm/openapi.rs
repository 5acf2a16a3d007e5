//! OpenAPI 3.1: the cards as components, for whoever writes an interface to the CRM.

use serde::Serialize;
use serde_json::{Map, Value};

use super::names::Names;
use super::record::record;
use super::specification::Specification;
use super::target::{Export, Setting, Target};
use crate::model::settings::CrmTarget;

/// The target.
pub(super) struct OpenApi;

/// An OpenAPI document without paths: which calls there are is for the interface to say.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    openapi: &'static str,
    info: Info,
    json_schema_dialect: &'static str,
    components: Components,
}

#[derive(Serialize)]
struct Info {
    title: String,
    version: String,
}

#[derive(Serialize)]
struct Components {
    schemas: Map<String, Value>,
}

impl Target for OpenApi {
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export {
        let mut out = Export::default();
        let names = Names::new(spec, CrmTarget::OpenApi);
        out.losses = names.losses(spec);
        let mut schemas = Map::new();
        for number in 0..spec.cards.len() {
            let schema = record(spec, setting, number, &names, &mut out);
            // A record is made of texts and lists, which always have a form in JSON.
            schemas.insert(names.card(number).to_string(), serde_json::to_value(schema).unwrap_or_default());
        }
        let title = spec.name.as_ref().or(spec.company.as_ref()).map(|name| setting.label(name)).unwrap_or_default();
        // The format asks for both: a title that says nothing, and the version before the first, stand where the model has none.
        let title = if title.is_empty() { "CRM".to_string() } else { title };
        let info = Info { title, version: spec.version.clone().unwrap_or_else(|| "0".to_string()) };
        let dialect = "https://spec.openapis.org/oas/3.1/dialect/base";
        out.json("openapi.json", &Document { openapi: "3.1.1", info, json_schema_dialect: dialect, components: Components { schemas } });
        out
    }
}
