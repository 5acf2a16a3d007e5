//! The register of fields: one row a field, with all that a company agrees on before a CRM is set up.

use super::wording::Wording;
use super::{Column, Table};
use crate::crm::specification::{Field, FieldRef};
use crate::finding::Arg;

/// The columns with their widths. Those of which the model says nothing are for the people who agree on the register to fill in.
const COLUMNS: [(&str, f64); 23] = [
    ("crm-column-number", 5.0),
    ("crm-column-card", 18.0),
    ("crm-column-section", 12.0),
    ("crm-column-field", 26.0),
    ("crm-column-code", 20.0),
    ("crm-column-type", 16.0),
    ("crm-column-values", 24.0),
    ("crm-column-built-in", 18.0),
    ("crm-column-required", 22.0),
    ("crm-column-purpose", 32.0),
    ("crm-column-writers", 22.0),
    ("crm-column-operations", 30.0),
    ("crm-column-when", 20.0),
    ("crm-column-source", 13.0),
    ("crm-column-readers", 22.0),
    ("crm-column-used", 30.0),
    ("crm-column-needed", 28.0),
    ("crm-column-personal", 12.0),
    ("crm-column-example", 16.0),
    ("crm-column-default", 14.0),
    ("crm-column-check", 20.0),
    ("crm-column-note", 30.0),
    ("crm-column-agreed", 16.0),
];

/// The register of a specification.
pub(in crate::crm) fn register(wording: &Wording<'_>) -> Table {
    let mut table = Table::new("crm-sheet-register", wording, &COLUMNS);
    let languages = wording.other_languages();
    for (number, language) in languages.iter().enumerate() {
        let head = wording.say("crm-column-field-in", &[("language", Arg::from(*language))]);
        table.columns.insert(4 + number, Column { head, width: 26.0 });
    }
    for (number, (field, said)) in wording.spec.fields().enumerate() {
        let mut row = row(wording, number + 1, field, said);
        for (number, language) in languages.iter().enumerate() {
            row.insert(4 + number, Wording::label_in(&said.named.name, language));
        }
        table.rows.push(row);
    }
    table.fixed = 4;
    table.remarks = vec![wording.word("crm-register-remark")];
    table
}

fn row(wording: &Wording<'_>, number: usize, field: FieldRef, said: &Field) -> Vec<String> {
    let unknown = || wording.word("crm-unknown");
    // What nothing in the model says is a hole, and stands there as one.
    let or_unknown = |text: String| if text.is_empty() { unknown() } else { text };
    let by_itself = said.filled_by_itself.then(|| wording.word("crm-by-itself"));
    let operations = wording.list(said.filled_by.iter().map(|operation| wording.operation(*operation)));
    let writers = by_itself.clone().filter(|_| said.writers.is_empty()).unwrap_or_else(|| or_unknown(wording.named(&said.writers)));
    let operations = by_itself.filter(|_| operations.is_empty()).unwrap_or_else(|| or_unknown(operations));
    let needed = wording.list(said.needed_by.iter().map(|operation| wording.operation(*operation)));
    let used = wording.list(said.used_by.iter().map(|analytic| wording.analytic(*analytic)));
    let nobody = used.is_empty() && needed.is_empty();
    let reads = |text: String| if nobody { wording.word("crm-nobody-reads") } else { text };
    let notes = [&said.description, &said.source, &said.note].map(|fact| wording.may(fact));
    vec![
        number.to_string(),
        wording.card(&wording.spec.cards[field.card]),
        String::new(),
        wording.label(&said.named.name),
        wording.names.field(field).to_string(),
        wording.type_of(said),
        wording.values(said),
        said.built_in().map_or_else(|| wording.word("crm-new"), |system| wording.say("crm-built-in", &[("name", Arg::from(system))])),
        wording.required(said),
        wording.text(&said.purpose),
        writers,
        operations,
        wording.list(said.filled_at.iter().map(|step| wording.step(*step))),
        wording.word(said.by.term()),
        // What is used and has nobody who is named to look at it is a question, too.
        reads(or_unknown(wording.named(&said.readers))),
        reads(used),
        needed,
        wording.fact(&said.personal_data, |personal| wording.word(if *personal { "crm-yes" } else { "crm-no" })),
        wording.may(&said.example),
        String::new(),
        // Whether a text has a form of its own is a question.
        wording.word(said.check().unwrap_or("crm-unknown")),
        notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("\n"),
        String::new(),
    ]
}
