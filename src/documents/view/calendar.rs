//! The calendar of control points: what reaches whom, how often, on what, and what is done then.

use schemars::JsonSchema;
use serde::Serialize;

use super::control::{ControlPoint, control_point};
use super::front::Front;
use super::line::owner;
use super::maker::Maker;
use super::parts::{GapList, Link};
use super::stock::Stock;
use crate::model::element::{Id, Item};
use crate::model::indicator::{self, Period};
use crate::model::people::Role;

/// The calendar.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Calendar {
    /// What stands at its head.
    pub front: Front,
    /// How often something comes, the most often first, in the reader's language: the columns of the overview.
    pub periods: Vec<String>,
    /// Who receives what; those without a receiver at the end.
    pub receivers: Vec<Receiver>,
    /// The gap list of the document.
    pub gaps: GapList,
}

/// What a role receives.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Receiver {
    /// The role; none for control points of which it is not said who receives them.
    pub role: Option<Link>,
    /// The control points by how often they come, in the order of the columns.
    pub by_period: Vec<Vec<Link>>,
    /// The control points, the most often first.
    pub points: Vec<Due>,
}

/// A control point in the calendar.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Due {
    /// The control point.
    pub point: ControlPoint,
    /// Whether it is told here for the first time: one with several receivers stands with each of them.
    pub first: bool,
    /// The roles that answer for the operations that supply it.
    pub from: Vec<Link>,
}

/// The calendar of a model.
pub(super) fn calendar(stock: &Stock<'_>) -> Calendar {
    let maker = &Maker::new(stock);
    let front = Front::new(maker, "calendar", "calendar", maker.word("doc-title-calendar"));
    let used: Vec<Option<Period>> = columns(maker);
    let mut told = Vec::new();
    let mut receivers = Vec::new();
    let received = |said: &indicator::ControlPoint, role: Id<Role>| said.receiver.items().iter().any(|one| one.target == Some(role));
    for (role, _) in maker.model.roles.iter() {
        let own = points(maker, |said| received(said, role));
        if !own.is_empty() {
            receivers.push(receiver(maker, Some(maker.link(role)), &own, &used, &mut told));
        }
    }
    let lost = points(maker, |said| said.receiver.items().iter().all(|one| one.target.is_none()));
    if !lost.is_empty() {
        receivers.push(receiver(maker, None, &lost, &used, &mut told));
    }
    let period = |period: &Option<Period>| maker.word(period.map_or("doc-not-described", Period::term));
    let mut calendar = Calendar { front, periods: used.iter().map(period).collect(), receivers, gaps: GapList::default() };
    calendar.gaps = maker.list();
    calendar
}

type Points<'m> = Vec<(Id<indicator::ControlPoint>, &'m Item<indicator::ControlPoint>)>;

/// The periods that occur, the most often first; those of which nothing is said at the end.
fn columns(maker: &Maker<'_>) -> Vec<Option<Period>> {
    let occurs = |period: &Option<Period>| maker.model.control_points.iter().any(|(_, said)| said.every.said().copied() == *period);
    Period::ALL.iter().copied().map(Some).chain([None]).filter(occurs).collect()
}

/// The control points that belong, the most often first.
fn points<'m>(maker: &Maker<'m>, belongs: impl Fn(&indicator::ControlPoint) -> bool) -> Points<'m> {
    let mut out: Points<'m> = maker.model.control_points.iter().filter(|(_, said)| belongs(said)).collect();
    let rank = |said: &indicator::ControlPoint| said.every.said().and_then(|every| Period::ALL.iter().position(|period| period == every)).unwrap_or(usize::MAX);
    out.sort_by_key(|(_, said)| rank(said));
    out
}

fn receiver(maker: &Maker<'_>, role: Option<Link>, own: &Points<'_>, used: &[Option<Period>], told: &mut Vec<Id<indicator::ControlPoint>>) -> Receiver {
    let of = |period: &Option<Period>| own.iter().filter(|(_, said)| said.every.said().copied() == *period).map(|(id, _)| maker.link(*id)).collect();
    let mut points = Vec::new();
    for (id, said) in own {
        let first = !told.contains(id);
        told.push(*id);
        points.push(Due { point: control_point(maker, *id, said), first, from: from(maker, *id) });
    }
    Receiver { role, by_period: used.iter().map(of).collect(), points }
}

/// The roles that answer for the operations that supply a control point.
fn from(maker: &Maker<'_>, point: Id<indicator::ControlPoint>) -> Vec<Link> {
    let feeds = maker.operations().filter(|(_, said)| said.control_points.items().iter().any(|one| one.target == Some(point)));
    let mut roles: Vec<Id<Role>> = feeds.filter_map(|(_, said)| owner(said)).collect();
    roles.sort();
    roles.dedup();
    roles.into_iter().map(|role| maker.link(role)).collect()
}
