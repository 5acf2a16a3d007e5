//! Which page something falls on, so that the contents have page numbers before Word counts them.

use crate::documents::layout::{Profile, Side, points};

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
        let page = self.whole(points(begin) * line, 0.0, 0.0);
        for _ in begin..lines {
            self.whole(line, 0.0, 0.0);
        }
        self.y += around;
        page
    }
}
