//! Within one process an operation leads back to an earlier stage of the client's way. Management stands beside that way, neither before nor after.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level};
use crate::graph::{Goal, Turn};
use crate::model::element::Id;
use crate::model::operation::To;
use crate::model::process::Stage;
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("stage-backflow", Flow, Hint, "stage_backflow", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let client: FxHashSet<Id<Stage>> = cx.client_stages().collect();
    let stage_of = |operation| cx.model.stage_of(operation).filter(|stage| client.contains(stage));
    for (id, _) in cx.model.operations.iter().filter(|(id, _)| cx.graph.flow.is_reached(*id)) {
        let Some(stage) = stage_of(id) else { continue };
        let mut told = FxHashSet::default();
        for turn in cx.graph.flow.turns(id) {
            let Goal::Operation(next) = turn.goal else { continue };
            let Some(earlier) = stage_of(next).filter(|earlier| *earlier < stage) else { continue };
            if told.insert(next) {
                let mut finding = cx.about(RULE.id, Level::Hint, id.element()).with("stage", cx.model.label_of(stage));
                finding.span = place(cx, turn).unwrap_or(finding.span);
                let finding = finding.with("earlier", cx.model.label_of(earlier)).with("next", cx.model.label_of(next));
                findings.push(finding.related("next", cx.span_of(next)));
            }
        }
    }
}

/// Where the way names what it leads to; none where the order of the file decides.
fn place(cx: &Context<'_>, turn: &Turn) -> Option<Span> {
    let way = cx.model.operations[turn.from].next.items().get(turn.way? as usize)?;
    match way.to.said() {
        Some(To::Operation(to)) => Some(to.span),
        _ => way.all.items().iter().find(|to| to.target.map(Goal::Operation) == Some(turn.goal)).map(|to| to.span),
    }
}
