//! A sample that is named by its path, and no such file lies in the model.
//!
//! What counts as a path, and whether the file is there, is found out where the files are read: no rule looks at the disk. Where the model comes
//! without a folder, as from standard input, only paths that lead out of any model are reported.

use crate::finding::{Finding, Level};
use crate::rules::{Check, Context, rule};

rule!("example-file-missing", Regulation, Error, "example_file_missing", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for sample in &cx.model.missing_samples {
        let finding = cx.about(RULE.id, Level::Error, sample.element).with("path", &*sample.path);
        let finding = if sample.outside { finding.variant("example-file-missing-outside") } else { finding };
        findings.push(Finding { span: sample.span, ..finding });
    }
}
