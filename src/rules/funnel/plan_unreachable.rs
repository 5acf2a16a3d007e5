//! A plan that the staff can't reach: the funnel asks for more on some step than their number and their norms allow.
//!
//! To get the planned value on the step that counts the plan's indicator (or the last one), an earlier step needs the value times its norm by the
//! norm of that step: at best `earlier.min / later.max`, at worst `earlier.max / later.min`. Steps before one that people join from elsewhere are not
//! judged. What the staff supply of a step's indicator is headcount × norm per person: the `max` of the norm or, failing that, its `min`. Periods are
//! brought to the plan's by `supply::times`. The plan is reported if even the best case needs more than the supply; once, at the step that is furthest
//! short. A plan without a funnel is compared with the norms of its own indicator.

use rustc_hash::FxHashMap;

use crate::finding::{Arg, Finding, Level};
use crate::model::element::Id;
use crate::model::indicator::{Norm, Plan};
use crate::model::kpi::Kpi;
use crate::rules::funnel::need::{Need, Planned, needs, planned};
use crate::rules::funnel::supply::{Supply, norms, supply};
use crate::rules::{Check, Context, rule};

rule!("plan-unreachable", Funnel, Gap, "plan_unreachable", Check::Whole(check));

/// Divisions are not exact; a plan that is just met is met.
const EXACTNESS: f64 = 1e-9;

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let norms = norms(cx.model);
    findings.extend(cx.model.plans.iter().filter_map(|(id, plan)| unreachable(cx, &norms, id, plan)));
}

fn unreachable(cx: &Context<'_>, norms: &FxHashMap<Id<Kpi>, Vec<Id<Norm>>>, id: Id<Plan>, plan: &Plan) -> Option<Finding> {
    let Planned { said, value, kpi, period: whole } = planned(cx.model, plan)?;
    let needs = needs(cx.model, plan, kpi, value);
    let short = needs.iter().filter_map(|need| {
        let kpi = need.kpi?;
        let supply = supply(cx.model, norms.get(&kpi)?, kpi, whole)?;
        let total: f64 = supply.iter().map(|one| one.headcount * one.each).sum();
        (need.best > total * (1.0 + EXACTNESS)).then_some((need, supply, total))
    });
    let (need, supply, total) = short.max_by(|(a, _, of_a), (b, _, of_b)| (a.best * of_b).total_cmp(&(b.best * of_a)))?;
    let goal = needs.last()?;
    let finding = Finding { span: said.span, ..cx.about(RULE.id, Level::Gap, id.element()) };
    let finding = finding.variant(if need.is_goal { "plan-unreachable-itself" } else { RULE.id });
    let finding = finding.with("value", value).with("goal", goal.name.clone()).with("period", whole.word()).with("step", need.name.clone());
    let how = need.worst.map_or("open", |worst| if whole_up(worst) == whole_up(need.best) { "exact" } else { "range" });
    let finding = finding.with("how", how).with("least", whole_up(need.best)).with("most", whole_up(need.worst.unwrap_or(need.best)));
    let finding = of_staff(cx, finding, &supply, total);
    let finding = need.norm.into_iter().fold(finding, |finding, norm| finding.related("step", norm));
    Some(if needs.len() > 1 { finding.story(needs.iter().flat_map(told).collect()) } else { finding })
}

/// Adds what is said of the staff.
fn of_staff(cx: &Context<'_>, finding: Finding, supply: &[Supply], total: f64) -> Finding {
    let roles = supply.iter().map(|one| Arg::Text(cx.model.label_of(one.role))).collect();
    let bound = if supply.iter().all(|one| one.is_most) { "max" } else { "min" };
    let finding = finding.with("staff", if supply.len() == 1 { "one" } else { "several" }).with("roles", Arg::List(roles));
    let finding = finding.with("headcount", supply.iter().map(|one| one.headcount).sum::<f64>()).with("each", supply.first().map_or(0.0, |one| one.each));
    let finding = finding.with("bound", bound).with("supply", total);
    supply.iter().fold(finding, |finding, one| finding.related("norm", one.norm).related("headcount", one.counted))
}

/// A step of the story: its name, and what it needs.
fn told(need: &Need) -> [Arg; 2] {
    let (best, worst) = (whole_up(need.best), need.worst.map(whole_up));
    let needed = if worst.is_none_or(|worst| worst == best) { format!("{best}") } else { format!("{best}…{}", worst.unwrap_or(best)) };
    [Arg::Text(need.name.clone()), Arg::List(vec![Arg::from(needed)])]
}

/// Clients come whole.
pub(super) fn whole_up(number: f64) -> f64 {
    let near = number.round();
    if (number - near).abs() < 1e-6 { near } else { number.ceil() }
}
