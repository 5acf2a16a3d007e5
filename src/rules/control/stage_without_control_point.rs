//! Management is told nothing of a stage.

use crate::finding::{Finding, Level};
use crate::model::element::Kind;
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
            findings.push(cx.about(RULE.id, Level::Gap, stage.element()).with("count", operations.len()));
        }
    }
}
