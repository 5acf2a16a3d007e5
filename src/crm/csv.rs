//! The register of fields and the values of lists as CSV, as spreadsheets open it by a click: with a byte order mark, and the separator of the country.

use super::loss::{Loss, Part, Severity, message};
use super::names::Names;
use super::sheets::{Table, Wording, options, register};
use super::specification::Specification;
use super::target::{Export, Setting, Target};
use crate::locale::Language;
use crate::model::settings::CrmTarget;

/// The target.
pub(super) struct Csv;

impl Target for Csv {
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export {
        let names = Names::new(spec, CrmTarget::Csv);
        let mut out = Export { losses: names.losses(spec), ..Export::default() };
        if !spec.pipelines.is_empty() {
            out.losses.push(Loss { severity: Severity::Lost, part: Part::Whole, why: message("crm-register-only"), fallback: None });
        }
        out.file("register.csv", register_text(spec, setting));
        let values = options(&Wording::new(spec, setting));
        if !values.rows.is_empty() {
            out.file("values.csv", text(&values, setting));
        }
        for (field, _) in spec.fields() {
            out.map(Part::Field(field), names.field(field), "");
        }
        out
    }
}

/// The register as CSV, for other targets that have one beside their own files.
pub(super) fn register_text(spec: &Specification, setting: &Setting<'_>) -> String {
    text(&register(&Wording::new(spec, setting)), setting)
}

fn text(table: &Table, setting: &Setting<'_>) -> String {
    let separator = match setting.words.language() {
        Language::Russian => ";",
        Language::English => ",",
    };
    let mut text = String::from("\u{feff}");
    let head: Vec<String> = table.columns.iter().map(|column| column.head.clone()).collect();
    for row in std::iter::once(&head).chain(&table.rows) {
        text.push_str(&row.iter().map(|cell| written(cell)).collect::<Vec<_>>().join(separator));
        text.push_str("\r\n");
    }
    text
}

/// A cell. What a spreadsheet would run as a formula gets an apostrophe before it, which makes it a text.
fn written(cell: &str) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) || cell.starts_with(['＝', '＋', '－', '＠']);
    let safe = format!("{}{}", if runs { "'" } else { "" }, cell.replace("\r\n", "\n").replace('\r', "\n"));
    format!("\"{}\"", safe.replace('"', "\"\""))
}
