//! A role, system, competence, document or KPI that nothing refers to.

use rustc_hash::FxHashSet;

use crate::finding::{Arg, Finding, Level};
use crate::model::element::{ElementId, Kind};
use crate::rules::{Check, Context, rule};

rule!("unused-declaration", Model, Hint, "unused_declaration", Check::Whole(check));

const KINDS: [Kind; 5] = [Kind::Role, Kind::System, Kind::Competence, Kind::Document, Kind::Kpi];

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let used: FxHashSet<ElementId> = cx.model.uses.iter().map(|usage| usage.target).collect();
    for kind in KINDS {
        let unused = cx.model.index.of_kind(kind).filter(|(.., element)| !used.contains(element));
        // A mention in a place that could not be read is a mention all the same.
        for (.., element) in unused.filter(|(id, ..)| !cx.model.unread.contains(*id)) {
            findings.push(cx.about(RULE.id, Level::Hint, element).with("kind", Arg::Term(kind.term())));
        }
    }
}
