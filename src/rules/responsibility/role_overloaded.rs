//! A role that owns more operations than the limit.
//!
//! An operation that is shown in detail is not counted: what it consists of is. How many people have the role does not matter: each must know it all.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level};
use crate::rules::responsibility::Owner;
use crate::rules::{Check, Context, flow, rule};

rule!("role-overloaded", Responsibility, Gap, "role_overloaded", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (limit, set) = flow::limit(cx, "operations_per_role");
    for Owner { id, mut owned, .. } in super::owners(cx) {
        owned.retain(|operation| !cx.is_detailed(&cx.model.operations[*operation]));
        #[expect(clippy::cast_precision_loss, reason = "counts of a model are far below 2^52")]
        if owned.len() as f64 > limit {
            let processes: FxHashSet<_> = owned.iter().map(|operation| cx.model.process_of(*operation)).collect();
            let finding = cx.about(RULE.id, Level::Gap, id.element()).with("count", owned.len());
            let finding = finding.with("limit", limit).with("processes", processes.len());
            findings.push(set.into_iter().fold(finding, |finding, place| finding.related("limit", place)));
        }
    }
}
