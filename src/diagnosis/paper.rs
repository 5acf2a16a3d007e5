//! The diagnosis as a document with its charts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::comparison::Standing;
use super::report::{Picture, Report, View};
use crate::diagram::chart::{Bar, Heat, bars, heat};
use crate::diagram::{Drawing, Page};
use crate::documents::view::{Front, about};
use crate::documents::{Paper, TemplateError, Templates};
use crate::locale::Catalogue;
use crate::model::Model;

/// So many gaps stand on the first page.
const TOP: usize = 5;

/// The document of a report, in the language of `tag`.
///
/// # Errors
/// Where a template that the company replaced can't be filled in.
pub fn paper(model: &Model, report: &Report, tag: &str, words: &Catalogue, templates: &Templates) -> Result<Paper, TemplateError> {
    let word = |key: &str| words.word(key);
    let front = Front::plain(about(model, tag, words), tag, "diagnosis", word("diag-kind"), word("diag-title"), word("diag-purpose"));
    let drawings = drawings(report, words);
    let pictures = drawings.iter().map(|(name, drawing)| Picture { name: (*name).to_string(), alt: drawing.alt.clone() }).collect();
    let view = View { front: front.clone(), top: report.top(TOP), pictures, report };
    let text = templates.fill("diagnosis.md", &view)?;
    let drawings: BTreeMap<String, Arc<Drawing>> = drawings.into_iter().map(|(name, drawing)| (name.to_string(), Arc::new(drawing))).collect();
    Ok(Paper::new("diagnosis".to_string(), front, &text, drawings))
}

/// The charts of a report by name; those with nothing to show are left out.
fn drawings(report: &Report, words: &Catalogue) -> Vec<(&'static str, Drawing)> {
    let mut out = Vec::new();
    if report.index.is_some() {
        out.push(("diagnosis-heat", heat(&table(report, words), Page::Portrait)));
        let of = |column: &super::report::Column| Bar {
            label: column.name.clone(),
            value: column.grade.as_ref().map(|grade| (grade.score, grade.shown.clone())),
            ghost: column.grade.as_ref().map(|grade| grade.asked),
            note: column.weakest.as_ref().map(|weakest| format!("{} {}", weakest.stage_name, weakest.shown)).unwrap_or_default(),
        };
        let of_elements: Vec<Bar> = report.elements.iter().map(of).collect();
        out.push(("diagnosis-elements", bars(&of_elements, 100.0, &words.word("diag-chart-elements"), &words.word("diag-chart-asked"), Page::Portrait)));
    }
    if !report.comparison.rows.is_empty() {
        out.push(("diagnosis-coverage", coverage(report, words)));
    }
    out
}

fn table(report: &Report, words: &Catalogue) -> Heat {
    let cell = |grade: Option<&super::report::Grade>| grade.map(|grade| (grade.band, grade.shown.clone()));
    let mut rows: Vec<(String, Vec<_>)> = Vec::new();
    for stage in &report.stages {
        let cells = stage.cells.iter().map(|brief| cell(brief.grade.as_ref())).chain([cell(stage.grade.as_ref())]).collect();
        rows.push((stage.name.clone(), cells));
    }
    let means = report.elements.iter().map(|column| cell(column.grade.as_ref())).chain([cell(report.index.as_ref())]).collect();
    rows.push((words.word("diag-mean"), means));
    let columns = report.elements.iter().map(|column| words.word(&format!("diag-element-{}-head", column.element))).chain([words.word("diag-mean")]).collect();
    let legend = [("N", "diag-legend-n"), ("P", "diag-legend-p"), ("L", "diag-legend-l"), ("F", "diag-legend-f")];
    let legend = legend.map(|(letter, key)| (letter, words.word(key)));
    Heat { title: words.word("diag-chart-heat"), columns, rows, legend: legend.to_vec() }
}

/// How many operations of the reference are named, said of, found, and found whole.
fn coverage(report: &Report, words: &Catalogue) -> Drawing {
    use Standing::{Absent, NotApplicable, Partial, Present, Proposed, Unknown};
    let count = |standings: &[Standing]| {
        let of = report.comparison.coverage.iter().filter(|one| standings.iter().any(|standing| standing.word() == one.standing));
        of.map(|one| one.count).sum::<usize>()
    };
    let steps: [(&str, usize); 5] = [
        ("diag-funnel-all", count(&[Present, Partial, Proposed, Absent, Unknown, NotApplicable])),
        ("diag-funnel-said", count(&[Present, Partial, Proposed, Absent, NotApplicable])),
        ("diag-funnel-maybe", count(&[Present, Partial, Proposed])),
        ("diag-funnel-found", count(&[Present, Partial])),
        ("diag-funnel-whole", count(&[Present])),
    ];
    let most = steps[0].1;
    let number = |n: usize| u32::try_from(n).map_or(f64::from(u32::MAX), f64::from);
    let of = |(key, n): (&str, usize)| Bar { label: words.word(key), value: Some((number(n), n.to_string())), ghost: None, note: String::new() };
    let steps: Vec<Bar> = steps.into_iter().map(of).collect();
    bars(&steps, number(most), &words.word("diag-chart-coverage"), "", Page::Portrait)
}
