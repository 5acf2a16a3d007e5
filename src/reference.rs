//! The models that this program brings along, as texts: the reference process of the method.

macro_rules! files {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_bytes!(concat!("../models/top/", $name)))),+] };
}

/// The name of the reference process of the method.
pub const TOP: &str = "top";

/// The files of the model of a name: their paths and bytes, the root first; none where there is no such model.
pub fn files(name: &str) -> Option<&'static [(&'static str, &'static [u8])]> {
    const FILES: &[(&str, &[u8])] = files![
        "reglament.yaml",
        "attract.yaml",
        "control.yaml",
        "crm.yaml",
        "develop.yaml",
        "documents.yaml",
        "event.yaml",
        "indicators.yaml",
        "market.yaml",
        "people.yaml",
        "regulations.yaml",
        "sell.yaml",
        "serve.yaml",
        "stages.yaml",
    ];
    (name == TOP).then_some(FILES)
}
