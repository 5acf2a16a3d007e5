//! The contents, filled in beforehand: Word asks nothing when it opens the document, and renews them when it is told to.

use super::face::face;
use super::flow::Flow;
use super::styles::id;
use super::text;
use super::units::dxa;
use crate::documents::layout::{Profile, RANKS, Side};
use crate::xml::Xml;

/// A heading that the contents may list.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its rank, from 1.
    pub(super) rank: u8,
    pub(super) words: String,
    /// Its bookmark.
    pub(super) place: String,
    /// Its page, as it was reckoned.
    pub(super) page: usize,
}

/// Lets the contents flow, so that what follows is reckoned from there.
pub(super) fn flow(flow: &mut Flow, ranks: impl Iterator<Item = u8>, profile: Profile) {
    let (line, heading) = (profile.body().size * face(profile).leading(), profile.heading(1));
    flow.whole(heading.size * face(profile).leading() + heading.before + heading.after, line, heading.before);
    for rank in ranks {
        flow.whole(line + if rank > 1 { 1.0 } else { 4.0 }, 0.0, 0.0);
    }
}

/// Writes the contents; on a page of their own where they are to stand `apart` from what is before them.
pub(super) fn write(xml: &mut Xml, heading: &str, entries: &[Entry], profile: Profile, apart: bool) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", id::CONTENTS);
            if apart {
                xml.empty("w:pageBreakBefore", &[]);
            }
        });
        xml.within("w:r", &[], |xml| text::words(xml, heading));
    });
    let right = dxa(profile.sheet(Side::Upright).inner_width());
    for (at, entry) in entries.iter().enumerate() {
        xml.open("w:p", &[]);
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", id::ENTRIES[usize::from(entry.rank > 1)]);
            xml.within("w:tabs", &[], |xml| xml.empty("w:tab", &[("w:val", "right"), ("w:leader", "dot"), ("w:pos", &right)]));
            xml.empty("w:ind", &[("w:left", if entry.rank > 1 { "280" } else { "0" }), ("w:firstLine", "0")]);
        });
        if at == 0 {
            text::mark(xml, "begin");
            let instruction = format!(" TOC \\o \"1-{RANKS}\" \\h \\z \\u ");
            xml.within("w:r", &[], |xml| xml.within("w:instrText", &[("xml:space", "preserve")], |xml| xml.text(&instruction)));
            text::mark(xml, "separate");
        }
        xml.within("w:hyperlink", &[("w:anchor", &entry.place), ("w:history", "1")], |xml| {
            xml.within("w:r", &[], |xml| text::words(xml, &entry.words));
            xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
            text::field(xml, &format!("PAGEREF {} \\h", entry.place), &entry.page.to_string());
        });
        if at + 1 == entries.len() {
            text::mark(xml, "end");
        }
        xml.close();
    }
}
