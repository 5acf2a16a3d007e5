//! A [`Drawing`] as SVG that needs nothing else: no style sheet, no script, no font and no link from outside. The ground is white, so it reads on dark
//! pages too, and everything is dark enough to print in grey.

use std::fmt::Write;

use super::drawing::{Anchor, Area, Drawing, Line, Point, Shape, Tone, Words};
use super::font;
use super::look::{Outline, Stroke};

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

fn write_area(out: &mut String, area: &Area) {
    let border = area.border.stroke().map(|stroke| {
        let dash = stroke.dash.map(dashes).unwrap_or_default();
        format!(" stroke=\"{}\" stroke-width=\"{}\"{dash}", stroke.colour, short(stroke.width))
    });
    let look = format!("fill=\"{}\"{}", colour(area.fill), border.unwrap_or_default());
    let (x, y, width, height) = (area.x, area.y, area.width, area.height);
    let (begin, end) = match &area.tip {
        Some(tip) => (format!("<g><title>{}</title>", escaped(tip)), "</g>"),
        None => (String::new(), ""),
    };
    out.push_str(&begin);
    let shape = match area.outline() {
        Outline::Rectangle(radius, within) => {
            let sides = within.iter().map(|x| format!("M{} {}V{}", short(*x), short(y), short(y + height))).collect::<String>();
            let sides = if within.is_empty() { String::new() } else { format!("<path d=\"{sides}\" {look}/>") };
            let (width, height) = (short(width), short(height));
            format!("<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\" rx=\"{}\" {look}/>{sides}", short(x), short(y), short(radius))
        }
        Outline::Corners(corners) => format!("<polygon points=\"{}\" {look}/>", places(&corners)),
        Outline::Ellipse => {
            let (middle_x, middle_y) = area.middle();
            format!("<ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\" {look}/>", short(middle_x), short(middle_y), short(width / 2.0), short(height / 2.0))
        }
    };
    out.push_str(&shape);
    out.push_str(end);
    out.push('\n');
}

fn write_line(out: &mut String, line: &Line) {
    let Stroke { colour, width, dash } = line.stroke();
    let dash = dash.map(dashes).unwrap_or_default();
    let (points, head) = line.with_head();
    let _ = writeln!(
        out,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}/>",
        places(&points),
        short(width)
    );
    if let Some(corners) = head {
        let _ = writeln!(out, "<polygon points=\"{}\" fill=\"{colour}\"/>", places(&corners));
    }
}

fn dashes([dash, gap]: [f64; 2]) -> String {
    format!(" stroke-dasharray=\"{} {}\"", short(dash), short(gap))
}

fn colour(tone: Tone) -> String {
    tone.colour().map_or_else(|| "none".to_string(), |colour| colour.to_string())
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
