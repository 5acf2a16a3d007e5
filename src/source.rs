//! Files and places in them.
//!
//! A [`Span`] is a file and a byte range. Lines and columns are worked out only when a place is shown, and a column counts characters, so that
//! it is the same number that an editor shows under a Cyrillic line.

use std::sync::OnceLock;

/// The number of a file within its [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A half-open byte range in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last one; never before `start`.
    pub end: u32,
}

impl Span {
    /// A place in `file`; an end before the start is moved up to the start.
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end: end.max(start) }
    }

    /// The part of this place that begins `offset` bytes in and is `len` bytes long, kept within it.
    pub fn part(self, offset: usize, len: usize) -> Self {
        let start = self.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX)).min(self.end);
        let end = start.saturating_add(u32::try_from(len).unwrap_or(u32::MAX)).min(self.end);
        Self { file: self.file, start, end }
    }
}

/// A line and a column, both counted from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

/// One file: the name it is shown by and its text.
#[derive(Debug)]
pub struct Source {
    /// The path as the user would type it, with forward slashes.
    pub name: String,
    /// The whole text. Bytes that are not UTF-8 stand replaced; the file is then reported.
    pub text: String,
    starts: OnceLock<Vec<u32>>,
}

impl Source {
    /// A file of this name and text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), starts: OnceLock::new() }
    }

    /// The byte at which each line begins.
    pub fn line_starts(&self) -> &[u32] {
        self.starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect()
        })
    }

    /// The line (from 0) that `byte` is in.
    pub fn line_of(&self, byte: u32) -> usize {
        self.line_starts().partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// Line and column of a byte. A byte inside a character counts as that character; one behind the end as the end.
    pub fn position(&self, byte: u32) -> Position {
        let mut at = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.line_of(u32::try_from(at).unwrap_or(u32::MAX));
        let start = self.line_starts()[line] as usize;
        // A byte order mark has no width of its own in any editor.
        let before = self.text[start..at].trim_start_matches('\u{feff}');
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: count(line + 1), column: count(before.chars().count() + 1) }
    }

    /// The text of a line, without its break. `line` counts from 0; beyond the end it is empty.
    pub fn line_text(&self, line: usize) -> &str {
        let starts = self.line_starts();
        let Some(start) = starts.get(line) else { return "" };
        let end = starts.get(line + 1).map_or(self.text.len(), |end| *end as usize);
        self.text[*start as usize..end].trim_end_matches(['\n', '\r'])
    }
}

/// All files of one model, in the order in which they were read.
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// The given files; the first has [`FileId`] 0.
    pub fn new(files: Vec<Source>) -> Self {
        Self(files)
    }

    /// The file of this number, if there is one.
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.0.get(file.0 as usize)
    }

    /// Every file with its number.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        (0..).map(FileId).zip(&self.0)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of a place; empty where the place is not in these files.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).and_then(|source| source.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }
}
