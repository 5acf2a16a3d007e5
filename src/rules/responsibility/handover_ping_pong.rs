//! Work goes back and forth between two roles: four different operations, one right after another, with owners A, B, A, B.
//!
//! A loop that brings the same operations round again (send it back to be corrected) is not meant: nobody has laid out the work so.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::{Arg, Finding, Level};
use crate::graph::Goal;
use crate::model::element::Id;
use crate::model::operation::Operation;
use crate::model::people::Role;
use crate::rules::responsibility::owner;
use crate::rules::{Check, Context, rule};

rule!("handover-ping-pong", Responsibility, Hint, "handover_ping_pong", Check::Whole(check));

/// For an operation and the next owner: operations that the work is handed to. Two at most, so that one differs from where the work came from.
type Handed = FxHashMap<(Id<Operation>, Id<Role>), [Option<Id<Operation>>; 2]>;

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let once = handed(cx, None);
    let twice = handed(cx, Some(&once));
    let thrice = handed(cx, Some(&twice));
    let mut told = FxHashSet::default();
    for (first, _) in cx.model.operations.iter() {
        let process = cx.model.process_of(first);
        let Some(path) = (!told.contains(&process)).then(|| path(cx, first, [&once, &twice, &thrice])).flatten() else { continue };
        told.insert(process);
        let names = path.iter().map(|operation| Arg::Text(cx.model.label_of(*operation))).collect();
        let mut finding = cx.about(RULE.id, Level::Hint, process.element()).with("path", Arg::Path(names)).with("count", path.len() - 1);
        finding.span = cx.span_of(first);
        for (name, at) in [("first", path[0]), ("second", path[1])] {
            finding = owner(cx, at).into_iter().fold(finding, |finding, role| finding.with(name, cx.model.label_of(role)));
        }
        let sides = ["to-second", "to-first"].into_iter().cycle();
        findings.push(path[1..4].iter().zip(sides).fold(finding, |finding, (at, side)| finding.related(side, cx.span_of(*at))));
    }
}

/// To which operations work is handed over, where it is handed back from them as `then` says.
fn handed(cx: &Context<'_>, then: Option<&Handed>) -> Handed {
    let mut out = Handed::default();
    for (from, _) in cx.model.operations.iter().filter(|(id, _)| cx.graph.flow.is_reached(*id)) {
        let Some(giver) = owner(cx, from) else { continue };
        for to in after(cx, from) {
            let Some(taker) = owner(cx, to).filter(|taker| *taker != giver) else { continue };
            if then.is_none_or(|then| other(then, (to, giver), from).is_some()) {
                let [one, two] = out.entry((from, taker)).or_default();
                if *one.get_or_insert(to) != to {
                    two.get_or_insert(to);
                }
            }
        }
    }
    out
}

/// The longest way on from `first` that alternates, found step by step.
fn path(cx: &Context<'_>, first: Id<Operation>, [once, twice, thrice]: [&Handed; 3]) -> Option<Vec<Id<Operation>>> {
    let a = owner(cx, first)?;
    let (second, b) = after(cx, first).find_map(|to| owner(cx, to).and_then(|b| Some((thrice.get(&(first, b))?[0]?, b))))?;
    let third = other(twice, (second, a), first)?;
    let mut path = vec![first, second, third, other(once, (third, b), second)?];
    let mut seen: FxHashSet<_> = path.iter().copied().collect();
    while let &[.., before, last] = path.as_slice()
        && let Some(next) = after(cx, last).find(|next| owner(cx, *next) == owner(cx, before) && !seen.contains(next))
    {
        seen.insert(next);
        path.push(next);
    }
    Some(path)
}

fn other(handed: &Handed, key: (Id<Operation>, Id<Role>), than: Id<Operation>) -> Option<Id<Operation>> {
    handed.get(&key)?.iter().flatten().copied().find(|one| *one != than)
}

fn after(cx: &Context<'_>, operation: Id<Operation>) -> impl Iterator<Item = Id<Operation>> {
    cx.graph.flow.turns(operation).iter().filter_map(|turn| if let Goal::Operation(to) = turn.goal { Some(to) } else { None })
}
