//! An operation that leaves no information.

use crate::finding::Finding;
use crate::model::fact::Fact;
use crate::rules::{Check, Context, rule};

rule!("operation-without-result", Information, Gap, "operation_without_result", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.operations.iter().filter(|(_, it)| !cx.is_detailed(it)) {
        // `produces: {document: }` says as little as no key at all.
        let says_nothing = !it.produces.items().is_empty() && it.produces.items().iter().all(|info| info.crm.is_unsaid() && info.document.is_unsaid());
        let nothing: Fact<()> = Fact::Unsaid;
        if says_nothing {
            findings.extend(cx.missing(RULE.id, "operation-without-result-none", id.element(), &nothing));
        }
        findings.extend(cx.missing(RULE.id, "operation-without-result-none", id.element(), &it.produces));
    }
}
