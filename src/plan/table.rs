//! Tables as text and as Markdown.

use unicode_width::UnicodeWidthStr;

/// A table: what stands over the columns, and the rows. The first column is text, the others numbers.
pub(super) struct Table {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// In columns.
    pub(super) fn text(&self) -> String {
        let all: Vec<&Vec<String>> = std::iter::once(&self.heads).chain(&self.rows).collect();
        let width = |at: usize| all.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.heads.len()).map(width).collect();
        let mut out = String::new();
        for row in all {
            let cell = |(at, text): (usize, &String)| {
                let space = " ".repeat(widths.get(at).copied().unwrap_or(0).saturating_sub(text.width()));
                if at == 0 { format!("{text}{space}") } else { format!("{space}{text}") }
            };
            let line = row.iter().enumerate().map(cell).collect::<Vec<_>>().join("   ");
            out.push_str(&format!("  {}\n", line.trim_end()));
        }
        out
    }

    /// As Markdown.
    pub(super) fn markdown(&self) -> String {
        let line = |row: &[String]| format!("| {} |\n", row.iter().map(|cell| safe(cell)).collect::<Vec<_>>().join(" | "));
        let marks: Vec<&str> = (0..self.heads.len()).map(|at| if at == 0 { "---" } else { "---:" }).collect();
        let mut out = line(&self.heads);
        out.push_str(&format!("| {} |\n", marks.join(" | ")));
        self.rows.iter().for_each(|row| out.push_str(&line(row)));
        out
    }
}

/// A sentence of ours: what stands between two backticks in it is a word of the language, and is shown as that.
pub(super) fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return safe(text);
    }
    let part = |(at, part): (usize, &&str)| if at % 2 == 0 || part.trim().is_empty() { safe(part) } else { format!("`{}`", part.replace(['\n', '\r'], " ")) };
    parts.iter().enumerate().map(part).collect()
}

/// A text of the model that means nothing in Markdown and HTML.
pub(super) fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => out.extend(['\\', letter]),
            '\n' | '\r' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
