//! What is aimed at in another unit than what is measured: 22 days of a percentage, 40 % of a sum.
//!
//! Only units that nobody can take for another count: a percent sign, a currency, a length of time. `10 calls` may be any count, and days may be counted
//! like pieces.

use super::unit_mismatch::declared;
use crate::finding::{Arg, Finding, Level, RuleId};
use crate::model::element::{ElementId, Id};
use crate::model::fact::Fact;
use crate::model::kpi::{Kpi, Unit};
use crate::model::value::{Magnitude, Quantity, Target};
use crate::rules::Context;
use crate::source::Span;

/// Reports targets of KPIs, norms and plans whose unit is not that of their KPI.
pub(super) fn check(cx: &Context<'_>, rule: RuleId, findings: &mut Vec<Finding>) {
    let model = cx.model;
    for (id, kpi) in model.kpis.iter() {
        if let Some(Target::Bounds(bounds)) = kpi.target.said() {
            findings.extend(told(cx, rule, id.element(), id, &bounds.magnitudes(), &bounds.text, bounds.span));
        }
    }
    let of = |kpi: &Fact<crate::model::element::Ref<Kpi>>| kpi.said().and_then(|kpi| kpi.target);
    for (id, norm) in model.norms.iter() {
        let Some(kpi) = of(&norm.kpi) else { continue };
        // A norm may be a share of what is counted.
        let is_share = |end: &&Quantity| end.magnitude() == Magnitude::Percent && model.kpis[kpi].unit.said() == Some(&Unit::Count);
        let ends = [norm.min.said(), norm.max.said()].into_iter().flatten().filter(|end| !is_share(end));
        findings.extend(ends.filter_map(|end| told(cx, rule, id.element(), kpi, &[end.magnitude()], &end.text, end.span)).take(1));
    }
    for (id, plan) in model.plans.iter() {
        let (Some(kpi), Some(value)) = (of(&plan.kpi), plan.value.said()) else { continue };
        findings.extend(told(cx, rule, id.element(), kpi, &[value.magnitude()], &value.text, value.span));
    }
}

fn told(cx: &Context<'_>, rule: RuleId, element: ElementId, kpi: Id<Kpi>, found: &[Magnitude], text: &str, span: Span) -> Option<Finding> {
    let unit = *cx.model.kpis[kpi].unit.said()?;
    let wrong = found.iter().find(|magnitude| !fits(**magnitude, unit))?;
    let finding = Finding { span, ..cx.about(rule, Level::Gap, element) }.with("kpi", cx.model.label_of(kpi)).with("value", text);
    let finding = finding.with("declared", Arg::Term(declared(unit))).with("computed", Arg::Term(term(*wrong)));
    Some(if element == kpi.element() {
        finding.variant("unit-mismatch-target")
    } else {
        finding.variant("unit-mismatch-aim").with("of", Arg::Term(element.kind.term())).related("kpi", cx.span_of(kpi))
    })
}

/// Whether a number of this unit can be compared with what the KPI comes to.
fn fits(magnitude: Magnitude, unit: Unit) -> bool {
    match (unit, magnitude) {
        (_, Magnitude::Plain) | (Unit::Ratio | Unit::Text, _) => true,
        (Unit::Count, found) => found == Magnitude::Time,
        (Unit::Money, found) => found == Magnitude::Money,
        (Unit::Percent, found) => found == Magnitude::Percent,
        (Unit::Duration, found) => found == Magnitude::Time,
    }
}

fn term(magnitude: Magnitude) -> &'static str {
    match magnitude {
        Magnitude::Percent => "unit-mismatch-percent",
        Magnitude::Money => "unit-mismatch-money",
        Magnitude::Time => "unit-mismatch-time",
        Magnitude::Plain => "unit-mismatch-compound",
    }
}
