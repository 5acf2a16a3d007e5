//! How wide the letters of a font are, to reckon with lines before a program lays them out.

/// A face.
#[derive(Debug)]
pub(in crate::documents) struct Face {
    /// Its name.
    pub(in crate::documents) name: &'static str,
    /// The widths of its letters in thousandths of their size: those of ASCII, of the Russian alphabet, and [`OTHERS`].
    pub(in crate::documents) plain: [u16; LETTERS],
    /// Those of bold letters.
    pub(in crate::documents) bold: [u16; LETTERS],
}

/// How many letters are known.
pub(in crate::documents) const LETTERS: usize = 184;

impl Face {
    /// From one base line to the next, in sizes of the letters.
    pub(in crate::documents) fn leading(&self) -> f64 {
        1.15
    }

    /// The width of a letter in sizes of the letters.
    pub(in crate::documents) fn letter(&self, c: char, bold: bool) -> f64 {
        let widths = if bold { &self.bold } else { &self.plain };
        let at = match u32::from(c) {
            code @ 0x20..0x7f => Some(code - 0x20),
            code @ 0x410..0x450 => Some(code - 0x410 + 95),
            _ => OTHERS.chars().position(|other| other == c).and_then(|at| u32::try_from(at).ok()).map(|at| at + 159),
        };
        let width = at.and_then(|at| usize::try_from(at).ok()).and_then(|at| widths.get(at)).copied();
        f64::from(width.unwrap_or(if u32::from(c) >= 0x1100 { 1000 } else { 560 })) / 1000.0
    }
}

/// Behind the letters of ASCII and of the Russian alphabet.
pub(in crate::documents) const OTHERS: &str = "\u{a0}§«°±»×Ёё–—‘’“”„•…€₽№→≤≥⚑";
