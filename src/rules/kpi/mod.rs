//! What is measured.

mod aims;
mod formula_invalid;
mod kpi_not_computable;
mod kpi_partly_captured;
pub(super) mod kpi_unseen;
mod kpi_without_owner;
mod kpi_without_target;
mod process_kpis_only;
mod stage_without_process_kpi;
mod stage_without_qualitative_indicator;
mod stage_without_result_kpi;
mod unit_mismatch;

use rustc_hash::FxHashMap;

use super::{Context, Rule};
use crate::finding::Arg;
use crate::graph::is_filled_by_itself;
use crate::model::crm::Field;
use crate::model::element::{Id, Kind};
use crate::model::fact::Fact;
use crate::model::formula::{Expression, Formula, Node};
use crate::model::kpi::Kpi;
use crate::model::process::Stage;
use crate::model::regulation::StageScope;
use crate::source::Span;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[
    &stage_without_process_kpi::RULE,
    &stage_without_result_kpi::RULE,
    &process_kpis_only::RULE,
    &stage_without_qualitative_indicator::RULE,
    &kpi_not_computable::RULE,
    &kpi_partly_captured::RULE,
    &kpi_unseen::RULE,
    &kpi_without_target::RULE,
    &kpi_without_owner::RULE,
    &formula_invalid::RULE,
    &unit_mismatch::RULE,
];

/// Whether a KPI is of a stage, or may be: what is not said of it is asked for elsewhere.
pub fn may_be_of(kpi: &Kpi, stage: Id<Stage>) -> bool {
    match &kpi.stage {
        Fact::Said(StageScope::Some(stages)) => stages.iter().any(|one| one.target.is_none_or(|target| target == stage)),
        Fact::Said(StageScope::All(_)) | Fact::Unsaid | Fact::Broken => true,
        Fact::Absent(_) | Fact::NotApplicable(_) => false,
    }
}

/// A field and a KPI that is computed from it.
struct Reading {
    kpi: Id<Kpi>,
    /// Where the KPI names the field.
    span: Span,
    /// Whether what stands in the field matters, and not only whether anything does (`is set`).
    by_value: bool,
}

/// The fields that KPIs are computed from, in the order of the model, each with the KPIs that read it; one reading of each, by value if there is such a one.
fn readings(cx: &Context<'_>) -> Vec<(Id<Field>, Vec<Reading>)> {
    let mut out: Vec<(Id<Field>, Vec<Reading>)> = Vec::new();
    let mut place: FxHashMap<Id<Field>, usize> = FxHashMap::default();
    for (id, kpi) in cx.model.kpis.iter() {
        let records = kpi.source.said().into_iter().flat_map(|source| &source.records).flat_map(|record| record.crm.items());
        let mut read: Vec<(Id<Field>, Span, bool)> = records.filter_map(|field| Some((field.target?, field.span, true))).collect();
        [&kpi.measure, &kpi.formula].into_iter().filter_map(|fact| fact.said()?.expression.as_ref()).for_each(|whole| read_by(whole, &mut read));
        // The first place where it matters what stands in a field speaks for the others.
        read.sort_by_key(|(field, span, by_value)| (*field, !by_value, *span));
        read.dedup_by_key(|(field, ..)| *field);
        for (field, span, by_value) in read {
            let at = *place.entry(field).or_insert_with(|| {
                out.push((field, Vec::new()));
                out.len() - 1
            });
            out[at].1.push(Reading { kpi: id, span, by_value });
        }
    }
    out.sort_by_key(|(field, _)| *field);
    out
}

fn read_by(whole: &Expression, out: &mut Vec<(Id<Field>, Span, bool)>) {
    let mut open = vec![(whole, true)];
    while let Some((expression, by_value)) = open.pop() {
        if let Node::Name(name) = &expression.node {
            let field = name.target.filter(|target| target.kind == Kind::Field);
            out.extend(field.map(|field| (Id::new(field.index), expression.span, by_value)));
        }
        let inner = by_value && !matches!(expression.node, Node::IsSet(..));
        open.extend(expression.parts().into_iter().map(|part| (part, inner)));
    }
}

/// Whether every formula could be read: what a faulty one names is not known, and the fault is reported.
pub(super) fn formulas_are_read(cx: &Context<'_>) -> bool {
    let is_read = |fact: &Fact<Formula>| fact.said().map_or(!matches!(fact, Fact::Broken), |formula| formula.faults.is_empty());
    cx.model.kpis.iter().all(|(_, kpi)| is_read(&kpi.measure) && is_read(&kpi.formula))
}

/// Whether some operation writes a field, or the CRM does by itself.
fn is_captured(cx: &Context<'_>, field: Id<Field>) -> bool {
    !cx.information().producers(field.element()).is_empty() || is_filled_by_itself(&cx.model.fields[field])
}

/// Names for a sentence: no more than five of them, and then an ellipsis.
fn names(cx: &Context<'_>, kpis: &[Id<Kpi>]) -> Arg {
    let more = (kpis.len() > 5).then(|| Arg::from("…"));
    Arg::List(kpis.iter().take(5).map(|kpi| Arg::Text(cx.model.label_of(*kpi))).chain(more).collect())
}
