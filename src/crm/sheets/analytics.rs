//! What fields are for: indicators, control points and documents, with the fields that each needs.

use super::Table;
use super::wording::Wording;
use crate::model::element::Kind;

/// One row an indicator, control point or document.
pub(super) fn analytics(wording: &Wording<'_>) -> Table {
    let columns =
        [("crm-column-kind", 20.0), ("crm-column-analytic", 40.0), ("crm-column-fields-of", 44.0), ("crm-column-formula", 44.0), ("crm-column-readers", 28.0)];
    let mut table = Table::new("crm-sheet-analytics", wording, &columns);
    for analytic in &wording.spec.analytics {
        let readers = wording.named(&analytic.readers);
        // A document goes to whoever the process says; an indicator and a control point have somebody who looks at them.
        let asked = analytic.named.element.kind != Kind::Document;
        table.rows.push(vec![
            wording.word(analytic.named.element.kind.term()),
            wording.label(&analytic.named.name),
            wording.fields(&analytic.fields),
            analytic.formula.clone().unwrap_or_default(),
            if readers.is_empty() && asked { wording.word("crm-unknown") } else { readers },
        ]);
    }
    table.fixed = 2;
    table
}
