//! Letters, links and addresses within a paragraph.

use std::collections::{BTreeMap, HashSet};

use super::package::Relations;
use super::styles::id;
use super::units::halves;
use crate::documents::Paper;
use crate::documents::layout::{self, Leads, is_gap};
use crate::documents::markdown::{Block, Inline, Run};
use crate::output;
use crate::xml::Xml;

/// Where the links of a document lead, and what they lead to.
pub(super) struct Places {
    lead: layout::Places,
    /// The addresses that were written: one stands once.
    written: HashSet<String>,
    /// How many bookmarks there are.
    count: usize,
    /// What links lead to outside.
    pub(super) relations: Relations,
}

impl Places {
    pub(super) fn new(paper: &Paper, papers: &[Paper], blocks: &[Block]) -> Self {
        let lead = layout::Places::new(paper, papers, blocks, "docx");
        Self { lead, written: HashSet::new(), count: 0, relations: Relations::default() }
    }

    /// An address, around what it stands at.
    pub(super) fn mark(&mut self, xml: &mut Xml, place: &str) {
        if !self.written.insert(place.to_string()) {
            return;
        }
        self.count += 1;
        let number = self.count.to_string();
        xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &bookmark(place))]);
        xml.empty("w:bookmarkEnd", &[("w:id", &number)]);
    }

    fn leads(&mut self, url: &str) -> Option<Target> {
        Some(match self.lead.leads(url)? {
            Leads::Here(place) => Target { file: None, place: Some(bookmark(&place)) },
            Leads::Beside(file, place) => Target { file: Some(self.relations.link(&file)), place: place.as_deref().map(bookmark) },
            Leads::Away(url) => Target { file: Some(self.relations.link(&url)), place: None },
        })
    }
}

/// Where a link leads: a file by its relation, a bookmark.
struct Target {
    file: Option<String>,
    place: Option<String>,
}

/// The name of the bookmark of an address: the same in every document, and short enough for Word.
pub(super) fn bookmark(place: &str) -> String {
    format!("p{}", output::hash(place.as_bytes()).get(..24).unwrap_or_default())
}

/// Writes a text. `size` is that of its letters in points, where it is not that of its style.
pub(super) fn write(xml: &mut Xml, places: &mut Places, text: &[Inline], size: Option<f64>) {
    let mut at = 0;
    while let Some(inline) = text.get(at) {
        match inline {
            Inline::Place(place) => places.mark(xml, place),
            Inline::Break => xml.within("w:r", &[], |xml| xml.empty("w:br", &[])),
            Inline::Run(run) => {
                let link = run.link.as_deref();
                let end =
                    text[at..].iter().position(|inline| !matches!(inline, Inline::Run(run) if run.link.as_deref() == link)).map_or(text.len(), |n| at + n);
                linked(xml, places, &text[at..end], size, link);
                at = end;
                continue;
            }
        }
        at += 1;
    }
}

/// Runs that lead to one place, or to none.
fn linked(xml: &mut Xml, places: &mut Places, runs: &[Inline], size: Option<f64>, link: Option<&str>) {
    let leads = link.and_then(|url| places.leads(url));
    let style = match (&leads, link) {
        (Some(_), Some(url)) if is_gap(url) => Some(id::GAP),
        (Some(_), _) => Some(id::LINK),
        (None, _) => None,
    };
    let write = |xml: &mut Xml| {
        for inline in runs {
            if let Inline::Run(run) = inline {
                write_run(xml, run, style, size);
            }
        }
    };
    let Some(leads) = leads else { return write(xml) };
    let mut values: BTreeMap<&str, &str> = BTreeMap::from([("w:history", "1")]);
    values.extend(leads.file.as_deref().map(|file| ("r:id", file)));
    values.extend(leads.place.as_deref().map(|place| ("w:anchor", place)));
    let values: Vec<(&str, &str)> = values.into_iter().collect();
    xml.within("w:hyperlink", &values, write);
}

/// Letters of one kind.
pub(super) fn write_run(xml: &mut Xml, run: &Run, style: Option<&str>, size: Option<f64>) {
    xml.within("w:r", &[], |xml| {
        let style = style.or(run.code.then_some(id::LITERAL));
        if style.is_some() || run.bold || run.italic || run.struck || size.is_some() {
            xml.within("w:rPr", &[], |xml| {
                if let Some(style) = style {
                    xml.value("w:rStyle", style);
                }
                for (name, on) in [("w:b", run.bold), ("w:bCs", run.bold), ("w:i", run.italic), ("w:iCs", run.italic), ("w:strike", run.struck)] {
                    if on {
                        xml.empty(name, &[]);
                    }
                }
                if let Some(size) = size {
                    xml.value("w:sz", &halves(size));
                    xml.value("w:szCs", &halves(size));
                }
            });
        }
        words(xml, &run.text);
    });
}

/// Words as they are, spaces included.
pub(super) fn words(xml: &mut Xml, text: &str) {
    xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
}

/// A field with what it showed last.
pub(super) fn field(xml: &mut Xml, instruction: &str, shown: &str) {
    mark(xml, "begin");
    xml.within("w:r", &[], |xml| xml.within("w:instrText", &[("xml:space", "preserve")], |xml| xml.text(&format!(" {instruction} "))));
    mark(xml, "separate");
    xml.within("w:r", &[], |xml| words(xml, shown));
    mark(xml, "end");
}

/// An end of a part of a field.
pub(super) fn mark(xml: &mut Xml, kind: &str) {
    xml.within("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
}
