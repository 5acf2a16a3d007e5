//! Which parts of a document stand on pages that lie on their side: those with a table or a picture that is wider than an upright page.

use super::face::Face;
use super::grid::{Grid, fits};
use super::look::{CELL_SIZE, Profile, Side};
use super::measure::lines;
use super::points;
use crate::diagram::Page;
use crate::documents::Pictures;
use crate::documents::markdown::{Block, WIDE};

/// Upright parts behind one that lies are turned too, up to the next that lies or the end, where they take fewer pages than this: nobody wants to turn the
/// sheet for a paragraph, and every turn leaves a hole.
const BEHIND: f64 = 2.5;
/// The same of all parts before the first that lies, and of the last of them where all take more; the first to be turned begins a page.
const ALL_BEFORE: f64 = 1.3;
const LAST_BEFORE: f64 = 0.6;

/// A table of so many columns stands on a page that lies, too, where it is that many times as high on an upright one: its texts have hardly a word a line.
/// The page is about one and a half times as wide, so a table that reads well is no more than that.
/// Nobody wants to turn the sheet for one that takes less of an upright page.
const MANY: usize = 6;
const SQUEEZED: f64 = 1.75;
const WORTH_IT: f64 = 0.35;

/// How the page of each block lies. What stands before the first section is upright; `left` is the height that it leaves of its page.
pub(in crate::documents) fn sides(blocks: &[Block], pictures: &Pictures, profile: Profile, face: &'static Face, left: f64) -> Vec<Side> {
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
    let sheet = profile.sheet(Side::Lying);
    let height = |part: &Part| blocks[part.from..part.to].iter().map(|block| height(block, pictures, profile, face, sheet.inner_width())).sum::<f64>();
    let lies = |parts: &[Part], from: usize| (from..parts.len()).find(|at| parts[*at].side == Side::Lying);
    let Some(first) = lies(&parts, 0) else { return vec![Side::Upright; blocks.len()] };
    let all = parts[1..first].iter().map(height).sum::<f64>();
    // Upright they may fit on the page of the title. Where they don't, and are few, it is a page of its own.
    let mut room = match all {
        all if all < left * 0.9 => 0.0,
        all if all < sheet.inner_height() * ALL_BEFORE => all + 1.0,
        _ => sheet.inner_height() * LAST_BEFORE,
    };
    for part in parts[1..first].iter_mut().rev() {
        room -= height(part);
        if room < 0.0 {
            break;
        }
        part.side = Side::Lying;
    }
    let mut at = first;
    while let Some(begin) = (at..parts.len()).find(|at| parts[*at].side == Side::Upright) {
        let end = lies(&parts, begin).unwrap_or(parts.len());
        if parts[begin..end].iter().map(height).sum::<f64>() < sheet.inner_height() * BEHIND {
            parts[begin..end].iter_mut().for_each(|part| part.side = Side::Lying);
        }
        at = end;
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
        Block::Table(table) => {
            let [upright, lying] = [Side::Upright, Side::Lying].map(|side| profile.sheet(side).inner_width());
            let fits = || fits(table, face, upright);
            let high = height(block, pictures, profile, face, upright);
            let is_squeezed =
                || high > profile.sheet(Side::Upright).inner_height() * WORTH_IT && high > height(block, pictures, profile, face, lying) * SQUEEZED;
            table.head.len() >= WIDE && !fits() || table.head.len() >= MANY && is_squeezed()
        }
        Block::Picture(name, _) => pictures.get(name).is_some_and(|drawing| drawing.width > Page::Portrait.width() + 1.0),
        _ => false,
    }
}

/// How high a block is, about.
pub(in crate::documents) fn height(block: &Block, pictures: &Pictures, profile: Profile, face: &'static Face, width: f64) -> f64 {
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
