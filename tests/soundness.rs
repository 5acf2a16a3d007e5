//! Soundness against brute force: every interleaving of generated small processes, explored operation by operation.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;
use std::time::Instant;

use proptest::prelude::*;
use reglament::graph::{Verdict, soundness};
use reglament::model::element::Id;
use support::rules_of;

/// A made-up process: for each operation whether it waits for all, and its ways; a way leads to one operation, to several, or (empty) to the end.
#[derive(Debug, Clone)]
struct Small {
    operations: Vec<(bool, Vec<Vec<usize>>)>,
    outcome: bool,
}

fn small() -> impl Strategy<Value = Small> {
    (2usize..8, any::<bool>()).prop_flat_map(|(count, outcome)| {
        let way = proptest::collection::vec(0..count + 1, 0..3)
            .prop_map(move |goals| goals.into_iter().filter(|goal| *goal < count).collect::<BTreeSet<_>>().into_iter().collect());
        let operation = (prop::bool::weighted(0.3), proptest::collection::vec(way, 1..3));
        proptest::collection::vec(operation, count).prop_map(move |operations| Small { operations, outcome })
    })
}

impl Small {
    fn yaml(&self) -> String {
        let mut out = String::from("reglament: 1\nprocesses:\n  p:\n");
        if self.outcome {
            out.push_str("    outcomes: {done: Done}\n");
        }
        out.push_str("    operations:\n");
        for (at, (waits, ways)) in self.operations.iter().enumerate() {
            let _ = write!(out, "      o{at}: {{join: {}, next: [", if *waits { "all" } else { "any" });
            for way in ways {
                let _ = match way.as_slice() {
                    [] if self.outcome => write!(out, "{{end: done, when: x}}, "),
                    [] => write!(out, "{{to: end, when: x}}, "),
                    [one] => write!(out, "{{to: o{one}, when: x}}, "),
                    many => write!(out, "{{all: [{}], when: x}}, ", many.iter().map(|one| format!("o{one}")).collect::<Vec<_>>().join(", ")),
                };
            }
            out.push_str("]}\n");
        }
        out
    }

    fn reached(&self) -> BTreeSet<usize> {
        let mut seen = BTreeSet::from([0]);
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            open.extend(self.operations[at].1.iter().flatten().copied().filter(|next| seen.insert(*next)));
        }
        seen
    }

    /// What every interleaving can come to: (stuck, twice). `None` where there are too many to look at.
    fn by_force(&self) -> Option<(bool, bool)> {
        /// Work that has arrived from an operation (or from outside) at another, and how often the end was reached.
        type State = (BTreeMap<(usize, usize), u8>, u8);
        const OUTSIDE: usize = usize::MAX;
        let reached = self.reached();
        let before: Vec<BTreeSet<usize>> = (0..self.operations.len())
            .map(|to| reached.iter().copied().filter(|from| self.operations[*from].1.iter().flatten().any(|goal| *goal == to)).collect())
            .collect();
        let first: State = (BTreeMap::from([((OUTSIDE, 0), 1)]), 0);
        let (mut seen, mut queue) = (BTreeSet::from([first.clone()]), VecDeque::from([first]));
        let (mut stuck, mut twice) = (false, false);
        while let Some((marks, ended)) = queue.pop_front() {
            if seen.len() > 20_000 {
                return None;
            }
            let mut moved = false;
            for at in reached.iter().copied() {
                let has = |from: usize| marks.contains_key(&(from, at));
                let takes: Vec<Vec<usize>> = if self.operations[at].0 {
                    let all: Vec<usize> = before[at].iter().copied().collect();
                    let complete = !all.is_empty() && all.iter().all(|from| has(*from));
                    complete.then_some(all).into_iter().chain(has(OUTSIDE).then(|| vec![OUTSIDE])).collect()
                } else {
                    before[at].iter().copied().chain([OUTSIDE]).filter(|from| has(*from)).map(|from| vec![from]).collect()
                };
                for take in takes {
                    moved = true;
                    let mut left = marks.clone();
                    for from in take {
                        let count = left.get_mut(&(from, at)).unwrap();
                        *count -= 1;
                        if *count == 0 {
                            left.remove(&(from, at));
                        }
                    }
                    for way in &self.operations[at].1 {
                        let (mut after, mut ends) = (left.clone(), ended);
                        if way.is_empty() {
                            ends += u8::from(self.outcome);
                        }
                        for to in way {
                            *after.entry((at, *to)).or_default() += 1;
                        }
                        let doubled = after.iter().any(|((_, to), count)| {
                            let others = after.iter().filter(|((_, other), _)| other == to).map(|(_, count)| *count).sum::<u8>();
                            if self.operations[*to].0 { *count > 1 } else { others > 1 }
                        });
                        if doubled || ends > 1 {
                            twice = true;
                            continue;
                        }
                        let state = (after, ends);
                        if seen.insert(state.clone()) {
                            queue.push_back(state);
                        }
                    }
                }
            }
            stuck |= !moved && !marks.is_empty();
        }
        Some((stuck, twice))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6000, failure_persistence: None, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_brute_force(small in small()) {
        let Some((stuck, twice)) = small.by_force() else { return Ok(()) };
        let text = small.yaml();
        let analysis = reglament::analyse_text("x.yaml", text.clone());
        let verdict = soundness(&analysis.model, &analysis.graph.flow, Id::new(0));
        match verdict {
            Verdict::Sound => prop_assert!(!stuck && !twice, "sound, but stuck {} twice {}\n{}", stuck, twice, text),
            Verdict::Deadlock { .. } => prop_assert!(stuck, "no deadlock in\n{}", text),
            Verdict::DoubleArrival { .. } => prop_assert!(twice, "no double arrival in\n{}", text),
            Verdict::Undecided => prop_assert!(false, "undecided\n{}", text),
        }
    }
}

/// A split into branches, each with a choice and a loop within, that meet again.
fn branches(count: usize, join: &str) -> String {
    let names: Vec<String> = (0..count).map(|at| format!("b{at}")).collect();
    let mut out = format!("reglament: 1\nprocesses:\n  p:\n    operations:\n      split: {{next: {{all: [{}]}}}}\n", names.join(", "));
    for name in names {
        let _ = write!(
            out,
            "      {name}: {{next: [{{to: {name}_x, when: x}}, {{to: {name}_y, otherwise: true}}]}}\n      {name}_x: {{next: {name}_z}}\n      {name}_y: {{next: {name}_z}}\n      {name}_z: {{next: [{{to: {name}, when: again}}, {{to: meet, otherwise: true}}]}}\n"
        );
    }
    out + &format!("      meet: {{join: {join}}}\n")
}

#[test]
fn many_branches_take_no_time() {
    for count in [2, 5, 17, 40, 400] {
        let (sound, unsound) = (branches(count, "all"), branches(count, "any"));
        let begun = Instant::now();
        let found = rules_of(&sound);
        assert!(!found.iter().any(|rule| ["deadlock", "double-arrival", "soundness-undecided"].contains(rule)), "{count}: {found:?}");
        assert!(rules_of(&unsound).contains(&"double-arrival"), "{count}");
        // No verdict hangs on the clock; this only tells an explosion (which would not end at all) from work.
        assert!(begun.elapsed().as_secs() < 30, "{count} branches");
    }
}

#[test]
fn a_deadlock_in_one_of_forty_branches_is_told() {
    let text = branches(40, "all").replace("b7_z: {next", "b7_z: {join: all, next");
    let analysis = reglament::analyse_text("x.yaml", text);
    let Verdict::Deadlock { join, story, .. } = soundness(&analysis.model, &analysis.graph.flow, Id::new(0)) else { panic!("no deadlock") };
    assert_eq!(&*analysis.model.operations[join].id, "b7_z");
    assert!(!story.is_empty());
}

#[test]
fn the_longest_way_is_followed_to_its_end() {
    // What calls itself once for each operation would need more of a stack than there is.
    let mut yaml = String::from("reglament: 1\nprocesses:\n  p:\n    operations:\n      first: {next: [{all: [o0, o1]}]}\n");
    (0..20_000).for_each(|at| yaml += &format!("      o{at}: {{name: Step {at}}}\n"));
    let found = rules_of(&yaml);
    assert!(!found.iter().any(|rule| ["endless-loop", "unreachable-operation"].contains(rule)), "{found:?}");
}
