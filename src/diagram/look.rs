//! How shapes look, whatever a picture is written as: colours, borders, outlines, the heads of arrows.

use std::fmt;

use super::drawing::{Area, Border, Form, Line, Point, Tone};

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The ground of every picture.
pub(super) const PAPER: Colour = Colour(0xff, 0xff, 0xff);
const MIDDLE: Colour = Colour(0x87, 0x96, 0xa8);
/// The colours of borders.
const HAIR: Colour = Colour(0xb4, 0xc0, 0xcd);
const LINE: Colour = Colour(0x33, 0x47, 0x5b);

impl Tone {
    /// Its colour; none where nothing is painted.
    pub(super) fn colour(self) -> Option<Colour> {
        match self {
            Tone::Clear => None,
            Tone::Paper => Some(PAPER),
            Tone::Mist => Some(Colour(0xf5, 0xf7, 0xfa)),
            Tone::Light => Some(Colour(0xe3, 0xe9, 0xf0)),
            Tone::Middle => Some(MIDDLE),
            Tone::Ink => Some(Colour(0x1b, 0x27, 0x33)),
            Tone::Soft => Some(Colour(0x4a, 0x58, 0x68)),
            Tone::Alarm => Some(Colour(0xa6, 0x3c, 0x06)),
        }
    }
}

/// Every colour that a picture is drawn with.
pub(super) fn colours() -> impl Iterator<Item = Colour> {
    let tones = [Tone::Paper, Tone::Mist, Tone::Light, Tone::Middle, Tone::Ink, Tone::Soft, Tone::Alarm];
    tones.into_iter().filter_map(Tone::colour).chain([HAIR, LINE])
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) colour: Colour,
    /// Its width in points.
    pub(super) width: f64,
    /// How long its dashes and the gaps between them are.
    pub(super) dash: Option<[f64; 2]>,
}

impl Border {
    /// How it is drawn, if it is.
    pub(super) fn stroke(self) -> Option<Stroke> {
        match self {
            Border::None => None,
            Border::Thin => Some(Stroke { colour: HAIR, width: 0.6, dash: None }),
            Border::Plain => Some(Stroke { colour: LINE, width: 0.9, dash: None }),
            Border::Dashed => Some(Stroke { colour: LINE, width: 0.9, dash: Some([3.0, 2.0]) }),
        }
    }
}

/// The outline of an area.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outline {
    /// A rectangle whose corners have this radius, and lines from its top to its bottom at these places.
    Rectangle(f64, Vec<f64>),
    /// An ellipse that fills the area.
    Ellipse,
    /// Straight lines between corners.
    Corners(Vec<Point>),
}

impl Area {
    pub(super) fn outline(&self) -> Outline {
        let (x, y, width, height) = (self.x, self.y, self.width, self.height);
        let tip = (height / 2.0).min(7.0);
        match self.form {
            Form::Rectangle => Outline::Rectangle(0.0, Vec::new()),
            Form::Rounded => Outline::Rectangle(3.0, Vec::new()),
            Form::Pill => Outline::Rectangle(height.min(20.0) / 2.0, Vec::new()),
            Form::DoubleSided => Outline::Rectangle(0.0, vec![x + 3.0, x + width - 3.0]),
            Form::Flag => Outline::Corners(vec![(x, y), (x + width - tip, y), (x + width, y + height / 2.0), (x + width - tip, y + height), (x, y + height)]),
            Form::Chevron => Outline::Corners(vec![
                (x, y),
                (x + width - tip, y),
                (x + width, y + height / 2.0),
                (x + width - tip, y + height),
                (x, y + height),
                (x + tip, y + height / 2.0),
            ]),
            Form::Diamond => Outline::Corners(vec![(x, y + height / 2.0), (x + width / 2.0, y), (x + width, y + height / 2.0), (x + width / 2.0, y + height)]),
            Form::Ellipse => Outline::Ellipse,
        }
    }
}

impl Line {
    pub(super) fn stroke(&self) -> Stroke {
        Stroke { colour: if self.way { LINE } else { MIDDLE }, width: self.width, dash: self.dashed.then_some([4.0, 2.4]) }
    }

    /// Its corners, and the head at its end, before which it then ends.
    pub(super) fn with_head(&self) -> (Vec<Point>, Option<[Point; 3]>) {
        let mut points = self.points.clone();
        let head = if self.head { arrow_head(&mut points) } else { None };
        (points, head)
    }
}

/// The arrow head at the end of a line, which then ends where the head begins.
fn arrow_head(points: &mut [Point]) -> Option<[Point; 3]> {
    const LENGTH: f64 = 5.0;
    const HALF: f64 = 2.3;
    let [.., before, end] = points else { return None };
    let (tip_x, tip_y) = *end;
    let (x, y) = (tip_x - before.0, tip_y - before.1);
    let far = x.hypot(y);
    if far < 0.01 {
        return None;
    }
    let (x, y) = (x / far, y / far);
    let base = (tip_x - x * LENGTH, tip_y - y * LENGTH);
    *end = (tip_x - x * LENGTH.min(far) * 0.8, tip_y - y * LENGTH.min(far) * 0.8);
    Some([(tip_x, tip_y), (base.0 - y * HALF, base.1 + x * HALF), (base.0 + y * HALF, base.1 - x * HALF)])
}
