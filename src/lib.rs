//! reglament: a compiler and linter for sales-process models.
pub mod finding;
pub mod graph;
pub mod load;
pub mod model;
pub mod output;
pub mod source;
pub mod text;
