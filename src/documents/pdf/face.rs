//! The fonts of PDF files, and how wide their letters are.

use std::sync::LazyLock;

use super::typesetter::{Widths, widths};
use super::view::Fonts;
use crate::documents::layout::{Face, Profile};

const SANS: &str = "Noto Sans";
const SERIF: &str = "Libertinus Serif";
const MONO: &str = "DejaVu Sans Mono";

/// The families of a layout; what one lacks the next has.
pub(super) fn families(profile: Profile) -> Fonts {
    let text = match profile {
        Profile::Plain => vec![SANS, SERIF, MONO],
        Profile::Gost => vec![SERIF, SANS, MONO],
    };
    Fonts { text, code: vec![MONO, SANS] }
}

/// The face of a layout.
pub(super) fn face(profile: Profile) -> &'static Face {
    static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| [SANS, SERIF].map(read));
    match profile {
        Profile::Plain => &FACES[0],
        Profile::Gost => &FACES[1],
    }
}

fn read(name: &'static str) -> Face {
    let Widths { plain, bold } = widths(name);
    Face { name, plain, bold }
}

#[cfg(test)]
mod tests {
    use super::{Profile, face};

    #[test]
    fn every_layout_has_what_is_bold_and_what_is_slanted() {
        for name in [super::SANS, super::SERIF] {
            assert_eq!(super::super::typesetter::faces(name), 4, "{name}");
        }
        assert_eq!(super::super::typesetter::faces(super::MONO), 2);
    }

    #[test]
    fn letters_are_as_wide_as_the_fonts_say() {
        let sans = face(Profile::Plain);
        assert!((sans.letter('0', false) - 0.572).abs() < 0.002, "{}", sans.letter('0', false));
        for profile in [Profile::Plain, Profile::Gost] {
            let face = face(profile);
            assert!(face.letter('Щ', false) > face.letter('г', false) && face.letter('ж', true) > face.letter('г', true));
            assert!(face.plain.iter().chain(&face.bold).all(|width| (150..1300).contains(width)), "{face:?}");
        }
    }
}
