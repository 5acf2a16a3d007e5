//! A role, system, competence, document or KPI that nothing refers to.

use rustc_hash::FxHashSet;

use crate::finding::{Arg, Finding, Level};
use crate::model::element::{ElementId, Kind};
use crate::model::is_id;
use crate::rules::kpi::kpi_unseen::unseen;
use crate::rules::{Check, Context, rule};

rule!("unused-declaration", Model, Hint, "unused_declaration", Check::Whole(check));

const KINDS: [Kind; 5] = [Kind::Role, Kind::System, Kind::Competence, Kind::Document, Kind::Kpi];

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut used: FxHashSet<ElementId> = cx.model.uses.iter().map(|usage| usage.target).collect();
    // A KPI that nobody sees is told as that; where it is not certain who sees it, nor is it that nobody uses it.
    let unseen = unseen(cx);
    used.extend(unseen.iter().flatten().map(|kpi| kpi.element()));
    for kind in KINDS.into_iter().filter(|kind| *kind != Kind::Kpi || unseen.is_some()) {
        let unused = cx.model.index.of_kind(kind).filter(|(.., element)| !used.contains(element));
        // A mention in a place that could not be read is a mention all the same.
        // One whose id can't be one is told to be called otherwise; by which name it is mentioned will show then.
        for (.., element) in unused.filter(|(id, ..)| is_id(id) && !cx.model.unread.contains(*id)) {
            findings.push(cx.about(RULE.id, Level::Hint, element).with("kind", Arg::Term(kind.term())));
        }
    }
}
