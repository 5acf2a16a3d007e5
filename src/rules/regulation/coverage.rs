//! Which regulations say how the work of a stage is done; asked by several rules of the group.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::is_written;
use crate::model::element::Id;
use crate::model::fact::{Fact, Missing};
use crate::model::operation::Operation;
use crate::model::process::{Process, Stage};
use crate::model::regulation::{Regulation, StageScope};
use crate::rules::Context;

/// The work of one stage of the client's way.
#[derive(Default)]
pub(super) struct Work {
    /// How many operations belong to the stage.
    pub operations: usize,
    /// The regulations that its operations stand on, and those that are for it and not merely planned.
    pub by: BTreeSet<Id<Regulation>>,
    /// Those that are for it and not written yet.
    pub planned: Vec<Id<Regulation>>,
    /// Whether some operation names a document, declared or not.
    pub named: bool,
    /// Whether some operation lacks one.
    pub lacking: bool,
    /// Whether it is confirmed of every operation that lacks one.
    pub is_confirmed: bool,
    /// Whether something that could not be read may be about it.
    pub unread: bool,
}

/// The work of each stage of the client's way that has operations, in the order of the stages.
pub(super) fn works(cx: &Context<'_>) -> Vec<(Id<Stage>, Work)> {
    let mut works: Vec<(Id<Stage>, Work)> = cx.client_stages().map(|stage| (stage, Work::default())).collect();
    let places: FxHashMap<Id<Stage>, usize> = works.iter().zip(0..).map(|((stage, _), at)| (*stage, at)).collect();
    let served = served(cx);
    for (id, operation) in cx.model.operations.iter() {
        let own = cx.model.stage_of(id);
        if let Some(at) = own.and_then(|stage| places.get(&stage)) {
            works[*at].1.operations += 1;
        }
        let others = served.get(&cx.model.process_of(id)).into_iter().flatten().copied().filter(|stage| Some(*stage) != own);
        for at in own.into_iter().chain(others).filter_map(|stage| places.get(&stage)) {
            works[*at].1.note(operation, cx.is_detailed(operation));
        }
    }
    for (id, regulation) in cx.model.regulations.iter() {
        let (all, stages) = match &regulation.stage {
            Fact::Said(StageScope::All(_)) => (true, &[][..]),
            Fact::Said(StageScope::Some(stages)) => (false, stages.as_slice()),
            _ => (false, &[][..]),
        };
        let unclear = matches!(regulation.stage, Fact::Broken) || stages.iter().any(|stage| stage.target.is_none());
        let stages: FxHashSet<Id<Stage>> = stages.iter().filter_map(|stage| stage.target).collect();
        for (stage, work) in &mut works {
            work.unread |= unclear;
            if all || stages.contains(stage) {
                work.add(id, regulation);
            }
        }
    }
    works.retain(|(_, work)| work.operations > 0);
    works
}

impl Work {
    fn note(&mut self, operation: &Operation, detailed: bool) {
        let named = operation.regulated_by.items();
        self.by.extend(named.iter().filter_map(|by| by.target));
        self.named |= !named.is_empty();
        self.unread |= matches!(operation.regulated_by, Fact::Broken);
        let missing = operation.regulated_by.missing().filter(|_| !detailed);
        if let Some(missing) = missing {
            self.is_confirmed = (self.is_confirmed || !self.lacking) && matches!(missing, Missing::Absent(_));
            self.lacking = true;
        }
    }

    fn add(&mut self, id: Id<Regulation>, regulation: &Regulation) {
        if is_written(regulation) {
            self.by.insert(id);
        } else {
            self.planned.push(id);
        }
    }
}

/// The stages of the operations that each process shows in detail, also through other processes: its work is their work.
fn served(cx: &Context<'_>) -> FxHashMap<Id<Process>, BTreeSet<Id<Stage>>> {
    let detail = |operation: &Operation| operation.detailed_in.said().and_then(|detail| detail.target);
    let detailed = cx.model.operations.iter().filter_map(|(id, operation)| Some((detail(operation)?, cx.model.stage_of(id)?)));
    let mut open: Vec<(Id<Process>, Id<Stage>)> = detailed.collect();
    let mut out: FxHashMap<Id<Process>, BTreeSet<Id<Stage>>> = FxHashMap::default();
    while let Some((process, stage)) = open.pop() {
        if out.entry(process).or_default().insert(stage) {
            open.extend(cx.model.operations_of(process).filter_map(|(_, operation)| Some((detail(operation)?, stage))));
        }
    }
    out
}
