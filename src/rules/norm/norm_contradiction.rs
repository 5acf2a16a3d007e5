//! A norm that can't be met: its least is more than its most, or another norm of the same role, indicator and period forbids it. The same goes for
//! what is aimed at by an indicator or on a step of the ladder, and for the norm of a step of a funnel.
//!
//! Numbers of different units or periods are not compared: what is open on a day and what is open in a month are different things.

use rustc_hash::FxHashMap;

use crate::finding::{Finding, Level};
use crate::model::element::{ElementId, Id};
use crate::model::fact::Fact;
use crate::model::indicator::{FunnelStep, Norm, Period};
use crate::model::kpi::Kpi;
use crate::model::people::Role;
use crate::model::value::{Quantity, Target};
use crate::rules::norm::comparable;
use crate::rules::{Check, Context, rule};

rule!("norm-contradiction", Norm, Error, "norm_contradiction", Check::Element(check));

/// What two norms must share to be about the same.
type Matter = (Option<Id<Role>>, Id<Kpi>, Option<Period>);

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut most: FxHashMap<Matter, Vec<(Id<Norm>, &Quantity)>> = FxHashMap::default();
    let mut least = Vec::new();
    for (id, norm) in cx.model.norms.iter() {
        match (norm.min.said(), norm.max.said()) {
            (Some(min), Some(max)) if contradict(min, max) => {
                findings.push(finding(cx, id.element(), min, max));
                continue;
            }
            (min, max) => {
                let Some(matter) = matter(norm) else { continue };
                least.extend(min.map(|min| (matter, id, min)));
                most.entry(matter).or_default().extend(max.map(|max| (id, max)));
            }
        }
    }
    // Only the strictest limit counts.
    most.values_mut().for_each(|limits| limits.sort_by(|(_, a), (_, b)| a.number.total_cmp(&b.number)));
    for (matter, id, min) in least {
        let limits = most.get(&matter).map_or(&[][..], Vec::as_slice);
        if let Some((other, max)) = limits.iter().find(|(other, max)| *other != id && comparable(min, max)).filter(|(_, max)| contradict(min, max)) {
            let finding = finding(cx, id.element(), min, max).variant("norm-contradiction-other");
            findings.push(finding.with("other", cx.model.label_of(*other)));
        }
    }
    aims(cx, findings);
}

/// The bounds of other elements that contradict themselves.
fn aims(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let aimed = |target: &Fact<Target>| if let Some(Target::Bounds(bounds)) = target.said() { bounds.keyed.clone() } else { None };
    let kpis = cx.model.kpis.iter().map(|(id, kpi)| (id.element(), aimed(&kpi.target), "norm-contradiction-kpi"));
    let ladder = cx.model.ladder.iter().map(|(id, step)| (id.element(), aimed(&step.target), "norm-contradiction-ladder"));
    let norm = |step: &FunnelStep| step.norm.said().and_then(|norm| norm.keyed.clone());
    let funnels = cx.model.funnel_steps.iter().map(|(id, step)| (id.element(), norm(step), "norm-contradiction-funnel"));
    for (element, keyed, key) in kpis.chain(ladder).chain(funnels) {
        let Some((min, max)) = keyed.as_deref().filter(|(min, max)| contradict(min, max)) else { continue };
        findings.push(finding(cx, element, min, max).variant(key));
    }
}

fn contradict(min: &Quantity, max: &Quantity) -> bool {
    comparable(min, max) && min.number > max.number
}

fn finding(cx: &Context<'_>, element: ElementId, min: &Quantity, max: &Quantity) -> Finding {
    let finding = Finding { span: min.span, ..cx.about(RULE.id, Level::Error, element) };
    finding.with("min", &*min.text).with("max", &*max.text).related("max", max.span)
}

/// What a norm is about; none where that could not be read, or where its indicator is not known.
fn matter(norm: &Norm) -> Option<Matter> {
    let per = norm.per.said();
    let role = norm.role.said().or_else(|| per.and_then(|per| per.role.said()));
    let unread = matches!(norm.role, Fact::Broken) || matches!(norm.per, Fact::Broken) || role.is_some_and(|role| role.target.is_none());
    let kpi = norm.kpi.said().and_then(|kpi| kpi.target).filter(|_| !unread)?;
    Some((role.and_then(|role| role.target), kpi, per.and_then(|per| per.period.said()).copied()))
}
