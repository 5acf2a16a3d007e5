//! Scalars: with as few quotes as are safe, and long texts wrapped where a line break is read as a space.

use unicode_width::UnicodeWidthStr;

use crate::load::Style;

/// Words that some reader of YAML takes for something else than a text. Where they stand without quotes they mean that, and with quotes they don't.
const WORDS: [&str; 17] = ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "none", "n/a", "…", "...", "<<", "="];

/// Whether a text means something else without quotes than with them.
pub(super) fn is_special(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let absence = ["none", "n/a"].iter().any(|word| lower.strip_prefix(word).is_some_and(|rest| rest.trim_start().starts_with(':')));
    WORDS.contains(&lower.as_str()) || absence || looks_like_number(&lower)
}

/// Numbers, dates, times: anything that begins like one and has nothing of a word in it.
fn looks_like_number(text: &str) -> bool {
    let begins =
        text.trim_start_matches(['+', '-', '.']).starts_with(|letter: char| letter.is_ascii_digit()) || text.ends_with(".inf") || text.ends_with(".nan");
    begins && text.chars().all(|letter| letter.is_ascii_hexdigit() || "+-._:,xot tz".contains(letter))
}

/// A scalar on one line.
pub(super) fn inline(text: &str, style: Style, in_flow: bool) -> String {
    let plain = match style {
        // Without quotes it means what it means; and what goes within brackets goes outside of them.
        Style::Plain => text.chars().all(is_printable),
        Style::Quoted | Style::Block => !is_special(text) && can_be_plain(text, in_flow),
    };
    if plain { text.to_string() } else { quoted(text) }
}

/// Whether every reader of YAML takes the letters for this very text.
fn can_be_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let begins = !"-?:,[]{}#&*!|>'\"%@`=".contains(first);
    let ends = !(text.ends_with(':') || in_flow && text.ends_with('?'));
    let inside = !text.contains(": ") && !text.contains(" #") && text.chars().all(is_printable);
    // A sign inside brackets ends the text there, or is taken so by some readers.
    let flow = !in_flow || !(text.contains([',', '[', ']', '{', '}']));
    begins && ends && inside && flow && text.trim() == text
}

fn is_printable(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) && text.chars().all(is_printable) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            other if is_printable(other) => out.push(other),
            other => out.push_str(&escape(other)),
        }
    }
    out + "\""
}

fn escape(letter: char) -> String {
    let code = u32::from(letter);
    match code {
        0..=0xFF => format!("\\x{code:02X}"),
        0x100..=0xFFFF => format!("\\u{code:04X}"),
        _ => format!("\\U{code:08X}"),
    }
}

/// A text of several lines as the lines of a literal block with its header; none where a block can't hold it.
pub(super) fn literal(text: &str) -> Option<Vec<String>> {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let chomp = if body.len() == text.len() { "-" } else { "" };
    let legal = |line: &str| line.chars().all(|letter| is_printable(letter) || letter == '\t');
    // A block that ends with blank lines, or begins with one or with a space, needs marks that nobody reads well.
    if body.is_empty() || body.ends_with('\n') || body.starts_with([' ', '\n', '\t']) || !body.split('\n').all(legal) || body.ends_with([' ', '\t']) {
        return None;
    }
    let lines = body.split('\n').map(str::to_string);
    Some(std::iter::once(format!("|{chomp}")).chain(lines).collect())
}

/// A text of one line as the lines of a folded block with its header, each within `width`; none where a line break would not be read as the space it stands for.
pub(super) fn folded(text: &str, width: usize) -> Option<Vec<String>> {
    if text.trim() != text || is_special(text) || !text.chars().all(is_printable) {
        return None;
    }
    let mut lines = vec![">-".to_string()];
    let mut line = String::new();
    for word in text.split(' ') {
        // A word that is empty, or begins like more space, has to stay where it is.
        let glued = word.is_empty() || line.ends_with(' ') || word.starts_with(char::is_whitespace);
        if !line.is_empty() && !glued && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    (lines.len() > 2).then_some(lines)
}
