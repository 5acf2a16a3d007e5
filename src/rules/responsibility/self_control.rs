//! A role reports to itself: it owns every operation that supplies a control point, and nobody else receives it.

use rustc_hash::FxHashMap;

use crate::finding::{Finding, Level};
use crate::model::element::{Id, Item};
use crate::model::indicator::ControlPoint;
use crate::model::operation::Operation;
use crate::model::people::Role;
use crate::rules::{Check, Context, rule};

rule!("self-control", Responsibility, Gap, "self_control", Check::Whole(check));

/// A control point, its only receiver, and the operations that supply it, all of which that role owns.
pub(in crate::rules) type Closed = (Id<ControlPoint>, Id<Role>, Vec<Id<Operation>>);

/// The control points by which a role reports to itself.
pub(in crate::rules) fn closed(cx: &Context<'_>) -> Vec<Closed> {
    let mut feeding: FxHashMap<Id<ControlPoint>, Vec<Id<Operation>>> = FxHashMap::default();
    for (id, operation) in cx.model.operations.iter() {
        let points = operation.control_points.items().iter().filter_map(|point| point.target);
        points.for_each(|point| feeding.entry(point).or_default().push(id));
    }
    let of_point = |(id, point): (Id<ControlPoint>, &Item<ControlPoint>)| {
        let (receivers, operations) = (point.receiver.items(), feeding.get(&id)?);
        let role = receivers.first()?.target?;
        let alone = receivers.iter().all(|receiver| receiver.target == Some(role));
        let is_closed = alone && operations.iter().all(|operation| super::owner(cx, *operation) == Some(role));
        is_closed.then(|| (id, role, operations.clone()))
    };
    cx.model.control_points.iter().filter_map(of_point).collect()
}

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, role, operations) in closed(cx) {
        let mut finding = cx.about(RULE.id, Level::Gap, id.element()).with("role", cx.model.label_of(role)).with("count", operations.len());
        finding.span = cx.model.control_points[id].receiver.items().first().map_or(finding.span, |receiver| receiver.span);
        // An alias that repeats an operation names the owner in one place.
        let mut places: Vec<_> = operations.iter().filter_map(|operation| Some(cx.model.operations[*operation].owner.said()?.span)).collect();
        places.dedup();
        findings.push(places.into_iter().take(3).fold(finding, |finding, place| finding.related("owner", place)));
    }
}
