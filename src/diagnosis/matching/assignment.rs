//! Who goes with whom: pairs are taken from the most alike down, each side once. No two could leave their partners and both be better off.

/// A pair and how alike it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) reference: u32,
    pub(super) own: u32,
    pub(super) likeness: f64,
}

/// The pairs that stand, in the order of the reference. Of equals the one that comes first in the reference and then in the model is taken.
pub(super) fn assign(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then((a.reference, a.own).cmp(&(b.reference, b.own))));
    let (mut references, mut owns) = (rustc_hash::FxHashSet::default(), rustc_hash::FxHashSet::default());
    let mut out: Vec<Pair> = Vec::new();
    for pair in pairs {
        if !references.contains(&pair.reference) && !owns.contains(&pair.own) {
            references.insert(pair.reference);
            owns.insert(pair.own);
            out.push(pair);
        }
    }
    out.sort_by_key(|pair| pair.reference);
    out
}
