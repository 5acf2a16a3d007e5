//! Documents as Word files: the blocks of their Markdown → WordprocessingML in a zip archive.
//!
//! Nothing that a text holds becomes markup or a field: XML is written by elements, and links lead only to places of the document, to documents beside
//! it, to the web and to mail. The page numbers of the contents are reckoned here, with the widths of the letters, so that Word has nothing to ask.

mod body;
mod contents;
mod face;
mod flow;
mod media;
mod numbering;
mod package;
mod running;
mod sheets;
mod styles;
mod table;
mod text;
mod units;
mod watermark;

use crate::xml::Xml;
use body::Body;
use contents::Entry;
use package::{Core, Part, package};
use running::Running;
use table::Stands;
use text::Places;

use super::layout::{FEW, Manner, Profile, RANKS, SHORT, Side, Turns, fills_a_page, leads, without_contents};
use super::markdown::{Block, blocks};
use super::{Paper, RenderError, layout};
use crate::locale::Catalogue;

/// A document as a Word file. `papers` are those that it may link to.
pub(super) fn docx(paper: &Paper, papers: &[Paper], profile: Profile, words: &Catalogue) -> Result<Vec<u8>, RenderError> {
    let blocks = without_contents(blocks(&paper.markdown));
    let manner = Manner::of(paper, &blocks);
    let mut places = Places::new(paper, papers, &blocks);
    let fixed = [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml")];
    for (kind, name) in fixed {
        places.relations.part(kind, name);
    }
    let running = Running::new(&paper.front, words, profile, &mut places.relations);
    let mut body = Body::new(places, &paper.pictures, (profile, manner), &running);
    let text = write(&mut body, paper, &blocks, manner, words)?;
    let language = tag(&paper.front.language);
    let Body { places, media, .. } = body;
    let mut parts = vec![
        Part { name: "document.xml".to_string(), kind: Some("document.main"), bytes: text },
        Part { name: "_rels/document.xml.rels".to_string(), kind: None, bytes: places.relations.file() },
        Part { name: "styles.xml".to_string(), kind: Some("styles"), bytes: styles::styles(profile, &language, manner.numbered) },
        Part { name: "numbering.xml".to_string(), kind: Some("numbering"), bytes: numbering::numbering(&blocks, manner.numbered) },
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
    let (signed, profile) = (paper.front.signed.as_ref(), body.profile());
    let face = face::face(profile);
    if let Some(signed) = signed {
        sheets::approval(body, &paper.front, signed, words);
    }
    let first = manner.opening(blocks);
    for at in 0..first {
        body.stands = stands(blocks, at);
        body.block(&blocks[at]);
    }
    let head = body.cut();
    // What the contents take is reckoned before what they list.
    let ranked = |rank: u8| (2..=RANKS + 1).contains(&rank);
    let listed = blocks.iter().filter(|block| matches!(block, Block::Heading(rank, _) if ranked(*rank))).count();
    let begins = body.flow.page;
    let has_contents = listed > FEW;
    let apart = manner.opens_with_a_page;
    if has_contents {
        if apart {
            body.flow.turn();
        }
        let ranks = blocks.iter().filter_map(|block| if let Block::Heading(rank, _) = block { Some(*rank - 1) } else { None });
        contents::flow(&mut body.flow, ranks.filter(|rank| *rank > 0 && *rank <= RANKS), profile);
    }
    let left = body.flow.left();
    let sides = layout::sides(blocks, &paper.pictures, profile, face, left);
    for (at, (block, side)) in blocks.iter().zip(&sides).enumerate().skip(first) {
        body.turn(*side);
        body.stands = match sides.get(at + 1) {
            Some(next) if next != side => Stands::Turning,
            // What is signed stands on upright pages.
            None if signed.is_some() && *side == Side::Lying => Stands::Turning,
            None => Stands::Last,
            Some(_) => stands(blocks, at),
        };
        body.chapter = manner.turns == Turns::Chapters && fills_a_page(blocks, at, &paper.pictures, profile, face);
        body.block(block);
    }
    body.stands = Stands::Plainly;
    let has_contents = has_contents && body.flow.page > begins + SHORT - 1;
    if let Some(signed) = signed {
        sheets::sheets(body, &paper.front, signed, words);
    }
    body.end();
    let entries: Vec<Entry> = body.take_entries().into_iter().filter(|entry| entry.rank <= RANKS).collect();
    let rest = body.cut();
    let mut xml = Xml::file();
    xml.open("w:document", &NAMES);
    xml.open("w:body", &[]);
    xml.append(head);
    if has_contents {
        contents::write(&mut xml, &words.word("doc-contents"), &entries, profile, apart);
    }
    xml.append(rest);
    Ok(xml.bytes())
}

fn stands(blocks: &[Block], at: usize) -> Stands {
    if leads(blocks, at) { Stands::Leading } else { Stands::Plainly }
}

const NAMES: [(&str, &str); 4] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
];

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
