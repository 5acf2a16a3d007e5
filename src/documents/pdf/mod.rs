//! Documents as PDF: the blocks of their Markdown → data → the template `document.typ` → typst. The only module that knows typst.
//!
//! Nothing that a text holds becomes markup: the template reads it as JSON, and prints strings.

mod face;
mod sections;
mod text;
mod typesetter;
mod view;

use super::layout::{self, FEW, Manner, Places, Profile, RANKS, Running, Side, without_contents};
use super::markdown::{Block, blocks};
use super::{Paper, TemplateError, Templates};
use sections::Writer;
use view::{Document, PageWords, Part, Section, SheetView, Sizes};

/// The template of all PDF files.
pub(super) const TEMPLATE: &str = "document.typ";

/// A document as PDF. `papers` are those that it may link to.
pub(super) fn pdf(paper: &Paper, papers: &[Paper], profile: Profile, templates: &Templates) -> Result<Vec<u8>, TemplateError> {
    let blocks = without_contents(blocks(&paper.markdown));
    let view = document(paper, papers, &blocks, profile, templates);
    let data = serde_json::to_vec(&view).map_err(|error| typesetter::fault(&error.to_string()))?;
    let identity = format!("{}/{}", paper.front.language, paper.path);
    typesetter::typeset(&templates.typeset, data, &view.places, identity)
}

/// What the template sees.
fn document(paper: &Paper, papers: &[Paper], blocks: &[Block], profile: Profile, templates: &Templates) -> Document {
    let (front, words, face) = (&paper.front, templates.words, face::face(profile));
    let manner = Manner::of(paper, blocks);
    let places = Places::new(paper, papers, blocks, "pdf");
    let first = manner.opening(blocks);
    let listed = blocks.iter().filter(|block| matches!(block, Block::Heading(rank, _) if (2..=RANKS + 1).contains(rank))).count();
    let left = left(paper, &blocks[..first], listed, profile);
    let sides = layout::sides(blocks, &paper.pictures, profile, face, left);
    let mut writer = Writer::new(&places, &paper.pictures, (profile, manner), face);
    let head = writer.blocks(blocks, 0..first, Side::Upright);
    let mut sections: Vec<Section> = Vec::new();
    let mut at = first;
    while at < blocks.len() {
        let side = sides[at];
        let end = (at..blocks.len()).find(|end| sides[*end] != side).unwrap_or(blocks.len());
        let mut parts = writer.blocks(blocks, at..end, side);
        // Pages that lie otherwise begin by themselves.
        if let Some(Part::Heading { turns, .. }) = parts.first_mut().filter(|_| at > first || side == Side::Lying) {
            *turns = false;
        }
        sections.push(Section { lying: side == Side::Lying, blocks: parts });
        at = end;
    }
    let signed = front.signed.as_ref();
    let approval = signed.map(|signed| layout::approval(front, signed, words).into_iter().map(view::approval_row).collect());
    let sheets = signed.map(|signed| layout::sheets(front, signed, words)).unwrap_or_default();
    let sheets = sheets.into_iter().map(|sheet| writer.sheet(sheet)).collect();
    let running = Running::of(front, words);
    let about = &front.about;
    let keywords = [&front.code.value, &about.version, &about.status];
    Document {
        language: language(&front.language),
        title: text::clean(&front.title),
        author: about.company.as_deref().map(text::clean),
        description: text::clean(&front.purpose),
        keywords: keywords.into_iter().flatten().map(|word| text::clean(word)).collect(),
        profile: if profile == Profile::Gost { "gost" } else { "plain" },
        fonts: face::families(profile),
        sizes: Sizes::of(profile),
        upright: SheetView::of(profile.sheet(Side::Upright)),
        lying: SheetView::of(profile.sheet(Side::Lying)),
        company: text::clean(&running.company),
        draft: running.draft,
        edition: text::clean(&running.edition),
        words: PageWords { page: words.word("paper-page"), pages: words.word("paper-pages"), of: words.word("paper-of"), contents: words.word("doc-contents") },
        contents: listed > FEW,
        contents_longer_than: layout::SHORT,
        contents_ranks: RANKS + 1,
        approval,
        head,
        sections,
        sheets,
        entries: writer.entries,
        places: writer.marked,
    }
}

/// The height that what opens a document leaves of its page, about.
fn left(paper: &Paper, head: &[Block], listed: usize, profile: Profile) -> f64 {
    const APPROVAL: f64 = 120.0;
    let sheet = profile.sheet(Side::Upright);
    let blocks: f64 = head.iter().map(|block| layout::height(block, &paper.pictures, profile, face::face(profile), sheet.inner_width())).sum();
    let contents = if listed > FEW { layout::points(listed + 2) * profile.body().size * 1.6 } else { 0.0 };
    let approval = if paper.front.signed.is_some() { APPROVAL } else { 0.0 };
    (sheet.inner_height() - blocks - contents - approval).max(0.0)
}

/// A language and a region, as typst names them.
fn language(tag: &str) -> (String, Option<String>) {
    let (language, region) = tag.split_once('-').map_or((tag, None), |(language, region)| (language, Some(region)));
    let region = region.or(if language == "en" { Some("GB") } else { None }).filter(|region| region.len() == 2 && region.is_ascii());
    let known = (2..=3).contains(&language.len()) && language.chars().all(|c| c.is_ascii_alphabetic());
    (if known { language.to_lowercase() } else { "en".to_string() }, region.map(str::to_uppercase))
}
