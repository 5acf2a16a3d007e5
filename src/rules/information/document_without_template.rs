//! A working document without a template, or whose template lacks its scope, its requirements or a sample.

use crate::finding::{Arg, Finding, Level};
use crate::model::document::Template;
use crate::model::fact::{Fact, Missing};
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("document-without-template", Information, Gap, "document_without_template", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, document) in cx.model.documents.iter() {
        findings.extend(cx.missing(RULE.id, "document-without-template-none", id.element(), &document.template));
        let Some(parts) = document.template.said().map(parts) else { continue };
        let unsaid: Vec<Arg> = parts.iter().filter(|(_, state)| matches!(state, Some(None))).map(|(part, _)| Arg::Term(part)).collect();
        if !unsaid.is_empty() {
            let finding = cx.about(RULE.id, Level::Question, id.element()).variant("document-without-template-parts");
            findings.push(finding.with("count", unsaid.len()).with("parts", Arg::List(unsaid)));
        }
        for (part, span) in parts.iter().filter_map(|(part, state)| Some((*part, (*state)??))) {
            let finding = cx.about(RULE.id, Level::Gap, id.element()).variant("document-without-template-part-none").with("part", Arg::Term(part));
            findings.push(Finding { span, ..finding });
        }
    }
}

/// The parts that are missing: without a word, or with the place of the word that says so.
fn parts(template: &Template) -> [(&'static str, Option<Option<Span>>); 3] {
    fn state<T>(fact: &Fact<T>) -> Option<Option<Span>> {
        match fact.missing()? {
            Missing::Unknown => Some(None),
            Missing::Absent(absence) => Some(Some(absence.span)),
        }
    }
    [("part-scope", state(&template.scope)), ("part-requirements", state(&template.requirements)), ("part-example", state(&template.example))]
}
