//! Where the links of a document lead.

use std::collections::HashSet;

use crate::documents::markdown::{Block, Inline, may_be_followed};
use crate::documents::{Paper, shelf};

/// Where the links of a document may lead.
#[derive(Debug)]
pub(in crate::documents) struct Places {
    /// The addresses that stand in it.
    own: HashSet<String>,
    /// The documents beside it.
    beside: HashSet<String>,
    /// The ending of their files.
    ending: &'static str,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::documents) enum Leads {
    /// To an address of the document.
    Here(String),
    /// To a document beside it, and an address there.
    Beside(String, Option<String>),
    /// To the web or to mail.
    Away(String),
}

impl Places {
    /// Those of a document with these blocks; `papers` are those that it may link to.
    pub(in crate::documents) fn new(paper: &Paper, papers: &[Paper], blocks: &[Block], ending: &'static str) -> Self {
        let mut own = HashSet::new();
        for text in blocks.iter().flat_map(texts) {
            own.extend(text.iter().filter_map(|inline| if let Inline::Place(id) = inline { Some(id.clone()) } else { None }));
        }
        Self { own, beside: shelf::beside(&paper.path, papers), ending }
    }

    /// Where a link leads; nowhere if there is no such place, or if nobody should follow it.
    pub(in crate::documents) fn leads(&self, url: &str) -> Option<Leads> {
        if let Some(place) = url.strip_prefix('#') {
            return self.own.contains(place).then(|| Leads::Here(place.to_string()));
        }
        if let Some(there) = shelf::named_with(url, &self.beside, self.ending) {
            let (file, place) = there.split_once('#').map_or((there.as_str(), None), |(file, place)| (file, Some(place.to_string())));
            return Some(Leads::Beside(file.to_string(), place));
        }
        // A file that a link names may not be there; the web and mail are somewhere.
        let away = ["http://", "https://", "mailto:"].iter().any(|scheme| url.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme)));
        (away && may_be_followed(url) && !url.chars().any(|c| c.is_control() || c == '\\')).then(|| Leads::Away(url.to_string()))
    }
}

/// Whether a link is the marker of a gap.
pub(in crate::documents) fn is_gap(url: &str) -> bool {
    url.starts_with("#gap-") || url.starts_with("#accepted-")
}

/// Every paragraph of a block.
fn texts(block: &Block) -> Vec<&Vec<Inline>> {
    match block {
        Block::Heading(_, text) | Block::Paragraph(text) | Block::Quote(_, text) => vec![text],
        Block::Item(item) => vec![&item.text],
        Block::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).collect(),
        Block::Code(_) | Block::Picture(..) | Block::Rule => Vec::new(),
    }
}
