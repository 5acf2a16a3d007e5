//! Cards, what each field is at each step, and the values of fields.

use super::wording::Wording;
use super::{Column, Table};
use crate::crm::specification::{Mark, Required};
use crate::finding::Arg;

/// One row a card.
pub(super) fn cards(wording: &Wording<'_>) -> Table {
    let columns = [
        ("crm-column-number", 5.0),
        ("crm-column-card", 26.0),
        ("crm-column-code", 20.0),
        ("crm-column-entity", 18.0),
        ("crm-column-fields", 9.0),
        ("crm-column-mandatory", 14.0),
        ("crm-column-personal-fields", 16.0),
        ("crm-column-pipelines", 26.0),
        ("crm-column-description", 50.0),
    ];
    let mut table = Table::new("crm-sheet-cards", wording, &columns);
    for (number, card) in wording.spec.cards.iter().enumerate() {
        let mandatory = card.fields.iter().filter(|field| field.required.said().is_some_and(|required| !matches!(required, Required::Never))).count();
        table.rows.push(vec![
            (number + 1).to_string(),
            wording.card(card),
            wording.names.card(number).to_string(),
            wording.fact(&card.entity, |entity| wording.word(entity.term())),
            card.fields.len().to_string(),
            mandatory.to_string(),
            card.fields.iter().filter(|field| field.is_personal()).count().to_string(),
            wording.list(wording.spec.pipelines_of(number).map(|(_, pipeline)| wording.label(&pipeline.named.name))),
            wording.may(&card.description),
        ]);
    }
    table.fixed = 2;
    table
}

/// What each field is at each step.
pub(super) fn matrix(wording: &Wording<'_>) -> Table {
    let mut table = Table::new("crm-sheet-matrix", wording, &[("crm-column-card", 18.0), ("crm-column-field", 28.0)]);
    let steps: Vec<_> = wording.spec.steps().map(|(step, _)| step).collect();
    table.columns.extend(steps.iter().map(|step| Column { head: wording.step(*step), width: 13.0 }));
    let mark = |mark: Mark| mark.letter().map(|letter| wording.word(letter)).unwrap_or_default();
    for (field, said) in wording.spec.fields() {
        let names = [wording.card(&wording.spec.cards[field.card]), wording.label(&said.named.name)];
        table.rows.push(names.into_iter().chain(steps.iter().map(|step| mark(wording.spec.mark(field, *step)))).collect());
    }
    table.fixed = 2;
    table.remarks = vec![wording.word(if steps.is_empty() { "crm-no-steps" } else { "crm-marks" })];
    table
}

/// The values of fields.
pub(in crate::crm) fn options(wording: &Wording<'_>) -> Table {
    let columns = [("crm-column-card", 20.0), ("crm-column-field", 28.0), ("crm-column-number", 6.0), ("crm-column-value", 36.0), ("crm-column-code", 24.0)];
    let mut table = Table::new("crm-sheet-options", wording, &columns);
    let languages = wording.other_languages();
    for language in &languages {
        table.columns.push(Column { head: wording.say("crm-column-value-in", &[("language", Arg::from(*language))]), width: 36.0 });
    }
    for (field, said) in wording.spec.fields() {
        let asked = said.kind().is_some_and(crate::model::crm::FieldType::is_choice);
        let names = wording.names.options(said);
        let head = || [wording.card(&wording.spec.cards[field.card]), wording.label(&said.named.name)];
        for (number, (choice, name)) in said.choices().iter().zip(&names).enumerate() {
            let own = [(number + 1).to_string(), wording.label(&choice.named.name), name.text.clone()];
            let others = languages.iter().map(|language| Wording::label_in(&choice.named.name, language));
            table.rows.push(head().into_iter().chain(own).chain(others).collect());
        }
        if asked && names.is_empty() {
            let mut row: Vec<String> = head().into_iter().collect();
            row.extend([String::new(), wording.fact(&said.options, |_| wording.word("crm-unknown"))]);
            row.resize(table.columns.len(), String::new());
            table.rows.push(row);
        }
    }
    table.fixed = 2;
    table
}
