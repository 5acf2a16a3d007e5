//! The calls of Bitrix24's REST and what they are given, as apidocs.bitrix24.com has them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::crm::plan::Known;

/// A method with its parameters.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Call {
    pub(super) method: &'static str,
    pub(super) params: Params,
}

/// The parameters of the methods of a plan.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Params {
    /// `crm.type.add`, `crm.status.add`, `crm.deal.userfield.add`.
    Add { fields: Fields },
    /// `crm.status.update`, `crm.deal.userfield.update`.
    Change { id: Known, fields: Fields },
    /// `userfieldconfig.add`.
    Configure {
        #[serde(rename = "moduleId")]
        module: &'static str,
        field: Box<Config>,
    },
    /// `userfieldconfig.update`.
    Reconfigure {
        #[serde(rename = "moduleId")]
        module: &'static str,
        id: Known,
        field: Box<Config>,
    },
    /// `crm.category.add`.
    Category {
        #[serde(rename = "entityTypeId")]
        type_id: Known,
        fields: Category,
    },
    /// `crm.status.list`.
    Statuses { filter: StatusFilter },
}

/// What a thing is made of.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Fields {
    Type(Process),
    Field(Box<UserField>),
    Status(Status),
}

/// A smart process.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Process {
    pub(super) title: String,
    pub(super) is_stages_enabled: &'static str,
    pub(super) is_categories_enabled: &'static str,
}

/// A pipeline.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Category {
    pub(super) name: String,
    pub(super) sort: usize,
    /// Not to be set for deals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) is_default: Option<&'static str>,
}

/// Which stages to list.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct StatusFilter {
    pub(super) entity_id: Known,
}

/// A stage. A change gives only what changes.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Status {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entity_id: Option<Known>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status_id: Option<String>,
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) semantics: Option<&'static str>,
}

/// A text in the languages of Bitrix24, or in all of them the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Label {
    One(String),
    Each(BTreeMap<String, String>),
}

/// Settings of a type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Settings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rows: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) precision: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) display: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lead: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contact: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) company: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) deal: Option<&'static str>,
}

/// A value of a list, in the words of `crm.*.userfield.*`.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Element {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<Known>,
    pub(super) value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) xml_id: Option<String>,
}

/// A field in the words of `crm.*.userfield.*`. A change gives only what changes.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct UserField {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) field_name: Option<Known>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) user_type_id: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) xml_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) multiple: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mandatory: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) show_filter: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) edit_form_label: Option<Label>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) list_column_label: Option<Label>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) list_filter_label: Option<Label>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help_message: Option<Label>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) settings: Option<Settings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) list: Option<Vec<Element>>,
}

/// The same in the words of `userfieldconfig.*`, which knows no labels of lists and filters.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Config {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entity_id: Option<Known>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) field_name: Option<Known>,
    /// Needed for a change of values as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) user_type_id: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) xml_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) multiple: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mandatory: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) show_filter: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) edit_form_label: Option<Label>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help_message: Option<Label>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) settings: Option<Settings>,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    pub(super) list: Option<Vec<ConfigElement>>,
}

/// A value of a list, in the words of `userfieldconfig.*`.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ConfigElement {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<Known>,
    pub(super) value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) xml_id: Option<String>,
}

impl From<UserField> for Config {
    fn from(field: UserField) -> Self {
        let element = |of: Element| ConfigElement { id: of.id, value: of.value, sort: of.sort, xml_id: of.xml_id };
        Config {
            entity_id: None,
            field_name: field.field_name,
            user_type_id: field.user_type_id,
            xml_id: field.xml_id,
            sort: field.sort,
            multiple: field.multiple,
            mandatory: field.mandatory,
            show_filter: field.show_filter,
            edit_form_label: field.edit_form_label,
            help_message: field.help_message,
            settings: field.settings,
            list: field.list.map(|list| list.into_iter().map(element).collect()),
        }
    }
}
