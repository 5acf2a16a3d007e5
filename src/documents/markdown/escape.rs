//! User text within Markdown: whatever it holds, it is read as plain text, wherever it stands.

use std::io::{self, Write};

/// Escapes a text for any place: a paragraph, a heading, a cell, the words of a link.
///
/// # Errors
/// Where `out` refuses.
pub(in crate::documents) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let (mut begins, mut digits) = (true, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // A line break would end a cell or begin a block.
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => write!(out, " ")?,
            c if c.is_control() => {}
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$' | '{' | '}' => write!(out, "\\{c}")?,
            '-' | '+' | '=' | ':' if begins => write!(out, "\\{c}")?,
            // A number, a point and a space at the beginning would begin a list.
            '.' | ')' if digits && chars.peek().is_none_or(|next| next.is_whitespace()) => write!(out, "\\{c}")?,
            c => write!(out, "{c}")?,
        }
        digits = (begins || digits) && c.is_ascii_digit();
        begins &= c.is_whitespace();
    }
    Ok(())
}

/// Takes out the blank lines and the doubled spaces of empty cells that conditions in a template leave behind; within fenced code they stay.
pub(in crate::documents) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut blank, mut fence) = (true, None::<String>);
    for line in text.lines() {
        let mark: String = line.trim_start().chars().take_while(|c| matches!(c, '`' | '~')).collect();
        let fences = mark.len() >= 3 && mark.chars().all(|c| mark.starts_with(c));
        match &fence {
            None if fences => fence = Some(mark),
            Some(open) if fences && mark.starts_with(open.as_str()) && line.trim() == mark => fence = None,
            _ => {}
        }
        if fence.is_none() && line.trim().is_empty() {
            if !blank {
                out.push('\n');
            }
            blank = true;
            continue;
        }
        blank = false;
        if fence.is_none() && line.starts_with('|') {
            out.push_str(line.replace("|  |", "| |").replace("|  |", "| |").trim_end());
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}
