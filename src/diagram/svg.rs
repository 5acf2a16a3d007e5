//! A [`Drawing`] as SVG that needs nothing else: no style sheet, no script, no font and no link from outside. The ground is white, so it reads on dark
//! pages too, and everything is dark enough to print in grey.

use std::fmt::Write;

use super::drawing::{Anchor, Area, Border, Drawing, Form, Line, Point, Shape, Tone, Words};
use super::font;

/// Fonts whose letters are no wider than those the layout counted with.
const FAMILIES: &str = "'Noto Sans','Segoe UI','Helvetica Neue',Arial,'Liberation Sans',sans-serif";

impl Drawing {
    /// The picture as SVG.
    pub fn svg(&self) -> String {
        let (width, height) = (short(self.width), short(self.height));
        let mut out = String::with_capacity(self.shapes.len() * 160 + 800);
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {width} {height}\" \
             font-family=\"{FAMILIES}\">\n<title>{}</title>\n<desc>{}</desc>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
            escaped(&self.title),
            escaped(&self.alt)
        );
        for shape in &self.shapes {
            match shape {
                Shape::Area(area) => write_area(&mut out, area),
                Shape::Line(line) => write_line(&mut out, line),
                Shape::Words(words) => write_words(&mut out, words),
            }
        }
        out.push_str("</svg>\n");
        out
    }
}

fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Clear => "none",
        Tone::Paper => "#ffffff",
        Tone::Mist => "#f5f7fa",
        Tone::Light => "#e3e9f0",
        Tone::Middle => "#8796a8",
        Tone::Ink => "#1b2733",
        Tone::Soft => "#4a5868",
        Tone::Alarm => "#a63c06",
    }
}

/// The colours of borders.
const HAIR: &str = "#b4c0cd";
const LINE: &str = "#33475b";

/// Every colour that a picture is drawn with.
pub(super) fn colours() -> impl Iterator<Item = &'static str> {
    let tones = [Tone::Paper, Tone::Mist, Tone::Light, Tone::Middle, Tone::Ink, Tone::Soft, Tone::Alarm];
    tones.into_iter().map(colour).chain([HAIR, LINE])
}

fn write_area(out: &mut String, area: &Area) {
    let border = match area.border {
        Border::None => String::new(),
        Border::Thin => format!(" stroke=\"{HAIR}\" stroke-width=\"0.6\""),
        Border::Plain => format!(" stroke=\"{LINE}\" stroke-width=\"0.9\""),
        Border::Dashed => format!(" stroke=\"{LINE}\" stroke-width=\"0.9\" stroke-dasharray=\"3 2\""),
    };
    let look = format!("fill=\"{}\"{border}", colour(area.fill));
    let (x, y, width, height) = (area.x, area.y, area.width, area.height);
    let (begin, end) = match &area.tip {
        Some(tip) => (format!("<g><title>{}</title>", escaped(tip)), "</g>"),
        None => (String::new(), ""),
    };
    out.push_str(&begin);
    let rectangle = |radius: f64| {
        format!("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {look}/>", short(x), short(y), short(width), short(height), short(radius))
    };
    let polygon = |points: &[Point]| format!("<polygon points=\"{}\" {look}/>", places(points));
    let tip = (height / 2.0).min(7.0);
    let shape = match area.form {
        Form::Rectangle => rectangle(0.0),
        Form::Rounded => rectangle(3.0),
        Form::Pill => rectangle(height.min(20.0) / 2.0),
        Form::DoubleSided => {
            let sides = [x + 3.0, x + width - 3.0].map(|x| format!("M{} {}V{}", short(x), short(y), short(y + height))).concat();
            format!("{}<path d=\"{sides}\" {look}/>", rectangle(0.0))
        }
        Form::Flag => polygon(&[(x, y), (x + width - tip, y), (x + width, y + height / 2.0), (x + width - tip, y + height), (x, y + height)]),
        Form::Chevron => {
            polygon(&[(x, y), (x + width - tip, y), (x + width, y + height / 2.0), (x + width - tip, y + height), (x, y + height), (x + tip, y + height / 2.0)])
        }
        Form::Diamond => polygon(&[(x, y + height / 2.0), (x + width / 2.0, y), (x + width, y + height / 2.0), (x + width / 2.0, y + height)]),
        Form::Ellipse => {
            let (middle_x, middle_y) = area.middle();
            format!("<ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\" {look}/>", short(middle_x), short(middle_y), short(width / 2.0), short(height / 2.0))
        }
    };
    out.push_str(&shape);
    out.push_str(end);
    out.push('\n');
}

fn write_line(out: &mut String, line: &Line) {
    let dash = if line.dashed { " stroke-dasharray=\"4 2.4\"" } else { "" };
    let tone = if line.way { "#33475b" } else { "#8796a8" };
    let mut points = line.points.clone();
    let head = if line.head { arrow_head(&mut points) } else { None };
    let _ = writeln!(
        out,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{tone}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}/>",
        places(&points),
        short(line.width)
    );
    if let Some(corners) = head {
        let _ = writeln!(out, "<polygon points=\"{}\" fill=\"{tone}\"/>", places(&corners));
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

fn write_words(out: &mut String, words: &Words) {
    let anchor = match words.anchor {
        Anchor::Left => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::Right => " text-anchor=\"end\"",
    };
    let weight = if words.bold { " font-weight=\"700\"" } else { "" };
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{anchor} fill=\"{}\">{}</text>",
        short(words.x),
        short(words.y),
        short(words.size),
        colour(words.tone),
        escaped(&words.text)
    );
}

fn places(points: &[Point]) -> String {
    points.iter().map(|(x, y)| format!("{},{}", short(*x), short(*y))).collect::<Vec<_>>().join(" ")
}

/// A number with two decimals at most.
fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_string() } else { text.to_string() }
}

/// A text within XML. What XML may not hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in font::clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
