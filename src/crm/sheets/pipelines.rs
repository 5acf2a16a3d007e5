//! Pipelines with their steps, and which operation has to do with which field.

use super::Table;
use super::wording::Wording;
use crate::crm::specification::{Pipeline, Step, StepRef};
use crate::finding::Arg;

/// One row a step.
pub(super) fn pipelines(wording: &Wording<'_>) -> Table {
    let columns = [
        ("crm-column-pipeline", 24.0),
        ("crm-column-card", 18.0),
        ("crm-column-number", 5.0),
        ("crm-column-step", 24.0),
        ("crm-column-code", 20.0),
        ("crm-column-step-kind", 12.0),
        ("crm-column-at", 40.0),
        ("crm-column-entry", 36.0),
        ("crm-column-fills", 36.0),
        ("crm-column-moves", 44.0),
        ("crm-column-limit", 14.0),
        ("crm-column-reason", 26.0),
    ];
    let mut table = Table::new("crm-sheet-pipelines", wording, &columns);
    for (number, pipeline) in wording.spec.pipelines.iter().enumerate() {
        for (at, step) in pipeline.steps.iter().enumerate() {
            table.rows.push(step_row(wording, pipeline, StepRef { pipeline: number, step: at }, step));
        }
        if pipeline.steps.is_empty() {
            let mut row = vec![wording.label(&pipeline.named.name), card(wording, pipeline), String::new(), wording.word("crm-unknown")];
            row.resize(table.columns.len(), String::new());
            table.rows.push(row);
        }
    }
    table.fixed = 4;
    table
}

fn card(wording: &Wording<'_>, pipeline: &Pipeline) -> String {
    pipeline.card.map_or_else(|| wording.word("crm-unknown"), |card| wording.card(&wording.spec.cards[card]))
}

fn step_row(wording: &Wording<'_>, pipeline: &Pipeline, at: StepRef, step: &Step) -> Vec<String> {
    let lost = step.kind == crate::model::crm::StepKind::Lost;
    let reason = || pipeline.refusal_reason.map_or_else(|| wording.word("crm-unknown"), |field| wording.field(field));
    vec![
        wording.label(&pipeline.named.name),
        card(wording, pipeline),
        (at.step + 1).to_string(),
        wording.label(&step.named.name),
        wording.names.step(at).to_string(),
        wording.word(step.kind.term()),
        wording.fact(&step.at, |operations| wording.list(operations.iter().map(|operation| wording.operation(*operation)))),
        wording.fields(&step.entry),
        wording.fields(&step.fills),
        moves(wording, pipeline, step),
        if step.limit.is_unsaid() { String::new() } else { wording.fact(&step.limit, |limit| wording.duration(limit)) },
        if lost { reason() } else { String::new() },
    ]
}

/// Where a card goes from a step, and when.
fn moves(wording: &Wording<'_>, pipeline: &Pipeline, step: &Step) -> String {
    let one = |to: &crate::crm::specification::Move| {
        let name = wording.label(&pipeline.steps[to.to].named.name);
        let when: Vec<String> = to.when.iter().map(|when| wording.label(when)).collect();
        if when.is_empty() { name } else { wording.say("crm-move-when", &[("step", Arg::from(name)), ("when", Arg::from(when.join("; ")))]) }
    };
    wording.list(step.moves.iter().map(one))
}

/// One row an operation.
pub(super) fn operations(wording: &Wording<'_>) -> Table {
    let columns = [
        ("crm-column-process", 28.0),
        ("crm-column-operation", 34.0),
        ("crm-column-writers", 26.0),
        ("crm-column-fills", 44.0),
        ("crm-column-needs", 44.0),
        ("crm-column-at-step", 28.0),
    ];
    let mut table = Table::new("crm-sheet-operations", wording, &columns);
    for (number, operation) in wording.spec.operations.iter().enumerate() {
        let here = |step: &Step| step.at.said().is_some_and(|at| at.contains(&number));
        let roles = wording.named(&operation.roles);
        table.rows.push(vec![
            wording.label(&operation.process.name),
            wording.label(&operation.named.name),
            if roles.is_empty() { wording.word("crm-unknown") } else { roles },
            wording.fields(&operation.fills),
            wording.fields(&operation.needs),
            wording.list(wording.spec.steps().filter(|(_, step)| here(step)).map(|(step, _)| wording.step(step))),
        ]);
    }
    table.fixed = 2;
    table
}
