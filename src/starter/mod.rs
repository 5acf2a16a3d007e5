//! A model to start from: the files of a new folder, with comments that explain each key. Nothing is written here.
//!
//! From a reference come its stages, processes and operations with their names and their order; every fact about them is left to be described. From a drawing
//! come its processes with all that it says.

mod drawn;
mod outline;
mod text;

use crate::drawing::Drawing;
use crate::locale::{Catalogue, Language};
use crate::model::Model;
use crate::output::Artifact;
use crate::{catalogue, fmt, load, model, reference};

/// What a new model starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From<'a> {
    /// The reference process of the method.
    Top,
    /// A process of three operations.
    Blank,
    /// What was drawn in another tool.
    Drawn(&'a Drawing),
}

/// Sections that a company fills in, and the files they stand in.
const SECTIONS: [(&str, &[&str]); 6] = [
    ("people.yaml", &["roles", "competences"]),
    ("regulations.yaml", &["regulations"]),
    ("documents.yaml", &["documents"]),
    ("control.yaml", &["control_points"]),
    ("crm.yaml", &["systems", "crm"]),
    ("indicators.yaml", &["kpis", "funnels", "norms"]),
];

/// What a repository of a model leaves out: what `build` makes, copies that it lays beside changed files, and what offices leave behind.
const IGNORED: &str = "/build/\n*.new\n~$*\n.DS_Store\n";

/// The line by which editors find the schema of a file; `up` is the way to the folder of the model.
fn modeline(up: &str) -> String {
    format!("# yaml-language-server: $schema={up}.vscode/reglament.schema.json\n")
}

/// The files of a new model in a language. `schema` is the JSON Schema of the model language.
pub fn files(from: From<'_>, language: Language, schema: &str) -> Vec<Artifact> {
    let words = catalogue(language);
    let mut out = vec![text_file("reglament.yaml", format!("{}{}", modeline("./"), root(from, words)))];
    match from {
        From::Top => out.extend(of_reference(words)),
        From::Blank => out.push(text_file("process.yaml", format!("{}{}", modeline("./"), outline::blank(words)))),
        From::Drawn(drawing) => out.extend(of_drawing(drawing, words)),
    }
    let known = if let From::Drawn(drawing) = from { Some((drawing, drawn::Ids::new(drawing))) } else { None };
    for (file, sections) in SECTIONS {
        let section = |key: &&str| {
            let said = known.as_ref().and_then(|(drawing, ids)| drawn::section(key, drawing, ids));
            text::section(key, said.as_deref(), words)
        };
        let body: Vec<String> = sections.iter().map(section).collect();
        out.push(text_file(file, format!("{}{}", modeline("./"), body.join("\n"))));
    }
    out.iter_mut().for_each(in_layout);
    let patterns: Vec<String> = out.iter().map(|file| file.path.clone()).collect();
    let settings = serde_json::json!({"yaml.schemas": {"./.vscode/reglament.schema.json": patterns}, "yaml.validate": true, "files.eol": "\n"});
    out.push(text_file(".vscode/settings.json", serde_json::to_string_pretty(&settings).unwrap_or_default() + "\n"));
    out.push(text_file(".vscode/reglament.schema.json", schema.trim_end().to_string() + "\n"));
    out.push(text_file(".gitignore", text::comment(&words.say("starter-gitignore", &[]), 0) + IGNORED));
    out.push(text_file(".github/workflows/reglament.yaml", text::workflow(words)));
    out
}

/// Lays a file of the model out as `fmt` does: a long name of the reference takes several lines.
fn in_layout(file: &mut Artifact) {
    if let Ok(text) = std::str::from_utf8(&file.bytes)
        && let fmt::Layout::Done(laid) = fmt::format(text, &load::Budget::default())
    {
        file.bytes = laid.into_bytes();
    }
}

fn text_file(path: &str, text: String) -> Artifact {
    Artifact { path: path.to_string(), bytes: text.into_bytes() }
}

fn root(from: From<'_>, words: &Catalogue) -> String {
    let comment = |key: &str| text::comment(&words.say(key, &[]), 0);
    let about = |key: &str| text::about::<model::settings::About>(key, words.language());
    let mut out = comment("starter-root");
    out.push_str("reglament: 1\nmodel:\n");
    for key in ["name", "company"] {
        out.push_str(&text::empty(key, &about(key), 2));
    }
    out.push_str(&format!("  language: {}  # {}\n", words.language().tag(), about("language")));
    for key in ["version", "date"] {
        out.push_str(&text::empty(key, &about(key), 2));
    }
    out.push_str(&format!("  status: draft  # {}\n", about("status")));
    if from == From::Top {
        out.push_str(&format!("  reference: {}  # {}\n", reference::TOP, about("reference")));
    }
    out
}

/// The stages and, stage by stage, the processes of the reference.
fn of_reference(words: &Catalogue) -> Vec<Artifact> {
    let model = reference_model();
    let mut out = vec![text_file("stages.yaml", format!("{}{}", modeline("./"), outline::stages(&model, words)))];
    for (stage, item) in model.stages.iter() {
        let text = outline::processes(&model, stage, words);
        out.extend(text.map(|text| text_file(&format!("processes/{}.yaml", item.id), format!("{}{text}", modeline("../")))));
    }
    out
}

/// The stages of the method, to choose from, and the processes of a drawing, a file each.
fn of_drawing(drawing: &Drawing, words: &Catalogue) -> Vec<Artifact> {
    let ids = drawn::Ids::new(drawing);
    let mut out = vec![text_file("stages.yaml", format!("{}{}", modeline("./"), outline::stages(&reference_model(), words)))];
    for (at, id) in ids.processes.iter().enumerate() {
        let text = drawn::process(at, drawing, &ids, at == 0, words);
        out.push(text_file(&format!("processes/{id}.yaml"), format!("{}{text}", modeline("../"))));
    }
    out
}

fn reference_model() -> Model {
    let budget = load::Budget::default();
    let files = reference::files(reference::TOP).unwrap_or_default();
    let loaded = load::from_bytes(files.iter().map(|(name, bytes)| ((*name).to_string(), bytes.to_vec())).collect(), &budget);
    model::read(&loaded, &budget).0
}
