//! The calls of amoCRM's API v4 and what they are given, as amocrm.ru/developers has them.

use serde::Serialize;

use crate::crm::plan::Known;

/// A call.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Call {
    pub(super) method: &'static str,
    pub(super) path: Known,
    pub(super) body: Body,
}

/// What is sent.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Body {
    Pipelines([Pipeline; 1]),
    Statuses([Status; 1]),
    Status(Status),
    Catalogs([Catalog; 1]),
    Fields([Box<CustomField>; 1]),
    Field(Box<CustomField>),
}

/// A pipeline with its statuses, which can be sent along only when it is made.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Pipeline {
    pub(super) name: String,
    pub(super) sort: usize,
    pub(super) is_main: bool,
    pub(super) is_unsorted_on: bool,
    #[serde(rename = "_embedded")]
    pub(super) embedded: Statuses,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Statuses {
    pub(super) statuses: Vec<Status>,
}

/// A status. A change gives only what changes.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Status {
    /// Only 142, won, and 143, lost, are known before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) color: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) descriptions: Vec<Description>,
}

/// What a status means, for people of a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Description {
    pub(super) level: &'static str,
    pub(super) description: String,
}

/// A list of things of one's own.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Catalog {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) can_add_elements: bool,
    pub(super) can_link_multiple: bool,
}

/// A field. A change gives only what changes.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct CustomField {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) enums: Option<Vec<Enum>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) required_statuses: Option<Vec<RequiredStatus>>,
    /// For fields of lists only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) is_required: Option<bool>,
}

/// A value of a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Enum {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<Known>,
    pub(super) value: String,
    pub(super) sort: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<String>,
}

/// A status at which a field must be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct RequiredStatus {
    pub(super) pipeline_id: Known,
    pub(super) status_id: Known,
}
