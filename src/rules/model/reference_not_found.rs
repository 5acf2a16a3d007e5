//! A reference process that is not there, or an operation that implements one which the reference does not have.
//!
//! Mentions of another model than the one that the model is compared with are not looked up.

use crate::finding::{Finding, Fix, Level};
use crate::model::element::ElementId;
use crate::model::reference::{Reference, implemented};
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("reference-not-found", Model, Gap, "reference_not_found", Check::Element(check));

/// For so many mentions the nearest id is looked for.
const SUGGESTIONS: usize = 500;

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if let (Reference::Missing, Some(said)) = (&cx.model.reference, cx.model.about.reference.said()) {
        let finding = Finding::new(RULE.id, Level::Gap, said.span).with("id", &*said.value);
        let near = crate::model::decode::nearest(&said.value, std::iter::once(crate::reference::TOP));
        findings.push(finding.fix(near.map(|near| Fix::replace(said.span, near))));
    }
    let mut wrong = 0;
    for (id, operation) in cx.model.operations.iter() {
        for said in operation.implements.items() {
            let Some((reference, name)) = cx.model.reference.operations(&said.value) else { continue };
            if let Err(near) = implemented(reference, name, &said.value) {
                wrong += 1;
                findings.push(of_operation(cx, id.element(), &said.value, said.span, near.filter(|_| wrong <= SUGGESTIONS)).with("reference", name));
            }
        }
    }
}

fn of_operation(cx: &Context<'_>, operation: ElementId, said: &str, span: Span, near: Option<String>) -> Finding {
    let finding = Finding { span, ..cx.about(RULE.id, Level::Gap, operation) }.with("id", said);
    match near {
        Some(near) => finding.variant("reference-not-found-near").with("near", near.as_str()).fix(Fix::replace(span, near)),
        None => finding.variant("reference-not-found-operation"),
    }
}
