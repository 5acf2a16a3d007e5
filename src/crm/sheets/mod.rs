//! The specification as tables that people read: the register of fields and all that goes with it. How a table becomes a file is the target's.

mod analytics;
mod cards;
mod changes;
mod mapping;
mod pipelines;
mod register;
mod rights;
mod wording;

use super::specification::Specification;
use super::target::Setting;

pub(super) use cards::options;
pub(super) use register::register;
pub(super) use wording::Wording;

/// A table with a heading.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// What it is called, as a message of the catalogue.
    pub(super) title: &'static str,
    /// The columns.
    pub(super) columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub(super) rows: Vec<Vec<String>>,
    /// What stands below it.
    pub(super) remarks: Vec<String>,
    /// How many columns stay in sight when one scrolls to the right.
    pub(super) fixed: u16,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    /// Its heading.
    pub(super) head: String,
    /// How wide it is, in letters.
    pub(super) width: f64,
}

impl Table {
    fn new(title: &'static str, wording: &Wording<'_>, columns: &[(&str, f64)]) -> Self {
        let columns = columns.iter().map(|(key, width)| Column { head: wording.word(key), width: *width }).collect();
        Self { title, columns, rows: Vec::new(), remarks: Vec::new(), fixed: 0 }
    }
}

/// Every table of the specification.
pub(super) fn all(spec: &Specification, setting: &Setting<'_>) -> Vec<Table> {
    let wording = &Wording::new(spec, setting);
    let exports = mapping::exports(spec, setting);
    vec![
        cards::cards(wording),
        register(wording),
        cards::matrix(wording),
        options(wording),
        pipelines::pipelines(wording),
        pipelines::operations(wording),
        analytics::analytics(wording),
        rights::rights(wording),
        mapping::mapping(wording, &exports),
        mapping::losses(wording, &exports),
        mapping::manual(wording, &exports),
        changes::changes(wording),
    ]
}
