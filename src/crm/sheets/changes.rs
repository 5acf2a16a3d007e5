//! The list of changes: what the model is now, what a CRM that was compared with it lacks, and room for what comes.

use super::Table;
use super::wording::Wording;
use crate::crm::against::Difference;
use crate::crm::limits::limits;
use crate::crm::target::door;
use crate::finding::Arg;
use crate::model::settings::CrmTarget;

/// One row for the model, and one for each thing that differs from what the CRM has.
pub(super) fn changes(wording: &Wording<'_>) -> Table {
    let columns = [
        ("crm-column-version", 12.0),
        ("crm-column-date", 14.0),
        ("crm-column-change", 34.0),
        ("crm-column-what", 34.0),
        ("crm-column-in-crm", 32.0),
        ("crm-column-before", 26.0),
        ("crm-column-after", 26.0),
        ("crm-column-author", 24.0),
    ];
    let mut table = Table::new("crm-sheet-changes", wording, &columns);
    let unknown = || wording.word("crm-unknown");
    let version = wording.spec.version.clone().unwrap_or_else(unknown);
    let date = wording.spec.date.map_or_else(unknown, |date| wording.setting.words.date(date));
    let head = [version, date];
    let model = wording.spec.name.as_ref().map(|name| wording.label(name)).unwrap_or_default();
    let company = wording.spec.company.as_ref().map(|company| wording.label(company)).unwrap_or_default();
    let empty = std::iter::repeat_n(String::new(), 4);
    let made = wording.say("crm-change-made", &[("model", Arg::from(model))]);
    table.rows.push(head.iter().cloned().chain([made]).chain(empty).chain([company]).collect());
    match differences(wording) {
        None => table.remarks = vec![wording.word("crm-change-uncompared")],
        Some((target, differences)) => {
            let crm = wording.word(limits(target).name);
            if differences.is_empty() {
                table.remarks = vec![format!("{crm}: {}", wording.word("crm-report-no-differences"))];
            }
            table.rows.extend(differences.iter().flat_map(|difference| rows(wording, &head, &crm, difference)));
        }
    }
    table.fixed = 2;
    table
}

/// What differs from what the CRM has, as the plan for it says; none where nothing was compared.
fn differences(wording: &Wording<'_>) -> Option<(CrmTarget, Vec<Difference>)> {
    let target = wording.setting.present?.of?;
    let mut differences = door(target).export(wording.spec, wording.setting).differences;
    differences.sort_by_key(|difference| difference.step);
    Some((target, differences))
}

/// A row for each thing that changes, or one.
fn rows(wording: &Wording<'_>, head: &[String], crm: &str, difference: &Difference) -> Vec<Vec<String>> {
    let what = format!("{crm}: {}", wording.word(difference.step.term()));
    let kind = wording.word(difference.kind);
    let named = if difference.label.is_empty() { kind } else { format!("{kind}: {}", difference.label) };
    let row = |name: String, before: &str, after: &str| {
        let cells = [what.clone(), named.clone(), name, before.to_string(), after.to_string(), String::new()];
        head.iter().cloned().chain(cells).collect::<Vec<_>>()
    };
    if difference.changes.is_empty() {
        return vec![row(difference.name.clone(), "", "")];
    }
    difference.changes.iter().map(|(key, before, after)| row(format!("{}\n{key}", difference.name), before, after)).collect()
}
