//! A step of a pipeline to which no operation moves the card.
//!
//! An open step needs an operation in `at`. A won or lost step without one is fine, because a card comes there from the others when its process ends; but where
//! such a step does name operations, work must come to one of them. A pipeline of which no step names an operation is not tied to the process at
//! all: that is one finding about the pipeline. Where a pipeline lacks its won or lost step, its last open steps without an operation are most likely
//! the ones that are meant: of these `pipeline-without-won-or-lost` speaks.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level};
use crate::model::crm::{Pipeline, Step, StepKind};
use crate::model::element::{Id, Item};
use crate::model::fact::Fact;
use crate::model::operation::Operation;
use crate::model::process::Process;
use crate::rules::{Check, Context, rule};

rule!("pipeline-step-unreached", Crm, Gap, "pipeline_step_unreached", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let circling = cx.circling();
    // Where no work is described yet, nothing can move a card.
    for (id, _) in cx.model.pipelines.iter().filter(|_| !cx.model.operations.is_empty()) {
        if is_apart(cx, id) {
            let finding = cx.about(RULE.id, Level::Gap, id.element()).variant("pipeline-step-unreached-pipeline");
            findings.push(finding.with("count", cx.model.steps_of(id).len()));
            continue;
        }
        let meant = meant_as_ends(cx, id);
        findings.extend(cx.model.steps_of(id).filter(|(step, _)| !meant.contains(step)).filter_map(|(step, said)| unreached(cx, &circling, step, said)));
    }
}

/// Whether the pipeline has steps, and none of them says anything of the process.
fn is_apart(cx: &Context<'_>, pipeline: Id<Pipeline>) -> bool {
    let mut steps = cx.model.steps_of(pipeline).map(|(_, step)| &step.at).peekable();
    steps.peek().is_some() && steps.all(|at| matches!(at, Fact::Unsaid | Fact::Absent(_)))
}

/// The last open steps that say nothing of an operation, as many as the pipeline lacks of won and lost.
fn meant_as_ends(cx: &Context<'_>, pipeline: Id<Pipeline>) -> Vec<Id<Step>> {
    let steps = || cx.model.steps_of(pipeline);
    let lacking = [StepKind::Won, StepKind::Lost].into_iter().filter(|kind| !steps().any(|(_, step)| step.kind.said() == Some(kind))).count();
    let open = steps().rev().filter(|(_, step)| step.kind.said().is_none_or(|kind| *kind == StepKind::Open));
    open.take_while(|(_, step)| step.at.is_unsaid()).take(lacking).map(|(id, _)| id).collect()
}

fn unreached(cx: &Context<'_>, circling: &FxHashSet<Id<Process>>, id: Id<Step>, step: &Item<Step>) -> Option<Finding> {
    let finding = cx.about(RULE.id, Level::Gap, id.element());
    match &step.at {
        Fact::Broken | Fact::NotApplicable(_) => None,
        Fact::Unsaid | Fact::Absent(_) if matches!(step.kind, Fact::Said(StepKind::Won | StepKind::Lost) | Fact::Broken) => None,
        Fact::Absent(absence) => Some(Finding { span: absence.span, ..finding }.variant("pipeline-step-unreached-none")),
        Fact::Unsaid => Some(finding),
        Fact::Said(at) => {
            // What is declared nowhere is reported as that; work may well come to it.
            let operations: Option<Vec<Id<Operation>>> = at.iter().map(|operation| operation.target).collect();
            let operations = operations.filter(|operations| operations.iter().all(|operation| !cx.graph.flow.is_reached(*operation)))?;
            // Where an order names nothing known, or work goes round, that is why it does not get there.
            let is_cut = |process| cx.has_broken_way(process) || circling.contains(&process);
            if operations.iter().all(|operation| is_cut(cx.model.process_of(*operation))) {
                return None;
            }
            let names = operations.iter().map(|operation| cx.model.label_of(*operation).into()).collect();
            let finding = finding.variant("pipeline-step-unreached-operations").with("operations", crate::finding::Arg::List(names)).with("count", at.len());
            let finding = Finding { span: at.first().map_or(finding.span, |first| first.span), ..finding };
            Some(operations.iter().take(3).fold(finding, |finding, operation| finding.related("operation", cx.span_of(*operation))))
        }
    }
}
