//! What stands around an operation: two that are in processes alike as a whole, after and before operations that are alike, are the more alike themselves.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{Things, Words, things};
use super::{Names, bag, names};
use crate::model::Model;
use crate::model::element::Id;
use crate::model::operation::Operation;

/// What is known of an operation for comparing it.
pub(super) struct Face {
    pub(super) name: Names,
    pub(super) process: Names,
    pub(super) owner: Names,
    pub(super) results: Things,
    /// Everything that is said of it.
    pub(super) whole: Things,
    pub(super) stage: Option<u32>,
    /// The number of its process, its place there, and how many there are.
    place: (u32, u32, u32),
    /// The process that shows it in detail.
    detail: Option<u32>,
}

impl Face {
    /// What its name is about, in all languages together.
    pub(super) fn named(&self) -> Vec<u32> {
        let mut out: Vec<u32> = self.name.iter().flat_map(|name| things(name)).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// An operation in words.
pub(super) fn face(words: &mut Words, model: &Model, id: Id<Operation>, stage: Option<u32>) -> Face {
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
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    // The operations of a process stand side by side, in its order.
    let (first, count) = (model.operations_of(process).next().map_or(id, |(first, _)| first), model.operations_of(process).len());
    Face {
        process: names(words, &model.label_of(process)),
        owner: owner.map(|owner| names(words, &model.label_of(owner))).unwrap_or_default(),
        name,
        results,
        whole,
        stage,
        place: (process.number(), id.number().saturating_sub(first.number()), number(count)),
        detail: operation.detailed_in.said().and_then(|detail| detail.target).map(Id::number),
    }
}

/// Operations by the number of the one of the reference and that of the model.
type Pairs = FxHashMap<(u32, u32), f64>;

/// How like operations are, and how like their processes.
pub(super) struct Whole {
    pub(super) likeness: Pairs,
    processes: Pairs,
}

impl Whole {
    /// How like the processes of two operations are, where the most alike have 1.
    pub(super) fn processes(&self, their: &Face, own: &Face) -> f64 {
        self.processes.get(&(their.place.0, own.place.0)).copied().unwrap_or(0.0)
    }
}

/// So much of the likeness rests on the processes.
const PROCESS: f64 = 0.35;
/// What neighbours add that are alike.
const NEIGHBOUR: f64 = 0.10;
/// What the same place in the process adds.
const PLACE: f64 = 0.05;
/// What processes add that show both in detail; half of it is taken off where only one is shown so.
const DETAIL: f64 = 0.12;
/// So often what is alike makes alike what stands around it.
const ROUNDS: usize = 2;

/// The likeness of operations with what stands around them.
pub(super) fn in_context(theirs: &[Face], owns: &[Face], alone: Pairs) -> Whole {
    let (at_their, at_own) = (by_place(theirs), by_place(owns));
    let mut now = Whole { likeness: alone.clone(), processes: Pairs::default() };
    for _ in 0..ROUNDS {
        now.processes = processes(theirs, owns, &now.likeness);
        let of = |(&pair, &likeness): (&(u32, u32), &f64)| {
            let (their, own) = (&theirs[pair.0 as usize], &owns[pair.1 as usize]);
            let process = now.processes(their, own);
            let beside = |step: i64| {
                let there = |face: &Face, at: &FxHashMap<(u32, i64), u32>| at.get(&(face.place.0, i64::from(face.place.1) + step)).copied();
                let both = there(their, &at_their).zip(there(own, &at_own))?;
                now.likeness.get(&both).copied()
            };
            let neighbour = [beside(-1), beside(1)].into_iter().flatten().fold(0.0, f64::max);
            let detail = match (their.detail, own.detail) {
                (Some(one), Some(two)) => DETAIL * now.processes.get(&(one, two)).copied().unwrap_or(0.0),
                (None, None) => 0.0,
                _ => -DETAIL / 2.0,
            };
            let within = likeness * (1.0 - PROCESS + PROCESS * process * process);
            (pair, within + process * (NEIGHBOUR * neighbour + PLACE * same_place(their, own)) + detail)
        };
        now.likeness = alone.iter().map(of).collect();
    }
    now
}

fn by_place(faces: &[Face]) -> FxHashMap<(u32, i64), u32> {
    (0..).zip(faces).map(|(at, face)| ((face.place.0, i64::from(face.place.1)), at)).collect()
}

/// How nearly two operations stand at the same part of the way, from 0 to 1.
fn same_place(their: &Face, own: &Face) -> f64 {
    let part = |face: &Face| (face.place.2 > 1).then(|| f64::from(face.place.1) / f64::from(face.place.2 - 1));
    part(their).zip(part(own)).map_or(0.5, |(one, two)| 1.0 - (one - two).abs())
}

/// How like processes are by their operations, each taken once. For each of the model, that of the reference that is the most like it has 1.
fn processes(theirs: &[Face], owns: &[Face], likeness: &Pairs) -> Pairs {
    let mut pairs: Vec<((u32, u32), f64)> = likeness.iter().map(|(pair, likeness)| (*pair, *likeness)).collect();
    pairs.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut of_their: FxHashSet<(u32, u32)> = FxHashSet::default();
    let mut of_own: FxHashSet<(u32, u32)> = FxHashSet::default();
    let mut sums = Pairs::default();
    let mut counts: FxHashMap<(u32, u32), (u32, u32)> = FxHashMap::default();
    for ((one, two), likeness) in pairs {
        let (their, own) = (&theirs[one as usize], &owns[two as usize]);
        if of_their.contains(&(one, own.place.0)) || of_own.contains(&(their.place.0, two)) {
            continue;
        }
        of_their.insert((one, own.place.0));
        of_own.insert((their.place.0, two));
        *sums.entry((their.place.0, own.place.0)).or_default() += likeness;
        counts.insert((their.place.0, own.place.0), (their.place.2, own.place.2));
    }
    let mut most: FxHashMap<u32, f64> = FxHashMap::default();
    for (pair, sum) in &mut sums {
        let (their, own) = counts[pair];
        let few = f64::from(their.min(own).max(1));
        *sum *= (few / f64::from(own.max(1))).sqrt() / few;
        let best = most.entry(pair.1).or_default();
        *best = best.max(*sum);
    }
    sums.retain(|_, sum| *sum > 0.0);
    sums.into_iter().map(|(pair, sum)| (pair, sum / most[&pair.1])).collect()
}
