//! A path from a start to an outcome that no control point sees. A question as long as the model says nothing at all of control points.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level};
use crate::graph::{End, Goal, uncontrolled_ways};
use crate::model::decode::List;
use crate::model::element::{Id, Kind, Ref};
use crate::model::fact::Fact;
use crate::model::indicator::ControlPoint;
use crate::model::process::{Process, Stage, StageKind};
use crate::rules::{Check, Context, rule};

rule!("uncontrolled-path", Control, Gap, "uncontrolled_path", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.is_inapplicable(Kind::ControlPoint) {
        return;
    }
    let feeding = cx.model.operations.iter().filter(|(_, operation)| !operation.control_points.items().is_empty());
    let fed: FxHashSet<Id<Stage>> = feeding.filter_map(|(id, _)| cx.model.stage_of(id)).collect();
    let is_described = cx.says_of(Kind::ControlPoint) || cx.model.operations.iter().any(|(_, operation)| !operation.control_points.is_unsaid());
    for (process, route) in uncontrolled_ways(cx.model, &cx.graph.flow, &cx.graph.links) {
        if !is_watched(cx, process, &fed) || cx.has_broken_way(process) || names_unknown_point(cx, process) {
            continue;
        }
        let Some(first) = route.0.first() else { continue };
        let end = route.0.last().and_then(|step| step.turn).map(|turn| turn.goal);
        if !is_described {
            let finding = cx.about(RULE.id, Level::Question, process.element()).variant("uncontrolled-path-unsaid");
            findings.push(Finding { span: cx.span_of(first.operation), ..finding });
            continue;
        }
        let mut finding = cx.about(RULE.id, Level::Gap, process.element());
        finding.span = cx.span_of(first.operation);
        let finding = finding.with("count", route.0.len());
        let finding = match end {
            Some(Goal::End(End::Outcome(outcome))) => {
                finding.variant("uncontrolled-path-to-outcome").with("outcome", cx.model.label_of(outcome)).related("outcome", cx.span_of(outcome))
            }
            _ => finding,
        };
        findings.push(finding.story(route.story(cx.model)));
    }
}

/// Of a stage without any control point another rule speaks, once for the whole stage; management watches itself.
fn is_watched(cx: &Context<'_>, process: Id<Process>, fed: &FxHashSet<Id<Stage>>) -> bool {
    let Some(stage) = cx.model.processes[process].stage.said().and_then(|stage| stage.target) else { return true };
    cx.model.stages[stage].kind.said() != Some(&StageKind::Management) && fed.contains(&stage)
}

/// Whether an operation of the process names a control point that is declared nowhere: it may be the one that the way lacks.
fn names_unknown_point(cx: &Context<'_>, process: Id<Process>) -> bool {
    let is_lost = |points: &Fact<List<Ref<ControlPoint>>>| matches!(points, Fact::Broken) || points.items().iter().any(|point| point.target.is_none());
    cx.model.operations_of(process).any(|(_, operation)| is_lost(&operation.control_points))
}
