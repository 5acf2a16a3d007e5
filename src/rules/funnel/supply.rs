//! What staff can supply: headcount times norm, brought to one period.

use rustc_hash::FxHashMap;

use crate::model::Model;
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::model::indicator::{Norm, Period};
use crate::model::kpi::{Kpi, Per};
use crate::model::people::Role;
use crate::model::value::Quantity;
use crate::rules::norm::is_plain_number;
use crate::source::Span;

/// Working days in a day, week, month, quarter and year. Months, quarters and years are brought to each other by months, so that a year is twelve
/// months exactly; everything else goes by working days.
pub const WORKING_DAYS: [(Period, f64); 5] = [(Period::Day, 1.0), (Period::Week, 5.0), (Period::Month, 21.0), (Period::Quarter, 63.0), (Period::Year, 250.0)];
const MONTHS: [(Period, f64); 3] = [(Period::Month, 1.0), (Period::Quarter, 3.0), (Period::Year, 12.0)];

/// How many of the period `part` there are in the period `whole`; none for what has no length.
pub fn times(whole: Period, part: Period) -> Option<f64> {
    let of = |lengths: &[(Period, f64)], period: Period| lengths.iter().find(|(one, _)| *one == period).map(|(_, length)| *length);
    let by = |lengths: &[(Period, f64)]| Some(of(lengths, whole)? / of(lengths, part)?);
    by(&MONTHS).or_else(|| by(&WORKING_DAYS))
}

/// The period of `per`, or else that of the indicator.
pub(super) fn period(model: &Model, per: &Fact<Per>, kpi: Id<Kpi>) -> Option<Period> {
    let own = |per: &Fact<Per>| per.said().and_then(|per| per.period.said()).copied();
    if matches!(per, Fact::Broken) { None } else { own(per).or_else(|| own(&model.kpis[kpi].per)) }
}

/// What one role supplies of something in a period.
#[derive(Debug, Clone)]
pub struct Supply {
    /// The role.
    pub role: Id<Role>,
    /// How many people have it.
    pub headcount: f64,
    /// What each of them supplies.
    pub each: f64,
    /// Whether it is the most that a person can do; otherwise the least that a person must do.
    pub is_most: bool,
    /// The number of the norm.
    pub norm: Span,
    /// The number of people.
    pub counted: Span,
}

/// The norms of each indicator.
pub fn norms(model: &Model) -> FxHashMap<Id<Kpi>, Vec<Id<Norm>>> {
    let mut out: FxHashMap<Id<Kpi>, Vec<Id<Norm>>> = FxHashMap::default();
    for (id, norm) in model.norms.iter() {
        norm.kpi.said().and_then(|kpi| kpi.target).into_iter().for_each(|kpi| out.entry(kpi).or_default().push(id));
    }
    out
}

/// What each role that has a norm for an indicator supplies in a period: its strictest `max` or, failing that, its highest `min`. None where that is
/// not known for one of them, because the others' share can then be anything.
pub fn supply(model: &Model, norms: &[Id<Norm>], kpi: Id<Kpi>, whole: Period) -> Option<Vec<Supply>> {
    let mut out: Vec<Supply> = Vec::new();
    let mut open = Vec::new();
    for norm in norms.iter().map(|id| &model.norms[*id]) {
        let role = norm.role.said().or_else(|| norm.per.said().and_then(|per| per.role.said()))?.target?;
        let number: Option<(&Quantity, bool)> = norm.max.said().map(|max| (max, true)).or_else(|| norm.min.said().map(|min| (min, false)));
        let Some((number, is_most)) = number else {
            open.push(role);
            continue;
        };
        if !is_plain_number(number) {
            return None;
        }
        let count = model.roles[role].headcount.said()?;
        let each = number.number * times(whole, period(model, &norm.per, kpi)?)?;
        let one = Supply { role, headcount: count.number, each, is_most, norm: number.span, counted: count.span };
        match out.iter_mut().find(|other| other.role == role) {
            None => out.push(one),
            Some(other) if one.is_most && (!other.is_most || one.each < other.each) => *other = one,
            Some(other) if !one.is_most && !other.is_most && one.each > other.each => *other = one,
            Some(_) => {}
        }
    }
    let is_known = open.iter().all(|role| out.iter().any(|one| one.role == *role));
    (is_known && !out.is_empty()).then_some(out)
}
