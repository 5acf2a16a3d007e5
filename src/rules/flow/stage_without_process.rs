//! A stage of the client's way of which no work is described: no process belongs to it, and no operation.
//!
//! Where somewhere a stage is named that is not there, or could not be read, this one may be meant, and nothing is asked.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Level, Subject};
use crate::model::element::{Id, Kind, Ref};
use crate::model::fact::Fact;
use crate::model::process::Stage;
use crate::rules::{Check, Context, rule};
use crate::text::Text;

rule!("stage-without-process", Flow, Question, "stage_without_process", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut described: FxHashSet<Id<Stage>> = FxHashSet::default();
    let of_processes = cx.model.processes.iter().map(|(_, process)| &process.stage);
    for stage in of_processes.chain(cx.model.operations.iter().map(|(_, operation)| &operation.stage)) {
        match stage {
            Fact::Said(Ref { target: Some(stage), .. }) => {
                described.insert(*stage);
            }
            Fact::Said(_) | Fact::Broken => return,
            Fact::Unsaid | Fact::Absent(_) | Fact::NotApplicable(_) => {}
        }
    }
    // `develop: none` in place of a stage: confirmed that nobody does anything there.
    for (_, declined) in cx.model.declined.iter().filter(|(kind, declined)| *kind == Kind::Stage && declined.lacking) {
        let name = Text::plain(declined.id.replace('_', " "), declined.span);
        let finding = Finding::new(RULE.id, Level::Gap, declined.span).variant("stage-without-process-none").with("name", name);
        findings.push(finding.about(Some(Subject { kind: Kind::Stage.word(), id: declined.id.to_string(), name: None })));
    }
    for stage in cx.client_stages().filter(|stage| !described.contains(stage)) {
        findings.push(cx.about(RULE.id, Level::Question, stage.element()));
    }
}
