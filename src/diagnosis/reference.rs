//! The process that a model is laid beside: the method's own, which this program brings along, or any other model.

use crate::load::{self, Budget};
use crate::{Analysis, analyse, reference};

pub use crate::reference::TOP;

/// The built-in reference of a name; none where there is no such.
pub fn built_in(name: &str) -> Option<Analysis> {
    let budget = Budget::default();
    let files = reference::files(name)?.iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes.to_vec())).collect();
    Some(analyse(load::from_bytes(files, &budget), &budget))
}
