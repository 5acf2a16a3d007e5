//! A norm that no indicator measures: whether it is met can't be seen.
//!
//! A norm is a number, so the indicator must be one too: a qualitative indicator (`unit: text`) measures nothing. An indicator that was left out is
//! a gap at once, not a question: a norm that the model gives is in force, and nobody can tell whether it is met.

use crate::finding::{Finding, Level};
use crate::model::fact::Fact;
use crate::model::kpi::Unit;
use crate::rules::{Check, Context, rule};

rule!("norm-unmeasured", Norm, Gap, "norm_unmeasured", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, norm) in cx.model.norms.iter() {
        let finding = cx.about(RULE.id, Level::Gap, id.element());
        match &norm.kpi {
            Fact::Unsaid => findings.push(finding),
            Fact::Absent(absence) => findings.push(Finding { span: absence.span, ..finding }.variant("norm-unmeasured-none")),
            Fact::NotApplicable(_) | Fact::Broken => {}
            Fact::Said(kpi) => {
                let Some(target) = kpi.target.filter(|target| cx.model.kpis[*target].unit.said() == Some(&Unit::Text)) else { continue };
                let finding = Finding { span: kpi.span, ..finding }.variant("norm-unmeasured-text").with("kpi", cx.model.label_of(target));
                findings.push(finding.related("kpi", cx.span_of(target)));
            }
        }
    }
}
