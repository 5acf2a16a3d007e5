//! Which page something falls on, so that the contents have page numbers before Word counts them.

use super::face::Face;
use super::look::{Profile, Side};
use crate::documents::markdown::Inline;

/// Where on which page the next line falls.
pub(super) struct Flow {
    /// The page, from 1.
    pub(super) page: usize,
    y: f64,
    height: f64,
}

impl Flow {
    pub(super) fn new(profile: Profile) -> Self {
        Self { page: 1, y: 0.0, height: profile.sheet(Side::Upright).inner_height() }
    }

    /// Goes on to a new page, if this one has anything on it.
    pub(super) fn turn(&mut self) {
        if self.y > 0.0 {
            self.page += 1;
            self.y = 0.0;
        }
    }

    /// Which part of the page is filled, from 0 to 1.
    pub(super) fn filled(&self) -> f64 {
        self.y / self.height
    }

    /// How much of the page is left.
    pub(super) fn left(&self) -> f64 {
        (self.height - self.y).max(0.0)
    }

    /// A page that lies otherwise.
    pub(super) fn side(&mut self, profile: Profile, side: Side) {
        self.turn();
        self.height = profile.sheet(side).inner_height();
    }

    /// Something that is not torn, together with what has to stand on the same page below it; gives its page. `before` is a part of its height that
    /// it does not take where the page turns before it.
    pub(super) fn whole(&mut self, height: f64, below: f64, before: f64) -> usize {
        self.y += height;
        if self.y + below > self.height && height + below <= self.height && self.y > height {
            self.page += 1;
            self.y = height - before;
        }
        let page = self.page;
        while self.y > self.height {
            self.page += 1;
            self.y -= self.height;
        }
        page
    }

    /// Lines that may be torn apart; gives the page of the first.
    pub(super) fn lines(&mut self, lines: usize, line: f64, around: f64) -> usize {
        // Neither the first line nor the last stands alone.
        let begin = lines.min(2);
        let page = self.whole(super::points(begin) * line, 0.0, 0.0);
        for _ in begin..lines {
            self.whole(line, 0.0, 0.0);
        }
        self.y += around;
        page
    }
}

/// How many lines a text takes. A line ends at spaces and behind hyphens and slashes.
pub(super) fn lines(text: &[Inline], face: Face, size: f64, bold: bool, width: f64) -> usize {
    let mut ruler = Ruler { lines: 1, at: 0.0, word: 0.0, width: width.max(size) };
    for inline in text {
        match inline {
            Inline::Run(run) => run.text.chars().for_each(|c| ruler.letter(c, face.letter(c, bold || run.bold) * size)),
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
pub(super) fn widths(text: &[Inline], face: Face, size: f64, bold: bool) -> (f64, f64) {
    let (mut natural, mut line, mut longest, mut word) = (0.0_f64, 0.0, 0.0_f64, 0.0);
    for inline in text {
        match inline {
            Inline::Run(run) => {
                for c in run.text.chars() {
                    let letter = face.letter(c, bold || run.bold) * size;
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
