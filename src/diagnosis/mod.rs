//! 5d: model × reference → diagnosis.
//!
//! What is described is scored ([`score`]) and laid beside a reference ([`comparison`], [`matching`]); what people answer about it is another layer
//! ([`practice`]); what to do first follows ([`plan`]). [`report`] says all of it in a language; [`paper`](paper()) makes it a document.

pub mod comparison;
pub mod matching;
mod paper;
mod past;
pub mod plan;
pub mod practice;
pub mod reference;
pub mod report;
pub mod score;
mod snippet;
mod summary;
mod template;

pub use paper::paper;
pub use past::Past;
pub use report::{Input, Report, report, schema};
pub use summary::summary;
pub use template::practice_template;
