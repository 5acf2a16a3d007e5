//! Elements of other kinds: documents, control points, indicators, questions, fields, norms. They have no `implements`, so their ids and names decide.

use rustc_hash::FxHashSet;

use super::assignment::{Pair, assign};
use super::stages::Stages;
use super::words::Weights;
use super::{By, Likeness, Names, alike, names, words_of};
use crate::model::Model;
use crate::model::element::{ElementId, Id, Kind};
use crate::model::fact::Fact;
use crate::model::process::Stage;
use crate::model::regulation::StageScope;

/// The likeness from which on the names of two elements of a kind are thought to mean the same.
const ENOUGH: f64 = 0.50;

/// What decides by itself.
const SAME: Likeness =
    Likeness { whole: 1.0, name: 1.0, literal: true, same_stage: true, results: false, described: false, process: false, other_object: false };
/// What is not asked of names.
const SAME_NAME: Likeness = Likeness { same_stage: false, ..SAME };

/// An element of the reference and the one of the model that is it.
#[derive(Debug, Clone, Copy)]
pub struct ElementMatch {
    /// The element of the reference.
    pub reference: ElementId,
    /// That of the model.
    pub own: ElementId,
    /// How it was found.
    pub by: By,
    /// How alike they are; 1 where the id is the same.
    pub likeness: Likeness,
}

/// Which elements of one kind are which.
pub fn elements(model: &Model, reference: &Model, kind: Kind, stages: &Stages) -> Vec<ElementMatch> {
    let (theirs, owns) = (all(reference, kind), all(model, kind));
    let mut out = Vec::new();
    let (mut used, mut found) = (FxHashSet::default(), FxHashSet::default());
    for their in &theirs {
        let own = same_id(model, reference, *their, stages).filter(|own| used.insert(*own));
        if let Some(own) = own {
            found.insert(*their);
            out.push(ElementMatch { reference: *their, own, by: By::Id, likeness: SAME });
        }
    }
    let free: Vec<ElementId> = theirs.into_iter().filter(|their| !found.contains(their)).collect();
    let rest: Vec<ElementId> = owns.into_iter().filter(|own| !used.contains(own)).collect();
    // So many pairs are not laid beside each other one by one; a company's own model has a thousandth of that.
    if free.len().saturating_mul(rest.len()) > MOST {
        return out;
    }
    out.extend(by_name(model, reference, stages, &free, &rest));
    out.sort_by_key(|one| one.reference);
    out
}

const MOST: usize = 4_000_000;

fn by_name(model: &Model, reference: &Model, stages: &Stages, free: &[ElementId], rest: &[ElementId]) -> Vec<ElementMatch> {
    let mut words = words_of([model, reference]);
    let theirs: Vec<Names> = free.iter().map(|one| names(&mut words, &reference.label(*one))).collect();
    let owns: Vec<Names> = rest.iter().map(|one| names(&mut words, &model.label(*one))).collect();
    let weights = Weights::new(&words, theirs.iter().chain(&owns).flatten());
    let their_stages: Vec<Vec<Id<Stage>>> = free.iter().map(|one| stages_of(reference, *one)).collect();
    let own_stages: Vec<Vec<Id<Stage>>> = rest.iter().map(|one| stages_of(model, *one).into_iter().filter_map(|stage| stages.of(stage)).collect()).collect();
    let mut pairs = Vec::new();
    let mut likenesses = rustc_hash::FxHashMap::default();
    for (at, their) in theirs.iter().enumerate() {
        for (other, own) in owns.iter().enumerate() {
            let name = alike(&weights, their, own);
            let (one, two) = (&their_stages[at], &own_stages[other]);
            let same_stage = one.iter().any(|stage| two.contains(stage));
            let apart = !one.is_empty() && !two.is_empty() && !same_stage;
            let whole = name.likeness * if apart { 0.75 } else { 0.9 } + if same_stage { 0.1 } else { 0.0 };
            if whole >= ENOUGH {
                likenesses.insert((free[at].index, rest[other].index), Likeness { whole, name: name.likeness, literal: name.literal, same_stage, ..SAME_NAME });
                pairs.push(Pair { reference: free[at].index, own: rest[other].index, likeness: whole });
            }
        }
    }
    let kind = |list: &[ElementId]| list.first().map_or(Kind::Role, |one| one.kind);
    let of = |pair: Pair| ElementMatch {
        reference: ElementId { kind: kind(free), index: pair.reference },
        own: ElementId { kind: kind(rest), index: pair.own },
        by: By::Name,
        likeness: likenesses[&(pair.reference, pair.own)],
    };
    assign(pairs, 0.0).into_iter().map(|chosen| of(chosen.pair)).collect()
}

/// Every element of a kind, in the order of declaration.
pub(in crate::diagnosis) fn all(model: &Model, kind: Kind) -> Vec<ElementId> {
    model.index.of_kind(kind).map(|(_, _, element)| element).collect()
}

/// The element of the same id. A question has the id of its theme: it is the one of that theme in a process of the same stage.
fn same_id(model: &Model, reference: &Model, their: ElementId, stages: &Stages) -> Option<ElementId> {
    let full = reference.full_id(their);
    if let Some(own) = model.index.by_full_id(their.kind, &full) {
        return Some(own);
    }
    let last = full.rsplit('.').next().unwrap_or(&full);
    let wanted = stages_of(reference, their);
    let mut same = model.index.of_kind(their.kind).filter(|(id, ..)| *id == last).map(|(_, _, element)| element);
    match their.kind {
        Kind::Question => same.find(|own| stages_of(model, *own).into_iter().filter_map(|stage| stages.of(stage)).any(|stage| wanted.contains(&stage))),
        _ => None,
    }
}

/// The stages that an element is for; none where it does not say, or is for all.
fn stages_of(model: &Model, element: ElementId) -> Vec<Id<Stage>> {
    let scope = |scope: &Fact<StageScope>| match scope {
        Fact::Said(StageScope::Some(stages)) => stages.iter().filter_map(|stage| stage.target).collect(),
        _ => Vec::new(),
    };
    match element.kind {
        Kind::Regulation => scope(&model.regulations[Id::new(element.index)].stage),
        Kind::Kpi => scope(&model.kpis[Id::new(element.index)].stage),
        Kind::Question => {
            let process = Id::new(model.questions[Id::new(element.index)].parent);
            model.processes[process].stage.said().and_then(|stage| stage.target).into_iter().collect()
        }
        Kind::Norm => {
            let kpi = model.norms[Id::new(element.index)].kpi.said().and_then(|kpi| kpi.target);
            kpi.map(|kpi| scope(&model.kpis[kpi].stage)).unwrap_or_default()
        }
        Kind::ControlPoint => {
            let feeds = |operation: &crate::model::operation::Operation| {
                operation.control_points.items().iter().any(|point| point.target.is_some_and(|point| point.element() == element))
            };
            let mut out: Vec<Id<Stage>> = model.operations.iter().filter(|(_, operation)| feeds(operation)).filter_map(|(id, _)| model.stage_of(id)).collect();
            out.sort();
            out.dedup();
            out
        }
        _ => Vec::new(),
    }
}
