//! Documents as Word files: the blocks of their Markdown → WordprocessingML in a zip archive.
//!
//! Nothing that a text holds becomes markup or a field: XML is written by elements, and links lead only to places of the document, to documents beside
//! it, to the web and to mail. The page numbers of the contents are reckoned here, with the widths of the letters, so that Word has nothing to ask.

mod body;
mod contents;
mod face;
mod flow;
mod look;
mod media;
mod numbering;
mod package;
mod running;
mod sheets;
mod sides;
mod styles;
mod table;
mod text;
mod watermark;

use crate::xml::Xml;
use body::{Body, Manner, Turns, has_place, unnumbered};
use contents::Entry;
pub use look::Profile;
use look::Side;
use package::{Core, Part, package};
use running::Running;
use text::Places;

use super::markdown::{Block, Inline, blocks, letters};
use super::page::OWN_CONTENTS;
use super::{Paper, RenderError};
use crate::locale::Catalogue;

/// Contents are for documents that are longer than this.
const SHORT: usize = 2;
/// And have more headings than this.
const FEW: usize = 3;

/// A document as a Word file. `papers` are those that it may link to.
pub(super) fn docx(paper: &Paper, papers: &[Paper], profile: Profile, words: &Catalogue) -> Result<Vec<u8>, RenderError> {
    let blocks = without_contents(blocks(&paper.markdown));
    let sections = || blocks.iter().filter_map(|block| if let Block::Heading(2, text) = block { Some(text) } else { None });
    let numbered = sections().next().is_some_and(|text| unnumbered(text, 1).is_some());
    let turns = match paper.front.document {
        "cards" => Turns::All,
        "handbook" => Turns::Chapters,
        _ => Turns::None,
    };
    // A card is to fit a page.
    let cells = if paper.front.document == "cards" { 7.5 } else { styles::CELL_SIZE };
    let manner = Manner { profile, cells, turns, numbered, clauses: paper.front.signed.is_some() };
    let mut places = Places::new(paper, papers, &blocks);
    let fixed = [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml")];
    for (kind, name) in fixed {
        places.relations.part(kind, name);
    }
    let running = Running::new(&paper.front, words, profile, &mut places.relations);
    let mut body = Body::new(places, &paper.pictures, manner, &running);
    let text = write(&mut body, paper, &blocks, manner, words)?;
    let language = tag(&paper.front.language);
    let Body { places, media, .. } = body;
    let mut parts = vec![
        Part { name: "document.xml".to_string(), kind: Some("document.main"), bytes: text },
        Part { name: "_rels/document.xml.rels".to_string(), kind: None, bytes: places.relations.file() },
        Part { name: "styles.xml".to_string(), kind: Some("styles"), bytes: styles::styles(profile, &language, numbered) },
        Part { name: "numbering.xml".to_string(), kind: Some("numbering"), bytes: numbering::numbering(&blocks, numbered) },
        Part { name: "settings.xml".to_string(), kind: Some("settings"), bytes: settings(profile, &language) },
    ];
    parts.extend(running.parts);
    parts.extend(media.parts()?);
    let front = &paper.front;
    let core = Core {
        title: &front.title,
        subject: front.code.value.as_deref(),
        creator: front.about.company.as_deref(),
        version: front.about.version.as_deref(),
        status: front.about.status.as_deref(),
        language: &language,
    };
    Ok(package(&parts, &core)?)
}

/// `word/document.xml`.
fn write(body: &mut Body<'_>, paper: &Paper, blocks: &[Block], manner: Manner, words: &Catalogue) -> Result<Vec<u8>, RenderError> {
    let signed = paper.front.signed.as_ref();
    if let Some(signed) = signed {
        sheets::approval(body, &paper.front, signed, words);
    }
    let first = blocks.iter().position(|block| matches!(block, Block::Heading(2.., _))).unwrap_or(blocks.len());
    for at in 0..first {
        body.leads = leads(blocks, at);
        body.block(&blocks[at]);
    }
    let head = body.cut();
    // What the contents take is reckoned before what they list.
    let ranked = |rank: u8| (2..=contents::RANKS + 1).contains(&rank);
    let listed = blocks.iter().filter(|block| matches!(block, Block::Heading(rank, _) if ranked(*rank))).count();
    let begins = body.flow.page;
    let has_contents = listed > FEW;
    if has_contents {
        let ranks = blocks.iter().filter_map(|block| if let Block::Heading(rank, _) = block { Some(*rank - 1) } else { None });
        contents::flow(&mut body.flow, ranks.filter(|rank| *rank > 0 && *rank <= contents::RANKS), manner.profile);
    }
    let left = body.flow.left();
    let sides = sides::sides(blocks, &paper.pictures, manner.profile, left);
    for (at, (block, side)) in blocks.iter().zip(&sides).enumerate().skip(first) {
        body.turn(*side);
        body.leads = leads(blocks, at);
        body.chapter = manner.turns == Turns::Chapters && fills_a_page(blocks, at, paper, manner.profile);
        body.block(block);
    }
    body.leads = false;
    let has_contents = has_contents && body.flow.page > begins + SHORT - 1;
    if let Some(signed) = signed {
        sheets::sheets(body, &paper.front, signed, words);
    }
    body.end();
    let entries: Vec<Entry> = body.take_entries().into_iter().filter(|entry| entry.rank <= contents::RANKS).collect();
    let rest = body.cut();
    let mut xml = Xml::file();
    xml.open("w:document", &NAMES);
    xml.open("w:body", &[]);
    xml.append(head);
    if has_contents {
        contents::write(&mut xml, &words.word("doc-contents"), &entries, manner.profile);
    }
    xml.append(rest);
    Ok(xml.bytes())
}

/// Whether a block stays with the next: what introduces a table, a list or a picture does not stand alone at the foot of a page, nor at the head of one the
/// note of where a fact comes from, or what is added to a table.
fn leads(blocks: &[Block], at: usize) -> bool {
    let Some(next) = blocks.get(at + 1) else { return false };
    let introduces = |next: Option<&Block>| matches!(next, Some(Block::Table(_) | Block::Item(_) | Block::Picture(..) | Block::Code(_)));
    match &blocks[at] {
        Block::Heading(..) | Block::Rule => false,
        Block::Paragraph(_) => is_note(next) || introduces(Some(next)),
        Block::Table(_) => matches!(next, Block::Paragraph(_)) && !introduces(blocks.get(at + 2)),
        Block::Item(_) | Block::Quote(..) | Block::Code(_) | Block::Picture(..) => is_note(next),
    }
}

/// Whether it is a note: a paragraph that begins in italics.
fn is_note(block: &Block) -> bool {
    let Block::Paragraph(text) = block else { return false };
    text.iter().find_map(|inline| if let Inline::Run(run) = inline { Some(run.italic) } else { None }) == Some(true)
}

/// Whether the section that begins with a heading fills more than a page.
fn fills_a_page(blocks: &[Block], at: usize, paper: &Paper, profile: Profile) -> bool {
    let begins = |block: &Block| matches!(block, Block::Heading(1 | 2, _));
    if !begins(&blocks[at]) {
        return false;
    }
    let sheet = profile.sheet(Side::Upright);
    let mut left = sheet.inner_height();
    for block in blocks[at..at + 1].iter().chain(blocks[at + 1..].iter().take_while(|block| !begins(block))) {
        left -= sides::height(block, &paper.pictures, profile, sheet.inner_width());
        if left < 0.0 {
            return true;
        }
    }
    false
}

const NAMES: [(&str, &str); 4] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
];

/// The contents that a document brings along have no pages; those of the file do.
fn without_contents(blocks: Vec<Block>) -> Vec<Block> {
    let mut within = false;
    let keep = |block: &Block| {
        if let Block::Heading(_, text) = block {
            within = has_place(text, OWN_CONTENTS);
        }
        !within
    };
    let mut keep = keep;
    blocks.into_iter().filter(|block| keep(block)).filter(|block| !matches!(block, Block::Heading(_, text) if letters(text).trim().is_empty())).collect()
}

/// `word/settings.xml`: as Word 2013 and later lay out.
fn settings(profile: Profile, language: &str) -> Vec<u8> {
    let mut xml = Xml::file();
    xml.open("w:settings", &[NAMES[0]]);
    if profile == Profile::Gost {
        xml.empty("w:autoHyphenation", &[]);
    }
    xml.value("w:defaultTabStop", "709");
    xml.value("w:characterSpacingControl", "doNotCompress");
    xml.within("w:compat", &[], |xml| {
        xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", "15")]);
    });
    xml.value("w:themeFontLang", language);
    xml.bytes()
}

/// A language as Word names it.
fn tag(language: &str) -> String {
    match language {
        "ru" => "ru-RU".to_string(),
        "en" => "en-GB".to_string(),
        other => other.to_string(),
    }
}

/// A number of things, for reckoning with lengths.
fn points(things: usize) -> f64 {
    u32::try_from(things).map_or(f64::from(u32::MAX), f64::from)
}
