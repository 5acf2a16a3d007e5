//! A text that lacks one of the model's languages. Where many texts of a file lack the same one, that is one matter and is told once.

use rustc_hash::FxHashMap;

use crate::finding::{Finding, Level};
use crate::rules::{Check, Context, rule};
use crate::source::{FileId, Span};

rule!("missing-translation", Model, Hint, "missing_translation", Check::Element(check));

/// So many texts of a file are told one by one.
const APART: usize = 10;

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut lacking: FxHashMap<(FileId, &str), Vec<Span>> = FxHashMap::default();
    for (span, language) in &cx.model.untranslated {
        lacking.entry((span.file, language)).or_default().push(*span);
    }
    for ((_, language), mut places) in lacking {
        // A text that aliases repeat is one text.
        places.sort();
        places.dedup();
        let count = places.len();
        let finding = |place: &Span| Finding::new(RULE.id, Level::Hint, *place).with("language", language);
        if count > APART {
            findings.extend(places.first().map(|first| finding(first).variant("missing-translation-many").with("count", count)));
        } else {
            findings.extend(places.iter().map(finding));
        }
    }
}
