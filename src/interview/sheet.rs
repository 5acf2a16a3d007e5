//! The questions as a workbook or a page to be filled in without the tool, and the answers read back.

use std::fmt::Write as _;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Ask, Choice, Form, Open, choices};
use crate::finding::{Arg, Message};
use crate::locale::Catalogue;
use crate::model::Model;

/// One answer of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The row of the workbook or the line of the page, counted from 1.
    pub line: usize,
    /// The name of the question.
    pub id: String,
    /// The question as it stands there.
    pub question: String,
    /// What was answered; empty where nothing was.
    pub answer: String,
    /// What was written beside it.
    pub comment: String,
}

/// How many choices are listed beside a question before the rest is only counted; the words of the language are few and listed whole.
const LISTED: usize = 15;
/// How many a list in a cell can hold at most, for it holds 255 characters.
const IN_LIST: usize = 128;

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

/// The choices of each form: thousands of questions share them.
struct Offers<'a> {
    model: &'a Model,
    words: &'a Catalogue,
    known: Vec<(Form, choices::All)>,
}

impl<'a> Offers<'a> {
    fn new(model: &'a Model, words: &'a Catalogue) -> Self {
        Self { model, words, known: Vec::new() }
    }

    /// The first choices of a question, and how many there are.
    fn of(&mut self, ask: &Ask) -> (Vec<&Choice>, usize) {
        // Whatever theme it is about, the same documents answer.
        let form = if matches!(ask.entry.form, Form::Theme(_)) { Form::Theme("") } else { ask.entry.form };
        let number = self.known.iter().position(|(known, _)| *known == form).unwrap_or_else(|| {
            self.known.push((form, choices::all(form, self.model, self.words)));
            self.known.len() - 1
        });
        let all = &self.known[number].1;
        // Nothing answers a question about itself.
        let is_own = choices::kinds(form).contains(&ask.element.kind) && all.iter().any(|(element, _)| *element == Some(ask.element));
        let some = all.iter().filter(|(element, _)| *element != Some(ask.element)).map(|(_, choice)| choice).take(IN_LIST);
        (some.collect(), all.len() - usize::from(is_own))
    }
}

fn listed(choices: &[&Choice], count: usize, words: &Catalogue) -> String {
    let are_words = choices.iter().all(|choice| choice.kind.is_none());
    let some = if are_words { choices } else { &choices[..choices.len().min(LISTED)] };
    let mut lines: Vec<String> = some.iter().map(|choice| shown(choice)).collect();
    if count > some.len() {
        lines.push(words.say("sheet-more", &[("count", Arg::from(count - some.len()))]));
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
    let mut offers = Offers::new(model, words);
    for (row, ask) in (1..).zip(&open.asks) {
        let (choices, count) = offers.of(ask);
        let place = format!("{}\n{}:{}", place(ask, words), ask.line.0, ask.line.1);
        sheet.write_with_format(row, 0, row, &cell())?;
        let texts = [said(&ask.message, words), place, listed(&choices, count, words)];
        // Not every office works out how high a row has to be.
        let lines = (1..).zip(&texts).map(|(column, text)| lines(text, COLUMNS[column].1)).max().unwrap_or(1);
        sheet.set_row_height(row, 15.0 * f64::from(lines.clamp(2, 26)))?;
        for (column, text) in (1..).zip(&texts) {
            sheet.write_with_format(row, column, text, &cell())?;
        }
        sheet.write_blank(row, ANSWER, &fill)?.write_blank(row, ANSWER + 1, &fill)?.write_with_format(row, 6, ask.id.as_str(), &faint)?;
        let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
        // A list in a cell may have 255 characters in all, and no comma within one of them.
        let short =
            count == names.len() && names.iter().map(|name| name.chars().count() + 1).sum::<usize>() <= 255 && !names.iter().any(|name| name.contains(','));
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
    let mut offers = Offers::new(model, words);
    for (number, ask) in (1..).zip(&open.asks) {
        let (question, place) = (plain(&said(&ask.message, words)), plain(&place(ask, words)));
        // Writing to a string never fails.
        let _ = write!(out, "\n## {number}. {question}\n\n<!-- {} -->\n{place} — `{}:{}`\n", ask.id, ask.line.0, ask.line.1);
        let (choices, count) = offers.of(ask);
        if !choices.is_empty() {
            out.push('\n');
            for line in listed(&choices, count, words).lines() {
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

/// Why no answers can be read from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is empty.
    Empty,
    /// It is called a workbook, and is a text.
    NoWorkbook,
    /// It is a workbook of the old form.
    OldWorkbook,
    /// It is a workbook, and broken.
    Broken,
    /// It is no text in UTF-8.
    Encoding,
    /// It has no column of the codes by which questions are known.
    NoCodes,
    /// It has the codes and no column of answers.
    NoAnswers,
    /// It has no questions.
    NoQuestions,
}

/// The answers of a file, whatever it is called; `is_workbook` is what its name says.
///
/// # Errors
/// Where it holds none, with the reason.
pub fn from_bytes(bytes: &[u8], is_workbook: bool) -> Result<Vec<Row>, Unread> {
    match bytes {
        [] => Err(Unread::Empty),
        [b'P', b'K', ..] => from_workbook(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(Unread::OldWorkbook),
        _ if is_workbook && bytes.contains(&0) => Err(Unread::Broken),
        _ if is_workbook => Err(Unread::NoWorkbook),
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| Unread::Encoding)?;
            let rows = from_markdown(text.trim_start_matches('\u{feff}'));
            if rows.is_empty() { Err(Unread::NoQuestions) } else { Ok(rows) }
        }
    }
}

fn from_workbook(bytes: &[u8]) -> Result<Vec<Row>, Unread> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_: calamine::XlsxError| Unread::Broken)?;
    let mut unread = Unread::NoCodes;
    let titles = |key: &str| crate::locale::Language::ALL.map(|language| crate::catalogue(language).say(key, &[]));
    let (ids, answers, comments, questions) = (titles("sheet-id"), titles("sheet-answer"), titles("sheet-comment"), titles("sheet-question"));
    for (_, range) in book.worksheets() {
        // The header may have been moved down by somebody's own lines.
        let head = range.rows().position(|row| row.iter().any(|cell| ids.contains(&text(cell))));
        let Some((at, titles)) = head.and_then(|at| Some((at, range.rows().nth(at)?))) else { continue };
        let column = |names: &[String]| titles.iter().position(|cell| names.contains(&text(cell)));
        let (Some(id), Some(answer)) = (column(&ids), column(&answers)) else {
            unread = Unread::NoAnswers;
            continue;
        };
        let (comment, question) = (column(&comments), column(&questions));
        let first = range.start().map_or(0, |(row, _)| row as usize) + 1;
        let of = |(number, row): (usize, &[Data])| {
            let get = |column: Option<usize>| column.and_then(|column| row.get(column)).map(text).unwrap_or_default();
            Row { line: first + number, id: get(Some(id)), question: get(question), answer: get(Some(answer)), comment: get(comment) }
        };
        let rows: Vec<Row> = range.rows().enumerate().skip(at + 1).map(of).filter(|row| !(row.id.is_empty() && row.answer.is_empty())).collect();
        return if rows.is_empty() { Err(Unread::NoQuestions) } else { Ok(rows) };
    }
    Err(unread)
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
fn from_markdown(text: &str) -> Vec<Row> {
    let titles = |key: &str| crate::locale::Language::ALL.map(|language| crate::catalogue(language).say(key, &[]) + ":");
    let (answers, comments) = (titles("sheet-answer"), titles("sheet-comment"));
    let mut rows: Vec<Row> = Vec::new();
    let (mut heading, mut is_open, mut field) = (String::new(), false, 0);
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end();
        let starts = |titles: &[String]| titles.iter().find_map(|title| line.trim_start().trim_start_matches("**").strip_prefix(title.as_str()));
        let row = |id: &str, heading: &str| Row { line: number, id: id.to_string(), question: heading.to_string(), ..Row::default() };
        if let Some(id) = line.trim_start().strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            rows.push(row(id, &heading));
            (is_open, field) = (true, 0);
        } else if let Some(title) = line.strip_prefix("## ") {
            heading = title.split_once(". ").map_or(title, |(_, question)| question).to_string();
            (is_open, field) = (false, 0);
        } else if let Some((of, rest)) = starts(&answers).map(|rest| (1, rest)).or_else(|| starts(&comments).map(|rest| (2, rest))) {
            // An answer below a question whose code was taken out belongs to no other.
            if !is_open {
                rows.push(row("", &heading));
                is_open = true;
            }
            field = of;
            add(rows.last_mut(), field, rest);
        } else if field > 0 {
            add(rows.last_mut(), field, line);
        }
    }
    for row in &mut rows {
        row.answer = row.answer.trim().to_string();
        row.comment = row.comment.trim().to_string();
    }
    rows.retain(|row| !row.id.is_empty() || !row.answer.is_empty());
    rows
}

fn add(row: Option<&mut Row>, field: u8, line: &str) {
    let Some(row) = row else { return };
    let text = if field == 1 { &mut row.answer } else { &mut row.comment };
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line.trim_start_matches("**").trim());
}
