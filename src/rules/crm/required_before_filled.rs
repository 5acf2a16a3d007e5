//! A field required at a pipeline step that comes before the operation that fills it.

use crate::finding::{Arg, Finding, Level};
use crate::rules::{Check, Context, rule};

rule!("required-before-filled", Crm, Gap, "required_before_filled", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let information = cx.information();
    for lack in &information.lacks {
        let Some(step) = lack.step else { continue };
        let mut finding = cx.about(RULE.id, Level::Gap, lack.item);
        finding.span = lack.span;
        let producers = information.producers(lack.item);
        let by = producers.iter().map(|by| Arg::Text(cx.model.label_of(*by))).collect();
        let finding = finding.with("step", cx.model.label_of(step)).with("operation", cx.model.label_of(lack.operation));
        let finding = finding.with("producers", Arg::List(by)).with("path", Arg::Path(lack.route.names(cx.model)));
        let finding = producers.iter().take(3).fold(finding.related("step", cx.span_of(step)), |finding, by| finding.related("filled", cx.span_of(*by)));
        findings.push(finding.story(lack.route.story(cx.model)));
    }
}
