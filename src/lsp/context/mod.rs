//! Where in the language a place of a text is, told from indentation and brackets alone.
//!
//! A text that is being typed is broken more often than not: a key without a colon, a bracket that is still open. So the way to the cursor is not taken from a parse but
//! from the lines above it that are indented less, and from the brackets between the nearest of them and the cursor.

mod flow;
mod line;

use std::ops::Range;

use flow::in_flow;
use line::{Line, indent_of, without_return};

/// One step on the way from the top of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into the value of a key.
    Key(String),
    /// Into an item of a list.
    Item,
}

/// What is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// A key of a map.
    Key,
    /// The value of a key.
    Value,
    /// An item of a list: a value, or the first key of a map.
    Item,
}

/// What a place of a text is within the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The way to the value or the map that is being written.
    pub path: Vec<Step>,
    /// What is being written.
    pub slot: Slot,
    /// The bytes of the word at the place.
    pub word: Range<usize>,
    /// The bytes from the beginning of the value or key to the place.
    pub piece: Range<usize>,
    /// Whether it is between brackets.
    pub flow: bool,
    /// The keys that the map has besides.
    pub taken: Vec<String>,
    /// The column at which keys of this map stand, in bytes.
    pub column: usize,
}

/// Where a place is; none within comments and texts of several lines.
pub fn context(text: &str, byte: usize) -> Option<Context> {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let lines = Above::new(text, byte);
    let here = Line::read(text, lines.here.clone());
    if here.comment.is_some_and(|comment| comment < byte) {
        return None;
    }
    let word = word_at(text, byte, lines.here.clone());
    // On a line of white space the cursor says how far it will be indented.
    let column = if here.is_blank() { byte.saturating_sub(here.start) } else { here.content - here.start };
    let chain = lines.chain(text, &here, column);
    if chain.iter().any(|link| link.line.is_block_text()) {
        return None;
    }
    if let Some(found) = in_flow(text, byte, &here, &chain, &word) {
        return Some(found);
    }
    let mut path = path_of(&chain);
    path.extend(here.dashes.iter().filter(|dash| **dash < byte).map(|_| Step::Item));
    match &here.key {
        Some(key) if byte > key.colon => {
            if here.is_block_text() && byte > here.value {
                return None;
            }
            path.push(Step::Key(key.word.clone()));
            let start = here.value.min(byte);
            Some(Context { path, slot: Slot::Value, word, piece: start..byte, flow: false, taken: Vec::new(), column })
        }
        _ => {
            let dashed = here.dashes.iter().any(|dash| *dash < byte);
            let slot = if dashed { Slot::Item } else { Slot::Key };
            if slot == Slot::Item {
                path.pop();
            }
            let taken = lines.siblings(text, &here, column);
            Some(Context { path, slot, piece: here.content.min(byte)..byte, word, flow: false, taken, column })
        }
    }
}

/// Whether a letter can be part of an id, a reference or a word of the language.
pub(super) fn is_word(letter: char) -> bool {
    unicode_ident::is_xid_continue(letter) || letter == '.' || letter == '-'
}

/// The word that a place is in, within its line.
pub(super) fn word_at(text: &str, byte: usize, line: Range<usize>) -> Range<usize> {
    let (before, after) = (text.get(line.start..byte).unwrap_or(""), text.get(byte..line.end).unwrap_or(""));
    let left: usize = before.chars().rev().take_while(|letter| is_word(*letter)).map(char::len_utf8).sum();
    let right: usize = after.chars().take_while(|letter| is_word(*letter)).map(char::len_utf8).sum();
    let mut range = byte - left..byte + right;
    // The dash of a list item is no letter of the word behind it.
    while text.get(range.clone()).is_some_and(|word| word.starts_with('-')) && range.start < byte {
        range.start += 1;
    }
    range
}

/// The lines of a text up to a place.
struct Above {
    /// The line of the place, without its break.
    here: Range<usize>,
}

/// A line that the place lies below, and what of it leads there.
struct Link<'t> {
    line: Line<'t>,
    /// The steps that it adds.
    steps: Vec<Step>,
}

impl Above {
    fn new(text: &str, byte: usize) -> Self {
        let start = text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let end = text.get(byte..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| byte + at);
        Self { here: start..without_return(text, start, end).max(byte) }
    }

    /// The lines before this one, nearest first.
    fn before<'t>(&self, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'t> {
        let mut next = self.here.start;
        std::iter::from_fn(move || {
            let end = next.checked_sub(1)?;
            let start = text.get(..end)?.rfind('\n').map_or(0, |at| at + 1);
            next = start;
            Some(start..without_return(text, start, end))
        })
    }

    /// The lines that hold the place, nearest first: each is indented less than the one below it.
    fn chain<'t>(&self, text: &'t str, here: &Line<'t>, column: usize) -> Vec<Link<'t>> {
        let mut out: Vec<Link<'t>> = Vec::new();
        // The first dash of this line decides what lies above it.
        let mut limit = here.dashes.first().map_or(column, |dash| dash - here.start);
        let mut item = !here.dashes.is_empty();
        for range in self.before(text) {
            if limit == 0 && !item {
                break;
            }
            let indent = indent_of(text, &range);
            if indent.is_none_or(|indent| indent > limit || (indent == limit && !item)) {
                continue;
            }
            let line = Line::read(text, range);
            if line.is_blank() {
                continue;
            }
            let mut steps = Vec::new();
            let mut next = limit;
            let key_column = line.key.as_ref().map(|key| key.at - line.start);
            // Under `key:` a list may stand at the column of the key itself.
            let holds = key_column.is_some_and(|at| at < limit || (item && at == limit));
            if let (true, Some(key)) = (holds, &line.key) {
                steps.push(Step::Key(key.word.clone()));
                next = key.at - line.start;
                item = false;
            }
            let dashes: Vec<usize> = line.dashes.iter().map(|dash| dash - line.start).filter(|dash| *dash < next || (holds && *dash < limit)).collect();
            if let Some(first) = dashes.first() {
                steps.splice(0..0, dashes.iter().map(|_| Step::Item));
                next = *first;
                item = true;
            }
            if !steps.is_empty() || !holds && line.key.is_none() && line.content - line.start < limit {
                limit = next.min(if steps.is_empty() { line.content - line.start } else { next });
                out.push(Link { line, steps });
            }
        }
        out
    }

    /// The other keys of the map that this line belongs to.
    fn siblings(&self, text: &str, here: &Line<'_>, column: usize) -> Vec<String> {
        let mut out = Vec::new();
        let mut take = |range: Range<usize>| {
            let Some(indent) = indent_of(text, &range) else { return true };
            if indent > column {
                return true;
            }
            let line = Line::read(text, range);
            if line.is_blank() {
                return true;
            }
            let same = line.content - line.start == column;
            if same {
                out.extend(line.key.as_ref().map(|key| key.word.clone()));
            }
            same && line.dashes.is_empty()
        };
        if here.dashes.is_empty() {
            for range in self.before(text) {
                if !take(range) {
                    break;
                }
            }
        }
        let mut rest = text.get(self.here.end..).and_then(|rest| rest.find('\n')).map(|at| self.here.end + at + 1);
        while let Some(start) = rest {
            let Some(tail) = text.get(start..).filter(|tail| !tail.is_empty()) else { break };
            let length = tail.find('\n');
            let end = start + length.unwrap_or(tail.len());
            let range = start..without_return(text, start, end);
            // A dash begins another item.
            let dashed = tail.trim_start_matches(' ').starts_with("- ") && indent_of(text, &range).is_some_and(|indent| indent < column);
            if dashed || !take(range) {
                break;
            }
            rest = length.map(|length| start + length + 1);
        }
        out
    }
}

fn path_of(chain: &[Link<'_>]) -> Vec<Step> {
    chain.iter().rev().flat_map(|link| link.steps.iter().cloned()).collect()
}
