//! The operations of a model in those of the reference.

use rustc_hash::{FxHashMap, FxHashSet};

use super::assignment::{Pair, assign};
use super::stages::Stages;
use super::words::{Things, Weights, Words};
use super::{By, ENOUGH, Likeness, Names, alike, bag, names, words_of};
use crate::model::Model;
use crate::model::element::{Id, Kind};
use crate::model::fact::Fact;
use crate::model::operation::Operation;
use crate::model::reference::implemented;
use crate::source::Span;

/// A mention in `implements` of something that the reference does not have.
#[derive(Debug, Clone)]
pub struct Wrong {
    /// The operation that mentions it.
    pub operation: Id<Operation>,
    /// As written.
    pub name: String,
    /// Where.
    pub span: Span,
    /// What was probably meant, as it should be written.
    pub near: Option<String>,
}

/// An operation that may be one of the reference.
#[derive(Debug, Clone, Copy)]
pub struct Proposal {
    /// The operation of the reference.
    pub reference: Id<Operation>,
    /// That of the model.
    pub own: Id<Operation>,
    /// Why.
    pub likeness: Likeness,
}

/// Which operations are which.
#[derive(Debug, Clone, Default)]
pub struct OperationMatches {
    /// For each operation of the reference those of the model that are it.
    pub matched: Vec<Vec<(Id<Operation>, By)>>,
    /// What may be the same.
    pub proposals: Vec<Proposal>,
    /// What is mentioned and is not there.
    pub wrong: Vec<Wrong>,
    /// What the reference has not: neither matched nor proposed.
    pub own: Vec<Id<Operation>>,
}

/// Finds which operations are which. `name` is how `implements` calls the reference.
pub fn operations(model: &Model, reference: &Model, name: &str, stages: &Stages) -> OperationMatches {
    let mut out = OperationMatches { matched: vec![Vec::new(); reference.operations.len()], ..OperationMatches::default() };
    // Whoever says what it is, or that it is nothing of the reference, is asked no more.
    let mut settled: FxHashSet<Id<Operation>> = FxHashSet::default();
    for (id, operation) in model.operations.iter() {
        if !operation.implements.is_unsaid() {
            settled.insert(id);
        }
        for said in operation.implements.items() {
            match implemented(reference, name, &said.value) {
                Ok(found) => out.matched[found.index()].push((id, By::Implements)),
                Err(near) => out.wrong.push(Wrong { operation: id, name: said.value.to_string(), span: said.span, near }),
            }
        }
    }
    by_id(model, reference, &mut out, &mut settled);
    let free: Vec<Id<Operation>> = reference.operations.iter().map(|(id, _)| id).filter(|id| out.matched[id.index()].is_empty()).collect();
    let rest: Vec<Id<Operation>> = model.operations.iter().map(|(id, _)| id).filter(|id| !settled.contains(id)).collect();
    out.proposals = proposals(model, reference, stages, &free, &rest);
    let proposed: FxHashSet<Id<Operation>> = out.proposals.iter().map(|proposal| proposal.own).collect();
    let matched: FxHashSet<Id<Operation>> = out.matched.iter().flatten().map(|(id, _)| *id).collect();
    out.own = model.operations.iter().map(|(id, _)| id).filter(|id| !matched.contains(id) && !proposed.contains(id)).collect();
    out
}

/// What nobody claims is matched by its full id, and by its own id where only one on each side has it.
fn by_id(model: &Model, reference: &Model, out: &mut OperationMatches, settled: &mut FxHashSet<Id<Operation>>) {
    let mut own: FxHashMap<&str, Vec<Id<Operation>>> = FxHashMap::default();
    model.operations.iter().filter(|(id, _)| !settled.contains(id)).for_each(|(id, operation)| own.entry(&operation.id).or_default().push(id));
    let mut theirs: FxHashMap<&str, usize> = FxHashMap::default();
    reference.operations.iter().for_each(|(_, operation)| *theirs.entry(&operation.id).or_default() += 1);
    let free = |out: &OperationMatches, id: Id<Operation>| out.matched[id.index()].is_empty();
    for (id, _) in reference.operations.iter() {
        let same = model.index.by_full_id(Kind::Operation, &reference.full_id(id.element())).map(|found| Id::new(found.index));
        if let Some(same) = same.filter(|same| free(out, id) && settled.insert(*same)) {
            out.matched[id.index()].push((same, By::Id));
        }
    }
    for (id, operation) in reference.operations.iter().filter(|(_, operation)| theirs.get(&*operation.id) == Some(&1)) {
        if let Some([only]) = own.get(&*operation.id).map(Vec::as_slice)
            && free(out, id)
            && settled.insert(*only)
        {
            out.matched[id.index()].push((*only, By::Id));
        }
    }
}

/// What is known of an operation for comparing it.
struct Face {
    name: Names,
    process: Names,
    owner: Names,
    results: Things,
    /// Everything that is said of it.
    whole: Things,
    stage: Option<u32>,
}

fn face(words: &mut Words, model: &Model, id: Id<Operation>, stage: Option<u32>) -> Face {
    let operation = &model.operations[id];
    let name = names(words, &model.label_of(id));
    let process = model.process_of(id);
    let details = operation.description.said().into_iter().chain(operation.steps.items()).chain(model.processes[process].name.said());
    let mut whole: Things = details.flat_map(|text| names(words, text).concat()).collect();
    let results = bag(words, model, operation.produced().map(|(item, _)| item));
    whole.extend(name.iter().flatten().chain(&results));
    whole.sort_unstable();
    whole.dedup();
    let owner = operation.owner.said().and_then(|owner| owner.target);
    Face {
        process: names(words, &model.label_of(process)),
        owner: owner.map(|owner| names(words, &model.label_of(owner))).unwrap_or_default(),
        name,
        results,
        whole,
        stage,
    }
}

fn proposals(model: &Model, reference: &Model, stages: &Stages, free: &[Id<Operation>], rest: &[Id<Operation>]) -> Vec<Proposal> {
    let mut words = words_of([model, reference]);
    let of_own = |id: Id<Operation>| model.stage_of(id).map(|stage| stages.of(stage).map_or(u32::MAX, Id::number));
    let theirs: Vec<Face> = free.iter().map(|id| face(&mut words, reference, *id, reference.stage_of(*id).map(Id::number))).collect();
    let owns: Vec<Face> = rest.iter().map(|id| face(&mut words, model, *id, of_own(*id))).collect();
    // By all names, so that a match that is accepted changes nothing for the others.
    let mut all: Vec<Names> = reference.operations.iter().map(|(id, _)| names(&mut words, &reference.label_of(id))).collect();
    all.extend(model.operations.iter().map(|(id, _)| names(&mut words, &model.label_of(id))));
    let weights = Weights::new(&words, all.iter().flatten());
    // Only names that share something are laid beside each other.
    let mut holders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, face) in owns.iter().enumerate() {
        let mut things: Things = face.name.concat();
        things.sort_unstable();
        things.dedup();
        things.into_iter().for_each(|thing| holders.entry(thing).or_default().push(at));
    }
    let mut likenesses: FxHashMap<(u32, u32), Likeness> = FxHashMap::default();
    let mut pairs = Vec::new();
    for (id, their) in free.iter().zip(&theirs) {
        let shared = their.name.iter().flatten().filter_map(|thing| holders.get(thing)).filter(|held| held.len() <= MOST || owns.len() <= MOST);
        let candidates: std::collections::BTreeSet<usize> = shared.flatten().copied().collect();
        for at in candidates {
            let likeness = likeness(&words, &weights, their, &owns[at]);
            if likeness.whole >= ENOUGH {
                likenesses.insert((id.number(), rest[at].number()), likeness);
                pairs.push(Pair { reference: id.number(), own: rest[at].number(), likeness: likeness.whole });
            }
        }
    }
    let proposal = |pair: Pair| Proposal { reference: Id::new(pair.reference), own: Id::new(pair.own), likeness: likenesses[&(pair.reference, pair.own)] };
    assign(pairs).into_iter().map(proposal).collect()
}

/// What is taken off where the names say that something else is done.
const OTHER_ACT: f64 = 0.1;

/// A word that more operations of a large model share tells too little to look at all of them.
const MOST: usize = 2000;

/// All evidence together: above all the names, then the stage, what else is said, the process, the results and who answers.
fn likeness(words: &Words, weights: &Weights, their: &Face, own: &Face) -> Likeness {
    let name = alike(weights, &their.name, &own.name);
    let stage = match (their.stage, own.stage) {
        (Some(their), Some(own)) if their == own => 1.0,
        (Some(_), Some(_)) => 0.0,
        _ => 0.5,
    };
    let held = their.name.iter().map(|name| weights.held(name, &own.whole)).fold(0.0, f64::max);
    let results = weights.alike(&their.results, &own.results);
    let evidence = [
        (0.50, name),
        (0.14, stage),
        (0.14, held),
        (0.10, alike(weights, &their.process, &own.process)),
        (0.07, results),
        (0.05, alike(weights, &their.owner, &own.owner)),
    ];
    let others = their.name.iter().all(|one| own.name.iter().all(|two| words.differ_in_act(one, two)));
    let whole = evidence.iter().map(|(weight, likeness)| weight * likeness).sum::<f64>() - if others { OTHER_ACT } else { 0.0 };
    Likeness { whole, name, same_stage: stage > 0.9, results: results >= 0.3 }
}

impl OperationMatches {
    /// Whether an operation of the model says that it is none of the reference's.
    pub fn is_declined(model: &Model, id: Id<Operation>) -> bool {
        matches!(model.operations[id].implements, Fact::Absent(_) | Fact::NotApplicable(_))
    }
}
