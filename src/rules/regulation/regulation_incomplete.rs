//! A regulation without its scope, its requirements or a sample.

use crate::finding::{Arg, Finding, Level};
use crate::model::fact::{Fact, Missing};
use crate::model::regulation::Force;
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("regulation-incomplete", Regulation, Gap, "regulation_incomplete", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    // What is only planned has nothing in it yet, and other rules speak of that.
    let written = cx.model.regulations.iter().filter(|(_, regulation)| regulation.status.said() != Some(&Force::Planned));
    for (id, regulation) in written {
        let parts =
            [("part-scope", state(&regulation.scope)), ("part-requirements", state(&regulation.requirements)), ("part-example", state(&regulation.example))];
        let unsaid: Vec<Arg> = parts.iter().filter(|(_, state)| matches!(state, Some(None))).map(|(part, _)| Arg::Term(part)).collect();
        if !unsaid.is_empty() {
            let finding = cx.about(RULE.id, Level::Question, id.element()).with("count", unsaid.len());
            findings.push(finding.with("parts", Arg::List(unsaid)));
        }
        for (part, span) in parts.iter().filter_map(|(part, state)| Some((*part, (*state)??))) {
            let mut finding = cx.about(RULE.id, Level::Gap, id.element()).variant("regulation-incomplete-none").with("part", Arg::Term(part));
            finding.span = span;
            findings.push(finding);
        }
    }
}

/// Missing without a word, or with the place of the word that says so.
fn state<T>(fact: &Fact<T>) -> Option<Option<Span>> {
    match fact.missing()? {
        Missing::Unknown => Some(None),
        Missing::Absent(absence) => Some(Some(absence.span)),
    }
}
