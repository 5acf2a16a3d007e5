//! A step of a funnel that nothing counts: neither an indicator nor an operation is named. One of the two is enough.

use crate::finding::Finding;
use crate::model::element::Id;
use crate::model::indicator::Funnel;
use crate::rules::{Check, Context, rule};

rule!("funnel-step-uncounted", Funnel, Gap, "funnel_step_uncounted", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, step) in cx.model.funnel_steps.iter() {
        let Some((kpi, at)) = step.kpi.missing().zip(step.at.missing()) else { continue };
        let finding = cx.missing_all(RULE.id, "funnel-step-uncounted-none", id.element(), &[kpi, at]);
        let funnel: Id<Funnel> = Id::new(step.parent);
        findings.push(finding.with("funnel", cx.model.label_of(funnel)));
    }
}
