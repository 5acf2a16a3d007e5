//! A process with more operations than the limit. The operations of its details are counted in the details.

use crate::finding::{Finding, Level};
use crate::rules::{Check, Context, rule};

rule!("too-many-operations", Flow, Hint, "too_many_operations", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (limit, set) = super::limit(cx, "operations_per_process");
    for (id, _) in cx.model.processes.iter() {
        let count = cx.model.operations_of(id).len();
        #[expect(clippy::cast_precision_loss, reason = "counts of a model are far below 2^52")]
        if count as f64 > limit {
            let finding = cx.about(RULE.id, Level::Hint, id.element()).with("count", count).with("limit", limit);
            findings.push(set.into_iter().fold(finding, |finding, place| finding.related("limit", place)));
        }
    }
}
