//! The operations of a model in those of the reference.

use rustc_hash::{FxHashMap, FxHashSet};

use super::assignment::{Chosen, Pair, assign};
use super::context::{self, Face, face};
use super::stages::Stages;
use super::words::{Things, Weights, Words};
use super::{By, CLEAR, ENOUGH, FAR, Likeness, NEAR, Names, PLAIN, alike, words_of};
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
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The operation of the reference.
    pub reference: Id<Operation>,
    /// That of the model.
    pub own: Id<Operation>,
    /// Why.
    pub likeness: Likeness,
    /// Other operations of the reference that it may be as well, the most alike first.
    pub others: Vec<Id<Operation>>,
    /// Other operations of the model that may be the same one of the reference as well.
    pub rivals: Vec<Id<Operation>>,
}

impl Proposal {
    /// Whether something else is as alike, so that only a person can decide.
    pub fn is_tied(&self) -> bool {
        !self.others.is_empty() || !self.rivals.is_empty()
    }

    /// Whether it may be taken for what it seems: alike enough, done to the same, and with no rival.
    pub fn is_clear(&self) -> bool {
        self.likeness.whole >= CLEAR && !self.is_tied() && !self.likeness.other_object
    }
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

fn proposals(model: &Model, reference: &Model, stages: &Stages, free: &[Id<Operation>], rest: &[Id<Operation>]) -> Vec<Proposal> {
    let mut words = words_of([model, reference]);
    let of_own = |id: Id<Operation>| model.stage_of(id).map(|stage| stages.of(stage).map_or(u32::MAX, Id::number));
    // All of them, so that a match that is accepted changes nothing for the others.
    let theirs: Vec<Face> = reference.operations.iter().map(|(id, _)| face(&mut words, reference, id, reference.stage_of(id).map(Id::number))).collect();
    let owns: Vec<Face> = model.operations.iter().map(|(id, _)| face(&mut words, model, id, of_own(id))).collect();
    let weights = Weights::new(&words, theirs.iter().chain(&owns).flat_map(|face| &face.name));
    let likenesses = likenesses(&words, &weights, &theirs, &owns);
    let whole = context::in_context(&theirs, &owns, likenesses.iter().map(|(pair, likeness)| (*pair, likeness.whole)).collect());
    let (mut is_free, mut is_open) = (vec![false; theirs.len()], vec![false; owns.len()]);
    free.iter().for_each(|id| is_free[id.index()] = true);
    rest.iter().for_each(|id| is_open[id.index()] = true);
    let mut pairs: Vec<Pair> = Vec::new();
    for (&(their, own), &likeness) in whole.likeness.iter().filter(|((their, own), _)| is_free[*their as usize] && is_open[*own as usize]) {
        pairs.push(Pair { reference: their, own, likeness });
    }
    let proposal = |chosen: Chosen| {
        let pair = (chosen.pair.reference, chosen.pair.own);
        let process = whole.processes(&theirs[pair.0 as usize], &owns[pair.1 as usize]) >= 0.8;
        Proposal {
            reference: Id::new(pair.0),
            own: Id::new(pair.1),
            likeness: Likeness { whole: chosen.pair.likeness, process, ..likenesses[&pair] },
            others: chosen.references.into_iter().map(Id::new).collect(),
            rivals: chosen.owns.into_iter().map(Id::new).collect(),
        }
    };
    let is_enough = |chosen: &Chosen| chosen.pair.likeness >= PLAIN || (chosen.pair.likeness >= ENOUGH && chosen.ahead >= FAR);
    assign(pairs, NEAR).into_iter().filter(is_enough).map(proposal).collect()
}

/// A word that more operations of a large model share tells too little to look at all of them.
const MOST: usize = 2000;

/// How like each two operations are by themselves. Only those are laid beside each other of which the one speaks of something that the other does.
fn likenesses(words: &Words, weights: &Weights, theirs: &[Face], owns: &[Face]) -> FxHashMap<(u32, u32), Likeness> {
    let (mut by_name, mut by_text): (FxHashMap<u32, Vec<u32>>, FxHashMap<u32, Vec<u32>>) = Default::default();
    for (at, face) in (0..).zip(owns) {
        face.named().into_iter().for_each(|thing| by_name.entry(thing).or_default().push(at));
        super::words::things(&face.whole).for_each(|thing| by_text.entry(thing).or_default().push(at));
    }
    let few = |held: &&Vec<u32>| held.len() <= MOST || owns.len() <= MOST;
    let mut out = FxHashMap::default();
    for (at, their) in (0..).zip(theirs) {
        let named = their.named();
        let by_text = named.iter().filter_map(|thing| by_text.get(thing)).filter(few);
        let by_name = super::words::things(&their.whole).filter_map(|thing| by_name.get(&thing)).filter(few);
        let candidates: std::collections::BTreeSet<u32> = by_text.chain(by_name).flatten().copied().collect();
        out.extend(candidates.into_iter().map(|own| ((at, own), likeness(words, weights, their, &owns[own as usize]))));
    }
    out
}

/// What is taken off where the names say that something else is done.
const OTHER_ACT: f64 = 0.06;

/// All evidence together: above all the names, then what else is said, the stage, the process, the results and who answers.
fn likeness(words: &Words, weights: &Weights, their: &Face, own: &Face) -> Likeness {
    let name = alike(weights, &their.name, &own.name);
    let stage = match (their.stage, own.stage) {
        (Some(their), Some(own)) if their == own => 1.0,
        (Some(_), Some(_)) => 0.0,
        _ => 0.5,
    };
    let held = |names: &Names, text: &Things| names.iter().map(|name| weights.held(name, text)).fold(0.0, f64::max);
    let (ours, said) = (held(&their.name, &own.whole), held(&own.name, &their.whole));
    let results = weights.alike(&their.results, &own.results).likeness;
    let evidence = [
        (0.46, name.likeness),
        (0.10, ours),
        (0.14, said),
        (0.10, stage),
        (0.08, alike(weights, &their.process, &own.process).likeness),
        (0.05, results),
        (0.03, alike(weights, &their.owner, &own.owner).likeness),
    ];
    let others = their.name.iter().all(|one| own.name.iter().all(|two| words.differ_in_act(one, two)));
    let others = others && !their.name.is_empty() && !own.name.is_empty();
    let whole = evidence.iter().map(|(weight, likeness)| weight * likeness).sum::<f64>() - if others { OTHER_ACT } else { 0.0 };
    Likeness {
        whole,
        name: name.likeness,
        literal: name.literal,
        same_stage: stage > 0.9,
        results: results >= 0.3,
        described: ours.max(said) >= 0.6,
        process: false,
        other_object: their.name.iter().all(|one| own.name.iter().all(|two| words.differ_in_object(one, two))),
    }
}

impl OperationMatches {
    /// Whether an operation of the model says that it is none of the reference's.
    pub fn is_declined(model: &Model, id: Id<Operation>) -> bool {
        matches!(model.operations[id].implements, Fact::Absent(_) | Fact::NotApplicable(_))
    }
}
