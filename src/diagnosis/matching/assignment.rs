//! Who goes with whom: pairs are taken from the most alike down, each side once. No two could leave their partners and both be better off.

use rustc_hash::FxHashMap;

/// A pair and how alike it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) reference: u32,
    pub(super) own: u32,
    pub(super) likeness: f64,
}

/// A pair that stands, and what came near it.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    pub(super) pair: Pair,
    /// Others of the reference that the own one is as like, the most alike first.
    pub(super) references: Vec<u32>,
    /// Others of the model that are as like the one of the reference, the most alike first.
    pub(super) owns: Vec<u32>,
    /// By how much it stands out among what was free when it was chosen.
    pub(super) ahead: f64,
}

/// The pairs that stand, in the order of the reference. Of equals the one that comes first in the reference and then in the model is taken. What is no
/// further behind than `near` is a rival.
pub(super) fn assign(mut pairs: Vec<Pair>, near: f64) -> Vec<Chosen> {
    pairs.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then((a.reference, a.own).cmp(&(b.reference, b.own))));
    let (mut of_reference, mut of_own): (FxHashMap<u32, Vec<usize>>, FxHashMap<u32, Vec<usize>>) = Default::default();
    for (at, pair) in pairs.iter().enumerate() {
        of_reference.entry(pair.reference).or_default().push(at);
        of_own.entry(pair.own).or_default().push(at);
    }
    // What is taken, and whether its pair had a rival: then it is not settled who it belongs to, and it goes on being one.
    let (mut references, mut owns): (FxHashMap<u32, bool>, FxHashMap<u32, bool>) = Default::default();
    let mut out: Vec<Chosen> = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        if references.contains_key(&pair.reference) || owns.contains_key(&pair.own) {
            continue;
        }
        let open = |taken: &FxHashMap<u32, bool>, one: u32| taken.get(&one).is_none_or(|doubtful| *doubtful);
        let others = |list: &[usize]| list.iter().filter(|other| **other != at).map(|other| pairs[*other]).collect::<Vec<Pair>>();
        let mut for_own = others(&of_own[&pair.own]);
        for_own.retain(|other| open(&references, other.reference));
        let mut for_reference = others(&of_reference[&pair.reference]);
        for_reference.retain(|other| open(&owns, other.own));
        let next = for_own.iter().chain(&for_reference).map(|other| other.likeness).fold(0.0, f64::max);
        let is_near = |other: &&Pair| pair.likeness - other.likeness <= near;
        let chosen = Chosen {
            pair: *pair,
            references: for_own.iter().filter(is_near).map(|other| other.reference).collect(),
            owns: for_reference.iter().filter(is_near).map(|other| other.own).collect(),
            ahead: pair.likeness - next,
        };
        let doubtful = !chosen.references.is_empty() || !chosen.owns.is_empty();
        references.insert(pair.reference, doubtful);
        owns.insert(pair.own, doubtful);
        out.push(chosen);
    }
    out.sort_by_key(|chosen| chosen.pair.reference);
    out
}

#[cfg(test)]
mod tests {
    use super::{Pair, assign};

    fn told(all: &[(u32, u32, f64)]) -> Vec<(u32, u32, Vec<u32>, Vec<u32>)> {
        let pairs = all.iter().map(|(reference, own, likeness)| Pair { reference: *reference, own: *own, likeness: *likeness }).collect();
        assign(pairs, 0.05).into_iter().map(|one| (one.pair.reference, one.pair.own, one.references, one.owns)).collect()
    }

    #[test]
    fn each_side_once_and_what_is_near_is_a_rival() {
        assert_eq!(told(&[(0, 0, 0.9), (1, 0, 0.7), (1, 1, 0.5)]), [(0, 0, vec![], vec![]), (1, 1, vec![], vec![])]);
        assert_eq!(told(&[(0, 0, 0.9), (1, 0, 0.88), (2, 0, 0.3)]), [(0, 0, vec![1], vec![])]);
    }

    #[test]
    fn where_all_are_alike_none_is_settled() {
        let all = told(&[(0, 0, 0.9), (0, 1, 0.9), (1, 0, 0.9), (1, 1, 0.9)]);
        assert_eq!(all, [(0, 0, vec![1], vec![1]), (1, 1, vec![0], vec![0])]);
    }
}
