//! A KPI measured from a field that is captured nowhere, or of which nobody has said what it is computed from.
//!
//! One finding for each field that no operation writes, at the first KPI that reads it: the others that read it, and those whose formulas name
//! these, are told with it and not each on its own.

use std::collections::{BTreeSet, VecDeque};

use rustc_hash::FxHashMap;

use crate::finding::{Finding, Level};
use crate::model::element::{Id, Kind};
use crate::model::fact::{Fact, Missing};
use crate::model::kpi::{Kpi, Unit};
use crate::rules::{Check, Context, rule};

rule!("kpi-not-computable", Kpi, Gap, "kpi_not_computable", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let followers = followers(cx);
    for (field, read_by) in super::readings(cx).into_iter().filter(|(field, _)| !super::is_captured(cx, *field)) {
        let Some(first) = read_by.first() else { continue };
        let mut lost: BTreeSet<Id<Kpi>> = BTreeSet::new();
        let mut open: VecDeque<Id<Kpi>> = read_by.iter().map(|reading| reading.kpi).collect();
        while let Some(kpi) = open.pop_front() {
            if lost.insert(kpi) {
                open.extend(followers.get(&kpi).into_iter().flatten());
            }
        }
        lost.remove(&first.kpi);
        let mut finding = cx.about(RULE.id, Level::Gap, first.kpi.element()).with("field", cx.model.label_of(field));
        finding.span = first.span;
        let others: Vec<Id<Kpi>> = lost.into_iter().collect();
        let finding = if others.is_empty() { finding } else { finding.variant("kpi-not-computable-chain") };
        let finding = finding.with("others", super::names(cx, &others)).with("count", others.len()).with("id", cx.model.full_id(field.element()));
        findings.push(finding.related("field", cx.span_of(field)));
    }
    findings.extend(cx.model.kpis.iter().filter_map(|(id, kpi)| computed_from_nothing(cx, id, kpi)));
}

/// The KPIs whose formulas name each KPI.
fn followers(cx: &Context<'_>) -> FxHashMap<Id<Kpi>, Vec<Id<Kpi>>> {
    let mut out: FxHashMap<Id<Kpi>, Vec<Id<Kpi>>> = FxHashMap::default();
    for (id, kpi) in cx.model.kpis.iter() {
        let named = [kpi.measure.said(), kpi.formula.said()].into_iter().flatten().flat_map(|formula| formula.named());
        for (term, _) in named.filter(|(term, _)| term.kind == Kind::Kpi) {
            out.entry(Id::new(term.index)).or_default().push(id);
        }
    }
    out
}

/// A question where nothing at all was said of how it is computed, a gap where `none` was. What is told in words is not computed.
fn computed_from_nothing(cx: &Context<'_>, id: Id<Kpi>, kpi: &Kpi) -> Option<Finding> {
    let from_records = match &kpi.source {
        Fact::Said(source) => !source.records.is_empty(),
        Fact::Broken | Fact::NotApplicable(_) => true,
        Fact::Unsaid | Fact::Absent(_) => false,
    };
    if from_records || matches!(kpi.unit, Fact::Said(Unit::Text) | Fact::Broken) {
        return None;
    }
    match (kpi.measure.missing()?, kpi.formula.missing()?) {
        (Missing::Unknown, Missing::Unknown) => Some(cx.about(RULE.id, Level::Question, id.element()).variant("kpi-not-computable-unsaid")),
        (Missing::Absent(absence), _) | (_, Missing::Absent(absence)) => {
            let mut finding = cx.about(RULE.id, Level::Gap, id.element()).variant("kpi-not-computable-none");
            finding.span = absence.span;
            Some(finding)
        }
    }
}
