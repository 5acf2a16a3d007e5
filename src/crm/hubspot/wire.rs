//! What is sent to HubSpot, as its public API names it: developers.hubspot.com, `crm/v3/properties`, `crm/v3/pipelines`, `crm/v3/schemas`.

use serde::Serialize;

/// The calls, in the order in which they are to be made.
#[derive(Debug, Default, Serialize)]
pub(super) struct Plan {
    pub(super) calls: Vec<Call>,
}

/// A call.
#[derive(Debug, Serialize)]
pub(super) struct Call {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) body: Body,
}

/// What a call carries.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Body {
    Group(Group),
    Properties(Batch),
    Property(Change),
    Object(Box<Object>),
    Pipeline(Pipeline),
    Stage(Stage),
    Label(Label),
}

/// A group of properties.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) display_order: i32,
}

/// Properties that are made at once.
#[derive(Debug, Serialize)]
pub(super) struct Batch {
    pub(super) inputs: Vec<Property>,
}

/// A property.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) group_name: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) field_type: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) description: String,
    pub(super) display_order: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) options: Vec<Choice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number_display_hint: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text_display_hint: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) external_options: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) referenced_object_type: Option<&'static str>,
}

/// An option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Choice {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) display_order: usize,
    pub(super) hidden: bool,
}

/// What is changed of a property. Options are sent whole: those that the CRM has besides are among them.
#[derive(Debug, Serialize)]
pub(super) struct Change {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) options: Option<Vec<Choice>>,
}

/// An object of one's own.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Object {
    pub(super) name: String,
    pub(super) labels: Labels,
    pub(super) primary_display_property: String,
    pub(super) required_properties: Vec<String>,
    pub(super) properties: Vec<Property>,
    pub(super) associated_objects: Vec<&'static str>,
}

/// What an object is called.
#[derive(Debug, Serialize)]
pub(super) struct Labels {
    pub(super) singular: String,
    pub(super) plural: String,
}

/// A pipeline with its stages.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Pipeline {
    pub(super) label: String,
    pub(super) display_order: usize,
    pub(super) pipeline_id: String,
    pub(super) stages: Vec<Stage>,
}

/// A stage.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Stage {
    pub(super) label: String,
    pub(super) display_order: usize,
    pub(super) stage_id: String,
    pub(super) metadata: Metadata,
}

/// How probable it is to win from a stage: "0.0" to "1.0" in tenths; 1 is won and 0 is lost.
#[derive(Debug, Serialize)]
pub(super) struct Metadata {
    pub(super) probability: String,
}

/// A new label.
#[derive(Debug, Serialize)]
pub(super) struct Label {
    pub(super) label: String,
}
