//! The styles of a document.

use super::face::face;
use super::numbering::HEADINGS;
use super::units::{dxa, halves};
use crate::documents::layout::{CELL_SIZE, Letters, Profile};
use crate::xml::Xml;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The styles that paragraphs and letters name.
pub(super) mod id {
    pub(in crate::documents::docx) const BODY: &str = "Normal";
    pub(in crate::documents::docx) const TITLE: &str = "Title";
    pub(in crate::documents::docx) const HEADINGS: [&str; 4] = ["Heading1", "Heading2", "Heading3", "Heading4"];
    pub(in crate::documents::docx) const CONTENTS: &str = "ContentsHeading";
    pub(in crate::documents::docx) const ENTRIES: [&str; 2] = ["TOC1", "TOC2"];
    pub(in crate::documents::docx) const CLAUSE: &str = "Clause";
    pub(in crate::documents::docx) const ITEM: &str = "ListParagraph";
    pub(in crate::documents::docx) const QUOTE: &str = "Quote";
    pub(in crate::documents::docx) const NOTE: &str = "Note";
    pub(in crate::documents::docx) const WARNING: &str = "Warning";
    pub(in crate::documents::docx) const CAUTION: &str = "Caution";
    pub(in crate::documents::docx) const CODE: &str = "Code";
    pub(in crate::documents::docx) const CELL: &str = "Cell";
    pub(in crate::documents::docx) const CELL_HEAD: &str = "CellHead";
    pub(in crate::documents::docx) const PICTURE: &str = "Picture";
    pub(in crate::documents::docx) const SMALL: &str = "SmallPrint";
    pub(in crate::documents::docx) const SIGNED: &str = "Signed";
    pub(in crate::documents::docx) const HEADER: &str = "Header";
    pub(in crate::documents::docx) const FOOTER: &str = "Footer";
    pub(in crate::documents::docx) const LINK: &str = "Hyperlink";
    pub(in crate::documents::docx) const GAP: &str = "Gap";
    pub(in crate::documents::docx) const LITERAL: &str = "Literal";
}

/// A paragraph style.
struct Kind<'a> {
    id: &'static str,
    name: &'a str,
    /// The style that it is like.
    like: &'static str,
    letters: Option<Letters>,
    keep: bool,
    /// Of a heading, from 0.
    outline: Option<u8>,
    /// A bar to the left, and the ground.
    bar: Option<(&'static str, &'static str)>,
    align: Option<&'static str>,
    colour: Option<&'static str>,
    /// Indents from the left and of the first line.
    indent: Option<(f64, f64)>,
    face: Option<&'static str>,
    /// The level of the numbering of headings and clauses.
    level: Option<usize>,
}

impl<'a> Kind<'a> {
    fn new(id: &'static str, name: &'a str) -> Self {
        Kind {
            id,
            name,
            like: id::BODY,
            letters: None,
            keep: false,
            outline: None,
            bar: None,
            align: Some("left"),
            colour: None,
            indent: Some((0.0, 0.0)),
            face: None,
            level: None,
        }
    }

    fn write(&self, xml: &mut Xml) {
        xml.within("w:style", &[("w:type", "paragraph"), ("w:styleId", self.id)], |xml| {
            xml.value("w:name", self.name);
            xml.value("w:basedOn", self.like);
            if self.outline.is_some() {
                xml.value("w:next", id::BODY);
            }
            xml.empty("w:qFormat", &[]);
            xml.within("w:pPr", &[], |xml| self.paragraph(xml));
            xml.within("w:rPr", &[], |xml| self.run(xml));
        });
    }

    fn paragraph(&self, xml: &mut Xml) {
        if self.keep {
            xml.empty("w:keepNext", &[]);
            xml.empty("w:keepLines", &[]);
        }
        if let Some(level) = self.level {
            xml.within("w:numPr", &[], |xml| {
                xml.value("w:ilvl", &level.to_string());
                xml.value("w:numId", &HEADINGS.to_string());
            });
        }
        if let Some((bar, ground)) = self.bar {
            xml.within("w:pBdr", &[], |xml| xml.empty("w:left", &[("w:val", "single"), ("w:sz", "24"), ("w:space", "8"), ("w:color", bar)]));
            xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", ground)]);
        }
        if let Some(letters) = self.letters {
            let line = format!("{:.0}", letters.line * 240.0);
            xml.empty("w:spacing", &[("w:before", &dxa(letters.before)), ("w:after", &dxa(letters.after)), ("w:line", &line), ("w:lineRule", "auto")]);
        }
        if let Some((left, first)) = self.indent {
            xml.empty("w:ind", &[("w:left", &dxa(left)), ("w:firstLine", &dxa(first))]);
        }
        if let Some(align) = self.align {
            xml.value("w:jc", align);
        }
        if let Some(outline) = self.outline {
            xml.value("w:outlineLvl", &outline.to_string());
        }
    }

    fn run(&self, xml: &mut Xml) {
        if let Some(face) = self.face {
            xml.empty("w:rFonts", &[("w:ascii", face), ("w:hAnsi", face), ("w:cs", face)]);
        }
        if self.letters.is_some_and(|letters| letters.bold) {
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
        }
        if let Some(colour) = self.colour {
            xml.value("w:color", colour);
        }
        if let Some(letters) = self.letters {
            xml.value("w:sz", &halves(letters.size));
            xml.value("w:szCs", &halves(letters.size));
        }
    }
}

/// Letters of small print and of cells.
pub(super) fn small(size: f64) -> Letters {
    Letters { size, bold: false, before: 0.0, after: 0.0, line: 1.0 }
}

/// Letters of what was typed as code, with room around it.
pub(super) fn code() -> Letters {
    Letters { size: 9.0, bold: false, before: 2.0, after: 8.0, line: 1.0 }
}

/// `word/styles.xml`.
pub(super) fn styles(profile: Profile, language: &str, numbered: bool) -> Vec<u8> {
    let mut xml = Xml::file();
    xml.open("w:styles", &[("xmlns:w", MAIN)]);
    defaults(&mut xml, profile, language);
    let (body, gost) = (profile.body(), profile == Profile::Gost);
    xml.within("w:style", &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", id::BODY)], |xml| {
        xml.value("w:name", "Normal");
        xml.empty("w:qFormat", &[]);
        if gost {
            xml.within("w:pPr", &[], |xml| {
                xml.empty("w:ind", &[("w:firstLine", "709")]);
                xml.value("w:jc", "both");
            });
        }
    });
    xml.within("w:style", &[("w:type", "character"), ("w:default", "1"), ("w:styleId", "DefaultParagraphFont")], |xml| {
        xml.value("w:name", "Default Paragraph Font");
        xml.empty("w:semiHidden", &[]);
    });
    for mut kind in kinds(profile, body) {
        kind.level = [id::HEADINGS[0], id::CLAUSE].iter().position(|id| numbered && *id == kind.id);
        kind.write(&mut xml);
    }
    for (id, name, colour, bold, face) in
        [(id::LINK, "Hyperlink", "1A4F9C", false, None), (id::GAP, "Gap", "A63C06", true, None), (id::LITERAL, "Literal", "333333", false, Some("Courier New"))]
    {
        xml.within("w:style", &[("w:type", "character"), ("w:styleId", id)], |xml| {
            xml.value("w:name", name);
            xml.value("w:basedOn", "DefaultParagraphFont");
            xml.within("w:rPr", &[], |xml| {
                if let Some(face) = face {
                    xml.empty("w:rFonts", &[("w:ascii", face), ("w:hAnsi", face), ("w:cs", face)]);
                }
                if bold {
                    xml.empty("w:b", &[]);
                }
                xml.value("w:color", colour);
            });
        });
    }
    xml.bytes()
}

fn defaults(xml: &mut Xml, profile: Profile, language: &str) {
    let (face, body) = (face(profile).name, profile.body());
    xml.within("w:docDefaults", &[], |xml| {
        xml.within("w:rPrDefault", &[], |xml| {
            xml.within("w:rPr", &[], |xml| {
                xml.empty("w:rFonts", &[("w:ascii", face), ("w:hAnsi", face), ("w:eastAsia", face), ("w:cs", face)]);
                xml.value("w:sz", &halves(body.size));
                xml.value("w:szCs", &halves(body.size));
                xml.empty("w:lang", &[("w:val", language), ("w:eastAsia", language), ("w:bidi", language)]);
            });
        });
        xml.within("w:pPrDefault", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                let line = format!("{:.0}", body.line * 240.0);
                xml.empty("w:spacing", &[("w:before", "0"), ("w:after", &dxa(body.after)), ("w:line", &line), ("w:lineRule", "auto")]);
            });
        });
    });
}

fn kinds(profile: Profile, body: Letters) -> Vec<Kind<'static>> {
    let gost = profile == Profile::Gost;
    let mut out = Vec::new();
    let centred = if gost { "center" } else { "left" };
    out.push(Kind { letters: Some(profile.title()), align: Some(centred), ..Kind::new(id::TITLE, "Title") });
    for (rank, (id, name)) in (1_u8..).zip(id::HEADINGS.into_iter().zip(["heading 1", "heading 2", "heading 3", "heading 4"])) {
        out.push(Kind { letters: Some(profile.heading(rank)), keep: true, outline: Some(rank - 1), ..Kind::new(id, name) });
    }
    out.push(Kind { letters: Some(profile.heading(1)), keep: true, ..Kind::new(id::CONTENTS, "Contents Heading") });
    for (id, name, indent, before) in [(id::ENTRIES[0], "toc 1", 0.0, 3.0), (id::ENTRIES[1], "toc 2", 14.0, 0.0)] {
        let letters = Letters { before, after: 1.0, line: 1.0, ..body };
        out.push(Kind { letters: Some(letters), indent: Some((indent, 0.0)), ..Kind::new(id, name) });
    }
    out.push(Kind { align: None, indent: None, ..Kind::new(id::CLAUSE, "Clause") });
    out.push(Kind { letters: Some(Letters { after: 2.0, ..body }), indent: None, ..Kind::new(id::ITEM, "List Paragraph") });
    let set_off = |id, name, bar, ground| Kind { bar: Some((bar, ground)), indent: Some((12.0, 0.0)), ..Kind::new(id, name) };
    out.push(set_off(id::QUOTE, "Quote", "B4C0CD", "FFFFFF"));
    out.push(set_off(id::NOTE, "Note", "4D6B57", "EEF5F0"));
    out.push(set_off(id::WARNING, "Warning", "E8A05C", "FFF4E8"));
    out.push(set_off(id::CAUTION, "Caution", "A3202F", "FDEEF0"));
    out.push(Kind { letters: Some(code()), face: Some("Courier New"), ..Kind::new(id::CODE, "Code") });
    out.push(Kind { letters: Some(small(CELL_SIZE)), ..Kind::new(id::CELL, "Cell") });
    out.push(Kind {
        letters: Some(Letters { bold: true, ..small(CELL_SIZE) }),
        colour: Some("33475B"),
        keep: true,
        like: id::CELL,
        ..Kind::new(id::CELL_HEAD, "Cell Head")
    });
    // As low as can be: pieces of a picture touch.
    out.push(Kind { letters: Some(small(1.0)), ..Kind::new(id::PICTURE, "Picture") });
    out.push(Kind { letters: Some(small(7.5)), colour: Some("4A5868"), align: Some("center"), ..Kind::new(id::SMALL, "Small Print") });
    out.push(Kind { letters: Some(small(body.size)), keep: true, ..Kind::new(id::SIGNED, "Signed") });
    for (id, name) in [(id::HEADER, "header"), (id::FOOTER, "footer")] {
        out.push(Kind { letters: Some(small(8.5)), colour: Some("4A5868"), ..Kind::new(id, name) });
    }
    out
}
