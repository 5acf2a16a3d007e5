//! A field required at a pipeline step that comes before the operation that fills it.
//!
//! One that is required on a condition is only reported where no way at all fills it before: on which ways the condition holds is not known.

use crate::finding::{Arg, Finding, Level};
use crate::model::crm::{Field, Required, Step};
use crate::model::element::{ElementId, Id};
use crate::model::operation::Operation;
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("required-before-filled", Crm, Gap, "required_before_filled", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let information = cx.information();
    for lack in information.lacks.iter().filter(|lack| !cx.has_broken_way(cx.model.process_of(lack.operation)) && !cx.is_behind_meeting(&lack.route)) {
        let Some(step) = lack.step else { continue };
        let finding = told(cx, lack.item, lack.span, step, lack.operation);
        findings.push(finding.story(lack.route.story(cx.model)));
    }
    for (id, field) in cx.model.fields.iter() {
        if let Some(Required::When { at: Some(at), .. }) = field.required.said()
            && let Some(step) = at.target
        {
            let places = cx.model.steps[step].at.items().iter().filter_map(|operation| operation.target);
            let early = places.filter(|operation| is_filled_later(cx, id, *operation));
            findings.extend(early.map(|operation| told(cx, id.element(), at.span, step, operation)));
        }
    }
}

/// Whether every operation that fills a field belongs to the process of another one and comes only after it.
fn is_filled_later(cx: &Context<'_>, field: Id<Field>, operation: Id<Operation>) -> bool {
    let (producers, process) = (cx.information().producers(field.element()), cx.model.process_of(operation));
    if producers.is_empty() || !cx.graph.flow.is_reached(operation) || cx.has_broken_way(process) {
        return false;
    }
    let before = cx.graph.flow.ahead_of(operation);
    producers.iter().all(|by| cx.model.process_of(*by) == process && *by != operation && !before.contains(by))
}

fn told(cx: &Context<'_>, field: ElementId, span: Span, step: Id<Step>, operation: Id<Operation>) -> Finding {
    let producers = cx.information().producers(field);
    let by = producers.iter().map(|by| Arg::Text(cx.model.label_of(*by))).collect();
    let finding = cx.about(RULE.id, Level::Gap, field).with("step", cx.model.label_of(step)).with("operation", cx.model.label_of(operation));
    let finding = Finding { span, ..finding.with("producers", Arg::List(by)) };
    producers.iter().take(3).fold(finding.related("step", cx.span_of(step)), |finding, by| finding.related("filled", cx.span_of(*by)))
}
