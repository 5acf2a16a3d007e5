//! Bytes of a text ↔ lines and characters of the protocol.
//!
//! A line ends with `\n`, `\r\n` or `\r`. A character counts UTF-16 units unless the client agreed to bytes. A place beyond a line is its end, and one inside a
//! character its beginning, so that any number a client sends is some place of the text. A byte order mark has no width.

use lsp_types::{Position, PositionEncodingKind, Range};

/// What a character counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 units; what a client that says nothing means.
    Utf16,
}

impl Encoding {
    /// The name of it in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn width(self, letter: char) -> usize {
        match self {
            Encoding::Utf8 => letter.len_utf8(),
            Encoding::Utf16 => letter.len_utf16(),
        }
    }
}

/// Where the lines of a text begin, and where each ends before its break.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// The lines of a text.
    pub fn new(text: &str) -> Self {
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let bytes = text.as_bytes();
        let is_end = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        // A text is looked through at every key stroke, and has hardly ever another break than one.
        let ends: Vec<usize> = if text.contains('\r') {
            text.match_indices(['\n', '\r']).map(|(at, _)| at).filter(is_end).collect()
        } else {
            text.match_indices('\n').map(|(at, _)| at).collect()
        };
        let starts = std::iter::once(first).chain(ends.into_iter().map(|at| at + 1)).collect();
        Self { starts }
    }

    /// The line (from 0) that a byte is in.
    pub fn line_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// The bytes of a line without its break; none beyond the last.
    pub fn span(&self, text: &str, line: usize) -> Option<(usize, usize)> {
        let start = *self.starts.get(line)?;
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let kept = text.get(start..end)?.trim_end_matches(['\n', '\r']);
        Some((start, start + kept.len()))
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The place of a byte.
    pub fn position(&self, text: &str, byte: usize, encoding: Encoding) -> Position {
        let mut byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.line_of(byte);
        let before = text.get(self.starts[line]..byte).unwrap_or("");
        let character: usize = match encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16 => before.chars().map(char::len_utf16).sum(),
        };
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: count(line), character: count(character) }
    }

    /// The byte of a place.
    pub fn byte(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let Some((start, end)) = self.span(text, position.line as usize) else { return text.len() };
        let mut left = position.character as usize;
        let mut byte = start;
        for letter in text.get(start..end).unwrap_or("").chars() {
            let width = encoding.width(letter);
            if left < width {
                break;
            }
            left -= width;
            byte += letter.len_utf8();
        }
        byte
    }

    /// The place of some bytes.
    pub fn range(&self, text: &str, start: usize, end: usize, encoding: Encoding) -> Range {
        Range { start: self.position(text, start, encoding), end: self.position(text, end.max(start), encoding) }
    }
}
