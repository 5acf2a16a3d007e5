//! Who needs which right: what each role fills in and reads of a card, as the process says.

use super::Table;
use super::wording::Wording;
use crate::crm::specification::{Field, FieldRef, Named};

/// One row a role of each card. What the model says nothing of stands there as not described.
pub(super) fn rights(wording: &Wording<'_>) -> Table {
    let columns = [
        ("crm-column-card", 24.0),
        ("crm-column-role", 28.0),
        ("crm-column-may-change", 44.0),
        ("crm-column-may-read", 44.0),
        ("crm-column-may-personal", 34.0),
        ("crm-column-may-others", 24.0),
        ("crm-column-may-delete", 18.0),
    ];
    let mut table = Table::new("crm-sheet-rights", wording, &columns);
    for (number, card) in wording.spec.cards.iter().enumerate() {
        let roles = card.roles();
        for role in &roles {
            let fields = |of: &dyn Fn(&Field) -> bool| {
                let own = card.fields.iter().enumerate().filter(|(_, field)| of(field)).map(|(field, _)| FieldRef { card: number, field });
                wording.list(own.map(|field| wording.label(&wording.spec.field(field).named.name)))
            };
            let is_in = |list: &[Named]| list.iter().any(|one| one.element == role.element);
            table.rows.push(vec![
                wording.card(card),
                wording.label(&role.name),
                fields(&|field| is_in(&field.writers)),
                fields(&|field| is_in(&field.readers)),
                fields(&|field| field.is_personal() && (is_in(&field.writers) || is_in(&field.readers))),
                wording.word("crm-unknown"),
                wording.word("crm-unknown"),
            ]);
        }
        if roles.is_empty() {
            let mut row = vec![wording.card(card)];
            row.resize_with(table.columns.len(), || wording.word("crm-unknown"));
            table.rows.push(row);
        }
    }
    table.fixed = 2;
    table.remarks = vec![wording.word("crm-rights-remark")];
    table
}
