//! How many lines a text takes, and how wide it is.

use super::face::Face;
use crate::documents::markdown::{Inline, Run};

/// How many lines a text takes. A line ends at spaces and behind hyphens and slashes.
pub(in crate::documents) fn lines(text: &[Inline], face: &Face, size: f64, bold: bool, width: f64) -> usize {
    let mut ruler = Ruler { lines: 1, at: 0.0, word: 0.0, width: width.max(size) };
    for inline in text {
        match inline {
            Inline::Run(run) => run.text.chars().for_each(|c| ruler.letter(c, letter(run, c, face, bold) * size)),
            Inline::Break => {
                ruler.end_word();
                ruler.lines += 1;
                ruler.at = 0.0;
            }
            Inline::Place(_) => {}
        }
    }
    ruler.end_word();
    ruler.lines
}

/// The width of a letter of what is typed, where all are as wide.
const TYPED: f64 = 0.6;

fn letter(run: &Run, c: char, face: &Face, bold: bool) -> f64 {
    if run.code { TYPED } else { face.letter(c, bold || run.bold) }
}

/// Fills lines with words.
struct Ruler {
    lines: usize,
    at: f64,
    word: f64,
    width: f64,
}

impl Ruler {
    fn letter(&mut self, c: char, wide: f64) {
        match c {
            ' ' => {
                self.end_word();
                self.at += wide;
            }
            '-' | '/' => {
                self.word += wide;
                self.end_word();
            }
            _ => self.word += wide,
        }
    }

    fn end_word(&mut self) {
        if self.at > 0.0 && self.at + self.word > self.width {
            self.lines += 1;
            self.at = 0.0;
        }
        self.at += self.word;
        self.word = 0.0;
        while self.at > self.width {
            self.lines += 1;
            self.at -= self.width;
        }
    }
}

/// The width of the longest line of a text that may be as wide as it likes, and of its longest word.
pub(in crate::documents) fn widths(text: &[Inline], face: &Face, size: f64, bold: bool) -> (f64, f64) {
    let (mut natural, mut line, mut longest, mut word) = (0.0_f64, 0.0, 0.0_f64, 0.0);
    for inline in text {
        match inline {
            Inline::Run(run) => {
                for c in run.text.chars() {
                    let letter = letter(run, c, face, bold) * size;
                    line += letter;
                    word = if c == ' ' { 0.0 } else { word + letter };
                    longest = longest.max(word);
                    if matches!(c, '-' | '/') {
                        word = 0.0;
                    }
                }
            }
            Inline::Break => {
                natural = natural.max(line);
                (line, word) = (0.0, 0.0);
            }
            Inline::Place(_) => {}
        }
    }
    (natural.max(line), longest)
}
