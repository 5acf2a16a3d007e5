//! The one font of all pictures: how wide a text is, and where its lines break.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

pub(super) const REGULAR: &[u8] = include_bytes!("../../templates/fonts/NotoSans-Regular.ttf");
pub(super) const BOLD: &[u8] = include_bytes!("../../templates/fonts/NotoSans-Bold.ttf");

/// From one base line to the next, in sizes of the letters.
pub(super) const LEADING: f64 = 1.2;
/// From the base line to half the height of the capitals, in sizes of the letters.
pub(super) const HALF_CAPITAL: f64 = 0.357;

/// Widths of letters for a size of 1.
type Widths = FxHashMap<char, f64>;

fn widths(bold: bool) -> &'static Widths {
    static FACES: [OnceLock<Widths>; 2] = [OnceLock::new(), OnceLock::new()];
    let read = |bytes: &[u8]| -> Widths {
        let Ok(font) = FontRef::new(bytes) else { return Widths::default() };
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        let letters = font.charmap().mappings().filter_map(|(code, glyph)| Some((char::from_u32(code)?, f64::from(metrics.advance_width(glyph)?))));
        letters.collect()
    };
    if bold { FACES[1].get_or_init(|| read(BOLD)) } else { FACES[0].get_or_init(|| read(REGULAR)) }
}

/// How letters are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    /// Their size in points.
    pub(super) size: f64,
    /// Whether they are bold.
    pub(super) bold: bool,
}

impl Style {
    pub(super) const fn plain(size: f64) -> Self {
        Self { size, bold: false }
    }

    pub(super) const fn bold(size: f64) -> Self {
        Self { size, bold: true }
    }

    /// From one base line to the next.
    pub(super) fn leading(self) -> f64 {
        self.size * LEADING
    }

    /// The width of a text. A letter that the font lacks is taken to be as wide as such letters are in others.
    pub(super) fn width(self, text: &str) -> f64 {
        let widths = widths(self.bold);
        text.chars().map(|letter| self.letter(widths, letter)).sum()
    }

    /// How far a letter reaches where only the bundled font is used: one that it lacks is drawn as a box, a mark that it lacks as nothing.
    pub(super) fn reach(self, letter: char) -> f64 {
        const BOX: f64 = 0.6;
        let widths = widths(self.bold);
        let estimated = self.letter(widths, letter);
        if widths.contains_key(&letter) || estimated == 0.0 { estimated } else { self.size * BOX }
    }

    fn letter(self, widths: &Widths, letter: char) -> f64 {
        let lacking = || match u32::from(letter) {
            0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0.0,
            0..0x1100 => 0.62,
            _ => 1.05,
        };
        self.size * widths.get(&letter).copied().unwrap_or_else(lacking)
    }

    /// A text in lines of at most `width` points. What does not fit into `most` lines ends in an ellipsis.
    pub(super) fn wrap(self, text: &str, width: f64, most: usize) -> Vec<String> {
        let mut lines = Lines { style: self, width, most: most.max(1), done: Vec::new(), line: String::new(), filled: 0.0, cut: false };
        for word in words(text) {
            lines.add(word);
            if lines.cut {
                break;
            }
        }
        lines.finish()
    }

    /// The widest word of a text, as far as it matters; words that are longer than `limit` letters are broken anyway.
    pub(super) fn widest_word(self, text: &str, limit: usize) -> f64 {
        words(text).take(40).map(|word| self.width(&word.chars().take(limit).collect::<String>())).fold(0.0, f64::max)
    }
}

/// A text that is being broken into lines.
struct Lines {
    style: Style,
    width: f64,
    most: usize,
    done: Vec<String>,
    line: String,
    filled: f64,
    cut: bool,
}

impl Lines {
    fn add(&mut self, word: &str) {
        let style = self.style;
        let space = style.width(" ");
        // A word that can be no part of any line is broken; counting its letters stops there.
        let long = word.chars().take(400).collect::<String>();
        let wide = style.width(&long);
        if self.line.is_empty() {
            self.begin(&long, wide);
        } else if self.filled + space + wide <= self.width {
            self.line.push(' ');
            self.line.push_str(&long);
            self.filled += space + wide;
        } else {
            let hanging = self.hanging(space + wide);
            self.end_line();
            let (word, wide) = hanging.map_or((long.clone(), wide), |short| (format!("{short} {long}"), style.width(&short) + space + wide));
            self.begin(&word, wide);
        }
    }

    /// Takes a preposition or another short word off the end of a line, where it fits before the word that follows.
    fn hanging(&mut self, next: f64) -> Option<String> {
        let (rest, last) = self.line.rsplit_once(' ')?;
        let short = last.chars().count() <= 2 && last.chars().all(|c| c.is_lowercase());
        if !short || self.style.width(last) + next > self.width {
            return None;
        }
        let (rest, last) = (rest.to_string(), last.to_string());
        self.line = rest;
        Some(last)
    }

    fn begin(&mut self, word: &str, wide: f64) {
        if self.cut || wide <= self.width {
            (self.line, self.filled) = (word.to_string(), wide);
            return;
        }
        let letters: Vec<char> = word.chars().collect();
        let mut from = 0;
        while from < letters.len() && !self.cut {
            let piece = self.piece(&letters[from..]);
            let hyphen = from + piece < letters.len() && letters[from + piece - 1].is_alphabetic() && letters[from + piece].is_alphabetic();
            self.line = letters[from..from + piece].iter().chain(hyphen.then_some(&'-')).collect();
            self.filled = self.style.width(&self.line);
            from += piece;
            if from < letters.len() {
                self.end_line();
            }
        }
    }

    /// How many letters of a word that is too long fit into a line, with a hyphen. A break stands behind a vowel where one is near, and leaves no one or two
    /// letters alone.
    fn piece(&self, letters: &[char]) -> usize {
        let widths = widths(self.style.bold);
        let mut filled = 0.0;
        let mut fits = 0;
        for letter in letters {
            filled += self.style.letter(widths, *letter);
            if filled > self.width {
                break;
            }
            fits += 1;
        }
        if fits == letters.len() {
            return fits;
        }
        let hyphen = self.style.width("-");
        while fits > 1 && self.style.width(&letters[..fits].iter().collect::<String>()) + hyphen > self.width {
            fits -= 1;
        }
        if let Some(hyphen) = letters[..fits].iter().rposition(|letter| matches!(letter, '-' | '/')).filter(|at| *at > 1) {
            return hyphen + 1;
        }
        let fits = fits.min(letters.len().saturating_sub(3)).max(1);
        let good = |at: &usize| {
            is_vowel(letters[at - 1]) && letters.get(*at).is_some_and(|next| next.is_alphabetic() && !is_vowel(*next) && !matches!(next, 'ь' | 'ъ' | 'й'))
        };
        (fits.saturating_sub(4).max(3)..=fits).rev().find(good).unwrap_or(fits)
    }

    fn end_line(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.filled = 0.0;
        self.cut = self.done.len() > self.most;
    }

    fn finish(mut self) -> Vec<String> {
        if !self.line.is_empty() {
            self.done.push(self.line);
        }
        if self.done.len() > self.most {
            self.done.truncate(self.most);
            let style = self.style;
            if let Some(last) = self.done.last_mut() {
                while !last.is_empty() && style.width(last) + style.width("…") > self.width {
                    match last.rfind(' ') {
                        Some(space) => last.truncate(space),
                        None => drop(last.pop()),
                    }
                }
                last.truncate(last.trim_end().trim_end_matches(['-', ',', ';', ':']).len());
                last.push('…');
            }
        }
        self.done
    }
}

/// The pieces of a text between which a line may break.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() && !is_fixed(c)).filter(|word| !word.is_empty())
}

fn is_vowel(c: char) -> bool {
    c.to_lowercase().next().is_some_and(|c| "аеёиоуыэюяaeiouy".contains(c))
}

fn is_fixed(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// A text of the model as it can be drawn: marks that turn its direction or control a device are left out, and spaces are single.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(2000));
    // Nobody reads more in a picture; the rest is in the documents.
    for c in text.chars().take(1000) {
        let space = c.is_whitespace() && !is_fixed(c) || c == '\u{2028}' || c == '\u{2029}';
        if space {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        } else if !c.is_control() && !is_hidden(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Marks of direction, byte order marks and what no XML may hold.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::{Style, clean};

    #[test]
    fn lines_are_not_wider_than_asked() {
        let style = Style::plain(8.0);
        let long = format!("Отправить {} предложение", "ы".repeat(300));
        for width in [20.0, 60.0, 90.0] {
            for text in ["Принять запрос клиента в работу", "Классифицировать", long.as_str(), "a\u{a0}b c"] {
                let lines = style.wrap(text, width, 5);
                assert!(lines.len() <= 5 && lines.iter().all(|line| style.width(line) <= width + 1e-6), "{lines:?} in {width}");
            }
        }
    }

    #[test]
    fn what_has_no_room_ends_in_an_ellipsis() {
        assert_eq!(Style::plain(8.0).wrap("один два три четыре пять", 30.0, 2), ["один", "два…"]);
        assert_eq!(Style::plain(8.0).wrap("один два", 300.0, 2), ["один два"]);
        assert!(Style::plain(8.0).wrap("  ", 30.0, 2).is_empty());
    }

    #[test]
    fn nothing_hidden_is_drawn() {
        assert_eq!(clean(" a\u{202e}b\u{0}\n\tc\u{feff} "), "ab c");
    }
}
