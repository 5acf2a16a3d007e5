//! The order of work: where it starts, goes and ends.

mod branch_without_condition;
mod branch_without_otherwise;
mod dead_end;
mod deadlock;
mod double_arrival;
mod endless_loop;
mod operation_without_description;
mod operation_without_time_limit;
mod outcome_leads_nowhere;
mod outcome_never_reached;
mod process_without_trigger;
mod stage_backflow;
mod stage_without_criterion;
mod stage_without_process;
mod too_many_operations;
mod unreachable_operation;

use rustc_hash::FxHashSet;

use super::{Context, Rule};
use crate::model::element::Id;
use crate::model::process::Process;
use crate::model::settings::LIMITS;
use crate::source::Span;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[
    &unreachable_operation::RULE,
    &dead_end::RULE,
    &endless_loop::RULE,
    &deadlock::RULE,
    &double_arrival::RULE,
    &branch_without_condition::RULE,
    &branch_without_otherwise::RULE,
    &outcome_never_reached::RULE,
    &outcome_leads_nowhere::RULE,
    &process_without_trigger::RULE,
    &stage_without_process::RULE,
    &stage_backflow::RULE,
    &stage_without_criterion::RULE,
    &too_many_operations::RULE,
    &operation_without_description::RULE,
    &operation_without_time_limit::RULE,
];

/// A limit that the model sets, with its place, or what holds where it sets none.
pub(super) fn limit(cx: &Context<'_>, name: &str) -> (f64, Option<Span>) {
    let set = cx.model.lint.limits.said().and_then(|limits| limits.0.iter().rev().find(|(key, _)| *key == name));
    let default = LIMITS.iter().find(|(key, _)| *key == name).map_or(f64::INFINITY, |(_, limit)| *limit);
    set.map_or((default, None), |(_, limit)| (limit.number, Some(limit.span)))
}

/// Processes that show an operation of another in detail: work comes to them from it and returns to it.
fn details(cx: &Context<'_>) -> FxHashSet<Id<Process>> {
    cx.model.operations.iter().filter_map(|(_, operation)| operation.detailed_in.said()?.target).collect()
}
