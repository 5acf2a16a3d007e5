//! Numbers: of headings and clauses, and of lists. Every list is numbered by itself.

use super::styles::id;
use super::units::dxa;
use crate::documents::layout::points;
use crate::documents::markdown::Block;
use crate::xml::Xml;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const CLAUSES: &str = "1";
const BULLETS: &str = "2";
const DIGITS: &str = "3";

/// The number of the numbering of headings and clauses.
pub(super) const HEADINGS: usize = 1;
/// The number of that of the first list; the others follow.
const LISTS: usize = 10;
/// How deep lists are told apart.
const DEEPEST: usize = 8;

/// The numbering of a list.
pub(super) fn of_list(list: usize) -> usize {
    list + LISTS
}

/// The level of a paragraph of a list.
pub(super) fn level(depth: usize) -> usize {
    depth.min(DEEPEST)
}

/// How far a paragraph of a list is set in, in points.
pub(super) fn indent(depth: usize) -> f64 {
    18.0 * points(level(depth) + 1)
}

/// `word/numbering.xml`, for the lists of a text.
pub(super) fn numbering(blocks: &[Block], numbered: bool) -> Vec<u8> {
    let mut xml = Xml::file();
    xml.open("w:numbering", &[("xmlns:w", MAIN)]);
    let styles: &[&str] = if numbered { &[id::HEADINGS[0], id::CLAUSE] } else { &[] };
    kind(&mut xml, CLAUSES, styles, |level| {
        let numbers: Vec<String> = (1..=level + 1).map(|n| format!("%{n}")).collect();
        let dot = if level == 0 { "." } else { "" };
        ("decimal", format!("{}{dot}", numbers.join(".")), (0.0, if level == 0 { 0.0 } else { 30.0 }))
    });
    kind(&mut xml, BULLETS, &[], |level| ("bullet", ["•", "–", "·"][level % 3].to_string(), (indent(level), 14.0)));
    kind(&mut xml, DIGITS, &[], |level| (["decimal", "lowerLetter", "lowerRoman"][level % 3], format!("%{}.", level + 1), (indent(level), 18.0)));
    instance(&mut xml, HEADINGS, CLAUSES, None);
    let mut seen = Vec::new();
    for block in blocks {
        if let Block::Item(item) = block
            && !seen.contains(&item.list)
        {
            seen.push(item.list);
            let start = item.start.map(|start| (level(item.depth), start));
            instance(&mut xml, of_list(item.list), if item.start.is_some() { DIGITS } else { BULLETS }, start);
        }
    }
    xml.bytes()
}

/// A kind of numbering: the styles that are numbered with its levels, and of each level how it counts, what it prints, and how far the text and its number are set in.
fn kind(xml: &mut Xml, name: &str, styles: &[&str], of: impl Fn(usize) -> (&'static str, String, (f64, f64))) {
    xml.within("w:abstractNum", &[("w:abstractNumId", name)], |xml| {
        xml.value("w:multiLevelType", "multilevel");
        for level in 0..=DEEPEST {
            let (format, text, (left, hanging)) = of(level);
            xml.within("w:lvl", &[("w:ilvl", &level.to_string())], |xml| {
                xml.value("w:start", "1");
                xml.value("w:numFmt", format);
                if let Some(style) = styles.get(level) {
                    xml.value("w:pStyle", style);
                }
                xml.value("w:suff", if name == CLAUSES { "space" } else { "tab" });
                xml.value("w:lvlText", &text);
                xml.value("w:lvlJc", "left");
                xml.within("w:pPr", &[], |xml| {
                    let hang = if name == CLAUSES { 0.0 } else { hanging };
                    xml.empty("w:ind", &[("w:left", &dxa(left)), ("w:hanging", &dxa(hang))]);
                });
            });
        }
    });
}

fn instance(xml: &mut Xml, number: usize, kind: &str, start: Option<(usize, u64)>) {
    xml.within("w:num", &[("w:numId", &number.to_string())], |xml| {
        xml.value("w:abstractNumId", kind);
        if let Some((level, start)) = start {
            xml.within("w:lvlOverride", &[("w:ilvl", &level.to_string())], |xml| xml.value("w:startOverride", &start.min(1_000_000).to_string()));
        }
    });
}
