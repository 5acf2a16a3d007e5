//! What is signed by hand: the approval at the head, the sheets of agreement, of changes and of acquaintance at the end.

use crate::documents::markdown::{Inline, Table};
use crate::documents::view::{Front, Reader, Signed};
use crate::locale::Catalogue;

/// Empty rows that are left to be filled in.
const SPARE: usize = 4;
/// The most rows for the people of one role.
const PEOPLE: usize = 20;

/// A cell of the approval, which has two columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::documents) enum Cell {
    /// Words over both columns, with a line below or without.
    Wide(String, bool),
    /// Small words, over both columns or one.
    Small(String, bool),
    /// A line to write on.
    Line,
    /// Nothing.
    Blank,
}

/// The rows of the approval: who approved, or where to sign.
pub(in crate::documents) fn approval(front: &Front, signed: &Signed, words: &Catalogue) -> Vec<Vec<Cell>> {
    let approved = signed.approved.as_ref();
    let heading = if approved.is_some() { front.approved_word.clone() } else { words.word("paper-approve") };
    let mut rows = vec![vec![Cell::Wide(heading, false)]];
    let small = |key: &str, wide: bool| Cell::Small(words.word(key), wide);
    match approved.filter(|approval| approval.act.is_some() || approval.on.is_some()) {
        Some(approval) => {
            let said = [approval.by.as_ref().map(|by| &by.name), approval.act.as_ref(), approval.on.as_ref()];
            rows.extend(said.into_iter().flatten().map(|said| vec![Cell::Wide(said.clone(), false)]));
        }
        None => rows.extend([
            vec![Cell::Wide(signed.approver.clone().unwrap_or_default(), true)],
            vec![small("paper-position", true)],
            vec![Cell::Line, Cell::Line],
            vec![small("paper-signature", false), small("paper-initials", false)],
            vec![Cell::Line, Cell::Blank],
            vec![small("paper-date", false), Cell::Blank],
        ]),
    }
    rows
}

/// A sheet at the end.
#[derive(Debug)]
pub(in crate::documents) struct SignSheet {
    /// Its heading.
    pub(in crate::documents) title: String,
    /// Whether it begins a page.
    pub(in crate::documents) turns: bool,
    /// What is known, and rows to be filled in.
    pub(in crate::documents) table: Table,
    /// The parts of the width that its columns take.
    pub(in crate::documents) parts: Vec<f64>,
}

/// The sheets at the end.
pub(in crate::documents) fn sheets(front: &Front, signed: &Signed, words: &Catalogue) -> Vec<SignSheet> {
    let agreed: Vec<Vec<String>> = signed.agree.iter().map(|role| vec![role.clone()]).collect();
    let signs = [("paper-number", 5.0), ("paper-role", 26.0), ("paper-person", 22.0), ("paper-signed", 16.0), ("paper-on", 13.0)];
    let with_remarks: Vec<(&str, f64)> = signs.into_iter().chain([("paper-remarks", 18.0)]).collect();
    let edition = vec![front.about.version.clone().unwrap_or_default(), front.about.date.clone().unwrap_or_default()];
    let changes = if edition.iter().all(String::is_empty) { Vec::new() } else { vec![edition] };
    let changed = [("paper-number", 5.0), ("doc-version", 12.0), ("paper-on", 15.0), ("paper-changed", 36.0), ("paper-reason", 18.0), ("paper-by", 14.0)];
    let readers: Vec<Vec<String>> = signed.readers.iter().flat_map(|reader| people(reader, words)).map(|role| vec![role]).collect();
    // That of changes stands below that of agreement.
    vec![
        sheet(words, ("paper-sheet-agreed", true), &with_remarks, agreed),
        sheet(words, ("paper-sheet-changes", false), &changed, changes),
        sheet(words, ("paper-sheet-read", true), &signs, readers),
    ]
}

/// A line for each of the people of a role, who are told apart by their numbers.
fn people(reader: &Reader, words: &Catalogue) -> Vec<String> {
    let count = reader.people.unwrap_or(1).max(1);
    let one = |n: usize| words.say("paper-one-of", &[("name", reader.role.as_str().into()), ("n", n.into()), ("count", count.into())]);
    if count == 1 { vec![reader.role.clone()] } else { (1..=count.min(PEOPLE)).map(one).collect() }
}

/// A sheet: rows begin with what is known, and some are left empty.
fn sheet(words: &Catalogue, (title, turns): (&str, bool), columns: &[(&str, f64)], known: Vec<Vec<String>>) -> SignSheet {
    let (heads, parts): (Vec<String>, Vec<f64>) = columns.iter().map(|(key, part)| (words.word(key), *part)).unzip();
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
    SignSheet { title: words.word(title), turns, table, parts }
}
