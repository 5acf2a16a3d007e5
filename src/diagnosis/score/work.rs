//! Sequence, owner, regulation, information result: what is asked of the work itself.

use super::cell::{Item, Measure, State, Verdict, verdict};
use super::criterion::Criterion;
use super::facts::{Facts, Row, is_inside};
use crate::model::crm::FieldType;
use crate::model::document::Audience;
use crate::model::element::{ElementId, Id, Kind};
use crate::model::fact::Fact;
use crate::model::operation::{Operation, Part, Way};
use crate::model::process::Process;
use crate::model::regulation::Regulation;

/// The sequence of actions.
pub(super) fn sequence(facts: &Facts<'_>, row: &Row) -> Vec<Measure> {
    let model = facts.model;
    let flow = facts.each(row, Criterion::Flow, |id, operation| flows(facts, id, operation));
    let mut out = vec![flow];
    if let Some(stage) = row.stage {
        let said = &model.stages[stage];
        for (criterion, key, fact) in [(Criterion::Entry, "entry", &said.entry), (Criterion::Exit, "exit", &said.exit)] {
            out.push(Measure::new(criterion, std::iter::once(verdict(fact, stage.element(), key, model.span(stage.element())))));
        }
    }
    let choices = row.operations.iter().filter(|id| model.operations[**id].next.items().len() > 1);
    out.push(Measure::new(Criterion::Conditions, choices.map(|id| conditions(facts, *id))));
    let processes = row.processes.iter().filter(|process| !facts.graph.links.is_detail(**process) && model.operations_of(**process).len() > 0);
    out.push(Measure::new(Criterion::Handover, processes.map(|process| handover(facts, *process))));
    let repeated = row.operations.iter().filter_map(|id| Some((*id, model.operations[*id].repeat.said()?)));
    out.push(Measure::new(Criterion::Loops, repeated.map(|(id, repeat)| verdict(&repeat.while_, id.element(), "repeat.while", model.span(id.element())))));
    out
}

/// An operation that is only a name is no described action, although the order of the file leads to it.
fn flows(facts: &Facts<'_>, id: Id<Operation>, operation: &Operation) -> Verdict {
    let (about, span) = (id.element(), facts.model.span(id.element()));
    if !facts.graph.flow.is_reached(id) || !facts.comes_to_an_end(id) {
        return Verdict::Not(facts.lack(about, State::Faulty, "next"));
    }
    match (verdict(&operation.description, about, "description", span), verdict(&operation.steps, about, "steps", span)) {
        (Verdict::Met, _) | (_, Verdict::Met) => Verdict::Met,
        // What is shown in detail elsewhere needs no words here.
        _ if operation.detailed_in.said().is_some() => Verdict::Met,
        (Verdict::Not(said), Verdict::Not(other)) => Verdict::Not(if said.state == State::Unknown && other.state != State::Unknown { other } else { said }),
    }
}

fn conditions(facts: &Facts<'_>, id: Id<Operation>) -> Verdict {
    let silent = |way: &&Way| {
        let missing = |unsaid: bool, absent: bool| unsaid || absent;
        missing(way.when.is_unsaid(), matches!(way.when, Fact::Absent(_)))
            && missing(way.when_outcome.is_unsaid(), matches!(way.when_outcome, Fact::Absent(_)))
            && !way.is_otherwise()
    };
    match facts.model.operations[id].next.items().iter().find(silent) {
        Some(_) => Verdict::Not(facts.lack(id.element(), State::Unknown, "next.when")),
        None => Verdict::Met,
    }
}

fn handover(facts: &Facts<'_>, process: Id<Process>) -> Verdict {
    let model = facts.model;
    if model.outcomes_of(process).len() == 0 {
        let lack = verdict(&model.processes[process].outcomes, process.element(), "outcomes", model.span(process.element()));
        return match lack {
            Verdict::Met => Verdict::Not(facts.lack(process.element(), State::Unknown, "outcomes")),
            not => not,
        };
    }
    let of = |(id, outcome): (Id<_>, &crate::model::element::Item<crate::model::process::Outcome>)| {
        verdict(&outcome.leads_to, id.element(), "leads_to", outcome.span)
    };
    let open = model.outcomes_of(process).map(of).find(|one| matches!(one, Verdict::Not(item) if item.state != State::NotApplicable));
    open.unwrap_or(Verdict::Met)
}

/// Who answers.
pub(super) fn owner(facts: &Facts<'_>, row: &Row) -> Vec<Measure> {
    let model = facts.model;
    let mut out = Vec::new();
    let of_stage = row.stage.map(|stage| (stage.element(), &model.stages[stage].owner));
    match of_stage {
        Some((stage, owner)) => out.push(Measure::new(Criterion::StageOwner, std::iter::once(verdict(owner, stage, "owner", model.span(stage))))),
        None => out.push(facts.whole(row, Criterion::StageOwner, "stage")),
    }
    out.push(facts.each(row, Criterion::OperationOwner, |id, operation| {
        let outside = operation.owner.said().and_then(|owner| owner.target).is_some_and(|role| !is_inside(&model.roles[role]));
        match verdict(&operation.owner, id.element(), "owner", model.span(id.element())) {
            Verdict::Met if outside => Verdict::Not(facts.lack(id.element(), State::Faulty, "owner")),
            other => other,
        }
    }));
    out.push(facts.each(row, Criterion::Performer, |id, operation| {
        let performs = |parts: &crate::model::operation::Participants| parts.0.iter().any(|one| one.participation.part.said() == Some(&Part::Performs));
        match verdict(&operation.owner, id.element(), "participants", model.span(id.element())) {
            Verdict::Not(_) if operation.participants.said().is_some_and(performs) => Verdict::Met,
            other => other,
        }
    }));
    out.push(facts.each(row, Criterion::Place, |id, operation| {
        facts.of_owner(id, operation, |role, said| {
            let missing = verdict(&said.reports_to, role.element(), "reports_to", model.span(role.element()));
            if facts.has_place(role, said) { Verdict::Met } else { missing }
        })
    }));
    if let Some(role) = of_stage.and_then(|(_, owner)| owner.said()).and_then(|owner| owner.target) {
        let said = &model.roles[role];
        out.push(Measure::new(Criterion::Deputy, std::iter::once(verdict(&said.deputy, role.element(), "deputy", said.span))));
    }
    let decides = |id: &&Id<Operation>| {
        let ways = model.operations[**id].next.items();
        ways.len() > 1 && ways.iter().any(|way| way.when.said().is_some())
    };
    let authority = |id: &Id<Operation>| {
        facts.of_owner(*id, &model.operations[*id], |role, said| verdict(&said.authority, role.element(), "authority", model.span(role.element())))
    };
    out.push(Measure::new(Criterion::Authority, row.operations.iter().filter(decides).map(authority)));
    out
}

/// On what basis.
pub(super) fn regulation(facts: &Facts<'_>, row: &Row) -> Vec<Measure> {
    let written: Vec<Id<Regulation>> = row.regulations.iter().copied().filter(|id| facts.is_written(*id)).collect();
    let in_force = if written.is_empty() { Verdict::Not(no_regulation(facts, row)) } else { Verdict::Met };
    let mut out = vec![Measure::new(Criterion::InForce, std::iter::once(in_force))];
    // The document of the stage is the one that says the most of itself.
    let passports = written.iter().map(|id| passport(facts, *id));
    out.extend(passports.reduce(|best, next| if next.met > best.met { next } else { best }));
    out.push(facts.each(row, Criterion::Current, |id, operation| {
        match verdict(&operation.regulated_by, id.element(), "regulated_by", operation_span(facts, id)) {
            Verdict::Met => current(facts, id, operation),
            not => not,
        }
    }));
    out.push(facts.each(row, Criterion::Covered, |id, operation| verdict(&operation.regulated_by, id.element(), "regulated_by", operation_span(facts, id))));
    out
}

fn operation_span(facts: &Facts<'_>, id: Id<Operation>) -> crate::source::Span {
    facts.model.span(id.element())
}

fn no_regulation(facts: &Facts<'_>, row: &Row) -> Item {
    if let Some(planned) = row.regulations.first() {
        return facts.lack(planned.element(), State::Faulty, "status");
    }
    let absent = |id: &Id<Operation>| matches!(facts.model.operations[*id].regulated_by, Fact::Absent(_));
    let confirmed = !row.operations.is_empty() && row.operations.iter().all(absent);
    facts.of_row(row, if confirmed { State::Absent } else { State::Unknown }, "regulations")
}

fn passport(facts: &Facts<'_>, id: Id<Regulation>) -> Measure {
    let said = &facts.model.regulations[id];
    let (about, span) = (id.element(), said.span);
    let verdicts = [
        verdict(&said.code, about, "code", span),
        verdict(&said.version, about, "version", span),
        verdict(&said.owner, about, "owner", span),
        verdict(&said.approved, about, "approved", span),
        verdict(&said.effective, about, "effective", span),
        verdict(&said.review_every, about, "review_every", span),
    ];
    Measure::new(Criterion::Passport, verdicts.into_iter())
}

fn current(facts: &Facts<'_>, id: Id<Operation>, operation: &Operation) -> Verdict {
    let fault = |by: Id<Regulation>| {
        let key = if !facts.is_written(by) {
            "status"
        } else if facts.is_flagged("review-overdue", by.element()) {
            "effective"
        } else {
            return None;
        };
        Some(Item { through: Some(id.element()), ..facts.lack(by.element(), State::Faulty, key) })
    };
    let faults = operation.regulated_by.items().iter().filter_map(|by| by.target).find_map(fault);
    faults.map_or(Verdict::Met, Verdict::Not)
}

/// What is left behind.
pub(super) fn result(facts: &Facts<'_>, row: &Row) -> Vec<Measure> {
    let produces = |id: Id<Operation>, operation: &Operation| verdict(&operation.produces, id.element(), "produces", operation_span(facts, id));
    let then = |id: Id<Operation>, operation: &Operation, ask: &dyn Fn(&[ElementId]) -> Verdict| match produces(id, operation) {
        Verdict::Met => ask(&operation.produced().map(|(item, _)| item).collect::<Vec<_>>()),
        not => not,
    };
    let mut out = vec![facts.each(row, Criterion::Produces, produces)];
    out.push(facts.each(row, Criterion::Consumer, |id, operation| {
        then(id, operation, &|items| {
            if items.iter().any(|item| facts.is_taken(*item)) { Verdict::Met } else { Verdict::Not(facts.lack(id.element(), State::Faulty, "produces")) }
        })
    }));
    out.push(facts.each(row, Criterion::Form, |id, operation| {
        then(id, operation, &|items| {
            let through = |item: Item| Verdict::Not(Item { through: Some(id.element()), ..item });
            let open = items.iter().map(|item| form(facts, *item)).find_map(|one| match one {
                Verdict::Not(item) if item.state != State::NotApplicable => Some(item),
                _ => None,
            });
            open.map_or(Verdict::Met, through)
        })
    }));
    out.push(facts.each(row, Criterion::Storage, |id, operation| verdict(&operation.recorded_in, id.element(), "recorded_in", operation_span(facts, id))));
    let kinds = kinds(facts, row);
    let missing = || Verdict::Not(facts.of_row(row, State::Unknown, "produces"));
    // The management has no documents for the client.
    if !row.operations.is_empty() && !row.management {
        out.push(Measure::new(Criterion::Kinds, kinds.into_iter().map(|there| if there { Verdict::Met } else { missing() })));
    }
    out
}

fn form(facts: &Facts<'_>, item: ElementId) -> Verdict {
    match item.kind {
        Kind::Document => {
            let said = &facts.model.documents[Id::new(item.index)];
            verdict(&said.template, item, "template", said.span)
        }
        Kind::Field => {
            let said = &facts.model.fields[Id::<crate::model::crm::Field>::new(item.index)];
            match verdict(&said.type_, item, "type", said.span) {
                Verdict::Met if said.type_.said().is_some_and(|kind: &FieldType| kind.is_choice()) => verdict(&said.options, item, "options", said.span),
                other => other,
            }
        }
        _ => Verdict::Met,
    }
}

/// Whether the work of a stage leaves records, documents for the client, and internal ones.
fn kinds(facts: &Facts<'_>, row: &Row) -> [bool; 3] {
    let mut kinds = [false; 3];
    for (item, _) in row.operations.iter().flat_map(|id| facts.model.operations[*id].produced()) {
        match item.kind {
            Kind::Field => kinds[0] = true,
            Kind::Document if facts.model.documents[Id::new(item.index)].audience.said() == Some(&Audience::Client) => kinds[1] = true,
            _ => kinds[2] = true,
        }
    }
    kinds
}
