//! Characters that can't be seen, made visible: what stands in a terminal is what stands in the file.
//!
//! A mark of direction turns a line round, so that it reads otherwise than it says; a control character moves the cursor or recolours the screen. Names may hold both.

use std::borrow::Cow;

/// Whether a character is not seen and changes how others are.
fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The text with what is hidden in it by its number: `⟨U+202E⟩`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if is_hidden(letter) { out.push_str(&format!("⟨U+{:04X}⟩", u32::from(letter))) } else { out.push(letter) }
    }
    Cow::Owned(out)
}

/// The text with a sign in place of all that is hidden, byte for byte, so that places in it stay what they are.
pub(super) fn masked(text: &str) -> Cow<'_, str> {
    // A byte order mark and the ends of lines are where they belong.
    let is_break = |at: usize, letter: char| letter == '\r' && text.as_bytes().get(at + 1) == Some(&b'\n');
    let is_fault = |(at, letter): &(usize, char)| is_hidden(*letter) && !is_break(*at, *letter) && !(*letter == '\u{feff}' && *at == 0);
    if !text.char_indices().any(|one| is_fault(&one)) {
        return Cow::Borrowed(text);
    }
    let sign = |letter: char| match letter.len_utf8() {
        1 => '?',
        2 => '¿',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.char_indices().map(|one| if is_fault(&one) { sign(one.1) } else { one.1 }).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn shows_what_is_hidden_and_leaves_the_rest() {
        assert_eq!(visible("Счёт\u{202e}txt\u{1b}[31m"), "Счёт⟨U+202E⟩txt⟨U+001B⟩[31m");
        assert_eq!(visible("строка\n\tשלום 👩‍🔧"), "строка\n\tשלום 👩‍🔧");
        let text = "\u{feff}a\u{202e}b\u{61c}c\u{1b}d\r\n";
        assert_eq!(masked(text), "\u{feff}a\u{fffd}b¿c?d\r\n");
        assert_eq!(masked(text).len(), text.len());
    }
}
