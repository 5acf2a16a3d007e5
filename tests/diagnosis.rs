//! The diagnosis: matching with the reference, the laws of the score, the report.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeSet;

use reglament::diagnosis::matching::{self, Stages};
use reglament::diagnosis::reference;
use reglament::load::{self, Budget};
use reglament::{Analysis, analyse};
use support::{files, root};

/// A model of the repository, its lines changed as asked.
fn model(name: &str, keep: impl Fn(&str) -> bool) -> Analysis {
    let folder = root().join(name);
    let of = |path: std::path::PathBuf| {
        let text: String = std::fs::read_to_string(&path).unwrap().lines().filter(|line| keep(line)).fold(String::new(), |all, line| all + line + "\n");
        (path.strip_prefix(&folder).unwrap_or(&path).to_string_lossy().into_owned(), text.into_bytes())
    };
    let files = if folder.is_dir() { files(&folder, "yaml").into_iter().map(of).collect() } else { vec![of(folder.clone())] };
    let budget = Budget::default();
    analyse(load::from_bytes(files, &budget), &budget)
}

/// What is proposed where the model says nothing itself: `own = reference`.
fn proposed(analysis: &Analysis, top: &Analysis) -> BTreeSet<String> {
    let stages = Stages::new(&analysis.model, &top.model);
    let matches = matching::operations(&analysis.model, &top.model, "top", &stages);
    let full = |one: &matching::Proposal| {
        format!("{} = {}", analysis.model.full_id(one.own.element()), top.model.full_id(one.reference.element()))
    };
    for one in &matches.proposals {
        println!("{:.3} name {:.2} stage {} {}", one.likeness.whole, one.likeness.name, one.likeness.same_stage, full(one));
    }
    matches.proposals.iter().map(full).collect()
}

#[test]
fn proposals_of_labelled_companies() {
    let top = reference::built_in("top").unwrap();
    for name in ["models/harbour", "models/vektor"] {
        let analysis = model(name, |line| !line.trim_start().starts_with("implements:"));
        println!("== {name}");
        proposed(&analysis, &top);
    }
}
