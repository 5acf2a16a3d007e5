//! A field that a KPI is measured from is written on some ways to an outcome and not on others.
//!
//! What counts as a way: from the start of a process to one and the same outcome of it. A refusal may come early or late, so of the outcomes by which the
//! client leaves (nothing takes over, though something does after other outcomes; or the name speaks of a refusal) only such fields are
//! looked at as no other outcome has, a reason for instance. A way counts only where there is a record that could have the field: something else of the
//! same card is written or needed on it, or a step of the card's pipeline is at it. A tick that is not set is read as no, and `is set` asks for
//! the absence itself: both are left out. One finding a field, at the first KPI that reads it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::crm::{REFUSAL, speaks_of};
use crate::finding::{Finding, Level};
use crate::graph::{End, Omission, Route};
use crate::model::crm::{Field, FieldType, Pipeline};
use crate::model::element::{ElementId, Id, Kind};
use crate::model::operation::Operation;
use crate::model::process::{LeadsTo, Outcome};
use crate::rules::{Check, Context, rule};

use super::Reading;

rule!("kpi-partly-captured", Kpi, Hint, "kpi_partly_captured", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let matters = |reading: &Reading, field: Id<Field>| reading.by_value && cx.model.fields[field].type_.said() != Some(&FieldType::Bool);
    let read: Vec<(Id<Field>, Vec<Reading>)> = super::readings(cx)
        .into_iter()
        .map(|(field, by)| (field, by.into_iter().filter(|reading| matters(reading, field)).collect::<Vec<_>>()))
        .filter(|(field, by)| !by.is_empty() && super::is_captured(cx, *field) && !crate::graph::is_filled_by_itself(&cx.model.fields[*field]))
        .collect();
    let items: Vec<_> = read.iter().map(|(field, _)| field.element()).collect();
    let leaves = leaving(cx);
    let apart = |end| matches!(end, End::Outcome(outcome) if leaves.get(&outcome).is_some_and(|leaves| *leaves));
    let records = records(cx);
    let counts = |item: ElementId, route: &Route| {
        let card = cx.model.fields[Id::<Field>::new(item.index)].parent;
        route.0.iter().any(|step| records.contains(&(step.operation, card)))
    };
    let information = cx.information();
    let lacking: FxHashSet<Id<Operation>> = information.lacks.iter().filter(|lack| lack.step.is_none()).map(|lack| lack.operation).collect();
    let omissions = information.ways_without(cx.model, &cx.graph.flow, &cx.graph.links, &items, apart, counts);
    let omissions: FxHashMap<ElementId, Omission> = omissions.into_iter().map(|omission| (omission.item, omission)).collect();
    for (field, by) in read {
        let Some((omission, first)) = omissions.get(&field.element()).zip(by.first()) else { continue };
        // A way that lacks what its own operations need is told as that; it will be another when that is mended.
        let is_faulty = |operation| cx.has_faulty_order(cx.model.process_of(operation)) || lacking.contains(&operation);
        if omission.route.0.iter().any(|step| is_faulty(step.operation)) {
            continue;
        }
        let mut finding = cx.about(RULE.id, Level::Hint, first.kpi.element()).with("field", cx.model.label_of(field));
        finding.span = first.span;
        let finding = finding.with("id", cx.model.full_id(field.element())).with("count", by.len() - 1);
        let finding = match omission.end {
            End::Outcome(outcome) => finding.variant("kpi-partly-captured-outcome").with("outcome", cx.model.label_of(outcome)),
            End::Plain | End::Undeclared => finding,
        };
        let writers = information.producers(field.element()).iter().take(3);
        let finding = writers.fold(finding, |finding, by| finding.related("written", cx.span_of(*by)));
        findings.push(finding.story(omission.route.story(cx.model)));
    }
}

/// Operations, each with the cards of which it handles a record, by itself or in its detail.
fn records(cx: &Context<'_>) -> FxHashSet<(Id<Operation>, u32)> {
    let mut of_process: FxHashMap<u32, FxHashSet<u32>> = FxHashMap::default();
    let mut out = FxHashSet::default();
    let card = |item: ElementId| (item.kind == Kind::Field).then(|| cx.model.fields[Id::<Field>::new(item.index)].parent);
    let fields = cx.model.operations.iter().flat_map(|(id, said)| said.produced().chain(said.needed()).filter_map(move |(item, _)| Some((id, card(item)?))));
    let moves = cx.model.steps.iter().flat_map(|(_, step)| {
        let pipeline: Id<Pipeline> = Id::new(step.parent);
        let card = cx.model.pipelines[pipeline].card.said().and_then(|card| card.target);
        step.at.items().iter().filter_map(move |at| Some((at.target?, card?.number())))
    });
    for (operation, card) in fields.chain(moves) {
        out.insert((operation, card));
        of_process.entry(cx.model.operations[operation].parent).or_default().insert(card);
    }
    for (id, operation) in cx.model.operations.iter() {
        let detail = operation.detailed_in.said().and_then(|detail| detail.target);
        out.extend(detail.and_then(|detail| of_process.get(&detail.number())).into_iter().flatten().map(|card| (id, *card)));
    }
    out
}

/// Of each outcome, whether the client leaves by it.
fn leaving(cx: &Context<'_>) -> FxHashMap<Id<Outcome>, bool> {
    let goes_on = |outcome: &Outcome| matches!(outcome.leads_to.said(), Some(LeadsTo::Element(_)));
    let mut out = FxHashMap::default();
    for (process, _) in cx.model.processes.iter() {
        let some_go_on = cx.model.outcomes_of(process).any(|(_, outcome)| goes_on(outcome));
        for (id, outcome) in cx.model.outcomes_of(process) {
            let refusal = speaks_of(&outcome.id, REFUSAL) || outcome.name.said().is_some_and(|name| name.strings().any(|name| speaks_of(name, REFUSAL)));
            out.insert(id, !goes_on(outcome) && (some_go_on || refusal));
        }
    }
    out
}
