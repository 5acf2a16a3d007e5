//! A role reports to itself: it owns every operation that supplies a control point, and nobody else receives it.

use rustc_hash::FxHashMap;

use crate::finding::{Finding, Level};
use crate::model::element::Id;
use crate::model::indicator::ControlPoint;
use crate::model::operation::Operation;
use crate::rules::{Check, Context, rule};

rule!("self-control", Responsibility, Gap, "self_control", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut feeding: FxHashMap<Id<ControlPoint>, Vec<Id<Operation>>> = FxHashMap::default();
    for (id, operation) in cx.model.operations.iter() {
        let points = operation.control_points.items().iter().filter_map(|point| point.target);
        points.for_each(|point| feeding.entry(point).or_default().push(id));
    }
    for (id, point) in cx.model.control_points.iter() {
        let (receivers, Some(operations)) = (point.receiver.items(), feeding.get(&id)) else { continue };
        let Some((receiver, role)) = receivers.first().and_then(|receiver| Some((receiver, receiver.target?))) else { continue };
        let alone = receivers.iter().all(|receiver| receiver.target == Some(role));
        if alone && operations.iter().all(|operation| super::owner(cx, *operation) == Some(role)) {
            let mut finding = cx.about(RULE.id, Level::Gap, id.element()).with("role", cx.model.label_of(role)).with("count", operations.len());
            finding.span = receiver.span;
            // An alias that repeats an operation names the owner in one place.
            let mut places: Vec<_> = operations.iter().filter_map(|operation| Some(cx.model.operations[*operation].owner.said()?.span)).collect();
            places.dedup();
            findings.push(places.into_iter().take(3).fold(finding, |finding, place| finding.related("owner", place)));
        }
    }
}
