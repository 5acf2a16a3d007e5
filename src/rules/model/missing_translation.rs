//! A text that lacks one of the model's languages.

use crate::finding::{Finding, Level};
use crate::rules::{Check, Context, rule};

rule!("missing-translation", Model, Hint, "missing_translation", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (span, language) in &cx.model.untranslated {
        findings.push(Finding::new(RULE.id, Level::Hint, *span).with("language", &**language));
    }
}
