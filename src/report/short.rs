//! One line a finding: `file:line:column: level[rule]: sentence`.

use super::Report;
use crate::locale::Catalogue;

/// The lines of a report.
pub(super) fn render(report: &Report<'_>, catalogue: &Catalogue) -> String {
    let mut out = String::new();
    for finding in report.findings {
        let sentence = catalogue.sentence(&finding.message).replace('\n', " ");
        let level = catalogue.word(&format!("level-{}", finding.level.word()));
        let place = report.sources.get(finding.span.file).map(|source| {
            let position = source.position(finding.span.start);
            format!("{}:{}:{}: ", source.name, position.line, position.column)
        });
        out.push_str(&format!("{}{level}[{}]: {sentence}\n", place.unwrap_or_default(), finding.rule));
    }
    out
}
