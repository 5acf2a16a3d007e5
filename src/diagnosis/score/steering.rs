//! Control points, indicators, norms, motivation, competences: what is asked of how the work is steered.

use super::cell::{Item, Measure, State, Verdict, verdict};
use super::criterion::Criterion;
use super::facts::{Facts, Row};
use crate::model::element::{Id, Kind};
use crate::model::fact::Fact;
use crate::model::indicator::{ControlPoint, Norm};
use crate::model::kpi::{Kpi, KpiKind, Unit};
use crate::model::operation::{Info, Operation};
use crate::model::people::{Competence, Role};
use crate::text::Text;

/// What management is told. Nobody is told of the management itself.
pub(super) fn control(facts: &Facts<'_>, row: &Row) -> Vec<Measure> {
    if row.management {
        return Vec::new();
    }
    let model = facts.model;
    let point = if row.points.is_empty() { no_point(facts, row) } else { Verdict::Met };
    let points = || row.points.iter().copied();
    vec![
        Measure::new(Criterion::Point, std::iter::once(point)),
        Measure::new(
            Criterion::Attributes,
            points().flat_map(|id| {
                let said = &model.control_points[id];
                [content(facts, id), verdict(&said.receiver, id.element(), "receiver", said.span), verdict(&said.every, id.element(), "every", said.span)]
            }),
        ),
        Measure::new(Criterion::Derivable, points().map(|id| derivable(facts, id))),
        Measure::new(Criterion::Reaction, points().map(|id| reaction(facts, id))),
        Measure::new(
            Criterion::Receiver,
            points().map(|id| {
                let said = &model.control_points[id];
                match verdict(&said.receiver, id.element(), "receiver", said.span) {
                    Verdict::Met if facts.is_flagged("self-control", id.element()) => Verdict::Not(facts.lack(id.element(), State::Faulty, "receiver")),
                    other => other,
                }
            }),
        ),
    ]
}

fn no_point(facts: &Facts<'_>, row: &Row) -> Verdict {
    if facts.model.refused.contains(&(Kind::ControlPoint, false)) {
        return Verdict::Not(facts.of_row(row, State::NotApplicable, "control_points"));
    }
    let absent = |id: &Id<_>| matches!(facts.model.operations[*id].control_points, Fact::Absent(_));
    let confirmed = facts.model.refused.contains(&(Kind::ControlPoint, true)) || (!row.operations.is_empty() && row.operations.iter().all(absent));
    Verdict::Not(facts.of_row(row, if confirmed { State::Absent } else { State::Unknown }, "control_points"))
}

/// What a control point shows: indicators, records, or a document.
fn content(facts: &Facts<'_>, id: Id<ControlPoint>) -> Verdict {
    let said = &facts.model.control_points[id];
    let all = [
        verdict(&said.shows, id.element(), "shows", said.span),
        verdict(&said.about, id.element(), "about", said.span),
        verdict(&said.carried_by, id.element(), "carried_by", said.span),
    ];
    first_said(all)
}

/// Met where one of several facts is there; otherwise what is said of them, the confirmed absence first.
fn first_said<const N: usize>(all: [Verdict; N]) -> Verdict {
    let mut missing: Option<Item> = None;
    for one in all {
        match one {
            Verdict::Met => return Verdict::Met,
            Verdict::Not(item) if missing.as_ref().is_none_or(|known| known.state == State::Unknown && item.state != State::Unknown) => missing = Some(item),
            Verdict::Not(_) => {}
        }
    }
    missing.map_or(Verdict::Met, Verdict::Not)
}

fn derivable(facts: &Facts<'_>, id: Id<ControlPoint>) -> Verdict {
    let said = &facts.model.control_points[id];
    if let Verdict::Not(item) = content(facts, id) {
        return Verdict::Not(item);
    }
    let records = said.about.items().iter().flat_map(Info::mentioned).all(|(item, _)| facts.is_produced(item));
    let indicators = said.shows.items().iter().filter_map(|one| one.target).filter(|one| one.kind == Kind::Kpi);
    let computed = indicators.into_iter().all(|kpi| facts.is_computable(Id::new(kpi.index)));
    if records && computed { Verdict::Met } else { Verdict::Not(facts.lack(id.element(), State::Faulty, "shows")) }
}

fn reaction(facts: &Facts<'_>, id: Id<ControlPoint>) -> Verdict {
    let point = &facts.model.control_points[id];
    let whole = verdict(&point.reaction, id.element(), "reaction", point.span);
    let Some(said) = point.reaction.said() else { return whole };
    match verdict(&said.text, id.element(), "reaction.text", point.span) {
        Verdict::Met => verdict(&said.within, id.element(), "reaction.within", point.span),
        not => not,
    }
}

/// What is measured.
pub(super) fn kpi(facts: &Facts<'_>, row: &Row) -> Vec<Measure> {
    if row.management {
        return Vec::new();
    }
    let model = facts.model;
    let kinds = [KpiKind::Process, KpiKind::Result].into_iter().map(|kind| {
        let is = |id: &Id<Kpi>| model.kpis[*id].kind.said().is_some_and(|said| *said == kind || *said == KpiKind::Combined);
        let state = if model.refused.contains(&(Kind::Kpi, false)) {
            State::NotApplicable
        } else if model.refused.contains(&(Kind::Kpi, true)) {
            State::Absent
        } else {
            State::Unknown
        };
        if row.kpis.iter().any(is) {
            return Verdict::Met;
        }
        // One of which it is not said for which stage it is may be the one that lacks: that is to be asked before another is made.
        match row.kpis_unplaced.iter().find(|id| is(id)) {
            Some(kpi) => Verdict::Not(facts.lack(kpi.element(), State::Unknown, "stage")),
            None => Verdict::Not(facts.of_row(row, state, "kpis")),
        }
    });
    let kinds: Vec<Verdict> = kinds.collect();
    vec![
        Measure::new(Criterion::KpiKinds, kinds.into_iter()),
        Measure::new(Criterion::KpiPassport, row.kpis.iter().flat_map(|id| passport(facts, *id))),
        Measure::new(Criterion::KpiSource, row.kpis.iter().map(|id| source(facts, *id))),
        Measure::new(
            Criterion::KpiSeen,
            row.kpis.iter().map(|id| if facts.is_shown(*id) { Verdict::Met } else { Verdict::Not(facts.lack(id.element(), State::Unknown, "shows")) }),
        ),
    ]
}

fn passport(facts: &Facts<'_>, id: Id<Kpi>) -> Vec<Verdict> {
    let (said, about) = (&facts.model.kpis[id], id.element());
    let span = said.span;
    let mut out = vec![
        verdict(&said.kind, about, "kind", span),
        verdict(&said.unit, about, "unit", span),
        verdict(&said.per, about, "per", span),
        verdict(&said.owner, about, "owner", span),
    ];
    // Words are not better where there are more of them.
    if said.unit.said() != Some(&Unit::Text) {
        out.push(verdict(&said.direction, about, "direction", span));
    }
    out
}

fn source(facts: &Facts<'_>, id: Id<Kpi>) -> Verdict {
    let (said, about) = (&facts.model.kpis[id], id.element());
    if facts.is_computable(id) {
        return Verdict::Met;
    }
    let has_records = said.source.said().is_some_and(|source| !source.records.is_empty());
    if said.measure.said().is_some() || said.formula.said().is_some() || has_records {
        return Verdict::Not(facts.lack(about, State::Faulty, "measure"));
    }
    match first_said([verdict(&said.measure, about, "measure", said.span), verdict(&said.formula, about, "formula", said.span)]) {
        Verdict::Met => Verdict::Not(facts.lack(about, State::Unknown, "measure")),
        not => not,
    }
}

/// What is aimed at.
pub(super) fn norms(facts: &Facts<'_>, row: &Row) -> Vec<Measure> {
    let model = facts.model;
    let limit = facts.each(row, Criterion::TimeLimit, |id, operation| verdict(&operation.time_limit, id.element(), "time_limit", model.span(id.element())));
    if row.management {
        return vec![limit];
    }
    let is_of = |kpi: Option<Id<Kpi>>| kpi.is_some_and(|kpi| row.kpis.binary_search(&kpi).is_ok());
    let target = |fact: &Fact<crate::model::element::Ref<Kpi>>| fact.said().and_then(|kpi| kpi.target);
    let norms: Vec<Id<Norm>> = model.norms.iter().filter(|(_, norm)| is_of(target(&norm.kpi))).map(|(id, _)| id).collect();
    let planned = model.plans.iter().any(|(_, plan)| is_of(target(&plan.kpi)));
    let load = if norms.is_empty() && !planned { Verdict::Not(no_norm(facts, row)) } else { Verdict::Met };
    let purpose = |id: &Id<Norm>| {
        let said = &model.norms[*id];
        verdict::<Text>(&said.purpose, id.element(), "purpose", said.span)
    };
    vec![
        limit,
        Measure::new(Criterion::NormPurpose, norms.iter().map(purpose)),
        Measure::new(
            Criterion::Target,
            row.kpis
                .iter()
                .filter(|id| model.kpis[**id].unit.said() != Some(&Unit::Text))
                .map(|id| verdict(&model.kpis[*id].target, id.element(), "target", model.kpis[*id].span)),
        ),
        Measure::new(Criterion::Load, std::iter::once(load)),
    ]
}

fn no_norm(facts: &Facts<'_>, row: &Row) -> Item {
    let refused = |lacking| facts.model.refused.contains(&(Kind::Norm, lacking));
    let state = if refused(false) {
        State::NotApplicable
    } else if refused(true) {
        State::Absent
    } else {
        State::Unknown
    };
    facts.of_row(row, state, "norms")
}

/// What people are paid for.
pub(super) fn motivation(facts: &Facts<'_>, row: &Row) -> Vec<Measure> {
    let model = facts.model;
    let of_role =
        |role: Id<Role>, said: &Role, fault: &dyn Fn() -> bool| match verdict(&said.motivation, role.element(), "motivation", model.span(role.element())) {
            Verdict::Met if fault() => Verdict::Not(facts.lack(role.element(), State::Faulty, "motivation")),
            other => other,
        };
    let of_stage = |said: &Role| {
        let kpi = |motive: &crate::model::people::Motive| motive.kpi.said().and_then(|kpi| kpi.target);
        said.motivation.items().iter().filter_map(kpi).any(|kpi| row.management || row.kpis.binary_search(&kpi).is_ok())
    };
    // An operation that pay has no business with asks nothing of whoever does it.
    let unless_apart = |id: Id<Operation>, operation: &Operation, otherwise: Verdict| match reinforced(facts, id, operation) {
        Verdict::Not(item) if item.state == State::NotApplicable => Verdict::Not(item),
        _ => otherwise,
    };
    vec![
        facts.each(row, Criterion::Paid, |id, operation| {
            unless_apart(id, operation, facts.of_owner(id, operation, |role, said| of_role(role, said, &|| !of_stage(said))))
        }),
        facts.each(row, Criterion::Weights, |id, operation| {
            unless_apart(
                id,
                operation,
                facts.of_owner(id, operation, |role, said| of_role(role, said, &|| facts.is_flagged("weights-not-100", role.element()))),
            )
        }),
        facts.each(row, Criterion::Influence, |id, operation| {
            let blind = |role: Id<Role>| facts.is_flagged("paid-for-what-role-does-not-do", role.element());
            unless_apart(id, operation, facts.of_owner(id, operation, |role, said| of_role(role, said, &|| blind(role))))
        }),
        facts.each(row, Criterion::Reinforced, |id, operation| reinforced(facts, id, operation)),
    ]
}

fn reinforced(facts: &Facts<'_>, id: Id<Operation>, operation: &Operation) -> Verdict {
    verdict(&operation.motivated_by, id.element(), "motivated_by", facts.model.span(id.element()))
}

/// What people must know and be able to do.
pub(super) fn competences(facts: &Facts<'_>, row: &Row) -> Vec<Measure> {
    let model = facts.model;
    let required = |role: Id<Role>, said: &Role| verdict(&said.competences, role.element(), "competences", model.span(role.element()));
    let all = |criterion, key: &'static str, fact: &dyn Fn(&Competence) -> &Fact<Text>| {
        facts.each(row, criterion, |id, operation| {
            facts.of_owner(id, operation, |role, said| match required(role, said) {
                Verdict::Met => {
                    let of = |one: Id<Competence>| verdict(fact(&model.competences[one]), one.element(), key, model.competences[one].span);
                    let mut open = said.competences.items().iter().filter_map(|one| one.target).map(of);
                    let lacking = open.find(|one| matches!(one, Verdict::Not(item) if item.state != State::NotApplicable));
                    lacking.unwrap_or(Verdict::Met)
                }
                not => not,
            })
        })
    };
    vec![
        facts.each(row, Criterion::Required, |id, operation| facts.of_owner(id, operation, required)),
        all(Criterion::Level, "level", &|one| &one.level),
        all(Criterion::Behaviour, "shown_by", &|one| &one.shown_by),
        all(Criterion::Training, "trained_by", &|one| &one.trained_by),
    ]
}
