//! Units that do not go together: money added to calls, a sum declared as a percentage.
//!
//! # The algebra
//!
//! Everything is money^m × time^t × pieces^c; a share, a percentage and a plain relation of like things are 0, 0, 0. A date is no amount: only its
//! distance from another date is one (time), and time added to a date is a date.
//!
//! | part | is |
//! |---|---|
//! | `count(card …)` | pieces |
//! | `share(card …)` | a share |
//! | `sum avg min max` of an expression | what the expression is; dates can't be summed |
//! | a field | by its type: money, time, share, date, words; whole and decimal numbers and ticks may be anything |
//! | a KPI | what its own formula comes to where that is certain and fits its `unit`; what its `unit` says otherwise |
//! | `a * b`, `a / b` | exponents added, subtracted |
//! | `a + b`, `a - b`, comparisons | both have to be the same; percentages, shares and relations of like things are |
//! | a number | anything: a plan of 20 has a unit that nobody wrote; 100 and numbers up to 1 only scale what they are multiplied with |
//!
//! The declared `unit` fits: count — no money in it and no time above the line; money, duration — it to the first power, per whatever; percent — 0, 0, 0; ratio —
//! 0, 0, 0 or something below the line. A KPI in `ratio` may be anything to others, for what it relates is not said. What is not certain is not reported; a formula
//! is reported once.

use rustc_hash::{FxHashMap, FxHashSet};

use super::aims;
use crate::finding::{Arg, Finding, Level};
use crate::graph::formula_cycles;
use crate::model::crm::FieldType;
use crate::model::element::{Id, Kind};
use crate::model::formula::{Call, Expression, Formula, Function, Node, Operator};
use crate::model::kpi::{Kpi, Unit};
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("unit-mismatch", Kpi, Gap, "unit_mismatch", Check::Element(check));

/// Parts within parts, over all formulas that lead to one another; nobody writes a tenth of it.
const DEPTH: u32 = 200;

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut units = Units { cx, known: FxHashMap::default() };
    aims::check(cx, RULE.id, findings);
    // What is computed from itself comes to nothing, which is told by itself.
    let circling: FxHashSet<Id<Kpi>> = formula_cycles(cx.model).into_iter().flatten().collect();
    for (id, kpi) in cx.model.kpis.iter().filter(|(id, _)| !circling.contains(id)) {
        for formula in formulas(kpi) {
            let Some(whole) = &formula.expression else { continue };
            let about = cx.about(RULE.id, Level::Gap, id.element());
            match (units.of(whole, 0), kpi.unit.said()) {
                (Err(clash), _) => findings.push(clash.told(about)),
                (Ok(measure), Some(unit)) if !measure.fits(*unit) => {
                    let about =
                        about.variant("unit-mismatch-declared").with("declared", Arg::Term(declared(*unit))).with("computed", Arg::Term(measure.term()));
                    findings.push(Finding { span: whole.span, ..about });
                }
                _ => {}
            }
        }
    }
}

/// The formulas of a KPI that can be understood; the others are reported as such.
fn formulas(kpi: &Kpi) -> impl Iterator<Item = &Formula> {
    [&kpi.measure, &kpi.formula].into_iter().filter_map(|fact| fact.said()).filter(|formula| formula.faults.is_empty())
}

/// What a part of a formula is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Anything.
    Unknown,
    /// Words.
    Words,
    /// A date.
    Date,
    /// Exponents of money, time and pieces.
    Of(i32, i32, i32),
}
use Measure::{Date, Of, Unknown, Words};

const MONEY: Measure = Of(1, 0, 0);
const TIME: Measure = Of(0, 1, 0);
const PIECES: Measure = Of(0, 0, 1);
const SHARE: Measure = Of(0, 0, 0);

impl Measure {
    fn term(self) -> &'static str {
        match self {
            MONEY => "unit-mismatch-money",
            TIME => "unit-mismatch-time",
            PIECES => "unit-mismatch-count",
            SHARE => "unit-mismatch-share",
            Of(1, 0, -1) => "unit-mismatch-money-per-piece",
            Of(0, 1, -1) => "unit-mismatch-time-per-piece",
            Of(-1, 0, 1) => "unit-mismatch-count-per-money",
            Of(0, -1, 1) => "unit-mismatch-count-per-time",
            Of(1, -1, 0) => "unit-mismatch-money-per-time",
            Date => "unit-mismatch-date",
            Words => "unit-mismatch-words",
            Of(..) | Unknown => "unit-mismatch-compound",
        }
    }

    /// Whether it is what a KPI with this `unit` may come to.
    fn fits(self, unit: Unit) -> bool {
        let Of(money, time, pieces) = self else { return self != Date || unit == Unit::Text };
        match unit {
            Unit::Count => money == 0 && time <= 0,
            Unit::Money => money == 1 && time <= 0,
            Unit::Duration => money <= 0 && time == 1,
            Unit::Percent => self == SHARE,
            Unit::Ratio => self == SHARE || money < 0 || time < 0 || pieces < 0,
            Unit::Text => true,
        }
    }

    fn is_amount(self) -> bool {
        !matches!(self, Words | Date)
    }
}

pub(super) fn declared(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => PIECES.term(),
        Unit::Money => MONEY.term(),
        Unit::Percent => "unit-mismatch-percent",
        Unit::Duration => TIME.term(),
        Unit::Ratio => "unit-mismatch-ratio",
        Unit::Text => Words.term(),
    }
}

/// Two parts that do not go together, or one that can't stand where it stands.
struct Clash {
    key: &'static str,
    left: Option<(Span, Measure)>,
    right: (Span, Measure),
}

impl Clash {
    fn told(&self, finding: Finding) -> Finding {
        let finding = Finding { span: self.right.0, ..finding }.variant(self.key).with("right", Arg::Term(self.right.1.term()));
        let Some((span, measure)) = self.left else { return finding };
        let finding = finding.with("left", Arg::Term(measure.term()));
        // Where YAML folds a formula over lines, its parts have one place.
        if span == self.right.0 { finding } else { finding.related("left", span) }
    }
}

struct Units<'a> {
    cx: &'a Context<'a>,
    known: FxHashMap<Id<Kpi>, Measure>,
}

impl Units<'_> {
    fn of(&mut self, part: &Expression, depth: u32) -> Result<Measure, Clash> {
        if depth > DEPTH {
            return Ok(Unknown);
        }
        match &part.node {
            Node::Number(_) | Node::Text(_) => Ok(Unknown),
            Node::Name(name) => Ok(match name.target {
                Some(target) if target.kind == Kind::Kpi => self.of_kpi(Id::new(target.index), depth),
                Some(target) if target.kind == Kind::Field => of_type(self.cx.model.fields[Id::new(target.index)].type_.said().copied()),
                _ => Unknown,
            }),
            Node::Minus(inner) => self.of(inner, depth + 1),
            Node::Not(inner) | Node::IsSet(inner, _) => self.of(inner, depth + 1).map(|_| Unknown),
            Node::Binary(operator, left, right) => self.binary(*operator, left, right, depth + 1),
            Node::Call(call) => self.call(call, depth + 1),
        }
    }

    fn of_kpi(&mut self, id: Id<Kpi>, depth: u32) -> Measure {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        // A circle is another rule's; here it comes to nothing certain.
        self.known.insert(id, Unknown);
        let kpi = &self.cx.model.kpis[id];
        let computed = formulas(kpi).find_map(|formula| formula.expression.as_ref()).and_then(|whole| self.of(whole, depth + 1).ok()).unwrap_or(Unknown);
        let measure = match kpi.unit.said() {
            Some(unit) if computed == Unknown || !computed.fits(*unit) => of_unit(*unit),
            _ => computed,
        };
        self.known.insert(id, measure);
        measure
    }

    fn binary(&mut self, operator: Operator, left: &Expression, right: &Expression, depth: u32) -> Result<Measure, Clash> {
        let (a, b) = (self.of(left, depth)?, self.of(right, depth)?);
        let clash = |key| Err(Clash { key, left: Some((left.span, a)), right: (right.span, b) });
        match operator {
            Operator::And | Operator::Or => Ok(Unknown),
            Operator::Multiply | Operator::Divide => {
                number(left, a)?;
                number(right, b)?;
                Ok(scaled(operator, (left, a), (right, b)))
            }
            Operator::Add | Operator::Subtract => {
                words(left, a)?;
                words(right, b)?;
                let key = if operator == Operator::Add { "unit-mismatch" } else { "unit-mismatch-subtract" };
                match (a, b) {
                    (Date, Date) if operator == Operator::Subtract => Ok(TIME),
                    (Date, Unknown) if operator == Operator::Subtract => Ok(Unknown),
                    (Date, TIME | Unknown) => Ok(Date),
                    (TIME | Unknown, Date) if operator == Operator::Add => Ok(Date),
                    (Date, _) | (_, Date) if (a, b) != (Unknown, Date) => clash(key),
                    (Unknown, other) | (other, Unknown) => Ok(if other == Date { Unknown } else { other }),
                    _ if a == b => Ok(a),
                    _ => clash(key),
                }
            }
            // 5 is no day.
            _ if a == Date && right.constant().is_some() => Err(Clash { key: "unit-mismatch-date-number", left: Some((left.span, a)), right: (right.span, b) }),
            _ if b == Date && left.constant().is_some() => Err(Clash { key: "unit-mismatch-date-number", left: Some((right.span, b)), right: (left.span, a) }),
            // Comparisons; a field of words is compared with its options.
            _ if a == b || [a, b].iter().any(|one| matches!(one, Unknown | Words)) => Ok(Unknown),
            _ => clash("unit-mismatch-compare"),
        }
    }

    fn call(&mut self, call: &Call, depth: u32) -> Result<Measure, Clash> {
        if let Some(condition) = &call.condition {
            self.of(condition, depth)?;
        }
        match call.function {
            Function::Count => return Ok(PIECES),
            Function::Share => return Ok(SHARE),
            Function::Sum | Function::Average | Function::Least | Function::Greatest => {}
        }
        let mut common: Option<(Span, Measure)> = None;
        for argument in &call.arguments {
            let measure = self.of(argument, depth)?;
            if call.function == Function::Sum {
                number(argument, measure)?
            } else {
                words(argument, measure)?
            }
            match common {
                Some((_, known)) if known != measure && known != Unknown && measure != Unknown => {
                    return Err(Clash { key: "unit-mismatch-together", left: common, right: (argument.span, measure) });
                }
                Some((_, known)) if known != Unknown => {}
                _ => common = Some((argument.span, measure)),
            }
        }
        Ok(common.map_or(Unknown, |(_, measure)| measure))
    }
}

/// Nothing but amounts can be multiplied or summed.
fn number(part: &Expression, measure: Measure) -> Result<(), Clash> {
    if measure.is_amount() { Ok(()) } else { Err(Clash { key: "unit-mismatch-no-number", left: None, right: (part.span, measure) }) }
}

/// Words can't be reckoned with.
fn words(part: &Expression, measure: Measure) -> Result<(), Clash> {
    if measure == Words { number(part, measure) } else { Ok(()) }
}

/// A product or a quotient.
fn scaled(operator: Operator, (left, a): (&Expression, Measure), (right, b): (&Expression, Measure)) -> Measure {
    let scales = |part: &Expression| part.constant().is_some_and(|value| value.abs() <= 1.0 || (value - 100.0).abs() < f64::EPSILON);
    let a = if scales(left) { SHARE } else { a };
    let b = if scales(right) { SHARE } else { b };
    match (a, b, operator) {
        (Of(m, t, c), Of(n, u, d), Operator::Multiply) => Of(m + n, t + u, c + d),
        (Of(m, t, c), Of(n, u, d), _) => Of(m - n, t - u, c - d),
        _ => Unknown,
    }
}

fn of_unit(unit: Unit) -> Measure {
    match unit {
        Unit::Count => PIECES,
        Unit::Money => MONEY,
        Unit::Percent => SHARE,
        Unit::Duration => TIME,
        Unit::Ratio => Unknown,
        Unit::Text => Words,
    }
}

fn of_type(type_: Option<FieldType>) -> Measure {
    match type_ {
        Some(FieldType::Money) => MONEY,
        Some(FieldType::Duration) => TIME,
        Some(FieldType::Percent) => SHARE,
        Some(FieldType::Date | FieldType::DateTime) => Date,
        None | Some(FieldType::Integer | FieldType::Decimal | FieldType::Bool) => Unknown,
        Some(_) => Words,
    }
}
