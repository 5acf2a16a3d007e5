//! The mark behind the text of a draft, as Word writes it: a line of letters in VML, anchored in the head of the page.

use crate::documents::layout::Sheet;
use crate::xml::Xml;

/// The part of the page that it takes from corner to corner, and how high it is for its length.
const PART: f64 = 0.8;
const HIGH: f64 = 0.22;

/// What letters along a line are, in VML.
const FORMULAS: [&str; 12] = [
    "sum #0 0 10800",
    "prod #0 2 1",
    "sum 21600 0 @1",
    "sum 0 0 @2",
    "sum 21600 0 @3",
    "if @0 @3 0",
    "if @0 21600 @1",
    "if @0 0 @2",
    "if @0 @4 21600",
    "mid @5 @6",
    "mid @8 @5",
    "mid @7 @8",
];

/// Writes the mark into a paragraph of a head. Word knows it by its name, and takes it away with the rest of its watermarks.
pub(super) fn write(xml: &mut Xml, words: &str, sheet: Sheet, face: &str) {
    let wide = sheet.inner_width().min(sheet.inner_height()) * PART / std::f64::consts::FRAC_1_SQRT_2 / (1.0 + HIGH);
    let style = format!(
        "position:absolute;margin-left:0;margin-top:0;width:{wide:.1}pt;height:{:.1}pt;rotation:315;z-index:-251658752;\
         mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin",
        wide * HIGH
    );
    xml.within("w:r", &[], |xml| {
        xml.within("w:rPr", &[], |xml| xml.empty("w:noProof", &[]));
        xml.within("w:pict", &[], |xml| {
            kind(xml);
            let named = [("id", "PowerPlusWaterMarkObject1"), ("o:spid", "_x0000_s2049"), ("type", "#_x0000_t136"), ("alt", words), ("style", &style)];
            let look = [("o:allowincell", "f"), ("fillcolor", "#d4d9e0"), ("stroked", "f")];
            let values: Vec<(&str, &str)> = named.into_iter().chain(look).collect();
            xml.within("v:shape", &values, |xml| {
                xml.empty("v:fill", &[("opacity", ".5")]);
                xml.empty("v:textpath", &[("style", &format!("font-family:\"{face}\";font-size:1pt")), ("string", words)]);
                xml.empty("w10:wrap", &[("anchorx", "margin"), ("anchory", "margin")]);
            });
        });
    });
}

fn kind(xml: &mut Xml) {
    let values = [("id", "_x0000_t136"), ("coordsize", "21600,21600"), ("o:spt", "136"), ("adj", "10800"), ("path", "m@7,l@8,m@5,21600l@6,21600e")];
    xml.within("v:shapetype", &values, |xml| {
        xml.within("v:formulas", &[], |xml| FORMULAS.iter().for_each(|formula| xml.empty("v:f", &[("eqn", formula)])));
        let places = [("o:connectlocs", "@9,0;@10,10800;@11,21600;@12,10800"), ("o:connectangles", "270,180,90,0")];
        let path: Vec<(&str, &str)> = [("textpathok", "t"), ("o:connecttype", "custom")].into_iter().chain(places).collect();
        xml.empty("v:path", &path);
        xml.empty("v:textpath", &[("on", "t"), ("fitshape", "t")]);
        xml.within("v:handles", &[], |xml| xml.empty("v:h", &[("position", "#0,bottomRight"), ("xrange", "6629,14971")]));
        xml.empty("o:lock", &[("v:ext", "edit"), ("text", "t"), ("shapetype", "t")]);
    });
}
