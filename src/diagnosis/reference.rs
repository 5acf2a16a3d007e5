//! The process that a model is laid beside: the method's own, which this program brings along, or any other model.

use crate::load::{self, Budget};
use crate::{Analysis, analyse};

macro_rules! files {
    ($($name:literal),+) => { [$(($name, include_str!(concat!("../../models/top/", $name)))),+] };
}

/// The name of the built-in reference.
pub const TOP: &str = "top";

/// The built-in reference of a name; none where there is no such.
pub fn built_in(name: &str) -> Option<Analysis> {
    if name != TOP {
        return None;
    }
    let files = files![
        "attract.yaml",
        "control.yaml",
        "crm.yaml",
        "develop.yaml",
        "documents.yaml",
        "event.yaml",
        "indicators.yaml",
        "market.yaml",
        "people.yaml",
        "reglament.yaml",
        "regulations.yaml",
        "sell.yaml",
        "serve.yaml",
        "stages.yaml"
    ];
    let budget = Budget::default();
    let files = files.into_iter().map(|(name, text)| (format!("top/{name}"), text.as_bytes().to_vec())).collect();
    Some(analyse(load::from_bytes(files, &budget), &budget))
}
