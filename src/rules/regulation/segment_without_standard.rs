//! A target client category that no document covers at some stage.
//!
//! A document is for a category if it names it under `segments` or names none there, which means all. A stage without any document is left to
//! `stage-without-regulation`; a document that names the category and no stage is taken to hold at every stage. A policy, price list, plan, schedule or
//! template for all stages says nothing of how to work with anybody at one of them.

use rustc_hash::FxHashSet;

use super::coverage::works;
use super::is_written;
use crate::finding::{Arg, Finding, Level};
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::model::indicator::Segment;
use crate::model::process::Stage;
use crate::model::regulation::{Regulation, RegulationKind, StageScope};
use crate::rules::{Check, Context, rule};

rule!("segment-without-standard", Regulation, Hint, "segment_without_standard", Check::Whole(check));

/// The categories that the documents of a stage are for; none where some document is for all.
type Covered = Option<FxHashSet<Id<Segment>>>;

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let works: Vec<_> = works(cx).into_iter().filter(|(_, work)| !work.by.is_empty() && !work.unread).collect();
    let used: FxHashSet<Id<Regulation>> = works.iter().flat_map(|(_, work)| work.by.iter().copied()).collect();
    let everywhere = cx.model.regulations.iter().filter(|(id, it)| it.stage.said().is_none() && is_written(it) && !used.contains(id));
    let everywhere: FxHashSet<Id<Segment>> = everywhere.flat_map(|(_, it)| it.segments.items()).filter_map(|segment| segment.target).collect();
    let stages: Vec<(Id<Stage>, Covered)> =
        works.iter().map(|(stage, work)| (*stage, covered(cx, work.by.iter().copied().filter(|by| !is_general(&cx.model.regulations[*by]))))).collect();
    let target = |segment: &Segment| segment.target.said().is_some_and(|said| said.value);
    for (id, _) in cx.model.segments.iter().filter(|(id, segment)| target(segment) && !everywhere.contains(id)) {
        let bare = stages.iter().filter(|(_, covered)| covered.as_ref().is_some_and(|segments| !segments.contains(&id)));
        let bare: Vec<Id<Stage>> = bare.map(|(stage, _)| *stage).collect();
        let Some(first) = bare.first() else { continue };
        let names: Vec<Arg> = bare.iter().map(|stage| Arg::Text(cx.model.label_of(*stage))).collect();
        let finding = cx.about(RULE.id, Level::Hint, id.element()).with("count", names.len()).with("stages", Arg::List(names));
        let there = works.iter().filter(|(stage, _)| stage == first).flat_map(|(_, work)| &work.by);
        let places = there.filter_map(|by| cx.model.regulations[*by].segments.items().first()).map(|segment| segment.span);
        findings.push(places.take(2).fold(finding, |finding, span| finding.related("others", span)));
    }
}

/// Whether a document accompanies the work of every stage without being its standard.
fn is_general(regulation: &Regulation) -> bool {
    use RegulationKind::{Plan, Policy, PriceList, Schedule, Template};
    matches!(regulation.stage.said(), Some(StageScope::All(_))) && matches!(regulation.kind.said(), Some(Policy | PriceList | Plan | Schedule | Template))
}

fn covered(cx: &Context<'_>, by: impl Iterator<Item = Id<Regulation>>) -> Covered {
    let mut out = FxHashSet::default();
    for regulation in by {
        let Fact::Said(segments) = &cx.model.regulations[regulation].segments else { return None };
        for segment in segments.iter() {
            out.insert(segment.target?);
        }
    }
    Some(out)
}
