//! Something in the middle, what leads to it on the left, and what it leads to on the right: two trees in columns.
//!
//! Each tree is laid out from its leaves: a box stands at the middle of those behind it, and no line crosses a box or another line.

use super::drawing::{Anchor, Area, Border, Drawing, Form, Line, Sense, Shape, Tone};
use super::font::{Style, clean};
use super::pen::{self, Set};
use super::{Setting, heading, to_f64};

const SMALL: Style = Style::plain(6.6);
const NAME: Style = Style::plain(8.0);
const CENTRE: Style = Style::bold(9.0);
const WIDTH: f64 = 124.0;
const GAP: f64 = 26.0;
const BETWEEN: f64 = 5.0;
const PADDING: f64 = 4.0;
/// More boxes than this on one side make no picture; the text has them all.
const MOST: usize = 300;
/// Columns that are still drawn on one side.
const DEEPEST: usize = 12;

/// A box.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// What stands above its text, in small letters.
    pub above: String,
    /// Its text.
    pub text: String,
    /// The number of the box nearer to the middle, from 1; 0 is the middle.
    pub parent: usize,
    /// Whether it stands for something that stands elsewhere too.
    pub dashed: bool,
    /// Whether there is more behind it that is not drawn.
    pub more: bool,
}

/// What is drawn: the boxes of a side stand in the order in which the tree is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// What the picture is called.
    pub title: String,
    /// What it shows, in words.
    pub alt: String,
    /// What stands in the middle.
    pub middle: Leaf,
    /// What leads to it.
    pub left: Vec<Leaf>,
    /// What it leads to.
    pub right: Vec<Leaf>,
    /// What stands over the two sides.
    pub heads: [String; 2],
    /// What is said below, a line each.
    pub notes: Vec<String>,
}

/// A box with its place.
struct Placed {
    lines: Vec<Set>,
    column: usize,
    parent: usize,
    height: f64,
    middle: f64,
    dashed: bool,
    tip: String,
}

/// One side with its places.
struct Side {
    boxes: Vec<Placed>,
    height: f64,
    columns: usize,
    left_out: usize,
}

/// The picture.
pub fn spread(picture: &Spread, setting: &Setting<'_>) -> Drawing {
    let (left, right) = (Side::new(&picture.left), Side::new(&picture.right));
    let columns = to_f64(left.columns + right.columns + 1);
    let width = (columns * WIDTH + (columns - 1.0) * GAP + 2.0).max(heading::NARROWEST);
    let mut drawing = Drawing { width, title: clean(&picture.title), alt: clean(&picture.alt), ..Drawing::default() };
    let mut top = heading::draw(&mut drawing, setting, &clean(&picture.title), &[]);
    let centre_x = 1.0 + to_f64(left.columns) * (WIDTH + GAP);
    let head = |drawing: &mut Drawing, text: &str, x: f64, room: f64, anchor| {
        pen::down(drawing, &pen::set(&clean(text), SMALL, Tone::Soft, room, 2), (x, top), anchor)
    };
    let mut below = top;
    if left.columns > 0 {
        below = below.max(head(&mut drawing, &picture.heads[0], centre_x - GAP, (centre_x - GAP - 2.0).max(WIDTH), Anchor::Right));
    }
    if right.columns > 0 {
        below = below.max(head(&mut drawing, &picture.heads[1], centre_x + WIDTH + GAP, (width - centre_x - WIDTH - GAP).max(WIDTH), Anchor::Left));
    }
    top = below + 5.0;
    let centre = set(&picture.middle, CENTRE);
    let centre_height = pen::height(&centre) + 2.0 * PADDING;
    let height = left.height.max(right.height).max(centre_height);
    let middle = top + height / 2.0;
    for (side, to) in [(&left, -1.0), (&right, 1.0)] {
        side.draw(&mut drawing, (centre_x, middle), to);
    }
    paint(&mut drawing, &centre, (centre_x, middle, centre_height), Tone::Light, Border::Plain, None);
    let mut y = top + height + 6.0;
    let left_out = left.left_out + right.left_out;
    if left_out > 0 {
        let more = setting.words.say("diagram-spread-more", &[("n", left_out.into())]);
        y = note(&mut drawing, &more, y);
    }
    for text in &picture.notes {
        y = note(&mut drawing, text, y);
    }
    drawing.height = y + 4.0;
    drawing
}

fn note(drawing: &mut Drawing, text: &str, y: f64) -> f64 {
    let lines = pen::set(&clean(text), Style::plain(7.4), Tone::Ink, drawing.width - 4.0, 4);
    pen::down(drawing, &lines, (1.0, y), Anchor::Left)
}

fn set(leaf: &Leaf, style: Style) -> Vec<Set> {
    let room = WIDTH - 2.0 * PADDING;
    let mut lines = pen::set(&clean(&leaf.above), SMALL, Tone::Soft, room, 2);
    let more = if leaf.more { " …" } else { "" };
    lines.extend(pen::set(&format!("{}{more}", clean(&leaf.text)), style, Tone::Ink, room, 4));
    lines
}

fn paint(drawing: &mut Drawing, lines: &[Set], (x, middle, height): (f64, f64, f64), fill: Tone, border: Border, tip: Option<String>) {
    let area = Area { form: Form::Rounded, x, y: middle - height / 2.0, width: WIDTH, height, fill, border, sense: Sense::Box, tip };
    drawing.area(area);
    pen::down(drawing, lines, (x + PADDING, middle - height / 2.0 + PADDING), Anchor::Left);
}

impl Side {
    fn new(leaves: &[Leaf]) -> Self {
        let drawn = leaves.len().min(MOST);
        let mut boxes: Vec<Placed> = Vec::with_capacity(drawn);
        let mut numbers: Vec<Option<usize>> = Vec::with_capacity(drawn);
        for leaf in &leaves[..drawn] {
            let above = leaf.parent.checked_sub(1);
            let column = above.map_or(Some(0), |above| numbers[above].map(|at| boxes[at].column + 1)).filter(|column| *column < DEEPEST);
            numbers.push(column.map(|_| boxes.len()));
            let Some(column) = column else { continue };
            let lines = set(leaf, NAME);
            let height = pen::height(&lines) + 2.0 * PADDING;
            // The number of the box above, from 1; 0 is the middle.
            let parent = above.and_then(|above| numbers[above]).map_or(0, |at| at + 1);
            boxes.push(Placed { lines, column, parent, height, middle: 0.0, dashed: leaf.dashed, tip: clean(&leaf.text) });
        }
        let columns = boxes.iter().map(|one| one.column + 1).max().unwrap_or(0);
        let left_out = leaves.len() - boxes.len();
        let mut side = Self { boxes, height: 0.0, columns, left_out };
        side.place();
        side
    }

    /// A box takes as much height as it needs or as those behind it do, and stands at the middle of that.
    fn place(&mut self) {
        let count = self.boxes.len();
        let mut behind = vec![0.0_f64; count + 1];
        let mut need = vec![0.0_f64; count + 1];
        for at in (0..count).rev() {
            let one = &self.boxes[at];
            need[at + 1] = behind[at + 1].max(one.height + BETWEEN);
            behind[one.parent] += need[at + 1];
        }
        let mut next = vec![0.0_f64; count + 1];
        // Where those behind a box need less than it does, they stand around its middle.
        for at in 0..count {
            let parent = self.boxes[at].parent;
            let top = next[parent];
            next[parent] += need[at + 1];
            self.boxes[at].middle = top + need[at + 1] / 2.0;
            next[at + 1] = top + (need[at + 1] - behind[at + 1]) / 2.0;
        }
        self.height = behind[0];
    }

    /// Draws the boxes and the lines between them; `to` is 1 to the right and −1 to the left.
    fn draw(&self, drawing: &mut Drawing, (centre_x, centre): (f64, f64), to: f64) {
        let x = |column: usize| centre_x + to * to_f64(column + 1) * (WIDTH + GAP);
        let y = |one: &Placed| centre - self.height / 2.0 + one.middle;
        for one in &self.boxes {
            let above = one.parent.checked_sub(1).map(|at| &self.boxes[at]);
            let (near, from) = above.map_or((centre_x, centre), |above| (x(above.column), y(above)));
            let here = x(one.column);
            // The side of each box that looks at the other.
            let (start, end) = if to > 0.0 { (near + WIDTH, here) } else { (near, here + WIDTH) };
            let turn = start + to * GAP / 2.0;
            let mut points = vec![(start, from), (turn, from), (turn, y(one)), (end, y(one))];
            points.dedup();
            // Information runs from left to right on both sides.
            if to < 0.0 {
                points.reverse();
            }
            drawing.line(Line { points, head: true, dashed: false, width: 0.7, way: true });
        }
        for one in &self.boxes {
            let border = if one.dashed { Border::Dashed } else { Border::Thin };
            let fill = if one.dashed { Tone::Paper } else { Tone::Mist };
            paint(drawing, &one.lines, (x(one.column), y(one), one.height), fill, border, Some(one.tip.clone()));
        }
        debug_assert!(drawing.shapes.iter().all(|shape| !matches!(shape, Shape::Line(line) if line.points.len() < 2)), "a line has two ends");
    }
}
