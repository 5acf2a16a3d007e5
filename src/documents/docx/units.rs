//! The units of Word.

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
