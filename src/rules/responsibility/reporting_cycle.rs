//! Roles that report to each other in a circle.

use crate::finding::{Arg, Finding, Level};
use crate::model::element::Id;
use crate::model::people::Role;
use crate::rules::{Check, Context, rule};

rule!("reporting-cycle", Responsibility, Error, "reporting_cycle", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for circle in circles(cx) {
        let names = circle.iter().chain(circle.first()).map(|role| Arg::Text(cx.model.label_of(*role))).collect();
        let mut finding = cx.about(RULE.id, Level::Error, circle[0].element()).with("path", Arg::Path(names)).with("count", circle.len());
        let mut places = circle.iter().filter_map(|role| cx.model.roles[*role].reports_to.said().map(|to| to.span));
        finding.span = places.next().unwrap_or(finding.span);
        findings.push(places.fold(finding, |finding, place| finding.related("also", place)));
    }
}

/// The circles, each from the role that is declared first. A role reports to one other at most, so they never cross.
fn circles(cx: &Context<'_>) -> Vec<Vec<Id<Role>>> {
    let above = |role: Id<Role>| cx.model.roles[role].reports_to.said().and_then(|to| to.target);
    // From which role each was come upon first.
    let mut from: Vec<Option<Id<Role>>> = vec![None; cx.model.roles.len()];
    let mut out: Vec<Vec<Id<Role>>> = Vec::new();
    for (start, _) in cx.model.roles.iter() {
        let mut at = Some(start);
        while let Some(role) = at.filter(|role| from[role.index()].is_none()) {
            from[role.index()] = Some(start);
            at = above(role);
        }
        // A walk that ends where it has been itself has gone round.
        if let Some(meeting) = at.filter(|role| from[role.index()] == Some(start)) {
            let mut circle: Vec<Id<Role>> = std::iter::successors(Some(meeting), |role| above(*role).filter(|next| *next != meeting)).collect();
            let least = circle.iter().enumerate().min_by_key(|(_, role)| **role).map_or(0, |(at, _)| at);
            circle.rotate_left(least);
            out.push(circle);
        }
    }
    out
}
