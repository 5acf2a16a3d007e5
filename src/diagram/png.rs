//! A [`Drawing`] as PNG. The bundled font alone is used, so the picture does not depend on what is installed.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::drawing::Drawing;
use super::{font, svg};

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
        self.png_of(&self.svg(), dpi)
    }

    /// The same, of the picture as it was written as SVG.
    ///
    /// # Errors
    /// As [`Drawing::png`].
    pub fn png_of(&self, svg: &str, dpi: f64) -> Result<Vec<u8>, PngError> {
        let fail = |detail: String| PngError { title: self.title.clone(), detail };
        let options = Options { font_family: font::FAMILY.to_string(), fontdb: fonts(), ..Options::default() };
        let tree = Tree::from_str(svg, &options).map_err(|error| fail(error.to_string()))?;
        let size = tree.size();
        let (wide, high) = (f64::from(size.width()), f64::from(size.height()));
        let scale = (dpi / 72.0 * self.width / wide).min(LONGEST / wide.max(high));
        // Whole numbers within the limit above, and at least one pixel.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just before")]
        let pixels = |side: f64| (side * scale).ceil().clamp(1.0, LONGEST) as u32;
        let mut pixmap = Pixmap::new(pixels(wide), pixels(high)).ok_or_else(|| fail("no memory".to_string()))?;
        // The last pixels may be covered in part.
        pixmap.fill(Color::WHITE);
        #[expect(clippy::cast_possible_truncation, reason = "a scale")]
        let scale = scale as f32;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        packed(&pixmap, dpi).map_err(|error| fail(error.to_string()))
    }
}

/// The bundled font, read once.
fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let read = || {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(font::REGULAR.to_vec());
        fonts.load_font_data(font::BOLD.to_vec());
        fonts.set_sans_serif_family(font::FAMILY);
        Arc::new(fonts)
    };
    FONTS.get_or_init(read).clone()
}

/// How many colours a palette holds.
const PALETTE: usize = 256;
const UNSEEN: u16 = u16::MAX;

/// Pixels as PNG: a byte each, of a palette, since pictures have few colours. Colours that differ by less than an eye sees are one; pictures with more
/// are written in full.
fn packed(pixmap: &Pixmap, dpi: f64) -> Result<Vec<u8>, png::EncodingError> {
    let (mut seen, mut palette) = (vec![UNSEEN; 1 << 15], Vec::new());
    let key = |red: u8, green: u8, blue: u8| usize::from(red >> 3) << 10 | usize::from(green >> 3) << 5 | usize::from(blue >> 3);
    let mut indices = Vec::with_capacity(pixmap.pixels().len());
    // What the pictures are drawn with comes first, so that surfaces keep their exact colour.
    let exact = svg::colours().filter_map(|colour| {
        let of = |from: usize| u8::from_str_radix(colour.get(from..from + 2)?, 16).ok();
        Some((of(1)?, of(3)?, of(5)?))
    });
    let mut index = |(red, green, blue): (u8, u8, u8)| {
        let slot = &mut seen[key(red, green, blue)];
        if *slot == UNSEEN {
            if palette.len() == PALETTE * 3 {
                return None;
            }
            *slot = u16::try_from(palette.len() / 3).unwrap_or_default();
            palette.extend([red, green, blue]);
        }
        u8::try_from(*slot).ok()
    };
    for colour in exact {
        index(colour);
    }
    // Most pixels are like the one before.
    let mut last = None;
    for pixel in pixmap.pixels() {
        let of = match last {
            Some((like, of)) if like == *pixel => of,
            _ => match index((pixel.red(), pixel.green(), pixel.blue())) {
                Some(of) => of,
                None => return pixmap.encode_png(),
            },
        };
        last = Some((*pixel, of));
        indices.push(of);
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_compression(png::Compression::Fast);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just before")]
    let a_metre = (dpi / 0.0254).clamp(1.0, 1e6).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: a_metre, yppu: a_metre, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indices)?;
    writer.finish()?;
    Ok(out)
}
