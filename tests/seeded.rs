//! Defects seeded into a company whose process is in order: each has to be found, at the right element, and little else may be raised with it.
//!
//! `tests/seeded/<group>.yaml` lists the defects; an edit replaces a piece of text in a file of `models/harbour`, adds to its end, or takes the file away. The table of all of
//! them is a snapshot, and the README and `docs/measured.md` quote what it comes to. `cargo test --test seeded -- --nocapture` prints it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use reglament::finding::{Finding, Level};
use reglament::load::{self, Budget, Loaded};
use reglament::{Analysis, analyse, rules};
use serde::Deserialize;
use support::{files, root};

/// One defect.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defect {
    /// The rule that has to report it.
    rule: String,
    /// What has gone wrong in the company.
    defect: String,
    /// The full id of the element that it has to be reported of; empty where it is of none.
    at: String,
    /// Its level.
    level: String,
    /// What is changed.
    edits: Vec<Edit>,
}

/// One change of one file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    file: String,
    /// A piece of text that occurs once; `replace` is then looked for behind it, and the first one counts.
    #[serde(default)]
    after: String,
    /// A piece of text that occurs once; with an empty `with` it is taken out.
    #[serde(default)]
    replace: String,
    #[serde(default)]
    with: String,
    /// `replace` occurs many times, and all of them are meant.
    #[serde(default)]
    everywhere: bool,
    /// What is added to the end of the file.
    #[serde(default)]
    append: String,
    /// There is no such file.
    #[serde(default)]
    removed: bool,
}

impl Edit {
    fn apply(&self, text: &str) -> Result<String, String> {
        if self.removed {
            return Ok(String::new());
        }
        let once = |piece: &str| match text.matches(piece).count() {
            1 => Ok(text.find(piece).unwrap_or_default()),
            count => Err(format!("{piece:?} occurs {count} times in {}", self.file)),
        };
        let edited = if self.replace.is_empty() {
            text.to_string()
        } else if self.everywhere {
            text.replace(&self.replace, &self.with)
        } else if self.after.is_empty() {
            once(&self.replace)?;
            text.replacen(&self.replace, &self.with, 1)
        } else {
            let (before, behind) = text.split_at(once(&self.after)? + self.after.len());
            format!("{before}{}", behind.replacen(&self.replace, &self.with, 1))
        };
        if edited == text && self.append.is_empty() {
            return Err(format!("nothing changes in {}", self.file));
        }
        Ok(edited + &self.append)
    }
}

/// What became of it.
struct Outcome {
    rule: String,
    row: String,
    noise: usize,
    faults: Vec<String>,
}

fn company() -> Loaded {
    let (places, failures) = load::find(&[root().join("models/harbour")]);
    assert!(failures.is_empty() && places.len() == 1, "the company can't be read");
    load::read(&places[0], &Budget::default())
}

/// The last part of a path that the loader shows.
fn named(name: &str) -> &str {
    name.rsplit_once("models/harbour/").map_or(name, |(_, file)| file)
}

fn seed(clean: &Loaded, defect: &Defect) -> Result<Analysis, String> {
    let mut texts: Vec<String> = clean.sources.iter().map(|(_, source)| source.text.clone()).collect();
    for edit in &defect.edits {
        let at = clean.sources.iter().position(|(_, source)| named(&source.name) == edit.file).ok_or_else(|| format!("no file {}", edit.file))?;
        texts[at] = edit.apply(&texts[at])?;
    }
    Ok(analyse(clean.with_texts(&texts), &Budget::default()))
}

/// What identifies a finding that the clean company has as well.
fn key(finding: &Finding) -> (&'static str, String) {
    (finding.rule, finding.subject.as_ref().map(|subject| subject.id.clone()).unwrap_or_default())
}

fn judge(clean: &Loaded, known: &BTreeSet<(&'static str, String)>, defect: &Defect) -> Outcome {
    let mut faults = Vec::new();
    let (mut place, mut beside): (String, BTreeMap<&str, usize>) = (String::new(), BTreeMap::new());
    match seed(clean, defect) {
        Err(fault) => faults.push(fault),
        Ok(analysis) => {
            let new: Vec<&Finding> = analysis.checked.findings.iter().filter(|finding| !known.contains(&key(finding))).collect();
            let own: Vec<&&Finding> = new.iter().filter(|finding| finding.rule == defect.rule).collect();
            let found = own.iter().find(|finding| key(finding).1 == defect.at);
            match found {
                Some(finding) => {
                    let source = analysis.loaded.sources.get(finding.span.file).unwrap();
                    let told = source.text.get(finding.span.start as usize..finding.span.end as usize).unwrap_or_default();
                    place = format!("{}:{} {told}", named(&source.name), source.position(finding.span.start).line);
                    if finding.level.word() != defect.level {
                        faults.push(format!("reported as {}", finding.level.word()));
                    }
                }
                None => faults.push(format!("not reported at {:?}, but at {:?}", defect.at, own.iter().map(|one| key(one).1).collect::<Vec<_>>())),
            }
            let itself = found.map(|finding| finding.span);
            for finding in new.iter().filter(|finding| finding.level > Level::Hint && !(finding.rule == defect.rule && Some(finding.span) == itself)) {
                *beside.entry(finding.rule).or_default() += 1;
            }
        }
    }
    let also: Vec<String> = beside.iter().map(|(rule, count)| if *count > 1 { format!("{rule} ×{count}") } else { (*rule).to_string() }).collect();
    let row = format!("| {} | {} | {} | {} | {} | {} |", defect.rule, defect.level, defect.defect, defect.at, place, also.join(", "));
    Outcome { rule: defect.rule.clone(), row, noise: beside.values().sum(), faults }
}

#[test]
fn every_seeded_defect_is_found() {
    let clean = company();
    let analysis = analyse(clean.with_texts(&clean.sources.iter().map(|(_, source)| source.text.clone()).collect::<Vec<_>>()), &Budget::default());
    let known: BTreeSet<_> = analysis.checked.findings.iter().map(key).collect();
    let mut defects: Vec<Defect> = Vec::new();
    for path in files(&root().join("tests/seeded"), "yaml") {
        let listed: Vec<Defect> = serde_yaml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        defects.extend(listed);
    }
    let outcomes: Vec<Outcome> = defects.iter().map(|defect| judge(&clean, &known, defect)).collect();
    let wrong: Vec<String> = outcomes.iter().filter(|one| !one.faults.is_empty()).map(|one| format!("{}\n    {}", one.row, one.faults.join("; "))).collect();
    let seeded: BTreeSet<&str> = defects.iter().map(|defect| defect.rule.as_str()).collect();
    let unknown: Vec<&&str> = seeded.iter().filter(|rule| rules::by_id(rule).is_none()).collect();
    let without: Vec<&str> = rules::all().map(|rule| rule.id).filter(|rule| !seeded.contains(rule)).collect();
    let (totals, rest) = totals(&outcomes);
    let mut table = "| rule | level | defect | reported of | place | raised besides, above hint |\n|---|---|---|---|---|---|\n".to_string();
    outcomes.iter().for_each(|one| writeln!(table, "{}", one.row).unwrap());
    writeln!(table, "\n{totals}; {rest}.").unwrap();
    #[expect(clippy::print_stdout, reason = "what `--nocapture` asks for")]
    {
        println!("{table}");
    }
    assert!(wrong.is_empty() && unknown.is_empty() && without.is_empty(), "{}\nunknown: {unknown:?}\nwithout a defect: {without:?}", wrong.join("\n"));
    insta::with_settings!({ snapshot_path => root().join("tests/seeded"), prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("table", table);
    });
    for page in ["README.md", "docs/measured.md"] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        assert!(text.contains(&totals), "{page} has to say: {totals}");
    }
}

/// What the table comes to: what was found, which they quote, and how much is raised besides.
fn totals(outcomes: &[Outcome]) -> (String, String) {
    let found: Vec<&Outcome> = outcomes.iter().filter(|one| one.faults.is_empty()).collect();
    let caught: BTreeSet<&str> = found.iter().map(|one| one.rule.as_str()).collect();
    let quiet = outcomes.iter().filter(|one| one.noise == 0).count();
    let noise: usize = outcomes.iter().map(|one| one.noise).sum();
    (
        format!("{} of {} defects found, of {} of {} rules", found.len(), outcomes.len(), caught.len(), rules::all().count()),
        format!("{quiet} raise nothing else above hint, the others {noise} findings together"),
    )
}
