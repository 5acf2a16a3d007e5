//! `reglament graph`: pictures of a model.

use std::path::PathBuf;

use clap::ValueEnum;

use super::build::{languages, place_of, refuse, write};
use super::{Common, Exit, one_model, print, tell_failure};
use crate::diagram::{self, Page, Setting};
use crate::load::Failure;
use crate::locale::Language;
use crate::model::element::Id;
use crate::model::process::Process;
use crate::output::Artifact;
use crate::{Analysis, catalogue};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The model: a folder, a file, or - for standard input (default: the model around the current folder)
    path: Option<PathBuf>,
    /// Draw this process alone
    #[arg(long, value_name = "ID")]
    process: Option<String>,
    /// As what to write it
    #[arg(long, value_enum, default_value_t = FormatArg::Svg, value_name = "FORMAT")]
    format: FormatArg,
    /// How the paper lies
    #[arg(long, value_enum, default_value_t = PageArg::Landscape, value_name = "PAGE")]
    page: PageArg,
    /// Where to write (default: standard output for one process, else the folder `diagrams` of the model)
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// Pictures
    Svg,
    /// Text for Mermaid; processes only
    Mermaid,
    /// Text for Graphviz; processes only
    Dot,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PageArg {
    /// A4 lying
    Landscape,
    /// A4 standing
    Portrait,
}

impl FormatArg {
    fn ending(self) -> &'static str {
        match self {
            FormatArg::Svg => "svg",
            FormatArg::Mermaid => "mmd",
            FormatArg::Dot => "dot",
        }
    }
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let Some(analysis) = one_model(args.path.as_ref(), common) else { return Exit::Failure };
    let language = analysis.language(common.language());
    let place = place_of(args.path.as_ref());
    if analysis.has_errors() {
        return refuse(&analysis, args.path.as_deref().unwrap_or(&place), catalogue(language));
    }
    let chosen = match &args.process {
        None => None,
        Some(name) => match analysis.model.processes.iter().find(|(_, process)| *process.id == **name) {
            Some((id, _)) => Some(id),
            None => {
                let known: Vec<&str> = analysis.model.processes.iter().map(|(_, process)| &*process.id).collect();
                tell_failure(&Failure { key: "failure-no-process", path: name.clone(), detail: known.join(", ") }, language);
                return Exit::Failure;
            }
        },
    };
    let languages = languages(&analysis, common.language());
    if let (Some(process), None) = (chosen, &args.output) {
        let (tag, language) = languages.iter().find(|(_, one)| *one == language).or(languages.first()).cloned().unwrap_or(("en".to_string(), language));
        print(&text(&analysis, process, args, &tag, language));
        return Exit::Clean;
    }
    let mut artifacts = Vec::new();
    for (tag, language) in &languages {
        artifacts.extend(draw(&analysis, chosen, args, tag, *language));
    }
    let folder = args.output.clone().unwrap_or_else(|| place.join("diagrams"));
    let of_run = |name: &str| name.ends_with(&format!(".{}", args.format.ending())) && languages.iter().any(|(tag, _)| name.starts_with(&format!("{tag}/")));
    // A run for one process leaves the other pictures alone.
    write(&folder, &artifacts, |name| chosen.is_none() && of_run(name), catalogue(language), common.quiet)
}

/// One process as text.
fn text(analysis: &Analysis, process: Id<Process>, args: &Args, tag: &str, language: Language) -> String {
    let marks = diagram::marks(&analysis.model, &analysis.checked.findings);
    let setting = setting(args, tag, language, &marks);
    diagram::process(&analysis.model, &analysis.graph, process, &setting).svg()
}

fn setting<'a>(args: &Args, tag: &'a str, language: Language, marks: &'a diagram::Marks) -> Setting<'a> {
    let page = match args.page {
        PageArg::Landscape => Page::Landscape,
        PageArg::Portrait => Page::Portrait,
    };
    Setting { tag, words: catalogue(language), page, marks, heading: true }
}

/// The files of one language.
fn draw(analysis: &Analysis, chosen: Option<Id<Process>>, args: &Args, tag: &str, language: Language) -> Vec<Artifact> {
    let processes = analysis.model.processes.iter().filter(|(id, _)| chosen.is_none_or(|chosen| chosen == *id));
    let name = |process: &str| format!("{tag}/process_{process}.{}", args.format.ending());
    processes.map(|(id, process)| Artifact { path: name(&process.id), bytes: text(analysis, id, args, tag, language).into_bytes() }).collect()
}
