//! `reglament graph`: pictures of a model.

use std::path::PathBuf;

use clap::ValueEnum;

use super::build::{languages, place_of, refuse, write};
use super::{Common, Exit, one_model, print_bytes, tell_failure};
use crate::diagram::{self, Drawing, Marks, Page, PngError, Setting};
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
    /// The page that pictures have to fit
    #[arg(long, value_enum, default_value_t = PageArg::Landscape, value_name = "PAGE")]
    page: PageArg,
    /// Where to write (default: standard output for one process, else the folder `diagrams` of the model)
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// Pictures that stay sharp
    Svg,
    /// Pictures of 200 pixels an inch
    Png,
    /// Processes as text for Mermaid
    Mermaid,
    /// Processes as text for Graphviz
    Dot,
    /// Processes as BPMN 2.0 for modelling suites
    Bpmn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PageArg {
    /// A4 lying
    Landscape,
    /// A4 standing
    Portrait,
}

const DPI: f64 = 200.0;

impl FormatArg {
    fn ending(self) -> &'static str {
        match self {
            FormatArg::Svg => "svg",
            FormatArg::Png => "png",
            FormatArg::Mermaid => "mmd",
            FormatArg::Dot => "dot",
            FormatArg::Bpmn => "bpmn",
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
    let chosen = match args.process.as_deref().map(|name| find(&analysis, name)).transpose() {
        Ok(chosen) => chosen,
        Err(failure) => {
            tell_failure(&failure, language);
            return Exit::Failure;
        }
    };
    let marks = diagram::marks(&analysis.model, &analysis.checked.findings);
    let (languages, format) = (languages(&analysis, common.language()), args.format);
    if let (Some(process), None) = (chosen, &args.output) {
        let own = languages.iter().find(|(_, one)| *one == language).or(languages.first());
        let (tag, language) = own.map_or((language.tag(), language), |(tag, language)| (tag, *language));
        return match Pictures::new(&analysis, args, (tag, language), &marks).process(process) {
            Ok(bytes) => {
                print_bytes(&bytes);
                Exit::Clean
            }
            Err(error) => fail(&error, language),
        };
    }
    let mut artifacts = Vec::new();
    for (tag, language) in &languages {
        match Pictures::new(&analysis, args, (tag, *language), &marks).files(chosen) {
            Ok(files) => artifacts.extend(files.into_iter().map(|(name, bytes)| Artifact { path: format!("{tag}/{name}.{}", format.ending()), bytes })),
            Err(error) => return fail(&error, *language),
        }
    }
    let folder = args.output.clone().unwrap_or_else(|| place.join("diagrams"));
    let of_run = |name: &str| name.ends_with(&format!(".{}", format.ending())) && languages.iter().any(|(tag, _)| name.starts_with(&format!("{tag}/")));
    // A run for one process leaves the other pictures alone.
    write(&folder, &artifacts, |name| chosen.is_none() && of_run(name), catalogue(language), common.quiet)
}

fn fail(error: &PngError, language: Language) -> Exit {
    tell_failure(&Failure { key: "failure-output", path: error.title.clone(), detail: error.detail.clone() }, language);
    Exit::Failure
}

/// The process of this id.
fn find(analysis: &Analysis, name: &str) -> Result<Id<Process>, Failure> {
    let processes = || analysis.model.processes.iter();
    processes().find(|(_, process)| *process.id == *name).map(|(id, _)| id).ok_or_else(|| {
        let known: Vec<&str> = processes().map(|(_, process)| &*process.id).collect();
        Failure { key: "failure-no-process", path: name.to_string(), detail: known.join(", ") }
    })
}

/// The pictures of a model in one language.
struct Pictures<'a> {
    analysis: &'a Analysis,
    setting: Setting<'a>,
    format: FormatArg,
}

impl<'a> Pictures<'a> {
    fn new(analysis: &'a Analysis, args: &Args, (tag, language): (&'a str, Language), marks: &'a Marks) -> Self {
        let page = match args.page {
            PageArg::Landscape => Page::Landscape,
            PageArg::Portrait => Page::Portrait,
        };
        Pictures { analysis, setting: Setting { tag, words: catalogue(language), page, marks, heading: true }, format: args.format }
    }

    fn process(&self, process: Id<Process>) -> Result<Vec<u8>, PngError> {
        let (model, graph) = (&self.analysis.model, &self.analysis.graph);
        match self.format {
            FormatArg::Svg | FormatArg::Png => self.bytes(diagram::process(model, graph, process, &self.setting)),
            FormatArg::Mermaid => Ok(diagram::mermaid(model, graph, process, &self.setting).into_bytes()),
            FormatArg::Dot => Ok(diagram::dot(model, graph, process, &self.setting).into_bytes()),
            FormatArg::Bpmn => Ok(diagram::bpmn(model, graph, process, &self.setting).into_bytes()),
        }
    }

    fn bytes(&self, drawing: Drawing) -> Result<Vec<u8>, PngError> {
        let drawing = drawing.framed();
        if self.format == FormatArg::Png { drawing.png(DPI) } else { Ok(drawing.svg().into_bytes()) }
    }

    /// Their names, without the ending, and their bytes: of one process, or of everything that there is.
    fn files(&self, chosen: Option<Id<Process>>) -> Result<Vec<(String, Vec<u8>)>, PngError> {
        let (model, setting) = (&self.analysis.model, &self.setting);
        let mut out = Vec::new();
        for (id, process) in model.processes.iter().filter(|(id, _)| chosen.is_none_or(|chosen| chosen == *id)) {
            out.push((format!("process_{}", process.id), self.process(id)?));
        }
        // The text formats are for processes alone.
        if chosen.is_some() || !matches!(self.format, FormatArg::Svg | FormatArg::Png) {
            return Ok(out);
        }
        let mut others: Vec<(String, Drawing)> = Vec::new();
        others.extend(diagram::stages(model, &self.analysis.graph, setting).map(|drawing| ("stages".to_string(), drawing)));
        others.extend(model.funnels.iter().map(|(id, funnel)| (format!("funnel_{}", funnel.id), diagram::funnel(model, id, setting))));
        others.extend(diagram::ladder(model, setting).map(|drawing| ("ladder".to_string(), drawing)));
        others.extend(diagram::matrix(model, setting).map(|drawing| ("matrix".to_string(), drawing)));
        for (name, drawing) in others {
            out.push((name, self.bytes(drawing)?));
        }
        Ok(out)
    }
}
