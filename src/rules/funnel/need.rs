//! What a plan needs at each step of its funnel.

use crate::model::Model;
use crate::model::element::Id;
use crate::model::indicator::{FunnelStep, Period, Plan};
use crate::model::kpi::{Kpi, Unit};
use crate::model::value::{Bounds, Quantity};
use crate::rules::norm::is_plain_number;
use crate::source::Span;
use crate::text::Text;

/// What a plan asks for.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'m> {
    /// The value as the plan says it.
    pub said: &'m Quantity,
    /// The value for all its people together.
    pub value: f64,
    /// The indicator.
    pub kpi: Id<Kpi>,
    /// The period.
    pub period: Period,
}

/// What a plan asks for, where its value is a plain number and its indicator and period are known. A plan for each person of a role is as much for all of
/// them as there are people.
pub fn planned<'m>(model: &'m Model, plan: &'m Plan) -> Option<Planned<'m>> {
    let said = plan.value.said().filter(|value| is_plain_number(value))?;
    let kpi = plan.kpi.said()?.target?;
    let period = super::supply::period(model, &plan.per, kpi)?;
    let per_role = plan.per.said().and_then(|per| per.role.said());
    let people = per_role.map_or(Some(1.0), |role| Some(model.roles[role.target?].headcount.said()?.number))?;
    Some(Planned { said, value: said.number * people, kpi, period })
}

/// What is needed at a step.
#[derive(Debug, Clone)]
pub struct Need {
    /// What the step is called.
    pub name: Text,
    /// The step; none where the plan has no funnel.
    pub step: Option<Id<FunnelStep>>,
    /// The indicator that counts it.
    pub kpi: Option<Id<Kpi>>,
    /// Whether it is the planned value itself.
    pub is_goal: bool,
    /// The least that can do.
    pub best: f64,
    /// What may be needed; none where the norms leave it open.
    pub worst: Option<f64>,
    /// Where the norm of the step stands.
    pub norm: Option<Span>,
}

/// What is needed at each step, in the order of the funnel; the planned value itself comes last.
pub fn needs(model: &Model, plan: &Plan, kpi: Id<Kpi>, value: f64) -> Vec<Need> {
    let goal = |name: Text| Need { name, step: None, kpi: Some(kpi), is_goal: true, best: value, worst: Some(value), norm: None };
    let Some((steps, at)) = way(model, plan, kpi) else { return vec![goal(model.label_of(kpi))] };
    let Some(last) = steps.get(at).copied() else { return Vec::new() };
    let counted = |step: Id<FunnelStep>| model.funnel_steps[step].kpi.said().and_then(|kpi| kpi.target);
    let mut out = vec![Need { step: Some(last), kpi: counted(last).or(Some(kpi)), ..goal(model.label_of(last)) }];
    let joined = |step: Id<FunnelStep>| model.funnel_steps[step].side_entry.said().is_some_and(|joined| joined.value);
    let (mut later, mut earlier) = (last, steps[..at].iter().rev());
    // Where people join from elsewhere, not all of them have gone through the steps before.
    while let Some(step) = earlier.next().copied().filter(|_| !joined(later)) {
        later = step;
        let Some(((min, max), (least, most))) = norm(model, step).zip(norm(model, last)) else { continue };
        let worst = (least > 0.0).then(|| value * max / least);
        let span = model.funnel_steps[step].norm.said().map(|norm| norm.span);
        out.push(Need { name: model.label_of(step), step: Some(step), kpi: counted(step), is_goal: false, best: value * min / most, worst, norm: span });
    }
    out.reverse();
    out
}

/// The steps of the plan's funnel, and which of them the plan is for: the one that counts its indicator; or the last, if that too counts pieces.
fn way(model: &Model, plan: &Plan, kpi: Id<Kpi>) -> Option<(Vec<Id<FunnelStep>>, usize)> {
    let funnel = plan.funnel.said()?.target?;
    let steps: Vec<Id<FunnelStep>> = model.funnel_steps_of(funnel).map(|(id, _)| id).collect();
    let counted = |step: &Id<FunnelStep>| model.funnel_steps[*step].kpi.said().and_then(|kpi| kpi.target);
    let is_count = |kpi: Id<Kpi>| model.kpis[kpi].unit.said().is_none_or(|unit| *unit == Unit::Count);
    let own = steps.iter().rposition(|step| counted(step) == Some(kpi));
    let last = || steps.len().checked_sub(1).filter(|last| is_count(kpi) && counted(&steps[*last]).is_none_or(is_count));
    let at = own.or_else(last)?;
    Some((steps, at))
}

/// The norm of a step, if both its ends are known and make sense.
fn norm(model: &Model, step: Id<FunnelStep>) -> Option<(f64, f64)> {
    let said: &Bounds = model.funnel_steps[step].norm.said().filter(|norm| !norm.text.contains('%'))?;
    said.min.zip(said.max).filter(|(min, max)| *min >= 0.0 && min <= max && *max > 0.0)
}
