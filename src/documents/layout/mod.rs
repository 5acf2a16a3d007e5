//! What Word and PDF share: blocks of Markdown → which pages they stand on, how wide the columns of their tables are, where their links lead, what is signed.

mod face;
mod grid;
mod look;
mod manner;
mod measure;
mod places;
mod running;
mod sheets;
mod sides;

#[cfg(feature = "pdf")]
pub(super) use face::OTHERS;
pub(super) use face::{Face, LETTERS};
pub(super) use grid::{ENDS, Grid, SIDES, TALL};
pub use look::Profile;
pub(super) use look::{CELL_SIZE, Letters, Sheet, Side};
pub(super) use manner::{FEW, GAPS, Manner, RANKS, SHORT, Turns, fills_a_page, has_place, leads, unnumbered, without_contents};
pub(super) use measure::lines;
pub(super) use places::{Leads, Places, is_gap};
pub(super) use running::Running;
#[cfg(feature = "pdf")]
pub(super) use sheets::SignSheet;
pub(super) use sheets::{Cell, approval, sheets};
#[cfg(feature = "pdf")]
pub(super) use sides::height;
pub(super) use sides::sides;

/// A number of things, for reckoning with lengths.
pub(super) fn points(things: usize) -> f64 {
    u32::try_from(things).map_or(f64::from(u32::MAX), f64::from)
}
