//! What each CRM takes: lengths, characters, numbers, types. The rule `target-limit` and the targets use the same figures.
//!
//! They are those of the project's survey of CRMs, and only what was read there in the makers' own documents:
//! Bitrix24 — apidocs.bitrix24.com (userfield.add, crm.category.add, crm.status.add); amoCRM — amocrm.ru/developers (custom fields, pipelines);
//! 1C — the Standard Subsystems Library, chart `ДополнительныеРеквизитыИСведения`; HubSpot — developers.hubspot.com and knowledge.hubspot.com (properties);
//! Salesforce — Metadata API (`CustomField`). PostgreSQL cuts names after 63 bytes; a component of OpenAPI has Latin letters, digits, `.`, `_` and `-`.

use super::loss::Severity;
use super::naming::{Case, Letters, Naming};
use crate::model::crm::{EntityKind, FieldType};
use crate::model::settings::CrmTarget;

/// What a target takes. Built-in fields are there already and have no limits of ours.
#[derive(Debug)]
pub struct Limits {
    /// The message that names the target.
    pub name: &'static str,
    /// Codes of fields.
    pub field: Naming,
    /// Lengths of the codes of fields by the kind of card, where they differ from the others.
    pub field_lengths: &'static [(EntityKind, usize)],
    /// Codes of options.
    pub option: Naming,
    /// Codes of steps.
    pub step: Naming,
    /// Lengths of the codes of steps by what moves along the pipeline.
    pub step_lengths: &'static [(EntityKind, usize)],
    /// How long the name of a field may be.
    pub field_name: Option<usize>,
    /// How long the name of an option may be.
    pub option_name: Option<usize>,
    /// How long the name of a card may be.
    pub card_name: Option<usize>,
    /// How long the name of a pipeline may be.
    pub pipeline_name: Option<usize>,
    /// How many options a field may have.
    pub options: Option<usize>,
    /// How many pipelines there may be.
    pub pipelines: Option<usize>,
    /// How many open steps a pipeline may have.
    pub open_steps: Option<usize>,
    /// How many won steps.
    pub won_steps: Option<usize>,
    /// How many lost steps.
    pub lost_steps: Option<usize>,
    /// Types that there are not, with the message that names the target and what becomes of the field. Where the target has something of its own that
    /// stands in for it, nothing is lost, and that is a note.
    pub types: &'static [(FieldType, Severity, &'static str)],
    /// Cards that take no fields of one's own. What their built-in fields hold is not lost.
    pub closed_cards: &'static [(EntityKind, &'static str)],
}

const FREE: Naming = Naming { prefix: "", suffix: "", length: None, case: Case::Upper, letters: Letters::Any, reserved: &[], told: "" };

const OPEN: Limits = Limits {
    name: "",
    field: FREE,
    field_lengths: &[],
    option: FREE,
    step: FREE,
    step_lengths: &[],
    field_name: None,
    option_name: None,
    card_name: None,
    pipeline_name: None,
    options: None,
    pipelines: None,
    open_steps: None,
    won_steps: None,
    lost_steps: None,
    types: &[],
    closed_cards: &[],
};

/// 50 characters with the prefix, which for invoices is `UF_CRM_SMART_INVOICE_` and for smart processes `UF_CRM_` with the number of the process.
/// `STATUS_ID` has 21 characters for leads, 22 for deals and 50 for smart processes, with what the portal puts before it: `C` or `DT` with the numbers of
/// the type and of the pipeline. Room is left for numbers of four digits.
const BITRIX24: Limits = Limits {
    name: "CrmTarget-bitrix24",
    field: Naming { prefix: "UF_CRM_", length: Some(43), letters: Letters::Plain, told: "target-limit-bitrix24-characters", ..FREE },
    step: Naming { letters: Letters::PlainOrHyphen, told: "target-limit-bitrix24-step-characters", ..FREE },
    field_lengths: &[(EntityKind::Invoice, 29), (EntityKind::Custom, 38)],
    step_lengths: &[(EntityKind::Deal, 16), (EntityKind::Lead, 21), (EntityKind::Custom, 36)],
    pipeline_name: Some(255),
    won_steps: Some(1),
    closed_cards: &[(EntityKind::Activity, "target-limit-bitrix24-activity"), (EntityKind::Product, "target-limit-bitrix24-product")],
    ..OPEN
};

/// 100 steps with the three that are there already: unsorted, won, lost.
const AMOCRM: Limits = Limits {
    name: "CrmTarget-amocrm",
    pipelines: Some(50),
    open_steps: Some(97),
    won_steps: Some(1),
    lost_steps: Some(1),
    types: &[(FieldType::User, Severity::Lost, "target-limit-amocrm-user"), (FieldType::Ref, Severity::Note, "target-limit-amocrm-ref")],
    closed_cards: &[(EntityKind::Activity, "target-limit-amocrm-activity")],
    ..OPEN
};

/// Names of properties that HubSpot has by itself, so that one of the process's own can't be made; where the field is that one, the model says `system:`.
const HUBSPOT_BUILT_IN: &[&str] = &[
    "address",
    "amount",
    "city",
    "closedate",
    "company",
    "country",
    "createdate",
    "dealname",
    "dealstage",
    "dealtype",
    "description",
    "domain",
    "email",
    "firstname",
    "industry",
    "jobtitle",
    "lastname",
    "lifecyclestage",
    "mobilephone",
    "name",
    "phone",
    "pipeline",
    "price",
    "salutation",
    "state",
    "type",
    "website",
    "zip",
];

/// The name and its label; label, value and description of an option together have 3,000 characters.
const HUBSPOT: Limits = Limits {
    name: "CrmTarget-hubspot",
    field: Naming { length: Some(100), case: Case::Lower, letters: Letters::Word, reserved: HUBSPOT_BUILT_IN, told: "target-limit-hubspot-characters", ..FREE },
    step: Naming { case: Case::Lower, letters: Letters::Plain, told: "target-limit-hubspot-characters", ..FREE },
    option_name: Some(3000),
    options: Some(5000),
    types: &[(FieldType::Ref, Severity::Note, "target-limit-hubspot-ref")],
    ..OPEN
};

/// 40 characters without `__c`, and in labels of fields and objects.
const SALESFORCE: Limits = Limits {
    name: "CrmTarget-salesforce",
    field: Naming { suffix: "__c", length: Some(40), case: Case::Kept, letters: Letters::SingleWord, told: "target-limit-salesforce-characters", ..FREE },
    option: Naming { case: Case::Kept, letters: Letters::Label, told: "target-limit-salesforce-option-characters", ..FREE },
    step: Naming { letters: Letters::Label, length: Some(40), told: "target-limit-salesforce-option-characters", ..FREE },
    field_name: Some(40),
    option_name: Some(255),
    card_name: Some(40),
    pipeline_name: Some(80),
    options: Some(1000),
    types: &[(FieldType::File, Severity::Note, "target-limit-salesforce-file")],
    ..OPEN
};

/// «Имя», «Заголовок», «Наименование» of `ЗначенияСвойствОбъектов` and of `НаборыДополнительныхРеквизитовИСведений`.
const ONE_C: Limits = Limits {
    name: "CrmTarget-1c",
    field: Naming { length: Some(100), case: Case::Kept, letters: Letters::Identifier, told: "target-limit-1c-characters", ..FREE },
    field_name: Some(75),
    option_name: Some(100),
    card_name: Some(100),
    types: &[
        (FieldType::MultiChoice, Severity::Lost, "target-limit-1c-multichoice"),
        (FieldType::Ref, Severity::Note, "target-limit-1c-ref"),
        (FieldType::File, Severity::Note, "target-limit-1c-file"),
    ],
    ..OPEN
};

/// Names of columns and tables are quoted, so that no word is reserved but the columns that every table has.
const SQL: Limits = Limits {
    name: "CrmTarget-sql",
    field: Naming {
        length: Some(63),
        case: Case::Lower,
        letters: Letters::Word,
        reserved: &["id", "pipeline", "step"],
        told: "target-limit-sql-characters",
        ..FREE
    },
    option: Naming { case: Case::Kept, ..FREE },
    step: Naming { case: Case::Kept, ..FREE },
    ..OPEN
};

/// The name of a card is that of its file as well.
const JSON: Naming = Naming {
    case: Case::Lower,
    letters: Letters::PlainOrHyphen,
    reserved: &["pipeline", "step"],
    told: "target-limit-json-schema-characters",
    length: Some(100),
    ..FREE
};
const JSON_SCHEMA: Limits = Limits { name: "CrmTarget-json-schema", field: JSON, ..OPEN };
const OPEN_API: Limits = Limits { name: "CrmTarget-openapi", field: Naming { told: "target-limit-openapi-characters", ..JSON }, ..OPEN };
const CSV: Limits = Limits { name: "CrmTarget-csv", ..OPEN };
const XLSX: Limits = Limits { name: "CrmTarget-xlsx", ..OPEN };

/// What a target takes.
pub fn limits(target: CrmTarget) -> &'static Limits {
    match target {
        CrmTarget::Bitrix24 => &BITRIX24,
        CrmTarget::AmoCrm => &AMOCRM,
        CrmTarget::HubSpot => &HUBSPOT,
        CrmTarget::Salesforce => &SALESFORCE,
        CrmTarget::OneC => &ONE_C,
        CrmTarget::JsonSchema => &JSON_SCHEMA,
        CrmTarget::Sql => &SQL,
        CrmTarget::OpenApi => &OPEN_API,
        CrmTarget::Csv => &CSV,
        CrmTarget::Xlsx => &XLSX,
    }
}

impl Limits {
    /// How the fields of cards of this kind are named.
    pub fn field_naming(&self, entity: Option<EntityKind>) -> Naming {
        let length = self.field_lengths.iter().find(|(kind, _)| Some(*kind) == entity).map(|(_, length)| *length);
        Naming { length: length.or(self.field.length), ..self.field }
    }

    /// How the steps are named along which cards of this kind move.
    pub fn step_naming(&self, entity: Option<EntityKind>) -> Naming {
        let length = self.step_lengths.iter().find(|(kind, _)| Some(*kind) == entity).map(|(_, length)| *length);
        Naming { length: length.or(self.step.length), ..self.step }
    }

    /// Whether cards of this kind take no fields of one's own; the message that says so.
    pub fn closed(&self, entity: Option<EntityKind>) -> Option<&'static str> {
        self.closed_cards.iter().find(|(kind, _)| Some(*kind) == entity).map(|(_, message)| *message)
    }

    /// What becomes of a type that there is not.
    pub fn lost_type(&self, type_: Option<FieldType>) -> Option<(Severity, &'static str)> {
        self.types.iter().find(|(kind, ..)| Some(*kind) == type_).map(|(_, severity, message)| (*severity, *message))
    }
}
