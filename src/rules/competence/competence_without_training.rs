//! A competence of which nobody says how staff come by it. A trait can't be taught: for that it is asked how staff are chosen.

use crate::finding::Finding;
use crate::model::people::CompetenceKind;
use crate::rules::{Check, Context, rule};

rule!("competence-without-training", Competence, Hint, "competence_without_training", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, it) in cx.model.competences.iter() {
        let Some(finding) = cx.missing_hint(RULE.id, "competence-without-training-none", id.element(), &it.trained_by) else { continue };
        let is_trait = it.kind.said() == Some(&CompetenceKind::Trait);
        findings.push(match it.trained_by.is_unsaid() {
            true if is_trait => finding.variant("competence-without-training-trait"),
            false if is_trait => finding.variant("competence-without-training-trait-none"),
            _ => finding,
        });
    }
}
