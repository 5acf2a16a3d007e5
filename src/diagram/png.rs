//! A [`Drawing`] as PNG. The bundled font alone is used, so the picture does not depend on what is installed.

use tiny_skia::{Pixmap, PremultipliedColorU8};

use super::drawing::Drawing;
use super::look::{Colour, colours};
use super::raster::paint;

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
    /// Where there is no memory for it.
    pub fn png(&self, dpi: f64) -> Result<Vec<u8>, PngError> {
        let fail = |detail: String| PngError { title: self.title.clone(), detail };
        let scale = (dpi / 72.0).min(LONGEST / self.width.max(self.height).max(1.0));
        // Whole numbers within the limit above, and at least one pixel; the last pixels may be covered in part.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just before")]
        let pixels = |side: f64| (side * scale).ceil().clamp(1.0, LONGEST) as u32;
        let mut canvas = Pixmap::new(pixels(self.width), pixels(self.height)).ok_or_else(|| fail("no memory".to_string()))?;
        paint(self, scale, &mut canvas);
        packed(&canvas, dpi).map_err(|error| fail(error.to_string()))
    }
}

/// Pixels as PNG: a byte each, of a palette, since pictures have few colours. Pictures with more are written in full.
fn packed(canvas: &Pixmap, dpi: f64) -> Result<Vec<u8>, png::EncodingError> {
    let mut palette = Palette::new();
    let indices = palette.indices(canvas.pixels());
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, canvas.width(), canvas.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    // Most rows are like those above them. The compression sets a filter of its own, so this comes second.
    encoder.set_filter(png::Filter::Up);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just before")]
    let a_metre = (dpi / 0.0254).clamp(1.0, 1e6).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: a_metre, yppu: a_metre, unit: png::Unit::Meter }));
    let bytes = if let Some(indices) = indices {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette.colours);
        indices
    } else {
        encoder.set_color(png::ColorType::Rgb);
        canvas.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect()
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(out)
}

/// How many colours a palette holds.
const PALETTE: usize = 256;
const UNSEEN: u16 = u16::MAX;

/// The colours of a picture. Those that differ by less than an eye sees are one.
struct Palette {
    /// By the first five bits of red, green and blue.
    seen: Vec<u16>,
    colours: Vec<u8>,
}

impl Palette {
    fn new() -> Self {
        let mut palette = Self { seen: vec![UNSEEN; 1 << 15], colours: Vec::with_capacity(PALETTE * 3) };
        // What the pictures are drawn with comes first, so that surfaces keep their exact colour.
        for colour in colours() {
            palette.index(colour);
        }
        palette
    }

    /// The number of a colour; none where there are too many.
    fn index(&mut self, Colour(red, green, blue): Colour) -> Option<u8> {
        let key = usize::from(red >> 3) << 10 | usize::from(green >> 3) << 5 | usize::from(blue >> 3);
        let slot = &mut self.seen[key];
        if *slot == UNSEEN {
            if self.colours.len() == PALETTE * 3 {
                return None;
            }
            *slot = u16::try_from(self.colours.len() / 3).unwrap_or_default();
            self.colours.extend([red, green, blue]);
        }
        u8::try_from(*slot).ok()
    }

    fn indices(&mut self, pixels: &[PremultipliedColorU8]) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(pixels.len());
        // Most pixels are like those beside them.
        for run in pixels.chunk_by(|one, next| one == next) {
            let index = self.index(Colour(run[0].red(), run[0].green(), run[0].blue()))?;
            out.resize(out.len() + run.len(), index);
        }
        Some(out)
    }
}
