//! The questions as a workbook or a page to be filled in without the tool, and the answers read back.

use std::fmt::Write as _;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Ask, Choice, Open};
use crate::finding::{Arg, Message};
use crate::locale::Catalogue;
use crate::model::Model;

/// One answer of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The row of the workbook or the line of the page, counted from 1.
    pub line: usize,
    /// The name of the question.
    pub id: String,
    /// What was answered; empty where nothing was.
    pub answer: String,
    /// What was written beside it.
    pub comment: String,
}

/// How many choices are listed beside a question before the rest is only counted.
const LISTED: usize = 15;

/// The columns: their titles, and how many characters wide they are.
const COLUMNS: [(&str, u32); 7] =
    [("sheet-number", 5), ("sheet-question", 52), ("sheet-where", 40), ("sheet-choices", 44), ("sheet-answer", 44), ("sheet-comment", 30), ("sheet-id", 24)];
const ANSWER: u16 = 4;

/// What a reader sees of a choice.
fn shown(choice: &Choice) -> String {
    if choice.kind.is_none() || choice.name == choice.id { choice.name.clone() } else { format!("{} ({})", choice.name, choice.id) }
}

/// Where a question belongs: the names of what holds the element, then the file and the line.
pub fn place(ask: &Ask, words: &Catalogue) -> String {
    let names = ask.place.iter().map(|(kind, name)| format!("{} «{}»", words.say(kind, &[]), name.get(words.language().tag())));
    names.collect::<Vec<_>>().join(" › ")
}

fn listed(choices: &[Choice], words: &Catalogue) -> String {
    let mut lines: Vec<String> = choices.iter().take(LISTED).map(shown).collect();
    if choices.len() > LISTED {
        lines.push(words.say("sheet-more", &[("count", Arg::from(choices.len() - LISTED))]));
    }
    lines.join("\n")
}

/// The workbook.
///
/// # Errors
/// Where the library that makes workbooks fails.
pub fn to_workbook(open: &Open, model: &Model, words: &Catalogue) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No clock: the same questions are the same bytes.
    book.set_properties(&DocProperties::new().set_title(words.say("sheet-title", &[])).set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    questions(book.add_worksheet().set_name(words.say("sheet-questions", &[]))?, open, model, words)?;
    if !open.discuss.is_empty() {
        let sheet = book.add_worksheet().set_name(words.say("sheet-discuss", &[]))?;
        sheet.set_column_width(0, 80.0)?.set_column_width(1, 40.0)?.set_freeze_panes(1, 0)?;
        sheet.write_with_format(0, 0, words.say("sheet-question", &[]), &head())?.write_with_format(0, 1, words.say("sheet-where", &[]), &head())?;
        for (row, (message, (file, line))) in (1..).zip(&open.discuss) {
            sheet.write_with_format(row, 0, said(message, words), &cell())?.write_with_format(row, 1, format!("{file}:{line}"), &cell())?;
        }
    }
    let sheet = book.add_worksheet().set_name(words.say("sheet-how", &[]))?;
    sheet.set_column_width(0, 110.0)?;
    for (row, line) in (0..).zip(words.say("sheet-how-text", &[]).lines()) {
        sheet.write_with_format(row, 0, line, &cell().set_border(FormatBorder::None))?;
    }
    book.save_to_buffer()
}

fn said(message: &Message, words: &Catalogue) -> String {
    words.say(message.key, &message.args)
}

fn head() -> Format {
    Format::new().set_bold().set_background_color(Color::RGB(0x00E2_E8F0)).set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top)
}

fn cell() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00CB_D5E1))
}

fn questions(sheet: &mut Worksheet, open: &Open, model: &Model, words: &Catalogue) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    for (column, (title, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, f64::from(width))?.write_with_format(0, column, words.say(title, &[]), &head())?;
    }
    // Text, so that a workbook turns neither `2h` nor `=cmd()` into something else.
    let fill = cell().set_background_color(Color::RGB(0x00FE_F9C3)).set_num_format("@");
    let faint = cell().set_font_color(Color::RGB(0x0094_A3B8));
    for (row, ask) in (1..).zip(&open.asks) {
        let choices = ask.choices(model, words);
        let place = format!("{}\n{}:{}", place(ask, words), ask.line.0, ask.line.1);
        sheet.write_with_format(row, 0, row, &cell())?;
        let texts = [said(&ask.message, words), place, listed(&choices, words)];
        // Not every office works out how high a row has to be.
        let lines = (1..).zip(&texts).map(|(column, text)| lines(text, COLUMNS[column].1)).max().unwrap_or(1);
        sheet.set_row_height(row, 15.0 * f64::from(lines.clamp(2, 26)))?;
        for (column, text) in (1..).zip(&texts) {
            sheet.write_with_format(row, column, text, &cell())?;
        }
        sheet.write_blank(row, ANSWER, &fill)?.write_blank(row, ANSWER + 1, &fill)?.write_with_format(row, 6, ask.id.as_str(), &faint)?;
        let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
        // A list in a cell may have 255 characters in all, and no comma within one of them.
        let short = names.iter().map(|name| name.chars().count() + 1).sum::<usize>() <= 255 && !names.iter().any(|name| name.contains(','));
        if short && !names.is_empty() && !ask.entry.form.is_many() {
            let list = DataValidation::new().allow_list_strings(&names)?.show_error_message(false);
            sheet.add_data_validation(row, ANSWER, row, ANSWER, &list)?;
        }
    }
    Ok(())
}

/// How many lines a text takes in a column of some width.
fn lines(text: &str, width: u32) -> u32 {
    // Words do not fill a line to its end.
    let fits = width - width / 8;
    text.lines().map(|line| u32::try_from(line.chars().count()).map_or(1, |count| count.div_ceil(fits).max(1))).sum()
}

/// The page.
pub fn to_markdown(open: &Open, model: &Model, words: &Catalogue) -> String {
    let say = |key: &str| words.say(key, &[]);
    let mut out = format!("# {}\n\n{}\n", say("sheet-title"), say("sheet-how-text"));
    for (number, ask) in (1..).zip(&open.asks) {
        let (question, place) = (plain(&said(&ask.message, words)), plain(&place(ask, words)));
        // Writing to a string never fails.
        let _ = write!(out, "\n## {number}. {question}\n\n<!-- {} -->\n{place} — `{}:{}`\n", ask.id, ask.line.0, ask.line.1);
        let choices = ask.choices(model, words);
        if !choices.is_empty() {
            out.push('\n');
            for line in listed(&choices, words).lines() {
                let _ = writeln!(out, "- {}", plain(line));
            }
        }
        let _ = write!(out, "\n{}:\n\n{}:\n", say("sheet-answer"), say("sheet-comment"));
    }
    if !open.discuss.is_empty() {
        let _ = write!(out, "\n## {}\n\n", say("sheet-discuss"));
        for (message, (file, line)) in &open.discuss {
            let _ = writeln!(out, "- {} — `{file}:{line}`", plain(&said(message, words)));
        }
    }
    out
}

/// A name of the model on one line, its marks of Markdown and HTML taken for what they are.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The answers of a workbook.
///
/// # Errors
/// The reason why it can't be read; empty where it has no questions of ours.
pub fn from_workbook(bytes: &[u8]) -> Result<Vec<Row>, String> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error: calamine::XlsxError| error.to_string())?;
    let titles = |key: &str| crate::locale::Language::ALL.map(|language| crate::catalogue(language).say(key, &[]));
    let (ids, answers, comments) = (titles("sheet-id"), titles("sheet-answer"), titles("sheet-comment"));
    for (_, range) in book.worksheets() {
        // The header may have been moved down by somebody's own lines.
        let head = range.rows().position(|row| row.iter().any(|cell| ids.contains(&text(cell))));
        let Some((at, titles)) = head.and_then(|at| Some((at, range.rows().nth(at)?))) else { continue };
        let column = |names: &[String]| titles.iter().position(|cell| names.contains(&text(cell)));
        let (Some(id), Some(answer)) = (column(&ids), column(&answers)) else { continue };
        let comment = column(&comments);
        let first = range.start().map_or(0, |(row, _)| row as usize) + 1;
        let of = |(number, row): (usize, &[Data])| {
            let get = |column: Option<usize>| column.and_then(|column| row.get(column)).map(text).unwrap_or_default();
            Row { line: first + number, id: get(Some(id)), answer: get(Some(answer)), comment: get(comment) }
        };
        return Ok(range.rows().enumerate().skip(at + 1).map(of).filter(|row| !row.id.is_empty()).collect());
    }
    Err(String::new())
}

fn text(cell: &Data) -> String {
    match cell {
        // A number that was typed without its apostrophe.
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Empty => String::new(),
        other => other.to_string().trim().to_string(),
    }
}

/// The answers of a page.
pub fn from_markdown(text: &str) -> Vec<Row> {
    let titles = |key: &str| crate::locale::Language::ALL.map(|language| crate::catalogue(language).say(key, &[]) + ":");
    let (answers, comments) = (titles("sheet-answer"), titles("sheet-comment"));
    let mut rows: Vec<Row> = Vec::new();
    let mut field = 0;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end();
        let starts = |titles: &[String]| titles.iter().find_map(|title| line.trim_start().trim_start_matches("**").strip_prefix(title.as_str()));
        if let Some(id) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            rows.push(Row { line: number, id: id.to_string(), answer: String::new(), comment: String::new() });
            field = 0;
        } else if line.starts_with("## ") {
            field = 0;
        } else if let Some(rest) = starts(&answers) {
            field = 1;
            add(rows.last_mut().map(|row| &mut row.answer), rest);
        } else if let Some(rest) = starts(&comments) {
            field = 2;
            add(rows.last_mut().map(|row| &mut row.comment), rest);
        } else if field > 0 {
            add(rows.last_mut().map(|row| if field == 1 { &mut row.answer } else { &mut row.comment }), line);
        }
    }
    for row in &mut rows {
        row.answer = row.answer.trim().to_string();
        row.comment = row.comment.trim().to_string();
    }
    rows
}

fn add(field: Option<&mut String>, line: &str) {
    if let Some(field) = field {
        if !field.is_empty() {
            field.push('\n');
        }
        field.push_str(line.trim_start_matches("**").trim());
    }
}
