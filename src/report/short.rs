//! One line a finding: `file:line:column: level[rule]: sentence`.

use super::{Entry, Print, Setting};

/// The format.
pub(super) struct Short;

impl Print for Short {
    fn print(entry: &Entry<'_>, setting: &Setting<'_>) -> String {
        let (report, catalogue) = (&entry.report, setting.catalogue);
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
}
