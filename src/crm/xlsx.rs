//! The whole specification as a workbook: a sheet a table, to be read, filtered and agreed on.
//!
//! Every cell is a text, whatever it begins with, so that nothing of the model is ever run; and the same model gives the same bytes.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::loss::{Loss, Part, Severity, message_with};
use super::names::Names;
use super::sheets::{self, Table};
use super::specification::Specification;
use super::target::{Export, Setting, Target};
use crate::finding::Arg;
use crate::model::settings::CrmTarget;

/// The target.
pub(super) struct Xlsx;

/// How many characters a cell takes.
const CELL: usize = 32_767;
/// The last row that a sheet has.
const ROWS: usize = 1_048_575;

/// How many letters a line of paper holds that can still be read.
const A4: f64 = 190.0;
const A3: f64 = 285.0;

impl Target for Xlsx {
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export {
        let names = Names::new(spec, CrmTarget::Xlsx);
        let mut out = Export { losses: names.losses(spec), ..Export::default() };
        for (field, _) in spec.fields() {
            out.map(Part::Field(field), names.field(field), "");
        }
        let tables = sheets::all(spec, setting);
        for table in tables.iter().filter(|table| table.rows.len() > ROWS) {
            let args = [("sheet", Arg::Term(table.title)), ("n", Arg::from(table.rows.len() - ROWS))];
            out.losses.push(Loss { severity: Severity::Lost, part: Part::Whole, why: message_with("crm-xlsx-cut", &args), fallback: None });
        }
        let is_long = |text: &String| text.encode_utf16().count() > CELL;
        for table in tables.iter().filter(|table| table.rows.iter().flatten().any(is_long)) {
            let args = [("sheet", Arg::Term(table.title)), ("limit", Arg::from(CELL))];
            out.losses.push(Loss { severity: Severity::Changed, part: Part::Whole, why: message_with("crm-xlsx-cell", &args), fallback: None });
        }
        match workbook(&tables, spec, setting) {
            Ok(bytes) => out.file("crm.xlsx", bytes),
            Err(error) => {
                let why = message_with("crm-xlsx-failed", &[("detail", Arg::from(error.to_string()))]);
                out.losses.push(Loss { severity: Severity::Lost, part: Part::Whole, why, fallback: None });
            }
        }
        out
    }
}

fn workbook(tables: &[Table], spec: &Specification, setting: &Setting<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let title = spec.name.as_ref().map(|name| setting.label(name)).unwrap_or_default();
    // No clock: the day is that of the model, or the first that the format knows.
    let (year, month, day) = spec.date.map_or((2000, 1, 1), |date| (date.year().clamp(1900, 9999), date.month(), date.day()));
    let day = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2000), u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))?;
    book.set_properties(&DocProperties::new().set_title(cut(&title, 255)).set_creation_datetime(&day));
    for table in tables {
        sheet(book.add_worksheet(), table, &title, setting)?;
    }
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, table: &Table, model: &str, setting: &Setting<'_>) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter).set_border(FormatBorder::Thin);
    let head = head.set_background_color(Color::RGB(0x00DC_E6F1)).set_border_color(Color::RGB(0x00A6_A6A6));
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00D9_D9D9));
    let remark = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_italic();
    sheet.set_name(setting.words.word(table.title))?;
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    for (number, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(number, column.width)?;
        sheet.write_string_with_format(0, number, cut(&column.head, CELL), &head)?;
    }
    let heads: Vec<String> = table.columns.iter().map(|column| column.head.clone()).collect();
    sheet.set_row_height(0, height(table, &heads) + 5.0)?;
    let mut row = 0;
    for cells in table.rows.iter().take(ROWS) {
        row += 1;
        for (number, text) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, number, cut(text, CELL), &cell)?;
        }
        sheet.set_row_height(row, height(table, cells))?;
    }
    sheet.autofilter(0, 0, row.max(1), last)?;
    sheet.set_freeze_panes(1, table.fixed)?;
    for text in &table.remarks {
        row += 2;
        let right = last.min(5);
        if right > 0 {
            sheet.merge_range(row, 0, row, right, &cut(text, CELL), &remark)?;
        } else {
            sheet.write_string_with_format(row, 0, cut(text, CELL), &remark)?;
        }
        let width: f64 = table.columns.iter().take(usize::from(right) + 1).map(|column| column.width).sum();
        sheet.set_row_height(row, 15.0 * lines(text, width))?;
    }
    sheet.set_print_area(0, 0, row, last)?;
    // `&` begins a code in a running head.
    let plain = |text: &str, most: usize| cut(text, most).replace('\n', " ").replace('&', "&&");
    sheet.set_header(format!("&L{}&R&A", plain(model, 100)));
    sheet.set_footer("&R&P / &N");
    // Paper that is read: A4 where that holds the columns, else A3 in several widths, each with the columns that say what a row is about.
    let width: f64 = table.columns.iter().map(|column| column.width).sum();
    let (paper, letters) = if width > A4 { (8, A3) } else { (9, A4) };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sheet has no more than 16,384 columns of some hundred letters")]
    let pages = (width / letters).ceil().clamp(1.0, 1000.0) as u16;
    sheet.set_landscape().set_paper_size(paper).set_print_fit_to_pages(pages, 0).set_repeat_rows(0, 0)?;
    if let Some(fixed) = table.fixed.checked_sub(1).filter(|_| pages > 1) {
        sheet.set_repeat_columns(0, fixed)?;
    }
    Ok(())
}

/// How high a row has to be so that the fullest of its cells is whole; the highest that a sheet allows is 409 points.
fn height(table: &Table, cells: &[String]) -> f64 {
    let most = table.columns.iter().zip(cells).map(|(column, text)| lines(text, column.width)).fold(1.0, f64::max);
    (15.0 * most).min(405.0)
}

/// How many lines a text takes in a column of so many letters. Words are not broken, so that a line holds somewhat less than it could.
fn lines(text: &str, width: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a cell has no more than 32,767 characters")]
    let of_line = |line: &str| (line.chars().count() as f64 / (width * 0.9)).ceil().max(1.0);
    text.split('\n').map(of_line).sum()
}

/// No more characters than fit, and none that a file of this kind may not have.
fn cut(text: &str, most: usize) -> String {
    let fits = |c: &char| !c.is_control() || matches!(*c, '\n' | '\t');
    let clean: String = text.chars().filter(fits).filter(|c| !matches!(*c, '\u{fffe}' | '\u{ffff}')).collect();
    // Characters beyond the first plane count twice there.
    if clean.encode_utf16().count() <= most {
        return clean;
    }
    let mut room = most.saturating_sub(1);
    let mut out: String = clean.chars().take_while(|c| room.checked_sub(c.len_utf16()).map(|left| room = left).is_some()).collect();
    out.push('…');
    out
}
