//! A formula that can't be computed: syntax, an unknown name, a circle, a division by zero.

use crate::finding::{Arg, Finding, Level};
use crate::graph::formula_cycles;
use crate::model::crm::Field;
use crate::model::decode::nearest;
use crate::model::element::{Id, Kind};
use crate::model::formula::{Fault, FaultKind};
use crate::model::kpi::Kpi;
use crate::rules::{Check, Context, rule};

rule!("formula-invalid", Kpi, Error, "formula_invalid", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, kpi) in cx.model.kpis.iter() {
        for formula in [&kpi.measure, &kpi.formula].into_iter().filter_map(|fact| fact.said()) {
            findings.extend(formula.faults.iter().filter(|fault| !may_be_unread(cx, fault)).filter_map(|fault| finding(cx, id, fault)));
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
    cx.model.cut && matches!(fault.kind, FaultKind::UnknownName(_) | FaultKind::UnknownField { .. } | FaultKind::CardExpected(_))
}

/// What a fault is told as; none where it only follows from what is told elsewhere.
fn finding(cx: &Context<'_>, id: Id<Kpi>, fault: &Fault) -> Option<Finding> {
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
    Some(match &fault.kind {
        FaultKind::Syntax(word) if word.is_empty() => finding.variant("formula-invalid-end"),
        FaultKind::Syntax(word) => finding.with("word", &**word),
        FaultKind::Character(character) => finding.with("word", character.to_string()),
        FaultKind::Quote => finding.variant("formula-invalid-quote"),
        FaultKind::Depth => finding.variant("formula-invalid-depth"),
        FaultKind::UnknownName(word) => unknown(finding, word, &[Kind::Kpi], "formula-invalid-name", "formula-invalid-name-near"),
        FaultKind::UnknownField { word, card, compared } => {
            let field = compared.as_deref().and_then(|field| cx.model.index.by_full_id(Kind::Field, field)).map(|field| Id::new(field.index));
            return match field {
                Some(field) => unknown_option(cx, finding, word, field),
                None => Some(unknown_field(cx, finding, word, card)),
            };
        }
        FaultKind::UnknownFunction(word) => finding.variant("formula-invalid-function").with("word", &**word),
        FaultKind::CardExpected(word) => unknown(finding, word, &[Kind::Card], "formula-invalid-card", "formula-invalid-card-near"),
        FaultKind::DivisionByZero => finding.variant("formula-invalid-zero"),
    })
}

/// A name that no field of the card has; only the fields of that card can be meant, or those of any where the name says a card itself.
fn unknown_field(cx: &Context<'_>, finding: Finding, word: &str, card: &str) -> Finding {
    let card = cx.model.index.by_full_id(Kind::Card, card).map(|card| card.index);
    let fields = cx.model.index.of_kind(Kind::Field);
    let names: Vec<String> = match word.contains('.') {
        true => fields.map(|(_, _, field)| cx.model.full_id(field)).collect(),
        false => fields.filter(|(_, parent, _)| Some(*parent) == card).map(|(id, ..)| id.to_string()).collect(),
    };
    match nearest(word, names.iter().map(String::as_str)) {
        Some(near) => finding.variant("formula-invalid-field-near").with("word", word).with("near", near),
        None => finding.variant("formula-invalid-field").with("word", word),
    }
}

/// A name that is none of the options of the field that it is compared with. Where the options are not described, or are the CRM's own, nobody can tell.
fn unknown_option(cx: &Context<'_>, finding: Finding, word: &str, field: Id<Field>) -> Option<Finding> {
    let said = &cx.model.fields[field];
    let options: Vec<&str> = cx.model.choices_of(field).map(|(_, option)| &*option.id).collect();
    let is_chosen = said.type_.said().is_none_or(|type_| type_.is_choice());
    if options.is_empty() && (is_chosen || said.system.said().is_some()) {
        return None;
    }
    let finding = finding.with("word", word).with("field", cx.model.label_of(field));
    if let Some(near) = nearest(word, options.iter().copied()) {
        return Some(finding.variant("formula-invalid-option-near").with("near", near));
    }
    if options.is_empty() {
        return Some(finding.variant("formula-invalid-value"));
    }
    let more = (options.len() > NAMED).then(|| Arg::from("…"));
    let named = options.iter().take(NAMED).map(|option| Arg::from(*option)).chain(more).collect();
    Some(finding.variant("formula-invalid-option").with("options", Arg::List(named)))
}

/// So many options a sentence can name.
const NAMED: usize = 8;
