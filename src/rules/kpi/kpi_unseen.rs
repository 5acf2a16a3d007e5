//! A KPI that no control point shows.
//!
//! Seen is what a control point shows itself, what a funnel, a norm or a plan that it shows is about, and what a KPI that is seen is computed from. A norm or
//! a plan that no control point shows is a number on paper, pay follows from figures that somebody has to be shown, and the ladder is a
//! way to look at clients: none of them makes a KPI seen by itself. Of a formula and its terms only the formula is reported: once it is
//! shown, they are. Where there is no control point at all, other rules say so.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level};
use crate::model::element::{ElementId, Id, Kind};
use crate::model::fact::Fact;
use crate::model::kpi::Kpi;
use crate::rules::{Check, Context, rule};

rule!("kpi-unseen", Kpi, Gap, "kpi_unseen", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(unseen(cx).unwrap_or_default().into_iter().map(|id| cx.about(RULE.id, Level::Gap, id.element())));
}

/// The KPIs that no control point shows; none where that is not certain.
pub(in crate::rules) fn unseen(cx: &Context<'_>) -> Option<Vec<Id<Kpi>>> {
    let points = || cx.model.control_points.iter().map(|(_, point)| &point.shows);
    // What could not be read or is declared nowhere may be the KPI in question.
    let unknown = points().any(|shows| matches!(shows, Fact::Broken) || shows.items().iter().any(|shown| shown.target.is_none()));
    if unknown || !super::formulas_are_read(cx) {
        return None;
    }
    if cx.model.control_points.is_empty() {
        return Some(Vec::new());
    }
    let mut seen: FxHashSet<Id<Kpi>> = FxHashSet::default();
    let mut open: Vec<Id<Kpi>> =
        points().flat_map(|shows| shows.items()).flat_map(|shown| shown.target.map(|shown| about(cx, shown)).unwrap_or_default()).collect();
    while let Some(kpi) = open.pop() {
        if seen.insert(kpi) {
            open.extend(terms(cx, kpi));
        }
    }
    let unseen: Vec<Id<Kpi>> = cx.model.kpis.iter().map(|(id, _)| id).filter(|id| !seen.contains(id)).collect();
    let within: FxHashSet<Id<Kpi>> = unseen.iter().flat_map(|id| terms(cx, *id)).collect();
    Some(unseen.into_iter().filter(|id| !within.contains(id)).collect())
}

/// The KPIs that one sees by what a control point shows.
fn about(cx: &Context<'_>, shown: ElementId) -> Vec<Id<Kpi>> {
    let of_funnel = |funnel| cx.model.funnel_steps_of(funnel).filter_map(|(_, step)| step.kpi.said()?.target).collect();
    match shown.kind {
        Kind::Kpi => vec![Id::new(shown.index)],
        Kind::Funnel => of_funnel(Id::new(shown.index)),
        Kind::Norm => cx.model.norms[Id::new(shown.index)].kpi.said().and_then(|kpi| kpi.target).into_iter().collect(),
        Kind::Plan => {
            let plan = &cx.model.plans[Id::new(shown.index)];
            let mut out: Vec<Id<Kpi>> = plan.funnel.said().and_then(|funnel| funnel.target).map(of_funnel).unwrap_or_default();
            out.extend(plan.kpi.said().and_then(|kpi| kpi.target));
            out
        }
        _ => Vec::new(),
    }
}

/// The KPIs that one is computed from.
fn terms(cx: &Context<'_>, kpi: Id<Kpi>) -> Vec<Id<Kpi>> {
    let kpi = &cx.model.kpis[kpi];
    let named = [kpi.measure.said(), kpi.formula.said()].into_iter().flatten().flat_map(|formula| formula.named());
    named.filter(|(term, _)| term.kind == Kind::Kpi).map(|(term, _)| Id::new(term.index)).collect()
}
