//! A funnel of which it is not said what counts as its end.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("funnel-end-undefined", Funnel, Gap, "funnel_end_undefined", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.funnels.iter() {
        findings.extend(cx.missing(RULE.id, "funnel-end-undefined-none", id.element(), &it.ends_with));
    }
}
