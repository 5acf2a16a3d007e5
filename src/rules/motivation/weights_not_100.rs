//! The weights in the pay of a role do not add up to 100 %.
//!
//! `60 %`, `60` and `0.6` mean the same, if all weights of the role are written that way. An indicator to which a weight does not apply (a fixed bonus)
//! is left aside. Where some weights are given, each indicator needs one: without it the pay can't be worked out. A role without any weight is not
//! reported: its motivation has not come to numbers yet.

use crate::finding::{Arg, Finding, Level};
use crate::model::fact::Fact;
use crate::model::value::Quantity;
use crate::rules::{Check, Context, rule};

rule!("weights-not-100", Motivation, Gap, "weights_not_100", Check::Element(check));

/// 33.3 % three times is meant as the whole.
const ROUNDING: f64 = 0.5;

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, role) in cx.model.roles.iter() {
        let motives = role.motivation.items();
        let weights: Vec<&Quantity> = motives.iter().filter_map(|motive| Some(&**motive.weight.said()?)).collect();
        let Some(first) = weights.first() else { continue };
        if motives.iter().any(|motive| matches!(motive.weight, Fact::Broken)) {
            continue;
        }
        let open = motives.iter().filter(|motive| motive.weight.missing().is_some());
        let open: Vec<Arg> = open
            .filter_map(|motive| motive.kpi.said())
            .map(|kpi| kpi.target.map_or_else(|| Arg::from(&*kpi.name), |kpi| Arg::Text(cx.model.label_of(kpi))))
            .collect();
        let are_shares = weights.iter().all(|weight| !weight.is_percent() && weight.number <= 1.0);
        let sum: f64 = weights.iter().map(|weight| weight.number).sum::<f64>() * if are_shares { 100.0 } else { 1.0 };
        let rest = 100.0 - sum;
        let is_open = !open.is_empty() && rest > ROUNDING;
        if !is_open && open.is_empty() && rest.abs() < ROUNDING {
            continue;
        }
        let written = Arg::List(weights.iter().map(|weight| Arg::from(&*weight.text)).collect());
        let finding = Finding { span: first.span, ..cx.about(RULE.id, Level::Gap, id.element()) };
        let finding =
            finding.with("sum", sum).with("weights", written).with("rest", rest.abs()).with("count", open.len()).with("kpis", Arg::List(open.clone()));
        let finding = match (open.is_empty(), is_open) {
            (false, true) => finding.variant("weights-not-100-open"),
            (false, false) => finding.variant("weights-not-100-nothing-left"),
            (true, _) if rest < 0.0 => finding.variant("weights-not-100-over"),
            (true, _) => finding,
        };
        findings.push(weights.iter().skip(1).fold(finding, |finding, weight| finding.related("also", weight.span)));
    }
}
