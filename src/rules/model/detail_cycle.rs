//! An operation detailed in a process that contains it.

use crate::finding::{Arg, Finding, Level};
use crate::graph::detail_cycles;
use crate::rules::{Check, Context, rule};

rule!("detail-cycle", Model, Error, "detail_cycle", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for circle in detail_cycles(cx.model) {
        let names = circle.iter().map(|process| Arg::Text(cx.model.label_of(*process))).collect();
        // The places that close the circle: operations of its processes that are detailed in one of them.
        let inside = cx.model.operations.iter().filter(|(id, _)| circle.contains(&cx.model.process_of(*id)));
        let closing = inside.filter_map(|(id, operation)| {
            let detail = operation.detailed_in.said()?;
            circle.contains(&detail.target?).then_some((id, detail.span))
        });
        let mut closing = closing.collect::<Vec<_>>().into_iter();
        let Some((operation, span)) = closing.next() else { continue };
        let mut finding = cx.about(RULE.id, Level::Error, operation.element()).with("processes", Arg::Path(names));
        finding.span = span;
        findings.push(closing.fold(finding, |finding, (_, span)| finding.related("also", span)));
    }
}
