//! How a document looks: fonts, sizes, pages. Lengths are in points.

use super::face::Face;

/// A layout. None of them claims to conform to a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// For reading on a screen and on paper: a sans serif face and ragged lines.
    #[default]
    Plain,
    /// In the manner of Russian office documents: a serif face of 12 points, a first-line indent, justified lines, a wider left margin.
    Gost,
}

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Upright.
    Upright,
    /// On its side.
    Lying,
}

/// A page and its margins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Sheet {
    /// From margin to margin.
    pub(super) fn inner_width(self) -> f64 {
        self.width - self.left - self.right
    }

    /// From the upper to the lower margin.
    pub(super) fn inner_height(self) -> f64 {
        self.height - self.top - self.bottom
    }
}

const A4: (f64, f64) = (595.3, 841.9);
const MM: f64 = 72.0 / 25.4;

/// Letters and lines of one kind of paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) before: f64,
    pub(super) after: f64,
    /// Of a line, in lines.
    pub(super) line: f64,
}

impl Profile {
    pub(super) fn face(self) -> Face {
        match self {
            Profile::Plain => Face::Sans,
            Profile::Gost => Face::Serif,
        }
    }

    pub(super) fn sheet(self, side: Side) -> Sheet {
        let left = match self {
            Profile::Plain => 25.0,
            Profile::Gost => 30.0,
        };
        let (width, height) = A4;
        match side {
            Side::Upright => Sheet { width, height, left: left * MM, right: (40.0 - left) * MM, top: 22.0 * MM, bottom: 20.0 * MM },
            Side::Lying => Sheet { width: height, height: width, left: 15.0 * MM, right: 15.0 * MM, top: 20.0 * MM, bottom: 17.0 * MM },
        }
    }

    pub(super) fn body(self) -> Letters {
        match self {
            Profile::Plain => Letters { size: 10.5, bold: false, before: 0.0, after: 6.0, line: 1.1 },
            Profile::Gost => Letters { size: 12.0, bold: false, before: 0.0, after: 4.0, line: 1.15 },
        }
    }

    /// A heading of a rank from 1.
    pub(super) fn heading(self, rank: u8) -> Letters {
        let (size, before, after) = match (self, rank) {
            (Profile::Plain, 1) => (16.0, 20.0, 8.0),
            (Profile::Plain, 2) => (13.0, 16.0, 6.0),
            (Profile::Plain, 3) => (11.5, 12.0, 5.0),
            (Profile::Plain, _) => (10.5, 8.0, 3.0),
            (Profile::Gost, 1) => (14.0, 18.0, 8.0),
            (Profile::Gost, 2) => (13.0, 14.0, 6.0),
            (Profile::Gost, _) => (12.0, 10.0, 4.0),
        };
        Letters { size, bold: true, before, after, line: 1.0 }
    }

    pub(super) fn title(self) -> Letters {
        match self {
            Profile::Plain => Letters { size: 22.0, bold: true, before: 12.0, after: 12.0, line: 1.0 },
            Profile::Gost => Letters { size: 16.0, bold: true, before: 18.0, after: 14.0, line: 1.0 },
        }
    }
}

/// Points as twentieths of them.
pub(super) fn dxa(points: f64) -> String {
    format!("{:.0}", points * 20.0)
}

/// Points as the half points of letters.
pub(super) fn halves(points: f64) -> String {
    format!("{:.0}", points * 2.0)
}

/// Points as the units of pictures, 12,700 each.
pub(super) fn emu(points: f64) -> String {
    format!("{:.0}", points * 12_700.0)
}
