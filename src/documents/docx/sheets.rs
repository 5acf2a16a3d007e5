//! What is signed by hand: the approval at the head, the sheets of agreement, of changes and of acquaintance at the end.

use super::body::Body;
use super::look::{Side, dxa};
use super::styles::id;
use super::table::{self, Grid, Lines};
use super::text;
use crate::documents::markdown::{Inline, Table};
use crate::documents::view::{Front, Reader, Signed};
use crate::locale::Catalogue;
use crate::xml::Xml;

/// How wide the approval is, in points: 8 cm.
const APPROVAL: f64 = 226.0;
/// Empty rows that are left to be filled in.
const SPARE: usize = 4;
/// The most rows for the people of one role.
const PEOPLE: usize = 20;

/// The approval, at the right of the first page: who approved, or where to sign.
pub(super) fn approval(body: &mut Body<'_>, front: &Front, signed: &Signed, words: &Catalogue) {
    let width = body.width();
    let columns = [width - APPROVAL, APPROVAL * 0.45, APPROVAL * 0.55];
    let xml = &mut body.xml;
    table::begin(xml, &columns, Lines::None);
    let mut rows = 0;
    let mut row = |xml: &mut Xml, cells: &[Cell<'_>]| {
        write_row(xml, &columns, cells);
        rows += 1;
    };
    let approved = signed.approved.as_ref();
    let heading = if approved.is_some() { front.approved_word.clone() } else { words.word("docx-approve") };
    row(xml, &[Cell::Wide(&heading, false)]);
    match approved.filter(|approval| approval.act.is_some() || approval.on.is_some()) {
        Some(approval) => {
            for said in [approval.by.as_ref().map(|by| &by.name), approval.act.as_ref(), approval.on.as_ref()].into_iter().flatten() {
                row(xml, &[Cell::Wide(said, false)]);
            }
        }
        None => {
            row(xml, &[Cell::Wide(signed.approver.as_deref().unwrap_or_default(), true)]);
            row(xml, &[Cell::Small(&words.word("docx-position"), true)]);
            row(xml, &[Cell::Line, Cell::Line]);
            row(xml, &[Cell::Small(&words.word("docx-signature"), false), Cell::Small(&words.word("docx-initials"), false)]);
            row(xml, &[Cell::Line, Cell::Blank]);
            row(xml, &[Cell::Small(&words.word("docx-date"), false), Cell::Blank]);
        }
    }
    xml.close();
    let profile = body.profile();
    let height = super::points(rows) * (profile.body().size * 1.15 + 4.0);
    body.flow.whole(height, 0.0, 0.0);
    table::after(&mut body.xml, &mut body.flow, false);
}

/// A cell of the approval.
enum Cell<'a> {
    /// Words over both columns, with a line below or without.
    Wide(&'a str, bool),
    /// Small words, over both columns or one.
    Small(&'a str, bool),
    /// A line to write on.
    Line,
    Blank,
}

fn write_row(xml: &mut Xml, columns: &[f64; 3], cells: &[Cell<'_>]) {
    xml.open("w:tr", &[]);
    xml.within("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
    cell(xml, columns[0], 1, false, id::SIGNED, "");
    for (at, one) in cells.iter().enumerate() {
        let both = columns[1] + columns[2];
        match one {
            Cell::Wide(words, line) => cell(xml, both, 2, *line, id::SIGNED, words),
            Cell::Small(words, true) => cell(xml, both, 2, false, id::SMALL, words),
            Cell::Small(words, false) => cell(xml, columns[at + 1], 1, false, id::SMALL, words),
            Cell::Line => cell(xml, columns[at + 1], 1, true, id::SIGNED, ""),
            Cell::Blank => cell(xml, columns[at + 1], 1, false, id::SIGNED, ""),
        }
    }
    xml.close();
}

fn cell(xml: &mut Xml, width: f64, columns: usize, line: bool, style: &str, words: &str) {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &dxa(width)), ("w:type", "dxa")]);
            if columns > 1 {
                xml.value("w:gridSpan", &columns.to_string());
            }
            if line {
                xml.within("w:tcBorders", &[], |xml| xml.empty("w:bottom", &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "333333")]));
            }
            xml.value("w:vAlign", "bottom");
        });
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", style));
            if !words.is_empty() {
                xml.within("w:r", &[], |xml| text::words(xml, words));
            }
        });
    });
}

/// The sheets at the end, each on a page of its own.
pub(super) fn sheets(body: &mut Body<'_>, front: &Front, signed: &Signed, words: &Catalogue) {
    body.turn(Side::Upright);
    let agreed: Vec<Vec<String>> = signed.agree.iter().map(|role| vec![role.clone()]).collect();
    let signs = [("docx-number", 5.0), ("docx-role", 26.0), ("docx-person", 22.0), ("docx-signed", 16.0), ("docx-on", 13.0)];
    let columns: Vec<(&str, f64)> = signs.into_iter().chain([("docx-remarks", 18.0)]).collect();
    sheet(body, "docx-sheet-agreed", &columns, words, agreed);
    let edition = vec![front.about.version.clone().unwrap_or_default(), front.about.date.clone().unwrap_or_default()];
    let changes = if edition.iter().all(String::is_empty) { Vec::new() } else { vec![edition] };
    let columns = [("docx-number", 5.0), ("doc-version", 12.0), ("docx-on", 15.0), ("docx-changed", 36.0), ("docx-reason", 18.0), ("docx-by", 14.0)];
    sheet(body, CHANGES, &columns, words, changes);
    let readers: Vec<Vec<String>> = signed.readers.iter().flat_map(|reader| people(reader, words)).map(|role| vec![role]).collect();
    sheet(body, "docx-sheet-read", &signs, words, readers);
}

/// A line for each of the people of a role, who are told apart by their numbers.
fn people(reader: &Reader, words: &Catalogue) -> Vec<String> {
    let count = reader.people.unwrap_or(1).max(1);
    let one = |n: usize| words.say("docx-one-of", &[("name", reader.role.as_str().into()), ("n", n.into()), ("count", count.into())]);
    if count == 1 { vec![reader.role.clone()] } else { (1..=count.min(PEOPLE)).map(one).collect() }
}

/// The sheet of changes stands below that of agreement; the others begin a page.
const CHANGES: &str = "docx-sheet-changes";

/// A sheet: rows begin with what is known, and some are left empty.
fn sheet(body: &mut Body<'_>, title: &str, columns: &[(&str, f64)], words: &Catalogue, known: Vec<Vec<String>>) {
    body.sheet_heading(&words.word(title), title != CHANGES);
    let (heads, parts): (Vec<String>, Vec<f64>) = columns.iter().map(|(key, part)| (words.word(key), *part)).unzip();
    let parts = parts.as_slice();
    let filled = known.len();
    let mut rows = known;
    rows.extend((0..SPARE).map(|_| Vec::new()));
    let cell = |text: &str| if text.is_empty() { Vec::new() } else { vec![Inline::plain(text)] };
    let row = |(at, row): (usize, &Vec<String>)| {
        let number = if at < filled { (at + 1).to_string() } else { String::new() };
        let known = std::iter::once(number.as_str()).chain(row.iter().map(String::as_str));
        // Room to write in: an empty line below what is said.
        let mut cells: Vec<Vec<Inline>> = known.map(cell).collect();
        cells.resize(heads.len(), Vec::new());
        if let Some(last) = cells.last_mut() {
            last.push(Inline::Break);
        }
        cells
    };
    let table =
        Table { right: vec![false; heads.len()], head: heads.iter().map(|head| cell(head)).collect(), rows: rows.iter().enumerate().map(row).collect() };
    let grid = Grid::of_parts(parts, body.profile().face(), body.width());
    body.table(&table, &grid);
}
