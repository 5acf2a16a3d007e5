//! A [`Drawing`] as pixels: the same shapes as `svg.rs` writes, painted one after the other on a white ground.

use tiny_skia::{Color, FillRule, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, StrokeDash, Transform};
use unicode_normalization::UnicodeNormalization;

use super::drawing::{Anchor, Area, Drawing, Line, Point, Shape, Words};
use super::font::Style;
use super::letters::{Letter, letter};
use super::look::{Colour, Outline, PAPER, Stroke};

/// Paints a picture; a point is `scale` pixels wide.
pub(super) fn paint(drawing: &Drawing, scale: f64, canvas: &mut Pixmap) {
    let Colour(red, green, blue) = PAPER;
    canvas.fill(Color::from_rgba8(red, green, blue, 255));
    let mut painter = Painter { canvas, scale };
    for shape in &drawing.shapes {
        match shape {
            Shape::Area(area) => painter.area(area),
            Shape::Line(line) => painter.line(line),
            Shape::Words(words) => painter.words(words),
        }
    }
}

struct Painter<'a> {
    canvas: &'a mut Pixmap,
    scale: f64,
}

impl Painter<'_> {
    /// A length, in pixels.
    #[expect(clippy::cast_possible_truncation, reason = "places within a picture")]
    fn px(&self, length: f64) -> f32 {
        (length * self.scale) as f32
    }

    fn area(&mut self, area: &Area) {
        let (fill, stroke) = (area.fill.colour(), area.border.stroke());
        let Some(rect) = self.rect(area.x, area.y, area.width, area.height) else { return };
        match area.outline() {
            Outline::Rectangle(0.0, within) => {
                self.surface(rect, fill);
                match stroke {
                    Some(stroke) if stroke.dash.is_none() => self.frame(area, stroke),
                    Some(stroke) => self.trace(&PathBuilder::from_rect(rect), stroke, LineJoin::Miter),
                    None => {}
                }
                for x in within {
                    let side = self.open(&[(x, area.y), (x, area.y + area.height)]);
                    side.zip(stroke).into_iter().for_each(|(side, stroke)| self.trace(&side, stroke, LineJoin::Miter));
                }
            }
            Outline::Rectangle(radius, _) => self.filled(rounded(rect, self.px(radius)), fill, stroke),
            Outline::Ellipse => self.filled(PathBuilder::from_oval(rect), fill, stroke),
            Outline::Corners(corners) => self.filled(self.closed(&corners), fill, stroke),
        }
    }

    fn line(&mut self, line: &Line) {
        let (points, head) = line.with_head();
        let stroke = line.stroke();
        if let Some(path) = self.open(&points) {
            self.trace(&path, stroke, LineJoin::Round);
        }
        if let Some(head) = head {
            self.filled(self.closed(&head), Some(stroke.colour), None);
        }
    }

    /// Letters one behind the other.
    fn words(&mut self, words: &Words) {
        let style = Style { size: words.size, bold: words.bold };
        let Some(colour) = words.tone.colour() else { return };
        let letters: Vec<(char, f64)> = words.text.nfc().map(|one| (one, style.reach(one))).collect();
        let width: f64 = letters.iter().map(|(_, reach)| reach).sum();
        let mut x = match words.anchor {
            Anchor::Left => words.x,
            Anchor::Middle => words.x - width / 2.0,
            Anchor::Right => words.x - width,
        };
        let row = (words.y * self.scale).round();
        for (one, reach) in letters {
            let (column, drawn) = letter(one, words.bold, self.px(words.size), x * self.scale);
            self.lay(&drawn, (column, row), colour);
            x += reach;
        }
    }

    /// Lays a letter on, as dense as it covers the pixels.
    fn lay(&mut self, letter: &Letter, (column, row): Point, Colour(red, green, blue): Colour) {
        // A float becomes the nearest whole number there is.
        #[expect(clippy::cast_possible_truncation, reason = "a place within a picture, or outside it")]
        let (left, top) = (i64::from(letter.left) + column as i64, i64::from(letter.top) + row as i64);
        let (wide, high) = (i64::from(self.canvas.width()), i64::from(self.canvas.height()));
        let pixels = self.canvas.data_mut();
        for (y, cover) in (top..high).zip(letter.cover.chunks(letter.width.max(1))).filter(|(y, _)| *y >= 0) {
            for (x, cover) in (left..wide).zip(cover).filter(|(x, cover)| *x >= 0 && **cover != 0) {
                let at = usize::try_from((y * wide + x) * 4).unwrap_or(usize::MAX);
                let Some([below @ .., _]) = pixels.get_mut(at..at + 4) else { continue };
                for (below, above) in below.iter_mut().zip([red, green, blue]) {
                    *below = mixed(*below, above, *cover);
                }
            }
        }
    }

    fn rect(&self, x: f64, y: f64, width: f64, height: f64) -> Option<Rect> {
        Rect::from_xywh(self.px(x), self.px(y), self.px(width), self.px(height))
    }

    fn surface(&mut self, rect: Rect, colour: Option<Colour>) {
        if let Some(colour) = colour {
            self.canvas.fill_rect(rect, &paint_of(colour), Transform::identity(), None);
        }
    }

    /// The border of a rectangle: four thin rectangles, which are painted faster than a path.
    fn frame(&mut self, area: &Area, Stroke { colour, width: thick, .. }: Stroke) {
        let (x, y, half) = (area.x, area.y, thick / 2.0);
        let (wide, high) = (area.width, area.height);
        let sides = [
            (x - half, y - half, wide + thick, thick),
            (x - half, y + high - half, wide + thick, thick),
            (x - half, y + half, thick, high - thick),
            (x + wide - half, y + half, thick, high - thick),
        ];
        for (x, y, wide, high) in sides {
            if let Some(side) = self.rect(x, y, wide, high) {
                self.surface(side, Some(colour));
            }
        }
    }

    /// Paints what a path encloses, and then the path.
    fn filled(&mut self, path: Option<Path>, fill: Option<Colour>, stroke: Option<Stroke>) {
        let Some(path) = path else { return };
        if let Some(colour) = fill {
            self.canvas.fill_path(&path, &paint_of(colour), FillRule::Winding, Transform::identity(), None);
        }
        if let Some(stroke) = stroke {
            self.trace(&path, stroke, LineJoin::Miter);
        }
    }

    fn trace(&mut self, path: &Path, Stroke { colour, width, dash }: Stroke, line_join: LineJoin) {
        let dash = dash.and_then(|dash| StrokeDash::new(dash.map(|length| self.px(length)).to_vec(), 0.0));
        let stroke = tiny_skia::Stroke { width: self.px(width), dash, line_join, ..Default::default() };
        self.canvas.stroke_path(path, &paint_of(colour), &stroke, Transform::identity(), None);
    }

    fn open(&self, points: &[Point]) -> Option<Path> {
        self.path(points).finish()
    }

    fn closed(&self, points: &[Point]) -> Option<Path> {
        let mut path = self.path(points);
        path.close();
        path.finish()
    }

    fn path(&self, points: &[Point]) -> PathBuilder {
        let mut path = PathBuilder::new();
        for (at, (x, y)) in points.iter().enumerate() {
            let (x, y) = (self.px(*x), self.px(*y));
            if at == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        path
    }
}

fn paint_of(Colour(red, green, blue): Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    paint
}

/// One colour over another, from 0 (not at all) to 255.
fn mixed(below: u8, above: u8, cover: u8) -> u8 {
    let cover = u32::from(cover);
    let sum = u32::from(above) * cover + u32::from(below) * (255 - cover);
    u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
}

/// A rectangle with round corners.
fn rounded(rect: Rect, radius: f32) -> Option<Path> {
    /// How far the handles of a Bézier curve that is a quarter of a circle stand from its corner, in radii.
    const HANDLE: f32 = 1.0 - 0.552_285;
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let near = radius * HANDLE;
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    let mut path = PathBuilder::new();
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - near, top, right, top + near, right, top + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - near, right - near, bottom, right - radius, bottom);
    path.line_to(left + radius, bottom);
    path.cubic_to(left + near, bottom, left, bottom - near, left, bottom - radius);
    path.line_to(left, top + radius);
    path.cubic_to(left, top + near, left + near, top, left + radius, top);
    path.close();
    path.finish()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::{Colour, mixed, paint};
    use crate::diagram::drawing::{Anchor, Area, Border, Drawing, Form, Line, Sense, Shape, Tone, Words};
    use tiny_skia::Pixmap;

    const WHITE: Colour = Colour(0xff, 0xff, 0xff);

    /// The pixels of shapes on a ground of 60 × 40 points, two pixels a point.
    fn painted(shapes: Vec<Shape>) -> impl Fn(u32, u32) -> Colour {
        let drawing = Drawing { width: 60.0, height: 40.0, shapes, ..Drawing::default() };
        let mut canvas = Pixmap::new(120, 80).unwrap();
        paint(&drawing, 2.0, &mut canvas);
        move |x, y| canvas.pixel(x, y).map(|pixel| Colour(pixel.red(), pixel.green(), pixel.blue())).unwrap()
    }

    fn area(form: Form) -> Shape {
        let (fill, border, sense) = (Tone::Light, Border::Plain, Sense::Box);
        Shape::Area(Area { form, x: 10.0, y: 10.0, width: 40.0, height: 20.0, fill, border, sense, tip: None })
    }

    #[test]
    fn areas_fill_their_outlines() {
        let light = Tone::Light.colour().unwrap();
        for form in [Form::Rectangle, Form::Rounded, Form::Pill, Form::DoubleSided, Form::Flag, Form::Chevron, Form::Diamond, Form::Ellipse] {
            let at = painted(vec![area(form)]);
            assert_eq!((at(60, 40), at(5, 40), at(60, 70)), (light, WHITE, WHITE), "{form:?}");
            // Only what has corners reaches into them.
            let corner = at(21, 21) != WHITE;
            assert_eq!(corner, matches!(form, Form::Rectangle | Form::Rounded | Form::DoubleSided | Form::Flag | Form::Chevron), "{form:?}");
            assert!((18..23).any(|y| at(60, y) != light && at(60, y) != WHITE), "{form:?} has a border");
        }
    }

    #[test]
    fn lines_end_in_their_heads() {
        let at = painted(vec![Shape::Line(Line { points: vec![(5.0, 20.0), (55.0, 20.0)], head: true, dashed: false, width: 1.0, way: true })]);
        assert_eq!((at(50, 39), at(50, 40), at(50, 43)), (Colour(0x33, 0x47, 0x5b), Colour(0x33, 0x47, 0x5b), WHITE));
        assert_eq!((at(101, 40), at(101, 42), at(112, 40)), (Colour(0x33, 0x47, 0x5b), Colour(0x33, 0x47, 0x5b), WHITE));
    }

    #[test]
    fn letters_take_the_room_they_are_measured_to_take() {
        let words = |text: &str, anchor| Words { x: 30.0, y: 25.0, size: 10.0, bold: false, anchor, tone: Tone::Ink, text: text.to_string() };
        for text in ["Шаг", "Step", "й", "и\u{306}"] {
            for anchor in [Anchor::Left, Anchor::Middle, Anchor::Right] {
                let words = words(text, anchor);
                let width = words.width() * 2.0;
                let left = match anchor {
                    Anchor::Left => 60.0,
                    Anchor::Middle => 60.0 - width / 2.0,
                    Anchor::Right => 60.0 - width,
                };
                let at = painted(vec![Shape::Words(words)]);
                let inked: Vec<u32> = (0..120).filter(|x| (0..80).any(|y| at(*x, y) != WHITE)).collect();
                let (first, last) = (f64::from(inked[0]), f64::from(inked[inked.len() - 1]));
                assert!(
                    (first - left).abs() < 4.0 && (last - left - width).abs() < 4.0,
                    "{text:?} {anchor:?}: {first}–{last}, expected from {left} on {width}"
                );
            }
        }
    }

    #[test]
    fn colours_mix() {
        assert_eq!((mixed(200, 10, 0), mixed(200, 10, 255), mixed(0, 255, 128)), (200, 10, 128));
    }
}
