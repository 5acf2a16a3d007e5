//! One line a finding: `file:line:column: level[rule]: sentence`.

use super::{Entry, Print, Setting, visible};

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
            let line = format!("{}{level}[{}]: {sentence}", place.unwrap_or_default(), finding.rule);
            out.push_str(&visible(&line));
            out.push('\n');
        }
        out
    }
}
