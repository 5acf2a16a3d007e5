//! A picture as data: typed shapes with places in points (1/72 inch), from the top left corner. Layouts make it, `svg.rs` writes it.

use super::font;
use crate::model::element::Id;
use crate::model::operation::Operation;

/// A point.
pub type Point = (f64, f64);

/// A picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Points from left to right.
    pub width: f64,
    /// Points from top to bottom.
    pub height: f64,
    /// What it is called.
    pub title: String,
    /// What it shows, in words, for those who don't see it.
    pub alt: String,
    /// What is drawn, from the back to the front.
    pub shapes: Vec<Shape>,
    /// Heights at which it may be cut into pages; nothing crosses them.
    pub cuts: Vec<f64>,
}

/// A part of a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A surface with a border.
    Area(Area),
    /// A line of straight pieces.
    Line(Line),
    /// One line of text.
    Words(Words),
}

/// A surface with a border.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its outline.
    pub form: Form,
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
    /// Its surface.
    pub fill: Tone,
    /// Its border.
    pub border: Border,
    /// What it stands for.
    pub sense: Sense,
    /// The whole text, where only a part of it had room; shown by a viewer that can.
    pub tip: Option<String>,
}

/// The outline of an [`Area`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Four corners.
    Rectangle,
    /// Four corners, slightly rounded.
    Rounded,
    /// The left and the right side are half circles.
    Pill,
    /// Four corners, and the side borders drawn twice.
    DoubleSided,
    /// A rectangle whose right side is a point.
    Flag,
    /// A rectangle with a point to the right and a notch on the left.
    Chevron,
    /// Standing on a corner.
    Diamond,
    /// A circle or an ellipse.
    Ellipse,
}

/// The border of an [`Area`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// None.
    None,
    /// A hair line.
    Thin,
    /// A line.
    Plain,
    /// A dashed line.
    Dashed,
}

/// A shade. All of them can be told apart in grey, and none carries a meaning that is not also said by form or word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing.
    Clear,
    /// White.
    Paper,
    /// Barely tinted.
    Mist,
    /// Lightly tinted.
    Light,
    /// Half dark.
    Middle,
    /// Dark, of text and lines.
    Ink,
    /// Less than dark, of lesser texts.
    Soft,
    /// What calls for attention.
    Alarm,
}

/// What an [`Area`] stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// The place of a role within a band.
    Lane,
    /// An operation.
    Operation(Id<Operation>),
    /// The named end of a process.
    End,
    /// A start.
    Start,
    /// Where one of several ways is chosen.
    Choice,
    /// Where ways part that are all taken, or meet that are all waited for.
    Bar,
    /// Leads to another band, or comes from one.
    Connector,
    /// The mark of what is missing.
    Badge,
    /// Anything else that takes room: nothing may lie over it.
    Box,
    /// A ground that others lie upon.
    Ground,
}

/// A line of straight pieces.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its corners, from its beginning to its end.
    pub points: Vec<Point>,
    /// Whether an arrow head stands at its end.
    pub head: bool,
    /// Whether it is dashed.
    pub dashed: bool,
    /// Its width in points.
    pub width: f64,
    /// Whether it is a way of work, from a shape to a shape; other lines only part or adorn.
    pub way: bool,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// Its left end, middle or right end, by `anchor`.
    pub x: f64,
    /// Its base line.
    pub y: f64,
    /// The size of the letters in points.
    pub size: f64,
    /// Whether the letters are bold.
    pub bold: bool,
    /// What `x` is.
    pub anchor: Anchor,
    /// Its shade.
    pub tone: Tone,
    /// The text.
    pub text: String,
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

impl Area {
    /// The middle.
    pub fn middle(&self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }
}

impl Words {
    /// How wide it is in the bundled font.
    pub fn width(&self) -> f64 {
        font::Style { size: self.size, bold: self.bold }.width(&self.text)
    }
}

impl Shape {
    /// The highest point.
    pub fn top(&self) -> f64 {
        match self {
            Shape::Area(area) => area.y,
            Shape::Line(line) => line.points.iter().map(|(_, y)| *y).fold(f64::INFINITY, f64::min),
            Shape::Words(words) => words.y - words.size,
        }
    }

    fn shift(&mut self, (right, down): Point) {
        match self {
            Shape::Area(area) => (area.x, area.y) = (area.x + right, area.y + down),
            Shape::Line(line) => line.points.iter_mut().for_each(|point| *point = (point.0 + right, point.1 + down)),
            Shape::Words(words) => (words.x, words.y) = (words.x + right, words.y + down),
        }
    }
}

impl Drawing {
    pub(super) fn area(&mut self, area: Area) {
        self.shapes.push(Shape::Area(area));
    }

    pub(super) fn line(&mut self, line: Line) {
        self.shapes.push(Shape::Line(line));
    }

    pub(super) fn words(&mut self, words: Words) {
        if !words.text.is_empty() {
            self.shapes.push(Shape::Words(words));
        }
    }

    /// The picture as pages of at most `height` points, cut where nothing is torn. A part that is higher by itself has a page of its own.
    pub fn pages(&self, height: f64) -> Vec<Drawing> {
        let mut edges = vec![0.0];
        let mut ends: Vec<f64> = self.cuts.iter().copied().filter(|cut| *cut > 0.0 && *cut < self.height).collect();
        ends.push(self.height);
        for (at, end) in ends.iter().enumerate() {
            let begin = edges.last().copied().unwrap_or(0.0);
            let next = ends.get(at + 1);
            if next.is_none_or(|next| next - begin > height) {
                edges.push(*end);
            }
        }
        edges.windows(2).map(|edge| self.piece(edge[0], edge[1])).collect()
    }

    /// The picture with a margin around it, for a file of its own.
    #[must_use]
    pub fn framed(mut self) -> Drawing {
        const MARGIN: f64 = 10.0;
        self.shapes.iter_mut().for_each(|shape| shape.shift((MARGIN, MARGIN)));
        self.cuts.iter_mut().for_each(|cut| *cut += MARGIN);
        Drawing { width: self.width + 2.0 * MARGIN, height: self.height + 2.0 * MARGIN, ..self }
    }

    fn piece(&self, from: f64, to: f64) -> Drawing {
        let within = |shape: &&Shape| (from..to).contains(&shape.top().max(0.0));
        let mut shapes: Vec<Shape> = self.shapes.iter().filter(within).cloned().collect();
        shapes.iter_mut().for_each(|shape| shape.shift((0.0, -from)));
        Drawing { height: to - from, shapes, cuts: Vec::new(), ..self.named() }
    }

    fn named(&self) -> Drawing {
        Drawing { width: self.width, title: self.title.clone(), alt: self.alt.clone(), ..Drawing::default() }
    }
}
