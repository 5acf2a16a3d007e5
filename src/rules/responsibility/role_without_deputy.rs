//! A role of the company's own people that answers for operations, and for which nobody stands in. Colleagues in the same role are no deputy:
//! which of them takes over must be said. Nor is the role itself, or somebody who is not of the company's own people.

use crate::finding::{Finding, Level};
use crate::model::people::RoleKind;
use crate::rules::responsibility::Owner;
use crate::rules::{Check, Context, rule};

rule!("role-without-deputy", Responsibility, Hint, "role_without_deputy", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for Owner { id, role, owned } in super::owners(cx) {
        let finding = cx.missing_hint(RULE.id, "role-without-deputy-none", id.element(), &role.deputy);
        let finding = finding.or_else(|| {
            let (said, deputy) = role.deputy.said().and_then(|said| Some((said, said.target?)))?;
            let outside = cx.model.roles[deputy].kind.said().is_some_and(|kind| *kind != RoleKind::Internal);
            let key = match (deputy == id, outside) {
                (true, _) => "role-without-deputy-itself",
                (false, true) => "role-without-deputy-outside",
                (false, false) => return None,
            };
            let finding = Finding { span: said.span, ..cx.about(RULE.id, Level::Hint, id.element()) };
            Some(finding.variant(key).with("deputy", cx.model.label_of(deputy)))
        });
        findings.extend(finding.map(|finding| finding.with("count", owned.len())));
    }
}
