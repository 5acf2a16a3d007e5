//! What stands at the head and the foot of every page, and the sections that refer to it.

use super::package::{Part, Relations};
use super::styles::id;
use super::text;
use super::units::dxa;
use crate::documents::layout::{self, Profile, Sheet, Side};
use crate::documents::view::Front;
use crate::locale::Catalogue;
use crate::xml::Xml;

/// What stands at the head and the foot of every page.
pub(super) struct Running {
    pub(super) parts: Vec<Part>,
    /// The relations of heads and feet of upright and lying pages.
    upright: (String, String),
    lying: (String, String),
}

impl Running {
    pub(super) fn new(front: &Front, words: &Catalogue, profile: Profile, relations: &mut Relations) -> Self {
        let said = layout::Running::of(front, words);
        let mut parts = Vec::new();
        let mut pair = |side: Side, name: &str| {
            let sheet = profile.sheet(side);
            let mut add = |kind: &'static str, name: String, bytes| {
                let relation = relations.part(kind, &name);
                parts.push(Part { name, kind: Some(kind), bytes });
                relation
            };
            let head = add("header", format!("header-{name}.xml"), header(&said, sheet));
            let foot = add("footer", format!("footer-{name}.xml"), footer(&said, words, sheet));
            (head, foot)
        };
        let upright = pair(Side::Upright, "upright");
        let lying = pair(Side::Lying, "lying");
        Self { parts, upright, lying }
    }

    /// The section that ends here.
    pub(super) fn section(&self, xml: &mut Xml, profile: Profile, side: Side) {
        let sheet = profile.sheet(side);
        let (head, foot) = match side {
            Side::Upright => &self.upright,
            Side::Lying => &self.lying,
        };
        xml.within("w:sectPr", &[], |xml| {
            xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", head)]);
            xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", foot)]);
            xml.value("w:type", "nextPage");
            let (width, height) = (dxa(sheet.width), dxa(sheet.height));
            let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
            size.extend((side == Side::Lying).then_some(("w:orient", "landscape")));
            xml.empty("w:pgSz", &size);
            let margins =
                [("w:top", sheet.top), ("w:right", sheet.right), ("w:bottom", sheet.bottom), ("w:left", sheet.left), ("w:header", 28.0), ("w:footer", 26.0)];
            let margins = margins.map(|(name, wide)| (name, dxa(wide)));
            let mut values: Vec<(&str, &str)> = margins.iter().map(|(name, wide)| (*name, wide.as_str())).collect();
            values.push(("w:gutter", "0"));
            xml.empty("w:pgMar", &values);
        });
    }
}

const MAIN: [(&str, &str); 2] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];

/// The company, and that it is a draft.
fn header(said: &layout::Running, sheet: Sheet) -> Vec<u8> {
    let mut xml = Xml::file();
    xml.open("w:hdr", &MAIN);
    line(&mut xml, id::HEADER, sheet, |xml| {
        xml.within("w:r", &[], |xml| text::words(xml, &said.company));
        xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
        if let Some(draft) = &said.draft {
            xml.within("w:r", &[], |xml| {
                xml.within("w:rPr", &[], |xml| {
                    xml.empty("w:b", &[]);
                    xml.value("w:color", "A3202F");
                    xml.value("w:spacing", "40");
                });
                text::words(xml, draft);
            });
        }
    });
    xml.bytes()
}

/// Code, edition and status, and the page.
fn footer(said: &layout::Running, words: &Catalogue, sheet: Sheet) -> Vec<u8> {
    let mut xml = Xml::file();
    xml.open("w:ftr", &MAIN);
    line(&mut xml, id::FOOTER, sheet, |xml| {
        xml.within("w:r", &[], |xml| text::words(xml, &said.edition));
        xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
        xml.within("w:r", &[], |xml| text::words(xml, &format!("{} ", words.word("docx-page"))));
        text::field(xml, "PAGE", "1");
        xml.within("w:r", &[], |xml| text::words(xml, &format!(" {} ", words.word("docx-of"))));
        text::field(xml, "NUMPAGES", "1");
    });
    xml.bytes()
}

/// A line with a left and a right end.
fn line(xml: &mut Xml, style: &str, sheet: Sheet, inside: impl FnOnce(&mut Xml)) {
    xml.open("w:p", &[]);
    xml.within("w:pPr", &[], |xml| {
        xml.value("w:pStyle", style);
        xml.within("w:tabs", &[], |xml| xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &dxa(sheet.inner_width()))]));
    });
    inside(xml);
    xml.close();
}
