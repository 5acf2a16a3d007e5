//! What stands at the head and the foot of every page, and the sections that refer to it.

use super::face::face;
use super::package::{Part, Relations};
use super::styles::id;
use super::units::dxa;
use super::{text, watermark};
use crate::documents::layout::{self, Profile, Sheet, Side};
use crate::documents::view::Front;
use crate::locale::Catalogue;
use crate::xml::Xml;

/// What stands at the head and the foot of every page.
pub(super) struct Running {
    pub(super) parts: Vec<Part>,
    upright: Pair,
    lying: Pair,
    /// Those of the first page, where it has no number.
    first: Option<Pair>,
}

/// The relations of a head and a foot.
struct Pair {
    head: String,
    foot: String,
}

impl Running {
    pub(super) fn new(front: &Front, words: &Catalogue, profile: Profile, relations: &mut Relations) -> Self {
        let said = layout::Running::of(front, words);
        let mut parts = Vec::new();
        let mut pair = |side: Side, name: &str, numbered: bool| {
            let mut add = |kind: &'static str, name: String, bytes| {
                let relation = relations.part(kind, &name);
                parts.push(Part { name, kind: Some(kind), bytes });
                relation
            };
            let page = Page { said: &said, words, profile, side, numbered };
            Pair { head: add("header", format!("header-{name}.xml"), page.header()), foot: add("footer", format!("footer-{name}.xml"), page.footer()) }
        };
        let upright = pair(Side::Upright, "upright", true);
        let lying = pair(Side::Lying, "lying", true);
        // Office documents are numbered from the second page on.
        let first = (profile == Profile::Gost).then(|| pair(Side::Upright, "first", false));
        Self { parts, upright, lying, first }
    }

    /// The section that ends here; `first` where it is the first of the document.
    pub(super) fn section(&self, xml: &mut Xml, profile: Profile, side: Side, first: bool) {
        let sheet = profile.sheet(side);
        let pair = match side {
            Side::Upright => &self.upright,
            Side::Lying => &self.lying,
        };
        let of_first = self.first.as_ref().filter(|_| first);
        xml.within("w:sectPr", &[], |xml| {
            let pairs = [("first", of_first), ("default", Some(pair))];
            let pairs = || pairs.iter().filter_map(|(kind, pair)| pair.map(|pair| (*kind, pair)));
            pairs().for_each(|(kind, pair)| xml.empty("w:headerReference", &[("w:type", kind), ("r:id", &pair.head)]));
            pairs().for_each(|(kind, pair)| xml.empty("w:footerReference", &[("w:type", kind), ("r:id", &pair.foot)]));
            xml.value("w:type", "nextPage");
            let (width, height) = (dxa(sheet.width), dxa(sheet.height));
            let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
            size.extend((side == Side::Lying).then_some(("w:orient", "landscape")));
            xml.empty("w:pgSz", &size);
            let margins = [
                ("w:top", sheet.top),
                ("w:right", sheet.right),
                ("w:bottom", sheet.bottom),
                ("w:left", sheet.left),
                ("w:header", HEADER),
                ("w:footer", FOOTER),
            ];
            let margins = margins.map(|(name, wide)| (name, dxa(wide)));
            let mut values: Vec<(&str, &str)> = margins.iter().map(|(name, wide)| (*name, wide.as_str())).collect();
            values.push(("w:gutter", "0"));
            xml.empty("w:pgMar", &values);
            if of_first.is_some() {
                xml.empty("w:titlePg", &[]);
            }
        });
    }
}

/// From the edge of the page to the head, in points: a little over 10 mm; and to the foot.
const HEADER: f64 = 28.5;
const FOOTER: f64 = 26.0;

const MAIN: [(&str, &str); 5] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:v", "urn:schemas-microsoft-com:vml"),
    ("xmlns:o", "urn:schemas-microsoft-com:office:office"),
    ("xmlns:w10", "urn:schemas-microsoft-com:office:word"),
];

/// A page whose head and foot are written.
struct Page<'a> {
    said: &'a layout::Running,
    words: &'a Catalogue,
    profile: Profile,
    side: Side,
    /// Whether it has its number.
    numbered: bool,
}

impl Page<'_> {
    fn sheet(&self) -> Sheet {
        self.profile.sheet(self.side)
    }

    /// The company, and that it is a draft. In office documents the number of the page stands in the middle above that.
    fn header(&self) -> Vec<u8> {
        let (draft, sheet) = (&self.said.draft, self.sheet());
        let mut xml = Xml::file();
        xml.open("w:hdr", &MAIN);
        if self.profile == Profile::Gost {
            xml.within("w:p", &[], |xml| {
                xml.within("w:pPr", &[], |xml| {
                    xml.value("w:pStyle", id::HEADER);
                    xml.value("w:jc", "center");
                });
                if self.numbered {
                    text::field(xml, "PAGE", "1");
                }
            });
        }
        line(&mut xml, id::HEADER, sheet, |xml| {
            xml.within("w:r", &[], |xml| text::words(xml, &self.said.company));
            xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
            let Some(draft) = draft else { return };
            xml.within("w:r", &[], |xml| {
                xml.within("w:rPr", &[], |xml| {
                    xml.empty("w:b", &[]);
                    xml.value("w:color", "A3202F");
                    xml.value("w:spacing", "40");
                });
                text::words(xml, draft);
            });
            watermark::write(xml, draft, sheet, face(self.profile).name);
        });
        xml.bytes()
    }

    /// Code, edition and status; and the page, or how many there are where its number stands at the head.
    fn footer(&self) -> Vec<u8> {
        let words = self.words;
        let mut xml = Xml::file();
        xml.open("w:ftr", &MAIN);
        line(&mut xml, id::FOOTER, self.sheet(), |xml| {
            xml.within("w:r", &[], |xml| text::words(xml, &self.said.edition));
            xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
            if self.profile == Profile::Gost {
                xml.within("w:r", &[], |xml| text::words(xml, &format!("{} ", words.word("paper-pages"))));
            } else {
                xml.within("w:r", &[], |xml| text::words(xml, &format!("{} ", words.word("paper-page"))));
                text::field(xml, "PAGE", "1");
                xml.within("w:r", &[], |xml| text::words(xml, &format!(" {} ", words.word("paper-of"))));
            }
            text::field(xml, "NUMPAGES", "1");
        });
        xml.bytes()
    }
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
