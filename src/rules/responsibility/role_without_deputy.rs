//! A role of the company's own people that answers for operations, and for which nobody stands in. Colleagues in the same role are no deputy:
//! which of them takes over must be said.

use crate::finding::Finding;
use crate::rules::responsibility::Owner;
use crate::rules::{Check, Context, rule};

rule!("role-without-deputy", Responsibility, Hint, "role_without_deputy", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for Owner { id, role, owned } in super::owners(cx) {
        let finding = cx.missing_hint(RULE.id, "role-without-deputy-none", id.element(), &role.deputy);
        findings.extend(finding.map(|finding| finding.with("count", owned.len())));
    }
}
