//! The documents of models: the text of a model in, Markdown or pages out.

use reglament::documents::{self, Choice, Format, Input, Overrides, Paper, TemplateError, Templates};
use reglament::locale::Language;
use reglament::model::settings::DocumentName;
use reglament::{Analysis, analyse_text, catalogue};

/// A small company, described in part.
pub(crate) const SMALL: &str = include_str!("../documents/small.yaml");
/// Names that want to be more than names.
pub(crate) const HOSTILE: &str = include_str!("../documents/hostile.yaml");
/// Elements of every kind.
pub(crate) const EVERYTHING: &str = include_str!("../documents/everything.yaml");

/// What documents of an analysis are made of.
pub(crate) fn input(analysis: &Analysis) -> Input<'_> {
    Input { model: &analysis.model, graph: &analysis.graph, findings: &analysis.checked.findings, accepted: &analysis.checked.waived }
}

/// A model without errors.
pub(crate) fn analysed(model: &str) -> Analysis {
    let analysis = analyse_text("model.yaml", model);
    assert!(!analysis.has_errors(), "{:?}", analysis.checked.findings.iter().map(|finding| finding.rule).collect::<Vec<_>>());
    analysis
}

/// Some documents of a model in a language; with more than one, the list of them.
pub(crate) fn papers_with(model: &str, language: Language, names: &[DocumentName], overrides: &Overrides) -> Result<Vec<Paper>, TemplateError> {
    let analysis = analysed(model);
    let choice = Choice { names, index: names.len() > 1, since: None };
    documents::write(&input(&analysis), language.tag(), &Templates::new(overrides, catalogue(language))?, choice)
}

/// Every document.
pub(crate) fn papers(model: &str, language: Language) -> Vec<Paper> {
    papers_with(model, language, DocumentName::ALL, &Overrides::new()).unwrap()
}

/// The handbook as Markdown.
pub(crate) fn handbook_with(model: &str, language: Language, overrides: &Overrides) -> Result<String, TemplateError> {
    papers_with(model, language, &[DocumentName::Handbook], overrides).map(|papers| papers.into_iter().next().unwrap().markdown)
}

/// Documents as pages.
pub(crate) fn pages(papers: &[Paper], language: Language) -> Vec<String> {
    let templates = Templates::new(&Overrides::new(), catalogue(language)).unwrap();
    let page = |paper| documents::render(paper, papers, Format::Html, &templates).unwrap();
    papers.iter().map(|paper| String::from_utf8(page(paper)).unwrap()).collect()
}
