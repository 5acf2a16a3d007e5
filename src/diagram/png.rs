//! A [`Drawing`] as PNG. The bundled font alone is used, so the picture does not depend on what is installed.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::drawing::Drawing;
use super::font;

/// The longest side of a picture in pixels: what programs still open.
const LONGEST: f64 = 16_000.0;

/// A picture that could not be turned into pixels; a fault of this program.
#[derive(Debug, thiserror::Error)]
#[error("the picture “{title}” can't be rasterised: {detail}")]
pub struct PngError {
    /// The picture.
    pub title: String,
    /// What was said.
    pub detail: String,
}

impl Drawing {
    /// The picture as PNG with `dpi` pixels an inch, or fewer where it would be larger than programs can open.
    ///
    /// # Errors
    /// Where the picture can't be read back or has no size.
    pub fn png(&self, dpi: f64) -> Result<Vec<u8>, PngError> {
        let fail = |detail: String| PngError { title: self.title.clone(), detail };
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(font::REGULAR.to_vec());
        fonts.load_font_data(font::BOLD.to_vec());
        fonts.set_sans_serif_family(font::FAMILY);
        let options = Options { font_family: font::FAMILY.to_string(), fontdb: Arc::new(fonts), ..Options::default() };
        let tree = Tree::from_str(&self.svg(), &options).map_err(|error| fail(error.to_string()))?;
        let size = tree.size();
        let (wide, high) = (f64::from(size.width()), f64::from(size.height()));
        let scale = (dpi / 72.0 * self.width / wide).min(LONGEST / wide.max(high));
        // Whole numbers within the limit above, and at least one pixel.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just before")]
        let pixels = |side: f64| (side * scale).ceil().clamp(1.0, LONGEST) as u32;
        let mut pixmap = Pixmap::new(pixels(wide), pixels(high)).ok_or_else(|| fail("no memory".to_string()))?;
        #[expect(clippy::cast_possible_truncation, reason = "a scale")]
        let scale = scale as f32;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        pixmap.encode_png().map_err(|error| fail(error.to_string()))
    }
}
