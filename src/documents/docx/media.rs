//! Pictures within a document: in pieces that fit a page, as SVG for programs that draw it, and as PNG for all others.

use rayon::prelude::*;

use super::package::{Part, Relations};
use super::units::emu;
use crate::diagram::{Drawing, PngError};
use crate::xml::Xml;

/// Pixels an inch of what is shown where SVG is not: two a point, so that straight lines stay sharp.
const DPI: f64 = 144.0;

/// The pictures of a document, by the names of their parts without ending.
#[derive(Default)]
pub(super) struct Media {
    pictures: Vec<(String, Drawing)>,
}

/// Where a picture has to fit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Room {
    /// The size of a picture there.
    pub(super) fn fit(self, drawing: &Drawing) -> (f64, f64) {
        let scale = (self.width / drawing.width.max(1.0)).min(self.height / drawing.height.max(1.0)).min(1.0);
        (drawing.width * scale, drawing.height * scale)
    }
}

impl Media {
    /// Writes a picture into a paragraph.
    pub(super) fn add(&mut self, xml: &mut Xml, relations: &mut Relations, drawing: Drawing, alt: &str, room: Room) {
        let number = (self.pictures.len() + 1).to_string();
        let name = format!("media/picture{number}");
        let relation = |relations: &mut Relations, ending: &str| relations.part("image", &format!("{name}.{ending}"));
        let (pixels, lines) = (relation(relations, "png"), relation(relations, "svg"));
        let (wide, high) = room.fit(&drawing);
        write(xml, &number, (&pixels, &lines), alt, (&emu(wide), &emu(high)));
        self.pictures.push((name, drawing));
    }

    /// The pictures, drawn on all cores: that takes longer than all the rest of a document.
    ///
    /// # Errors
    /// Where one can't be turned into pixels.
    pub(super) fn parts(&self) -> Result<Vec<Part>, PngError> {
        let draw = |(name, drawing): &(String, Drawing)| {
            let part = |ending: &str, bytes: Vec<u8>| Part { name: format!("{name}.{ending}"), kind: None, bytes };
            Ok([part("png", drawing.png(DPI)?), part("svg", drawing.svg().into_bytes())])
        };
        let parts: Vec<[Part; 2]> = self.pictures.par_iter().map(draw).collect::<Result<_, _>>()?;
        Ok(parts.into_iter().flatten().collect())
    }
}

fn write(xml: &mut Xml, number: &str, (pixels, lines): (&str, &str), alt: &str, (wide, high): (&str, &str)) {
    const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
    let (main, picture) = (format!("{DRAWING}/main"), format!("{DRAWING}/picture"));
    let size = [("cx", wide), ("cy", high)];
    let name = format!("Picture {number}");
    let named = [("id", number), ("name", name.as_str()), ("descr", alt)];
    xml.within("w:r", &[], |xml| {
        xml.open("w:drawing", &[]);
        xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]);
        xml.empty("wp:extent", &size);
        xml.empty("wp:docPr", &named);
        xml.within("wp:cNvGraphicFramePr", &[], |xml| xml.empty("a:graphicFrameLocks", &[("xmlns:a", &main), ("noChangeAspect", "1")]));
        xml.open("a:graphic", &[("xmlns:a", &main)]);
        xml.open("a:graphicData", &[("uri", &picture)]);
        xml.open("pic:pic", &[("xmlns:pic", &picture)]);
        xml.within("pic:nvPicPr", &[], |xml| {
            xml.empty("pic:cNvPr", &named);
            xml.empty("pic:cNvPicPr", &[]);
        });
        xml.within("pic:blipFill", &[], |xml| {
            xml.within("a:blip", &[("r:embed", pixels)], |xml| vector(xml, lines));
            xml.within("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
        });
        xml.within("pic:spPr", &[], |xml| {
            xml.within("a:xfrm", &[], |xml| {
                xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                xml.empty("a:ext", &size);
            });
            xml.within("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
        });
        for _ in 0..5 {
            xml.close();
        }
    });
}

/// The same picture as SVG, as Word 2016 and later write it; others pass it over and show the pixels.
fn vector(xml: &mut Xml, relation: &str) {
    xml.within("a:extLst", &[], |xml| {
        xml.within("a:ext", &[("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}")], |xml| {
            xml.empty("asvg:svgBlip", &[("xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"), ("r:embed", relation)]);
        });
    });
}
