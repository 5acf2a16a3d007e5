//! The arithmetic of the score: nothing but numbers, so that its laws can be tested on any of them.
//!
//! A cell is met to `Σ w·ok/of ÷ Σ w`; its key criterion weighs 2, the others 1. Where the key criterion is met nowhere, the cell has no more than 15 %,
//! and where it is not met everywhere, no more than 85 %: a stage without an owner is not described, however well the rest is.

/// How often a criterion is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// Whether it is the key criterion of its cell.
    pub key: bool,
    /// In how many places it is met.
    pub ok: usize,
    /// In how many it could be; where there is none, the criterion does not count.
    pub of: usize,
}

/// The share above which a cell is not fully, largely or at all described.
const LIMITS: [f64; 3] = [0.15, 0.50, 0.85];
/// Sums of fractions in floating point are this near to what they mean.
const NEAR: f64 = 1e-9;

/// How far a cell is met, from 0 to 1; none where no criterion applies.
pub fn share(parts: &[Part]) -> Option<f64> {
    let (mut sum, mut weights, mut most) = (0.0, 0.0, 1.0_f64);
    for part in parts.iter().filter(|part| part.of > 0) {
        let (weight, met) = (if part.key { 2.0 } else { 1.0 }, ratio(part.ok, part.of));
        sum += weight * met;
        weights += weight;
        if part.key && part.ok < part.of {
            most = most.min(if part.ok == 0 { LIMITS[0] } else { LIMITS[2] });
        }
    }
    (weights > 0.0).then(|| (sum / weights).min(most))
}

/// The mean of what applies; none where nothing does.
pub fn mean(shares: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0_u32);
    for share in shares.flatten() {
        sum += share;
        count += 1;
    }
    (count > 0).then(|| sum / f64::from(count))
}

/// A share of a whole; 0 of an empty one.
pub fn ratio(part: usize, whole: usize) -> f64 {
    let number = |n: usize| u32::try_from(n).map_or(f64::from(u32::MAX), f64::from);
    if whole == 0 { 0.0 } else { number(part) / number(whole) }
}

/// In four steps how far something is described. The names follow process assessment; no conformity with a standard is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Up to 15 %: not described.
    Not,
    /// Up to 50 %: partly.
    Partly,
    /// Up to 85 %: largely.
    Largely,
    /// Above: fully.
    Fully,
}

impl Band {
    /// The band of a share, decided before anything is rounded.
    pub fn of(share: f64) -> Self {
        let above = LIMITS.iter().filter(|limit| share > **limit + NEAR).count();
        [Band::Not, Band::Partly, Band::Largely, Band::Fully][above]
    }

    /// Its letter.
    pub fn letter(self) -> &'static str {
        match self {
            Band::Not => "N",
            Band::Partly => "P",
            Band::Largely => "L",
            Band::Fully => "F",
        }
    }

    /// The message of the catalogue that names it.
    pub fn term(self) -> &'static str {
        match self {
            Band::Not => "diag-band-n",
            Band::Partly => "diag-band-p",
            Band::Largely => "diag-band-l",
            Band::Fully => "diag-band-f",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Band, Part, mean, share};

    fn part(key: bool, ok: usize, of: usize) -> Part {
        Part { key, ok, of }
    }

    #[test]
    fn the_key_criterion_caps_the_cell() {
        let near = |parts: &[Part], want: f64| share(parts).is_some_and(|share| (share - want).abs() < 1e-12);
        assert!(near(&[part(true, 0, 1), part(false, 5, 5), part(false, 3, 3)], 0.15));
        assert!(near(&[part(true, 9, 10), part(false, 5, 5), part(false, 3, 3)], 0.85));
        assert!(near(&[part(true, 1, 1), part(false, 1, 2)], 2.5 / 3.0));
        assert!(near(&[part(true, 0, 0), part(false, 1, 2)], 0.5));
        assert_eq!(share(&[part(true, 0, 0)]), None);
        assert_eq!(mean([None, Some(0.5), Some(0.0)].into_iter()), Some(0.25));
    }

    #[test]
    fn bands_are_decided_before_rounding() {
        let bands = [0.0, 0.15, 0.150_4, 0.5, 0.500_1, 0.85, 0.850_1, 1.0].map(Band::of);
        assert_eq!(bands.map(Band::letter), ["N", "N", "P", "P", "L", "L", "F", "F"]);
    }
}
