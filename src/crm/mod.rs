//! 4b: model and graph → what a CRM has to have → files that people read and CRMs import.
//!
//! [`specification()`] is neutral: cards, fields, pipelines, who fills each field in and who reads it, in the words of the model. A [`target::Target`]
//! writes it in the form of one CRM. What a CRM can't carry is a [`loss::Loss`] or a [`loss::ManualStep`]; nothing is dropped in silence.

pub mod against;
mod amocrm;
mod bitrix24;
mod csv;
mod given;
mod hubspot;
mod json_schema;
pub mod limits;
pub mod loss;
mod make;
mod moves;
pub mod names;
pub mod naming;
mod one_c;
mod openapi;
mod plan;
mod record;
mod refusal;
mod report;
mod salesforce;
mod sheets;
pub mod specification;
mod sql;
mod system;
pub mod target;
mod xlsx;

pub use make::specification;
pub use refusal::{REFUSAL, is_called, says_why, speaks_of};
