//! Letters as pixels: each is drawn once for a size and a place between two pixels, and after that only laid on.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use tiny_skia::{FillRule, Mask, PathBuilder, Transform};

use super::font;

/// How many places there are between two pixels.
const PARTS: f64 = 4.0;
/// So many letters are kept; pictures of one size need a few hundred.
const KEPT: usize = 8192;

/// How much of each pixel a letter covers.
#[derive(Debug, Default)]
pub(super) struct Letter {
    /// The first column and the first row, from the pixel at which the letter stands on its base line.
    pub(super) left: i32,
    pub(super) top: i32,
    /// Pixels from left to right.
    pub(super) width: usize,
    /// Row by row, from 0 to 255.
    pub(super) cover: Vec<u8>,
}

/// A letter, whether it is bold, the size (as bits), and at which of the places between two pixels it stands.
type Key = (char, bool, u32, u8);

/// A letter of a size in pixels that stands at `x`, and the column of that place. What the font lacks is drawn as the font draws what it lacks.
pub(super) fn letter(letter: char, bold: bool, size: f32, x: f64) -> (f64, Rc<Letter>) {
    thread_local! {
        static DRAWN: RefCell<FxHashMap<Key, Rc<Letter>>> = RefCell::default();
    }
    let place = (x * PARTS).round() / PARTS;
    let column = place.floor();
    let part = (place - column) * PARTS;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "one of four places")]
    let key = (letter, bold, size.to_bits(), part as u8);
    let drawn = DRAWN.with_borrow_mut(|drawn| {
        if drawn.len() >= KEPT {
            drawn.clear();
        }
        #[expect(clippy::cast_possible_truncation, reason = "a part of a pixel")]
        drawn.entry(key).or_insert_with(|| Rc::new(draw(letter, bold, size, (part / PARTS) as f32).unwrap_or_default())).clone()
    });
    (column, drawn)
}

fn face(bold: bool) -> Option<&'static FontRef<'static>> {
    static FACES: OnceLock<[Option<FontRef<'static>>; 2]> = OnceLock::new();
    FACES.get_or_init(|| [font::REGULAR, font::BOLD].map(|bytes| FontRef::new(bytes).ok()))[usize::from(bold)].as_ref()
}

/// None where there is nothing to see.
fn draw(letter: char, bold: bool, size: f32, shift: f32) -> Option<Letter> {
    let font = face(bold)?;
    let style = font::Style { size: 1.0, bold };
    // Marks and spaces that the font lacks are not seen.
    let glyph = font.charmap().map(letter).or_else(|| (style.reach(letter) > 0.0 && !letter.is_whitespace()).then_some(GlyphId::NOTDEF))?;
    let mut pen = Pen { path: PathBuilder::new(), shift };
    font.outline_glyphs().get(glyph)?.draw(DrawSettings::unhinted(Size::new(size), LocationRef::default()), &mut pen).ok()?;
    let path = pen.path.finish()?;
    let bounds = path.bounds();
    let (left, top) = (bounds.left().floor(), bounds.top().floor());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a letter is no larger than a picture")]
    let (wide, high) = ((bounds.right().ceil() - left) as u32, (bounds.bottom().ceil() - top) as u32);
    let mut mask = Mask::new(wide, high)?;
    mask.fill_path(&path, FillRule::Winding, true, Transform::from_translate(-left, -top));
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers")]
    let (left, top) = (left as i32, top as i32);
    Some(Letter { left, top, width: wide as usize, cover: mask.take() })
}

/// Takes down an outline; fonts count upwards, pixels downwards.
struct Pen {
    path: PathBuilder,
    shift: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(x + self.shift, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(x + self.shift, -y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(x1 + self.shift, -y1, x + self.shift, -y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.path.cubic_to(x1 + self.shift, -y1, x2 + self.shift, -y2, x + self.shift, -y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
