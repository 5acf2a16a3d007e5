//! A norm of which nobody knows what it is for.

use crate::finding::Finding;
use crate::rules::{Check, Context, rule};

rule!("norm-without-purpose", Norm, Gap, "norm_without_purpose", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.norms.iter() {
        findings.extend(cx.missing(RULE.id, "norm-without-purpose-none", id.element(), &it.purpose));
    }
}
