//! What everything is called in each CRM, what is lost there, and what is left to do by hand.

use rustc_hash::FxHashMap;

use super::wording::Wording;
use super::{Column, Table};
use crate::crm::limits::limits;
use crate::crm::loss::{Part, Severity};
use crate::crm::specification::Specification;
use crate::crm::target::{Export, NEUTRAL, Setting, made, named};
use crate::finding::Arg;
use crate::model::settings::CrmTarget;

/// The exports of the CRMs that the model names, or of all where it names none.
pub(super) fn exports(spec: &Specification, setting: &Setting<'_>) -> Vec<(CrmTarget, Export)> {
    let named = named(spec);
    let all = CrmTarget::ALL.iter().copied().filter(|target| !NEUTRAL.contains(target));
    let chosen = if named.is_empty() { all.collect() } else { named };
    // What a CRM has differs from CRM to CRM, and the sheet is about what it is to have.
    let setting = Setting { present: None, ..*setting };
    chosen.into_iter().map(|target| (target, made(target, spec, &setting))).collect()
}

/// One row a card, field, pipeline or step.
pub(super) fn mapping(wording: &Wording<'_>, exports: &[(CrmTarget, Export)]) -> Table {
    let mut table = Table::new("crm-sheet-mapping", wording, &[("crm-column-kind", 16.0), ("crm-column-what", 36.0), ("crm-column-code", 22.0)]);
    let mut known: Vec<FxHashMap<Part, (String, String)>> = Vec::new();
    for (target, export) in exports {
        let name = Arg::Term(limits(*target).name);
        for key in ["crm-column-name-in", "crm-column-type-in", "crm-column-remark-in"] {
            table.columns.push(Column { head: wording.say(key, &[("target", name.clone())]), width: if key.contains("remark") { 40.0 } else { 24.0 } });
        }
        known.push(export.mapped.iter().map(|mapped| (mapped.part, (mapped.name.clone(), mapped.kind.clone()))).collect());
    }
    for (part, code) in parts(wording) {
        let Some(named) = part.named(wording.spec) else { continue };
        let mut row = vec![wording.word(named.element.kind.term()), wording.part(part), code];
        for ((_, export), known) in exports.iter().zip(&known) {
            let (name, kind) = known.get(&part).cloned().unwrap_or_else(|| (wording.word("crm-not-carried"), String::new()));
            let losses = export.losses.iter().filter(|loss| loss.part == part).map(|loss| wording.setting.words.sentence(&loss.why));
            row.extend([name, kind, wording.list(losses)]);
        }
        table.rows.push(row);
    }
    table.fixed = 3;
    if exports.is_empty() {
        table.remarks = vec![wording.word("crm-no-targets")];
    }
    table
}

/// Cards with their fields, pipelines with their steps, and the names that are those of no CRM.
fn parts(wording: &Wording<'_>) -> Vec<(Part, String)> {
    let (spec, names) = (wording.spec, &wording.names);
    let mut out = Vec::new();
    for (card, _) in spec.cards.iter().enumerate() {
        out.push((Part::Card(card), names.card(card).to_string()));
        out.extend(spec.fields().filter(|(field, _)| field.card == card).map(|(field, _)| (Part::Field(field), names.field(field).to_string())));
    }
    for (pipeline, _) in spec.pipelines.iter().enumerate() {
        out.push((Part::Pipeline(pipeline), names.pipeline(pipeline).to_string()));
        out.extend(spec.steps().filter(|(step, _)| step.pipeline == pipeline).map(|(step, _)| (Part::Step(step), names.step(step).to_string())));
    }
    out
}

/// One row a loss.
pub(super) fn losses(wording: &Wording<'_>, exports: &[(CrmTarget, Export)]) -> Table {
    let columns =
        [("crm-column-target", 16.0), ("crm-column-severity", 24.0), ("crm-column-what", 40.0), ("crm-column-why", 50.0), ("crm-column-instead", 50.0)];
    let mut table = Table::new("crm-sheet-losses", wording, &columns);
    for (target, export) in exports {
        for severity in Severity::ALL {
            for loss in export.losses.iter().filter(|loss| loss.severity == severity) {
                let sentence = |message| wording.setting.words.sentence(message);
                table.rows.push(vec![
                    wording.word(limits(*target).name),
                    wording.word(severity.term()),
                    wording.part(loss.part),
                    sentence(&loss.why),
                    loss.fallback.as_ref().map(sentence).unwrap_or_default(),
                ]);
            }
        }
    }
    if table.rows.is_empty() {
        table.remarks = vec![wording.word(if exports.is_empty() { "crm-no-targets" } else { "crm-report-no-losses" })];
    }
    table
}

/// One row a thing to do.
pub(super) fn manual(wording: &Wording<'_>, exports: &[(CrmTarget, Export)]) -> Table {
    let columns = [("crm-column-target", 16.0), ("crm-column-what", 40.0), ("crm-column-do", 80.0), ("crm-column-done", 14.0)];
    let mut table = Table::new("crm-sheet-manual", wording, &columns);
    for (target, export) in exports {
        let name = wording.word(limits(*target).name);
        let row = |step: &crate::crm::loss::ManualStep| vec![name.clone(), wording.part(step.part), wording.setting.words.sentence(&step.what), String::new()];
        table.rows.extend(export.manual.iter().map(row));
    }
    if table.rows.is_empty() {
        table.remarks = vec![wording.word(if exports.is_empty() { "crm-no-targets" } else { "crm-report-no-manual" })];
    }
    table
}
