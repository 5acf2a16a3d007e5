//! A difference as text.

use super::{Diff, ElementDiff, FactDiff, Named};
use crate::finding::Arg;
use crate::locale::Catalogue;

/// A difference as text.
pub fn text(diff: &Diff, words: &Catalogue) -> String {
    let mut out = format!("{} → {}\n", edition(&diff.before, words), edition(&diff.after, words));
    if diff.identical {
        out.push_str(&words.word("diff-identical"));
        out.push('\n');
        return out;
    }
    out.push_str(&summary(diff, words));
    out.push('\n');
    for (title, lines) in sections(diff, words) {
        out.push_str(&format!("\n{title}\n"));
        lines.iter().for_each(|line| out.push_str(&format!("  {line}\n")));
    }
    out
}

/// What a side is called, and which edition it is.
pub(super) fn edition(side: &Named, words: &Catalogue) -> String {
    match &side.edition {
        Some(edition) => words.say("diff-edition", &[("name", Arg::from(side.name.as_str())), ("edition", Arg::from(edition.as_str()))]),
        None => side.name.clone(),
    }
}

/// The line that says how much changed.
pub(super) fn summary(diff: &Diff, words: &Catalogue) -> String {
    let counts = [("added", diff.summary.added), ("removed", diff.summary.removed), ("renamed", diff.summary.renamed), ("changed", diff.summary.changed)];
    let told = counts.iter().filter(|(_, n)| *n > 0).map(|(word, n)| words.say(&format!("diff-count-{word}"), &[("n", Arg::from(*n))]));
    let mut all: Vec<String> = told.collect();
    if let Some(findings) = &diff.findings {
        let count = |list: &[super::findings::Told], key: &str| (!list.is_empty()).then(|| words.say(key, &[("n", Arg::from(list.len()))]));
        all.extend(count(&findings.new, "diff-count-new"));
        all.extend(count(&findings.gone, "diff-count-gone"));
    }
    if all.is_empty() {
        all.push(words.word("diff-count-other"));
    }
    all.join(", ")
}

/// The parts of a difference, each with its lines.
pub(super) fn sections(diff: &Diff, words: &Catalogue) -> Vec<(String, Vec<String>)> {
    let mut out = Vec::new();
    let mut add = |key: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push((words.word(key), lines));
        }
    };
    add("diff-section-roles", roles(diff, words));
    add("diff-section-documents", papers(diff, words));
    add("diff-section-about", diff.about.iter().flat_map(|fact| self::fact(fact, words)).collect());
    for change in ["added", "removed", "renamed", "changed"] {
        let of = diff.elements.iter().filter(|element| element.change == change);
        add(&format!("diff-section-{change}"), of.flat_map(|element| self::element(element, words)).collect());
    }
    add("diff-section-order", orders(diff, words));
    let findings = |list: &[super::findings::Told]| {
        list.iter().map(|one| format!("{}[{}] {}", words.word(&format!("level-{}", one.level)), one.rule, one.message)).collect::<Vec<_>>()
    };
    match &diff.findings {
        Some(changes) => {
            add("diff-section-new", findings(&changes.new));
            add("diff-section-gone", findings(&changes.gone));
        }
        None => add("diff-section-findings", vec![words.word("diff-findings-unknown")]),
    }
    out
}

fn roles(diff: &Diff, words: &Catalogue) -> Vec<String> {
    let mut out = Vec::new();
    for role in &diff.roles {
        out.push(format!("{}: {}", role.name, role.summary));
        for (sign, list) in [("+", &role.gains), ("−", &role.loses), ("~", &role.changed)] {
            let mut told: Vec<&str> = Vec::new();
            for duty in list {
                // What a role has to do with in several ways has changed once.
                if sign == "~" && told.contains(&duty.id.as_str()) {
                    continue;
                }
                told.push(&duty.id);
                let relation = words.word(&format!("diff-relation-{}", duty.relation.replace('_', "-")));
                out.push(format!("  {sign} {relation}: {}", words.say("trace-quoted", &[("name", Arg::from(duty.name.as_str()))])));
            }
        }
    }
    out
}

fn papers(diff: &Diff, words: &Catalogue) -> Vec<String> {
    let line = |paper: &super::Paper| {
        // A document of which there is one is called as it is.
        let mut line = match &paper.name {
            name if *name == paper.document_word => name.clone(),
            name => format!("{} {}", paper.document_word, words.say("trace-quoted", &[("name", Arg::from(name.as_str()))])),
        };
        if paper.change != "changed" {
            line = format!("{line} ({})", words.word(&format!("diff-paper-{}", paper.change)));
        }
        if !paper.acquaint.is_empty() {
            line.push_str(&words.say("diff-acquaint", &[("who", Arg::from(paper.acquaint.join(", ")))]));
        }
        if let Some(by) = &paper.approve {
            line.push_str(&words.say("diff-approve", &[("who", Arg::from(by.as_str()))]));
        }
        line
    };
    let mut out: Vec<String> = diff.documents.iter().map(line).collect();
    if !out.is_empty() && !diff.documents_built {
        out.push(words.word("diff-documents-partly"));
    }
    out
}

fn element(element: &ElementDiff, words: &Catalogue) -> Vec<String> {
    let args = [("kind", Arg::from(element.kind_word.as_str())), ("name", Arg::from(element.name.as_str()))];
    let was = element.was.as_ref().map_or_else(String::new, |was| format!("{was} → "));
    let mut out = vec![format!("{} [{was}{}]", words.say("diff-element", &args), element.id)];
    out.extend(element.facts.iter().flat_map(|fact| self::fact(fact, words)).map(|line| format!("  {line}")));
    out
}

fn fact(fact: &FactDiff, words: &Catalogue) -> Vec<String> {
    let join = |list: &[String]| if list.is_empty() { words.word("diff-nothing") } else { list.join("; ") };
    let short = fact.before.len() <= 1 && fact.after.len() <= 1 && fact.kept == 0;
    if short {
        return vec![format!("{}: {} → {}", fact.label, join(&fact.before), join(&fact.after))];
    }
    let mut out = vec![format!("{}:", fact.label)];
    out.extend(fact.before.iter().map(|one| format!("  − {one}")));
    out.extend(fact.after.iter().map(|one| format!("  + {one}")));
    out
}

fn orders(diff: &Diff, words: &Catalogue) -> Vec<String> {
    let line = |order: &super::OrderDiff| {
        let args = [
            ("whole", Arg::from(order.whole.as_str())),
            ("kind", Arg::from(order.kind_word.as_str())),
            ("named", Arg::from(if order.whole.is_empty() { "no" } else { "yes" })),
        ];
        // Only where they part and where they meet again.
        let same = order.before.iter().zip(&order.after).take_while(|(one, two)| one == two).count();
        let tail = order.before[same..].iter().rev().zip(order.after[same..].iter().rev()).take_while(|(one, two)| one == two).count();
        let part = |list: &[String]| list[same..list.len() - tail].join(" → ");
        [words.say("diff-order", &args), format!("  − {}", part(&order.before)), format!("  + {}", part(&order.after))]
    };
    diff.order.iter().flat_map(line).collect()
}
