//! An indicator in the pay of a role that has no hand in what it comes from.
//!
//! It comes from the operations that write its records or produce its documents (those of the indicators in its formula included), from those that
//! name it in `motivated_by` and from those at which a funnel counts it. A role has a hand in them as owner or as a participant who does more than
//! be informed; as owner of their process or stage; by doing the operation that they show in detail, or a part of it; and as the head of someone
//! who does. Where the operations are not known, or nobody is named for one of them, that is asked for elsewhere.

use rustc_hash::FxHashMap;

use crate::finding::{Arg, Finding, Level};
use crate::model::element::Id;
use crate::model::kpi::Kpi;
use crate::rules::motivation::origin::{Hands, Work};
use crate::rules::{Check, Context, rule};

rule!("paid-for-what-role-does-not-do", Motivation, Gap, "paid_for_what_role_does_not_do", Check::Whole(check));

/// So many names stand in the sentence.
const NAMED: usize = 3;

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut hands = Hands::new(cx);
    let mut known: FxHashMap<Id<Kpi>, Option<Work>> = FxHashMap::default();
    for (id, role) in cx.model.roles.iter() {
        for said in role.motivation.items().iter().filter_map(|motive| motive.kpi.said()) {
            let Some(kpi) = said.target else { continue };
            let Some(work) = known.entry(kpi).or_insert_with(|| hands.behind(kpi)) else { continue };
            if work.hands.contains(&id) {
                continue;
            }
            let named = &work.operations[..work.operations.len().min(NAMED)];
            let mut owners: Vec<_> = named.iter().filter_map(|operation| cx.model.operations[*operation].owner.said()?.target).collect();
            owners.sort();
            owners.dedup();
            let owners = owners.into_iter().map(|owner| Arg::Text(cx.model.label_of(owner))).collect();
            let operations = named.iter().map(|operation| Arg::Text(cx.model.label_of(*operation)));
            let more = (work.operations.len() > NAMED).then(|| Arg::from("…"));
            let finding = Finding { span: said.span, ..cx.about(RULE.id, Level::Gap, id.element()) }.with("kpi", cx.model.label_of(kpi));
            let finding = finding.with("operations", Arg::List(operations.chain(more).collect())).with("owners", Arg::List(owners));
            findings.push(named.iter().fold(finding, |finding, operation| finding.related("operation", cx.span_of(*operation))));
        }
    }
}
