//! A formula that can't be computed: syntax, an unknown name, a circle, a division by zero.

use crate::finding::{Arg, Finding, Level};
use crate::graph::formula_cycles;
use crate::model::decode::nearest;
use crate::model::element::{Id, Kind};
use crate::model::formula::{Fault, FaultKind};
use crate::model::kpi::Kpi;
use crate::rules::{Check, Context, rule};

rule!("formula-invalid", Kpi, Error, "formula_invalid", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, kpi) in cx.model.kpis.iter() {
        for formula in [&kpi.measure, &kpi.formula].into_iter().filter_map(|fact| fact.said()) {
            findings.extend(formula.faults.iter().filter(|fault| !may_be_unread(cx, fault)).map(|fault| finding(cx, id, fault)));
        }
    }
    for circle in formula_cycles(cx.model) {
        let names: Vec<Arg> = circle.iter().map(|kpi| Arg::Text(cx.model.label_of(*kpi))).collect();
        let first = circle[0];
        let mut finding = cx.about(RULE.id, Level::Error, first.element()).variant("formula-invalid-cycle").with("circle", Arg::Path(names));
        finding.span = cx.model.kpis[first].formula.said().map_or(finding.span, |formula| formula.span);
        findings.push(circle.iter().skip(1).fold(finding, |finding, kpi| finding.related("also", cx.span_of(*kpi))));
    }
}

/// Where a file was cut off by a syntax error, a name may be declared in the part that was not read.
fn may_be_unread(cx: &Context<'_>, fault: &Fault) -> bool {
    cx.model.cut && matches!(fault.kind, FaultKind::UnknownName(_) | FaultKind::UnknownField(_) | FaultKind::CardExpected(_))
}

fn finding(cx: &Context<'_>, id: Id<Kpi>, fault: &Fault) -> Finding {
    let mut finding = cx.about(RULE.id, Level::Error, id.element());
    finding.span = fault.span;
    let near = |word: &str, kinds: &[Kind]| {
        let names = kinds.iter().flat_map(|kind| cx.model.index.of_kind(*kind));
        nearest(word, names.map(|(id, ..)| id)).map(str::to_string)
    };
    let unknown = |finding: Finding, word: &str, kinds: &[Kind], plain: &'static str, with_near: &'static str| match near(word, kinds) {
        Some(near) => finding.variant(with_near).with("word", word).with("near", near),
        None => finding.variant(plain).with("word", word),
    };
    match &fault.kind {
        FaultKind::Syntax(word) if word.is_empty() => finding.variant("formula-invalid-end"),
        FaultKind::Syntax(word) => finding.with("word", &**word),
        FaultKind::Character(character) => finding.with("word", character.to_string()),
        FaultKind::Quote => finding.variant("formula-invalid-quote"),
        FaultKind::Depth => finding.variant("formula-invalid-depth"),
        FaultKind::UnknownName(word) => unknown(finding, word, &[Kind::Kpi], "formula-invalid-name", "formula-invalid-name-near"),
        FaultKind::UnknownField(word) => unknown(finding, word, &[Kind::Field, Kind::Choice], "formula-invalid-field", "formula-invalid-field-near"),
        FaultKind::UnknownFunction(word) => finding.variant("formula-invalid-function").with("word", &**word),
        FaultKind::CardExpected(word) => unknown(finding, word, &[Kind::Card], "formula-invalid-card", "formula-invalid-card-near"),
        FaultKind::DivisionByZero => finding.variant("formula-invalid-zero"),
    }
}
