//! A line of YAML, taken apart without its neighbours: dashes, key, value, comment.

use std::ops::Range;

/// A line taken apart.
pub(super) struct Line<'t> {
    text: &'t str,
    pub(super) start: usize,
    /// The bytes at which the dashes of list items stand.
    pub(super) dashes: Vec<usize>,
    /// The first byte that is neither white space nor a dash.
    pub(super) content: usize,
    pub(super) key: Option<Key>,
    /// The first byte of the value; of the content, where there is no key.
    pub(super) value: usize,
    end: usize,
    /// The byte at which a comment begins.
    pub(super) comment: Option<usize>,
}

pub(super) struct Key {
    pub(super) at: usize,
    pub(super) colon: usize,
    pub(super) word: String,
}

impl<'t> Line<'t> {
    pub(super) fn read(text: &'t str, range: Range<usize>) -> Self {
        let mut start = range.start;
        if text.get(range.clone()).is_some_and(|line| line.starts_with('\u{feff}')) {
            start += '\u{feff}'.len_utf8();
        }
        let end = range.end;
        let blank = |from: usize| from + text.get(from..end).map_or(0, |rest| rest.len() - rest.trim_start_matches([' ', '\t']).len());
        let (mut at, mut dashes) = (blank(start), Vec::new());
        while text.get(at..end).is_some_and(|rest| rest == "-" || rest.starts_with("- ") || rest.starts_with("-\t")) {
            dashes.push(at);
            at = blank(at + 1);
        }
        let content = at;
        let comment = comment_in(text, start, end);
        let key = key_in(text, content, comment.unwrap_or(end));
        let value = key.as_ref().map_or(content, |key| blank(key.colon + 1));
        Self { text, start, dashes, content, key, value, end, comment }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.dashes.is_empty() && self.text.get(self.content..self.comment.unwrap_or(self.end)).is_none_or(|rest| rest.trim().is_empty())
    }

    /// What stands behind the key or the dashes.
    fn said(&self) -> &'t str {
        self.text.get(self.value..self.comment.unwrap_or(self.end).max(self.value)).unwrap_or("")
    }

    /// Whether a text of several lines follows: `|` or `>`.
    pub(super) fn is_block_text(&self) -> bool {
        self.said().starts_with(['|', '>'])
    }

    /// The byte of the bracket that the value begins with.
    pub(super) fn bracket(&self) -> Option<usize> {
        let said = self.said();
        // An anchor may stand before it.
        let skipped = if said.starts_with('&') { said.find(' ').map_or(0, |at| said.len() - said[at..].trim_start().len()) } else { 0 };
        said[skipped..].starts_with(['{', '[']).then_some(self.value + skipped)
    }
}

/// The byte of the `#` that begins a comment.
fn comment_in(text: &str, start: usize, end: usize) -> Option<usize> {
    let line = text.get(start..end)?;
    let (mut quote, mut before) = (None, ' ');
    for (at, letter) in line.char_indices() {
        match (letter, quote) {
            ('"' | '\'', None) if matches!(before, ' ' | '\t' | '[' | '{' | ',' | ':') => quote = Some(letter),
            (letter, Some(open)) if letter == open && before != '\\' => quote = None,
            ('#', None) if matches!(before, ' ' | '\t') => return Some(start + at),
            _ => {}
        }
        before = letter;
    }
    None
}

fn key_in(text: &str, at: usize, end: usize) -> Option<Key> {
    let rest = text.get(at..end)?;
    if let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        let close = rest[1..].find(quote)? + 1;
        let behind = &rest[close + 1..];
        let colon = behind.trim_start().starts_with(':').then(|| at + close + 1 + (behind.len() - behind.trim_start().len()))?;
        return Some(Key { at, colon, word: rest[1..close].to_string() });
    }
    if rest.starts_with(['{', '[', '|', '>', '*', '&', '!']) {
        return None;
    }
    let found = rest.char_indices().find(|(at, letter)| *letter == ':' && rest[at + 1..].chars().next().is_none_or(char::is_whitespace))?.0;
    Some(Key { at, colon: at + found, word: rest[..found].trim_end().to_string() })
}

/// The end of a line without the carriage return before its break.
pub(super) fn without_return(text: &str, start: usize, end: usize) -> usize {
    if text.get(start..end).is_some_and(|line| line.ends_with('\r')) { end - 1 } else { end }
}

/// How far a line is indented; none where it says nothing.
pub(super) fn indent_of(text: &str, range: &Range<usize>) -> Option<usize> {
    let line = text.get(range.clone())?.trim_start_matches('\u{feff}');
    let rest = line.trim_start_matches(' ');
    (!rest.trim().is_empty() && !rest.starts_with('#')).then(|| line.len() - rest.len())
}
