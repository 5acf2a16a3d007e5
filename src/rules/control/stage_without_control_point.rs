//! Management is told nothing of a stage.
//!
//! A question as long as no control point is described at all, or nothing of the work of the stage.

use crate::finding::Finding;
use crate::model::element::Kind;
use crate::model::fact::Fact;
use crate::rules::{Check, Context, rule};

rule!("stage-without-control-point", Control, Gap, "stage_without_control_point", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.is_inapplicable(Kind::ControlPoint) {
        return;
    }
    for stage in cx.client_stages() {
        let operations: Vec<_> = cx.operations_of_stage(stage).collect();
        let feeds = operations.iter().any(|id| cx.model.operations[*id].control_points.items().iter().any(|point| point.target.is_some()));
        if !operations.is_empty() && !feeds {
            let is_confirmed = operations.iter().all(|id| matches!(cx.model.operations[*id].control_points, Fact::Absent(_)));
            let finding = cx.lacking_at(RULE.id, "stage-without-control-point-unsaid", stage, Kind::ControlPoint, is_confirmed);
            findings.push(finding.with("count", operations.len()));
        }
    }
}
