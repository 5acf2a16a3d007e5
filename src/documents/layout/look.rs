//! How a document looks: sizes and pages. Lengths are in points.

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
pub(in crate::documents) enum Side {
    /// Upright.
    Upright,
    /// On its side.
    Lying,
}

/// A page and its margins.
#[derive(Debug, Clone, Copy)]
pub(in crate::documents) struct Sheet {
    pub(in crate::documents) width: f64,
    pub(in crate::documents) height: f64,
    pub(in crate::documents) left: f64,
    pub(in crate::documents) right: f64,
    pub(in crate::documents) top: f64,
    pub(in crate::documents) bottom: f64,
}

impl Sheet {
    /// From margin to margin.
    pub(in crate::documents) fn inner_width(self) -> f64 {
        self.width - self.left - self.right
    }

    /// From the upper to the lower margin.
    pub(in crate::documents) fn inner_height(self) -> f64 {
        self.height - self.top - self.bottom
    }
}

const A4: (f64, f64) = (595.3, 841.9);
const MM: f64 = 72.0 / 25.4;

/// Letters and lines of one kind of paragraph.
#[derive(Debug, Clone, Copy)]
pub(in crate::documents) struct Letters {
    pub(in crate::documents) size: f64,
    pub(in crate::documents) bold: bool,
    pub(in crate::documents) before: f64,
    pub(in crate::documents) after: f64,
    /// Of a line, in lines.
    pub(in crate::documents) line: f64,
}

impl Profile {
    pub(in crate::documents) fn sheet(self, side: Side) -> Sheet {
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

    pub(in crate::documents) fn body(self) -> Letters {
        match self {
            Profile::Plain => Letters { size: 10.5, bold: false, before: 0.0, after: 6.0, line: 1.1 },
            Profile::Gost => Letters { size: 12.0, bold: false, before: 0.0, after: 4.0, line: 1.15 },
        }
    }

    /// A heading of a rank from 1.
    pub(in crate::documents) fn heading(self, rank: u8) -> Letters {
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

    pub(in crate::documents) fn title(self) -> Letters {
        match self {
            Profile::Plain => Letters { size: 22.0, bold: true, before: 12.0, after: 12.0, line: 1.0 },
            Profile::Gost => Letters { size: 16.0, bold: true, before: 18.0, after: 14.0, line: 1.0 },
        }
    }
}

/// The size of the letters in a table.
pub(in crate::documents) const CELL_SIZE: f64 = 9.0;
/// That of the letters in the tables of a card, which is to fit a page.
pub(in crate::documents) const CARD_SIZE: f64 = 7.5;
