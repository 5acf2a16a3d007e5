//! Which parts of a document stand on pages that lie on their side: those with a table or a picture that is wider than an upright page.

use super::face::Face;
use super::grid::{Grid, fits};
use super::look::{CELL_SIZE, Profile, Side};
use super::measure::lines;
use super::points;
use crate::diagram::Page;
use crate::documents::Pictures;
use crate::documents::markdown::{Block, WIDE};

/// An upright part between two that lie is turned too, where it takes less than this part of a page: nobody wants to turn the sheet for a paragraph.
const SHORT: f64 = 0.6;

/// How the page of each block lies. What stands before the first section is upright.
pub(in crate::documents) fn sides(blocks: &[Block], pictures: &Pictures, profile: Profile, face: &'static Face) -> Vec<Side> {
    let mut parts = parts(blocks);
    for part in &mut parts {
        let wide = blocks[part.from..part.to].iter().any(|block| is_wide(block, pictures, profile, face));
        part.side = if wide && part.from > 0 { Side::Lying } else { Side::Upright };
    }
    // A heading alone goes with what follows it.
    for at in (1..parts.len()).rev() {
        if parts[at - 1].to - parts[at - 1].from == 1 && at > 1 {
            parts[at - 1].side = parts[at].side;
        }
    }
    let width = profile.sheet(Side::Lying).inner_width();
    let room = profile.sheet(Side::Lying).inner_height() * SHORT;
    let mut at = 0;
    while at < parts.len() {
        let end = (at..parts.len()).find(|end| parts[*end].side == Side::Lying).unwrap_or(parts.len());
        let between = at > 0 && end > at && end < parts.len();
        if between {
            let height: f64 =
                parts[at..end].iter().flat_map(|part| &blocks[part.from..part.to]).map(|block| height(block, pictures, profile, face, width)).sum();
            if height < room {
                parts[at..end].iter_mut().for_each(|part| part.side = Side::Lying);
            }
        }
        at = (end..parts.len()).find(|end| parts[*end].side == Side::Upright).unwrap_or(parts.len());
    }
    parts.iter().flat_map(|part| std::iter::repeat_n(part.side, part.to - part.from)).collect()
}

/// A heading with what stands below it, up to the next.
struct Part {
    from: usize,
    to: usize,
    side: Side,
}

fn parts(blocks: &[Block]) -> Vec<Part> {
    let mut begins: Vec<usize> = blocks.iter().enumerate().filter(|(at, block)| *at > 0 && matches!(block, Block::Heading(..))).map(|(at, _)| at).collect();
    begins.insert(0, 0);
    begins.push(blocks.len());
    begins.windows(2).map(|pair| Part { from: pair[0], to: pair[1], side: Side::Upright }).collect()
}

fn is_wide(block: &Block, pictures: &Pictures, profile: Profile, face: &'static Face) -> bool {
    match block {
        Block::Table(table) => table.head.len() >= WIDE && !fits(table, face, profile.sheet(Side::Upright).inner_width()),
        Block::Picture(name, _) => pictures.get(name).is_some_and(|drawing| drawing.width > Page::Portrait.width() + 1.0),
        _ => false,
    }
}

/// How high a block is, about.
fn height(block: &Block, pictures: &Pictures, profile: Profile, face: &'static Face, width: f64) -> f64 {
    let body = profile.body();
    let line = body.size * face.leading() * body.line;
    let of_text = |text| points(lines(text, face, body.size, false, width)) * line + body.after;
    match block {
        Block::Heading(rank, _) => {
            let letters = profile.heading(rank.saturating_sub(1).max(1));
            letters.size * face.leading() + letters.before + letters.after
        }
        Block::Paragraph(text) | Block::Quote(_, text) => of_text(text),
        Block::Item(item) => of_text(&item.text),
        Block::Table(table) => {
            let grid = Grid::new(table, face, width, CELL_SIZE);
            table.rows.iter().map(|row| grid.height(row, false)).sum::<f64>() + grid.height(&table.head, true) + 8.0
        }
        Block::Picture(name, _) => pictures.get(name).map_or(line, |drawing| drawing.height),
        Block::Code(code) => points(code.lines().count()) * line,
        Block::Rule => line,
    }
}
