//! The text of a paragraph: pieces that a line may be broken between, places and where links lead.

use std::collections::HashSet;

use super::view::Piece;
use crate::documents::layout::{Face, Leads, Places, is_gap};
use crate::documents::markdown::{Inline, Run};
use crate::output;

/// Longer addresses are no links: no reader of PDF need follow them.
const LONGEST: usize = 2000;
/// Behind these a word that is too long may be broken.
const JOINTS: [char; 10] = ['_', '.', '/', '\\', '-', ':', '@', ',', '=', '&'];

/// Letters that are set in one way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Set {
    pub(super) face: &'static Face,
    pub(super) size: f64,
    pub(super) bold: bool,
    /// How long a line is.
    pub(super) width: f64,
}

/// A text; a place that is in `written` already is left out, because an address stands once.
pub(super) fn pieces(text: &[Inline], places: &Places, written: &mut HashSet<String>, marked: &mut Vec<String>, set: Set) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(inline) = text.get(at) {
        match inline {
            Inline::Place(place) => {
                let label = label(place);
                if written.insert(label.clone()) {
                    marked.push(label.clone());
                    out.push(Piece::Place { label });
                }
            }
            Inline::Break => out.push(Piece::Break),
            Inline::Run(run) => {
                let link = run.link.as_deref();
                let same = |inline: &Inline| matches!(inline, Inline::Run(run) if run.link.as_deref() == link);
                let end = text[at..].iter().position(|inline| !same(inline)).map_or(text.len(), |n| at + n);
                let runs = text[at..end].iter().filter_map(|inline| if let Inline::Run(run) = inline { Some(letters(run, set)) } else { None }).collect();
                match link.and_then(|url| Some((places.leads(url)?, is_gap(url)))) {
                    Some((leads, gap)) => out.push(linked(leads, gap, runs)),
                    None => out.extend(runs),
                }
                at = end;
                continue;
            }
        }
        at += 1;
    }
    out
}

fn linked(leads: Leads, gap: bool, text: Vec<Piece>) -> Piece {
    let (label, url) = match leads {
        Leads::Here(place) => (Some(label(&place)), None),
        Leads::Beside(file, place) => {
            let place = place.map(|place| format!("#nameddest={}", label(&place))).unwrap_or_default();
            (None, Some(format!("{}{place}", address(&file))))
        }
        Leads::Away(url) => (None, Some(address(&url)).filter(|url| url.len() <= LONGEST)),
    };
    Piece::Link { label, url, gap, text }
}

fn letters(run: &Run, set: Set) -> Piece {
    let set = Set { bold: set.bold || run.bold, ..set };
    let (words, long) = breakable(&clean(&run.text), set);
    Piece::Run { words, long, bold: run.bold, italic: run.italic, struck: run.struck, code: run.code }
}

/// The name of a place within the file and for others: as it is where every reader takes it, else made of it.
pub(super) fn label(place: &str) -> String {
    let plain = place.len() <= 60 && place.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if plain && !place.is_empty() { place.to_string() } else { format!("p{}", output::hash(place.as_bytes()).get(..24).unwrap_or_default()) }
}

/// An address in letters that a file may hold.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'`' | b'{' | b'}' | b'|' | b'\\' | b'^') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// A text without what controls a device; tabs and ends of lines are spaces.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}') { ' ' } else { c }).filter(|c| !c.is_control()).collect()
}

/// A text in pieces between which a line may be broken, besides where any may, and whether a word is wider than a line. Such words are cut behind the
/// marks that join their parts. What can be a word of a language is left to be hyphenated; anything else that has no such marks is cut anywhere.
fn breakable(text: &str, set: Set) -> (Vec<String>, bool) {
    let wide = |word: &str| word.chars().map(|c| set.face.letter(c, set.bold) * set.size).sum::<f64>();
    // Estimates are a little off.
    let room = set.width * 0.97;
    let mut out = vec![String::new()];
    let mut long = false;
    for word in text.split_inclusive(' ') {
        if wide(word.trim_end()) <= room {
            push(&mut out, word);
            continue;
        }
        long = true;
        for joined in word.split_inclusive(JOINTS) {
            out.push(String::new());
            let hyphenated = is_word(joined);
            let mut filled = 0.0;
            for c in joined.chars() {
                let letter = set.face.letter(c, set.bold) * set.size;
                if filled + letter > room && filled > 0.0 && !hyphenated {
                    out.push(String::new());
                    filled = 0.0;
                }
                filled += letter;
                push(&mut out, c.encode_utf8(&mut [0; 4]));
            }
        }
    }
    out.retain(|piece| !piece.is_empty());
    (out, long)
}

/// Whether it can be a word of a language, which is hyphenated.
fn is_word(text: &str) -> bool {
    const LONGEST: usize = 32;
    let (letters, all) = (text.chars().filter(|c| c.is_alphabetic()).count(), text.chars().count());
    all <= LONGEST && letters * 10 >= all * 8
}

fn push(out: &mut [String], text: &str) {
    if let Some(last) = out.last_mut() {
        last.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::{Set, address, breakable, clean, label};
    use crate::documents::layout::Profile;

    #[test]
    fn words_that_no_line_holds_may_be_broken_behind_their_joints() {
        let set = Set { face: super::super::face::face(Profile::Plain), size: 10.0, bold: false, width: 60.0 };
        assert_eq!(breakable("a deal.opened_on_date b", set), (["a ", "deal.", "opened_", "on_", "date b"].map(String::from).to_vec(), true));
        let (long, _) = breakable(&"ы".repeat(100), set);
        assert!(long.len() > 5 && long.concat() == "ы".repeat(100), "{long:?}");
        assert_eq!(breakable("short words", set), (vec!["short words".to_string()], false));
        assert_eq!(breakable("переквалифицирование", set), (vec!["переквалифицирование".to_string()], true));
    }

    #[test]
    fn names_and_addresses_are_plain() {
        assert_eq!(label("operation-sell-accept"), "operation-sell-accept");
        assert!(label("роль").is_ascii() && label("a b").len() == 25 && label("роль") != label("role"));
        assert_eq!(address("../roles/менеджер.pdf"), "../roles/%D0%BC%D0%B5%D0%BD%D0%B5%D0%B4%D0%B6%D0%B5%D1%80.pdf");
        assert_eq!(address("https://a.example/?q=1%20(2)"), "https://a.example/?q=1%20(2)");
        assert_eq!(clean("a\tb\u{0}\u{7}c\n"), "a bc ");
    }
}
